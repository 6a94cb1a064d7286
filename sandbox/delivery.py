"""Pushes updates to the bot's webhook, and tries again what did not arrive."""

import asyncio
import contextlib
import itertools
import json
from functools import partial

import aiohttp

from sandbox.api import Api
from sandbox.entities import JsonObject
from sandbox.errors import ApiError, ConnectionCutError
from sandbox.updates import Update
from sandbox.webhooks import Webhook, WebhookFailure

# Seconds after which an attempt has failed, and the longest pause between two.
_ANSWER_TIME = 60
_LONGEST_PAUSE = 64

Lane = tuple[int, str]


class RefusedError(Exception):
    """The webhook did not take an update; `retry_after` in seconds if it named a time."""

    def __init__(self, words: str, retry_after: float | None = None) -> None:
        super().__init__(words)
        self.retry_after = retry_after


class Delivery:
    """Sends updates while a webhook is set.

    One at a time per chat and kind, so that only those keep their order: a message and a press
    from one chat can overtake each other. `second` is the length of a second between attempts,
    which tests make short.
    """

    def __init__(self, api: Api, *, second: float = 1) -> None:
        self._api = api
        self._world = api.world
        self._second = second
        self._wake = asyncio.Event()
        self._settings: Webhook | None = None
        self._lanes: dict[Lane, asyncio.Task[None]] = {}
        self._sending: set[Lane] = set()

    async def run(self) -> None:
        """Work until cancelled."""
        self._world.updates.listeners.append(self._wake.set)
        try:
            # A session of its own, so that no cookie or proxy setting gets in.
            async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
                while True:
                    self._wake.clear()
                    self._launch(session)
                    await self._wake.wait()
        finally:
            self._world.updates.listeners.remove(self._wake.set)
            await self._stop()

    def _launch(self, session: aiohttp.ClientSession) -> None:
        if self._settings is not self._world.webhook:
            for task in self._lanes.values():
                task.cancel()
            self._settings = self._world.webhook
        webhook = self._settings
        if webhook is None:
            return
        for update in self._world.updates.pending:
            if len(self._sending) >= webhook.max_connections:
                return
            lane = (update.chat_id, update.kind)
            if lane not in self._lanes:
                self._sending.add(lane)
                task = asyncio.create_task(self._deliver(session, webhook, update))
                self._lanes[lane] = task
                task.add_done_callback(partial(self._free, lane))

    def _free(self, lane: Lane, _task: asyncio.Task[None]) -> None:
        self._lanes.pop(lane, None)
        self._sending.discard(lane)
        self._wake.set()

    async def _deliver(
        self, session: aiohttp.ClientSession, webhook: Webhook, update: Update
    ) -> None:
        """Try until the update is taken or too old; a pause keeps the lane, not a connection."""
        lane = (update.chat_id, update.kind)
        for attempt in itertools.count():
            self._sending.add(lane)
            pause = await self._attempt(session, webhook, update, attempt)
            if pause is None:
                return
            self._sending.discard(lane)
            self._wake.set()
            await asyncio.sleep(pause * self._second)
            if update not in self._world.updates.pending:
                return

    async def _attempt(
        self, session: aiohttp.ClientSession, webhook: Webhook, update: Update, attempt: int
    ) -> float | None:
        """Send once; return the pause before the next attempt, None when there is none."""
        try:
            answer = await self._post(session, webhook, update)
        except RefusedError as refused:
            self._world.webhook_failure = WebhookFailure(str(refused), self._world.clock.now())
            doubled = 0 if attempt == 0 else min(2**attempt, _LONGEST_PAUSE)
            return doubled if refused.retry_after is None else refused.retry_after
        self._world.updates.forget(update.id)
        await self._run_answer(answer)
        return None

    async def _post(
        self, session: aiohttp.ClientSession, webhook: Webhook, update: Update
    ) -> bytes:
        headers = {"Content-Type": "application/json"}
        if webhook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret_token
        time = aiohttp.ClientTimeout(total=_ANSWER_TIME)
        body = json.dumps(update.to_json()).encode("ascii")
        try:
            async with session.post(
                webhook.url, data=body, headers=headers, timeout=time, allow_redirects=False
            ) as response:
                return await _taken(response)
        except TimeoutError:
            raise RefusedError("Read timeout expired") from None
        except aiohttp.ClientError as error:
            raise RefusedError(_words(error)) from error

    async def _run_answer(self, answer: bytes) -> None:
        """Carry out the method that an answer may hold; nobody is told how it went."""
        with contextlib.suppress(ValueError, ApiError, ConnectionCutError):
            call: object = json.loads(answer) if answer.strip() else None
            if isinstance(call, dict) and isinstance(call.get("method"), str):
                params: JsonObject = {key: call[key] for key in call if key != "method"}
                await self._api.call(self._world.bot.token, call["method"], params)

    async def _stop(self) -> None:
        tasks = list(self._lanes.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _taken(response: aiohttp.ClientResponse) -> bytes:
    if 200 <= response.status < 300:
        return await response.read()
    words = f"Wrong response from the webhook: {response.status} {response.reason}"
    named = response.headers.get("Retry-After", "")
    raise RefusedError(words, float(named) if named.isdecimal() else None)


def _words(error: aiohttp.ClientError) -> str:
    if isinstance(error, aiohttp.ClientConnectorError):
        return "Connection refused"
    return "Connection reset by peer"
