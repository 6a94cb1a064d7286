"""The errand of a matching round: read who takes part, have it solved, write the pairs down."""

from collections.abc import Sequence

from bot.assignment import hold
from bot.errands.worker import Errand, Finish, Workshop, nothing
from bot.notices.desk import Desk
from bot.runtime.calls import Call
from bot.runtime.ports import Tables
from bot.screens.matching_rounds import ready_notice
from mentoring.holding_rounds import asking, keep_outcome, what_goes_in
from mentoring.ids import RoundId


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
        network = await tables.networks.get(ready.network_id)
        counts = await tables.pairs.counts(round_id)
        return await desk.to(reader, lambda t, _: ready_notice(t, network, counts))

    return finish
