"""Two people who make appointments, and short words for what they do."""

from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from mentoring import confirming, scheduling
from mentoring.facts.fact import Fact
from mentoring.meetings import (
    Meeting,
    Outcome,
    Plan,
)
from mentoring.mentorships import EndReason, MentorshipState
from mentoring.profiles import MeetingWay
from mentoring.roles import Side
from tests.conftest import NOW
from tests.mentoring.meeting_shelf import MeetingShelf
from tests.mentoring.two_people import MENTORSHIP, PEOPLE, at_once

DAY: Final = timedelta(days=1)
MENTEE, MENTOR = Side.MENTEE, Side.MENTOR
AFTERWARDS: Final = NOW + DAY + timedelta(hours=1)
"""When a meeting of one hour, tomorrow, ends."""


def plan(*days: int) -> Plan:
    """Propose times so many days from now."""
    times = tuple(NOW + day * DAY for day in days)
    return Plan(times, 60, MeetingWay.ONLINE, topic="The exam")


@dataclass
class Two:
    """Two people, and short words for what they do."""

    shelf: MeetingShelf

    def does(self, action: Coroutine[Any, Any, Sequence[Fact]]) -> list[Fact]:
        return list(at_once(action))

    def proposes(self, side: Side, *days: int, now: datetime = NOW) -> Meeting:
        self.does(
            scheduling.propose(
                self.shelf.repositories, PEOPLE[side], MENTORSHIP, plan(*days), now=now
            )
        )
        return self.newest

    def proposes_instead(
        self, side: Side, meeting: Meeting, *days: int, now: datetime = NOW
    ) -> Meeting:
        self.does(
            scheduling.propose_instead(
                self.shelf.repositories, PEOPLE[side], meeting.id, plan(*days), now=now
            )
        )
        return self.newest

    def takes(self, side: Side, meeting: Meeting, number: int = 1, now: datetime = NOW) -> Meeting:
        self.does(
            scheduling.take(self.shelf.repositories, PEOPLE[side], meeting.id, number, now=now)
        )
        return self.shelf.kept[meeting.id]

    def declines(self, side: Side, meeting: Meeting) -> list[Fact]:
        return self.does(
            scheduling.decline(
                self.shelf.repositories, PEOPLE[side], meeting.id, text="No time.", now=NOW
            )
        )

    def takes_back(self, side: Side, meeting: Meeting) -> list[Fact]:
        return self.does(
            scheduling.take_back(self.shelf.repositories, PEOPLE[side], meeting.id, now=NOW)
        )

    def cancels(self, side: Side, meeting: Meeting, now: datetime = NOW) -> list[Fact]:
        return self.does(
            scheduling.cancel(
                self.shelf.repositories, PEOPLE[side], meeting.id, text="Ill.", now=now
            )
        )

    def says(
        self, side: Side, meeting: Meeting, outcome: Outcome, now: datetime = AFTERWARDS
    ) -> list[Fact]:
        return self.does(
            confirming.say(self.shelf.repositories, PEOPLE[side], meeting.id, outcome, now=now)
        )

    def asks(self, now: datetime = AFTERWARDS) -> list[Fact]:
        return self.does(confirming.ask_over(self.shelf.repositories, now=now, limit=10))

    def is_over(self) -> None:
        """End the mentorship."""
        self.shelf.mentorship = replace(
            self.shelf.mentorship,
            state=MentorshipState.ENDED,
            ended_at=NOW,
            end_reason=EndReason.PARTED,
            contact_until=NOW + 14 * DAY,
        )

    @property
    def newest(self) -> Meeting:
        return self.shelf.all[-1]

    def read(self, meeting: Meeting) -> Meeting:
        return self.shelf.kept[meeting.id]

    def appointment(self) -> Meeting:
        """Let the two agree on tomorrow."""
        return self.takes(MENTOR, self.proposes(MENTEE, 1, 2))
