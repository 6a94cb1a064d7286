"""The walk past reports, calls for help, blocks, and the log of who did what."""

from dataclasses import replace
from typing import Any, Final

from bot.callbacks.cases import (
    AskBlockMember,
    AskCloseCase,
    BlockMember,
    CloseCase,
    ListBlocked,
    ListCases,
    ListNotes,
    ListOperatorCases,
    MoreAboutRequest,
    ReopenCase,
    ReportMember,
    ShowAllDeeds,
    ShowAudit,
    ShowCase,
    TakeCase,
    Unblock,
    WriteNote,
)
from bot.callbacks.reminders import AnswerSilence
from mentoring.audit import Act, Deed
from mentoring.case_views import CASES_ON_A_PAGE
from mentoring.cases import NOTE_LIMIT, REPORT_LIMIT, Case, CaseState, Outcome
from mentoring.ids import CaseId, NetworkId, RequestId
from mentoring.networks import EMERGENCY_LIMIT, Charter, NetworkText
from mentoring.roles import Role
from mentoring.silence import SilenceWord
from tests.journeys.asking import asks
from tests.journeys.case_flows import DETAILS, member_id, operator
from tests.journeys.pairs import Pair, arrives, known
from tests.locales.guide import Guide
from tests.town import CHARTER, SEND, Resident

EMERGENCY: Final = ("Notruf 112 " * EMERGENCY_LIMIT)[:EMERGENCY_LIMIT].strip()
SHELTER: Final = CHARTER.model_copy(update={"name": "Zuflucht", "emergency": {"en": EMERGENCY}})
CASES_CHARTERS: Final[tuple[Charter, ...]] = (SHELTER,)
NEWS: Final = "Ich werde immer wieder um Geld gebeten."
NOTE: Final = ("Angerufen " * NOTE_LIMIT)[:NOTE_LIMIT].strip()
LONG: Final = ("Bedroht " * REPORT_LIMIT)[:REPORT_LIMIT].strip()


async def walk_cases(guide: Guide) -> None:
    """Report and block whom one meets, take care of it, and read who did what."""
    network = await guide.town.found_network(SHELTER)
    ada, eve = [await guide.look_after(name, network) for name in ("Ada Zuflucht", "Eve Zuflucht")]
    two = Pair(
        guide.town,
        network,
        await arrives(guide.town, network, Role.MENTEE, "Nora Zuflucht", guide.t.language),
        await arrives(guide.town, network, Role.MENTOR, "Omid Zuflucht", guide.t.language),
    )
    await guide.press_data(ada, ListCases(network, 0))
    await guide.press_data(ada, ListCases(network, 0, 1))
    await guide.press_data(ada, ShowAudit(network, 0))
    first = await _report(guide, two, network)
    await _handle(guide, ada, eve, first)
    await _lists(guide, ada, network)
    await _help(guide, two, ada, network)
    await _block(guide, two, network)
    await _operators(guide, two, ada)
    await _log(guide, ada, network)
    await _goes(guide, two.mentor, ada, first)


async def _newest(guide: Guide) -> CaseId:
    async with guide.town.tables() as tables:
        cases = await tables.cases.open_for_operators()
        number = max((one.id for one in cases), default=CaseId(0))
        while await tables.cases.find(CaseId(number + 1)) is not None:
            number = CaseId(number + 1)
    return number


async def _report(guide: Guide, two: Pair, network: NetworkId) -> CaseId:
    """Report a mentor at length, in a network that says whom to call."""
    key = await member_id(guide.town, network, two.mentor)
    await guide.press_data(two.mentee, ReportMember(key))
    await guide.writes_all(two.mentee, "kurz", LONG)
    await two.mentee.presses(SEND, "🚫 Block as well", "No, go back")
    other = await arrives(guide.town, network, Role.MENTEE, "Pia Zuflucht", guide.t.language)
    async with guide.town.tables() as tables:
        own = {guide.t.language: EMERGENCY}
        await tables.networks.set_texts(network, NetworkText.EMERGENCY, own)
    await guide.press_data(other, ReportMember(await member_id(guide.town, network, two.mentee)))
    await other.presses("✖️ Cancel")
    async with guide.town.tables() as tables:
        reporter = await known(tables, two.mentee)
        [case] = [
            one
            for one in await tables.cases.open_of(network, reader=await known(tables, other))
            if one.reporter_id == reporter
        ]
    return CaseId(case.id)


async def _handle(guide: Guide, ada: Resident, eve: Resident, case: CaseId) -> None:
    """Take, take over, note, close, and open again; also with old buttons."""
    await guide.press_data(ada, ListNotes(case, 0))
    await ada.presses("‹ Back", "🙋 I take care of it")
    await guide.press_data(ada, TakeCase(case, 1))
    await guide.press_data(eve, ShowCase(case))
    await eve.presses("🙋 I take it over")
    await ada.presses("🛡 See it", "🙋 I take it over")
    for _ in range(5):
        await guide.press_data(ada, WriteNote(case))
        await guide.writes_all(ada, "/home", NOTE)
    await guide.press_data(ada, ListNotes(case, 0))
    await guide.turn_pages(ada)
    for outcome in (Outcome.TALKED, Outcome.ACTED, Outcome.NOTHING):
        version = await _version(guide, case)
        await guide.press_data(ada, AskCloseCase(case, version))
        await guide.press_data(ada, CloseCase(case, version, outcome))
        await guide.press_data(ada, ListNotes(case, 0))
        await guide.press_data(ada, ReopenCase(case, version + 1))
        await guide.press_data(ada, TakeCase(case, version + 2))


async def _version(guide: Guide, case: CaseId) -> int:
    async with guide.town.tables() as tables:
        found: Case = await tables.cases.find(case)
    return found.version


async def _lists(guide: Guide, ada: Resident, network: NetworkId) -> None:
    """Look at full lists, of open and of closed ones."""
    now = guide.town.clock.now()
    async with guide.town.tables() as tables:
        [case] = await tables.cases.open_of(network, reader=await known(tables, ada))
        end: dict[str, Any] = {
            "state": CaseState.CLOSED,
            "closed_at": now,
            "outcome": Outcome.NOTHING,
        }
        waiting: dict[str, Any] = {"state": CaseState.OPEN, "taken_by": None}
        for changes in (waiting, end):
            for _ in range(CASES_ON_A_PAGE):
                await tables.cases.add(replace(case, **changes))
    for closed in (0, 1):
        await guide.press_data(ada, ListCases(network, 0, closed))
        await guide.turn_pages(ada)


async def _help(guide: Guide, two: Pair, ada: Resident, network: NetworkId) -> None:
    """Call for help; it is taken care of, closed, and opened again."""
    await guide.press_data(
        two.mentee, AnswerSilence(await two.starts_mentorship(), SilenceWord.HELP)
    )
    await ada.presses("🛡 Take care of it", "🙋 I take care of it", "‹ All cases")
    await guide.turn_pages(ada)
    case = await _newest(guide)
    await guide.press_data(ada, ShowCase(case))
    await ada.presses("✅ Close it", "💬 I talked to them", "↩️ Open it again")


async def _block(guide: Guide, two: Pair, network: NetworkId) -> None:
    """Block from a card and from a request, and end the blocks again."""
    mentee, mentor = two.mentee, two.mentor
    await guide.press_data(mentee, AskBlockMember(await member_id(two.town, network, mentor)))
    await guide.press_data(mentee, BlockMember(await member_id(two.town, network, mentor)))
    await mentee.presses("⚠️ Report as well", "✖️ Cancel")
    await mentee.writes("/privacy")
    async with two.town.tables() as tables:
        other = await known(tables, mentor)
    await guide.press_data(mentee, ListBlocked(0))
    await guide.press_data(mentee, Unblock(other))
    await guide.press_data(mentee, Unblock(other))
    pia = await arrives(two.town, network, Role.MENTEE, "Qais Zuflucht", guide.t.language)
    await asks(pia, mentor, network)
    async with two.town.tables() as tables:
        [request] = await tables.requests.of_mentee(await known(tables, pia))
    await guide.press_data(mentor, MoreAboutRequest(RequestId(request.id)))
    await guide.press_data(pia, MoreAboutRequest(RequestId(request.id)))


async def _operators(guide: Guide, two: Pair, ada: Resident) -> None:
    """Report a meta-mentor: only those who run the bot read it."""
    otto = await guide.settle_in("Otto Betrieb")
    with operator(guide.town, otto):
        await guide.press_data(otto, ListOperatorCases(0))
        await guide.press_data(otto, ListOperatorCases(0, 1))
        key = await member_id(guide.town, two.network, ada)
        await guide.press_data(two.mentee, ReportMember(key))
        await two.mentee.writes(NEWS)
        await two.mentee.presses(SEND)
        await otto.presses("🛡 Take care of it", "🙋 I take care of it", "‹ All cases")
        await guide.press_data(otto, ShowAllDeeds(0))
        await guide.turn_pages(otto)


async def _log(guide: Guide, ada: Resident, network: NetworkId) -> None:
    """Read every kind of deed."""
    now = guide.town.clock.now()
    async with guide.town.tables() as tables:
        actor = await known(tables, ada)
        for act in Act:
            detail = DETAILS.get(act, "7")
            await tables.audit.note(Deed(act, network, actor, now, actor, detail))
    await guide.press_data(ada, ShowAudit(network, 0))
    await guide.turn_pages(ada)


async def _goes(guide: Guide, mentor: Resident, ada: Resident, case: CaseId) -> None:
    """Look at a case whose people are gone."""
    await mentor.writes("/privacy")
    await mentor.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    await guide.press_data(ada, ShowCase(case))
