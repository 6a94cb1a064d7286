"""What needs attention: found in its order, by its moment, and only where somebody can help."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from sqlite3 import IntegrityError
from typing import Any, Final

import pytest

from mentoring.concerns import Concern, ConcernKey, ConcernKind, Mark, Search
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.meetings import MeetingState, Outcome
from mentoring.mentorships import EndReason, MentorshipState
from mentoring.networks import Network
from mentoring.people import Person
from mentoring.profiles import Profile
from mentoring.requests import RequestState
from mentoring.roles import Role, RoleStanding, Side, Standing
from mentoring.vocabulary import Field
from storage.attention import MARKS_KEPT
from storage.database import Database
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import DAY, HOUR, MICROSECOND, Pair, add_network, meeting, mentorship
from tests.storage.pairs import request as asked
from tests.storage.test_repositories import add_member, add_person

READER: Final = PersonId(10**6)
MENTEE: Final = RoleStanding(Role.MENTEE, Standing.APPROVED)
WAITS: Final = RoleStanding(Role.MENTOR, Standing.WAITING)
COMPLETE: Final = Profile(languages=("ar",), field=Field.CARE)
LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)
Kind = ConcernKind


@dataclass(frozen=True)
class Seen:
    """A network, and a reader who leads it without a part in anything."""

    tables: Tables
    network: Network

    async def found(self, kind: Kind, limit: int = 9, **more: Any) -> list[int]:
        """Give the numbers of what is found, in its order."""
        return [one.thing for one in await self.concerns(kind, limit, **more)]

    async def concerns(self, kind: Kind, limit: int = 9, **more: Any) -> list[Concern]:
        parts: dict[str, Any] = {
            "after": LONG_AGO,
            "before": NOW,
            "now": NOW,
            "aside": NOW,
            "reader": READER,
        }
        search = Search(kind, self.network.id, **(parts | more))
        return [*await self.tables.attention.found(search, limit=limit)]

    async def pair(self, number: int) -> Pair:
        two = [await add_person(self.tables, number + side) for side in (0, 1)]
        return Pair(self.network, *two)

    async def member(
        self,
        number: int,
        standing: RoleStanding = MENTEE,
        *,
        since: datetime = NOW,
        network: Network | None = None,
    ) -> tuple[Person, MembershipId]:
        person = await add_person(self.tables, number)
        await self.tables.profiles.save(person.id, COMPLETE)
        held = await add_member(self.tables, person, network or self.network)
        await self.tables.memberships.set_role(held, standing, now=since)
        return person, held

    async def puts_aside(self, kind: Kind, thing: int, until: datetime) -> None:
        key = ConcernKey(self.network.id, kind, thing)
        await self.tables.attention.set_mark(key, Mark(aside_until=until), now=NOW)


async def seen_in(tables: Tables) -> Seen:
    return Seen(tables, await add_network(tables))


# --- each kind


async def test_applicants_need_a_profile_before_they_need_attention(store: Store) -> None:
    async with store.transaction() as tables:
        seen = await seen_in(tables)
        person, late = await seen.member(11, WAITS)
        _, early = await seen.member(12, WAITS, since=NOW - DAY)
        without, _ = await seen.member(13, WAITS)
        await tables.profiles.save(without.id, Profile())
        await seen.member(14)
        other = await add_network(tables, "Ankommen")
        await seen.member(15, WAITS, network=other)
        assert await seen.found(Kind.APPLICANT) == [early, late]
        assert await seen.found(Kind.APPLICANT, limit=1) == [early]
        assert await seen.found(Kind.APPLICANT, before=NOW - MICROSECOND) == [early]
        assert (await seen.concerns(Kind.APPLICANT))[1] == Concern(
            ConcernKey(seen.network.id, Kind.APPLICANT, late), NOW, person.id, role=Role.MENTOR
        )


async def test_who_waits_in_two_roles_is_found_twice(store: Store) -> None:
    async with store.transaction() as tables:
        seen = await seen_in(tables)
        _, held = await seen.member(11, WAITS)
        both = RoleStanding(Role.MENTEE, Standing.WAITING)
        await tables.memberships.set_role(held, both, now=NOW)
        roles = [one.role for one in await seen.concerns(Kind.APPLICANT)]
        assert roles == [Role.MENTEE, Role.MENTOR]


async def test_mentees_who_have_asked_somebody_do_not_seek(store: Store) -> None:
    async with store.transaction() as tables:
        seen = await seen_in(tables)
        asks, held = await seen.member(11)
        _, other = await seen.member(12)
        mentor = await add_person(tables, 22)
        pending = await tables.requests.add(asked(Pair(seen.network, asks, mentor)))
        assert await seen.found(Kind.SEEKER) == [other]
        declined = replace(
            pending, state=RequestState.DECLINED, decline_text="No, sorry.", ended_at=NOW
        )
        await tables.requests.save(declined)
        assert await seen.found(Kind.SEEKER) == [held, other]
        assert await seen.found(Kind.SEEKER, thing=other) == [other]
        assert await seen.found(Kind.SEEKER, reader=asks.id) == [other]


async def test_mentees_with_a_mentor_or_out_of_reach_do_not_seek(store: Store) -> None:
    async with store.transaction() as tables:
        seen = await seen_in(tables)
        happy, _ = await seen.member(11)
        gone, _ = await seen.member(12)
        _, held = await seen.member(13)
        mentor = await add_person(tables, 22)
        await tables.mentorships.add(mentorship(Pair(seen.network, happy, mentor)))
        await tables.people.save(replace(gone, unreachable_since=NOW))
        assert await seen.found(Kind.SEEKER) == [held]


async def test_requests_say_who_has_to_answer(store: Store) -> None:
    async with store.transaction() as tables:
        seen = await seen_in(tables)
        first, second = await seen.pair(11), await seen.pair(21)
        late = await tables.requests.add(replace(asked(first), asked_at=NOW))
        early = await tables.requests.add(
            replace(asked(second), asked_at=NOW - DAY, question="Since when?")
        )
        found = await seen.concerns(Kind.REQUEST)
        assert [(one.thing, one.due) for one in found] == [
            (early.id, Side.MENTEE),
            (late.id, Side.MENTOR),
        ]
        assert (found[1].person_id, found[1].other_id) == (first.mentee.id, first.mentor.id)
        await tables.requests.save(replace(early, answer="Since May."))
        assert (await seen.concerns(Kind.REQUEST))[0].due is Side.MENTOR
        for reader in (first.mentee.id, first.mentor.id):
            assert await seen.found(Kind.REQUEST, reader=reader) == [early.id]
        assert await seen.found(Kind.REQUEST, before=NOW - DAY) == [early.id]
        await tables.requests.save(replace(early, state=RequestState.WITHDRAWN, ended_at=NOW))
        assert await seen.found(Kind.REQUEST) == [late.id]


SILENT: Final[dict[str, tuple[dict[str, Any], bool]]] = {
    "getting to know each other": ({}, True),
    "active": ({"state": MentorshipState.ACTIVE, "active_at": NOW}, True),
    "paused": ({"state": MentorshipState.PAUSED, "active_at": NOW}, False),
    "to be closed": ({"mentee_closes_at": NOW, "closes_until": NOW + 14 * DAY}, False),
    "ended": (
        {"state": MentorshipState.ENDED, "ended_at": NOW, "end_reason": EndReason.PARTED},
        False,
    ),
}


@pytest.mark.parametrize("case", SILENT)
async def test_silent_are_those_of_whom_nothing_is_expected(store: Store, case: str) -> None:
    changes, is_silent = SILENT[case]
    async with store.transaction() as tables:
        seen = await seen_in(tables)
        pair = await seen.pair(11)
        begun = replace(mentorship(pair), started_at=NOW, stirred_at=NOW)
        stored = await tables.mentorships.add(replace(begun, **changes))
        assert await seen.found(Kind.SILENCE) == ([stored.id] if is_silent else [])
        assert await seen.found(Kind.SILENCE, reader=pair.mentor.id) == []
        await tables.mentorships.stir(stored.id, at=NOW + MICROSECOND)
        assert await seen.found(Kind.SILENCE) == []


@pytest.mark.parametrize(("hours", "is_silent"), [(1, False), (-1, True)])
async def test_an_appointment_is_a_sign_of_life_until_it_begins(
    store: Store, hours: int, *, is_silent: bool
) -> None:
    async with store.transaction() as tables:
        seen = await seen_in(tables)
        stored = await tables.mentorships.add(mentorship(await seen.pair(11)))
        begin = NOW + hours * HOUR
        await tables.meetings.add(
            replace(
                meeting(stored.id),
                state=MeetingState.SCHEDULED,
                starts_at=begin,
                ends_at=begin + HOUR,
            )
        )
        found = await seen.found(Kind.SILENCE, before=NOW + DAY)
        assert found == ([stored.id] if is_silent else [])


ANSWERS: Final[list[tuple[Outcome | None, Outcome | None, bool]]] = [
    (Outcome.HELD, Outcome.NO_SHOW, True),
    (Outcome.ILL, Outcome.HELD, True),
    (Outcome.ILL, Outcome.NO_SHOW, False),
    (Outcome.HELD, Outcome.HELD, False),
    (Outcome.HELD, None, False),
    (None, Outcome.ILL, False),
]


@pytest.mark.parametrize(("mentee", "mentor", "is_disputed"), ANSWERS)
async def test_disputed_is_what_only_one_says_took_place(
    store: Store, mentee: Outcome | None, mentor: Outcome | None, *, is_disputed: bool
) -> None:
    said = {mentee, mentor}
    state = MeetingState.HELD if said == {Outcome.HELD} else MeetingState.NOT_HELD
    async with store.transaction() as tables:
        seen = await seen_in(tables)
        stored = await tables.mentorships.add(mentorship(await seen.pair(11)))
        over = await tables.meetings.add(
            replace(
                meeting(stored.id),
                state=MeetingState.SCHEDULED if said == {Outcome.HELD, None} else state,
                starts_at=NOW - HOUR,
                ends_at=NOW,
                mentee_says=mentee,
                mentor_says=mentor,
            )
        )
        assert over.is_disputed is is_disputed
        assert await seen.found(Kind.DISPUTE) == ([over.id] if is_disputed else [])
        assert await seen.found(Kind.DISPUTE, after=NOW) == []
        assert await seen.found(Kind.DISPUTE, before=NOW - MICROSECOND) == []


async def test_only_members_of_the_network_are_missed(store: Store) -> None:
    async with store.transaction() as tables:
        seen = await seen_in(tables)
        _, here = await seen.member(11)
        away, held = await seen.member(12)
        other = await add_network(tables, "Ankommen")
        elsewhere, _ = await seen.member(13, network=other)
        waiting, _ = await seen.member(14, WAITS)
        for person in (away, elsewhere, waiting):
            await tables.people.save(replace(person, unreachable_since=NOW))
        assert await seen.found(Kind.UNREACHABLE) == [held]
        assert await seen.found(Kind.UNREACHABLE, after=NOW) == []
        assert await seen.found(Kind.UNREACHABLE, thing=here) == []


# --- marks


@pytest.mark.parametrize("kind", [Kind.REQUEST, Kind.SILENCE, Kind.SEEKER, Kind.UNREACHABLE])
async def test_what_is_put_aside_comes_back_when_its_time_is_over(store: Store, kind: Kind) -> None:
    async with store.transaction() as tables:
        seen = await seen_in(tables)
        thing = await _one(seen, kind)
        assert await seen.found(kind, before=NOW + DAY) == [thing]
        await seen.puts_aside(kind, thing, NOW + HOUR)
        assert await seen.found(kind, before=NOW + DAY) == []
        assert await seen.found(kind, before=NOW + DAY, aside=NOW + HOUR) == [thing]


async def _one(seen: Seen, kind: Kind) -> int:
    pair = await seen.pair(31)
    match kind:
        case Kind.REQUEST:
            return (await seen.tables.requests.add(asked(pair))).id
        case Kind.SILENCE:
            return (await seen.tables.mentorships.add(mentorship(pair))).id
    person, held = await seen.member(41)
    if kind is Kind.UNREACHABLE:
        await seen.tables.people.save(replace(person, unreachable_since=NOW))
    return held


async def test_a_mark_comes_back_as_it_was_and_goes_in_time(store: Store) -> None:
    async with store.transaction() as tables:
        seen = await seen_in(tables)
        one, other = (ConcernKey(seen.network.id, Kind.REQUEST, thing) for thing in (1, 2))
        assert await tables.attention.mark(one) == Mark()
        marked = Mark(NOW + DAY, NOW)
        await tables.attention.set_mark(one, Mark(), now=NOW)
        await tables.attention.set_mark(one, marked, now=NOW)
        assert await tables.attention.mark(one) == marked
        await tables.attention.set_mark(other, marked, now=NOW + MARKS_KEPT)
        assert await tables.attention.mark(one) == marked
        await tables.attention.set_mark(other, marked, now=NOW + MARKS_KEPT + MICROSECOND)
        assert await tables.attention.mark(one) == Mark()


async def test_marks_of_one_kind_do_not_count_for_another(store: Store) -> None:
    async with store.transaction() as tables:
        seen = await seen_in(tables)
        thing = await _one(seen, Kind.REQUEST)
        await seen.puts_aside(Kind.SILENCE, thing, NOW + timedelta(days=9))
        assert await seen.found(Kind.REQUEST, before=NOW + DAY) == [thing]
        assert await tables.attention.mark(
            ConcernKey(NetworkId(seen.network.id), Kind.SILENCE, thing)
        ) == Mark(NOW + timedelta(days=9))


async def test_only_what_has_a_card_is_marked_and_a_network_takes_its_marks_along(
    database: Database,
) -> None:
    async with Store(database).transaction() as tables:
        seen = await seen_in(tables)
        await seen.puts_aside(Kind.REQUEST, 1, NOW)
        for kind in (Kind.APPLICANT, Kind.REPORT, Kind.HELP):
            with pytest.raises(IntegrityError):
                await seen.puts_aside(kind, 1, NOW)
    await database.connection.execute("DELETE FROM networks")
    rows = await database.connection.execute_fetchall("SELECT * FROM attention_marks")
    assert [*rows] == []
