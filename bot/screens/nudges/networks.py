"""Reminders to those who look after a network: who waits for them, and who finds no mentor."""

from collections.abc import Sequence
from typing import Final

from bot.i18n import Html, Translator
from bot.screens.applicants import waiting_button
from bot.screens.people import stranger_name
from bot.screens.screen import Screen, lines, paragraphs
from bot.screens.seekers import Waiting, seekers_list
from mentoring.people import Person

APPLICANTS_NAMED: Final = 3
"""So many of those who wait for approval are named."""


def members_waiting_screen(t: Translator, named: Sequence[Waiting], count: int) -> Screen:
    """Say how many wait for approval, and name the first; one message about all of them."""
    text = paragraphs(
        t.plural(
            "%(n)s person waits for your approval.", "%(n)s people wait for your approval.", count
        ),
        lines(*(_line(t, one) for one in named)),
    )
    return Screen(text, ((waiting_button(t, count),),))


def _line(t: Translator, waiting: Waiting) -> Html:
    # NOTE: one line of a list: the name of somebody, and the network that they want to join.
    return t.text(
        "• %(name)s, %(network)s",
        name=stranger_name(waiting.person),
        network=waiting.membership.network_name,
    )


def mentees_waiting_screen(
    t: Translator, reader: Person, named: Sequence[Waiting], count: int
) -> Screen:
    """Name the mentees of one network who have waited longest; `count` is the number of all."""
    return Screen(*seekers_list(t, reader, named, page=0, count=count))
