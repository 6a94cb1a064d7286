"""What the rules need to have kept for them; `storage` implements it.

Everything read and written through one `Repositories` belongs to one transaction.
"""

from typing import Protocol

from mentoring.ports.attention import Attention
from mentoring.ports.audit import AuditLog, Errands
from mentoring.ports.broadcasts import Broadcasts
from mentoring.ports.cases import Cases
from mentoring.ports.chapters import Chapters, Milestones
from mentoring.ports.exporting import Exports, Retention
from mentoring.ports.founding import Foundings
from mentoring.ports.groups import Groups
from mentoring.ports.invitations import Invitations
from mentoring.ports.matching import Mentors, Requests
from mentoring.ports.members import Members
from mentoring.ports.mentorships import (
    Agreements,
    Certificates,
    Contacts,
    Feedbacks,
    Meetings,
    Mentorships,
)
from mentoring.ports.networks import Memberships, Networks, Statements
from mentoring.ports.overseeing import Overseeing
from mentoring.ports.pairs import Pairs
from mentoring.ports.people import Conversations, People, Profiles
from mentoring.ports.reminders import Nudges
from mentoring.ports.statistics import StatisticsRows
from mentoring.ports.tuning import Figures


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
    def members(self) -> Members: ...

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

    @property
    def nudges(self) -> Nudges: ...

    @property
    def figures(self) -> Figures: ...

    @property
    def audit(self) -> AuditLog: ...

    @property
    def errands(self) -> Errands: ...

    @property
    def foundings(self) -> Foundings: ...

    @property
    def overseeing(self) -> Overseeing: ...

    @property
    def chapters(self) -> Chapters: ...

    @property
    def milestones(self) -> Milestones: ...

    @property
    def attention(self) -> Attention: ...

    @property
    def pairs(self) -> Pairs: ...

    @property
    def broadcasts(self) -> Broadcasts: ...

    @property
    def cases(self) -> Cases: ...

    @property
    def groups(self) -> Groups: ...

    @property
    def statistics(self) -> StatisticsRows: ...

    @property
    def exports(self) -> Exports: ...

    @property
    def retention(self) -> Retention: ...
