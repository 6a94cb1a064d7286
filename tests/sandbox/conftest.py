"""A world with one person in it, and ways to call its Bot API."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from sandbox.api import Api
from sandbox.clock import ManualClock
from sandbox.entities import JsonObject
from sandbox.errors import ApiError
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.server import serve
from sandbox.world import World

TOKEN = "110201543:test"
START = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)

Call = Callable[..., Awaitable[Any]]


def bodies(world: World) -> list[JsonObject]:
    """Return the updates that wait, without their numbers."""
    updates = (one.to_json() for one in world.updates.pending)
    return [{key: one[key] for key in one if key != "update_id"} for one in updates]


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def world(clock: ManualClock) -> World:
    return World(token=TOKEN, username="mentor_bot", name="Mentors", clock=clock)


@pytest.fixture
def amal(world: World) -> Person:
    """Somebody who has started the bot, and whose /start the bot has read."""
    person = world.add_person("Amal", language_code="ar", last_name="Haddad")
    person.start()
    world.updates.clear()
    return person


@pytest.fixture
def kim(world: World) -> Person:
    """Somebody who owns a group, and who has never written to the bot."""
    return world.add_person("Kim", language_code="de")


@pytest.fixture
def group(world: World, kim: Person) -> Group:
    """A group in which the bot may let people in and put them out; what led there is read."""
    made = world.add_group("Mentors", creator=kim)
    made.adds_bot(by=kim, rights={"can_invite_users", "can_restrict_members"})
    world.updates.clear()
    return made


@pytest.fixture
def call(world: World) -> Call:
    api = Api(world)

    async def made(method: str, **params: Any) -> Any:
        return await api.call(TOKEN, method, params)

    return made


@pytest.fixture
def refused(call: Call) -> Call:
    """Make a call that must fail, and return code and words."""

    async def made(method: str, **params: Any) -> tuple[int, str]:
        with pytest.raises(ApiError) as caught:
            await call(method, **params)
        return caught.value.code, caught.value.description

    return made


@pytest.fixture
async def address(world: World) -> AsyncIterator[str]:
    """Serve the world; a second between webhook attempts lasts a hundredth."""
    async with serve(world, second=0.01) as url:
        yield url


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session
