"""A network changes its numbers: what may be set, what it would do, and what it does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from mentoring.attempts import Deed
from mentoring.audit import Act
from mentoring.audit import Deed as Done
from mentoring.closing import end_unanswered, propose
from mentoring.endings import closing
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import MentorshipEnded
from mentoring.facts.networks import LimitChanged
from mentoring.facts.reminders import Reminded
from mentoring.gathering import gather
from mentoring.ids import NetworkId, PersonId
from mentoring.leading import led_network
from mentoring.matters import ClosingToConfirm
from mentoring.mentorships import EndReason, MentorshipState
from mentoring.networks import Limits
from mentoring.nudges import closing_unanswered
from mentoring.nudging import remind
from mentoring.numbers import USUAL, Change, Number, changed
from mentoring.passing import pass_time
from mentoring.reminders import Found, Kind, new_nudge
from mentoring.roles import Side
from mentoring.silence import SilenceAnswer, SilenceWord
from mentoring.situation import situation
from mentoring.tuning import (
    Effect,
    OnCertificates,
    OnClosings,
    OnContacts,
    OnMentees,
    OnPast,
    OnRequests,
    OnSilences,
    preview,
    tune,
)
from storage.store import Tables
from tests.conftest import NOW
from tests.mentoring.asking_people import a_mentee, a_mentor, asks
from tests.mentoring.conftest import Village
from tests.mentoring.ends import DAY, Couple, couple

ACTIVE = MentorshipState.ACTIVE
GONE = NetworkId(99)
SECOND = timedelta(seconds=1)


def change(village: Village, number: Number, new: int, *, old: int | None = None) -> Change:
    """Want another number, having seen the usual one."""
    seen = number.of(Limits()) if old is None else old
    return Change(village.network.id, number, seen, new)


async def sets(village: Village, number: Number, new: int, *, old: int | None = None) -> None:
    """Let a new meta-mentor change a number."""
    await tune(
        village.tables, await village.meta_mentor(), change(village, number, new, old=old), now=NOW
    )


async def effect(village: Village, number: Number, new: int, *, now: datetime = NOW) -> Effect:
    """Say what a change would do."""
    wanted = change(village, number, new)
    return (await preview(village.tables, await village.meta_mentor(), wanted, now=now)).effect


# --- the values


@pytest.mark.parametrize("number", Number)
def test_the_bounds_are_those_of_the_model(number: Number) -> None:
    for value in (number.bounds[0], number.bounds[-1]):
        assert number.of(Limits.model_validate({number: value})) == value
    for value in (number.bounds[0] - 1, number.bounds[-1] + 1):
        with pytest.raises(ValueError, match=number):
            Limits.model_validate({number: value})


@pytest.mark.parametrize("number", Number)
def test_what_is_offered_may_be_set_and_the_usual_is_among_it(number: Number) -> None:
    offered = USUAL[number]
    assert list(offered) == sorted(set(offered))
    assert set(offered) <= set(number.bounds)
    assert number.of(Limits()) in offered


def test_every_number_of_the_model_can_be_changed() -> None:
    assert [*Limits.model_fields] == [*Number]


@pytest.mark.parametrize("number", Number)
def test_one_number_changes_and_no_other(number: Number) -> None:
    least = number.bounds[0]
    made = Change(NetworkId(1), number, number.of(Limits()), least)
    assert changed(Limits(), made) == Limits.model_validate({number: least})


@pytest.mark.parametrize(("old", "new"), [(13, 21), (14, 14), (14, 2), (14, 61)])
def test_what_has_changed_or_may_not_be_is_refused(old: int, new: int) -> None:
    with pytest.raises(Outdated):
        changed(Limits(), Change(NetworkId(1), Number.REQUEST_DAYS, old, new))


# --- who


async def test_only_who_looks_after_the_network_may(village: Village, careful: Village) -> None:
    wanted = change(village, Number.REQUESTS, 5)
    for other in (await careful.meta_mentor(), await a_mentor(village)):
        with pytest.raises(NotAllowed):
            await led_network(village.tables, other, village.network.id)
        with pytest.raises(NotAllowed):
            await preview(village.tables, other, wanted, now=NOW)
        with pytest.raises(NotAllowed):
            await tune(village.tables, other, wanted, now=NOW)
    with pytest.raises(Outdated):
        await led_network(village.tables, await village.meta_mentor(), GONE)


# --- the change


async def test_a_change_is_kept_and_told_and_a_second_press_changes_nothing(
    village: Village, careful: Village
) -> None:
    bea = await village.meta_mentor()
    wanted = change(village, Number.REQUESTS, 5)
    facts = await tune(village.tables, bea, wanted, now=NOW)
    assert facts == [LimitChanged(village.network.id, bea, Number.REQUESTS, 3, 5)]
    network = await village.tables.networks.get(village.network.id)
    assert network == replace(village.network, limits=Limits(requests=5))
    assert await village.tables.networks.get(careful.network.id) == careful.network
    for act in (
        tune(village.tables, bea, wanted, now=NOW),
        preview(village.tables, bea, wanted, now=NOW),
    ):
        with pytest.raises(Outdated):
            await act


async def test_a_preview_changes_nothing(village: Village) -> None:
    for number in Number:
        await effect(village, number, number.bounds[-1])
    assert await village.tables.networks.get(village.network.id) == village.network


# --- what it would do


async def test_who_has_more_open_requests_than_that_is_counted_and_keeps_them(
    village: Village,
) -> None:
    mentors = [await a_mentor(village) for _ in range(3)]
    for wanted in (3, 2, 1):
        mentee = await a_mentee(village)
        for mentor in mentors[:wanted]:
            await asks(village, mentee, mentor)
    effects = [await effect(village, Number.REQUESTS, new) for new in (1, 2, 4)]
    assert effects == [OnMentees(2, 1), OnMentees(1, 1), OnMentees(0, 1)]
    assert await effect(village, Number.REQUEST_DAYS, 3) == OnRequests(6)
    await sets(village, Number.REQUESTS, 1)
    await sets(village, Number.REQUEST_DAYS, 3)
    assert await village.tables.figures.requests_waiting(village.network.id) == 6
    asked = await village.tables.requests.pending_to_mentor(mentors[0])
    assert {one.expires_at for one in asked} == {NOW + 14 * DAY}


async def test_certificates_are_counted_by_both_numbers(village: Village) -> None:
    for held in (1, 3):
        await (await couple(village)).reach(ACTIVE, held=held)
    now = NOW + 28 * DAY
    assert [
        await effect(village, Number.LEAST_MEETINGS, 1, now=now),
        await effect(village, Number.LEAST_MEETINGS, 4, now=now),
        await effect(village, Number.LEAST_DAYS, 29, now=now),
        await effect(village, Number.LEAST_DAYS, 27, now=now - DAY),
    ] == [OnCertificates(1, 2), OnCertificates(1, 0), OnCertificates(1, 0), OnCertificates(0, 1)]


async def wants_to_close(village: Village, *, since: datetime) -> Couple:
    """Let a mentee say that it is over."""
    two = await couple(village)
    await two.reach(ACTIVE)
    said = closing(await two.now(), Side.MENTEE, now=since, closing_days=14)
    await two.tables.mentorships.save(said)
    return two


@pytest.mark.parametrize("new", [7, 28])
async def test_a_closing_that_waits_keeps_its_last_day(village: Village, new: int) -> None:
    two = await wants_to_close(village, since=NOW)
    assert await effect(village, Number.CLOSING_DAYS, new) == OnClosings(1)
    await sets(village, Number.CLOSING_DAYS, new)
    last = NOW + 14 * DAY
    assert await end_unanswered(village.tables, now=last - SECOND, limit=10) == []
    assert await end_unanswered(village.tables, now=last, limit=10) == [
        MentorshipEnded(two.id, None)
    ]


async def test_a_closing_from_now_on_has_the_new_number_of_days(village: Village) -> None:
    await sets(village, Number.CLOSING_DAYS, 7)
    two = await couple(village)
    await two.reach(ACTIVE)
    await propose(village.tables, two.people[Side.MENTEE], two.id, now=NOW)
    assert (await two.now()).closes_until == NOW + 7 * DAY


async def test_who_writes_after_the_end_keeps_their_last_day(village: Village) -> None:
    two = await wants_to_close(village, since=NOW - 14 * DAY)
    await end_unanswered(village.tables, now=NOW, limit=10)
    assert await effect(village, Number.CONTACT_DAYS, 0) == OnContacts(1)
    await sets(village, Number.CONTACT_DAYS, 0)
    assert (await two.now()).contact_until == NOW + 14 * DAY


async def test_silences_are_counted_by_both_numbers(village: Village) -> None:
    now = NOW + 200 * DAY
    for days in (200, 100, 20, 8):
        await couple(village, started_at=now - days * DAY)
    # After 111 days (three times 7, and 90) nobody would be asked any more, after 153 by 21.
    effects = [await effect(village, Number.SILENCE_DAYS, new, now=now) for new in (7, 9, 90)]
    assert effects == [OnSilences(1, 3), OnSilences(1, 2), OnSilences(1, 2)]


async def test_what_would_go_is_counted_by_kind(village: Village) -> None:
    now = NOW + 500 * DAY
    for days in (400, 100):
        two = await couple(village, started_at=now - days * DAY)
        over = {"ended_at": now - days * DAY, "end_reason": EndReason.PARTED}
        ended = replace(await two.now(), state=MentorshipState.ENDED, **over)  # type: ignore[arg-type]
        await village.tables.mentorships.save(ended)
    await village.tables.audit.note(Done(Act.NUMBER_CHANGED, village.network.id, None, NOW))
    effects = [await effect(village, Number.RETENTION_DAYS, new, now=now) for new in (365, 90)]
    assert effects == [OnPast(0, 1, 0, others=1), OnPast(0, 2, 0, others=1)]


# --- what falls due by another number


async def pass_until(tables: Tables, now: datetime) -> list[tuple[Kind, int, PersonId]]:
    """Let it be a moment: do what is due, and say of what people are reminded."""
    told: list[Fact] = []

    async def attempt(deed: Deed) -> Sequence[Fact]:
        told.extend(facts := await deed())
        return facts

    await pass_time(tables, now=now)
    await gather(tables, now=now, limit=100)
    await remind(tables, now=now, limit=100, attempt=attempt)
    nudges = [one.nudge for one in told if isinstance(one, Reminded)]
    return [(one.kind, one.number, one.person_id) for one in nudges]


async def reminders(
    village: Village, kind: Kind, person: PersonId, days: Sequence[int]
) -> list[tuple[int, int]]:
    """Say on which days somebody is reminded of what they are, and for which time."""
    found = []
    for day in days:
        for one, number, reader in await pass_until(village.tables, NOW + day * DAY):
            if (one, reader) == (kind, person):
                found.append((day, number))
    return found


@pytest.fixture
async def silent(village: Village) -> Couple:
    """Two people who get to know each other and then do nothing."""
    return await couple(village)


async def asked(village: Village, two: Couple, days: range) -> list[tuple[int, int]]:
    return await reminders(village, Kind.SILENCE, two.people[Side.MENTOR], days)


async def test_who_is_silent_for_long_by_the_new_number_is_asked(
    village: Village, careful: Village, silent: Couple
) -> None:
    # Another network has had this number all the time: the question for it has come far.
    await tune(
        careful.tables,
        await careful.meta_mentor(),
        change(careful, Number.SILENCE_DAYS, 14),
        now=NOW,
    )
    assert await asked(village, silent, range(18)) == []
    await sets(village, Number.SILENCE_DAYS, 14)
    assert await asked(village, silent, range(18, 50)) == [(18, 1), (28, 2), (42, 3)]


async def test_nobody_is_asked_twice_because_the_number_has_changed(
    village: Village, silent: Couple
) -> None:
    assert await asked(village, silent, range(22)) == [(21, 1)]
    await sets(village, Number.SILENCE_DAYS, 20)
    assert await asked(village, silent, range(22, 25)) == []
    await sets(village, Number.SILENCE_DAYS, 12, old=20)
    # The second question would have been due on day 24.
    assert await asked(village, silent, range(25, 26)) == []
    await sets(village, Number.SILENCE_DAYS, 21, old=12)
    assert await asked(village, silent, range(26, 100)) == [(63, 3)]


async def test_who_has_answered_is_left_alone_by_a_new_number_too(
    village: Village, silent: Couple
) -> None:
    assert await asked(village, silent, range(22)) == [(21, 1)]
    mentor = silent.people[Side.MENTOR]
    answer = SilenceAnswer(silent.id, mentor, SilenceWord.WELL, NOW + 21 * DAY)
    await village.tables.mentorships.answer_silence(answer)
    await sets(village, Number.SILENCE_DAYS, 15)
    assert await asked(village, silent, range(22, 44)) == []


async def test_who_has_to_answer_a_closing_is_reminded_by_the_new_number_once_each(
    village: Village,
) -> None:
    two = await wants_to_close(village, since=NOW)
    mentor = two.people[Side.MENTOR]
    closing = Kind.CLOSING_UNANSWERED
    assert await reminders(village, closing, mentor, range(7)) == [(5, 1)]
    await sets(village, Number.CLOSING_DAYS, 9)
    assert await reminders(village, closing, mentor, range(7, 14)) == [(7, 2)]
    assert (await two.now()).is_open
    await pass_until(village.tables, NOW + 14 * DAY)
    assert not (await two.now()).is_open


async def test_nobody_is_reminded_of_a_closing_after_its_last_day(village: Village) -> None:
    two = await wants_to_close(village, since=NOW)
    await sets(village, Number.CLOSING_DAYS, 60)
    mentor, last = two.people[Side.MENTOR], NOW + 14 * DAY
    found = Found(NOW, 0, two.id, mentor)
    late = new_nudge(found, Kind.CLOSING_UNANSWERED, number=1, due_at=last)
    seen = [await situation(village.tables, mentor, now=now) for now in (last - SECOND, last)]
    still = closing_unanswered.RULE.still
    assert [await still(village.tables, one, late) for one in seen] == [
        ClosingToConfirm(await two.now()),
        None,
    ]


@pytest.mark.parametrize(
    ("days", "reminded"),
    [
        (3, [(Kind.REQUEST_EXPIRING, 1)]),
        (4, [(Kind.REQUEST_EXPIRING, 2)]),
        (5, [(Kind.REQUEST_EXPIRING, 3)]),
        (6, [(Kind.REQUEST_UNANSWERED, 3), (Kind.REQUEST_EXPIRING, 4)]),
        (
            14,
            [
                (Kind.REQUEST_UNANSWERED, 3),
                (Kind.REQUEST_UNANSWERED, 7),
                (Kind.REQUEST_EXPIRING, 12),
            ],
        ),
    ],
)
async def test_a_short_request_has_only_the_reminder_before_its_end(
    village: Village, days: int, reminded: list[Any]
) -> None:
    if days != Limits().request_days:
        await sets(village, Number.REQUEST_DAYS, days)
    mentor = await a_mentor(village)
    await village.tables.people.save(
        replace(await village.tables.people.get(mentor), time_zone="Europe/Berlin", name="Jonas")
    )
    await asks(village, await a_mentee(village), mentor)
    found = [
        (kind, hours // 24)
        for hours in range(0, 16 * 24, 6)
        for kind, _, person in await pass_until(village.tables, NOW + timedelta(hours=hours))
        if person == mentor
    ]
    assert found == reminded
