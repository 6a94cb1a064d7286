"""Old drafts: which are put away, who is told, and that nothing of them stays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mentoring.attempts import Deed
from mentoring.conversations import SavedConversation
from mentoring.drafts import KEPT, put_away
from mentoring.facts.fact import Fact
from mentoring.facts.reminders import ConversationDropped
from mentoring.ids import PersonId
from tests.conftest import NOW
from tests.mentoring.conftest import Village

LATER = NOW + KEPT
MOMENT = timedelta(microseconds=1)


async def begins(
    village: Village, *, at: datetime = NOW, name: str | None = "join", lasting: bool = True
) -> PersonId:
    """Have somebody answer a first question."""
    person = await village.person()
    saved = SavedConversation(name, "roles", '{"network_id":1}', 7, at, lasting=lasting)
    await village.tables.conversations.save(person, saved)
    return person


async def puts_away(village: Village, *, limit: int = 10) -> Sequence[Fact]:
    return await put_away(village.tables, now=LATER, limit=limit)


async def test_what_nobody_has_touched_is_closed_and_told_once(village: Village) -> None:
    person = await begins(village)
    assert await puts_away(village) == [ConversationDropped(person, "join")]
    closed = SavedConversation(None, "", "{}", 8, LATER)
    assert await village.tables.conversations.of(person) == closed
    assert await puts_away(village) == []


async def test_what_was_touched_since_stays(village: Village) -> None:
    await begins(village, at=NOW + MOMENT)
    await begins(village, name=None)
    assert await puts_away(village) == []


async def test_what_leaves_nothing_unfinished_is_closed_without_a_word(village: Village) -> None:
    person = await begins(village, lasting=False)
    assert await puts_away(village) == []
    saved = await village.tables.conversations.of(person)
    assert saved is not None
    assert saved.name is None


async def test_who_cannot_be_reached_is_told_nothing(village: Village) -> None:
    person = await begins(village)
    gone = replace(await village.tables.people.get(person), unreachable_since=NOW)
    await village.tables.people.save(gone)
    assert await puts_away(village) == []
    saved = await village.tables.conversations.of(person)
    assert saved is not None
    assert saved.draft == "{}"


async def test_the_oldest_go_first_and_not_more_than_the_limit(village: Village) -> None:
    second, first, third = [
        await begins(village, at=NOW - days * timedelta(days=1)) for days in (1, 2, 0)
    ]
    for people in ([first, second], [third], []):
        facts = await puts_away(village, limit=2)
        assert facts == [ConversationDropped(person, "join") for person in people]


async def test_one_that_cannot_be_told_stops_no_other(village: Village) -> None:
    failing, other = [await begins(village) for _ in range(2)]
    done: list[PersonId] = []

    async def attempt(deed: Deed) -> Sequence[Fact]:
        facts = await deed()
        dropped = [fact.person_id for fact in facts if isinstance(fact, ConversationDropped)]
        if dropped == [failing]:
            return []
        done.extend(dropped)
        return facts

    facts = await put_away(village.tables, now=LATER, limit=10, attempt=attempt)
    assert (facts, done) == ([ConversationDropped(other, "join")], [other])
