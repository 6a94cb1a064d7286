"""Mentorships and their agreements come back as they were; the search learns of taken places."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentoring.agreements import Agreement, AgreementState, Frequency, Terms
from mentoring.ids import MentorshipId, PersonId
from mentoring.meetings import MeetingState, Outcome
from mentoring.mentorships import Achievements, EndReason, Mentorship, MentorshipState
from mentoring.networks import Limits
from mentoring.profiles import MeetingWay, Profile
from mentoring.roles import Ground, Role, RoleStanding, Side, Standing
from mentoring.vocabulary import Field
from storage.database import Database
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import (
    DAY,
    HOUR,
    MICROSECOND,
    Pair,
    add_network,
    add_pair,
    agreement,
    meeting,
    mentorship,
    request,
)
from tests.storage.test_repositories import CHARTER, add_member, add_person

LIVES: dict[str, dict[str, Any]] = {
    "getting_to_know": {},
    "one side wants to close": {
        "mentor_closes_at": NOW + DAY,
        "closes_until": NOW + 15 * DAY,
    },
    "active": {
        "state": MentorshipState.ACTIVE,
        "active_at": NOW + HOUR,
        "mentee_contact": "amal_m",
        "mentor_contact": "",
        "place": 10,
        "version": 7,
    },
    "paused": {"state": MentorshipState.PAUSED, "active_at": NOW + HOUR},
    "completed": {
        "state": MentorshipState.COMPLETED,
        "active_at": NOW + HOUR,
        "ended_at": NOW + 60 * DAY,
        "end_reason": EndReason.COMPLETED,
        "mentee_closes_at": NOW + 50 * DAY,
        "mentor_closes_at": NOW + 60 * DAY,
        "contact_until": NOW + 74 * DAY,
        "mentee_contact": "",
        "mentor_contact": "bo",
    },
    **{
        f"ended: {reason}": {
            "state": MentorshipState.ENDED,
            "ended_at": NOW + DAY,
            "end_reason": reason,
        }
        for reason in EndReason
        if reason is not EndReason.COMPLETED
    },
}


def over(one: Mentorship, reason: EndReason = EndReason.PARTED) -> Mentorship:
    return replace(one, state=MentorshipState.ENDED, ended_at=NOW + DAY, end_reason=reason)


def completed(one: Mentorship) -> Mentorship:
    return replace(one, **LIVES["completed"])


@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)
async def test_a_mentorship_comes_back(store: Store, life: dict[str, Any]) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        asked = await tables.requests.add(request(pair))
        begun = replace(mentorship(pair), request_id=asked.id)
        stored = await tables.mentorships.add(begun)
        assert stored == replace(begun, id=stored.id)
        assert await tables.mentorships.get(stored.id) == stored
        changed = replace(stored, **life)
        await tables.mentorships.save(changed)
        assert await tables.mentorships.find(stored.id) == changed


@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)
async def test_a_mentorship_is_stored_in_any_state(store: Store, life: dict[str, Any]) -> None:
    async with store.transaction() as tables:
        written = replace(mentorship(await add_pair(tables)), **life)
        stored = await tables.mentorships.add(written)
        assert await tables.mentorships.get(stored.id) == replace(written, id=stored.id)


async def test_a_mentorship_that_never_began_is_not_found(store: Store) -> None:
    async with store.transaction() as tables:
        assert await tables.mentorships.find(MentorshipId(99)) is None
        with pytest.raises(LookupError):
            await tables.mentorships.get(MentorshipId(99))


async def test_everybody_sees_theirs_open_ones_first_then_the_newest(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        bo, other = await add_person(tables, 33), await add_network(tables, "Ankommen")
        begun = mentorship(pair)
        oldest = await tables.mentorships.add(begun)
        ended = await tables.mentorships.add(over(begun, EndReason.LEFT))
        elsewhere = await tables.mentorships.add(
            replace(
                begun,
                network_id=other.id,
                network_name=other.name,
                mentee_id=bo.id,
                place=2,
            )
        )
        as_mentee = await tables.mentorships.add(
            replace(begun, mentee_id=pair.mentor.id, mentor_id=bo.id)
        )
        mine = await tables.mentorships.of_person(pair.mentor.id)
        assert mine == [as_mentee, elsewhere, oldest, ended]
        assert await tables.mentorships.of_person(pair.mentee.id) == [oldest, ended]
        assert await tables.mentorships.open_of_mentor(pair.mentor.id) == [oldest, elsewhere]
        assert await tables.mentorships.open_of_mentor(pair.mentee.id) == []


async def test_a_closing_that_nobody_can_answer_any_more_is_found_the_oldest_first(
    store: Store,
) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        begun = mentorship(pair)
        people = [await add_person(tables, number) for number in (31, 32, 33, 34)]
        places = [
            replace(begun, mentee_id=person.id, place=place)
            for place, person in enumerate(people, start=1)
        ]
        late, early, open_one, ended = places
        late = await tables.mentorships.add(
            replace(late, mentee_closes_at=NOW, closes_until=NOW + DAY)
        )
        early = await tables.mentorships.add(replace(early, mentor_closes_at=NOW, closes_until=NOW))
        await tables.mentorships.add(open_one)
        await tables.mentorships.add(replace(over(ended), mentor_closes_at=NOW))
        unanswered = tables.mentorships.unanswered
        assert await unanswered(now=NOW - MICROSECOND, limit=9) == []
        assert await unanswered(now=NOW, limit=9) == [early]
        assert await unanswered(now=NOW + DAY, limit=9) == [early, late]
        assert await unanswered(now=NOW + DAY, limit=1) == [early]


async def test_achievements_count_on_both_sides_and_outlive_the_other_person(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        bo = await add_person(tables, 33)
        await add_completed(tables, pair, held=3)
        await add_completed(tables, Pair(pair.network, pair.mentor, bo), held=1)
        ended = await tables.mentorships.add(over(mentorship(pair)))
        await add_held(tables, ended.id, "of one that ended")
        await tables.meetings.add(meeting(ended.id))
        mentor = Achievements(meetings_held=5, mentorships_completed=2)
        assert await tables.mentorships.achievements(pair.mentor.id) == mentor
        assert await tables.mentorships.achievements(pair.mentee.id) == Achievements(4, 1)
        assert await tables.mentorships.achievements(bo.id) == Achievements(1, 1)
        await tables.people.remove(pair.mentee.id)
        assert await tables.mentorships.achievements(pair.mentor.id) == mentor
        assert await tables.mentorships.achievements(PersonId(99)) == Achievements()


async def add_completed(tables: Tables, pair: Pair, *, held: int) -> Mentorship:
    stored = await tables.mentorships.add(completed(mentorship(pair)))
    for number in range(held):
        await add_held(tables, stored.id, f"{stored.id}-{number}")
    return stored


async def add_held(tables: Tables, mentorship_id: MentorshipId, uid: str) -> None:
    await tables.meetings.add(
        replace(
            meeting(mentorship_id),
            uid=uid,
            state=MeetingState.HELD,
            starts_at=NOW,
            ends_at=NOW + HOUR,
            mentee_says=Outcome.HELD,
            mentor_says=Outcome.HELD,
        )
    )


async def listed(database: Database) -> list[int]:
    """Say how many mentorships the search knows of, for each mentor it can find."""
    sql = "SELECT open_mentorships FROM mentor_listings ORDER BY person_id"
    return [row[0] for row in await database.connection.execute_fetchall(sql)]


async def test_the_search_finds_a_mentor_only_while_a_place_is_free(
    store: Store, database: Database
) -> None:
    approved = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
    profile = Profile(languages=("en",), field=Field.CARE, capacity=2)
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        bo = await add_person(tables, 33)
        await tables.profiles.save(pair.mentor.id, profile)
        membership_id = await add_member(tables, pair.mentor, pair.network)
        await tables.memberships.set_role(membership_id, approved, now=NOW)
        assert await listed(database) == [0]
        first = await tables.mentorships.add(mentorship(pair))
        assert await listed(database) == [1]
        await tables.mentorships.add(replace(mentorship(pair), mentee_id=bo.id, place=2))
        assert await listed(database) == []
        await tables.mentorships.save(over(first))
        assert await listed(database) == [1]


DECISIONS: dict[AgreementState, dict[str, Any]] = {
    AgreementState.PROPOSED: {},
    AgreementState.SENT_BACK: {"sent_back_text": "Shorter, please 😀", "decided_at": NOW + DAY},
    AgreementState.REPLACED: {"decided_at": NOW + DAY},
    AgreementState.BINDING: {
        "mentee_agreed_at": NOW + HOUR,
        "mentor_agreed_at": NOW + DAY,
        "decided_at": NOW + DAY,
        "ends_on": date(2027, 9, 1),
    },
}


@pytest.mark.parametrize(
    "terms",
    [
        Terms(1, 1, MeetingWay.ONLINE, Frequency.AS_NEEDED, goals=()),
        Terms(24, 60, MeetingWay.BOTH, Frequency.MONTHLY, ("a",), plan=""),
        Terms(
            6, 12, MeetingWay.IN_PERSON, Frequency.WEEKLY, ('"', "أ\n😀", "['c']"), plan="x" * 600
        ),
    ],
    ids=["least", "most", "any sign"],
)
async def test_what_was_agreed_comes_back(store: Store, terms: Terms) -> None:
    async with store.transaction() as tables:
        stored = await tables.mentorships.add(mentorship(await add_pair(tables)))
        draft = replace(agreement(stored.id), terms=terms, drafted_by=Side.MENTOR)
        await tables.agreements.add(draft)
        assert await tables.agreements.of(stored.id) == [draft]


@pytest.mark.parametrize("state", AgreementState)
async def test_what_becomes_of_an_agreement_comes_back(store: Store, state: AgreementState) -> None:
    async with store.transaction() as tables:
        stored = await tables.mentorships.add(mentorship(await add_pair(tables)))
        await tables.agreements.add(agreement(stored.id))
        decided = replace(agreement(stored.id), state=state, **DECISIONS[state])
        await tables.agreements.save(decided)
        assert await tables.agreements.of(stored.id) == [decided]


async def test_every_version_is_kept_and_what_was_agreed_is_never_rewritten(store: Store) -> None:
    async with store.transaction() as tables:
        stored = await tables.mentorships.add(mentorship(await add_pair(tables)))
        first = agreement(stored.id)
        await tables.agreements.add(first)
        binding = replace(first, state=AgreementState.BINDING, **DECISIONS[AgreementState.BINDING])
        await tables.agreements.save(replace(binding, terms=replace(first.terms, months=1)))
        second: Agreement = replace(first, version=2, drafted_at=NOW + DAY)
        await tables.agreements.add(second)
        assert await tables.agreements.of(stored.id) == [binding, second]
        assert await tables.agreements.of(MentorshipId(99)) == []


async def test_a_network_starts_with_the_usual_limits(store: Store) -> None:
    async with store.transaction() as tables:
        assert (await add_network(tables)).limits == Limits()


async def test_the_limits_of_a_network_come_back(store: Store) -> None:
    async with store.transaction() as tables:
        limits = Limits(
            requests=4,
            request_days=5,
            least_meetings=6,
            least_days=7,
            closing_days=8,
            contact_days=9,
        )
        charter = CHARTER.model_copy(update={"limits": limits})
        network = await tables.networks.add(charter, now=NOW)
        assert network.limits == limits
        assert await tables.networks.get(network.id) == network
        assert await tables.networks.listed() == [network]
        await tables.networks.add(charter.model_copy(update={"name": "Ankommen"}), now=NOW)
        assert await tables.networks.limits_in_use() == [limits]
