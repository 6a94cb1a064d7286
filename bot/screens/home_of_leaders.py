"""What Home shows to who looks after a network: what needs attention there, and the ways on."""

from collections.abc import Sequence
from typing import Final

from bot.callbacks.attention import ShowAttention
from bot.callbacks.broadcasts import ListBroadcasts
from bot.callbacks.leading import ShowLed
from bot.callbacks.manners import Go, Place
from bot.callbacks.payload import Payload
from bot.i18n import Html, Translator
from bot.screens.attention import all_button, concern_button, concern_line, heading
from bot.screens.matters import Home, Item
from bot.screens.screen import Button, lines

CONCERNS_NAMED: Final = 3
"""So many things that need attention are named on Home."""


def concern_items(t: Translator, home: Home) -> Sequence[Item]:
    """Say what has waited longest, each with its button."""
    return [(concern_line(t, home.person, one), concern_button(t, one)) for one in home.concerns]


def concerns_text(t: Translator, home: Home, items: Sequence[Item]) -> Html | None:
    """Say how much needs attention, and name what has waited longest."""
    if not items:
        return None
    return lines(heading(t, home.seen.concerns), *(line for line, _ in items))


def ways_of_leaders(t: Translator, home: Home, own: Sequence[Button]) -> Sequence[Button]:
    """Offer all that waits, the network, and one way of one's own, or a broadcast."""
    led = home.seen.concerns
    single = led[0].network_id if len(led) == 1 else None
    ways: list[Button] = []
    if home.concerns:
        to: Payload = Go(Place.WAITING) if single is None else ShowAttention(single, 0)
        ways.append(all_button(t, led, to))
    if single is None:
        ways.append(Button(t.button("🏘 My networks"), Go(Place.NETWORK)))
    else:
        ways.append(Button(t.button("🏘 %(network)s", network=led[0].network_name), ShowLed(single)))
    if own:
        ways.append(own[0])
    elif single is not None:
        ways.append(Button(t.button("📣 Broadcast"), ListBroadcasts(single)))
    return [*ways, Button(t.button("☰ More"), Go(Place.MORE))]
