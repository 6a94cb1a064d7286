"""What those who run the bot can look at: networks, applications, and how the bot is doing."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from bot.callbacks.admin import ListAllNetworks, ListApplications, ShowHealth
from bot.callbacks.payload import Payload
from bot.screens.admin import (
    APPLICATIONS_ON_A_PAGE,
    NETWORKS_ON_A_PAGE,
    Page,
    admin_screen,
    all_networks_screen,
    applications_screen,
    health_screen,
)
from bot.screens.founding import Applied
from bot.screens.screen import Screen
from bot.turn import Turn
from mentoring.overseeing import Health

Press = Callable[[Turn, Any], Awaitable[None]]


async def place(turn: Turn) -> Screen:
    """Show what there is to run."""
    return admin_screen(
        turn.t,
        networks=await turn.repositories.overseeing.count_networks(),
        applications=await turn.repositories.foundings.count_waiting(),
        is_well=(await _health(turn)).is_well,
    )


async def _health(turn: Turn) -> Health:
    """Look at how things are; the update that asks for it does not wait any more."""
    rows = await turn.repositories.overseeing.rows()
    waiting = max(0, rows.queues.updates_waiting - 1)
    queues = replace(rows.queues, updates_waiting=waiting)
    return Health(turn.house.machine(), replace(rows, queues=queues), turn.now)


def _page(wanted: int, *, count: int, size: int) -> Page:
    """Give the page that was asked for; the last one when there are fewer by now."""
    return Page(min(wanted, max(0, count - 1) // size), count)


async def list_networks(turn: Turn, payload: ListAllNetworks) -> None:
    """Show a page of all networks."""
    overseeing, size = turn.repositories.overseeing, NETWORKS_ON_A_PAGE
    page = _page(payload.page, count=await overseeing.count_networks(), size=size)
    networks = await overseeing.networks(offset=page.number * size, limit=size)
    turn.show(all_networks_screen(turn.t, networks, page, zone=_zone(turn)))


async def list_applications(turn: Turn, payload: ListApplications) -> None:
    """Show a page of the applications that wait."""
    foundings, size = turn.repositories.foundings, APPLICATIONS_ON_A_PAGE
    page = _page(payload.page, count=await foundings.count_waiting(), size=size)
    waiting = await foundings.waiting(offset=page.number * size, limit=size)
    applied = [Applied(one, await turn.repositories.people.get(one.person_id)) for one in waiting]
    turn.show(applications_screen(turn.t, applied, page))


async def show_health(turn: Turn, _payload: ShowHealth) -> None:
    """Show how the bot is doing now."""
    turn.show(health_screen(turn.t, await _health(turn), zone=_zone(turn)))


def _zone(turn: Turn) -> str:
    return turn.known.time_zone or "UTC"


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ListAllNetworks: list_networks,
    ListApplications: list_applications,
    ShowHealth: show_health,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {}
"""Payloads whose screen is drawn again when the press comes too late."""
