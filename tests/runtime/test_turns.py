"""Turns: all of one or nothing of it, in order, and tried again when they fail."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from mentoring.networks import Admission
from mentoring.profiles import Profile
from mentoring.roles import Role
from mentoring.vocabulary import Field
from tests.conftest import broken, commits, inserts_into
from tests.town import ACCEPT, CHARTER, Resident, Town, open_town

SORRY = "Sorry, that did not work. Nothing was changed. Please try it again."
FAILING = inserts_into("conversations")
"""Breaks the turn of who agrees, after the person was written down."""


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as opened:
        yield opened


@pytest.fixture
def connection(town: Town) -> aiosqlite.Connection:
    return town.bot.store._database.connection


async def ask(connection: aiosqlite.Connection, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await connection.execute_fetchall(sql)]


async def inbox(connection: aiosqlite.Connection) -> list[tuple[Any, ...]]:
    return await ask(connection, "SELECT state, tries, error FROM inbox ORDER BY id")


async def about_to_agree(town: Town, name: str, language: str = "en") -> Resident:
    """Bring somebody to the button that consents; the press is on its way."""
    somebody = town.newcomer(name, language)
    await somebody.starts()
    somebody.phone.presses(index=0)
    return somebody


async def forget_history(connection: aiosqlite.Connection) -> None:
    await connection.execute("DELETE FROM inbox")


async def test_a_turn_that_fails_rolls_back_alone(
    town: Town, connection: aiosqlite.Connection
) -> None:
    amal = await about_to_agree(town, "Amal")
    bo = town.newcomer("Bo")
    bo.phone.start()
    await forget_history(connection)
    async with broken(connection, FAILING):
        await town.bot.poller.poll(seconds=0)
        assert await town.bot.turns.run_ready() == 2
        await town.settle()
    assert await ask(connection, "SELECT id FROM people") == []
    assert await inbox(connection) == [("waiting", 1, "DatabaseError"), ("done", 0, None)]
    assert (len(amal.phone.answers), len(bo.phone.answers)) == (1, 1)


async def test_a_turn_is_tried_again_after_1_5_and_25_seconds_and_then_parked(
    town: Town, connection: aiosqlite.Connection
) -> None:
    await about_to_agree(town, "Amal")
    await forget_history(connection)
    await town.bot.poller.poll(seconds=0)
    tries = []
    async with broken(connection, FAILING):
        tries.append(await town.bot.turns.run_ready())
        for pause in (1, 5, 25):
            town.clock.advance(pause - 0.001)
            tries.append(await town.bot.turns.run_ready())
            town.clock.advance(0.001)
            tries.append(await town.bot.turns.run_ready())
        town.clock.advance(3600)
        tries.append(await town.bot.turns.run_ready())
    assert tries == [1, 0, 1, 0, 1, 0, 1, 0]
    assert await inbox(connection) == [("parked", 4, "DatabaseError")]


async def test_a_turn_that_works_the_second_time_leaves_no_trace_of_the_first(
    town: Town, connection: aiosqlite.Connection
) -> None:
    amal = await about_to_agree(town, "Amal")
    await forget_history(connection)
    async with broken(connection, FAILING, times=1):
        await town.settle()
    town.clock.advance(1)
    await town.settle()
    assert await inbox(connection) == [("done", 1, None)]
    assert await ask(connection, "SELECT telegram_id FROM people") == [(amal.phone.id,)]
    assert amal.buttons[0] == "Amal"


@pytest.mark.parametrize("language", ["en", "de", "ar"])
async def test_a_person_is_told_in_their_language_when_a_turn_is_parked(
    town: Town, connection: aiosqlite.Connection, language: str
) -> None:
    amal = await about_to_agree(town, "Amal", language)
    async with broken(connection, FAILING):
        for pause in (0, 1, 5, 25):
            town.clock.advance(pause)
            await town.settle()
    assert (amal.reads(SORRY), len(amal.phone.answers)) == (True, 2)


@pytest.mark.parametrize(("consented", "kept"), [(False, False), (True, True)])
async def test_a_parked_update_is_kept_only_of_who_has_consented(
    town: Town, connection: aiosqlite.Connection, *, consented: bool, kept: bool
) -> None:
    amal = town.newcomer("Zacharias")
    if consented:
        await amal.settles_in()
        await amal.writes("/profile")
        amal.phone.presses(index=0)
    else:
        await amal.starts()
        amal.phone.presses(index=0)
    await forget_history(connection)
    async with broken(connection, FAILING):
        for pause in (0, 1, 5, 25):
            town.clock.advance(pause)
            await town.settle()
    assert await inbox(connection) == [("parked", 4, "DatabaseError")]
    [(body, chat_id)] = await ask(connection, "SELECT body, chat_id FROM inbox")
    assert ("Zacharias" in body, chat_id is not None) == (kept, kept)


async def test_a_failing_update_does_not_let_later_ones_of_its_chat_pass(
    town: Town, connection: aiosqlite.Connection
) -> None:
    amal = await about_to_agree(town, "Amal")
    amal.phone.writes("/help")
    bo = town.newcomer("Bo")
    bo.phone.start()
    await forget_history(connection)
    async with broken(connection, FAILING):
        await town.settle()
    states = [("waiting", 1, "DatabaseError"), ("waiting", 0, None), ("done", 0, None)]
    assert await inbox(connection) == states
    town.clock.advance(1)
    await town.settle()
    assert amal.sees.startswith("Help")


async def test_an_update_that_cannot_be_read_is_marked_and_the_next_works(
    town: Town, connection: aiosqlite.Connection
) -> None:
    amal = town.newcomer("Amal")
    amal.phone.sends_raw({"message": {"chat": {"id": amal.phone.id}, "text": 5}})
    amal.phone.start()
    await town.settle()
    (first, second) = await ask(connection, "SELECT state, tries, body FROM inbox ORDER BY id")
    assert (first[:2], second) == (("unreadable", 0), ("done", 0, ""))
    assert f'"id": {amal.phone.id}' in first[2]
    assert len(amal.phone.answers) == 1


@pytest.mark.parametrize("body", ["[]", "7", "null", "{}", '{"update_id": 1, "message": []}'])
async def test_rows_of_any_kind_come_to_an_end(
    town: Town, connection: aiosqlite.Connection, body: str
) -> None:
    async with town.bot.store.transaction() as tables:
        await tables.inbox.receive(1, chat_id=None, body=body, now=town.clock.now())
    await town.bot.turns.run_ready()
    ((state, tries, _),) = await inbox(connection)
    assert (state in {"unreadable", "done"}, tries) == (True, 0)


async def test_a_failed_commit_means_that_nothing_has_happened(
    town: Town, connection: aiosqlite.Connection
) -> None:
    amal = await about_to_agree(town, "Amal")
    await forget_history(connection)
    await town.bot.poller.poll(seconds=0)
    town.world.calls.clear()
    async with broken(connection, commits):
        with pytest.raises(aiosqlite.DatabaseError):
            await town.bot.turns.run_ready()
    await town.bot.answers.land()
    assert await ask(connection, "SELECT id FROM people UNION SELECT id FROM outbox") == []
    assert (len(town.world.calls), len(amal.phone.answers)) == (0, 1)
    assert await inbox(connection) == [("waiting", 0, None)]


async def test_the_worker_goes_on_after_a_failed_commit(
    town: Town, connection: aiosqlite.Connection
) -> None:
    await about_to_agree(town, "Amal")
    await town.bot.poller.poll(seconds=0)
    async with broken(connection, commits, times=2):
        work = asyncio.create_task(town.bot.turns.run())
        async with asyncio.timeout(5):
            while not await ask(connection, "SELECT id FROM people"):  # noqa: ASYNC110
                await asyncio.sleep(0.005)
        work.cancel()
        await asyncio.wait([work])
    assert work.cancelled()
    await town.bot.answers.land()


async def test_a_batch_that_has_begun_is_finished_when_the_worker_is_stopped(
    town: Town, connection: aiosqlite.Connection
) -> None:
    await about_to_agree(town, "Amal")
    await town.bot.poller.poll(seconds=0)
    work = asyncio.create_task(town.bot.turns.run())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    work.cancel()
    await asyncio.wait([work])
    await town.bot.answers.land()
    assert len(await ask(connection, "SELECT id FROM people")) == 1


async def test_what_became_true_and_the_news_of_it_are_committed_together(
    town: Town, connection: aiosqlite.Connection
) -> None:
    charter = CHARTER.model_copy(update={"mentee_admission": Admission.APPROVAL})
    network = await town.found_network(charter)
    bea, amal = town.newcomer("Bea"), town.newcomer("Amal")
    await bea.settles_in(await town.invitation(network, Role.META_MENTOR))
    await bea.presses(ACCEPT)
    await amal.settles_in()
    async with town.tables() as tables:
        known = await tables.people.by_telegram_id(amal.phone.id)
        await tables.profiles.save(known.id, Profile(languages=("ar",), field=Field.CARE))
    await amal.presses("🔎 Find a network", "Neue Wege", "🌱 I would like help")
    amal.phone.presses(ACCEPT)
    await town.bot.poller.poll(seconds=0)
    waiting = "SELECT 'role' FROM membership_roles WHERE standing = 'waiting'"
    notices = f"SELECT 'notice' FROM outbox WHERE chat_id = {bea.phone.id}"  # noqa: S608
    async with broken(connection, commits):
        with pytest.raises(aiosqlite.DatabaseError):
            await town.bot.turns.run_ready()
    assert await ask(connection, f"{waiting} UNION ALL {notices}") == []
    await town.bot.turns.run_ready()
    await town.bot.answers.land()
    assert await ask(connection, f"{waiting} UNION ALL {notices}") == [("role",), ("notice",)]


async def rung(town: Town) -> bool:
    """Whether the sender has been rung for, since somebody last looked."""
    bell = town.bot.sender.bell
    was_rung = bell._event.is_set()
    bell._event.clear()
    return was_rung


async def test_the_sender_is_rung_for_after_a_turn(town: Town) -> None:
    town.newcomer("Amal").phone.start()
    await town.bot.poller.poll(seconds=0)
    await rung(town)
    await town.bot.turns.run_ready()
    assert await rung(town)


async def test_the_sender_is_rung_for_to_say_sorry(
    town: Town, connection: aiosqlite.Connection
) -> None:
    await about_to_agree(town, "Amal")
    await town.bot.poller.poll(seconds=0)
    async with broken(connection, FAILING):
        for pause in (0, 1, 5, 25):
            town.clock.advance(pause)
            await rung(town)
            await town.bot.turns.run_ready()
    assert await ask(connection, "SELECT priority FROM outbox") == [(0,)]
    assert await rung(town)


async def test_the_worker_outlives_a_database_that_does_not_answer(
    town: Town, connection: aiosqlite.Connection
) -> None:
    committed = False

    def look_at_what_is_due(action: int, thing: str | None) -> bool:
        nonlocal committed
        committed |= commits(action, thing)
        return committed and action == sqlite3.SQLITE_READ

    async with broken(connection, look_at_what_is_due, times=1):
        work = asyncio.create_task(town.bot.turns.run())
        await asyncio.wait([work], timeout=0.1)
    ended = work.done()
    work.cancel()
    await asyncio.wait([work])
    assert not ended


async def test_of_who_was_forgotten_no_parked_update_is_left(
    town: Town, connection: aiosqlite.Connection
) -> None:
    amal = town.newcomer("Amal")
    await amal.settles_in()
    async with town.tables() as tables:
        body = '{"message": {"text": "my residence permit was refused"}}'
        await tables.inbox.receive(1, chat_id=amal.phone.id, body=body, now=town.clock.now())
        (head,) = await tables.inbox.heads(now=town.clock.now(), limit=1)
        await tables.inbox.park(head.id, error="KeyError", now=town.clock.now())
    await amal.writes("/privacy")
    await amal.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    assert await ask(connection, "SELECT 1 FROM people") == []
    assert b"residence permit" not in await town.bytes_of_data()
