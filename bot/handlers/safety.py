"""Report and block a member, and end a block: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.cases import (
    AskBlockMember,
    BlockMember,
    ListBlocked,
    MoreAboutRequest,
    ReportMember,
    Unblock,
)
from bot.callbacks.manners import Go, Place
from bot.callbacks.mentors import ShowMentor
from bot.callbacks.payload import Payload
from bot.callbacks.requests import ShowRequest
from bot.conversations import report_member
from bot.screens.people import known_name
from bot.screens.safety import (
    BLOCKED_ON_A_PAGE,
    block_member_screen,
    blocked_list_screen,
    member_blocked_screen,
    more_screen,
)
from bot.turn import Turn
from mentoring.asking import find_request
from mentoring.blocking import block, blocked, unblock
from mentoring.reporting import Reported, fellow
from mentoring.roles import Role

Press = Callable[[Turn, Any], Awaitable[None]]


async def report(turn: Turn, payload: ReportMember) -> None:
    """Ask what happened."""
    await fellow(turn.repositories, turn.known.id, payload.membership_id)
    draft = report_member.ReportMemberDraft(membership_id=payload.membership_id)
    await turn.begin(report_member.NAME, draft)


async def ask_block(turn: Turn, payload: AskBlockMember) -> None:
    """Say what blocking means."""
    other = await fellow(turn.repositories, turn.known.id, payload.membership_id)
    turn.show(
        block_member_screen(
            turn.t,
            known_name(turn.t, other.person, other.knowing),
            together=await _together(turn, other),
            confirm=BlockMember(payload.membership_id, payload.reported),
            back=await _way_back(turn, other),
        )
    )


async def _together(turn: Turn, other: Reported) -> bool:
    mentorships = await turn.repositories.mentorships.of_person(turn.known.id)
    return any(one.is_open and one.side_of(other.person.id) is not None for one in mentorships)


async def _way_back(turn: Turn, other: Reported) -> Payload:
    """Lead to the card they were seen on: their request, or their card as a mentor."""
    asked = await turn.repositories.requests.between(other.person.id, turn.known.id)
    waiting = [request for request in asked if request.is_open]
    if waiting:
        return ShowRequest(waiting[0].id)
    if any(
        held.network_id == other.network_id and held.has(Role.MENTEE)
        for held in await turn.memberships()
    ):
        return ShowMentor(other.network_id, other.person.id)
    return Go(Place.HOME)


async def block_member(turn: Turn, payload: BlockMember) -> None:
    """End all contact, and drop what is still on its way between the two."""
    other = await fellow(turn.repositories, turn.known.id, payload.membership_id)
    name = known_name(turn.t, other.person, other.knowing)
    facts = await block(turn.repositories, turn.known.id, other.person.id, now=turn.now)
    turn.parts.append((turn.known.telegram_id, other.person.telegram_id))
    await turn.tell(facts)
    reported = bool(payload.reported)
    turn.show(member_blocked_screen(turn.t, name, payload.membership_id, reported=reported))


async def more_about_request(turn: Turn, payload: MoreAboutRequest) -> None:
    """Show what else can be done about the other one of a request."""
    request = await find_request(turn.repositories, payload.request_id)
    is_mentee = request.mentee_id == turn.known.id
    other = await turn.repositories.people.get(
        request.mentor_id if is_mentee else request.mentee_id
    )
    held = await turn.repositories.cases.membership_of(request.network_id, other.id)
    turn.show(more_screen(turn.t, other, held, ShowRequest(request.id)))


async def list_blocked(turn: Turn, payload: ListBlocked) -> None:
    """Show a page of whom one has blocked; the last one when there are fewer by now."""
    await _list(turn, payload.page)


async def _list(turn: Turn, page: int) -> None:
    found = await blocked(turn.repositories, turn.known.id)
    page = min(page, max(0, len(found) - 1) // BLOCKED_ON_A_PAGE)
    shown = found[page * BLOCKED_ON_A_PAGE : (page + 1) * BLOCKED_ON_A_PAGE]
    turn.show(blocked_list_screen(turn.t, shown, page=page, count=len(found)))


async def end_block(turn: Turn, payload: Unblock) -> None:
    """End a block, once."""
    await unblock(turn.repositories, turn.known.id, payload.person_id)
    turn.toast = turn.t.toast("The block has ended.")
    await _list(turn, 0)


async def redraw_list(turn: Turn, _payload: Unblock) -> None:
    """Show whom one has blocked now."""
    await _list(turn, 0)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ReportMember: report,
    AskBlockMember: ask_block,
    BlockMember: block_member,
    MoreAboutRequest: more_about_request,
    ListBlocked: list_blocked,
    Unblock: end_block,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {Unblock: redraw_list}
"""Payloads whose screen is drawn again when the press comes too late."""
