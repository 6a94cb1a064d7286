"""A mentee who finds no mentor, as the meta-mentors of the network see them."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.callbacks.seekers import SuggestMentors
from bot.i18n import Html, Translator
from bot.screens.applicants import PARTS_OF
from bot.screens.people import stranger_name
from bot.screens.profile import profile_text
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs
from mentoring.people import Person
from mentoring.requests import RequestState
from mentoring.roles import Role
from mentoring.suggesting import Hindrance, Seeking


def seeker_screen(t: Translator, reader: Person, seeking: Seeking) -> Screen:
    """Show how far the search of a mentee has come, and what can be done for them."""
    name = stranger_name(seeking.person)
    if seeking.hindrance is Hindrance.NOT_LOOKING:
        return Screen(HINDRANCES[Hindrance.NOT_LOOKING](t, name), ((home_button(t),),))
    text = paragraphs(
        t.text(
            "<b>%(name)s</b>\nMentee in %(network)s since %(date)s",
            name=name,
            network=seeking.membership.network_name,
            date=t.date(seeking.membership.joined_at, reader.time_zone or "UTC"),
        ),
        profile_text(t, seeking.profile, PARTS_OF[Role.MENTEE]),
        _requests_text(t, seeking.requests),
        _help_text(t, seeking, name),
    )
    home = (home_button(t),)
    if seeking.hindrance is not None:
        return Screen(text, (home,))
    suggest = SuggestMentors(seeking.membership.id)
    return Screen(text, ((Button(t.button("✉️ Suggest mentors"), suggest),), home))


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


HINDRANCES: Final[Mapping[Hindrance, Callable[[Translator, str], Html]]] = {
    Hindrance.NOT_LOOKING: lambda t, name: t.text(
        "%(name)s does not look for a mentor any more.", name=name
    ),
    Hindrance.UNREACHABLE: lambda t, name: t.text(
        "The bot cannot reach %(name)s: they have blocked it, or left Telegram.", name=name
    ),
    Hindrance.NO_PROFILE: lambda t, name: t.text(
        "The profile of %(name)s is not complete. Without it, no mentor can be found.", name=name
    ),
    Hindrance.NOBODY_FITS: lambda t, name: t.text(
        "No mentor fits %(name)s now: they need a language in common and a free place. "
        "Can you win new mentors for the network?",
        name=name,
    ),
}
"""What hinders -> what the meta-mentor reads."""


def _help_text(t: Translator, seeking: Seeking, name: str) -> Html:
    if seeking.hindrance is not None:
        return HINDRANCES[seeking.hindrance](t, name)
    return t.text(
        "The bot can send %(name)s the mentors who fit best now, at most three.", name=name
    )
