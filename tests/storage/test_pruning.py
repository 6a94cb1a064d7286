"""What is of no use any more goes, and nothing else."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.reminders import Cursor, Found, Kind, Nudge, Reason, dropped, new_nudge, sent
from mentoring.silence import SilenceAnswer, SilenceWord
from storage.database import Database
from storage.nudges import CURSORS_KEPT, KEPT
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import Pair, add_pair, mentorship
from tests.storage.plans import plan

AT_LAST: Final = NOW - KEPT
TOO_LONG_AGO: Final = AT_LAST - timedelta(seconds=1)


def reminder(pair: Pair, thing: int) -> Nudge:
    found = Found(TOO_LONG_AGO, thing, thing, pair.mentee.id)
    return new_nudge(found, Kind.UNFINISHED, number=1, due_at=TOO_LONG_AGO)


async def prune(store: Store) -> list[int]:
    """Prune twice, and say how many rows went each time."""
    async with store.transaction() as tables:
        return [await tables.nudges.prune(now=NOW) for _ in range(2)]


async def test_reminders_go_when_they_ended_long_ago(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        await tables.nudges.add(reminder(pair, thing) for thing in range(4))
        waits, went, was_dropped, lately = await tables.nudges.waiting_for(pair.mentee.id)
        await tables.nudges.save(sent(went, now=TOO_LONG_AGO))
        await tables.nudges.save(dropped(was_dropped, Reason.SETTLED, now=TOO_LONG_AGO))
        await tables.nudges.save(sent(lately, now=AT_LAST))
    assert await prune(store) == [2, 0]
    async with store.transaction() as tables:
        found = [await tables.nudges.find(one.id) for one in (waits, went, was_dropped, lately)]
    assert [one is not None for one in found] == [True, False, False, True]


async def test_how_far_a_question_had_come_goes_when_nobody_asks_it(store: Store) -> None:
    at_last = NOW - CURSORS_KEPT
    async with store.transaction() as tables:
        await tables.nudges.set_cursor("silence 1 20", Cursor(at_last - timedelta(seconds=1), 1))
        await tables.nudges.set_cursor("silence 1 21", Cursor(at_last, 1))
    assert await prune(store) == [1, 0]
    async with store.transaction() as tables:
        assert set(await tables.nudges.cursors()) == {"silence 1 21"}


async def over(tables: Tables, pair: Pair, ended_at: datetime) -> Mentorship:
    """Have a mentorship that has ended, and what was said in it."""
    begun = await tables.mentorships.add(mentorship(pair))
    end = {"state": MentorshipState.ENDED, "ended_at": ended_at, "end_reason": EndReason.LEFT}
    await tables.mentorships.save(replace(begun, **end))  # type: ignore[arg-type]
    await says(tables, begun, pair)
    return begun


async def says(tables: Tables, begun: Mentorship, pair: Pair) -> None:
    said = SilenceAnswer(begun.id, pair.mentee.id, SilenceWord.WELL, TOO_LONG_AGO)
    await tables.mentorships.answer_silence(said)


async def test_what_was_said_after_a_silence_goes_long_after_the_end(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        await over(tables, pair, TOO_LONG_AGO)
        lately = await over(tables, pair, AT_LAST)
        runs = await tables.mentorships.add(mentorship(pair))
        await says(tables, runs, pair)
    assert await prune(store) == [1, 0]
    async with store.transaction() as tables:
        left = await tables.mentorships.silence_answers(pair.mentee.id)
    assert set(left) == {lately.id, runs.id}


async def test_pruning_reads_no_reminder_that_stays(database: Database) -> None:
    steps = await plan(database, "prune_nudges")
    assert steps == ["SEARCH nudges USING INDEX nudges_ended (ended_at<?)"]
