"""A meta-mentor looks at a mentee who finds no mentor, and has them sent some who fit."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from bot.callbacks.payload import Payload
from bot.callbacks.seekers import ShowSeeker, ShowSeekers, SuggestMentors
from bot.screens.attention import LISTED
from bot.screens.screen import Screen
from bot.screens.seekers import NAMED, Waiting, seeker_screen, seekers_screen
from bot.screens.suggested import Suggested
from bot.turn import Turn
from mentoring.attending import look_into
from mentoring.attention import concerns
from mentoring.concerns import ConcernKey, ConcernKind
from mentoring.errors import Outdated
from mentoring.ids import MembershipId
from mentoring.memberships import Membership
from mentoring.seekers import seekers
from mentoring.suggesting import seeking, suggest

Press = Callable[[Turn, Any], Awaitable[None]]


async def show_seekers(turn: Turn, payload: ShowSeekers) -> None:
    """Show a page of the list; the last one when there are fewer by now."""
    found = await seekers(turn.repositories, turn.known.id, payload.network_id, now=turn.now)
    page = max(0, min(payload.page, (len(found) - 1) // NAMED))
    named = [
        Waiting(one, await turn.repositories.people.get(one.person_id))
        for one in found[page * NAMED : (page + 1) * NAMED]
    ]
    turn.show(seekers_screen(turn.t, turn.known, named, page=page, count=len(found)))


async def show_seeker(turn: Turn, payload: ShowSeeker) -> None:
    """Show how far their search has come."""
    await _show(turn, payload.membership_id)


async def suggest_mentors(turn: Turn, payload: SuggestMentors) -> None:
    """Have them sent the mentors who fit best, once a week at most."""
    facts = await suggest(turn.repositories, payload.membership_id, by=turn.known.id, now=turn.now)
    await turn.tell(facts)
    turn.toast = turn.t.toast("The suggestions were sent. This is possible once a week.")
    await _show(turn, payload.membership_id)


async def redraw(turn: Turn, payload: SuggestMentors) -> None:
    """Show the card when nothing can be sent any more."""
    await _show(turn, payload.membership_id)


async def _show(turn: Turn, membership_id: MembershipId) -> None:
    membership = await turn.repositories.memberships.get(membership_id)
    key = ConcernKey(membership.network_id, ConcernKind.SEEKER, membership_id)
    turn.show(await card(turn, key))


async def card(turn: Turn, key: ConcernKey) -> Screen:
    """Draw the card of a mentee; Outdated when they are not in that network any more."""
    look = await look_into(turn.repositories, turn.known.id, key, now=turn.now)
    membership = await turn.repositories.memberships.find(MembershipId(key.thing))
    if membership is None or membership.network_id != key.network_id:
        raise Outdated
    found = await seeking(turn.repositories, membership.id, now=turn.now)
    suggested = await _suggested(turn, membership)
    page = await page_of(turn, key)
    return seeker_screen(turn.t, turn.known, found, suggested, look, page=page)


async def _suggested(turn: Turn, membership: Membership) -> Sequence[Suggested]:
    """Read whom meta-mentors of this network have suggested to a mentee, newest first."""
    made = await turn.repositories.pairs.of_mentee(membership.person_id)
    people = turn.repositories.people
    return [
        Suggested(one, await people.get(one.mentor_id))
        for one in made
        if one.network_id == membership.network_id
    ]


async def page_of(turn: Turn, key: ConcernKey) -> int:
    """Say on which page of all that waits something stands; the first when it is on none."""
    waiting = await concerns(turn.repositories, turn.known.id, key.network_id, now=turn.now)
    places = (place for place, one in enumerate(waiting.found) if one.key == key)
    return next(places, 0) // LISTED


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowSeekers: show_seekers,
    ShowSeeker: show_seeker,
    SuggestMentors: suggest_mentors,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {SuggestMentors: redraw}
"""Payloads whose screen is drawn again when the press comes too late."""
