"""Mentees who find no mentor, as the meta-mentors of the network see them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.callbacks.pairs import SuggestPair
from bot.callbacks.seekers import ShowSeeker, ShowSeekers, SuggestMentors
from bot.i18n import Html, Translator
from bot.screens.applicants import PARTS_OF
from bot.screens.concerns import (
    Member,
    aside_row,
    card_of_key,
    done_text,
    ways_back,
    write_rows,
)
from bot.screens.hindrances import HINDRANCES
from bot.screens.leading import invitations_button
from bot.screens.people import partner_name, stranger_name
from bot.screens.profile import profile_text
from bot.screens.screen import Button, Rows, Screen, home_button, lines, page_turns, paragraphs
from bot.screens.suggested import Suggested, suggested_text
from mentoring.attending import Look
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.requests import RequestState
from mentoring.roles import Role
from mentoring.suggesting import Hindrance, Seeking

NAMED: Final = 5
"""So many mentees are named at once, each with a button."""


@dataclass(frozen=True)
class Waiting:
    """Somebody in a network who waits for help of a meta-mentor."""

    membership: Membership
    person: Person


def seekers_heading(t: Translator, network_name: str, count: int) -> Html:
    """Say how many mentees of a network have waited for long."""
    return t.plural(
        "%(n)s mentee of %(network)s has had no mentor for more than 30 days.",
        "%(n)s mentees of %(network)s have had no mentor for more than 30 days.",
        count,
        network=network_name,
    )


def seekers_screen(
    t: Translator, reader: Person, named: Sequence[Waiting], *, page: int, count: int
) -> Screen:
    """List a page of those who have waited longest; `count` is the number of all."""
    if not named:
        return Screen(t.text("Nothing waits for you at the moment."), ((home_button(t),),))
    text, rows = seekers_list(t, reader, named, page=page, count=count)
    return Screen(text, (*rows, (home_button(t),)))


def seekers_list(
    t: Translator, reader: Person, named: Sequence[Waiting], *, page: int, count: int
) -> tuple[Html, Rows]:
    """Name some mentees of one network, each with a button that leads to the card."""
    network = named[0].membership
    text = paragraphs(
        seekers_heading(t, network.network_name, count),
        lines(*(_line(t, reader, one) for one in named)),
        t.text("Press a name to see how you can help."),
    )
    turns = page_turns(
        t,
        page=page,
        count=count,
        size=NAMED,
        to=lambda other: ShowSeekers(network.network_id, other),
    )
    return text, (*((_card_button(t, one),) for one in named), *turns)


def _line(t: Translator, reader: Person, waiting: Waiting) -> Html:
    # NOTE: one line of a list: the name of a mentee, and since when they are in the network.
    return t.text(
        "• %(name)s, here since %(date)s",
        name=stranger_name(waiting.person),
        date=t.date(waiting.membership.joined_at, reader.time_zone or "UTC"),
    )


def _card_button(t: Translator, waiting: Waiting) -> Button:
    label = t.button("👤 %(name)s", name=stranger_name(waiting.person))
    return Button(label, ShowSeeker(waiting.membership.id))


def seeker_screen(
    t: Translator,
    reader: Person,
    seeking: Seeking,
    suggested: Sequence[Suggested],
    look: Look,
    *,
    page: int,
) -> Screen:
    """Show how far the search of a mentee has come, and what can be done for them.

    `suggested` is whom meta-mentors have suggested so far; `page` is the one of the list that the
    way back leads to.
    """
    back = ways_back(t, seeking.membership.network_id, page)
    name = partner_name(t, seeking.person)
    if seeking.hindrance is Hindrance.NOT_LOOKING:
        return Screen(HINDRANCES[Hindrance.NOT_LOOKING](t, name), (back,))
    text = paragraphs(
        t.text(
            "<b>%(name)s</b>\nMentee in %(network)s since %(date)s",
            name=name,
            network=seeking.membership.network_name,
            date=t.date(seeking.membership.joined_at, reader.time_zone or "UTC"),
        ),
        profile_text(t, seeking.profile, PARTS_OF[Role.MENTEE]),
        _requests_text(t, seeking.requests),
        suggested_text(t, suggested),
        _sent_text(t, reader, seeking, name),
        _help_text(t, seeking, name),
        done_text(t, reader.time_zone or "UTC", look),
    )
    member = Member(seeking.person, seeking.membership.id)
    writing = write_rows(t, [member], card_of_key(look.key))
    return Screen(text, (*_suggestions(t, seeking), *writing, *aside_row(t, look), back))


def _suggestions(t: Translator, seeking: Seeking) -> Rows:
    """Offer to suggest one mentor with reasons, or to have the bot send those who fit best."""
    rows: list[tuple[Button, ...]] = []
    if seeking.hindrance in {None, Hindrance.SENT_LATELY}:
        pair = SuggestPair(seeking.membership.id)
        rows.append((Button(t.button("💡 I choose a mentor"), pair),))
    if seeking.hindrance is Hindrance.NOBODY_FITS:
        rows.append((invitations_button(t, seeking.membership.network_id),))
    if seeking.hindrance is None:
        suggest = SuggestMentors(seeking.membership.id)
        rows.append((Button(t.button("🤖 The bot chooses"), suggest),))
    return tuple(rows)


def _sent_text(t: Translator, reader: Person, seeking: Seeking, name: str) -> Html | None:
    sent_at = seeking.membership.mentors_suggested_at
    if sent_at is None:
        return None
    # NOTE: a meta-mentor had the bot send some mentors to a mentee, last on that day.
    return t.text(
        "The bot last sent mentors to %(name)s on %(date)s. It can do so once a week.",
        name=name,
        date=t.date(sent_at, reader.time_zone or "UTC"),
    )


REQUESTS: Final[Mapping[RequestState, Callable[[Translator, int], Html]]] = {
    RequestState.PENDING: lambda t, n: t.plural(
        "• %(n)s waits for an answer", "• %(n)s wait for an answer", n
    ),
    RequestState.DECLINED: lambda t, n: t.plural(
        "• %(n)s was declined", "• %(n)s were declined", n
    ),
    RequestState.EXPIRED: lambda t, n: t.plural(
        "• %(n)s got no answer in time", "• %(n)s got no answer in time", n
    ),
    RequestState.WITHDRAWN: lambda t, n: t.plural(
        "• %(n)s was taken back", "• %(n)s were taken back", n
    ),
    RequestState.SUPERSEDED: lambda t, n: t.plural(
        "• %(n)s ended when another mentor said yes",
        "• %(n)s ended when another mentor said yes",
        n,
    ),
    RequestState.ACCEPTED: lambda t, n: t.plural(
        "• %(n)s was accepted", "• %(n)s were accepted", n
    ),
}
"""What has become of requests -> a line that counts them."""


def _requests_text(t: Translator, requests: Mapping[RequestState, int]) -> Html:
    """Count the requests; what is in them, only the mentee and the mentor read."""
    sent = sum(requests.values())
    if not sent:
        return t.text("No request to a mentor so far.")
    return lines(
        t.plural("<b>%(n)s request to a mentor</b>", "<b>%(n)s requests to mentors</b>", sent),
        *(line(t, requests[state]) for state, line in REQUESTS.items() if requests.get(state)),
    )


def _help_text(t: Translator, seeking: Seeking, name: str) -> Html | None:
    if seeking.hindrance is Hindrance.SENT_LATELY:
        return None
    if seeking.hindrance is not None:
        return HINDRANCES[seeking.hindrance](t, name)
    return t.text(
        "You can choose a mentor for %(name)s. "
        "Or the bot sends %(name)s those who fit best, at most three.",
        name=name,
    )
