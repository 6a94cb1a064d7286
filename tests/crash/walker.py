"""A person who goes through the welcome and joins, looking at one screen after the other."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Final

from sandbox.people import Person
from tests.crash.answers import Act, Press, Seen, Write, act_for
from tests.crash.wishes import Wish

COMMANDS: Final = ("/start", "/home", "/help", "/profile")


@dataclass(frozen=True)
class Temper:
    """How somebody behaves: `fidgets` is how often an act is followed by one too many.

    `waits` is how long they wait for an answer, in seconds, before they do the same again; None:
    until it comes. `repeats_texts`: whether what they do too often can also be writing.
    """

    fidgets: float = 0.0
    waits: float | None = None
    repeats_texts: bool = True


class Walker:
    """Acts on what the newest message of the bot asks, until it is Home, and counts every update.

    A text is written once for each question: people remember what they have written.
    """

    def __init__(
        self, phone: Person, wish: Wish, temper: Temper, chance: Random, *, link: str = ""
    ) -> None:
        self.phone = phone
        self.wish = wish
        self.changed = asyncio.Event()
        self.texts = 0
        self.presses: Counter[int] = Counter()
        self._link = link
        self._temper = temper
        self._chance = chance
        self._written: set[str] = set()
        self._pressed: list[tuple[str, Seen]] = []
        self._looked_at: Seen | None = None
        self._last: Act = None

    @property
    def updates(self) -> int:
        """How many updates this person has caused."""
        return self.texts + self.presses.total()

    @property
    def sees(self) -> Seen | None:
        """The newest message from the bot; None before the first."""
        newest = next(self.phone.chat.from_bot(), None)
        return None if newest is None else Seen(newest)

    @property
    def is_home(self) -> bool:
        """Whether they have come to the end."""
        seen = self.sees
        return seen is not None and seen.is_home and act_for(self.wish, seen) is None

    async def walk(self) -> None:
        """Go on until cancelled; at Home they stay unless the bot shows something else."""
        self._write(f"/start {self._link}".strip())
        while True:
            seen = await self._next_screen()
            self._last = act_for(self.wish, seen)
            await asyncio.sleep(self._chance.uniform(0.0, 0.1))
            if self._last is not None:
                self._do(self._last, seen)
                self._fidget(seen)

    async def _next_screen(self) -> Seen:
        """Wait until the newest message is another one, or says something else."""
        before = self._looked_at.key if self._looked_at else None
        while (seen := self.sees) is None or seen.key == before:
            self.changed.clear()
            try:
                async with asyncio.timeout(self._patience()):
                    await self.changed.wait()
            except TimeoutError:
                self._do_again()
        self._looked_at = seen
        return seen

    def _patience(self) -> float | None:
        waits = self._temper.waits
        if waits is None or self._last is None:
            return None
        return waits * self._chance.uniform(0.5, 1.5)

    def _do(self, act: Act, seen: Seen) -> None:
        if isinstance(act, Write) and act.text not in self._written:
            self._written.add(act.text)
            self._write(act.text)
        elif isinstance(act, Press):
            button = seen.button(act.label)
            assert button is not None, f"no {act.label!r} under: {seen.text}"
            self._press(button.value, seen)

    def _do_again(self) -> None:
        """Lose patience: the same once more; who does not write again asks where they are.

        For the newest message can ask what an earlier one has answered meanwhile.
        """
        if isinstance(self._last, Press) and self._looked_at is not None:
            self._do(self._last, self._looked_at)
        elif isinstance(self._last, Write):
            self._write(self._last.text if self._temper.repeats_texts else "/home")

    def _fidget(self, seen: Seen) -> None:
        """Do one thing too many: the same twice, an old button, a command, a sticker."""
        if self._chance.random() >= self._temper.fidgets:
            return
        match self._chance.randrange(4):
            case 0:
                self._do_again()
            case 1 if self._pressed:
                self._press(*self._chance.choice(self._pressed))
            case 2:
                self._write(self._chance.choice(COMMANDS))
            case _:
                self.phone.sends_sticker()
                self.texts += 1

    def _write(self, text: str) -> None:
        self.phone.writes(text)
        self.texts += 1

    def _press(self, data: str, seen: Seen) -> None:
        """Press what was seen, whether it still stands there or not."""
        self._pressed.append((data, seen))
        self.phone.presses_data(data, seen.message)
        self.presses[seen.message.id] += 1
