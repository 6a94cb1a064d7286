"""The errand of a matching round: read who takes part, have it solved, write the pairs down."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.assignment import hold
from bot.calls import edit
from bot.errands.worker import Errand, Finish, Workshop, nothing
from bot.notices.desk import Desk
from bot.runtime.calls import Call, Priority
from bot.runtime.ports import Tables
from bot.screens.round_progress import ready_screen
from mentoring.holding_rounds import asking, keep_outcome, what_goes_in
from mentoring.ids import PersonId, RoundId
from mentoring.pairs import MatchingRound

SOON: Final = timedelta(minutes=1)
"""Who asked for it less long ago still looks at the message that says that it takes a moment."""


async def do(shop: Workshop, errand: Errand) -> Finish:
    """Hold a round; it takes seconds, and turns go on meanwhile."""
    round_id = RoundId(errand.params["round_id"])
    async with shop.store.transaction() as tables:
        found = await tables.pairs.find_round(round_id)
        if found is None:
            return nothing
        held = await what_goes_in(tables, found.network_id, now=shop.clock.now())
    outcome = await hold(held)

    async def finish(tables: Tables, desk: Desk) -> Sequence[Call]:
        ready = await keep_outcome(tables, round_id, held, outcome)
        reader = None if ready is None else await asking(tables, ready)
        if ready is None or reader is None:
            return []
        return await _show(desk, ready, reader, errand.params.get("message_id"))

    return finish


async def _show(
    desk: Desk, ready: MatchingRound, reader: PersonId, message_id: int | None
) -> Sequence[Call]:
    """Show the pairs where they were asked for, and once more to who has gone on since."""
    network = await desk.repositories.networks.get(ready.network_id)
    counts = await desk.repositories.pairs.counts(ready.id)
    told = await desk.to(reader, lambda t, _: ready_screen(t, network, counts))
    if message_id is None:
        return told
    person = await desk.repositories.people.get(reader)
    screen = ready_screen(desk.translators.of(person.language), network, counts)
    shown = replace(edit(person.telegram_id, message_id, screen), priority=Priority.NOTICE)
    return [shown] if desk.now - ready.asked_at <= SOON else [shown, *told]
