"""The errand that asks the members of a network to read and accept its new rules.

Members are asked by hundreds, each hundred in a transaction of its own, and none at night.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.callbacks.network_texts import ReadAgreement
from bot.errands.worker import Errand, Finish, Workshop
from bot.notices.desk import Desk
from bot.runtime.calls import Call, Priority
from bot.runtime.ports import Tables
from bot.screens.network_rules import agreement_news
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.publishing import ask_members

AT_ONCE: Final = 100


async def do(_shop: Workshop, errand: Errand) -> Finish:
    """Ask the next ones; there is nothing to do outside of the transaction."""
    network_id = NetworkId(errand.params["network_id"])
    version, after = int(errand.params["version"]), MembershipId(errand.params["after"])

    async def finish(tables: Tables, desk: Desk) -> Sequence[Call]:
        network = await tables.networks.find(network_id)
        newest = await tables.networks.agreement(network_id, language="") if network else None
        if network is None or newest is None or newest.version != version:
            return []
        asked = await tables.networks.to_ask(
            network_id, version=version, after=after, limit=AT_ONCE
        )
        if len(asked) == AT_ONCE:
            await ask_members(tables, network_id, version, asked[-1][0], now=desk.now)
        considerate = replace(desk, considerate=True)
        key = f"agreement {network_id} {version}"
        return [
            call
            for _, reader in asked
            for call in await _ask(considerate, reader, network.name, network_id, key)
        ]

    return finish


async def _ask(
    desk: Desk, reader: PersonId, name: str, network_id: NetworkId, key: str
) -> Sequence[Call]:
    written = await desk.to(
        reader,
        lambda t, _: agreement_news(t, name, ReadAgreement(network_id)),
        dedupe_key=f"{key} {reader}",
    )
    return [replace(call, priority=Priority.BROADCAST) for call in written]
