"""Puts a crowd, Telegram and the bot together, and kills the bot while they are busy."""

import asyncio
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Final

from mentoring.founding import blank_invitation, found, invite
from mentoring.ids import NetworkId
from mentoring.profiles import Profile
from mentoring.roles import Role
from sandbox.clock import SystemClock
from sandbox.errors import ConnectionCutError
from sandbox.faults import Fault
from sandbox.server import serve
from sandbox.world import World
from storage.database import open_database
from storage.migrations import migrate
from storage.store import Store, Tables
from tests.crash.records import waiting
from tests.crash.victim import Victim
from tests.crash.walker import Temper, Walker
from tests.crash.wishes import ZONES, Entry, Wish, wish
from tests.town import CHARTER, TOKEN

SETTINGS: Final = {
    "TELEGRAM_BOT_TOKEN": TOKEN,
    # As fast as it goes: Telegram's limits are not the subject here.
    "SENDS_PER_SECOND": "1000",
    "SENDS_PER_CHAT_SECOND": "100",
    "SENDS_CHAT_BURST": "20",
    # However slow the machine is, one call waits for the other: one is in doubt after a kill.
    "SEND_PATIENCE": "60",
}
ROLES: Final[Mapping[Entry, Sequence[Role]]] = {
    Entry.ANY_ROLE: (),
    Entry.MENTEE: (Role.MENTEE,),
    Entry.TRAINED: (Role.MENTOR,),
}
BOSS: Final = Wish("Bea Boss", Entry.ANY_ROLE, frozenset(), ZONES[0], Profile(), None)
LIVES: Final = (0.2, 1.5)
"""Seconds that the bot lives before it is killed: at least, at most."""


FAR_AWAY: Final = 0.05
"""Seconds that a question for updates is on its way."""


@dataclass(frozen=True)
class LongWay(Fault):
    """A question for updates, which acknowledges the ones before, is lost if the bot is killed.

    So that many a kill falls between writing updates down and acknowledging them.
    """

    lives: Callable[[], int] = int

    async def strike(self) -> None:
        life = self.lives()
        await asyncio.sleep(FAR_AWAY)
        if self.lives() != life:
            raise ConnectionCutError


@dataclass(frozen=True)
class Plan:
    """How many people come, how often the bot is killed, and how updates reach it.

    `second` is the length of Telegram's second between two attempts at a webhook.
    """

    people: int
    kills: int
    seed: int
    settings: Mapping[str, str] = field(default_factory=dict)
    repeats_texts: bool = True
    second: float = 1.0


@dataclass
class Scene:
    """All who take part, and what is counted on the way."""

    world: World
    victim: Victim
    database: Path
    boss: Walker
    crowd: list[Walker]
    first_update: int
    kills: int = 0
    kills_at_work: int = 0
    seconds: float = 0.0

    @property
    def everybody(self) -> list[Walker]:
        return [self.boss, *self.crowd]

    @property
    def updates(self) -> int:
        """How many updates Telegram has made."""
        return self.world.updates.next_id - self.first_update

    @property
    def is_over(self) -> bool:
        """Whether everybody is at Home and nothing is under way."""
        return (
            all(walker.is_home for walker in self.crowd)
            and not self.world.updates.pending
            and not waiting(self.database)
        )

    def stuck(self) -> str:
        """Tell who did not come to the end, and what they see."""
        screens = [walker.sees for walker in self.crowd if not walker.is_home]
        return (
            f"{len(screens)} are not at Home, {len(self.world.updates.pending)} updates are with"
            f" Telegram, {waiting(self.database)} rows wait: "
            + "; ".join(repr(seen.text[-80:]) if seen else "nothing" for seen in screens[:10])
        )


async def play(plan: Plan, folder: Path, *, seconds: float) -> Scene:
    """Let everybody through while the bot is killed; AssertionError when that takes too long."""
    began = time.monotonic()
    async with _set_up(plan, folder) as scene:
        try:
            async with asyncio.timeout(seconds):
                await _perform(scene, plan)
        except TimeoutError:
            raise AssertionError(scene.stuck()) from None
    scene.seconds = time.monotonic() - began
    return scene


@asynccontextmanager
async def _set_up(plan: Plan, folder: Path) -> AsyncIterator[Scene]:
    chance = Random(plan.seed)  # noqa: S311 - nothing secret
    world = World(token=TOKEN, username="mentornet_bot", name="mentornet", clock=SystemClock())
    world.calls = deque(maxlen=None)
    database = folder / "data" / "mentornet.sqlite3"
    wishes = [wish(number, chance) for number in range(plan.people)]
    links = await _found(database, Counter(one.entry for one in wishes))
    async with serve(world, second=plan.second) as address:
        settings = {"TELEGRAM_API_URL": address, "DATA_DIR": str(database.parent)}
        victim = Victim(folder, {**SETTINGS, **settings, **plan.settings})
        world.faults.add(LongWay("getUpdates", times=None, lives=lambda: victim.lives))
        boss = _walker(world, BOSS, links[None], Temper(), chance)
        crowd = [
            _walker(world, one, links.get(one.entry, ""), _temper(plan, chance), chance)
            for one in wishes
        ]
        try:
            yield Scene(world, victim, database, boss, crowd, world.updates.next_id)
        finally:
            await victim.clear_away()


def _walker(world: World, one: Wish, link: str, temper: Temper, chance: Random) -> Walker:
    phone = world.add_person(one.name.partition(" ")[0], language_code="en")
    return Walker(phone, one, temper, Random(chance.random()), link=link)  # noqa: S311


def _temper(plan: Plan, chance: Random) -> Temper:
    """Make one in three impatient."""
    if chance.random() > 1 / 3:
        return Temper()
    return Temper(fidgets=0.2, waits=3.0, repeats_texts=plan.repeats_texts)


async def _found(database: Path, comers: Counter[Entry]) -> Mapping[Entry | None, str]:
    """Found the network, with invitations that are used up when everybody has come once.

    Gives the payload of each link; None is the one of the meta-mentor.
    """
    now = datetime.now(UTC)
    async with open_database(database) as opened:
        await migrate(opened.connection, now=now)
        async with Store(opened).transaction() as tables:
            network, first = await found(tables, CHARTER, now=now)
            links: dict[Entry | None, str] = {None: f"j_{first.code}"}
            for entry in ROLES:
                links[entry] = await _link(tables, network.id, entry, comers[entry])
    return links


async def _link(tables: Tables, network: NetworkId, entry: Entry, uses: int) -> str:
    trained = entry is Entry.TRAINED
    blank = blank_invitation(network, *ROLES[entry], uses_limit=uses, trained=trained)
    return f"j_{(await invite(tables, blank, now=datetime.now(UTC))).code}"


async def _perform(scene: Scene, plan: Plan) -> None:
    """First the meta-mentor comes, then the crowd between the kills; then nobody disturbs."""
    await scene.victim.start()
    async with asyncio.TaskGroup() as group:
        bells = group.create_task(_ring(scene))
        boss = group.create_task(scene.boss.walk())
        await _until(lambda: scene.boss.is_home)
        boss.cancel()
        walks = await _kill_while_they_walk(scene, plan, group)
        await _until(lambda: scene.is_over)
        for task in (bells, *walks):
            task.cancel()
    await scene.victim.stop()


async def _until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - part of it stands in another process's file
        await asyncio.sleep(0.1)


async def _ring(scene: Scene) -> None:
    """Have people look at their phones when something has changed in their chat."""
    walkers = {walker.phone.id: walker for walker in scene.everybody}
    with scene.world.events.subscribed() as events:
        while (event := await events.get()) is not None:
            if event.kind == "chat":
                walkers[event.fields["person"]].changed.set()


async def _kill_while_they_walk(
    scene: Scene, plan: Plan, group: asyncio.TaskGroup
) -> list[asyncio.Task[None]]:
    """Let in a part of the crowd, kill the bot, and so on, until all are in."""
    chance = Random(plan.seed)  # noqa: S311 - nothing secret
    walks = []
    for kill in range(plan.kills):
        come = scene.crowd[kill :: plan.kills]
        walks += [group.create_task(walker.walk()) for walker in come]
        await asyncio.sleep(chance.uniform(*LIVES))
        scene.kills_at_work += waiting(scene.database) > 0
        await scene.victim.kill()
        scene.kills += 1
        await scene.victim.start()
    return walks
