"""What can be done about the other one: contact, block, report."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.reception import Reception
from mentoring.ids import CaseId, MentorshipId, NetworkId, TelegramId
from mentoring.mentorships import EndReason, MentorshipState
from mentoring.roles import Role
from tests.journeys.flows import looks_after
from tests.journeys.pairs import Pair, arrives, pair
from tests.journeys.test_messages import arrived, begins_to_write, writes_outright
from tests.town import CHARTER, SEND, Resident, Town

TEXT = "He asked me for money, again and again."
OFFER = "🤝 Show our Telegram contacts"


@pytest.fixture
async def two(town: Town, network: NetworkId, bea: Resident) -> Pair:
    """Amal, who reads Arabic, and Jonas, who reads German, in a network that Bea looks after."""
    two = await pair(town, network, mentee_language="ar", mentor_language="de")
    await two.starts_mentorship()
    two.mentor.phone.username = "jonas_leipzig"
    return two


async def sees_more(resident: Resident) -> None:
    """Open what else can be done about the other one."""
    await begins_to_write(resident, "cm:1")


def links(resident: Resident) -> list[str]:
    """Give the addresses in the newest message."""
    entities = resident.phone.last.entities
    return [
        one["url"] if "url" in one else f"user {one['user']['id']}"
        for one in entities
        if one["type"] in {"text_link", "text_mention"}
    ]


async def test_contacts_are_shown_only_when_both_want_to(two: Pair) -> None:
    await sees_more(two.mentee)
    await two.mentee.presses(OFFER)
    assert links(two.mentor) == []
    await two.mentee.presses(two.mentee.t.button("✅ Ask %(name)s", name="Jonas"))
    assert two.mentee.reads(
        "You offered to show each other your Telegram contact. %(name)s has not agreed yet.",
        name="Jonas",
    )
    assert two.mentor.buttons == [
        two.mentor.label("✅ Yes, show mine too"),
        two.mentor.label("✖️ No"),
    ]
    assert links(two.mentor) == []
    before = len(two.mentor.phone.messages)
    await two.mentor.presses("✅ Yes, show mine too")
    assert len(two.mentor.phone.messages) == before
    assert links(two.mentee) == ["https://t.me/jonas_leipzig"]
    assert links(two.mentor) == [f"user {two.mentee.phone.id}"]
    assert two.mentor.reads(
        "You see each other's Telegram contact. Press here: %(link)s\n"
        "It does not open? Then %(name)s can send you a contact card here.",
        link="Amal",
        name="Amal",
    )
    await sees_more(two.mentee)
    assert links(two.mentee) == ["https://t.me/jonas_leipzig"]
    assert two.mentee.label(OFFER) not in two.mentee.buttons


async def test_an_offer_can_be_refused_and_taken_back(two: Pair) -> None:
    ask = two.mentee.t.button("✅ Ask %(name)s", name="Jonas")
    await sees_more(two.mentee)
    await two.mentee.presses(OFFER, ask)
    await two.mentor.presses("✖️ No")
    assert two.mentor.reads(
        "All right, your Telegram contact stays hidden. You can write through the bot."
    )
    await sees_more(two.mentee)
    await two.mentee.presses(OFFER, ask)
    asked = two.mentor.phone.screen
    await two.mentee.presses("↩️ Take the offer back")
    await two.mentor.presses("✅ Yes, show mine too", message=asked)
    assert two.mentor.toast == two.mentor.t.toast("This has changed in the meantime.")
    assert two.mentor.reads("<b>%(name)s</b>\nWhat would you like to do?", name="Amal")
    assert await contacts(two) == (None, None)


async def contacts(two: Pair) -> tuple[str | None, str | None]:
    async with two.town.tables() as tables:
        mentorship = await tables.mentorships.get(MentorshipId(1))
    return mentorship.mentee_contact, mentorship.mentor_contact


async def test_two_offers_that_cross_are_an_agreement(two: Pair) -> None:
    for resident in (two.mentee, two.mentor):
        resident.phone.presses_data("co:1", resident.phone.screen)
    await two.town.settle()
    assert await contacts(two) == ("", "jonas_leipzig")
    assert links(two.mentee) == ["https://t.me/jonas_leipzig"]


async def test_a_double_offer_is_one(two: Pair) -> None:
    for _ in range(2):
        two.mentor.phone.presses_data("co:1", two.mentor.phone.screen)
    await two.town.settle()
    offers = [one for one in two.mentee.phone.answers if "cy:1" in datas(one)]
    assert len(offers) == 1


def datas(message: object) -> list[str]:
    return [button.value for row in message.buttons for button in row]  # type: ignore[attr-defined]


async def test_a_block_takes_a_second_press_and_ends_all_contact(two: Pair) -> None:
    await writes_outright(two.mentee, "Hallo!")
    [message] = arrived(two.mentor)
    two.mentor.phone.presses(two.mentor.label("⋯ More"), message=message)
    await two.town.settle()
    await two.mentor.presses("🚫 Block", "No, go back", "🚫 Block", "🚫 Yes, block")
    assert two.mentor.reads("You have blocked %(name)s. Nothing more comes from them.", name="Amal")
    async with two.town.tables() as tables:
        mentorship = await tables.mentorships.get(MentorshipId(1))
    assert mentorship.end_reason is EndReason.BLOCKED
    await two.mentee.writes("Hallo?")
    assert two.mentee.reads("The bot did not ask anything just now. Please use the buttons.")
    two.mentor.phone.writes("Doch noch etwas", reply_to=message)
    await two.town.settle()
    assert (len(arrived(two.mentor)), arrived(two.mentee)) == (1, [])


async def test_what_is_still_on_its_way_to_who_blocks_is_dropped(two: Pair) -> None:
    await begins_to_write(two.mentee)
    two.mentor.phone.blocks()
    await two.town.settle()
    await two.mentee.writes("Hallo!")
    two.mentor.phone.unblocks()
    await two.town.bot.poller.poll(seconds=0)
    two.mentor.phone.presses_data("cx:1", two.mentor.phone.screen)
    await two.town.bot.poller.poll(seconds=0)
    while await two.town.bot.turns.run_ready():
        pass
    await two.town.settle()
    assert arrived(two.mentor) == []


async def test_a_report_reaches_the_meta_mentors_and_nobody_else(two: Pair, bea: Resident) -> None:
    await writes_outright(two.mentee, "Zimtstern")
    before = two.mentor.phone.last
    await sees_more(two.mentee)
    await two.mentee.presses("⚠️ Report")
    assert two.mentee.reads(
        "The meta-mentors of %(network)s read it, with your name.", network=CHARTER.name
    )
    await two.mentee.writes("kurz")
    assert "10" in two.mentee.sees
    await two.mentee.writes(TEXT)
    await two.mentee.presses(SEND)
    assert two.mentee.reads("Thank you. Your report has been sent. Somebody will look at it.")
    assert bea.reads(
        "⚠️ <b>A report in %(network)s</b>\nFrom: %(reporter)s\nAbout: %(reported)s",
        network=CHARTER.name,
        reporter="Amal",
        reported="Jonas",
    )
    assert TEXT in bea.sees
    today = bea.t.date(two.town.bot.clock.now(), "Europe/Berlin")
    assert bea.reads("Last message between them: %(date)s", date=today)
    assert "Zimtstern" not in bea.sees
    assert two.mentor.phone.last == before
    await two.mentee.presses("🚫 Block as well", "🚫 Yes, block")
    assert two.mentee.reads(
        "You have blocked %(name)s. Nothing more comes from them.", name="Jonas"
    )
    assert two.mentee.buttons == [two.mentee.label("🏠 Home")]


async def test_who_reported_and_deletes_themselves_is_in_no_notice_that_waits(
    two: Pair, bea: Resident
) -> None:
    bea.phone.blocks()
    await two.town.settle()
    await sees_more(two.mentee)
    await two.mentee.presses("⚠️ Report")
    await two.mentee.writes(TEXT)
    await two.mentee.presses(SEND)
    assert await reports_held(two.town) == 1
    await two.mentee.writes("/privacy")
    await two.mentee.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    assert await reports_held(two.town) == 0


async def reports_held(town: Town) -> int:
    """Count the notices of reports that wait for somebody who is away."""
    async with town.tables() as tables:
        rows = await tables.outbox.counts()
    return int(rows.get("held", 0))


async def test_no_meta_mentor_reads_a_report_about_a_meta_mentor(
    town: Town, network: NetworkId, bea: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    otto = town.newcomer("Otto", "de")
    await otto.settles_in()
    runs_the_bot(town.bot.reception, otto, monkeypatch)
    kai = await looks_after(town, network, "Kai")
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await Pair(town, network, amal, bea).starts_mentorship()
    before = bea.phone.last, kai.phone.last
    await reports(amal)
    assert TEXT in otto.sees
    assert (bea.phone.last, kai.phone.last) == before


async def reports(resident: Resident) -> None:
    await begins_to_write(resident, "cg:1")
    await resident.writes(TEXT)
    await resident.presses(SEND)


async def test_a_report_about_the_only_meta_mentor_goes_to_the_operators(
    town: Town, network: NetworkId, bea: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    otto = town.newcomer("Otto", "de")
    await otto.starts()
    runs_the_bot(town.bot.reception, otto, monkeypatch)
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await Pair(town, network, amal, bea).starts_mentorship()
    await begins_to_write(amal, "cg:1")
    assert amal.reads("The people who run this bot read it, with your name.")
    await amal.writes(TEXT)
    before = bea.phone.last
    await amal.presses(SEND)
    assert TEXT in otto.sees
    assert bea.phone.last == before


def runs_the_bot(reception: Reception, resident: Resident, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make somebody an operator, as OPERATOR_IDS would."""
    house = replace(reception._house, operators=(TelegramId(resident.phone.id),))
    monkeypatch.setattr(reception, "_house", house)


async def test_without_operators_a_report_is_kept_and_the_log_says_so(
    town: Town, network: NetworkId, bea: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await Pair(town, network, amal, bea).starts_mentorship()
    await reports(amal)
    assert "a report has no reader: OPERATOR_IDS is empty" in caplog.messages
    async with town.tables() as tables:
        assert (await tables.cases.find(CaseId(1))).text == TEXT


async def test_a_report_about_the_only_operator_is_kept_and_the_log_says_so(
    town: Town,
    network: NetworkId,
    bea: Resident,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runs_the_bot(town.bot.reception, bea, monkeypatch)
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await Pair(town, network, amal, bea).starts_mentorship()
    before = bea.phone.last
    await reports(amal)
    message = "a report has no reader: OPERATOR_IDS names only whom it is about"
    assert message in caplog.messages
    assert bea.phone.last == before


async def test_a_report_can_be_left(two: Pair, tmp_path: Path) -> None:
    await begins_to_write(two.mentee, "cg:1")
    await two.mentee.writes(TEXT)
    await two.mentee.presses("✖️ Cancel")
    async with two.town.tables() as tables:
        assert await tables.cases.find(CaseId(1)) is None
    assert TEXT.encode() not in await two.town.bytes_of_data()


async def changes(two: Pair, **changes: object) -> None:
    """Bring the mentorship into another state."""
    async with two.town.tables() as tables:
        mentorship = await tables.mentorships.get(MentorshipId(1))
        await tables.mentorships.save(replace(mentorship, **changes))


async def test_only_what_is_possible_now_stands_there(two: Pair) -> None:
    now = two.town.bot.clock.now()
    label = two.mentor.label
    safety = [label("🚫 Block"), label("⚠️ Report"), label("‹ Back")]
    for state, life in (
        ("getting_to_know", ["🏁 End it"]),
        ("active", ["⏸ We take a break", "🏁 End it"]),
        ("paused", ["▶️ Go on", "🏁 End it"]),
    ):
        await changes(two, state=MentorshipState(state), active_at=now)
        await sees_more(two.mentor)
        assert two.mentor.buttons == [label(OFFER), *map(label, life), *safety]
    over = {"state": MentorshipState.ENDED, "ended_at": now, "end_reason": EndReason.PARTED}
    await changes(two, **over, contact_until=now + timedelta(days=1))
    await sees_more(two.mentor)
    assert two.mentor.buttons == [label(OFFER), *safety]
    await changes(two, **over, contact_until=now)
    await sees_more(two.mentor)
    assert two.mentor.buttons == safety


async def test_of_somebody_who_has_left_nothing_is_left_to_do(two: Pair) -> None:
    await two.mentee.writes("/privacy")
    await two.mentee.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    for payload in ("cm:1", "cb:1", "cx:1", "cg:1"):
        await begins_to_write(two.mentor, payload)
        assert two.mentor.buttons == [two.mentor.label("‹ Back")]
    await begins_to_write(two.mentor, "c:1")
    assert "Amal" not in two.mentor.sees


async def test_an_offer_that_waits_is_answered_from_the_card_as_well(two: Pair) -> None:
    await begins_to_write(two.mentee, "co:1")
    await sees_more(two.mentor)
    assert two.mentor.buttons[:2] == [
        two.mentor.label("✅ Yes, show mine too"),
        two.mentor.label("✖️ No"),
    ]
    await two.mentor.presses("✅ Yes, show mine too")
    assert two.mentor.toast == two.mentor.t.toast("You see each other's Telegram contact now.")
    assert await contacts(two) == ("", "jonas_leipzig")
    for payload in ("cc:1", "co:1", "ct:1", "cr:1"):
        await begins_to_write(two.mentor, payload)
        assert two.mentor.toast == two.mentor.t.toast("This has changed in the meantime.")
    assert await contacts(two) == ("", "jonas_leipzig")


async def test_who_is_blocked_hears_only_that_it_has_ended(two: Pair) -> None:
    await sees_more(two.mentor)
    await two.mentor.presses("🚫 Block", "🚫 Yes, block")
    assert two.mentor.buttons == [two.mentor.label(one) for one in ("⚠️ Report as well", "🏠 Home")]
    words = two.mentee.label("🚫 Block").removeprefix("🚫 ")
    assert words not in two.mentee.sees
    assert "⚠️" not in two.mentee.sees
    # From an old screen: a second time changes nothing.
    await begins_to_write(two.mentor, "cx:1")
    assert two.mentor.reads("You have blocked %(name)s. Nothing more comes from them.", name="Amal")
    await begins_to_write(two.mentor, "cg:1")
    await two.mentor.writes(TEXT)
    await two.mentor.presses(SEND)
    assert two.mentor.buttons == [two.mentor.label("🏠 Home")]
