"""Requests: a mentee asks a mentor: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.payload import Payload
from bot.callbacks.requests import (
    AcceptRequest,
    AnswerBack,
    AskBack,
    AskMentor,
    AskWithdraw,
    DeclineRequest,
    ListRequests,
    ShowMentee,
    ShowRequest,
    WithdrawRequest,
)
from bot.conversations import answer_back, ask_back, ask_mentor, decline_request
from bot.screens.refusals import refusal
from bot.screens.request_list import REQUESTS_ON_A_PAGE, Entry, requests_screen
from bot.screens.request_notices import obstacle_screen
from bot.screens.requests import (
    mentee_profile_screen,
    request_screen,
    withdraw_screen,
)
from bot.screens.screen import Screen
from bot.turn import Turn
from mentoring import answering, asking
from mentoring.errors import CannotAsk, CapacityReached
from mentoring.ids import RequestId
from mentoring.people import Person
from mentoring.request_views import overview, view_of
from mentoring.requests import Request, must_be_answerable, must_be_askable_back, must_be_open

Press = Callable[[Turn, Any], Awaitable[None]]


async def place(turn: Turn) -> Screen:
    """Show one's requests: those to answer, and those one has sent."""
    return await _list(turn, 0)


async def list_requests(turn: Turn, payload: ListRequests) -> None:
    """Turn the pages of the list; the last one when there are fewer by now."""
    turn.show(await _list(turn, payload.page))


async def _list(turn: Turn, page: int) -> Screen:
    reader = turn.known
    seen = await overview(turn.repositories, reader.id)
    page = min(page, max(0, len(seen.all) - 1) // REQUESTS_ON_A_PAGE)
    shown = seen.all[page * REQUESTS_ON_A_PAGE : (page + 1) * REQUESTS_ON_A_PAGE]
    entries = [Entry(request, await _across(turn, request)) for request in shown]
    return requests_screen(turn.t, reader, seen, entries, page=page)


async def _across(turn: Turn, request: Request) -> Person:
    is_mentee = request.mentee_id == turn.known.id
    return await turn.repositories.people.get(request.mentor_id if is_mentee else request.mentee_id)


async def show_request(turn: Turn, payload: Any) -> None:
    """Show a request as things are now; also for a press that came too late."""
    turn.show(await _card(turn, payload.request_id))


async def _card(turn: Turn, request_id: RequestId) -> Screen:
    request = await asking.find_request(turn.repositories, request_id)
    return request_screen(turn.t, turn.known, await view_of(turn.repositories, request))


async def show_mentee(turn: Turn, payload: ShowMentee) -> None:
    """Show who asks; Outdated when the request has ended: the profile is not theirs to see then."""
    request = await asking.find_request(turn.repositories, payload.request_id)
    must_be_open(request)
    turn.show(mentee_profile_screen(turn.t, await view_of(turn.repositories, request)))


async def ask(turn: Turn, payload: AskMentor) -> None:
    """Let a mentee write to a mentor, unless it would be in vain."""
    try:
        await asking.check(
            turn.repositories, turn.known.id, payload.network_id, payload.mentor_id, now=turn.now
        )
    except CannotAsk as error:
        turn.show(obstacle_screen(turn.t, error, payload.network_id))
        return
    draft = ask_mentor.AskDraft(network_id=payload.network_id, mentor_id=payload.mentor_id)
    await turn.begin(ask_mentor.NAME, draft)


async def accept(turn: Turn, payload: AcceptRequest) -> None:
    """Say yes, once; without a free place the request stays as it is."""
    try:
        _, facts = await answering.accept(
            turn.repositories, turn.known.id, payload.request_id, now=turn.now
        )
    except CapacityReached as error:
        card = await _card(turn, payload.request_id)
        turn.show(card.under(refusal(turn.t, error)))
        return
    turn.toast = turn.t.toast("You have accepted the request.")
    turn.show(await _card(turn, payload.request_id))
    await turn.tell(facts)


async def decline(turn: Turn, payload: DeclineRequest) -> None:
    """Ask for the text that goes with a no; Outdated when the request has ended."""
    must_be_open(await asking.find_request(turn.repositories, payload.request_id))
    draft = decline_request.DeclineRequestDraft(request_id=payload.request_id)
    await turn.begin(decline_request.NAME, draft)


async def question(turn: Turn, payload: AskBack) -> None:
    """Ask for the one question; Outdated when it was asked or the request has ended."""
    must_be_askable_back(await asking.find_request(turn.repositories, payload.request_id))
    await turn.begin(ask_back.NAME, ask_back.AskBackDraft(request_id=payload.request_id))


async def answer(turn: Turn, payload: AnswerBack) -> None:
    """Ask for the answer; Outdated when it was given or the request has ended."""
    must_be_answerable(await asking.find_request(turn.repositories, payload.request_id))
    await turn.begin(answer_back.NAME, answer_back.AnswerBackDraft(request_id=payload.request_id))


async def ask_withdraw(turn: Turn, payload: AskWithdraw) -> None:
    """Ask once more before a request is taken back; Outdated when it has ended."""
    request = await asking.find_request(turn.repositories, payload.request_id)
    must_be_open(request)
    turn.show(withdraw_screen(turn.t, await view_of(turn.repositories, request)))


async def withdraw(turn: Turn, payload: WithdrawRequest) -> None:
    """Take a request back, once."""
    facts = await asking.withdraw(
        turn.repositories, turn.known.id, payload.request_id, now=turn.now
    )
    turn.toast = turn.t.toast("You have taken your request back.")
    turn.show(await _card(turn, payload.request_id))
    await turn.tell(facts)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    AskMentor: ask,
    ShowRequest: show_request,
    ListRequests: list_requests,
    ShowMentee: show_mentee,
    AcceptRequest: accept,
    DeclineRequest: decline,
    AskBack: question,
    AnswerBack: answer,
    AskWithdraw: ask_withdraw,
    WithdrawRequest: withdraw,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    ShowRequest: show_request,
    ShowMentee: show_request,
    AcceptRequest: show_request,
    DeclineRequest: show_request,
    AskBack: show_request,
    AnswerBack: show_request,
    AskWithdraw: show_request,
    WithdrawRequest: show_request,
}
"""Payloads whose screen is drawn again when the press comes too late."""
