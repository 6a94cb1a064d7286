"""Notices to the meta-mentors of a network: one of them has changed one of its numbers."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.notices.desk import Desk, Notice
from bot.runtime.calls import Call
from bot.screens.tuning import changed_notice
from mentoring.facts.fact import Fact
from mentoring.facts.networks import LimitChanged


async def _limit_changed(desk: Desk, fact: LimitChanged) -> Sequence[Call]:
    network = await desk.repositories.networks.get(fact.network_id)
    by = await desk.repositories.people.get(fact.by)
    readers = await desk.repositories.memberships.meta_mentors(network.id)
    return [
        call
        for reader in readers
        if reader != by.id
        for call in await desk.to(
            reader, lambda t, _: changed_notice(t, network, by, fact), about=by.telegram_id
        )
    ]


NOTICES: Final[Mapping[type[Fact], Notice]] = {LimitChanged: _limit_changed}
