"""Mentorships, and all that happens in them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from mentoring.agreements import Agreement
from mentoring.certificates import Certificate
from mentoring.feedback import Feedback
from mentoring.ids import CertificateId, MeetingId, MentorshipId, PersonId
from mentoring.meetings import Meeting
from mentoring.mentorships import Achievements, Mentorship
from mentoring.roles import Side
from mentoring.silence import SilenceAnswer


class Mentorships(Protocol):
    """Mentorships, open and over."""

    async def get(self, mentorship_id: MentorshipId) -> Mentorship: ...

    async def find(self, mentorship_id: MentorshipId) -> Mentorship | None: ...

    async def add(self, mentorship: Mentorship) -> Mentorship:
        """Store it and give it back with its id; the mentor's places are counted anew."""

    async def save(self, mentorship: Mentorship) -> None:
        """Write what can change; the mentor's places are counted anew."""

    async def of_person(self, person_id: PersonId) -> Sequence[Mentorship]:
        """Give all mentorships of somebody, on either side: open ones first, then the newest."""

    async def open_of_mentor(self, mentor_id: PersonId) -> Sequence[Mentorship]:
        """Give the open mentorships somebody has as mentor, in all networks."""

    async def unanswered(self, *, now: datetime, limit: int) -> Sequence[Mentorship]:
        """Give those that one side wants to close, and the other can answer no longer."""

    async def stir(self, mentorship_id: MentorshipId, *, at: datetime) -> None:
        """Note a sign of life; messages, meetings and agreements are noted by themselves."""

    async def answer_silence(self, answer: SilenceAnswer) -> None: ...

    async def silence_answer(
        self, mentorship_id: MentorshipId, person_id: PersonId
    ) -> SilenceAnswer | None:
        """Give what somebody has last answered."""

    async def calls_for_help(
        self, mentorship_id: MentorshipId, person_id: PersonId
    ) -> Sequence[datetime]:
        """Say when somebody has answered that help is needed, oldest first."""

    async def silence_answers(self, person_id: PersonId) -> Mapping[MentorshipId, datetime]:
        """Say when somebody has last answered how it is going, in each mentorship."""

    async def achievements(self, person_id: PersonId) -> Achievements:
        """Count what somebody has achieved with others."""


class Agreements(Protocol):
    """The versions of the agreement of each mentorship."""

    async def of(self, mentorship_id: MentorshipId) -> Sequence[Agreement]:
        """Give all versions, oldest first."""

    async def add(self, agreement: Agreement) -> None: ...

    async def save(self, agreement: Agreement) -> None:
        """Write what can change: state, who agreed, text, decision, end of the period."""


class Meetings(Protocol):
    """Meetings, with the times that were proposed."""

    async def get(self, meeting_id: MeetingId) -> Meeting: ...

    async def find(self, meeting_id: MeetingId) -> Meeting | None: ...

    async def add(self, meeting: Meeting) -> Meeting:
        """Store it with its times, and give it back with its id."""

    async def save(self, meeting: Meeting) -> None:
        """Write what can change; the times stay."""

    async def of_mentorship(self, mentorship_id: MentorshipId) -> Sequence[Meeting]:
        """Give all meetings, oldest first."""

    async def of_person(
        self, person_id: PersonId, *, now: datetime | None = None
    ) -> Sequence[Meeting]:
        """Give the meetings of all open mentorships of somebody, oldest first.

        With `now` also of those that are over while the two can still write to each other.
        """

    async def over(self, *, now: datetime, limit: int) -> Sequence[Meeting]:
        """Give scheduled ones that have ended, of which that was not noted yet."""

    async def held(self, mentorship_id: MentorshipId) -> int:
        """Count the meetings that were held."""


class Feedbacks(Protocol):
    """Pulses and final feedback."""

    async def add(self, feedback: Feedback) -> None: ...

    async def of(
        self, mentorship_id: MentorshipId, side: Side, *, meeting_id: MeetingId | None
    ) -> Feedback | None: ...


class Certificates(Protocol):
    """Certificates, revoked ones too."""

    async def get(self, certificate_id: CertificateId) -> Certificate: ...

    async def by_code(self, code: str) -> Certificate | None: ...

    async def of(self, mentorship_id: MentorshipId, person_id: PersonId) -> Certificate | None: ...

    async def of_person(self, person_id: PersonId) -> Sequence[Certificate]:
        """Give somebody's certificates, newest first."""

    async def add(self, certificate: Certificate) -> Certificate:
        """Store it and give it back with its id."""

    async def save(self, certificate: Certificate) -> None:
        """Write that it was revoked."""


class Contacts(Protocol):
    """Who wrote to whom and when, and who blocked whom; never what was written."""

    async def note(
        self,
        mentorship_id: MentorshipId,
        author: Side,
        *,
        at: datetime,
        message_id: int | None = None,
    ) -> None:
        """Note that somebody wrote; `message_id` is the message's number in their own chat."""

    async def passed_in(self, person_id: PersonId, message_id: int) -> MentorshipId | None:
        """Say in which mentorship somebody's message was passed on; None when it was not."""

    async def latest(self, mentorship_id: MentorshipId) -> datetime | None: ...

    async def block(self, *, blocker: PersonId, blocked: PersonId, at: datetime) -> None:
        """Write the block down; a second time changes nothing."""

    async def is_blocked(self, one: PersonId, other: PersonId) -> bool:
        """Whether either has blocked the other."""

    async def unblock(self, *, blocker: PersonId, blocked: PersonId) -> None: ...

    async def blocked_by(self, person_id: PersonId) -> Sequence[PersonId]:
        """Give whom somebody has blocked, the latest first."""
