"""The errand that makes the people of an approved course mentors, and has them told.

They go by hundreds, each hundred in a transaction of its own.
"""

from collections.abc import Sequence

from bot.errands.worker import Errand, Finish, Workshop
from bot.notices import announce
from bot.notices.desk import Desk
from bot.runtime.calls import Call
from bot.runtime.ports import Tables
from mentoring.ids import BatchId, PersonId
from mentoring.inviting import let_through


async def do(_shop: Workshop, errand: Errand) -> Finish:
    """Let the next ones through; there is nothing to do outside of the transaction."""
    meta_mentor, batch_id = PersonId(errand.params["by"]), BatchId(errand.params["batch_id"])

    async def finish(tables: Tables, desk: Desk) -> Sequence[Call]:
        return await announce(desk, await let_through(tables, meta_mentor, batch_id, now=desk.now))

    return finish
