"""The doctor: looks at settings, data, backup, token, clock and webhook, and says what to do."""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import aiohttp
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.app import make_bot
from bot.runtime.api import BotApi
from bot.runtime.request import AiohttpRequest
from bot.settings import Mode, Settings
from storage.backup import Backups
from storage.database import open_database
from storage.migrations import applied_number, known_migrations
from storage.store import Store

CLOCK_TOLERANCE: Final = 30.0
"""Seconds that this machine's clock may be off; nudges and meetings live by it."""

BACKUP_AGE: Final = 2
"""Days that the newest backup may be old."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `advice` says what to do if it is not well."""

    what: str
    healthy: bool = True
    advice: str = ""


async def examine_data(settings: Settings) -> Sequence[Finding]:
    """Look at everything on this machine: settings, data and backup."""
    return [_settings(settings), *await _data(settings), _backup(settings)]


async def examine(settings: Settings) -> Sequence[Finding]:
    """Look at everything."""
    findings = [*await examine_data(settings)]
    if not settings.token:
        advice = "run opens the sandbox; for Telegram set TELEGRAM_BOT_TOKEN, see the README"
        return [*findings, Finding("token: none is set", advice=advice)]
    async with _bot(settings) as bot:
        api = BotApi(bot)
        looks: list[Callable[[Settings, BotApi], Awaitable[Finding]]] = [_token, _clock, _webhook]
        for look in looks:
            findings.append(await look(settings, api))
            if not findings[-1].healthy and look is _token:
                break
    return findings


def _settings(settings: Settings) -> Finding:
    what = f"settings: {settings.mode}, data in {settings.data_dir}"
    folder = settings.data_dir
    if folder.exists() and folder.stat().st_mode & 0o077:
        advice = f"chmod 700 {folder}"
        return Finding(f"{what}, readable by others", healthy=False, advice=advice)
    return Finding(what)


async def _data(settings: Settings) -> Sequence[Finding]:
    if not settings.database.exists():
        return [Finding("database: none yet", advice="run makes it")]
    try:
        async with open_database(settings.database) as database:
            at, known = await applied_number(database.connection), len(known_migrations())
            check = await database.connection.execute_fetchall("PRAGMA quick_check(1)")
            judged = _judged(at=at, known=known, check=str(next(iter(check))[0]))
            queues = [await _queues(Store(database))] if judged.healthy and at == known else []
    except (sqlite3.Error, OSError) as error:
        advice = "is the folder writable? else stop the bot and restore a backup"
        return [Finding(f"database: {error}", healthy=False, advice=advice)]
    return [judged, *queues]


async def _queues(store: Store) -> Finding:
    """Count what waits and what has failed; `held`: for people who cannot be reached."""
    async with store.transaction() as tables:
        updates, calls = await tables.inbox.counts(), await tables.outbox.counts()
    taken = f"{updates.get('waiting', 0)} updates wait, {updates.get('parked', 0)} failed"
    given = f"{calls.get('waiting', 0)} messages wait, {calls.get('held', 0)} are held"
    return Finding(f"queues: {taken}; {given}, {calls.get('failed', 0)} failed")


def _backup(settings: Settings) -> Finding:
    """Look for the newest backup; while nothing is there to be copied, none is missing."""
    if settings.backup_dir is None:
        return Finding("backup: none", advice="set BACKUP_DIR to have one every day")
    if not settings.database.exists():
        return Finding("backup: none yet", advice="run makes one every day")
    backups = Backups(settings.database, settings.backup_dir, settings.backups_kept)
    advice = "is the bot running? is BACKUP_DIR writable? its log says what is wrong"
    try:
        newest = backups.newest()
    except OSError as error:
        return Finding(f"backup: {error}", healthy=False, advice=advice)
    if newest is None:
        return Finding("backup: none yet", healthy=False, advice=advice)
    days = (datetime.now(UTC).date() - newest).days
    if days > BACKUP_AGE:
        return Finding(f"backup: the newest is {days} days old", healthy=False, advice=advice)
    return Finding(f"backup: the newest is of {newest}")


def _judged(*, at: int, known: int, check: str) -> Finding:
    if check != "ok":
        advice = "stop the bot and restore the last backup"
        return Finding(f"database: damaged ({check})", healthy=False, advice=advice)
    if at > known:
        return Finding("database: of a newer program", healthy=False, advice="update the program")
    if at < known:
        return Finding(
            f"database: at migration {at} of {known}", advice="run or migrate brings it up"
        )
    return Finding(f"database: at migration {at}, sound")


@asynccontextmanager
async def _bot(settings: Settings) -> AsyncIterator[ExtBot[None]]:
    request = AiohttpRequest()
    await request.initialize()
    try:
        yield make_bot(settings, request)
    finally:
        await request.shutdown()


async def _token(settings: Settings, api: BotApi) -> Finding:
    try:
        me: dict[str, Any] = await api.call("getMe", {})
    except InvalidToken:
        advice = "copy it again from @BotFather into .env"
        return Finding("token: Telegram does not know it", healthy=False, advice=advice)
    except TelegramError as error:
        advice = "is this machine online? is TELEGRAM_API_URL right?"
        return Finding(
            f"token: {settings.telegram_api_url} cannot be reached ({type(error).__name__})",
            healthy=False,
            advice=advice,
        )
    return Finding(f"token: @{me['username']}")


async def _clock(settings: Settings, _api: BotApi) -> Finding:
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(settings.telegram_api_url, allow_redirects=False) as answer,
        ):
            there = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return Finding("clock: nothing to compare with")
    off = abs((datetime.now(UTC) - there).total_seconds())
    if off > CLOCK_TOLERANCE:
        advice = "let the machine set its clock (timedatectl set-ntp true)"
        return Finding(f"clock: {off:.0f} seconds off", healthy=False, advice=advice)
    return Finding("clock: right")


async def _webhook(settings: Settings, api: BotApi) -> Finding:
    try:
        info: dict[str, Any] = await api.call("getWebhookInfo", {})
    except TelegramError as error:
        return Finding(f"webhook: {type(error).__name__}", healthy=False, advice="try again")
    url, waiting = info.get("url", ""), info.get("pending_update_count", 0)
    wanted = settings.webhook_url + settings.webhook_path if settings.mode is Mode.WEBHOOK else ""
    if url != wanted:
        state = "another one is set" if url else "none is set"
        return Finding(f"webhook: {state}", advice="run sets what the settings say")
    if info.get("last_error_message"):
        advice = (
            "does the reverse proxy lead WEBHOOK_PATH to WEBHOOK_PORT, with a valid certificate?"
        )
        what = f"webhook: {info['last_error_message']}; {waiting} updates wait"
        return Finding(what, healthy=False, advice=advice)
    return Finding(f"webhook: {'set' if url else 'not used'}; {waiting} updates wait")
