"""Whom a broadcast is for, when each gets it, and every order of what can happen to one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mentoring.broadcasts import (
    AHEAD_MOST,
    Audience,
    Broadcast,
    BroadcastState,
    Member,
    Receiver,
    Words,
    WordsKind,
    can_be_planned,
    cancelled,
    chosen,
    ended,
    moved,
    opening,
    received,
    shortened,
    started,
    stopped,
    words_for,
)
from mentoring.errors import Outdated
from mentoring.ids import BroadcastId, NetworkId, PersonId, TelegramId
from mentoring.quiet import USUAL_QUIET, QuietHours
from mentoring.roles import Role

NOON: Final = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)


def member(number: int, *roles: Role, **more: object) -> Member:
    fields = {
        "language": "en",
        "time_zone": "Europe/Berlin",
        "quiet": USUAL_QUIET,
        "has_mentorship": False,
        "is_reachable": True,
        **more,
    }
    return Member(PersonId(number), TelegramId(number), roles=frozenset(roles), **fields)  # type: ignore[arg-type]


AMAL = member(1, Role.MENTEE, language="ar", has_mentorship=True)
BO = member(2, Role.MENTOR, Role.MENTEE)
CORA = member(3, Role.META_MENTOR, language="de")
EVERYBODY = (AMAL, BO, CORA)


@pytest.mark.parametrize(
    ("audience", "people"),
    [
        (Audience.EVERYBODY, [AMAL, BO, CORA]),
        (Audience.MENTEES, [AMAL, BO]),
        (Audience.MENTORS, [BO]),
        (Audience.META_MENTORS, [CORA]),
        (Audience.WITH_MENTORSHIP, [AMAL]),
        (Audience.WITHOUT_MENTORSHIP, [BO]),
    ],
)
def test_each_audience_has_its_people(audience: Audience, people: list[Member]) -> None:
    assert list(chosen(EVERYBODY, audience)) == people


def test_only_readers_of_the_chosen_languages_get_it_and_each_once() -> None:
    twice = (*EVERYBODY, *EVERYBODY)
    assert list(chosen(twice, Audience.EVERYBODY, ("de", "ar"))) == [AMAL, CORA]
    assert list(chosen(twice, Audience.EVERYBODY)) == [AMAL, BO, CORA]


@pytest.mark.parametrize(
    ("html", "first"),
    [
        ("<b>Party</b>\n\non Friday", "Party on Friday"),
        ("I &lt;3 you &amp; me", "I <3 you & me"),
        ("Summer party on Friday!", "Summer party on…"),
        ("Sixteen letters!", "Sixteen letters!"),
        ("", ""),
    ],
)
def test_the_first_letters_tell_a_broadcast_from_others(html: str, first: str) -> None:
    assert opening([Words(language="de", html=html), Words(language="en", html="Other")]) == first


def test_of_what_has_gone_out_only_the_first_letters_stay() -> None:
    photo = Words(language="de", html="<b>2 &lt; 3</b>", kind=WordsKind.PHOTO, file_id="a")
    kept = shortened([photo, Words(language="en", html="Other")])
    assert kept == [Words(language="de", html="2 &lt; 3")]
    assert opening(kept) == "2 < 3"


def test_of_what_had_no_text_nothing_stays() -> None:
    assert shortened([Words(language="de", html="", kind=WordsKind.PHOTO, file_id="a")]) == []
    assert shortened([]) == []


def test_who_sleeps_gets_it_in_their_morning() -> None:
    awake, asleep = member(1), member(2, time_zone="Pacific/Auckland")
    no_zone = member(3, time_zone=None)
    never = member(4, time_zone="Pacific/Auckland", quiet=QuietHours(0, 0))
    held = [one.held_until for one in received((awake, asleep, no_zone, never), now=NOON)]
    assert held == [None, NOON + 7 * HOUR, None, None]


def test_who_reads_no_version_gets_the_one_written_first() -> None:
    words = [Words(language="de", html="Hallo"), Words(language="ar", html="مرحبا")]
    assert [words_for(words, one).html for one in ("ar", "de", "en")] == ["مرحبا", "Hallo", "Hallo"]


def test_it_can_be_planned_for_half_a_year_to_come() -> None:
    moments = (NOON, NOON + HOUR, NOON + AHEAD_MOST, NOON + AHEAD_MOST + HOUR)
    assert [can_be_planned(one, now=NOON) for one in moments] == [False, True, True, False]


def planned() -> Broadcast:
    return Broadcast(
        BroadcastId(1), NetworkId(1), PersonId(3), Audience.EVERYBODY, sends_at=NOON + HOUR
    )


def readers(count: int, *, unreachable: int = 0) -> Sequence[Receiver]:
    return [
        Receiver(PersonId(one), TelegramId(one), "en", None, is_reachable=one >= unreachable)
        for one in range(count)
    ]


@pytest.mark.parametrize("to", [NOON, NOON - HOUR, NOON + AHEAD_MOST + HOUR])
def test_it_cannot_be_moved_to_a_time_that_is_none(to: datetime) -> None:
    with pytest.raises(Outdated):
        moved(planned(), version=1, to=to, now=NOON)


def test_of_two_who_move_it_the_first_wins() -> None:
    once = moved(planned(), version=1, to=NOON + 2 * HOUR, now=NOON)
    with pytest.raises(Outdated):
        moved(once, version=1, to=NOON + 3 * HOUR, now=NOON)
    assert (once.sends_at, once.version) == (NOON + 2 * HOUR, 2)


class LifeOfABroadcast(RuleBasedStateMachine):
    """Any order of presses of two meta-mentors, of time, and of Telegram's answers."""

    @initialize(count=st.integers(1, 6), unreachable=st.integers(0, 6))
    def begin(self, count: int, unreachable: int) -> None:
        self.broadcast = planned()
        self.readers = readers(count, unreachable=min(unreachable, count))
        self.waiting: list[Receiver] = []
        self.has_it: list[Receiver] = []
        self.has_gone = False

    def attempt(self, changed: Broadcast | None, *, allowed: bool) -> None:
        """Take a change over, which must be refused exactly when it is not allowed."""
        assert (changed is not None) == allowed
        self.broadcast = changed or self.broadcast

    @rule(version=st.integers(1, 4))
    def move(self, version: int) -> None:
        now = self.broadcast
        allowed = now.state is BroadcastState.PLANNED and now.version == version
        later = NOON + 2 * HOUR
        self.attempt(
            refused(lambda: moved(now, version=version, to=later, now=NOON)), allowed=allowed
        )

    @rule()
    def cancel(self) -> None:
        now = self.broadcast
        allowed = now.state is BroadcastState.PLANNED
        self.attempt(refused(lambda: cancelled(now, now=NOON)), allowed=allowed)

    @rule()
    def start(self) -> None:
        now = self.broadcast
        allowed = now.state is BroadcastState.PLANNED
        self.attempt(refused(lambda: started(now, self.readers, now=NOON)), allowed=allowed)
        if allowed:
            self.waiting = [one for one in self.readers if one.is_reachable]
            self.has_gone = True

    @precondition(lambda self: self.waiting)
    @rule(what=st.sampled_from(["sent", "failed", "blocked"]))
    def telegram_answers(self, what: str) -> None:
        reader = self.waiting.pop(0)
        tally = self.broadcast.tally
        counted = replace(tally, **{what: getattr(tally, what) + 1})
        self.broadcast = replace(self.broadcast, tally=counted)
        if what == "sent":
            self.has_it.append(reader)

    @rule()
    def stop(self) -> None:
        now, left = self.broadcast, len(self.waiting)
        allowed = now.state is BroadcastState.GOING
        self.attempt(refused(lambda: stopped(now, left, now=NOON)), allowed=allowed)
        if allowed:
            self.waiting = []

    @precondition(lambda self: not self.waiting)
    @rule()
    def end(self) -> None:
        now = self.broadcast
        allowed = now.state is BroadcastState.GOING
        self.attempt(refused(lambda: ended(now, now=NOON)), allowed=allowed)

    @invariant()
    def nobody_has_it_before_it_goes_and_nobody_twice(self) -> None:
        if not hasattr(self, "broadcast"):
            return
        assert self.has_gone or not self.has_it
        assert len({one.person_id for one in self.has_it}) == len(self.has_it)
        assert self.broadcast.tally.sent == len(self.has_it)

    @invariant()
    def everybody_is_counted_once(self) -> None:
        if not hasattr(self, "broadcast"):
            return
        assert self.broadcast.tally.waiting == len(self.waiting)
        over = self.broadcast.state not in {BroadcastState.PLANNED, BroadcastState.GOING}
        assert (self.broadcast.ended_at is not None) == over
        assert not (over and self.waiting)


def refused(change: Callable[[], Broadcast]) -> Broadcast | None:
    """Give what a change makes; None when it is refused."""
    try:
        return change()
    except Outdated:
        return None


LifeOfABroadcast.TestCase.settings = settings(max_examples=60, deadline=None)
TestLifeOfABroadcast = LifeOfABroadcast.TestCase
