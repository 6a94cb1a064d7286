"""A report from the first press of who needs it to the last of who takes care of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.callbacks.cases import (
    AskCloseCase,
    CloseCase,
    ListCases,
    ListNotes,
    ListOperatorCases,
    ReopenCase,
    ReportMember,
    ShowCase,
    TakeCase,
    WriteNote,
)
from mentoring.cases import Outcome
from mentoring.ids import CaseId, NetworkId
from mentoring.networks import NetworkText
from mentoring.roles import Role
from sandbox.world import World
from tests.journeys.case_flows import (
    ANYWHERE,
    CARE,
    CLOSE,
    MINE,
    REPORT,
    TEXT,
    calls_for_help,
    forges,
    member_id,
    operator,
    reports,
)
from tests.journeys.flows import looks_after
from tests.journeys.pairs import Pair, arrives, known, pair
from tests.town import CHARTER, SEND, Resident, Town, open_town, plain

CASE = CaseId(1)
CHANGED = "This has changed in the meantime."
CLOSED = "Your report in %(network)s has been looked at. It is closed now. Thank you."
REFUSED = "You cannot do this, or not any more."


@pytest.fixture
async def two(town: Town, network: NetworkId, bea: Resident) -> Pair:
    """Amal, who reads Arabic, and Jonas, who reads German, in a network that Bea looks after."""
    return await pair(town, network, mentee_language="ar", mentor_language="de")


async def kai_comes(two: Pair) -> Resident:
    """Give the network a second meta-mentor."""
    return await looks_after(two.town, two.network, "Kai", "ar")


def count(resident: Resident) -> int:
    return len(resident.phone.messages)


async def test_a_report_is_taken_noted_closed_and_the_reporter_told(
    two: Pair, bea: Resident
) -> None:
    await reports(two.mentee, two.network, two.mentor)
    assert bea.reads(REPORT, network=CHARTER.name, reporter="Amal", reported="Jonas")
    assert TEXT in bea.sees
    before = two.mentor.phone.last, count(two.mentor)
    await bea.presses(CARE, MINE)
    assert bea.toast == plain(bea.t.toast("You take care of it now. The others see that."))
    assert bea.reads("You take care of it.")
    await bea.presses("📝 Add a note")
    assert bea.reads(
        "Only those who handle this case can read it. The people it is about never see it here."
    )
    await bea.writes("ok")
    await bea.writes("I have called both.")
    assert "I have called both." in bea.sees
    await bea.presses(CLOSE)
    assert bea.reads("%(name)s is told that it is closed, and nothing else.", name="Amal")
    await bea.presses("💬 I talked to them")
    today = bea.t.date(two.town.clock.now(), "Europe/Berlin")
    assert bea.reads("Closed on %(date)s: somebody has talked to the people.", date=today)
    assert two.mentee.reads(CLOSED, network=CHARTER.name)
    assert "called" not in two.mentee.sees
    assert (two.mentor.phone.last, count(two.mentor)) == before
    await bea.presses("↩️ Open it again")
    assert two.mentee.reads(
        "Your report in %(network)s is looked at once more.", network="Neue Wege"
    )
    assert bea.reads("It came on %(date)s. Nobody takes care of it yet.", date=today)


async def test_who_reports_reads_whom_to_call_and_what_comes_next(two: Pair) -> None:
    await reports(two.mentee, two.network, two.mentor)
    assert two.mentee.reads(
        "The meta-mentors of %(network)s read it now. They may write to you here. "
        "You get a message when they are done.",
        network=CHARTER.name,
    )
    assert two.mentee.reads(ANYWHERE)


async def says_whom_to_call(two: Pair, texts: dict[str, str]) -> None:
    """Write what the network tells somebody in danger, in some languages."""
    async with two.town.tables() as tables:
        await tables.networks.set_texts(two.network, NetworkText.EMERGENCY, texts)


async def test_the_network_says_whom_to_call_in_the_language_of_the_reader(two: Pair) -> None:
    await says_whom_to_call(two, {"de": "Ruf an: 110", "ar": "اتصل: 110"})
    await reports(two.mentee, two.network, two.mentor)
    assert two.mentee.reads("<b>Are you in danger now?</b>\n%(text)s", text="اتصل: 110")
    assert "112" not in two.mentee.sees


async def test_who_cannot_read_what_the_network_says_reads_whom_to_call_anywhere(
    two: Pair,
) -> None:
    await says_whom_to_call(two, {"de": "Ruf an: 110"})
    await reports(two.mentee, two.network, two.mentor)
    assert two.mentee.reads(ANYWHERE)
    assert two.mentee.reads("<b>Help in danger</b>\n%(text)s", text="Ruf an: 110")


async def test_whoever_presses_first_takes_care_and_the_other_sees_who(
    two: Pair, bea: Resident
) -> None:
    kai = await kai_comes(two)
    await reports(two.mentee, two.network, two.mentor)
    for one in (bea, kai):
        await one.presses(CARE)
    for one in (bea, kai):
        one.phone.presses(one.label(MINE))
    await two.town.settle()
    assert bea.reads("You take care of it.")
    assert kai.toast == plain(kai.t.toast(CHANGED))
    assert kai.reads("%(name)s takes care of it.", name="Bea")
    assert kai.label(CLOSE) not in kai.buttons
    await kai.presses("🙋 I take it over")
    assert kai.reads("You take care of it.")
    assert bea.reads(
        "%(name)s takes care of case %(number)s in %(network)s now, instead of you.",
        name="Kai",
        number=1,
        network=CHARTER.name,
    )
    await bea.presses("🛡 See it")
    assert bea.reads("%(name)s takes care of it.", name="Kai")


async def test_old_buttons_and_second_presses_change_nothing(two: Pair, bea: Resident) -> None:
    await reports(two.mentee, two.network, two.mentor)
    for payload in (
        AskCloseCase(CASE, 1),
        CloseCase(CASE, 1, Outcome.TALKED),
        WriteNote(CASE),
        ReopenCase(CASE, 1),
        TakeCase(CASE, 9),
    ):
        await forges(bea, payload)
        assert bea.toast == plain(bea.t.toast(CHANGED))
        assert bea.label(MINE) in bea.buttons
    await bea.presses(MINE, CLOSE)
    told = count(two.mentee)
    for _ in range(2):
        bea.phone.presses(bea.label("👌 There was nothing to do"))
    await two.town.settle()
    assert count(two.mentee) == told + 1
    assert bea.label("↩️ Open it again") in bea.buttons
    await forges(bea, TakeCase(CASE, 3))
    assert bea.toast == plain(bea.t.toast(CHANGED))


async def test_a_note_of_who_was_taken_over_from_meanwhile_is_not_kept(
    two: Pair, bea: Resident
) -> None:
    kai = await kai_comes(two)
    await reports(two.mentee, two.network, two.mentor)
    await bea.presses(CARE, MINE, "📝 Add a note")
    await kai.presses(CARE, "🙋 I take it over")
    await bea.writes("Zimtstern")
    assert bea.reads(CHANGED + " Here is how things are now.")
    assert b"Zimtstern" not in await two.town.bytes_of_data()


async def test_nobody_with_a_part_in_it_and_nobody_else_gets_to_it(
    two: Pair, bea: Resident
) -> None:
    await reports(two.mentee, two.network, two.mentor)
    async with two.town.tables() as tables:
        version = (await tables.cases.find(CASE)).version
    for somebody in (two.mentee, two.mentor):
        for payload in (
            ShowCase(CASE),
            TakeCase(CASE, version),
            WriteNote(CASE),
            ListNotes(CASE, 0),
            CloseCase(CASE, version, Outcome.NOTHING),
            ListCases(two.network, 0),
            ListOperatorCases(0),
        ):
            await forges(somebody, payload)
            assert somebody.reads(REFUSED)
            assert TEXT not in somebody.sees
    await forges(bea, ListOperatorCases(0))
    assert bea.reads(REFUSED)


async def test_a_reported_mentor_who_comes_to_lead_the_network_does_not_find_it(
    two: Pair, bea: Resident
) -> None:
    await reports(two.mentee, two.network, two.mentor)
    await two.mentor.starts(await two.town.invitation(two.network, Role.META_MENTOR))
    await two.mentor.presses("✅ I accept the rules")
    await forges(two.mentor, ListCases(two.network, 0))
    assert two.mentor.reads("No report and no call for help waits.")
    await forges(two.mentor, ShowCase(CASE))
    assert two.mentor.reads(REFUSED)
    await bea.presses(CARE)
    assert TEXT in bea.sees


async def test_cases_are_listed_and_the_closed_ones_apart(two: Pair, bea: Resident) -> None:
    for _ in range(7):
        await reports(two.mentee, two.network, two.mentor)
    await forges(bea, ListCases(two.network, 0))
    assert bea.reads("<b>Reports and calls for help in %(network)s</b>", network=CHARTER.name)
    label = bea.t.button("⚠️ %(number)s: %(name)s", number=7, name="Jonas")
    await bea.presses("More ›", plain(label), MINE, CLOSE, "🛑 Somebody was paused or removed")
    await bea.presses("‹ All cases")
    assert bea.reads("<b>Closed reports and calls for help</b>")
    assert plain(label) in bea.buttons
    await bea.presses("‹ Not closed yet", "🗄 Closed ones", plain(label))
    assert bea.label("↩️ Open it again") in bea.buttons
    await forges(bea, ListCases(two.network, 5, 1))
    assert plain(label) in bea.buttons


async def test_all_notes_can_be_read_in_pages(two: Pair, bea: Resident) -> None:
    await reports(two.mentee, two.network, two.mentor)
    await bea.presses(CARE, MINE)
    for number in range(5):
        await bea.presses("📝 Add a note")
        await bea.writes(f"Note number {number}")
    assert ("Note number 4" in bea.sees, "Note number 0" in bea.sees) == (True, False)
    await bea.presses(plain(bea.t.button("🗒 All notes: %(n)s", n=5)), "More ›")
    assert ("Note number 4" in bea.sees, "Note number 0" in bea.sees) == (False, True)
    await bea.presses("‹ Previous", "‹ Back")
    assert bea.reads("You take care of it.")


# --- operators


async def test_operators_handle_what_is_about_a_meta_mentor(two: Pair, bea: Resident) -> None:
    otto = two.town.newcomer("Otto", "de")
    await otto.settles_in()
    kai = await kai_comes(two)
    with operator(two.town, otto):
        before = count(bea), count(kai)
        await reports(two.mentee, two.network, bea)
        assert two.mentee.reads(
            "The people who run this bot read it now. They cannot write to you here. "
            "You get a message when they are done."
        )
        assert (count(bea), count(kai)) == before
        await otto.presses(CARE, MINE)
        assert otto.label("📝 Add a note") in otto.buttons
        assert not any("✍️" in label or "👤" in label for label in otto.buttons)
        await otto.presses("‹ All cases")
        assert otto.reads("<b>Reports and calls for help for you as an operator</b>")
        await forges(otto, ShowCase(CASE))
        await otto.presses(CLOSE, "💬 I talked to them")
        assert two.mentee.reads(CLOSED, network=CHARTER.name)
        for one in (bea, kai):
            await forges(one, ShowCase(CASE))
            assert one.reads(REFUSED)
        await forges(kai, ListCases(two.network, 0, 1))
        assert kai.reads("There are no closed reports or calls for help.")
    await forges(otto, ShowCase(CASE))
    assert otto.reads(REFUSED)


async def test_what_the_only_meta_mentor_reports_goes_to_the_operators(
    two: Pair, bea: Resident
) -> None:
    otto = two.town.newcomer("Otto")
    await otto.settles_in()
    with operator(two.town, otto):
        await reports(bea, two.network, two.mentor)
        assert otto.reads(REPORT, network=CHARTER.name, reporter="Bea", reported="Jonas")


# --- calls for help


async def test_a_call_for_help_is_taken_care_of_and_who_called_is_told(
    two: Pair, bea: Resident
) -> None:
    mentorship_id = await two.starts_mentorship()
    await calls_for_help(two.mentee, mentorship_id)
    assert two.mentee.reads(
        "They can write to you here. "
        "You can also show them your Telegram contact. Then they can write to you there."
    )
    await bea.presses(CARE, MINE)
    assert bea.reads(
        "🙋 <b>A call for help in %(network)s</b>\n"
        "From: %(reporter)s\nIn a mentorship with: %(reported)s",
        network=CHARTER.name,
        reporter="Amal",
        reported="Jonas",
    )
    label = bea.t.button("✍️ Write to %(name)s", name="Amal")
    assert plain(label) in bea.buttons
    await bea.presses("‹ All cases")
    assert plain(bea.t.button("🙋 %(number)s: %(name)s", number=1, name="Amal")) in bea.buttons
    await forges(bea, ShowCase(CASE))
    await bea.presses(CLOSE, "👌 There was nothing to do")
    assert two.mentee.reads(
        "Your call for help in %(network)s has been looked after. It is closed now.",
        network=CHARTER.name,
    )
    await bea.presses("↩️ Open it again")
    assert two.mentee.reads(
        "Your call for help in %(network)s is looked after once more.", network=CHARTER.name
    )


# --- when somebody goes


async def deletes_everything(resident: Resident) -> None:
    await resident.writes("/privacy")
    await resident.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")


async def test_of_who_was_reported_no_byte_is_left_and_the_reporter_hears_it_is_closed(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    zacharias = await arrives(town, network, Role.MENTOR, "Zacharias", "de")
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    await reports(amal, network, zacharias, text="Zacharias asked me for money.")
    await bea.presses(CARE, MINE, "📝 Add a note")
    await bea.writes("I have called Zacharias.")
    await deletes_everything(zacharias)
    assert b"Zacharias" not in await town.bytes_of_data()
    assert amal.reads(CLOSED, network=CHARTER.name)
    await forges(bea, ShowCase(CASE))
    assert bea.reads("The text was deleted, because the person has left.")
    assert [label for label in bea.buttons if label == bea.label("↩️ Open it again")] == []


async def test_of_who_reported_the_name_goes_and_the_report_stays(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas", "de")
    zacharias = await arrives(town, network, Role.MENTEE, "Zacharias", "ar")
    await reports(zacharias, network, jonas)
    await bea.presses(CARE, MINE, "📝 Add a note")
    await bea.writes("Zacharias cries.")
    await deletes_everything(zacharias)
    assert b"Zacharias" not in await town.bytes_of_data()
    await forges(bea, ShowCase(CASE))
    gone = bea.t.term("somebody who has left")
    assert bea.reads(REPORT, network=CHARTER.name, reporter=gone, reported="Jonas")
    assert TEXT in bea.sees
    await bea.presses(CLOSE, "💬 I talked to them")


async def test_of_who_handled_it_no_note_is_left_and_somebody_else_can_take_it(
    two: Pair, bea: Resident
) -> None:
    await reports(two.mentee, two.network, two.mentor)
    kai = await kai_comes(two)
    await bea.presses(CARE, MINE, "📝 Add a note")
    await bea.writes("A note of Bea.")
    await deletes_everything(bea)
    assert b"A note of Bea." not in await two.town.bytes_of_data()
    await forges(kai, ListCases(two.network, 0))
    await kai.presses(plain(kai.t.button("⚠️ %(number)s: %(name)s", number=1, name="Jonas")), MINE)
    assert kai.reads("You take care of it.")


async def test_a_note_that_is_being_written_goes_with_whom_it_is_about(
    two: Pair, bea: Resident
) -> None:
    await reports(two.mentee, two.network, two.mentor)
    await bea.presses(CARE, MINE, "📝 Add a note")
    async with two.town.tables() as tables:
        person = await known(tables, bea)
        saved = await tables.conversations.of(person)
    assert saved.name == "case_note"
    await deletes_everything(two.mentor)
    async with two.town.tables() as tables:
        assert (await tables.conversations.of(person)).name is None


async def test_no_notice_names_who_took_it_over_and_has_deleted_everything(
    two: Pair, bea: Resident
) -> None:
    kai = await looks_after(two.town, two.network, "Zebedeus", "ar")
    await reports(two.mentee, two.network, two.mentor)
    await bea.presses(CARE, MINE)
    bea.phone.blocks()
    await two.town.settle()
    await kai.presses(CARE, "🙋 I take it over")
    assert b"Zebedeus" in await two.town.bytes_of_data()
    await deletes_everything(kai)
    assert b"Zebedeus" not in await two.town.bytes_of_data()


# --- a restart in the middle


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """A report that is half written when the bot stops."""
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        await looks_after(town, network, "Bea", "de")
        two = await pair(town, network, mentee_language="ar", mentor_language="de")
        await forges(two.mentee, ReportMember(await member_id(town, network, two.mentor)))
        await two.mentee.writes(TEXT)
        yield town.world


async def test_a_report_goes_on_where_it_was_when_the_bot_starts_again(
    tmp_path: Path, world: World
) -> None:
    async with open_town(tmp_path, world=world) as town:
        bea, _, amal = (Resident(town, person) for person in world.people)
        await amal.presses(SEND)
        assert TEXT in bea.sees
        await bea.presses(CARE, MINE, "📝 Add a note")
    async with open_town(tmp_path, world=world) as town:
        bea = Resident(town, world.people[0])
        await bea.writes("After the restart.")
        assert "After the restart." in bea.sees
