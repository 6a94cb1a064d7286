"""Broadcasts: what a press leads to, on the list, on the card of one, and under one."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.broadcasts import (
    AskCancelBroadcast,
    CancelBroadcast,
    ListBroadcasts,
    MoveBroadcast,
    MuteBroadcasts,
    SeeBroadcast,
    ShowBroadcast,
    StopBroadcast,
    UnmuteBroadcasts,
    WriteBroadcast,
)
from bot.callbacks.payload import Payload
from bot.conversations import broadcast as conversation
from bot.conversations import moving
from bot.conversations.broadcast_steps import BroadcastDraft
from bot.handlers.leading import in_led_network
from bot.screens.broadcast_letters import letter_screen, muted_screen, unmuted_screen
from bot.screens.broadcast_list import PAGE, broadcasts_screen
from bot.screens.broadcasts import cancel_screen
from bot.screens.screen import Screen
from bot.turn import Turn
from mentoring import broadcasting
from mentoring.broadcasts import Broadcast, BroadcastState, opening
from mentoring.errors import Outdated
from mentoring.ids import BroadcastId, NetworkId

Press = Callable[[Turn, Any], Awaitable[None]]


async def place(turn: Turn) -> Screen:
    """Show the broadcasts of the only network somebody looks after, or ask of which one."""
    return await in_led_network(turn, ListBroadcasts, _list)


async def list_broadcasts(turn: Turn, payload: ListBroadcasts) -> None:
    """Show a page of the broadcasts of a network."""
    turn.show(await _list(turn, payload.network_id, payload.page))


async def _list(turn: Turn, network_id: NetworkId, page: int = 0) -> Screen:
    broadcasts = turn.repositories.broadcasts
    network = await turn.repositories.networks.get(network_id)
    count = await broadcasts.count(network_id)
    page = min(page, max(0, count - 1) // PAGE)
    listed = await broadcasts.of_network(network_id, offset=page * PAGE, limit=PAGE)
    return broadcasts_screen(
        turn.t,
        network,
        [(one, opening(await broadcasts.words(one.id))) for one in listed],
        page=page,
        count=count,
        zone=turn.known.time_zone or "UTC",
    )


async def write(turn: Turn, payload: WriteBroadcast) -> None:
    """Ask for a new one."""
    await turn.begin(conversation.NAME, BroadcastDraft(network_id=payload.network_id))


async def _led(turn: Turn, broadcast_id: BroadcastId) -> Broadcast:
    return await broadcasting.led_broadcast(turn.repositories, turn.known.id, broadcast_id)


async def show(turn: Turn, payload: Any) -> None:
    """Show one as it is now; also for a press that came too late."""
    turn.show(await conversation.card(turn.stage, await _led(turn, payload.broadcast_id)))


async def see(turn: Turn, payload: SeeBroadcast) -> None:
    """Send it to who asked, in each language it was written in."""
    broadcast = await _led(turn, payload.broadcast_id)
    broadcast.must_be(BroadcastState.PLANNED)
    network = await turn.repositories.networks.get(broadcast.network_id)
    for one in await turn.repositories.broadcasts.words(broadcast.id):
        turn.say(letter_screen(turn.house.translators.of(one.language), network, one))
    turn.edits = False
    turn.show(await conversation.card(turn.stage, broadcast))


async def choose_time(turn: Turn, payload: MoveBroadcast) -> None:
    """Ask for another time; Outdated when it was changed meanwhile."""
    broadcast = await _planned(turn, payload.broadcast_id, payload.version)
    draft = conversation.MoveDraft(broadcast_id=broadcast.id, version=broadcast.version)
    await turn.begin(conversation.MOVE, draft)


async def ask_cancel(turn: Turn, payload: AskCancelBroadcast) -> None:
    """Say what cancelling means."""
    broadcast = await _planned(turn, payload.broadcast_id, payload.version)
    turn.show(cancel_screen(turn.t, broadcast, turn.known.time_zone or "UTC"))


async def _planned(turn: Turn, broadcast_id: BroadcastId, version: int) -> Broadcast:
    broadcast = await _led(turn, broadcast_id)
    broadcast.must_be(BroadcastState.PLANNED)
    if broadcast.version != version:
        raise Outdated
    return broadcast


async def cancel(turn: Turn, payload: CancelBroadcast) -> None:
    """Never send it, and have its author told."""
    facts = await broadcasting.cancel(
        turn.repositories,
        turn.known.id,
        payload.broadcast_id,
        version=payload.version,
        now=turn.now,
    )
    turn.toast = turn.t.toast("The broadcast is cancelled.")
    await show(turn, payload)
    await turn.tell(facts)


async def stop(turn: Turn, payload: StopBroadcast) -> None:
    """Send it to nobody more, and have its author told."""
    facts = await broadcasting.stop(
        turn.repositories, turn.known.id, payload.broadcast_id, now=turn.now
    )
    turn.toast = turn.t.toast("The broadcast is stopped.")
    await show(turn, payload)
    await turn.tell(facts)


async def mute(turn: Turn, payload: MuteBroadcasts) -> None:
    """Spare somebody the broadcasts of a network."""
    name = await broadcasting.mute(turn.repositories, turn.known.id, payload.network_id)
    turn.show(muted_screen(turn.t, payload.network_id, name))


async def unmute(turn: Turn, payload: UnmuteBroadcasts) -> None:
    """Have somebody get them again."""
    name = await broadcasting.unmute(turn.repositories, turn.known.id, payload.network_id)
    if payload.reminders:
        turn.toast = turn.t.toast("You get the broadcasts again.")
        turn.show(await moving.card(turn.stage))
    else:
        turn.show(unmuted_screen(turn.t, name))


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ListBroadcasts: list_broadcasts,
    WriteBroadcast: write,
    ShowBroadcast: show,
    SeeBroadcast: see,
    MoveBroadcast: choose_time,
    AskCancelBroadcast: ask_cancel,
    CancelBroadcast: cancel,
    StopBroadcast: stop,
    MuteBroadcasts: mute,
    UnmuteBroadcasts: unmute,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    SeeBroadcast: show,
    MoveBroadcast: show,
    AskCancelBroadcast: show,
    CancelBroadcast: show,
    StopBroadcast: show,
}
"""Payloads whose screen is drawn again when the press comes too late."""
