"""Reminders to those who look after a network: who waits for them, and who finds no mentor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.callbacks.seekers import ShowSeeker
from bot.i18n import Html, Translator
from bot.screens.applicants import waiting_button
from bot.screens.people import stranger_name
from bot.screens.screen import Button, Screen, lines, paragraphs
from mentoring.memberships import Membership
from mentoring.people import Person

NAMED: Final = 5
"""So many mentees are named, each with a button."""


@dataclass(frozen=True)
class Waiting:
    """A mentee who has had no mentor for long."""

    membership: Membership
    person: Person


def members_waiting_screen(t: Translator, count: int) -> Screen:
    """Say how many wait for approval; one message about all of them."""
    text = t.plural(
        "%(n)s person waits for your approval.", "%(n)s people wait for your approval.", count
    )
    return Screen(text, ((waiting_button(t, count),),))


def mentees_waiting_screen(
    t: Translator, reader: Person, named: Sequence[Waiting], count: int
) -> Screen:
    """Name the mentees of one network who have waited longest; `count` is the number of all."""
    heading = t.plural(
        "%(n)s mentee of %(network)s has had no mentor for more than 30 days.",
        "%(n)s mentees of %(network)s have had no mentor for more than 30 days.",
        count,
        network=named[0].membership.network_name,
    )
    left = count - len(named)
    more = t.plural("And %(n)s more person.", "And %(n)s more people.", left) if left > 0 else None
    return Screen(
        paragraphs(
            heading,
            lines(*(_line(t, reader, one) for one in named), more),
            t.text("Press a name to see how you can help."),
        ),
        tuple((_card_button(t, one),) for one in named),
    )


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
