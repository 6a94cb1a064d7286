"""What needs a meta-mentor's attention: a line and a button for each, on Home and as a list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.callbacks.attention import ShowAttention, ShowConcern
from bot.callbacks.cases import ShowCase
from bot.callbacks.membership import ShowApplicant
from bot.callbacks.payload import Payload
from bot.i18n import Html, Translator
from bot.screens.leading import back_to_network
from bot.screens.screen import (
    Button,
    Screen,
    home_button,
    lines,
    page_turns,
    paragraphs,
    rows_of,
)
from mentoring.concerns import Concern, ConcernKind, Concerns
from mentoring.ids import CaseId, MembershipId, NetworkId
from mentoring.people import Person
from mentoring.roles import Role, Side

LISTED: Final = 6
"""So many things stand on a page of the list."""


@dataclass(frozen=True)
class Named:
    """A concern with the names of its people, in full: a meta-mentor knows who is who."""

    concern: Concern
    name: str
    other: str = ""


def attention_screen(
    t: Translator, reader: Person, all_of_it: Concerns, named: Sequence[Named], *, page: int
) -> Screen:
    """List a page of what waits in a network, longest first; each thing has a button."""
    back = (back_to_network(t, all_of_it.network_id), home_button(t))
    if not named:
        text = t.text(
            "Nothing waits for you in %(network)s at the moment.", network=all_of_it.network_name
        )
        return Screen(text, (back,))
    text = paragraphs(
        heading(t, [all_of_it]),
        lines(*(concern_line(t, reader, one) for one in named)),
        t.text("Press a button to see what you can do."),
    )
    turns = page_turns(
        t,
        page=page,
        count=len(all_of_it.found),
        size=LISTED,
        to=lambda other: ShowAttention(all_of_it.network_id, other),
    )
    buttons = rows_of([concern_button(t, one) for one in named], width=2)
    return Screen(text, (*buttons, *turns, back))


def heading(t: Translator, led: Sequence[Concerns]) -> Html:
    """Say how much waits, in the one network or in all that somebody looks after."""
    count = sum(len(one.found) for one in led)
    if not all(one.is_all for one in led):
        return t.text("<b>More than %(n)s things wait for your attention</b>", n=t.number(count))
    if len(led) > 1:
        return t.plural(
            "<b>%(n)s thing waits in your networks</b>",
            "<b>%(n)s things wait in your networks</b>",
            count,
        )
    return t.plural(
        "<b>%(n)s thing waits in %(network)s</b>",
        "<b>%(n)s things wait in %(network)s</b>",
        count,
        network=led[0].network_name,
    )


def choose_attention_screen(t: Translator, led: Sequence[Concerns]) -> Screen:
    """Say how much waits in each network, and ask which one is meant."""
    # NOTE: a line of a list: the name of a network, then how many things wait there.
    counts = [
        t.text("• %(network)s: %(n)s", network=one.network_name, n=t.number(len(one.found)))
        for one in led
    ]
    rows = [(Button(one.network_name, ShowAttention(one.network_id, 0)),) for one in led]
    text = paragraphs(heading(t, led), lines(*counts), t.text("In which network?"))
    return Screen(text, (*rows, (home_button(t),)))


def all_button(t: Translator, led: Sequence[Concerns], to: Payload) -> Button:
    """Make the way to all that waits."""
    count = sum(len(one.found) for one in led)
    # NOTE: leads to a list of all that needs a meta-mentor's attention; %(n)s is how much it is.
    return Button(t.button("📋 All that waits: %(n)s", n=t.number(count)), to)


# --- one thing


def concern_line(t: Translator, reader: Person, named: Named) -> Html:
    """Say what it is, about whom, and since when."""
    date = t.date(named.concern.since, reader.time_zone or "UTC")
    return LINES[named.concern.kind](t, named, date)


def concern_button(t: Translator, named: Named) -> Button:
    """Make the way to the card, with the sign that its line has."""
    concern = named.concern
    return Button(LABELS[concern.kind](t, named), card_of(concern))


def card_of(concern: Concern) -> Payload:
    """Say where a concern is looked at."""
    if concern.kind is ConcernKind.APPLICANT:
        return ShowApplicant(MembershipId(concern.thing), concern.role or Role.MENTEE)
    if concern.kind in {ConcernKind.REPORT, ConcernKind.HELP}:
        return ShowCase(CaseId(concern.thing))
    return ShowConcern(NetworkId(concern.key.network_id), concern.kind, concern.thing)


def request_line(t: Translator, named: Named, date: str) -> Html:
    """Say who has not answered a request."""
    if named.concern.due is Side.MENTEE:
        # NOTE: the mentor has asked something back, and the mentee has not answered.
        return t.text(
            "✉️ %(mentor)s had a question for %(mentee)s. No answer. Asked on %(date)s.",
            mentor=named.other,
            mentee=named.name,
            date=date,
        )
    return t.text(
        "✉️ %(mentee)s has asked %(mentor)s on %(date)s. No answer.",
        mentee=named.name,
        mentor=named.other,
        date=date,
    )


LINES: Final[Mapping[ConcernKind, Callable[[Translator, Named, str], Html]]] = {
    ConcernKind.APPLICANT: lambda t, one, date: t.text(
        "👋 %(name)s waits for your approval since %(date)s.", name=one.name, date=date
    ),
    ConcernKind.SEEKER: lambda t, one, date: t.text(
        "🔎 %(name)s has no mentor. Here since %(date)s.", name=one.name, date=date
    ),
    ConcernKind.REQUEST: request_line,
    ConcernKind.SILENCE: lambda t, one, date: t.text(
        "🤝 %(mentee)s and %(mentor)s: no message or meeting since %(date)s.",
        mentee=one.name,
        mentor=one.other,
        date=date,
    ),
    ConcernKind.DISPUTE: lambda t, one, date: t.text(
        "❓ %(mentee)s and %(mentor)s: different answers about the meeting on %(date)s.",
        mentee=one.name,
        mentor=one.other,
        date=date,
    ),
    ConcernKind.UNREACHABLE: lambda t, one, date: t.text(
        "📵 The bot cannot reach %(name)s since %(date)s.", name=one.name, date=date
    ),
    # Whom it is about is told on its own card only.
    ConcernKind.REPORT: lambda t, _, date: t.text(
        "🛡 A report waits for you since %(date)s.", date=date
    ),
    ConcernKind.HELP: lambda t, one, date: t.text(
        "🙋 %(name)s needs help since %(date)s.", name=one.name, date=date
    ),
}
"""What needs attention -> a line about it."""

LABELS: Final[Mapping[ConcernKind, Callable[[Translator, Named], str]]] = {
    ConcernKind.APPLICANT: lambda t, one: t.button("👋 %(name)s", name=one.name),
    ConcernKind.SEEKER: lambda t, one: t.button("🔎 %(name)s", name=one.name),
    ConcernKind.REQUEST: lambda t, one: t.button("✉️ %(name)s", name=one.name),
    ConcernKind.SILENCE: lambda t, one: t.button("🤝 %(name)s", name=one.name),
    ConcernKind.DISPUTE: lambda t, one: t.button("❓ %(name)s", name=one.name),
    ConcernKind.UNREACHABLE: lambda t, one: t.button("📵 %(name)s", name=one.name),
    ConcernKind.REPORT: lambda t, _: t.button("🛡 Read the report"),
    ConcernKind.HELP: lambda t, one: t.button("🙋 %(name)s", name=one.name),
}
"""What needs attention -> the label of its button."""
