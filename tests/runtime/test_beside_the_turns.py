"""What goes on beside the turns: answers to presses, housekeeping, bells and clocks."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, timedelta

import pytest

from bot.runtime.api import BotApi
from bot.runtime.bell import Bell
from bot.runtime.callbacks import CallbackAnswers
from bot.runtime.chores import Chore, scheduler_for
from bot.runtime.clock import SystemClock
from bot.runtime.housekeeping import SCRUB_EVERY, TIDY_EVERY, Housekeeping
from sandbox.faults import Fault
from sandbox.world import World
from storage.store import Store
from tests.conftest import until
from tests.town import START, TownClock


@dataclass(frozen=True)
class Answered:
    query_id: str
    toast: str | None = None


@pytest.fixture
def answers(api: BotApi) -> CallbackAnswers:
    return CallbackAnswers(api)


async def test_a_press_is_answered_with_a_toast_or_without(
    answers: CallbackAnswers, world: World
) -> None:
    amal = world.add_person("Amal", language_code="en")
    amal.start()
    queries = [world.new_query(amal, data="g:home", message_id=1) for _ in range(2)]
    answers.send(Answered(queries[0].id, "Approved."))
    answers.send(Answered(queries[1].id))
    await answers.land()
    given = [call.params for call in world.calls]
    assert given == [
        {"callback_query_id": queries[0].id, "text": "Approved."},
        {"callback_query_id": queries[1].id},
    ]


@pytest.mark.parametrize("fault", [Fault(error=500), Fault(error=429), Fault(cut=True)], ids=str)
async def test_an_answer_that_fails_is_forgotten(
    answers: CallbackAnswers, world: World, fault: Fault
) -> None:
    world.faults.add(fault)
    answers.send(Answered("1"))
    await answers.land()
    assert answers._flying == set()


async def test_a_press_that_is_too_old_hurts_nobody(answers: CallbackAnswers) -> None:
    answers.send(Answered("12345"))
    await answers.land()
    await answers.land()


async def test_sending_an_answer_does_not_wait(answers: CallbackAnswers, world: World) -> None:
    world.faults.add(Fault(delay=0.05))
    answers.send(Answered("1"))
    assert len(world.calls) == 0
    await answers.land()
    assert [call.method for call in world.calls] == ["answerCallbackQuery"]


async def test_tidying_drops_what_is_old(store: Store, clock: TownClock) -> None:
    async with store.transaction() as tables:
        await tables.inbox.receive(1, chat_id=5, body="{}", now=START)
        await tables.inbox.finish(1, now=START)
    housekeeping = Housekeeping(store, clock)
    for days, left in ((3, {"done": 1}), (1, {})):
        clock.advance(timedelta(days=days).total_seconds())
        await housekeeping.tidy()
        async with store.transaction() as tables:
            assert await tables.inbox.counts() == left


async def test_the_scheduler_does_each_job_once_after_a_pause(
    store: Store, clock: TownClock
) -> None:
    housekeeping = Housekeeping(store, clock)
    scheduler = scheduler_for(
        [Chore(housekeeping.tidy, TIDY_EVERY), Chore(housekeeping.scrub, SCRUB_EVERY)]
    )
    scheduler.start(paused=True)
    jobs = scheduler.get_jobs()
    settings = {(job.coalesce, job.max_instances, job.misfire_grace_time) for job in jobs}
    scheduler.shutdown(wait=False)
    assert (len(jobs), settings) == (2, {(True, 1, None)})


async def test_a_chore_is_done_at_the_start_and_at_each_ring_whatever_fails(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[int] = []

    async def work() -> None:
        done.append(len(done))
        if len(done) == 1:
            raise ValueError("the first time")

    def has_run(times: int) -> Callable[[], bool]:
        return lambda: len(done) == times

    chore = Chore(work, TIDY_EVERY)
    working = asyncio.create_task(chore.run())
    for count in (1, 2, 3):
        await until(has_run(count))
        await chore.ring()
    working.cancel()
    assert [record.getMessage() for record in caplog.records] == [f"{work.__qualname__} failed"]


async def test_a_ring_while_nobody_waits_is_kept_once() -> None:
    bell = Bell()
    bell.ring()
    bell.ring()
    async with asyncio.timeout(1):
        await bell.wait(None)
    waiting = asyncio.create_task(bell.wait(None))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    bell.ring()
    await waiting


@pytest.mark.parametrize("seconds", [0, 0.01])
async def test_waiting_for_a_bell_ends_without_a_ring(seconds: float) -> None:
    async with asyncio.timeout(1):
        await Bell().wait(seconds)


async def test_the_clock_of_the_machine_is_utc_and_runs_on() -> None:
    clock = SystemClock()
    before, then = clock.monotonic(), clock.now()
    await clock.sleep(0.01)
    assert (clock.now().tzinfo, clock.now() > then, clock.monotonic() > before) == (
        UTC,
        True,
        True,
    )
