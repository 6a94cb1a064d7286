"""Reminders around a network: who is told what, when, and that the button does it."""

from typing import Final

import pytest

from bot.callbacks.manners import Forget
from bot.callbacks.seekers import ShowSeeker, ShowSeekers, SuggestMentors
from bot.rounds import IN_FLIGHT_FOR
from mentoring.ids import MembershipId, NetworkId
from mentoring.networks import Charter
from mentoring.nudges.rule import DAY
from mentoring.nudging import reconsider
from mentoring.profiles import MeetingWay, Profile
from mentoring.roles import Role, RoleStanding, Standing
from mentoring.vocabulary import Field, Topic
from tests.journeys.asking import HOPE, WHY, asks, texts
from tests.journeys.endings import pass_days
from tests.journeys.flows import asks_to_be_mentor, fills_in_mentee_profile, looks_after
from tests.journeys.pairs import Pair, arrives, known, pair
from tests.journeys.seekers import member_comes, mentor_comes
from tests.journeys.test_reminders_of_beginnings import joins_by_invitation
from tests.town import CHARTER, Resident, Town, plain

SEEKS: Final = Profile(
    languages=("ar",), field=Field.CARE, seeks=(Topic.SCHOOL,), way=MeetingWay.ONLINE
)
WHO: Final = "• %(name)s, %(network)s"
FROM_NETWORK: Final = (
    "The meta-mentors of %(network)s have sent you this. "
    "They would like to help you to find a mentor."
)
SENT: Final = "The suggestions were sent. This is possible once a week."
LATE: Final = "This has changed in the meantime."
LAST_SENT: Final = "The bot last sent mentors to %(name)s on %(date)s. It can do so once a week."


def waiting_words(resident: Resident, people: int) -> str:
    return plain(
        resident.t.plural(
            "%(n)s person waits for your approval.",
            "%(n)s people wait for your approval.",
            people,
        )
    )


async def mentee_comes(town: Town, network: NetworkId, name: str) -> None:
    """Let a mentee in who has a profile already, but no phone here."""
    standing = RoleStanding(Role.MENTEE, Standing.APPROVED)
    await member_comes(town, network, name, SEEKS, standing, language="ar")


async def membership_of(resident: Resident) -> MembershipId:
    async with resident.town.tables() as tables:
        (held,) = await tables.memberships.of_person(await known(tables, resident))
    return MembershipId(held.id)


# --- members who wait


@pytest.mark.parametrize("language", ["de", "ar"])
async def test_a_meta_mentor_hears_once_a_day_of_all_who_wait(
    town: Town, network: NetworkId, language: str
) -> None:
    bea = await looks_after(town, network, "Bea", language)
    for name in ("Sami", "Sara"):
        await asks_to_be_mentor(town, name)
    told = len(bea.phone.answers)
    for day in range(1, 4):
        await pass_days(town, 1)
        assert len(bea.phone.answers) == told + day
        assert bea.sees.startswith(waiting_words(bea, 2))
        assert all(bea.reads(WHO, name=name, network=CHARTER.name) for name in ("Sami", "Sara"))
    await bea.presses(bea.label("👋 Waiting: %(n)s", n=2))
    await bea.presses(bea.label("%(name)s: %(role)s", name="Sami", role=bea.t.term("mentor")))
    await bea.presses("✅ Approve", bea.label("Next: %(name)s", name="Sara"), "✅ Approve")
    assert not [label for label in bea.buttons if label.startswith("Next")]
    told = len(bea.phone.answers)
    await pass_days(town, 2)
    assert len(bea.phone.answers) == told


# --- mentees without a mentor


@pytest.fixture
async def amal(town: Town, network: NetworkId, language: str) -> Resident:
    """A mentee with a profile; four mentors fit her."""
    for name in ("Berta Boss", "Cem Celik", "Dora Daum", "Emil Eich"):
        await mentor_comes(town, network, name)
    return await arrives(town, network, Role.MENTEE, "Amal", language)


@pytest.fixture
async def boss(town: Town, network: NetworkId, language: str) -> Resident:
    return await looks_after(town, network, "Bea", language)


@pytest.mark.parametrize("language", ["de", "ar"])
async def test_a_meta_mentor_hears_of_mentees_who_have_waited_for_a_month(
    town: Town, network: NetworkId, boss: Resident
) -> None:
    names = [f"Amal {letter}haled" for letter in "ABCDEFG"]
    for name in names:
        await mentee_comes(town, network, name)
    told = len(boss.phone.answers)
    await pass_days(town, 29)
    assert len(boss.phone.answers) == told
    await pass_days(town, 1)
    assert len(boss.phone.answers) == told + 1
    heading = boss.t.plural(
        "%(n)s mentee of %(network)s has had no mentor for more than 30 days.",
        "%(n)s mentees of %(network)s have had no mentor for more than 30 days.",
        7,
        network=CHARTER.name,
    )
    assert plain(heading) in boss.sees
    cards = [boss.label("👤 %(name)s", name=f"Amal {letter}.") for letter in "ABCDE"]
    assert boss.buttons[:6] == [*cards, boss.label("More ›")]
    await pass_days(town, 6)
    assert len(boss.phone.answers) == told + 1
    await pass_days(town, 1)
    assert len(boss.phone.answers) == told + 2


async def test_a_reminder_that_waits_does_not_name_who_is_gone(
    town: Town, network: NetworkId
) -> None:
    bea = await looks_after(town, network, "Bea")
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await mentee_comes(town, network, "Sara Saleh")
    town.clock.advance(30 * DAY.total_seconds())
    await town.bot.rounds.go()
    # Their word that they go comes before the sender finds time for the reminder.
    amal.phone.presses_data(Forget().pack(), amal.phone.screen)
    await town.bot.poller.poll(seconds=0)
    await town.bot.turns.run_ready()
    told = len(bea.phone.answers)
    await town.settle()
    assert len(bea.phone.answers) == told
    town.clock.advance(IN_FLIGHT_FOR.total_seconds() + 60)
    await town.settle()
    assert bea.label("👤 %(name)s", name="Sara S.") in bea.buttons
    assert "Amal" not in bea.sees


async def test_who_comes_later_hears_of_those_who_have_waited_since_before(
    town: Town, network: NetworkId
) -> None:
    await asks_to_be_mentor(town, "Sami")
    await mentee_comes(town, network, "Amal Khaled")
    await pass_days(town, 60)
    rosa = await looks_after(town, network, "Rosa")
    told = len(rosa.phone.answers)
    await pass_days(town, 1)
    assert waiting_words(rosa, 1) in rosa.sees
    town.clock.advance(3700)
    await town.settle()
    assert rosa.label("👤 %(name)s", name="Amal K.") in rosa.buttons
    assert len(rosa.phone.answers) == told + 2


async def test_a_reminder_that_comes_again_is_not_put_off_when_it_did_not_get_through(
    town: Town, network: NetworkId
) -> None:
    bea = await looks_after(town, network, "Bea")
    await mentee_comes(town, network, "Amal Khaled")
    await pass_days(town, 30)
    told = len(bea.phone.answers)
    async with town.tables() as tables:
        (sent,) = await tables.nudges.sent_since(await known(tables, bea), town.clock.now() - DAY)
        await tables.outbox.prune(now=town.clock.now() + 30 * DAY)
        await reconsider(tables, sent.id, now=town.clock.now())
    await town.settle()
    assert len(bea.phone.answers) == told + 1
    await pass_days(town, 7)
    assert len(bea.phone.answers) == told + 2


@pytest.mark.parametrize("language", ["de", "ar"])
async def test_a_meta_mentor_has_a_mentee_sent_three_mentors(
    town: Town, network: NetworkId, boss: Resident, amal: Resident
) -> None:
    await pass_days(town, 30)
    told = len(amal.phone.answers)
    await boss.presses(boss.label("👤 %(name)s", name="Amal"))
    assert boss.reads("No request to a mentor so far.")
    await boss.presses("🤖 The bot chooses")
    assert boss.toast == plain(boss.t.toast(SENT))
    assert amal.reads(FROM_NETWORK, network=CHARTER.name)
    assert [label[:3] for label in amal.buttons[:3]] == ["1. ", "2. ", "3. "]
    assert len(amal.phone.answers) == told + 1
    day = boss.t.date(town.clock.now(), "Europe/Berlin")
    assert boss.reads(LAST_SENT, name="Amal", date=day)
    assert boss.label("🤖 The bot chooses") not in boss.buttons
    await pass_days(town, 7)
    await boss.presses(boss.label("👤 %(name)s", name="Amal"))
    assert boss.reads(LAST_SENT, name="Amal", date=day)
    await boss.presses("🤖 The bot chooses")
    assert amal.reads(FROM_NETWORK, network=CHARTER.name)


async def test_another_meta_mentor_sees_that_mentors_were_sent(
    town: Town, network: NetworkId
) -> None:
    # It is Monday: the week is counted from the press, not from a Sunday.
    await pass_days(town, 5)
    await mentor_comes(town, network, "Berta Boss")
    amal = await arrives(town, network, Role.MENTEE, "Amal", "de")
    held = await membership_of(amal)
    bosses = [await looks_after(town, network, name) for name in ("Bea", "Eve")]
    for boss in bosses:
        await presses_old(boss, ShowSeeker(held))
    cards = [boss.phone.screen for boss in bosses]
    told = len(amal.phone.answers)
    for boss, card, toast in zip(bosses, cards, (SENT, LATE), strict=True):
        await boss.presses("🤖 The bot chooses", message=card)
        assert boss.toast == plain(boss.t.toast(toast))
    assert len(amal.phone.answers) == told + 1
    for days in (6, 1):
        await pass_days(town, days)
        await presses_old(bosses[1], SuggestMentors(held))
    sent = amal.words(FROM_NETWORK, network=CHARTER.name)
    assert len([text for text in texts(amal) if sent in text]) == 2


async def test_the_list_of_those_without_a_mentor_is_never_lost(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    for letter in "ABCDEF":
        await mentee_comes(town, network, f"Amal {letter}haled")
    await pass_days(town, 30)
    await presses_old(bea, ShowSeekers(network, 0))
    await bea.presses("More ›")
    sixth = bea.label("👤 %(name)s", name="Amal F.")
    turns = [bea.label(label) for label in ("‹ Previous", "🏠 Home")]
    assert bea.buttons == [sixth, *turns]
    await bea.presses("‹ Previous")
    assert len(bea.buttons) == 7
    await presses_old(bea, ShowSeekers(network, 99))
    assert bea.buttons == [sixth, *turns]


async def test_a_list_that_is_empty_by_now_says_so(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    await presses_old(bea, ShowSeekers(network, 0))
    assert bea.reads("Nothing waits for you at the moment.")


async def presses_old(
    resident: Resident, payload: ShowSeekers | ShowSeeker | SuggestMentors
) -> None:
    resident.phone.presses_data(payload.pack(), resident.phone.last)
    await resident.town.settle()


@pytest.mark.parametrize("language", ["de"])
async def test_nobody_else_sees_the_card_or_sends_mentors(
    town: Town, network: NetworkId, boss: Resident, amal: Resident
) -> None:
    held = await membership_of(amal)
    other = await town.found_network(Charter(**{**CHARTER.model_dump(), "name": "Vorsicht"}))
    strangers = [await looks_after(town, other, "Rosa"), amal]
    await presses_old(boss, ShowSeeker(held))
    assert "Amal" in boss.sees
    told = len(amal.phone.answers)
    for stranger in strangers:
        for payload in (ShowSeekers(network, 0), ShowSeeker(held), SuggestMentors(held)):
            await presses_old(stranger, payload)
            assert stranger.reads("You cannot do this, or not any more.")
    assert len(amal.phone.answers) == told
    await presses_old(boss, ShowSeeker(MembershipId(999)))
    assert boss.reads("This has changed in the meantime. Here is how things are now.")


async def test_the_card_counts_requests_and_not_more(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    two = await pair(town, network)
    await asks(two.mentee, two.mentor, network)
    await two.mentor.presses("🚫 Decline", "✅ Send it as it is")
    await presses_old(bea, ShowSeeker(await membership_of(two.mentee)))
    sent = bea.t.plural("<b>%(n)s request to a mentor</b>", "<b>%(n)s requests to mentors</b>", 1)
    fate = bea.t.plural("• %(n)s was declined", "• %(n)s were declined", 1)
    assert f"{plain(sent)[3:-4]}\n{plain(fate)}" in bea.sees
    assert [word for word in ("Jonas", WHY, HOPE) if word in bea.sees] == []


async def test_what_hinders_is_said_and_nothing_is_sent(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    mentee = await joins_by_invitation(town, network, "en")
    held = await membership_of(mentee)
    sent = mentee.words(FROM_NETWORK, network=CHARTER.name)
    await presses_old(bea, SuggestMentors(held))
    assert bea.reads(
        "The profile of %(name)s is not complete. Without it, no mentor can be found.", name="Amal"
    )
    await fills_in_mentee_profile(mentee)
    await presses_old(bea, SuggestMentors(held))
    assert bea.reads(
        "No mentor fits %(name)s now: they need a language in common and a free place. "
        "You can invite new mentors.",
        name="Amal",
    )
    mentee.phone.blocks()
    await town.settle()
    await presses_old(bea, SuggestMentors(held))
    assert bea.reads(
        "The bot cannot reach %(name)s: they have blocked it, or left Telegram.", name="Amal"
    )
    mentor = await arrives(town, network, Role.MENTOR, "Jonas")
    await Pair(town, network, mentee, mentor).starts_mentorship()
    await presses_old(bea, SuggestMentors(held))
    assert bea.reads("%(name)s does not look for a mentor any more.", name="Amal")
    assert [text for text in texts(mentee) if sent in text] == []
