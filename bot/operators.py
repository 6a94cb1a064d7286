"""What an operator does on the command line: migrate, found networks, write invitations."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from telegram.error import TelegramError

from bot.app import make_bot
from bot.charters import read_charter
from bot.runtime.request import AiohttpRequest
from bot.serving import CannotStart, only_one
from bot.settings import Settings
from mentoring.applying import is_taken
from mentoring.founding import blank_invitation, found, invite
from mentoring.ids import NetworkId
from mentoring.invitations import COHORT_LIMIT, payload
from mentoring.networks import Network
from mentoring.roles import Role
from storage.backup import restore
from storage.database import open_database
from storage.migrations import Migration, migrate
from storage.store import Store, Tables

META_MENTOR_DAYS: Final = timedelta(days=14)
"""How long such an invitation lets somebody in who did not say otherwise."""


@dataclass(frozen=True)
class Wanted:
    """What an invitation should let in; see `mentoring.invitations.Invitation`."""

    roles: tuple[Role, ...]
    trained: bool
    uses: int | None
    expires_at: datetime | None
    cohort: str | None


async def migrate_database(settings: Settings) -> Sequence[Migration]:
    """Bring the database up to date and say what was applied."""
    async with open_database(settings.database) as database:
        return await migrate(database.connection, now=datetime.now(UTC))


def restore_backup(settings: Settings, file: Path, *, now: datetime) -> Path | None:
    """Put a backup in the place of the database; say where what was there is kept now.

    Raises CannotStart while a bot is running, and what `restore` raises.
    """
    with only_one(settings.data_dir):
        return restore(file, settings.database, now=now)


async def list_networks(settings: Settings) -> Sequence[Network]:
    """Give all networks, by name."""
    async with open_tables(settings) as tables:
        return await tables.networks.listed()


async def found_network(settings: Settings, file: Path, *, now: datetime) -> str:
    """Found a network and give the link for its first meta-mentor."""
    try:
        charter = read_charter(file)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CannotStart(f"{file}: {where} {first['msg']}".replace("  ", " ")) from None
    except ValueError as error:
        raise CannotStart(f"{file}: {error}") from None
    async with open_tables(settings) as tables:
        if await is_taken(tables, charter.name):
            raise CannotStart(f"there is a network called {charter.name} already")
        _, invitation = await found(tables, charter, now=now)
    return await _link(settings, invitation.code)


async def write_invitation(
    settings: Settings, network_id: int, wanted: Wanted, *, now: datetime
) -> str:
    """Write an invitation and give its link; who is to look after a network is invited alone."""
    if Role.META_MENTOR in wanted.roles:
        if len(wanted.roles) > 1 or (wanted.uses or 1) > 1:
            raise CannotStart("a meta-mentor is invited for that role alone, and once")
        wanted = replace(wanted, uses=1, expires_at=wanted.expires_at or now + META_MENTOR_DAYS)
    _check(wanted)
    async with open_tables(settings) as tables:
        network = await tables.networks.find(NetworkId(network_id))
        if network is None:
            raise CannotStart(f"there is no network {network_id}; see: network list")
        invitation = replace(
            blank_invitation(
                network.id, *wanted.roles, uses_limit=wanted.uses, trained=wanted.trained
            ),
            expires_at=wanted.expires_at,
            cohort=wanted.cohort and wanted.cohort.strip(),
        )
        await invite(tables, invitation, now=now)
    return await _link(settings, invitation.code)


def _check(wanted: Wanted) -> None:
    if wanted.trained and wanted.roles and Role.MENTOR not in wanted.roles:
        raise CannotStart("only mentors are trained: leave --trained out, or add --role mentor")
    if wanted.cohort is not None and not 1 <= len(wanted.cohort.strip()) <= COHORT_LIMIT:
        raise CannotStart(f"a cohort is named with 1 to {COHORT_LIMIT} characters")


@asynccontextmanager
async def open_tables(settings: Settings) -> AsyncIterator[Tables]:
    """Open the data for one transaction; also while a bot is running with it."""
    async with open_database(settings.database) as database:
        await migrate(database.connection, now=datetime.now(UTC))
        async with Store(database).transaction() as tables:
            yield tables


async def _link(settings: Settings, code: str) -> str:
    """Give the address of an invitation; without Telegram at hand, the part that is ours."""
    bot = make_bot(settings, AiohttpRequest()) if settings.token else None
    if bot is None:
        return f"https://t.me/<your bot>?start={payload(code)}"
    try:
        await bot.initialize()
    except TelegramError:
        return f"https://t.me/<your bot>?start={payload(code)}"
    else:
        return f"https://t.me/{bot.username}?start={payload(code)}"
    finally:
        await bot.shutdown()
