"""The search for a mentor: the list of who fits, and what stands there when nobody can be shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from bot.callbacks.manners import Go, Place
from bot.callbacks.membership import EditProfile
from bot.callbacks.mentors import (
    FindMentor,
    ListMentors,
    Search,
    ShowFilters,
    ShowFound,
    step,
    whole_search,
)
from bot.i18n import Html, Translator
from bot.screens.mentor_card import candidate_name, reason_texts
from bot.screens.mentor_filters import filters_text
from bot.screens.screen import (
    Button,
    PageButton,
    Screen,
    home_button,
    lines,
    page_turns,
    paragraphs,
)
from mentoring.finding import MENTORS_ON_A_PAGE, FoundPage
from mentoring.matching import Filters, Match
from mentoring.memberships import Membership

REASONS_IN_A_LINE: Final = 4
WORDS_IN_A_REASON: Final = 3
"""The list says the weightiest; all of it stands on the card."""


@dataclass(frozen=True)
class Found:
    """A page of the search, with what the mentee insists on, and how they came there."""

    network_name: str
    search: Search
    filters: Filters
    page: FoundPage


def mentors_screen(t: Translator, found: Found) -> Screen:
    """List who fits, the best first; the numbers go on from page to page."""
    if not found.page.matches:
        return _nobody_with_filters(t, found) if found.search.is_filtered else _nobody(t, found)
    first = found.page.page * MENTORS_ON_A_PAGE + 1
    numbered = list(enumerate(found.page.matches, start=first))
    search = step(ListMentors, found.search, page=found.page.page)
    turns = page_turns(
        t, page=search.page, count=found.page.count, size=MENTORS_ON_A_PAGE, to=_pages(search)
    )
    return Screen(
        paragraphs(
            t.text("<b>Mentors for you in %(network)s</b>", network=found.network_name),
            filters_text(t, found.filters),
            *(_entry(t, number, match) for number, match in numbered),
            t.text("The best fit comes first. Press a name to read more."),
        ),
        (
            *((_entry_button(t, number, match, search),) for number, match in numbered),
            *turns,
            _filter_row(t, search),
            (home_button(t),),
        ),
    )


def _pages(search: Search) -> PageButton:
    return lambda page: step(ListMentors, search, page=page)


def _entry(t: Translator, number: int, match: Match) -> Html:
    name = t.text("%(n)s. <b>%(name)s</b>", n=number, name=candidate_name(match.candidate))
    reasons = reason_texts(t, match, words=WORDS_IN_A_REASON)[:REASONS_IN_A_LINE]
    return lines(name, Html(" · ".join(reasons)))


def _entry_button(t: Translator, number: int, match: Match, search: Search) -> Button:
    # NOTE: a place in a list, and the name of a mentor.
    label = t.button("%(n)s. %(name)s", n=number, name=candidate_name(match.candidate))
    return Button(label, step(ShowFound, search, mentor_id=match.candidate.person_id))


def _filter_row(t: Translator, search: Search) -> tuple[Button, ...]:
    if not search.is_filtered:
        return (Button(t.button("🔎 Filter"), step(ShowFilters, search)),)
    return (
        Button(t.button("🔎 Change filter"), step(ShowFilters, search)),
        Button(t.button("✖️ Show all"), whole_search(search.network_id)),
    )


def _nobody_with_filters(t: Translator, found: Found) -> Screen:
    """Say that the filters are too narrow, and offer to drop them."""
    search = step(ListMentors, found.search, page=0)
    return Screen(
        paragraphs(
            t.text("No mentor in %(network)s fits your filter now.", network=found.network_name),
            filters_text(t, found.filters),
            t.text("Show all mentors, or change the filter."),
        ),
        (
            (Button(t.button("✖️ Show all"), whole_search(search.network_id)),),
            (Button(t.button("🔎 Change filter"), step(ShowFilters, search)),),
            (home_button(t),),
        ),
    )


def _nobody(t: Translator, found: Found) -> Screen:
    """Say that there is nobody to ask now, and what helps."""
    return Screen(
        paragraphs(
            t.text("There is no mentor for you in %(network)s now.", network=found.network_name),
            t.text(
                "You need a language in common, and the mentor needs a free place. "
                "New mentors join again and again. Look here again in a few days."
            ),
            t.text("Do you speak more languages? Add them to your profile."),
        ),
        (
            (Button(t.button("🗣 My languages"), EditProfile("languages")),),
            (Button(t.button("📨 Requests"), Go(Place.REQUESTS)), home_button(t)),
        ),
    )


# --- before there is a search


def choose_network_screen(t: Translator, memberships: Sequence[Membership]) -> Screen:
    """Ask a mentee of several networks where to look."""
    rows = [(Button(held.network_name, FindMentor(held.network_id)),) for held in memberships]
    return Screen(t.text("In which network do you look for a mentor?"), (*rows, (home_button(t),)))


def no_profile_screen(t: Translator) -> Screen:
    """Say why a mentee needs a profile before a search."""
    return Screen(
        t.text(
            "First, your profile: it shows which mentor fits you. It takes about three minutes."
        ),
        ((Button(t.button("📝 Fill in my profile"), EditProfile("")),), (home_button(t),)),
    )


class NotYet(Enum):
    """Why somebody looks for no mentor: as a mentee they are nowhere, or not approved."""

    WAITS = auto()
    DECLINED = auto()
    HELPS = auto()
    NOWHERE = auto()


NOT_YET: Final[Mapping[NotYet, Callable[[Translator], Html]]] = {
    NotYet.WAITS: lambda t: t.text(
        "You can look for a mentor when the network has approved you. You get a message then."
    ),
    NotYet.DECLINED: lambda t: t.text(
        "You have not been approved as a mentee. Perhaps another network fits you better."
    ),
    NotYet.HELPS: lambda t: t.text(
        "You are not here as a mentee. Mentors do not have to look: mentees find them. "
        "Would you like a mentor yourself? Then join a network as a mentee."
    ),
    NotYet.NOWHERE: lambda t: t.text("You find mentors in a network. Please join one first."),
}
"""Why there is no search -> what is said about it."""


def no_search_screen(t: Translator, why: NotYet) -> Screen:
    """Say why somebody cannot look for a mentor, with a way on."""
    networks = Button(t.button("🏘 Networks"), Go(Place.NETWORKS))
    rows = ((home_button(t),),) if why is NotYet.WAITS else ((networks,), (home_button(t),))
    return Screen(NOT_YET[why](t), rows)
