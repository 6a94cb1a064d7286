"""The list of somebody's requests, and what of it waits for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.callbacks.manners import Go, Place
from bot.callbacks.requests import ListRequests, ShowRequest
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.people import stranger_name
from bot.screens.requests import capacity_button, places_text
from bot.screens.screen import Button, Rows, Screen, home_button, page_turns, paragraphs
from mentoring.people import Person
from mentoring.request_views import Overview
from mentoring.requests import Request, RequestState

REQUESTS_ON_A_PAGE: Final = 5

STATES: Final[Mapping[RequestState, str]] = {
    # NOTE: how a request stands: the mentor has not answered yet.
    RequestState.PENDING: term("waiting"),
    # NOTE: how a request stands: the mentor said yes.
    RequestState.ACCEPTED: term("accepted"),
    # NOTE: how a request stands: the mentor said no.
    RequestState.DECLINED: term("declined"),
    # NOTE: how a request stands: the mentee took it back.
    RequestState.WITHDRAWN: term("taken back"),
    # NOTE: how a request stands: nobody answered in time.
    RequestState.EXPIRED: term("no answer"),
    # NOTE: how a request stands: another mentor was faster.
    RequestState.SUPERSEDED: term("not needed"),
}


@dataclass(frozen=True)
class Entry:
    """A line of the list: a request, and who is across."""

    request: Request
    other: Person


def requests_screen(
    t: Translator, reader: Person, overview: Overview, entries: Sequence[Entry], *, page: int
) -> Screen:
    """List a page of somebody's requests: first those that wait for them."""
    rows = [(_entry_button(t, reader, entry),) for entry in entries]
    count = len(overview.all)
    turns = page_turns(t, page=page, count=count, size=REQUESTS_ON_A_PAGE, to=ListRequests)
    return Screen(
        paragraphs(_received_text(t, overview), _sent_text(t, overview)),
        (*rows, *turns, *_ways_on(t, overview), (home_button(t),)),
    )


def _received_text(t: Translator, overview: Overview) -> Html | None:
    if overview.free is None:
        return None
    count = len(overview.received)
    waiting = (
        t.plural("%(n)s request waits for you.", "%(n)s requests wait for you.", count)
        if count
        else t.text("No request waits for you.")
    )
    return paragraphs(waiting, places_text(t, overview.free))


def _sent_text(t: Translator, overview: Overview) -> Html | None:
    if overview.sent:
        open_ones = sum(request.is_open for request in overview.sent)
        if not open_ones:
            return t.text("None of your requests is open now.")
        return t.plural(
            "You have %(n)s open request to a mentor.",
            "You have %(n)s open requests to mentors.",
            open_ones,
        )
    if overview.is_mentee:
        return t.text("You have not asked a mentor yet.")
    if overview.free is not None:
        return None
    return t.text("You have no requests. A mentee sends a request to a mentor.")


def _ways_on(t: Translator, overview: Overview) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if overview.is_mentee:
        rows.append((Button(t.button("🔎 Find a mentor"), Go(Place.MENTORS)),))
    if overview.free == 0 and overview.received:
        rows.append((capacity_button(t),))
    return tuple(rows)


def _entry_button(t: Translator, reader: Person, entry: Entry) -> Button:
    request, name = entry.request, stranger_name(entry.other)
    if request.mentor_id == reader.id:
        if request.waits_for_mentee:
            label = t.button("⏳ %(name)s: asked back", name=name)
        else:
            label = t.button("📨 %(name)s waits", name=name)
    elif request.waits_for_mentee:
        label = t.button("✍️ %(name)s asks you", name=name)
    else:
        # NOTE: the name of a mentor, then how the request stands.
        label = t.button("%(name)s: %(state)s", name=name, state=t.term(STATES[request.state]))
    return Button(label, ShowRequest(request.id))
