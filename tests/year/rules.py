"""What people are to be reminded of, written from the rules in words, not from the code."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from tests.year.diary import (
    NEVER,
    Closing,
    Diary,
    Meeting,
    Member,
    Pair,
    Request,
    Somebody,
    Version,
)
from tests.year.occasion import DAY, HOUR, Key, Occasion


def occasions(diary: Diary, asked: Callable[[int, int, datetime], bool]) -> dict[Key, Occasion]:
    """Give all of a year; `asked`: whether somebody was asked about a silence in the last days."""
    found = [
        *(one for request in diary.requests for one in _of_request(request)),
        *(one for pair in diary.pairs for one in _of_pair(pair, asked)),
        *(one for meeting in diary.meetings() for one in _of_meeting(meeting)),
        *(one for member in diary.members for one in _of_member(diary, member)),
        *(one for somebody in diary.people.values() for one in _of_talks(somebody)),
    ]
    return {one.key: one for one in found}


# --- requests


def _of_request(request: Request) -> Iterator[Occasion]:
    for person in (request.mentee, request.mentor):
        waits = partial(_waits_for, request, person)
        soon = partial(_expires_for, request, person)
        for number, days in enumerate((3, 7), start=1):
            key = Key(person, "request_unanswered", request.number, request.asked_at, number)
            yield Occasion(key, request.asked_at + days * DAY, waits)
        key = Key(person, "request_expiring", request.number, request.expires_at, 1)
        yield Occasion(key, request.expires_at - 2 * DAY, soon)


def _waits_for(request: Request, person: int, now: datetime) -> bool:
    mine = request.is_open(now) and request.turn(now) == person
    return mine and request.expires_at - now > 2 * DAY


def _expires_for(request: Request, person: int, now: datetime) -> bool:
    mine = request.is_open(now) and request.turn(now) == person
    return mine and request.expires_at - now <= 2 * DAY


# --- mentorships


def _of_pair(pair: Pair, asked: Callable[[int, int, datetime], bool]) -> Iterator[Occasion]:
    key = Key(pair.mentee, "agreement_missing", pair.number, pair.started_at, 1)
    yield Occasion(key, pair.started_at + 7 * DAY, partial(_has_no_agreement, pair))
    yield from _of_silence(pair, asked)
    for said in pair.closing.between(pair.started_at, NEVER):
        if said is not None:
            yield from _of_closing(pair, said)
    for version in pair.versions:
        yield from _of_version(pair, version)


def _has_no_agreement(pair: Pair, now: datetime) -> bool:
    return pair.goes_on(now) and pair.active_at > now and pair.newest(now) is None


def _of_silence(pair: Pair, asked: Callable[[int, int, datetime], bool]) -> Iterator[Occasion]:
    for sign in pair.signs:
        for number in (1, 2, 3):
            due_at = sign + number * pair.network.silence_days * DAY
            for person in pair.two:
                key = Key(person, "silence", pair.number, sign, number)
                yield Occasion(key, due_at, partial(_is_silent, pair, person, sign, asked))


def _is_silent(
    pair: Pair,
    person: int,
    sign: datetime,
    asked: Callable[[int, int, datetime], bool],
    now: datetime,
) -> bool:
    answered = any(who == person and at <= now < at + 14 * DAY for who, at in pair.answers)
    planned = any(one.is_coming(now) or one.is_proposed(now) for one in pair.meetings)
    silent = pair.goes_on(now) and not pair.paused.at(now) and pair.last_sign(now) == sign
    return silent and not answered and not planned and not asked(person, pair.number, now)


def _of_closing(pair: Pair, said: Closing) -> Iterator[Occasion]:
    def holds(now: datetime) -> bool:
        return pair.is_open(now) and pair.closing.at(now) == said

    days = pair.network.closing_days * DAY
    for number in (1, 2):
        other = pair.other(said.by)
        key = Key(other, "closing_unanswered", pair.number, said.since, number)
        yield Occasion(key, said.since + number * days / 3, holds)


def _of_version(pair: Pair, version: Version) -> Iterator[Occasion]:
    def to_answer(now: datetime) -> bool:
        waits = pair.is_open(now) and pair.newest(now) is version
        return waits and now < min(version.sent_back_at, version.bound_at)

    def to_change(now: datetime) -> bool:
        newest = pair.is_open(now) and pair.newest(now) is version
        return newest and version.sent_back_at <= now

    other, kind = pair.other(version.by), "agreement_unanswered"
    key = Key(other, kind, pair.number, version.drafted_at, 1)
    yield Occasion(key, version.drafted_at + 3 * DAY, to_answer)
    if version.sent_back_at < NEVER:
        key = Key(version.by, kind, pair.number, version.sent_back_at, 1)
        yield Occasion(key, version.sent_back_at + 3 * DAY, to_change)
    if version.ends_on is not None:
        yield from _of_period(pair, version)


def _of_period(pair: Pair, version: Version) -> Iterator[Occasion]:
    """Both hear of the end of the period, whichever version says so that binds."""
    ends_on = version.ends_on
    assert ends_on is not None
    moment = datetime(ends_on.year, ends_on.month, ends_on.day, tzinfo=UTC)

    def holds(now: datetime) -> bool:
        binding = pair.in_force(now)
        return pair.goes_on(now) and binding is not None and binding.ends_on == ends_on

    if version.bound_at <= moment - 14 * DAY:
        for person in pair.two:
            key = Key(person, "period_ending", pair.number, moment, 1)
            yield Occasion(key, moment - 14 * DAY, holds)


# --- meetings


def _of_meeting(meeting: Meeting) -> Iterator[Occasion]:
    if meeting.taken_at == NEVER:
        return
    for person in meeting.pair.two:
        for number, before in enumerate((DAY, HOUR), start=1):
            due_at = meeting.starts_at - before
            key = Key(person, "meeting_soon", meeting.number, meeting.starts_at, number)
            least = 3 * HOUR if number == 1 else timedelta(0)
            if meeting.taken_at <= due_at:
                yield Occasion(key, due_at, partial(_is_soon, meeting, least))
        for number, after in enumerate((2 * HOUR, DAY + 2 * HOUR), start=1):
            key = Key(person, "meeting_unconfirmed", meeting.number, meeting.ends_at, number)
            yield Occasion(key, meeting.ends_at + after, partial(_is_unsaid, meeting, person))


def _is_soon(meeting: Meeting, least: timedelta, now: datetime) -> bool:
    coming = meeting.pair.is_open(now) and meeting.is_coming(now)
    return coming and meeting.starts_at - now >= least


def _is_unsaid(meeting: Meeting, person: int, now: datetime) -> bool:
    said_at, _ = meeting.said.get(person, (NEVER, True))
    over = meeting.is_scheduled(now) and meeting.ends_at <= now < meeting.ends_at + 14 * DAY
    waits = over and now < said_at and not meeting.is_doubted(now)
    return waits and meeting.pair.is_open(now)


# --- networks, and what somebody does for themselves


def _of_member(diary: Diary, member: Member) -> Iterator[Occasion]:
    somebody = diary.people[member.person]

    def has_no_profile(now: datetime) -> bool:
        return now < somebody.profile_at

    key = Key(member.person, "profile_missing", 0, member.joined_at, 1)
    yield Occasion(key, member.joined_at + 2 * DAY, has_no_profile)
    leaders = diary.networks[member.network].leaders
    for since in member.waits_from:
        for leader in leaders:
            key = Key(leader, "members_waiting", 0, since, 1)
            holds = partial(somebody_waits, diary, leader)
            yield Occasion(key, since + DAY, holds, partial(_waits_from, member, since))
    if member.is_mentee and member.approved_at < NEVER:
        for leader in leaders:
            key = Key(leader, "mentees_waiting", member.network, member.approved_at, 1)
            holds = partial(somebody_seeks, diary, member.network)
            arises = partial(is_alone, diary, member)
            yield Occasion(key, member.approved_at + 30 * DAY, holds, arises)
        for number in (1, 2):
            key = Key(member.person, "request_missing", member.network, member.approved_at, number)
            holds = partial(_has_asked_nobody, diary, member, somebody)
            yield Occasion(key, member.approved_at + number * 7 * DAY, holds)


def _waits_from(member: Member, since: datetime, now: datetime) -> bool:
    return member.waits(now) and member.waits_since(now) == since


def somebody_waits(diary: Diary, leader: int, now: datetime) -> bool:
    """Whether anybody with a profile waits to be let in by a leader."""
    led = diary.led_by(leader)
    return any(
        one.network in led and one.waits(now) and diary.people[one.person].profile_at <= now
        for one in diary.members
    )


def somebody_seeks(diary: Diary, network: int, now: datetime) -> bool:
    """Whether a mentee who can be reached has been without a mentor for 30 days."""
    return any(
        one.network == network
        and one.is_mentee
        and one.approved_at <= now - 30 * DAY
        and is_alone(diary, one, now)
        and not diary.people[one.person].gone.at(now)
        for one in diary.members
    )


def is_alone(diary: Diary, member: Member, now: datetime) -> bool:
    """Whether a mentee never had a mentor in a network."""
    begun = diary.begun.get((member.person, member.network))
    return begun is None or begun > now


def _has_asked_nobody(diary: Diary, member: Member, somebody: Somebody, now: datetime) -> bool:
    mine, here = member.person, member.network
    asked = any(
        (one.mentee, one.network) == (mine, here) and one.asked_at <= now for one in diary.requests
    )
    return somebody.profile_at <= now and not asked


def _of_talks(somebody: Somebody) -> Iterator[Occasion]:
    for moment in somebody.talks.between(datetime.min.replace(tzinfo=UTC), NEVER):
        if moment is not None:
            key = Key(somebody.number, "unfinished", 0, moment, 1)
            yield Occasion(key, moment + DAY, partial(_is_left, somebody, moment))


def _is_left(somebody: Somebody, moment: datetime, now: datetime) -> bool:
    return somebody.talks.at(now) == moment
