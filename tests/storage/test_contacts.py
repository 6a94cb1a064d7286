"""Who wrote when, who blocked whom, and who reported whom."""

from dataclasses import replace

import pytest

from mentoring.ids import MentorshipId
from mentoring.reports import Report
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


@pytest.mark.parametrize("within_a_mentorship", [True, False])
async def test_a_report_comes_back_with_its_number(
    store: Store, *, within_a_mentorship: bool
) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        both = await tables.mentorships.add(mentorship(pair))
        written = Report(
            pair.network.id,
            mentorship_id=both.id if within_a_mentorship else None,
            reporter_id=pair.mentee.id,
            reported_id=pair.mentor.id,
            text="أرسل لي إعلانات 😀",
            reported_at=NOW,
        )
        stored = await tables.contacts.report(written)
        assert stored == replace(written, number=stored.number)
        assert await tables.contacts.find_report(stored.number) == stored
        assert await tables.contacts.find_report(0) is None
