"""The search for a mentor, and a mentor's break: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from bot.callbacks.mentors import (
    ChooseFilter,
    EndPause,
    FindMentor,
    ListMentors,
    OfferPause,
    Search,
    ShowFilters,
    ShowFound,
    ShowMentor,
    TakePause,
    step,
    whole_search,
)
from bot.callbacks.payload import ForgedPayload, Payload
from bot.conversations import profile
from bot.screens.mentor_card import mentor_card_screen
from bot.screens.mentor_filters import filters_screen, values_screen
from bot.screens.mentors import (
    Found,
    NotYet,
    choose_network_screen,
    mentors_screen,
    no_profile_screen,
    no_search_screen,
)
from bot.screens.profile import pause_screen
from bot.screens.request_notices import obstacle_screen
from bot.screens.screen import Screen
from bot.turn import Turn
from mentoring import pausing
from mentoring.errors import CannotAsk
from mentoring.finding import find_page, look_at_mentor, seeker_in
from mentoring.ids import PersonId
from mentoring.matching import ZONE_SIGNS, Filters, Seeker
from mentoring.memberships import Membership
from mentoring.profiles import AREA_SIGNS, MeetingWay
from mentoring.roles import Role, Standing
from mentoring.vocabulary import SPOKEN_LANGUAGES, Field, Topic

Press = Callable[[Turn, Any], Awaitable[None]]


# --- the list


async def place(turn: Turn) -> Screen:
    """Show who fits, in the only network, or ask in which one."""
    memberships = await turn.memberships()
    as_mentee = [held for held in memberships if held.has(Role.MENTEE)]
    if not as_mentee:
        return no_search_screen(turn.t, _why_not(memberships))
    if len(as_mentee) > 1:
        return choose_network_screen(turn.t, as_mentee)
    return await _list(turn, whole_search(as_mentee[0].network_id))


def _why_not(memberships: Sequence[Membership]) -> NotYet:
    standings = {held.standing(Role.MENTEE) for held in memberships}
    if Standing.WAITING in standings:
        return NotYet.WAITS
    if Standing.DECLINED in standings:
        return NotYet.DECLINED
    return NotYet.HELPS if memberships else NotYet.NOWHERE


async def find(turn: Turn, payload: FindMentor) -> None:
    """Begin a search in a network."""
    turn.show(await _list(turn, whole_search(payload.network_id)))


async def list_mentors(turn: Turn, payload: ListMentors) -> None:
    """Show a page of the search."""
    turn.show(await _list(turn, payload))


async def _list(turn: Turn, search: ListMentors) -> Screen:
    seeker = await _seeker(turn, search)
    if not seeker.profile.is_complete:
        return no_profile_screen(turn.t)
    filters = read_filters(search, seeker)
    network = await turn.repositories.networks.get(search.network_id)
    page = await find_page(turn.repositories, seeker, filters, page=search.page, now=turn.now)
    return mentors_screen(turn.t, Found(network.name, search, filters, page))


async def _seeker(turn: Turn, search: Search) -> Seeker:
    return await seeker_in(turn.repositories, turn.known, search.network_id)


def read_filters(search: Search, seeker: Seeker) -> Filters:
    """Read what somebody insists on; ForgedPayload for what was never on a button."""
    if search.language not in {"", *SPOKEN_LANGUAGES}:
        raise ForgedPayload
    if search.region not in {0, ZONE_SIGNS, AREA_SIGNS}:
        raise ForgedPayload
    try:
        return Filters(
            field=Field(search.field) if search.field else None,
            topic=Topic(search.topic) if search.topic else None,
            language=search.language or None,
            region=seeker.profile.area[: search.region] or None,
            way=MeetingWay(search.way) if search.way else None,
        )
    except ValueError as error:
        raise ForgedPayload from error


# --- what one insists on


async def show_filters(turn: Turn, payload: ShowFilters) -> None:
    """Show what one can insist on."""
    seeker = await _seeker(turn, payload)
    filters = read_filters(payload, seeker)
    offered = await turn.repositories.mentors.offered(seeker, now=turn.now)
    turn.show(filters_screen(turn.t, payload, filters, seeker, offered))


async def choose_filter(turn: Turn, payload: ChooseFilter) -> None:
    """Show a page of the values of one kind."""
    seeker = await _seeker(turn, payload)
    offered = await turn.repositories.mentors.offered(seeker, now=turn.now)
    turn.show(values_screen(turn.t, payload, seeker, offered))


# --- the card


async def show_mentor(turn: Turn, payload: ShowMentor) -> None:
    """Show a mentor whose button stood elsewhere than in the list."""
    await _show_card(turn, payload.mentor_id, whole_search(payload.network_id))


async def show_found(turn: Turn, payload: ShowFound) -> None:
    """Show a mentor of the list."""
    await _show_card(turn, payload.mentor_id, step(ListMentors, payload))


async def _show_card(turn: Turn, mentor_id: PersonId, back: ListMentors) -> None:
    seeker = await _seeker(turn, back)
    try:
        view = await look_at_mentor(turn.repositories, seeker, mentor_id, now=turn.now)
    except CannotAsk as error:
        turn.show(obstacle_screen(turn.t, error, back.network_id))
        return
    turn.show(mentor_card_screen(turn.t, view, back))


# --- a mentor's break


async def offer_pause(turn: Turn, _payload: OfferPause) -> None:
    """Ask for how long; Outdated for who is on a break."""
    await pausing.may_pause(turn.repositories, turn.known.id, now=turn.now)
    turn.show(pause_screen(turn.t))


async def take_pause(turn: Turn, payload: TakePause) -> None:
    """Take a break, once."""
    await pausing.pause(turn.repositories, turn.known.id, payload.length, now=turn.now)
    turn.toast = turn.t.toast("You are taking a break as a mentor.")
    await show_profile(turn, payload)


async def end_pause(turn: Turn, payload: EndPause) -> None:
    """Be back, once."""
    await pausing.come_back(turn.repositories, turn.known.id, now=turn.now)
    turn.toast = turn.t.toast("Good to have you back! Mentees can find you again.")
    await show_profile(turn, payload)


async def show_profile(turn: Turn, _payload: OfferPause | TakePause | EndPause) -> None:
    """Show the profile, where the break stands."""
    turn.show(await profile.card(turn.stage))


PRESSES: Final[Mapping[type[Payload], Press]] = {
    FindMentor: find,
    ListMentors: list_mentors,
    ShowFilters: show_filters,
    ChooseFilter: choose_filter,
    ShowMentor: show_mentor,
    ShowFound: show_found,
    OfferPause: offer_pause,
    TakePause: take_pause,
    EndPause: end_pause,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    OfferPause: show_profile,
    TakePause: show_profile,
    EndPause: show_profile,
}
"""Payloads whose screen is drawn again when the press comes too late."""
