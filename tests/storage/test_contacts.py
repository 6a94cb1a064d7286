"""Who wrote when, and who blocked whom."""

from mentoring.ids import MentorshipId
from mentoring.roles import Side
from storage.store import Store
from tests.conftest import NOW
from tests.storage.pairs import DAY, HOUR, add_pair, mentorship
from tests.storage.test_repositories import add_person


async def test_the_latest_contact_of_either_side_counts(store: Store) -> None:
    async with store.transaction() as tables:
        both = await tables.mentorships.add(mentorship(await add_pair(tables)))
        assert await tables.contacts.latest(both.id) is None
        for side, at in ((Side.MENTEE, NOW + DAY), (Side.MENTOR, NOW + HOUR)):
            await tables.contacts.note(both.id, side, at=at)
        assert await tables.contacts.latest(both.id) == NOW + DAY
        assert await tables.contacts.latest(MentorshipId(99)) is None


async def test_a_message_is_known_by_its_author_and_number(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        both = await tables.mentorships.add(mentorship(pair))
        await tables.contacts.note(both.id, Side.MENTOR, at=NOW, message_id=7)
        await tables.contacts.note(both.id, Side.MENTEE, at=NOW)
        passed_in = tables.contacts.passed_in
        assert await passed_in(pair.mentor.id, 7) == both.id
        assert await passed_in(pair.mentee.id, 7) is None
        assert await passed_in(pair.mentor.id, 8) is None


async def test_a_block_holds_in_both_directions_and_a_second_one_changes_nothing(
    store: Store,
) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        mentee, mentor = pair.mentee.id, pair.mentor.id
        bo = await add_person(tables, 33)
        assert await tables.contacts.is_blocked(mentee, mentor) is False
        for at in (NOW, NOW + DAY):
            await tables.contacts.block(blocker=mentee, blocked=mentor, at=at)
        assert await tables.contacts.is_blocked(mentee, mentor) is True
        assert await tables.contacts.is_blocked(mentor, mentee) is True
        assert await tables.contacts.is_blocked(mentee, bo.id) is False


async def test_whom_somebody_has_blocked_is_listed_and_let_go(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        mentee, mentor = pair.mentee.id, pair.mentor.id
        bo = await add_person(tables, 33)
        for other, at in ((mentor, NOW), (bo.id, NOW + DAY)):
            await tables.contacts.block(blocker=mentee, blocked=other, at=at)
        await tables.contacts.block(blocker=mentor, blocked=mentee, at=NOW)
        assert await tables.contacts.blocked_by(mentee) == [bo.id, mentor]
        await tables.contacts.unblock(blocker=mentee, blocked=mentor)
        assert await tables.contacts.blocked_by(mentee) == [bo.id]
        assert await tables.contacts.is_blocked(mentee, mentor) is True
        await tables.contacts.unblock(blocker=mentor, blocked=mentee)
        assert await tables.contacts.is_blocked(mentee, mentor) is False
