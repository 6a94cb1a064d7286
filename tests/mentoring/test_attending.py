"""What a meta-mentor does about what needs attention: once, and as long as it holds."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from mentoring import attending
from mentoring.attending import ASIDE_FOR, PROMPT_APART, Look
from mentoring.attention import DAY, concerns
from mentoring.audit import Act
from mentoring.concerns import ConcernKey, ConcernKind
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.attention import MentorshipClosed, Prompted
from mentoring.facts.requests import RequestExpired
from mentoring.ids import MeetingId, PersonId, RequestId
from mentoring.meetings import MeetingState, Outcome
from mentoring.mentorships import EndReason
from mentoring.requests import Request, RequestState
from mentoring.roles import Role, Side
from tests.conftest import NOW
from tests.mentoring.conftest import COMPLETE, Village, asking_mentor
from tests.mentoring.ends import Couple, appointment, couple, kinds, proposal

SILENT_FOR = 24 * DAY
"""Three weeks of silence, and three days to answer the question."""
TICK = timedelta(microseconds=1)
REASON = "We have not heard of you for long."


@dataclass(frozen=True)
class Led:
    """A network with two meta-mentors."""

    village: Village
    bea: PersonId
    eve: PersonId

    def key(self, kind: ConcernKind, thing: int) -> ConcernKey:
        return ConcernKey(self.village.network.id, kind, thing)

    async def asks(self) -> Request:
        """Let a mentee ask a mentor."""
        mentee, mentor = await self.village.person(), await self.village.person()
        return await self.village.tables.requests.add(
            Request(
                RequestId(0),
                self.village.network.id,
                mentee,
                mentor,
                RequestState.PENDING,
                slot=1,
                why="Because of work.",
                hope="To find work.",
                asked_at=NOW,
                expires_at=NOW + 14 * DAY,
            )
        )

    async def waits(self, reader: PersonId | None = None, *, days: float = 0) -> list[ConcernKey]:
        """Say what needs attention after so many days."""
        now = NOW + days * DAY
        found = await concerns(
            self.village.tables, reader or self.bea, self.village.network.id, now=now
        )
        return [one.key for one in found.found]

    async def deeds(self) -> list[tuple[Act, PersonId | None, PersonId | None]]:
        """Say what was written down, oldest first: what, by whom, about whom."""
        noted = await self.village.tables.audit.of_network(
            self.village.network.id, offset=0, limit=99
        )
        return [(one.act, one.actor_id, one.subject_id) for one in reversed(noted)]


@pytest.fixture
async def led(village: Village) -> Led:
    return Led(village, await village.meta_mentor(), await village.meta_mentor())


# --- what needs attention, and when


async def test_an_applicant_needs_attention_at_once(led: Led) -> None:
    member = await asking_mentor(led.village)
    assert await led.waits() == [led.key(ConcernKind.APPLICANT, member.id)]


async def test_a_mentee_without_a_mentor_needs_attention_after_a_week(led: Led) -> None:
    person = await led.village.person()
    await led.village.tables.profiles.save(person, COMPLETE)
    member = await led.village.joins(person, Role.MENTEE)
    assert await led.waits(days=6.9) == []
    assert await led.waits(days=7) == [led.key(ConcernKind.SEEKER, member.id)]


async def test_a_request_needs_attention_after_a_week(led: Led) -> None:
    request = await led.asks()
    assert await led.waits(days=6.9) == []
    assert await led.waits(days=7) == [led.key(ConcernKind.REQUEST, request.id)]


async def test_a_silence_needs_attention_when_both_had_time_to_answer(led: Led) -> None:
    two = await couple(led.village)
    assert await led.waits(days=23.9) == []
    assert await led.waits(days=24) == [led.key(ConcernKind.SILENCE, two.id)]
    limits = led.village.network.limits.model_copy(update={"silence_days": 30})
    await led.village.tables.networks.set_limits(led.village.network.id, limits)
    assert await led.waits(days=32.9) == []
    assert await led.waits(days=33) == [led.key(ConcernKind.SILENCE, two.id)]


async def disputes(two: Couple) -> MeetingId:
    """Let only the mentee say that they met."""
    stored = await two.tables.meetings.add(
        replace(
            proposal(two.id, uid="disputed"),
            state=MeetingState.NOT_HELD,
            starts_at=NOW - timedelta(hours=1),
            ends_at=NOW,
            mentee_says=Outcome.HELD,
            mentor_says=Outcome.NO_SHOW,
        )
    )
    return stored.id


async def test_a_dispute_needs_attention_while_the_two_can_settle_it(led: Led) -> None:
    meeting = await disputes(await couple(led.village))
    assert await led.waits(days=0.9) == []
    assert await led.waits(days=1) == [led.key(ConcernKind.DISPUTE, meeting)]
    assert await led.waits(days=13.9) == [led.key(ConcernKind.DISPUTE, meeting)]
    assert await led.waits(days=14) == []


async def test_who_cannot_be_reached_is_missed_for_three_months(led: Led) -> None:
    await led.village.tables.people.save(
        replace(await led.village.tables.people.get(led.eve), unreachable_since=NOW)
    )
    (held,) = await led.village.tables.memberships.of_person(led.eve)
    assert await led.waits(days=0.9) == []
    assert await led.waits(days=1) == [led.key(ConcernKind.UNREACHABLE, held.id)]
    assert await led.waits(days=89.9) == [led.key(ConcernKind.UNREACHABLE, held.id)]
    assert await led.waits(days=90) == []


async def test_the_longest_waiting_comes_first_whatever_it_is(led: Led) -> None:
    request = await led.asks()
    two = await couple(led.village, started_at=NOW - DAY)
    member = await asking_mentor(led.village)
    request_key, silence_key, applicant_key = (
        led.key(ConcernKind.REQUEST, request.id),
        led.key(ConcernKind.SILENCE, two.id),
        led.key(ConcernKind.APPLICANT, member.id),
    )
    assert await led.waits(days=30) == [silence_key, applicant_key, request_key]


async def test_what_a_meta_mentor_has_a_part_in_is_left_to_the_others(led: Led) -> None:
    request = await led.asks()
    moved = replace(request, mentor_id=led.bea, slot=2, id=RequestId(0))
    own = await led.village.tables.requests.add(moved)
    request_key, own_key = (led.key(ConcernKind.REQUEST, number) for number in (request.id, own.id))
    assert await led.waits(led.bea, days=8) == [request_key]
    assert await led.waits(led.eve, days=8) == [request_key, own_key]
    with pytest.raises(Outdated):
        await attending.prompt(led.village.tables, led.bea, own_key, now=NOW + 8 * DAY)


# --- putting aside


async def look(led: Led, key: ConcernKey, *, days: float) -> Look:
    return await attending.look_into(led.village.tables, led.bea, key, now=NOW + days * DAY)


async def test_what_was_put_aside_comes_back_after_a_week(led: Led) -> None:
    key = led.key(ConcernKind.REQUEST, (await led.asks()).id)
    await attending.put_aside(led.village.tables, led.bea, key, now=NOW + 8 * DAY)
    for reader in (led.bea, led.eve):
        assert await led.waits(reader, days=8) == []
    seen = await look(led, key, days=8)
    assert (seen.is_aside, seen.mark.aside_until) == (True, NOW + 8 * DAY + ASIDE_FOR)
    assert await led.waits(days=14.9) == []
    assert await led.waits(days=15) == [key]
    assert not (await look(led, key, days=15)).is_aside


async def test_of_two_who_put_aside_or_take_up_one_counts(led: Led) -> None:
    key = led.key(ConcernKind.REQUEST, (await led.asks()).id)
    now = NOW + 8 * DAY
    for act in (attending.put_aside, attending.take_up):
        await act(led.village.tables, led.bea, key, now=now)
        with pytest.raises(Outdated):
            await act(led.village.tables, led.eve, key, now=now)
    assert await led.waits(days=8) == [key]
    assert await led.deeds() == []


async def test_nothing_is_put_aside_that_waits_for_a_word(led: Led) -> None:
    member = await asking_mentor(led.village)
    for kind in (ConcernKind.APPLICANT, ConcernKind.REPORT, ConcernKind.HELP):
        with pytest.raises(NotAllowed):
            await attending.put_aside(
                led.village.tables, led.bea, led.key(kind, member.id), now=NOW
            )


# --- reminding


@pytest.mark.parametrize("asked_back", [False, True])
async def test_who_owes_the_answer_is_reminded(led: Led, *, asked_back: bool) -> None:
    request = await led.asks()
    if asked_back:
        await led.village.tables.requests.save(replace(request, question="Since when?"))
    due = request.mentee_id if asked_back else request.mentor_id
    key = led.key(ConcernKind.REQUEST, request.id)
    facts = await attending.prompt(led.village.tables, led.bea, key, now=NOW + 8 * DAY)
    assert facts == [Prompted(key, led.bea, [due])]
    assert await led.deeds() == [(Act.MEMBER_PROMPTED, led.bea, due)]


async def test_the_same_is_reminded_of_once_in_three_days_whoever_asks(led: Led) -> None:
    two = await couple(led.village)
    key = led.key(ConcernKind.SILENCE, two.id)
    now = NOW + SILENT_FOR
    facts = await attending.prompt(led.village.tables, led.bea, key, now=now)
    assert facts == [Prompted(key, led.bea, [*two.people.values()])]
    for one in (led.bea, led.eve):
        with pytest.raises(Outdated):
            await attending.prompt(led.village.tables, one, key, now=now + PROMPT_APART - TICK)
    facts = await attending.prompt(led.village.tables, led.eve, key, now=now + PROMPT_APART)
    assert kinds(facts) == [Prompted]
    assert [actor for _, actor, _ in await led.deeds()] == [led.bea] * 2 + [led.eve] * 2


async def test_nobody_is_reminded_where_only_the_network_can_act(led: Led) -> None:
    person = await led.village.person()
    member = await led.village.joins(person, Role.MENTEE)
    key = led.key(ConcernKind.SEEKER, member.id)
    with pytest.raises(Outdated):
        await attending.prompt(led.village.tables, led.bea, key, now=NOW + 8 * DAY)


async def test_putting_aside_keeps_what_is_known_of_reminders(led: Led) -> None:
    key = led.key(ConcernKind.DISPUTE, await disputes(await couple(led.village)))
    now = NOW + 2 * DAY
    await attending.prompt(led.village.tables, led.bea, key, now=now)
    await attending.put_aside(led.village.tables, led.bea, key, now=now)
    await attending.take_up(led.village.tables, led.bea, key, now=now)
    assert not (await look(led, key, days=2)).may_prompt
    assert (await look(led, key, days=5)).may_prompt


# --- ending


async def test_a_request_is_ended_once_and_written_down(led: Led) -> None:
    request = await led.asks()
    key = led.key(ConcernKind.REQUEST, request.id)
    now = NOW + 8 * DAY
    facts = await attending.end_request(led.village.tables, led.bea, key, now=now)
    assert facts == [RequestExpired(request.id)]
    ended = await led.village.tables.requests.get(request.id)
    assert (ended.state, ended.ended_at) == (RequestState.EXPIRED, now)
    with pytest.raises(Outdated):
        await attending.end_request(led.village.tables, led.eve, key, now=now)
    assert await led.deeds() == [(Act.REQUEST_ENDED, led.bea, request.mentee_id)]


async def test_a_request_is_not_ended_before_it_needs_attention(led: Led) -> None:
    key = led.key(ConcernKind.REQUEST, (await led.asks()).id)
    with pytest.raises(Outdated):
        await attending.end_request(led.village.tables, led.bea, key, now=NOW + 6 * DAY)


async def test_a_silent_mentorship_is_closed_once_with_a_text(led: Led) -> None:
    two = await couple(led.village)
    key = led.key(ConcernKind.SILENCE, two.id)
    now = NOW + SILENT_FOR
    facts = await attending.close_silent(led.village.tables, led.bea, key, text=REASON, now=now)
    assert facts == [MentorshipClosed(two.id, led.bea, REASON)]
    closed = await two.now()
    assert (closed.is_open, closed.end_reason) == (False, EndReason.NETWORK)
    with pytest.raises(Outdated):
        await attending.close_silent(led.village.tables, led.eve, key, text=REASON, now=now)
    people = [two.people[side] for side in Side]
    assert sorted(await led.deeds()) == sorted(
        (Act.MENTORSHIP_CLOSED, led.bea, person) for person in people
    )


async def test_a_sign_of_life_saves_a_mentorship(led: Led) -> None:
    two = await couple(led.village)
    key = led.key(ConcernKind.SILENCE, two.id)
    now = NOW + SILENT_FOR
    coming = replace(
        appointment(two.id), starts_at=now + DAY, ends_at=now + DAY + timedelta(hours=1)
    )
    await two.tables.meetings.add(coming)
    with pytest.raises(Outdated):
        await attending.close_silent(led.village.tables, led.bea, key, text=REASON, now=now)
    assert (await two.now()).is_open


# --- who may


async def test_only_who_leads_that_network_does_any_of_it(led: Led, careful: Village) -> None:
    request = await led.asks()
    stranger = await careful.meta_mentor()
    key = led.key(ConcernKind.REQUEST, request.id)
    foreign = replace(key, network_id=careful.network.id)
    now = NOW + 8 * DAY
    for act in (attending.put_aside, attending.take_up, attending.prompt, attending.end_request):
        for person in (stranger, request.mentee_id):
            with pytest.raises(NotAllowed):
                await act(led.village.tables, person, key, now=now)
        with pytest.raises(Outdated):
            await act(led.village.tables, stranger, foreign, now=now)
