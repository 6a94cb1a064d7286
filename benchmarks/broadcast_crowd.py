"""People who press buttons while a broadcast goes out, and what can be said of how both went."""

import random
import statistics
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sandbox.limits import Limits
from sandbox.world import Call, World

PEOPLE: Final = 10_000
ASKING: Final = 600
"""So many of them ask the bot for something meanwhile, at moments of chance."""

FIRST: Final = 7_000_000_001
WORD: Final = "Summer party"
TEXT: Final = f"{WORD} on <b>Friday</b>! " * 20

LIMITS: Final = Limits()
SLOT: Final = 1 / LIMITS.per_second
"""Seconds that the limits allow between two messages."""


@dataclass
class Crowd:
    """Who will ask for something, and when, earliest first; `came` is who has."""

    moments: deque[tuple[datetime, int]]
    came: dict[int, datetime] = field(default_factory=dict)


def crowd(start: datetime) -> Crowd:
    """Spread people over the time of the broadcast, by chance that is the same in every run."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    people = chance.sample(range(FIRST + 1, FIRST + PEOPLE), ASKING)
    seconds = 0.9 * PEOPLE * SLOT
    moments = sorted(start + timedelta(seconds=chance.uniform(1, seconds)) for _ in people)
    return Crowd(deque(zip(moments, people, strict=True)))


def populate(world: World) -> None:
    """Give everybody a phone, on which the bot has been started."""
    world.calls = deque(maxlen=None)
    for number in range(PEOPLE):
        world.add_person(f"P{number}", language_code="de", id=FIRST + number).started = True


@dataclass(frozen=True)
class Run:
    """What came of one way, by the moved clock; `seconds` until the last broadcast had gone."""

    name: str
    start: datetime
    calls: Sequence[Call]
    crowd: Crowd

    def lines(self) -> str:
        """Say how fast it was, and how long others waited for their answers."""
        went = [call for call in self.calls if call.method.lower() == "sendmessage"]
        sent = [call for call in went if call.error is None]
        parties = [call for call in sent if WORD in call.params["text"]]
        seconds = (parties[-1].at - self.start).total_seconds()
        until = sum(call.at <= parties[-1].at for call in sent)
        allowed = (until - LIMITS.per_second) * SLOT
        floods = sum(call.error is not None for call in went)
        waits = self._waits(sent)
        return (
            f"  {self.name}\n"
            f"    {len(parties):,} people have it after {seconds:.1f} s; the limits allow the"
            f" {until:,} messages of this time in {allowed:.1f} s"
            f" ({100 * (seconds / allowed - 1):+.1f} %); refused with a 429: {floods}\n"
            f"    {len(waits)} answers meanwhile: median {statistics.median(waits) / SLOT:.1f}"
            f" slots, p99 {waits[int(len(waits) * 0.99)] / SLOT:.1f} slots of {SLOT:.3f} s"
        )

    def _waits(self, sent: Sequence[Call]) -> Sequence[float]:
        """Say how many seconds each waited for an answer, the shortest first."""
        waits: dict[int, float] = {}
        for call in sent:
            chat = int(call.params["chat_id"])
            came = self.crowd.came.get(chat)
            if came is not None and call.at >= came and WORD not in call.params["text"]:
                waits.setdefault(chat, (call.at - came).total_seconds())
        return sorted(waits.values())
