"""The broadcasts of a network, as meta-mentors see them in a list."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.callbacks.broadcasts import ListBroadcasts, ShowBroadcast, WriteBroadcast
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.broadcasts import AUDIENCES
from bot.screens.leading import back_to_network
from bot.screens.screen import Button, Screen, home_button, page_turns, paragraphs
from mentoring.broadcasts import Broadcast, BroadcastState
from mentoring.networks import Network

PAGE: Final = 6
"""So many broadcasts stand on a page of the list."""

SIGNS: Final[Mapping[BroadcastState, str]] = {
    BroadcastState.PLANNED: "🕐",
    BroadcastState.GOING: "📤",
    BroadcastState.ENDED: "✅",
    BroadcastState.STOPPED: "⏹",
    BroadcastState.CANCELLED: "✖️",
}
"""How far one has come, before each in the list."""

# NOTE: explains a sign of a list: how far a message to many members has come.
STATES: Final[Mapping[BroadcastState, str]] = {
    BroadcastState.PLANNED: term("🕐 planned"),
    BroadcastState.GOING: term("📤 going out"),
    BroadcastState.ENDED: term("✅ sent"),
    BroadcastState.STOPPED: term("⏹ stopped"),
    BroadcastState.CANCELLED: term("✖️ cancelled"),
}


def broadcasts_screen(
    t: Translator,
    network: Network,
    broadcasts: Sequence[tuple[Broadcast, str]],
    *,
    page: int,
    count: int,
    zone: str,
) -> Screen:
    """List the broadcasts of a network with their openings, the newest first; lead to a new one."""
    if count:
        what = paragraphs(t.text("Press a broadcast to see more about it."), _legend(t, broadcasts))
    else:
        what = t.text("A broadcast is one message to many members. There is none yet.")
    write = Button(t.button("✍️ Write a broadcast"), WriteBroadcast(network.id))
    turns = page_turns(
        t, page=page, count=count, size=PAGE, to=lambda to: ListBroadcasts(network.id, to)
    )
    return Screen(
        paragraphs(t.text("<b>Broadcasts of %(network)s</b>", network=network.name), what),
        (
            (write,),
            *((_listed(t, one, opening, zone),) for one, opening in broadcasts),
            *turns,
            (back_to_network(t, network.id), home_button(t)),
        ),
    )


def _legend(t: Translator, broadcasts: Sequence[tuple[Broadcast, str]]) -> Html:
    """Explain the signs that stand in the list."""
    seen = {one.state for one, _ in broadcasts}
    # NOTE: explains the signs of a list: "🕐 planned, ✅ sent".
    return t.text(
        "Signs: %(signs)s", signs=t.listing(t.term(STATES[one]) for one in STATES if one in seen)
    )


def _listed(t: Translator, broadcast: Broadcast, opening: str, zone: str) -> Button:
    moment = broadcast.started_at or broadcast.sends_at
    # NOTE: a row of a list: a sign, day and time, and how a message to many begins, or whom it is
    # for: "✅ Tue, 2 Mar, 14:05: Summer party…".
    label = t.button(
        "%(sign)s %(day)s, %(time)s: %(what)s",
        sign=SIGNS[broadcast.state],
        day=t.day(moment, zone),
        time=t.time(moment, zone),
        what=opening or t.term(AUDIENCES[broadcast.audience]),
    )
    return Button(label, ShowBroadcast(broadcast.id))
