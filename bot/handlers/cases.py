"""Reports and calls for help, for those who handle them: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.cases import (
    AskCloseCase,
    CloseCase,
    ListCases,
    ListNotes,
    ListOperatorCases,
    ReopenCase,
    ShowCase,
    TakeCase,
    WriteNote,
)
from bot.callbacks.payload import Payload
from bot.conversations import case_note
from bot.handlers import safety
from bot.screens.case_list import cases_screen
from bot.screens.cases import case_screen, closing_screen, notes_screen
from bot.turn import Turn
from mentoring import case_handling
from mentoring.case_handling import Handler
from mentoring.case_views import (
    NOTES_ON_A_PAGE,
    notes_of,
    page_for_operators,
    page_of_network,
    view_of,
)
from mentoring.ids import CaseId

Press = Callable[[Turn, Any], Awaitable[None]]


def _handler(turn: Turn) -> Handler:
    return Handler(turn.known.id, turn.known.telegram_id in turn.house.operators)


async def list_cases(turn: Turn, payload: ListCases) -> None:
    """Show a page of a network's cases."""
    shown = await page_of_network(
        turn.repositories,
        turn.known.id,
        payload.network_id,
        page=payload.page,
        closed=bool(payload.closed),
    )
    turn.show(cases_screen(turn.t, turn.known, shown))


async def list_operator_cases(turn: Turn, payload: ListOperatorCases) -> None:
    """Show a page of what only the operators handle."""
    shown = await page_for_operators(
        turn.repositories, turn.known.id, page=payload.page, closed=bool(payload.closed)
    )
    turn.show(cases_screen(turn.t, turn.known, shown))


async def show_case(turn: Turn, payload: Any) -> None:
    """Show a case as it is now; also for a press that came too late."""
    await _show(turn, payload.case_id)


async def _show(turn: Turn, case_id: CaseId) -> None:
    case = await case_handling.readable(turn.repositories, _handler(turn), case_id)
    view = await view_of(turn.repositories, _handler(turn), case)
    turn.show(case_screen(turn.t, turn.known, view))


async def take(turn: Turn, payload: TakeCase) -> None:
    """Take care of a case, once."""
    facts = await case_handling.take(
        turn.repositories, _handler(turn), payload.case_id, seen=payload.version, now=turn.now
    )
    turn.toast = turn.t.toast("You take care of it now. The others see that.")
    await _show(turn, payload.case_id)
    await turn.tell(facts)


async def list_notes(turn: Turn, payload: ListNotes) -> None:
    """Show a page of the notes; the last one when there are fewer by now."""
    case = await case_handling.readable(turn.repositories, _handler(turn), payload.case_id)
    count = await turn.repositories.cases.count_notes(case.id)
    page = min(payload.page, max(0, count - 1) // NOTES_ON_A_PAGE)
    notes = await notes_of(turn.repositories, case, page=page)
    turn.show(notes_screen(turn.t, turn.known, case, notes, page=page, count=count))


async def write_note(turn: Turn, payload: WriteNote) -> None:
    """Ask for a note; Outdated when somebody else takes care of it by now."""
    await case_handling.notable(turn.repositories, _handler(turn), payload.case_id)
    back = ShowCase(payload.case_id).pack()
    await turn.begin(case_note.NAME, case_note.CaseNoteDraft(case_id=payload.case_id, back=back))


async def ask_close(turn: Turn, payload: AskCloseCase) -> None:
    """Ask what came of it; Outdated when somebody else takes care of it by now."""
    case = await case_handling.notable(turn.repositories, _handler(turn), payload.case_id)
    turn.show(closing_screen(turn.t, await view_of(turn.repositories, _handler(turn), case)))


async def close(turn: Turn, payload: CloseCase) -> None:
    """Close a case, once, and have told who began it."""
    facts = await case_handling.close(
        turn.repositories,
        _handler(turn),
        payload.case_id,
        seen=payload.version,
        outcome=payload.outcome,
        now=turn.now,
    )
    turn.toast = turn.t.toast("The case is closed.")
    await _show(turn, payload.case_id)
    await turn.tell(facts)


async def reopen(turn: Turn, payload: ReopenCase) -> None:
    """Open a case again, once."""
    facts = await case_handling.reopen(
        turn.repositories, _handler(turn), payload.case_id, seen=payload.version, now=turn.now
    )
    turn.toast = turn.t.toast("The case is open again.")
    await _show(turn, payload.case_id)
    await turn.tell(facts)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ListCases: list_cases,
    ListOperatorCases: list_operator_cases,
    ShowCase: show_case,
    TakeCase: take,
    ListNotes: list_notes,
    WriteNote: write_note,
    AskCloseCase: ask_close,
    CloseCase: close,
    ReopenCase: reopen,
    **safety.PRESSES,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    **dict.fromkeys((TakeCase, WriteNote, AskCloseCase, CloseCase, ReopenCase), show_case),
    **safety.REDRAWS,
}
"""Payloads whose screen is drawn again when the press comes too late."""
