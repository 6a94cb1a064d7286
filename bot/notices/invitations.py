"""Notices about invitations: who wrote one gets it as a message that can be forwarded."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.notices.desk import Desk, Notice
from bot.runtime.calls import Call
from bot.screens.handing_out import forward_screen
from mentoring.facts.fact import Fact
from mentoring.facts.invitations import InvitationWritten


async def _written(desk: Desk, fact: InvitationWritten) -> Sequence[Call]:
    """Send the text to forward; single links are handed out on paper."""
    batch = await desk.repositories.invitations.batch(fact.batch_id)
    if batch is None or batch.code is None:
        return []
    network = await desk.repositories.networks.get(batch.network_id)
    return await desk.to(
        fact.by, lambda t, _: forward_screen(t, network, batch, username=desk.username)
    )


NOTICES: Final[Mapping[type[Fact], Notice]] = {InvitationWritten: _written}
"""Fact -> the notices it causes."""
