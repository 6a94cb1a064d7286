"""What the rules need to have kept for them; `storage` implements it.

Everything read and written through one `Repositories` belongs to one transaction.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from mentoring.conversations import SavedConversation
from mentoring.ids import InvitationId, MembershipId, NetworkId, PersonId, TelegramId
from mentoring.invitations import Invitation
from mentoring.memberships import Membership
from mentoring.networks import Charter, Network, NetworkAgreement
from mentoring.people import Person
from mentoring.profiles import Profile
from mentoring.roles import Role, RoleStanding
from mentoring.statements import Statement


class People(Protocol):
    """Everybody who consented."""

    async def by_telegram_id(self, telegram_id: TelegramId) -> Person | None: ...

    async def get(self, person_id: PersonId) -> Person: ...

    async def add(
        self, telegram_id: TelegramId, *, language: str, consent_version: int, now: datetime
    ) -> Person: ...

    async def save(self, person: Person) -> None: ...

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
