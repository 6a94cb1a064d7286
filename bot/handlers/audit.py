"""Who did what: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from bot.callbacks.cases import ShowAllDeeds, ShowAudit
from bot.callbacks.payload import Payload
from bot.screens.audit import DEEDS_ON_A_PAGE, Told, all_deeds_screen, audit_screen
from bot.screens.people import partner_name
from bot.turn import Turn
from mentoring.audit import Deed
from mentoring.ids import NetworkId, PersonId
from mentoring.leading import led_network

Press = Callable[[Turn, Any], Awaitable[None]]

LAST_PAGE: Final = 1_000_000
"""No log is that long; a forged page must not lead to a number that the database cannot take."""


async def show_audit(turn: Turn, payload: ShowAudit) -> None:
    """Show a page of what was done in a network."""
    network = await led_network(turn.repositories, turn.known.id, payload.network_id)
    page = min(payload.page, LAST_PAGE)
    found = await turn.repositories.audit.of_network(
        network.id, offset=page * DEEDS_ON_A_PAGE, limit=DEEDS_ON_A_PAGE + 1
    )
    told = [await _told(turn, deed) for deed in found[:DEEDS_ON_A_PAGE]]
    turn.show(
        audit_screen(
            turn.t,
            turn.known,
            (network.id, network.name),
            told,
            page=page,
            more=len(found) > DEEDS_ON_A_PAGE,
        )
    )


async def show_all_deeds(turn: Turn, payload: ShowAllDeeds) -> None:
    """Show a page of what was done in all networks."""
    page = min(payload.page, LAST_PAGE)
    found = await turn.repositories.audit.of_all(
        offset=page * DEEDS_ON_A_PAGE, limit=DEEDS_ON_A_PAGE + 1
    )
    names = await _networks(turn, found)
    told = [
        await _told(turn, deed, names.get(deed.network_id) if deed.network_id else None)
        for deed in found[:DEEDS_ON_A_PAGE]
    ]
    more = len(found) > DEEDS_ON_A_PAGE
    turn.show(all_deeds_screen(turn.t, turn.known, told, page=page, more=more))


async def _networks(turn: Turn, deeds: Sequence[Deed]) -> Mapping[NetworkId, str]:
    found = {deed.network_id for deed in deeds if deed.network_id is not None}
    return {one: (await turn.repositories.networks.get(one)).name for one in found}


async def _told(turn: Turn, deed: Deed, network: str | None = None) -> Told:
    return Told(deed, await _name(turn, deed.actor_id), await _name(turn, deed.subject_id), network)


async def _name(turn: Turn, person_id: PersonId | None) -> str:
    person = None if person_id is None else await turn.repositories.people.get(person_id)
    return partner_name(turn.t, person)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowAudit: show_audit,
    ShowAllDeeds: show_all_deeds,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {}
"""Payloads whose screen is drawn again when the press comes too late."""
