"""Networks, who is in them, and how people come in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from mentoring.ids import InvitationId, MembershipId, NetworkId, PersonId
from mentoring.memberships import Membership
from mentoring.networks import (
    Acceptance,
    Charter,
    Limits,
    Network,
    NetworkAgreement,
    NetworkText,
)
from mentoring.roles import Role, RoleStanding, Standing
from mentoring.statements import Statement


class Networks(Protocol):
    """The networks and their rules."""

    async def get(self, network_id: NetworkId) -> Network: ...

    async def find(self, network_id: NetworkId) -> Network | None: ...

    async def listed(self) -> Sequence[Network]:
        """Give all networks by name, those that admit by invitation only as well."""

    async def limits_in_use(self) -> Sequence[Limits]:
        """Give each different set of limits that some network has, once."""

    async def agreement(self, network_id: NetworkId, *, language: str) -> NetworkAgreement: ...

    async def text(self, network_id: NetworkId, kind: NetworkText, *, language: str) -> str | None:
        """Give a text in a language, else in the network's first; None when it was not written."""

    async def texts(self, network_id: NetworkId, kind: NetworkText) -> Mapping[str, str]:
        """Give a text in all its languages, the first one first."""

    async def set_texts(
        self, network_id: NetworkId, kind: NetworkText, texts: Mapping[str, str]
    ) -> None:
        """Write a text anew in all languages; the first one given is the fallback."""

    async def agreement_texts(self, network_id: NetworkId) -> Mapping[str, str]:
        """Give the newest agreement in all its languages, the first one first."""

    async def add_agreement_text(
        self, network_id: NetworkId, *, version: int, language: str, text: str
    ) -> None:
        """Write a version of the agreement in one more language, after the others."""

    async def set_lines(self, network_id: NetworkId, *, place: str, office: str | None) -> None:
        """Write where the network is, and how to reach the institution behind it."""

    async def with_new_rules(self, person_id: PersonId) -> Sequence[NetworkId]:
        """Give the networks whose newest agreement somebody has not accepted."""

    async def to_ask(
        self, network_id: NetworkId, *, version: int, after: MembershipId, limit: int
    ) -> Sequence[tuple[MembershipId, PersonId]]:
        """Give members who have not accepted a version, by their number, after one of them.

        Not those who were declined, whose roles rest, or whom the bot cannot reach.
        """

    async def count_to_ask(self, network_id: NetworkId, *, version: int) -> int:
        """Count all of them."""

    async def acceptance(self, network_id: NetworkId) -> Acceptance:
        """Count who has accepted the newest agreement, and who is to; also who is unreachable."""

    async def standings(self, network_id: NetworkId) -> Mapping[Standing, Mapping[Role, int]]:
        """Count the members by standing and role."""

    async def publish(
        self, network_id: NetworkId, agreement: Mapping[str, str], *, now: datetime
    ) -> int:
        """Write the next version of the agreement, in all languages, and give its number."""

    async def add(self, charter: Charter, *, now: datetime) -> Network: ...

    async def set_limits(self, network_id: NetworkId, limits: Limits) -> None: ...


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

    async def seekers(
        self, meta_mentor: PersonId, *, network_id: NetworkId, before: datetime, limit: int
    ) -> Sequence[Membership]:
        """Give the mentees of a network who were approved before a moment and never had a mentor.

        Longest first; none for who is no meta-mentor of the network.
        """

    async def note_suggestion(self, membership_id: MembershipId, *, now: datetime) -> None:
        """Write down that a meta-mentor has this mentee sent some mentors."""

    async def count_roles(self, network_id: NetworkId) -> Mapping[Role, int]:
        """Count who may act in each role; the paused ones not."""

    async def meta_mentors(self, network_id: NetworkId) -> Sequence[PersonId]: ...


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
