"""Two people propose, take, move, cancel and confirm in any order, twice and at once."""

from collections.abc import Coroutine, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mentoring import confirming, scheduling
from mentoring.errors import MentoringError
from mentoring.facts.fact import Fact
from mentoring.facts.meetings import MeetingCancelled, MeetingHeld, MeetingPlaced, MeetingScheduled
from mentoring.ids import MeetingId
from mentoring.meetings import Meeting, MeetingState, Outcome, Plan
from mentoring.mentorships import EndReason, MentorshipState
from mentoring.profiles import MeetingWay
from mentoring.roles import Side
from tests.conftest import NOW
from tests.mentoring.meeting_shelf import MeetingShelf
from tests.mentoring.two_people import MENTORSHIP, PEOPLE, at_once

SIDES = st.sampled_from(Side)
HOURS = st.lists(st.integers(1, 72), min_size=1, max_size=3, unique=True)
BACK = st.sampled_from([0, 0, 0, 1, 2, 3])
"""How old the screen is on which somebody presses: 0 is about something that can be done now."""
NUMBERS = st.integers(1, 3)
OUTCOMES = st.sampled_from([Outcome.HELD, Outcome.HELD, Outcome.ILL, Outcome.MOVED])
FINAL = {
    MeetingState.HELD,
    MeetingState.DECLINED,
    MeetingState.CANCELLED,
    MeetingState.REPLACED,
}


class LifeOfAMeeting(RuleBasedStateMachine):
    """Everybody presses what they see, which may be old; what must always be true stays true."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = MeetingShelf()
        self.now = NOW
        self.final: dict[MeetingId, Meeting] = {}
        self.calendars: dict[str, int] = {}
        self.words: dict[tuple[MeetingId, Side], Outcome] = {}
        self.held: list[MeetingId] = []
        self.at_the_end: Sequence[Meeting] | None = None

    def does(self, action: Coroutine[Any, Any, Sequence[Fact]]) -> Sequence[Fact] | None:
        """Do something; None when the rules refuse it, and then nothing has changed."""
        before = self.shelf.all
        self.now += timedelta(minutes=1)
        try:
            facts = at_once(action)
        except MentoringError:
            assert self.shelf.all == before
            return None
        for fact in facts:
            self.told(fact)
        return facts

    def told(self, fact: Fact) -> None:
        """Keep what people have been told: calendars only take what is newer."""
        match fact:
            case MeetingScheduled() | MeetingPlaced() | MeetingCancelled():
                meeting = self.shelf.kept[fact.meeting_id]
                if meeting.starts_at is not None:
                    assert meeting.sequence > self.calendars.get(meeting.uid, -1)
                    self.calendars[meeting.uid] = meeting.sequence
            case MeetingHeld(meeting_id):
                self.held.append(meeting_id)

    def chosen(self, back: int, *states: MeetingState) -> MeetingId:
        """Choose a meeting: the newest in one of the states, or one of the last of all."""
        fitting = self.shelf.ids(*states)
        if fitting and not back:
            return fitting[-1]
        return MeetingId(max(1, len(self.shelf.kept) - back))

    def plan(self, hours: Sequence[int]) -> Plan:
        times = tuple(self.now + timedelta(hours=hour) for hour in hours)
        return Plan(times, 60, MeetingWay.ONLINE)

    # --- what happens

    @rule(side=SIDES, hours=HOURS)
    def proposes(self, side: Side, hours: Sequence[int]) -> None:
        repositories, plan = self.shelf.repositories, self.plan(hours)
        self.does(scheduling.propose(repositories, PEOPLE[side], MENTORSHIP, plan, now=self.now))

    @rule(side=SIDES, hours=HOURS, back=BACK)
    def proposes_other_times(self, side: Side, hours: Sequence[int], back: int) -> None:
        repositories, plan = self.shelf.repositories, self.plan(hours)
        meeting_id = self.chosen(back, MeetingState.SCHEDULED, MeetingState.PROPOSED)
        self.does(
            scheduling.propose_instead(repositories, PEOPLE[side], meeting_id, plan, now=self.now)
        )

    @rule(hours=HOURS, back=BACK)
    def both_propose_other_times_at_once(self, hours: Sequence[int], back: int) -> None:
        meeting_id, plan = self.chosen(back, MeetingState.PROPOSED), self.plan(hours)
        target = self.shelf.kept.get(meeting_id)
        done = [
            self.does(
                scheduling.propose_instead(
                    self.shelf.repositories, PEOPLE[side], meeting_id, plan, now=self.now
                )
            )
            for side in Side
        ]
        if target is not None and target.state is MeetingState.PROPOSED:
            assert done[1] is None

    @rule(side=SIDES, hours=HOURS)
    def agrees_on_a_time(self, side: Side, hours: Sequence[int]) -> None:
        self.proposes(side, hours)
        self.takes_one(1)

    @precondition(lambda self: self.shelf.ids(MeetingState.SCHEDULED))
    @rule(side=SIDES, hours=HOURS)
    def moves(self, side: Side, hours: Sequence[int]) -> None:
        meeting_id = self.shelf.ids(MeetingState.SCHEDULED)[-1]
        self.does(
            scheduling.propose_instead(
                self.shelf.repositories,
                PEOPLE[side],
                meeting_id,
                self.plan(hours),
                now=self.now,
            )
        )

    @rule(side=SIDES, back=BACK, number=NUMBERS)
    def takes(self, side: Side, back: int, number: int) -> None:
        repositories, meeting_id = self.shelf.repositories, self.chosen(back, MeetingState.PROPOSED)
        self.does(scheduling.take(repositories, PEOPLE[side], meeting_id, number, now=self.now))

    @rule(number=NUMBERS)
    def takes_one(self, number: int) -> None:
        """Let the right one take a time, and press once more."""
        proposals = self.shelf.ids(MeetingState.PROPOSED)
        if not proposals:
            return
        proposal = self.shelf.kept[proposals[-1]]
        person, repositories = PEOPLE[proposal.proposed_by.other], self.shelf.repositories
        taken = [
            self.does(scheduling.take(repositories, person, proposal.id, number, now=self.now))
            for _ in range(2)
        ]
        assert taken[1] is None

    @rule(side=SIDES, back=BACK)
    def declines(self, side: Side, back: int) -> None:
        repositories, meeting_id = self.shelf.repositories, self.chosen(back, MeetingState.PROPOSED)
        self.does(
            scheduling.decline(repositories, PEOPLE[side], meeting_id, text=None, now=self.now)
        )

    @rule(side=SIDES, back=BACK)
    def takes_back(self, side: Side, back: int) -> None:
        repositories, meeting_id = self.shelf.repositories, self.chosen(back, MeetingState.PROPOSED)
        self.does(scheduling.take_back(repositories, PEOPLE[side], meeting_id, now=self.now))

    @rule(side=SIDES, back=BACK)
    def cancels(self, side: Side, back: int) -> None:
        repositories, meeting_id = (
            self.shelf.repositories,
            self.chosen(back, MeetingState.SCHEDULED),
        )
        self.does(
            scheduling.cancel(repositories, PEOPLE[side], meeting_id, text=None, now=self.now)
        )

    @rule(side=SIDES, back=BACK, place=st.sampled_from(["here", "there"]))
    def says_where(self, side: Side, back: int, place: str) -> None:
        repositories, meeting_id = (
            self.shelf.repositories,
            self.chosen(back, MeetingState.SCHEDULED),
        )
        self.does(scheduling.set_place(repositories, PEOPLE[side], meeting_id, place, now=self.now))

    @rule(side=SIDES, back=BACK, outcome=OUTCOMES)
    def says(self, side: Side, back: int, outcome: Outcome) -> None:
        repositories, meeting_id = (
            self.shelf.repositories,
            self.chosen(back, MeetingState.SCHEDULED, MeetingState.NOT_HELD),
        )
        done = self.does(
            confirming.say(repositories, PEOPLE[side], meeting_id, outcome, now=self.now)
        )
        if done is not None:
            self.words[meeting_id, side] = outcome

    @rule(back=BACK, outcome=OUTCOMES)
    def both_say_at_once(self, back: int, outcome: Outcome) -> None:
        self.says(Side.MENTEE, back, Outcome.HELD)
        self.says(Side.MENTOR, back, outcome)

    @precondition(lambda self: self.shelf.ids(MeetingState.SCHEDULED))
    @rule(minutes=st.sampled_from([-20, 10, 70]))
    def a_meeting_comes(self, minutes: int) -> None:
        starts = [
            one.starts_at
            for one in self.shelf.all
            if one.state is MeetingState.SCHEDULED and one.starts_at is not None
        ]
        self.now = max(self.now, max(starts) + timedelta(minutes=minutes))

    @rule(hours=st.integers(1, 40))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def the_bot_notes_what_is_over(self) -> None:
        now = self.now
        assert self.does(confirming.ask_over(self.shelf.repositories, now=now, limit=100)) == []
        for meeting in self.shelf.all:
            if meeting.state is MeetingState.SCHEDULED and meeting.ends_at is not None:
                assert meeting.ends_at > now or meeting.asked_at is not None

    @precondition(lambda self: len(self.shelf.kept) > 4)
    @rule(sure=st.sampled_from([False, False, False, True]))
    def part(self, *, sure: bool) -> None:
        if not sure or self.at_the_end is not None:
            return
        self.does(
            scheduling.cancel_all(self.shelf.repositories, self.shelf.mentorship, now=self.now)
        )
        self.shelf.mentorship = replace(
            self.shelf.mentorship,
            state=MentorshipState.ENDED,
            ended_at=self.now,
            end_reason=EndReason.PARTED,
        )
        self.at_the_end = self.shelf.all

    # --- what stays true

    @invariant()
    def held_only_when_both_have_said_so(self) -> None:
        for meeting in self.shelf.all:
            said = [self.words.get((meeting.id, side)) for side in Side]
            assert [meeting.mentee_says, meeting.mentor_says] == said
            assert (meeting.state is MeetingState.HELD) == (said == [Outcome.HELD] * 2)
        assert sorted(self.held) == self.shelf.ids(MeetingState.HELD)

    @invariant()
    def not_held_only_when_somebody_has_said_no(self) -> None:
        for meeting in self.shelf.all:
            no = {meeting.mentee_says, meeting.mentor_says} - {None, Outcome.HELD}
            assert (meeting.state is MeetingState.NOT_HELD) == bool(no)

    @invariant()
    def no_appointment_has_a_time_that_was_not_proposed(self) -> None:
        for meeting in self.shelf.all:
            if meeting.starts_at is not None:
                assert meeting.starts_at in meeting.times
                assert meeting.ends_at == meeting.starts_at + timedelta(minutes=60)
                assert meeting.starts_at > meeting.proposed_at

    @invariant()
    def one_proposal_at_a_time(self) -> None:
        uids = [one.uid for one in self.shelf.all if one.state is MeetingState.PROPOSED]
        assert len(uids) == len(set(uids))
        scheduled = {one.uid for one in self.shelf.all if one.state is MeetingState.SCHEDULED}
        assert len([uid for uid in uids if uid not in scheduled]) <= 1

    @invariant()
    def calendars_show_what_is_scheduled(self) -> None:
        for meeting in self.shelf.all:
            if meeting.state is MeetingState.SCHEDULED:
                assert meeting.sequence == self.calendars[meeting.uid]

    @invariant()
    def what_is_decided_stays(self) -> None:
        for meeting in self.shelf.all:
            if meeting.state in FINAL:
                assert self.final.setdefault(meeting.id, meeting) == meeting

    @invariant()
    def nothing_happens_after_the_end_but_the_note_that_time_has_passed(self) -> None:
        if self.at_the_end is not None:
            same = [replace(one, asked_at=None, version=0) for one in self.shelf.all]
            before = [replace(one, asked_at=None, version=0) for one in self.at_the_end]
            assert same == before


LifeOfAMeeting.TestCase.settings = settings(
    max_examples=150, stateful_step_count=40, deadline=None, derandomize=True
)
TestLifeOfAMeeting = LifeOfAMeeting.TestCase
