"""The whole journey over HTTP, by polling and by webhook, in every finished language."""

from pathlib import Path

import aiohttp
import pytest

from bot.i18n import Translators
from bot.settings import Mode
from sandbox.faults import Fault
from tests.journeys.flows import whole_journey
from tests.journeys.over_http import SECRET, HttpTown, open_http_town
from tests.journeys.test_whole_life import TOGETHER, begins

LANGUAGES = Translators.load().languages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mode", list(Mode))
async def test_a_mentor_comes_from_hello_to_approved(
    tmp_path: Path, mode: Mode, language: str
) -> None:
    async with open_http_town(tmp_path, mode) as town:
        await whole_journey(town, await town.found_network(), language)
        await _greetings_are_set(town)


async def _greetings_are_set(town: HttpTown) -> None:
    """Commands and descriptions stand in every language, and for everybody else."""
    made = [call for call in town.world.calls if call.method.lower() == "setmycommands"]
    scopes = {call.params.get("language_code") for call in made if "scope" not in call.params}
    assert scopes == {None, *LANGUAGES}


@pytest.mark.parametrize("mode", list(Mode))
async def test_two_people_find_each_other_and_agree(tmp_path: Path, mode: Mode) -> None:
    async with open_http_town(tmp_path, mode) as town:
        life = await begins(town)
        for step in TOGETHER:
            await step(life)


@pytest.mark.parametrize("mode", list(Mode))
async def test_the_journey_survives_bad_weather(tmp_path: Path, mode: Mode) -> None:
    async with open_http_town(tmp_path, mode) as town:
        faults = [
            Fault(method="sendMessage", error=500, times=2),
            Fault(method="sendMessage", error=429, retry_after=1, times=1),
            Fault(method="editMessageText", cut=True, times=2),
            Fault(method="editMessageText", error=502, times=1),
        ]
        for fault in faults:
            town.world.faults.add(fault)
        await whole_journey(town, await town.found_network(), "en")


async def test_the_webhook_takes_nothing_without_the_secret(tmp_path: Path) -> None:
    async with open_http_town(tmp_path, Mode.WEBHOOK) as town, aiohttp.ClientSession() as session:
        await town.settle()
        base = town.bot.settings.webhook_url
        header = "X-Telegram-Bot-Api-Secret-Token"
        for headers in ({}, {header: "wrong"}, {header: SECRET + "x"}):
            async with session.post(f"{base}/telegram", json={}, headers=headers) as answer:
                assert answer.status == 401
        async with session.get(f"{base}/healthz") as answer:
            assert (answer.status, await answer.text()) == (200, "ok\n")
