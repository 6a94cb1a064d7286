"""Every button that ever stood somewhere, pressed again: by everybody, and when all has changed."""

import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from bot.callbacks.conversation import Leave, Reply, StepBack
from bot.callbacks.manners import Agree, Disagree, Forget, Greet, SetLanguage
from bot.callbacks.messages import Block
from bot.callbacks.payload import unpack
from mentoring.conversations import SavedConversation
from mentoring.ids import MentorshipId
from mentoring.pauses import Pause
from mentoring.roles import Role
from tests.journeys.asking import HOPE, WHY
from tests.journeys.pairs import arrives, known
from tests.journeys.test_whole_life import GOAL, STEPS, Life, beginning
from tests.town import START, Resident

THEIRS: Final = (WHY, HOPE, GOAL, "Weber", "Khoury", "أمل خوري", "Hallo Amal", "مرحبا يوناس")
"""What nobody sees but the two."""

TABLES: Final = (
    "requests", "mentorships", "mentorship_agreements", "meetings", "meeting_times", "feedback",
    "certificates", "contacts", "blocks", "cases", "case_notes", "pair_suggestions", "audit_log",
)  # fmt: skip

OWN: Final = (Greet, Agree, Disagree, SetLanguage, Forget)
"""Presses about nobody but oneself."""

End = Callable[[Life], Awaitable[None]]


@dataclass
class Replay:
    """A life in which every payload is kept that stood on a button, with others who look on."""

    life: Life
    strangers: Sequence[Resident]
    seen: dict[str, None] = field(default_factory=dict)

    def gather(self) -> Sequence[str]:
        """Give the payloads that are new since the last time."""
        calls = self.life.town.world.calls
        there = dict.fromkeys(data for call in calls for data in _payloads(call.params))
        calls.clear()
        new = [one for one in there if one not in self.seen and self._is_worth_it(one)]
        self.seen |= dict.fromkeys(new)
        return new

    def _is_worth_it(self, data: str) -> bool:
        """Whether a press can lead anywhere: of old questions, one of each kind is enough."""
        payload = unpack(data)
        if isinstance(payload, Reply | StepBack | Leave):
            return not any(isinstance(unpack(one), type(payload)) for one in self.seen)
        return not isinstance(payload, OWN)

    async def press_all(self, who: Resident, payloads: Iterable[str]) -> None:
        """Press each; nothing crashes, and every press is answered by what can be seen."""
        for data in payloads:
            await self._press(who, data)

    async def _press(self, who: Resident, data: str) -> None:
        await self._puts_away(who)
        answered = len(who.phone.toasts), who.phone.last
        who.phone.presses_data(data, who.phone.last)
        await self.life.town.settle()
        assert set(await self._states()) <= {"done"}, data
        assert (len(who.phone.toasts), who.phone.last) != answered, data

    async def _states(self) -> Iterable[str]:
        async with self.life.town.tables() as tables:
            counts: dict[str, int] = await tables.inbox.counts()
        return counts

    async def _puts_away(self, who: Resident) -> None:
        """Leave the conversation that the press before may have begun: it would hide the next."""
        async with self.life.town.tables() as tables:
            person = await tables.people.by_telegram_id(who.phone.id)
            saved = None if person is None else await tables.conversations.of(person.id)
            if saved is not None:
                closed = SavedConversation(None, "", "{}", saved.version + 1, saved.updated_at)
                await tables.conversations.save(person.id, closed)

    async def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Read all rows that say what people are to each other."""
        found = {}
        async with self.life.town.tables() as tables:
            for table in TABLES:
                query = f"SELECT * FROM {table} ORDER BY 1, 2"  # noqa: S608
                rows = await tables.people._connection.execute_fetchall(query)
                found[table] = [tuple(row) for row in rows]
        return found


def _payloads(params: Any) -> Iterable[str]:
    markup = params.get("reply_markup") or {}
    markup = json.loads(markup) if isinstance(markup, str) else markup
    for row in markup.get("inline_keyboard", ()):
        for button in row:
            if "callback_data" in button:
                yield button["callback_data"]


def texts_to(world: Any, resident: Resident) -> str:
    """Join all that the bot has sent somebody since the calls were cleared."""
    calls = [call for call in world.calls if call.params.get("chat_id") == resident.phone.id]
    return "\n".join(json.dumps(call.params, ensure_ascii=False, default=str) for call in calls)


@pytest.fixture
async def replay(tmp_path: Path) -> AsyncIterator[Replay]:
    """A life to come; a meta-mentor, a mentee, a mentor and somebody without consent look on."""
    async with beginning(tmp_path) as life:
        life.town.world.calls = deque()
        mentee = await arrives(life.town, life.network, Role.MENTEE, "Other Mentee")
        mentor = await arrives(life.town, life.network, Role.MENTOR, "Other Mentor")
        async with life.town.tables() as tables:
            # Otherwise she would stand among those who are found.
            await tables.mentors.set_pause(await known(tables, mentor), Pause(START))
        nobody = life.town.newcomer("Nobody")
        await nobody.starts()
        # What stands on buttons with their own things is not looked at here.
        life.town.world.calls.clear()
        yield Replay(life, (life.boss, mentee, mentor, nobody))


async def test_strangers_see_and_change_nothing_in_any_state(replay: Replay) -> None:
    for step in STEPS:
        await step(replay.life)
        new = replay.gather()
        before = await replay.rows()
        for stranger in replay.strangers:
            await replay.press_all(stranger, new)
            told = texts_to(replay.life.town.world, stranger)
            assert [one for one in THEIRS if one in told] == [], step
        assert await replay.rows() == before, step
        replay.life.town.world.calls.clear()


async def leaves(who: Resident) -> None:
    await who.writes("/privacy")
    await who.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    await who.starts()


async def the_mentee_leaves(life: Life) -> None:
    await leaves(life.mentee)


async def the_mentor_leaves(life: Life) -> None:
    await leaves(life.mentor)


async def the_mentor_declines(life: Life) -> None:
    await life.mentor.presses("🚫 Decline", "✅ Send it as it is")


async def the_mentor_blocks(life: Life) -> None:
    life.mentor.phone.presses_data(Block(MentorshipId(1)).pack(), life.mentor.phone.last)
    await life.town.settle()


async def it_was_the_end(_life: Life) -> None:
    """Change nothing: both have their certificates."""


ENDS: Final = [
    (3, the_mentor_declines),
    (4, the_mentor_leaves),
    (7, the_mentee_leaves),
    (7, the_mentor_blocks),
    (len(STEPS), it_was_the_end),
]


@pytest.mark.parametrize(("steps", "end"), ENDS)
async def test_when_it_is_over_no_button_of_it_changes_what_was(
    replay: Replay, steps: int, end: End
) -> None:
    life = replay.life
    for step in STEPS[:steps]:
        await step(life)
    replay.gather()
    await end(life)
    replay.gather()
    before = await replay.rows()
    gone = [one for one in (life.mentee, life.mentor) if await one.person() is None]
    for one in (life.mentee, life.mentor):
        await replay.press_all(one, list(replay.seen))
        told = texts_to(life.town.world, one)
        assert [left for left in gone if left.phone.first_name in told] == []
    assert await replay.rows() == before
