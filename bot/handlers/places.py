"""Places: screens that need nothing but the person. Home, help, language, privacy and the like."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.callbacks.conversation import Resume
from bot.callbacks.manners import Go, Place
from bot.callbacks.membership import ShowWaiting
from bot.conversations import profile, welcome
from bot.handlers import (
    admin,
    attention,
    broadcasts,
    leading,
    meetings,
    mentors,
    mentorships,
    reminders,
    requests,
    statistics,
    tuning,
)
from bot.i18n import Html
from bot.notices.membership import load_applicant
from bot.screens.applicants import WAITING_ON_A_PAGE, waiting_screen
from bot.screens.home import home_screen, more_screen
from bot.screens.home_of_leaders import CONCERNS_NAMED
from bot.screens.manners import Keeping, Ties, help_screen, language_screen, privacy_screen
from bot.screens.matters import Home
from bot.screens.networks import networks_screen
from bot.screens.people import partner_name, stranger_name
from bot.screens.screen import Button, Screen
from bot.turn import Turn
from mentoring.applying import waiting_of
from mentoring.ids import PersonId
from mentoring.situation import Situation, situation

PlaceScreen = Callable[[Turn], Awaitable[Screen]]


async def go(turn: Turn, payload: Go) -> None:
    """Go where a button leads."""
    await visit(turn, payload.place)


async def visit(turn: Turn, place: Place, lead: Html | None = None) -> None:
    """Show a place; who has no name yet is asked for it first, except where the bot must answer."""
    if not turn.known.is_introduced and place not in OPEN_TO_ALL:
        await begin_welcome(turn, lead=lead)
        return
    screen = await PLACES[place](turn)
    if place is not Place.HOME:
        screen = await _with_way_back(turn, screen)
    turn.show(screen.under(lead))


async def home(turn: Turn, lead: Html | None = None) -> None:
    """Show Home, under a word about what has just happened."""
    await visit(turn, Place.HOME, lead)


async def begin_welcome(turn: Turn, *, code: str | None = None, lead: Html | None = None) -> None:
    """Ask for name and time zone, or go on asking."""
    if code is not None:
        await welcome.keep_code(turn.repositories, turn.stage, code)
    outcome = await turn.house.engine.resume(turn.stage, lead)
    if outcome.screen is None:
        draft = welcome.WelcomeDraft(code=code)
        outcome = await turn.house.engine.begin(turn.stage, welcome.NAME, draft)
    await turn.outcome(outcome)


async def _with_way_back(turn: Turn, screen: Screen) -> Screen:
    """Offer to go on with an open conversation: a command in its middle loses nothing."""
    if not await turn.house.engine.is_open(turn.stage):
        return screen
    return screen.with_row(Button(turn.t.button("▶️ Go on with it"), Resume()))


async def _home(turn: Turn) -> Screen:
    seen = await situation(turn.repositories, turn.known.id, now=turn.now)
    title = await turn.house.engine.title(turn.stage)
    first = sorted(
        (one for led in seen.concerns for one in led.found),
        key=lambda one: (one.since, one.kind, one.thing),
    )[:CONCERNS_NAMED]
    names = await _names(turn, seen)
    concerns = await attention.named(turn, first)
    applications = await turn.repositories.foundings.count_waiting() if turn.operates else 0
    applied = await waiting_of(turn.repositories, turn.known.id)
    home = Home(turn.known, title, seen, names, concerns, applications, applied)
    return home_screen(turn.t, home)


async def _names(turn: Turn, seen: Situation) -> Mapping[PersonId, str]:
    """Name the others: in full to who is in a mentorship with them."""
    strangers = {
        *(one.mentee_id for one in seen.to_me),
        *(one.mentor_id for one in seen.by_me),
        *(one.mentor_id for one in seen.suggested),
    }
    partners = {one.person_at(seen.side_in(one).other) for one in seen.spoken_of}
    names = {}
    for other in strangers | partners - {None}:
        if other is not None:
            person = await turn.repositories.people.get(other)
            names[other] = (
                partner_name(turn.t, person) if other in partners else stranger_name(person)
            )
    return names


async def _more(turn: Turn) -> Screen:
    seen = await situation(turn.repositories, turn.known.id, now=turn.now)
    return more_screen(turn.t, seen, await turn.repositories.groups.open_to(turn.known.id))


async def _help(turn: Turn) -> Screen:
    return help_screen(turn.t, looks_after=await turn.looks_after_any(), operates=turn.operates)


async def _language(turn: Turn) -> Screen:
    return language_screen(turn.house.translators, turn.t)


async def _networks(turn: Turn) -> Screen:
    networks = await turn.repositories.networks.listed()
    application = await waiting_of(turn.repositories, turn.known.id)
    return networks_screen(turn.t, networks, await turn.memberships(), application)


async def _privacy(turn: Turn) -> Screen:
    memberships = await turn.memberships()
    statements = turn.repositories.statements
    readers = [held.network_name for held in memberships if await statements.latest(held.id)]
    blocked = await turn.repositories.contacts.blocked_by(turn.known.id)
    return privacy_screen(
        turn.t,
        turn.known,
        await turn.repositories.profiles.of(turn.known.id),
        Ties(memberships, readers, len(blocked)),
        Keeping(turn.house.operator, turn.house.backup_days),
    )


async def _profile(turn: Turn) -> Screen:
    return await profile.card(turn.stage)


async def show_waiting(turn: Turn, payload: ShowWaiting) -> None:
    """Turn the pages of who waits; the last one when there are fewer by now."""
    turn.show(await _waiting(turn, payload.page))


async def _waiting(turn: Turn, page: int) -> Screen:
    waiting = await turn.repositories.memberships.waiting_for(turn.known.id)
    page = min(page, max(0, len(waiting) - 1) // WAITING_ON_A_PAGE)
    shown = waiting[page * WAITING_ON_A_PAGE : (page + 1) * WAITING_ON_A_PAGE]
    applicants = [
        await load_applicant(turn.repositories, membership_id, role)
        for membership_id, role in shown
    ]
    return waiting_screen(turn.t, applicants, page=page, count=len(waiting))


PLACES: Final[Mapping[Place, PlaceScreen]] = {
    Place.HOME: _home,
    Place.HELP: _help,
    Place.MORE: _more,
    Place.LANGUAGE: _language,
    Place.NETWORKS: _networks,
    Place.PRIVACY: _privacy,
    Place.PROFILE: _profile,
    Place.WAITING: attention.place,
    Place.NUMBERS: tuning.place,
    Place.STATISTICS: statistics.place,
    Place.BROADCASTS: broadcasts.place,
    Place.NETWORK: leading.place,
    Place.ADMIN: admin.place,
    Place.MENTORS: mentors.place,
    Place.REQUESTS: requests.place,
    Place.MENTORSHIPS: mentorships.place,
    Place.MEETINGS: meetings.place,
    Place.REMINDERS: reminders.place,
}

OPEN_TO_ALL: Final = {Place.HELP, Place.LANGUAGE, Place.PRIVACY}
"""Places that somebody without a name may go to as well."""
