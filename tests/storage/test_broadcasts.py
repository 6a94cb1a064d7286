"""Broadcasts in the database: who gets one, how it is counted, and what waits for the morning."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from bot.runtime.calls import Call, Priority
from mentoring.broadcasts import (
    Audience,
    Broadcast,
    BroadcastState,
    Letter,
    Receiver,
    Tally,
    Words,
    WordsKind,
    started,
)
from mentoring.ids import BroadcastId, MembershipId, NetworkId
from mentoring.networks import Network
from mentoring.people import Person
from mentoring.quiet import QuietHours
from mentoring.reminders import Wishes
from mentoring.roles import Role, RoleStanding, Standing
from storage.broadcasts import broadcast_in
from storage.database import Database
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import HOUR, add_network, mentorship
from tests.storage.pairs import Pair as Two
from tests.storage.plans import plan
from tests.storage.test_repositories import add_member, add_person

LETTER: Final = Letter("sendMessage", json.dumps({"text": "Hello"}))
WORDS: Final = (
    Words(language="ar", html="<b>مرحبا</b>"),
    Words(language="de", html="Hallo", kind=WordsKind.PHOTO, file_id="photo-1"),
)


async def add_broadcast(tables: Tables, network: Network, author: Person) -> Broadcast:
    blank = Broadcast(
        BroadcastId(0), network.id, author.id, Audience.MENTORS, NOW + HOUR, ("ar", "de")
    )
    return await tables.broadcasts.add(blank, WORDS)


async def going(
    tables: Tables,
    *people: Person,
    held: timedelta | None = None,
    with_chapters: bool = False,
) -> BroadcastId:
    """Let one go to some people."""
    network = await add_network(tables, f"Network of {people[0].id}")
    blank = Broadcast(
        BroadcastId(0),
        network.id,
        people[0].id,
        Audience.EVERYBODY,
        NOW,
        with_chapters=with_chapters,
    )
    broadcast = await tables.broadcasts.add(blank, WORDS)
    until = None if held is None else NOW + held
    receivers = [Receiver(one.id, one.telegram_id, "en", until) for one in people]
    await tables.broadcasts.save(started(broadcast, receivers, now=NOW))
    await tables.broadcasts.post(broadcast.id, {"en": LETTER}, receivers, now=NOW)
    return broadcast.id


async def tally(tables: Tables, broadcast_id: BroadcastId) -> Tally:
    found = await tables.broadcasts.find(broadcast_id)
    assert found is not None
    return found.tally


async def waiting(tables: Tables) -> list[int | None]:
    calls = await tables.outbox.waiting(now=NOW + 99 * HOUR, limit=99)
    return [call.chat_id for call in calls]


async def test_a_broadcast_comes_back_with_its_words(store: Store) -> None:
    async with store.transaction() as tables:
        author = await add_person(tables)
        added = await add_broadcast(tables, await add_network(tables), author)
        assert await tables.broadcasts.find(added.id) == added
        assert added.languages == ("ar", "de")
        assert tuple(await tables.broadcasts.words(added.id)) == WORDS
        changed = started(added, [], now=NOW)
        await tables.broadcasts.save(changed)
        assert await tables.broadcasts.find(added.id) == changed
        assert await tables.broadcasts.under_way() == [changed]
        await tables.broadcasts.clear(added.id)
        assert await tables.broadcasts.words(added.id) == []
        await tables.broadcasts.write(added.id, WORDS[:1])
        assert tuple(await tables.broadcasts.words(added.id)) == WORDS[:1]


async def test_the_newest_stands_first_in_the_list(store: Store) -> None:
    async with store.transaction() as tables:
        author, network = await add_person(tables), await add_network(tables)
        first, second = [await add_broadcast(tables, network, author) for _ in range(2)]
        listed = await tables.broadcasts.of_network(network.id, offset=0, limit=9)
        assert [one.id for one in listed] == [second.id, first.id]
        assert await tables.broadcasts.count(network.id) == 2


async def test_a_planned_one_is_due_from_its_moment_on(store: Store) -> None:
    async with store.transaction() as tables:
        added = await add_broadcast(tables, await add_network(tables), await add_person(tables))
        assert await tables.broadcasts.due(now=NOW, limit=9) == []
        assert await tables.broadcasts.due(now=NOW + HOUR, limit=9) == [added]


async def test_members_are_read_once_with_all_that_matters(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        people = [await add_person(tables, number) for number in (11, 22, 33, 44)]
        mentee, mentor, waits, mutes = people
        members = [await add_member(tables, one, network) for one in people]
        for role, member in ((Role.MENTEE, 0), (Role.MENTOR, 1), (Role.META_MENTOR, 1)):
            approved = RoleStanding(role, Standing.APPROVED)
            await tables.memberships.set_role(members[member], approved, now=NOW)
        waiting_one = RoleStanding(Role.MENTEE, Standing.WAITING)
        await tables.memberships.set_role(members[2], waiting_one, now=NOW)
        paused = RoleStanding(Role.MENTOR, Standing.PAUSED)
        await tables.memberships.set_role(members[2], paused, now=NOW)
        mentoring = RoleStanding(Role.MENTOR, Standing.APPROVED)
        await tables.memberships.set_role(members[3], mentoring, now=NOW)
        await tables.broadcasts.mute(mutes.id, network.id)
        await tables.nudges.save_wishes(mentee.id, Wishes(QuietHours(1, 2)))
        await tables.mentorships.add(mentorship(Two(network, mentee, mentor)))
        await tables.people.save(replace(mentor, unreachable_since=NOW))
        found = await tables.broadcasts.members(network.id, sender=network.id)
        assert [one.person_id for one in found] == [mentee.id, mentor.id]
        assert [one.roles for one in found] == [{Role.MENTEE}, {Role.MENTOR, Role.META_MENTOR}]
        assert [one.has_mentorship for one in found] == [True, True]
        assert [one.is_reachable for one in found] == [True, False]
        assert found[0].quiet == QuietHours(1, 2)
        assert waits.id not in {one.person_id for one in found}
        await tables.broadcasts.unmute(mutes.id, network.id)
        again = await tables.broadcasts.members(network.id, sender=network.id)
        assert [one.person_id for one in again] == [mentee.id, mentor.id, mutes.id]


async def test_the_text_stands_once_and_is_put_together_when_it_is_sent(
    store: Store, database: Database
) -> None:
    async with store.transaction() as tables:
        people = [await add_person(tables, number) for number in (11, 22)]
        await going(tables, *people)
        first, second = await tables.outbox.waiting(now=NOW, limit=9)
        assert [(one.priority, one.params) for one in (first, second)] == [(3, ""), (3, "")]
        written = await tables.outbox.written_out(second)
        assert written is not None
        assert (written.method, json.loads(written.params)) == (
            "sendMessage",
            {"chat_id": 22, "text": "Hello"},
        )
    rows = await database.connection.execute_fetchall("SELECT dedupe_key FROM outbox ORDER BY id")
    assert [row[0] for row in rows] == [f"broadcast 1 {one.id}" for one in people]


async def test_nobody_gets_it_twice(store: Store) -> None:
    async with store.transaction() as tables:
        person = await add_person(tables)
        number = await going(tables, person)
        again = [Receiver(person.id, person.telegram_id, "de", None)]
        await tables.outbox.sent(1, now=NOW)
        await tables.broadcasts.post(number, {"de": LETTER}, again, now=NOW)
        assert await waiting(tables) == []


async def test_what_becomes_of_each_is_counted(store: Store) -> None:
    async with store.transaction() as tables:
        people = [await add_person(tables, number) for number in (11, 22, 33, 44)]
        number = await going(tables, *people)
        await tables.outbox.sent(1, now=NOW, message_id=7)
        await tables.outbox.fail(2, error="x", now=NOW)
        await tables.outbox.unreachable(33, error="x", now=NOW)
        assert await tally(tables, number) == Tally(4, sent=1, blocked=1, failed=1)
        assert await tables.broadcasts.left(number) == (1, 0)


async def test_what_was_called_off_is_not_sent_and_what_had_gone_is_counted(store: Store) -> None:
    async with store.transaction() as tables:
        people = [await add_person(tables, number) for number in (11, 22, 33)]
        number = await going(tables, *people)
        left = await tables.broadcasts.call_off(number, now=NOW)
        found = await tables.broadcasts.find(number)
        assert found is not None
        stopped = replace(
            found,
            state=BroadcastState.STOPPED,
            ended_at=NOW,
            tally=replace(found.tally, stopped=left),
        )
        await tables.broadcasts.save(stopped)
        assert (left, await waiting(tables)) == (3, [])
        # One was with Telegram already; it is marked only now.
        await tables.outbox.sent(1, now=NOW)
        await tables.outbox.fail(2, error="x", now=NOW)
        assert await tally(tables, number) == Tally(3, sent=1, failed=1, stopped=1)


async def test_the_message_that_shows_how_far_it_is_is_remembered(store: Store) -> None:
    async with store.transaction() as tables:
        person = await add_person(tables)
        number = await going(tables, person)
        shown = Call("x", {}, 11, Priority.NOTICE, dedupe_key=f"progress {number}")
        await tables.outbox.add([shown.row()], now=NOW)
        await tables.outbox.sent(2, now=NOW, message_id=77)
        found = await tables.broadcasts.find(number)
        assert found is not None
        assert (found.progress_message, found.tally.sent) == (77, 0)


async def test_a_notice_at_night_brings_no_broadcast_along(store: Store) -> None:
    async with store.transaction() as tables:
        await going(tables, await add_person(tables), held=HOUR)
        await tables.outbox.add([Call("notice", {}, 11, Priority.NOTICE).row()], now=NOW)
        await tables.outbox.release(11, now=NOW)
        await tables.outbox.release_in_time(now=NOW + 2 * HOUR)
        calls = await tables.outbox.waiting(now=NOW, limit=9)
        assert [call.method for call in calls] == ["notice"]
        assert await tables.outbox.readers_in_time(now=NOW + 2 * HOUR) == []


async def test_it_goes_in_the_morning_of_each_by_their_clock_as_it_is_then(store: Store) -> None:
    async with store.transaction() as tables:
        here, moved = await add_person(tables, 11), await add_person(tables, 22)
        number = await going(tables, here, moved, held=HOUR)
        for one in (here, moved):
            await joins(tables, (await found(tables, number)).network_id, one)
        # NOW is noon in UTC: night where the second one lives now.
        await tables.people.save(replace(moved, name="Bo", time_zone="Pacific/Auckland"))
        assert await tables.outbox.release_broadcasts(now=NOW, limit=9) == 0
        assert await tables.outbox.release_broadcasts(now=NOW + HOUR, limit=9) == 2
        assert await waiting(tables) == [11]
        assert await tables.broadcasts.left(number) == (2, 1)
        assert await tables.outbox.release_broadcasts(now=NOW + 2 * HOUR, limit=9) == 0


async def test_in_the_morning_it_goes_to_no_one_who_has_left_or_muted_it_in_the_night(
    store: Store,
) -> None:
    async with store.transaction() as tables:
        people = [await add_person(tables, number) for number in (11, 22, 33, 44, 55)]
        stays, mutes, leaves, rests, _stranger = people
        number = await going(tables, *people, held=HOUR)
        network = (await found(tables, number)).network_id
        held = [await joins(tables, network, one) for one in (stays, mutes, leaves, rests)]
        await tables.broadcasts.mute(mutes.id, network)
        await tables.members.delete(held[2], now=NOW)
        await tables.members.pause(held[3], reason="Please call us.", now=NOW)
        assert await tables.outbox.release_broadcasts(now=NOW + HOUR, limit=9) == 5
        assert await waiting(tables) == [11]
        assert await tables.broadcasts.left(number) == (1, 0)


async def test_in_the_morning_it_goes_to_the_members_of_chapters_too(store: Store) -> None:
    async with store.transaction() as tables:
        author, reader = await add_person(tables, 11), await add_person(tables, 22)
        number = await going(tables, author, reader, held=HOUR, with_chapters=True)
        network = (await found(tables, number)).network_id
        chapter = await add_network(tables, "Tandem")
        await joins(tables, chapter.id, reader)
        link = await tables.chapters.ask(
            chapter_id=chapter.id, parent_id=network, asked_by=author.id, now=NOW
        )
        await tables.chapters.join(link.number, now=NOW)
        await tables.outbox.release_broadcasts(now=NOW + HOUR, limit=9)
        assert await waiting(tables) == [22]


async def found(tables: Tables, broadcast_id: BroadcastId) -> Broadcast:
    broadcast = await tables.broadcasts.find(broadcast_id)
    assert broadcast is not None
    return broadcast


async def joins(tables: Tables, network_id: NetworkId, person: Person) -> MembershipId:
    """Make somebody a mentee."""
    membership_id: MembershipId = await tables.memberships.add(
        network_id=network_id,
        person_id=person.id,
        agreement_version=1,
        invitation_id=None,
        now=NOW,
    )
    mentee = RoleStanding(Role.MENTEE, Standing.APPROVED)
    await tables.memberships.set_role(membership_id, mentee, now=NOW)
    return membership_id


async def test_who_blocks_the_bot_while_it_is_held_is_counted_and_gets_it_never(
    store: Store,
) -> None:
    async with store.transaction() as tables:
        number = await going(tables, await add_person(tables), held=HOUR)
        await tables.outbox.unreachable(11, error="x", now=NOW)
        assert await tally(tables, number) == Tally(1, blocked=1)
        await tables.outbox.release(11, now=NOW)
        assert await waiting(tables) == []


async def test_nothing_points_to_a_reader_who_is_gone(store: Store, database: Database) -> None:
    async with store.transaction() as tables:
        people = [await add_person(tables, number) for number in (11, 22)]
        await going(tables, *people)
        await tables.outbox.sent(2, now=NOW)
        await tables.broadcasts.mute(people[1].id, (await add_network(tables, "Other")).id)
        await tables.people.remove(people[1].id)
        assert await waiting(tables) == [11]
    rows = await database.connection.execute_fetchall("SELECT dedupe_key FROM outbox")
    assert [row[0] for row in rows] == [f"broadcast 1 {people[0].id}"]


async def test_with_its_author_goes_what_they_wrote(store: Store) -> None:
    async with store.transaction() as tables:
        author, reader = await add_person(tables, 11), await add_person(tables, 22)
        number = await going(tables, author, reader)
        planned = await add_broadcast(tables, await add_network(tables), author)
        await tables.people.remove(author.id)
        assert await waiting(tables) == []
        for one, state in ((number, BroadcastState.STOPPED), (planned.id, "cancelled")):
            found = await tables.broadcasts.find(one)
            assert found is not None
            assert (found.state, found.author_id) == (state, None)
            assert await tables.broadcasts.words(one) == []


def test_only_its_own_kind_of_key_is_read() -> None:
    keys = ("broadcast 5 7", "progress 5", "nudge 5", "away 5", None)
    assert [broadcast_in(key, "broadcast") for key in keys] == [5, None, None, None, None]
    assert [broadcast_in(key, "progress") for key in keys] == [None, 5, None, None, None]


HOT: Final = {
    "broadcast_left": "outbox_of_broadcast",
    "call_off_broadcast": "outbox_of_broadcast",
    "broadcasts_in_time": "outbox_held_until",
    "broadcasts_due": "broadcasts_planned",
    "broadcasts_going": "broadcasts_going",
    "broadcast_members": "memberships_of_network",
    "broadcasts_of_network": "broadcasts_of_network",
    "count_broadcasts_blocked": "outbox_of_chat",
    "letter_of_call": "INTEGER PRIMARY KEY",
}


@pytest.mark.parametrize(("name", "index"), HOT.items(), ids=HOT)
async def test_a_hot_statement_reads_no_whole_table(
    database: Database, name: str, index: str
) -> None:
    steps = await plan(database, name)
    whole = [step for step in steps if re.match(r"SCAN \w+$", step)]
    assert (whole, index in " ".join(steps)) == ([], True), steps
