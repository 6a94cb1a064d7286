"""What the rules need to have kept for them; `storage` implements it.

Everything read and written through one `Repositories` belongs to one transaction.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from mentoring.agreements import Agreement
from mentoring.certificates import Certificate
from mentoring.conversations import SavedConversation
from mentoring.feedback import Feedback
from mentoring.ids import (
    CertificateId,
    InvitationId,
    MeetingId,
    MembershipId,
    MentorshipId,
    NetworkId,
    PersonId,
    RequestId,
    TelegramId,
)
from mentoring.invitations import Invitation
from mentoring.matching import Candidate, Filters, Seeker
from mentoring.meetings import Meeting
from mentoring.memberships import Membership
from mentoring.mentorships import Achievements, Mentorship
from mentoring.networks import Charter, Network, NetworkAgreement
from mentoring.pauses import Pause
from mentoring.people import Person
from mentoring.profiles import Profile
from mentoring.reports import Report
from mentoring.requests import Request
from mentoring.roles import Role, RoleStanding, Side
from mentoring.statements import Statement


class People(Protocol):
    """Everybody who consented."""

    async def by_telegram_id(self, telegram_id: TelegramId) -> Person | None: ...

    async def get(self, person_id: PersonId) -> Person: ...

    async def add(
        self, telegram_id: TelegramId, *, language: str, consent_version: int, now: datetime
    ) -> Person: ...

    async def save(self, person: Person) -> None: ...

    async def gone_unheard(self, *, limit: int) -> Sequence[Person]:
        """Give who cannot be reached without anybody having been told."""

    async def remove(self, person_id: PersonId) -> None:
        """Delete the person and all that points to them."""


class Profiles(Protocol):
    """One profile per person; an empty one for who has not written any."""

    async def of(self, person_id: PersonId) -> Profile: ...

    async def save(self, person_id: PersonId, profile: Profile) -> None: ...


class Networks(Protocol):
    """The networks and their rules."""

    async def get(self, network_id: NetworkId) -> Network: ...

    async def find(self, network_id: NetworkId) -> Network | None: ...

    async def listed(self) -> Sequence[Network]:
        """Give all networks by name, those that admit by invitation only as well."""

    async def agreement(self, network_id: NetworkId, *, language: str) -> NetworkAgreement: ...

    async def add(self, charter: Charter, *, now: datetime) -> Network: ...


class Memberships(Protocol):
    """Who is in which network, in which roles."""

    async def get(self, membership_id: MembershipId) -> Membership: ...

    async def find(self, membership_id: MembershipId) -> Membership | None: ...

    async def of_person(self, person_id: PersonId) -> Sequence[Membership]: ...

    async def add(
        self,
        *,
        network_id: NetworkId,
        person_id: PersonId,
        agreement_version: int,
        invitation_id: InvitationId | None,
        now: datetime,
    ) -> MembershipId: ...

    async def accept_agreement(
        self, membership_id: MembershipId, *, version: int, now: datetime
    ) -> None: ...

    async def set_role(
        self, membership_id: MembershipId, standing: RoleStanding, *, now: datetime
    ) -> None: ...

    async def waiting_for(self, meta_mentor: PersonId) -> Sequence[tuple[MembershipId, Role]]:
        """Say who waits for this meta-mentor's approval, longest first."""

    async def meta_mentors(self, network_id: NetworkId) -> Sequence[PersonId]: ...


class Invitations(Protocol):
    """The codes that let people in."""

    async def by_code(self, code: str) -> Invitation | None: ...

    async def add(self, invitation: Invitation, *, now: datetime) -> Invitation:
        """Store it and give it back with its id."""

    async def use(self, invitation_id: InvitationId) -> None: ...


class Statements(Protocol):
    """Statements of experience."""

    async def latest(self, membership_id: MembershipId) -> Statement | None: ...

    async def add(self, statement: Statement) -> None: ...

    async def decide(
        self,
        membership_id: MembershipId,
        *,
        approved: bool,
        decided_by: PersonId,
        answer: str | None,
        now: datetime,
    ) -> None: ...


class Conversations(Protocol):
    """What each person is being asked."""

    async def of(self, person_id: PersonId) -> SavedConversation | None: ...

    async def save(self, person_id: PersonId, conversation: SavedConversation) -> None: ...


class Requests(Protocol):
    """Requests of mentees to mentors."""

    async def get(self, request_id: RequestId) -> Request: ...

    async def find(self, request_id: RequestId) -> Request | None: ...

    async def add(self, request: Request) -> Request:
        """Store it and give it back with its id; the one given has none that counts."""

    async def save(self, request: Request) -> None:
        """Write what can change: state, question, answer, text of the decline, end."""

    async def of_mentee(self, mentee_id: PersonId) -> Sequence[Request]:
        """Give all requests somebody has sent, in all networks, newest first."""

    async def pending_of_mentee(self, mentee_id: PersonId) -> Sequence[Request]:
        """Give the open requests somebody has sent, in all networks, oldest first."""

    async def pending_to_mentor(self, mentor_id: PersonId) -> Sequence[Request]:
        """Give the open requests to somebody, in all networks, oldest first."""

    async def between(self, mentee_id: PersonId, mentor_id: PersonId) -> Sequence[Request]:
        """Give all requests of the one to the other, oldest first."""

    async def expired(self, *, now: datetime, limit: int) -> Sequence[Request]:
        """Give open requests whose time is over, oldest first."""


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

    async def closing_since(
        self, before: datetime, *, closing_days: int, limit: int
    ) -> Sequence[Mentorship]:
        """Give open ones that one side alone has wanted to close since before a moment.

        Of the networks that wait so many days for an answer.
        """

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
        """Give scheduled ones that have ended, and whose people were not asked yet."""

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
    """Who wrote to whom and when, who blocked whom, and reports; never what was written."""

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

    async def report(self, report: Report) -> Report:
        """Store it and give it back with its number."""

    async def find_report(self, number: int) -> Report | None: ...


class Mentors(Protocol):
    """The mentors who can be asked.

    They are approved in the mentee's network and within reach, with a complete profile, a shared
    language, a free place and no pause. Left out are the mentee, whoever has declined this mentee,
    is asked by them or accompanies them already, and whoever has blocked or was blocked by them.
    """

    async def best(
        self, seeker: Seeker, filters: Filters, *, now: datetime, limit: int
    ) -> Sequence[Candidate]:
        """Give the ones that fit best, in the order of `mentoring.matching.suggestions`."""

    async def find(self, seeker: Seeker, mentor_id: PersonId, *, now: datetime) -> Candidate | None:
        """Give one mentor if this mentee can ask them now."""

    async def refresh(self, person_id: PersonId) -> None:
        """Note that the places somebody has as a mentor may have changed."""

    async def pause_of(self, person_id: PersonId) -> Pause | None:
        """Give the break somebody takes, has planned or has behind them."""

    async def set_pause(self, person_id: PersonId, pause: Pause | None) -> None: ...


class Repositories(Protocol):
    """All of the above, in one transaction."""

    @property
    def people(self) -> People: ...

    @property
    def profiles(self) -> Profiles: ...

    @property
    def networks(self) -> Networks: ...

    @property
    def memberships(self) -> Memberships: ...

    @property
    def invitations(self) -> Invitations: ...

    @property
    def statements(self) -> Statements: ...

    @property
    def conversations(self) -> Conversations: ...

    @property
    def requests(self) -> Requests: ...

    @property
    def mentorships(self) -> Mentorships: ...

    @property
    def agreements(self) -> Agreements: ...

    @property
    def meetings(self) -> Meetings: ...

    @property
    def feedbacks(self) -> Feedbacks: ...

    @property
    def mentors(self) -> Mentors: ...

    @property
    def certificates(self) -> Certificates: ...

    @property
    def contacts(self) -> Contacts: ...
