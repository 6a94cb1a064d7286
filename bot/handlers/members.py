"""Members: the list, the card of one, who was removed, and leaving by oneself."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.members import (
    AskLeave,
    FindMember,
    Leave,
    ListCohorts,
    ListMembers,
    ListRemoved,
    NarrowMembers,
    PauseMember,
    Readmit,
    RemoveMember,
    ResumeMember,
    ShowMember,
    ShowRemoved,
)
from bot.callbacks.payload import Payload
from bot.conversations import find_member, pause_member, remove_member
from bot.handlers import member_roles
from bot.screens.leaving import last_one_screen, leave_screen
from bot.screens.member_card import (
    member_screen,
    readmitted_screen,
    removed_list_screen,
    removed_screen,
)
from bot.screens.members import cohorts_screen, members_screen, narrow_screen
from bot.turn import Turn
from mentoring import members, removing
from mentoring.errors import LastMetaMentor, Outdated
from mentoring.ids import MembershipId
from mentoring.member_lists import MemberQuery
from mentoring.members import MEMBERS_ON_A_PAGE, look_at_member, mentorships_in

Press = Callable[[Turn, Any], Awaitable[None]]


async def list_members(turn: Turn, payload: ListMembers) -> None:
    """Show a page of the members; the last one when there are fewer by now."""
    query = MemberQuery(payload.view, payload.order, payload.cohort, payload.words)
    listed = await members.list_members(
        turn.repositories, payload.network_id, query, page=payload.page
    )
    turn.show(members_screen(turn.t, listed))


async def narrow_members(turn: Turn, payload: NarrowMembers) -> None:
    """Offer what the list can be narrowed to."""
    network = await turn.repositories.networks.get(payload.network_id)
    removed = await turn.repositories.members.count_removed(network.id)
    turn.show(narrow_screen(turn.t, network, payload.view, payload.order, removed=removed))


async def list_cohorts(turn: Turn, payload: ListCohorts) -> None:
    """Show the courses that members came from."""
    network = await turn.repositories.networks.get(payload.network_id)
    cohorts = await turn.repositories.members.cohorts(network.id)
    page = min(payload.page, max(0, len(cohorts) - 1) // MEMBERS_ON_A_PAGE)
    turn.show(cohorts_screen(turn.t, network, cohorts, page))


async def find(turn: Turn, payload: FindMember) -> None:
    """Ask for a name."""
    draft = find_member.FindDraft(network_id=payload.network_id)
    await turn.begin(find_member.NAME, draft)


async def show_member(turn: Turn, payload: ShowMember) -> None:
    """Show the card of a member, with the way back to the list they were found in."""
    card = await look_at_member(turn.repositories, turn.known.id, payload.membership_id)
    back = ListMembers(
        card.membership.network_id,
        payload.page,
        payload.view,
        payload.order,
        payload.cohort,
        payload.words,
    )
    turn.show(member_screen(turn.t, turn.known, card, back))


async def _show(turn: Turn, membership_id: MembershipId) -> None:
    await show_member(turn, ShowMember(membership_id))


async def ask_pause(turn: Turn, payload: PauseMember) -> None:
    """Ask for the reason of a pause."""
    await removing.pausable(turn.repositories, turn.known.id, payload.membership_id)
    draft = pause_member.PauseDraft(membership_id=payload.membership_id)
    await turn.begin(pause_member.NAME, draft)


async def resume(turn: Turn, payload: ResumeMember) -> None:
    """End a pause, once."""
    facts = await removing.resume(
        turn.repositories,
        turn.known.id,
        payload.membership_id,
        since=payload.since,
        now=turn.now,
    )
    await turn.tell(facts)
    turn.toast = turn.t.toast("The pause of this member is over.")
    await _show(turn, payload.membership_id)


async def ask_remove(turn: Turn, payload: RemoveMember) -> None:
    """Ask for the reason of a removal."""
    await removing.removable(turn.repositories, turn.known.id, payload.membership_id)
    draft = remove_member.RemoveDraft(membership_id=payload.membership_id)
    await turn.begin(remove_member.NAME, draft)


async def list_removed(turn: Turn, payload: ListRemoved) -> None:
    """Show a page of who was removed; the last one when there are fewer by now."""
    count = await turn.repositories.members.count_removed(payload.network_id)
    page = min(payload.page, max(0, count - 1) // MEMBERS_ON_A_PAGE)
    removed = await turn.repositories.members.all_removed(
        payload.network_id, offset=page * MEMBERS_ON_A_PAGE, limit=MEMBERS_ON_A_PAGE
    )
    turn.show(removed_list_screen(turn.t, payload.network_id, removed, page=page, count=count))


async def show_removed(turn: Turn, payload: ShowRemoved) -> None:
    """Show somebody who was removed."""
    member = await removing.removed(turn.repositories, turn.known.id, payload.membership_id)
    turn.show(removed_screen(turn.t, turn.known, member))


async def readmit(turn: Turn, payload: Readmit) -> None:
    """Let somebody join again."""
    member = await removing.removed(turn.repositories, turn.known.id, payload.membership_id)
    facts = await removing.readmit(
        turn.repositories, turn.known.id, payload.membership_id, now=turn.now
    )
    await turn.tell(facts)
    turn.show(readmitted_screen(turn.t, member))


async def ask_leave(turn: Turn, payload: AskLeave) -> None:
    """Say what leaving means; to the only meta-mentor, how somebody can take over."""
    try:
        member = await removing.leavable(turn.repositories, turn.known.id, payload.membership_id)
    except LastMetaMentor:
        held = await turn.repositories.memberships.get(payload.membership_id)
        turn.show(last_one_screen(turn.t, held))
        return
    mentorships = await mentorships_in(turn.repositories, turn.known.id, member.network_id)
    running = sum(one.is_open for one in mentorships)
    turn.show(leave_screen(turn.t, member, open_mentorships=running))


async def leave(turn: Turn, payload: Leave) -> None:
    """Leave a network."""
    held = await turn.repositories.memberships.find(payload.membership_id)
    if held is None:
        raise Outdated
    facts = await removing.leave(
        turn.repositories, turn.known.id, payload.membership_id, now=turn.now
    )
    await turn.tell(facts)
    await turn.home(turn.t.text("You have left %(network)s.", network=held.network_name))


async def redraw(turn: Turn, payload: PauseMember | ResumeMember) -> None:
    """Show the card of a press that came too late."""
    await _show(turn, payload.membership_id)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ListMembers: list_members,
    ShowMember: show_member,
    NarrowMembers: narrow_members,
    ListCohorts: list_cohorts,
    FindMember: find,
    ListRemoved: list_removed,
    ShowRemoved: show_removed,
    Readmit: readmit,
    PauseMember: ask_pause,
    ResumeMember: resume,
    RemoveMember: ask_remove,
    AskLeave: ask_leave,
    Leave: leave,
    **member_roles.PRESSES,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    PauseMember: redraw,
    ResumeMember: redraw,
    **member_roles.REDRAWS,
}
"""Payloads whose screen is drawn again when the press comes too late."""
