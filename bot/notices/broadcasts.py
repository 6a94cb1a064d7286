"""Broadcasts: what is written for all who get one, and what those hear who send it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot import calls
from bot.notices.desk import Desk, Draw, Notice
from bot.runtime.calls import Call, Priority
from bot.screens.broadcast_letters import letter_rows, letter_screen
from bot.screens.broadcasts import (
    Left,
    broadcast_screen,
    dropped_notice,
    progress_screen,
    stopped_notice,
)
from bot.screens.screen import Screen
from mentoring.broadcasts import Broadcast, Letter, Receiver, words_for
from mentoring.facts.broadcasts import (
    BroadcastCancelled,
    BroadcastEnded,
    BroadcastMoved,
    BroadcastStarted,
    BroadcastStopped,
)
from mentoring.facts.fact import Fact
from mentoring.ids import BroadcastId, MembershipId, PersonId
from mentoring.networks import Network
from mentoring.people import Person

OWN: Final = "own"
"""In place of a language: the letter to who wrote it. Nobody can report themselves."""

SOON: Final = timedelta(minutes=15)
"""Who sent it less long ago still looks at the message that shows how far it is."""


async def _started(desk: Desk, fact: BroadcastStarted) -> Sequence[Call]:
    """Write all rows at once: the text stands there once for each language, and each chapter."""
    broadcasts = desk.repositories.broadcasts
    broadcast, network = await _of(desk, fact.broadcast_id)
    letters = await _letters(desk, broadcast, network, fact.receivers)
    addressed = [replace(one, language=_letter_for(one, broadcast)) for one in fact.receivers]
    await broadcasts.post(broadcast.id, letters, addressed, now=desk.now)
    shown = await desk.to(
        broadcast.author_id,
        await _card(desk, broadcast, network, is_progress=True),
        dedupe_key=f"progress {broadcast.id}",
    )
    # Whose morning it waits for would read then how far it was in the night.
    return [call for call in shown if call.held_until is None]


async def _of(desk: Desk, broadcast_id: BroadcastId) -> tuple[Broadcast, Network]:
    broadcast = await desk.repositories.broadcasts.find(broadcast_id)
    if broadcast is None:
        raise LookupError(broadcast_id)
    return broadcast, await desk.repositories.networks.get(broadcast.network_id)


def _letter_for(receiver: Receiver, broadcast: Broadcast) -> str:
    """Name the letter that somebody gets: its language, and the chapter by which it comes."""
    if receiver.person_id == broadcast.author_id:
        return OWN
    if receiver.chapter_id is None:
        return receiver.language
    return f"{receiver.language} {receiver.chapter_id}"


async def _letters(
    desk: Desk, broadcast: Broadcast, network: Network, receivers: Sequence[Receiver]
) -> Mapping[str, Letter]:
    """Make the call for the readers of each letter, without whom it goes to."""
    wanted = {_letter_for(one, broadcast): one for one in receivers if one.is_reachable}
    words = await desk.repositories.broadcasts.words(broadcast.id)
    author = await _membership(desk, broadcast)
    letters = {}
    for name, reader in sorted(wanted.items()):
        t = desk.translators.of(reader.language)
        rows = letter_rows(t, network.id, None if name == OWN else author)
        chapter = await _chapter(desk, reader)
        text = words_for(words, reader.language)
        letters[name] = _letter(letter_screen(t, network, text, rows=rows, chapter=chapter))
    return letters


def _letter(screen: Screen) -> Letter:
    call = calls.send(0, screen)
    params = {name: value for name, value in call.params.items() if name != "chat_id"}
    return Letter(call.method, json.dumps(params))


async def _chapter(desk: Desk, reader: Receiver) -> Network | None:
    """Find the chapter by which somebody gets it."""
    if reader.chapter_id is None:
        return None
    return await desk.repositories.networks.get(reader.chapter_id)


async def _membership(desk: Desk, broadcast: Broadcast) -> MembershipId | None:
    """Find the membership by which its author can be reported."""
    if broadcast.author_id is None:
        return None
    held = await desk.repositories.memberships.of_person(broadcast.author_id)
    return next((one.id for one in held if one.network_id == broadcast.network_id), None)


async def _card(
    desk: Desk, broadcast: Broadcast, network: Network, *, is_progress: bool = False
) -> Draw:
    """Draw the card of a broadcast for its author."""
    author = await _author(desk, broadcast)
    _, held = await desk.repositories.broadcasts.left(broadcast.id)
    draw = progress_screen if is_progress else broadcast_screen
    return lambda t, person: draw(
        t, broadcast, network, author, left=Left(person.time_zone or "UTC", held)
    )


async def _author(desk: Desk, broadcast: Broadcast) -> Person | None:
    if broadcast.author_id is None:
        return None
    return await desk.repositories.people.get(broadcast.author_id)


async def _changed(
    desk: Desk, broadcast: Broadcast, draw: Draw, priority: Priority
) -> Sequence[Call]:
    """Show it in the message that its author got when it began; none when there is no such."""
    author = await _author(desk, broadcast)
    if author is None or broadcast.progress_message is None:
        return []
    screen = draw(desk.translators.of(author.language), author)
    edit = calls.edit(author.telegram_id, broadcast.progress_message, screen)
    return [replace(edit, priority=priority)]


async def _moved(desk: Desk, fact: BroadcastMoved) -> Sequence[Call]:
    """Go before the broadcast itself, behind all that people wait for."""
    broadcast, network = await _of(desk, fact.broadcast_id)
    draw = await _card(desk, broadcast, network, is_progress=True)
    return await _changed(desk, broadcast, draw, Priority.NUDGE)


async def _ended(desk: Desk, fact: BroadcastEnded) -> Sequence[Call]:
    """Report; in a message of its own when the author has long been doing something else."""
    broadcast, network = await _of(desk, fact.broadcast_id)
    draw = await _card(desk, broadcast, network)
    edits = await _changed(desk, broadcast, draw, Priority.NOTICE)
    if edits and broadcast.started_at and desk.now - broadcast.started_at <= SOON:
        return edits
    return [*edits, *await desk.to(broadcast.author_id, draw)]


async def _stopped(desk: Desk, fact: BroadcastStopped) -> Sequence[Call]:
    broadcast, network = await _of(desk, fact.broadcast_id)
    draw = await _card(desk, broadcast, network)
    edits = await _changed(desk, broadcast, draw, Priority.NOTICE)
    return [*edits, *await _by_another(desk, broadcast, network, fact.by)]


async def _by_another(
    desk: Desk, broadcast: Broadcast, network: Network, by: PersonId
) -> Sequence[Call]:
    """Tell its author what another meta-mentor has done with it."""
    if by == broadcast.author_id:
        return []
    other = await desk.repositories.people.get(by)
    return await desk.to(
        broadcast.author_id,
        lambda t, _: stopped_notice(t, network, other, broadcast),
        about=other.telegram_id,
    )


async def _cancelled(desk: Desk, fact: BroadcastCancelled) -> Sequence[Call]:
    broadcast, network = await _of(desk, fact.broadcast_id)
    if fact.by is not None:
        return await _by_another(desk, broadcast, network, fact.by)
    return [
        call
        for reader in await desk.repositories.memberships.meta_mentors(network.id)
        for call in await desk.to(reader, lambda t, _: dropped_notice(t, network, broadcast))
    ]


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    BroadcastStarted: _started,
    BroadcastMoved: _moved,
    BroadcastEnded: _ended,
    BroadcastStopped: _stopped,
    BroadcastCancelled: _cancelled,
}
"""Fact -> the notices it causes."""
