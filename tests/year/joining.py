"""How people join networks, and are let in by those who lead them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from mentoring import joining
from mentoring.approval import Candidacy, approve
from mentoring.founding import blank_invitation, found, invite
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.joining import Joining
from mentoring.networks import Admission, Limits
from mentoring.roles import Role, Standing
from tests.town import CHARTER
from tests.year.asking import Asking
from tests.year.diary import Member, Network, Somebody
from tests.year.lives import Lives
from tests.year.people import Newcomers

NUMBERS: Final = (
    (Admission.OPEN, Limits()),
    (Admission.APPROVAL, Limits(request_days=7, closing_days=9)),
    (Admission.OPEN, Limits(request_days=4, silence_days=10)),
    (Admission.APPROVAL, Limits(request_days=20)),
    (Admission.OPEN, Limits(closing_days=9, silence_days=10)),
)
LEADERS: Final = 2


@dataclass
class Founding:
    """Founds the networks, and lets everybody join one or two."""

    lives: Lives
    newcomers: Newcomers
    asking: Asking
    codes: dict[tuple[int, Role], str] = field(default_factory=dict)
    admissions: dict[int, Admission] = field(default_factory=dict)

    async def founds(self, tables: Any, now: datetime) -> None:
        """Found all networks, each with its leaders."""
        for place, (admission, limits) in enumerate(NUMBERS):
            charter = CHARTER.model_copy(
                update={"name": f"Way {place}", "mentee_admission": admission, "limits": limits}
            )
            network, _ = await found(tables, charter, now=now)
            self.admissions[network.id] = admission
            self.lives.diary.networks[network.id] = Network(
                network.id, limits.request_days, limits.closing_days, limits.silence_days
            )
            for role in (Role.META_MENTOR, Role.MENTOR):
                blank = blank_invitation(network.id, role, trained=role is Role.MENTOR)
                code = (await invite(tables, blank, now=now)).code
                self.codes[network.id, role] = code
            for _ in range(LEADERS):
                await self.leads(network.id, tables, now)

    async def leads(self, network: int, tables: Any, now: datetime) -> None:
        somebody = await self.newcomers.comes(tables, now)
        await self._join(tables, somebody, network, Role.META_MENTOR, now=now)
        self.lives.diary.networks[network].leaders.append(somebody.number)

    async def _join(
        self, tables: Any, somebody: Somebody, network: int, role: Role, *, now: datetime
    ) -> Any:
        code = self.codes.get((network, role))
        if role is Role.MENTOR and self.lives.happens(0.3):
            code = None
        joined = Joining(NetworkId(network), frozenset({role}), agreement_version=1, code=code)
        membership, _ = await joining.join(tables, PersonId(somebody.number), joined, now=now)
        return membership

    async def arrives(self, role: Role, tables: Any, now: datetime) -> None:
        """Come, join, and write a profile: at once, days later, or never."""
        lives = self.lives
        somebody = await self.newcomers.comes(tables, now)
        if lives.happens(0.7):
            await self.newcomers.writes_profile(somebody, tables, now)
        elif lives.happens(0.6):
            deed = partial(self.newcomers.writes_profile, somebody)
            lives.at(now + lives.span(1, 300), deed)
        networks = lives.chance.sample(list(lives.diary.networks), 2)
        for network in networks[: 2 if lives.happens(0.15) else 1]:
            deed = partial(self._joins, somebody, network, role)
            lives.at(now + lives.span(0.01, 30), deed)

    async def _joins(
        self, somebody: Somebody, network: int, role: Role, tables: Any, now: datetime
    ) -> None:
        if not self.lives.is_there(somebody.number, now):
            return
        membership = await self._join(tables, somebody, network, role, now=now)
        is_mentee = role is Role.MENTEE
        member = Member(membership.id, somebody.number, network, is_mentee, now)
        self.lives.diary.members.append(member)
        standing = membership.standing(role)
        if standing is Standing.APPROVED:
            self.approved(member, now)
        elif standing is Standing.WAITING:
            self.waits(member, now)
        else:
            self.lives.at(now + self.lives.span(0.1, 200), partial(self._states, member))

    async def _states(self, member: Member, tables: Any, now: datetime) -> None:
        """Send the statement that a mentor without a training writes."""
        text = "I have worked with people who arrive here for many years, and like it."
        person, number = PersonId(member.person), MembershipId(member.number)
        await joining.submit_statement(tables, person, number, text=text, now=now)
        self.waits(member, now)

    def waits(self, member: Member, now: datetime) -> None:
        """Wait for a leader, who takes an hour or a few days; some are forgotten for weeks."""
        member.waits_from.append(now)
        lives = self.lives
        span = lives.span(1, 90) if lives.happens(0.93) else lives.span(300, 900)
        lives.at(now + span, partial(self._is_let_in, member))

    async def _is_let_in(self, member: Member, tables: Any, now: datetime) -> None:
        if not self.lives.somebody(member.person).profile_at <= now:
            self.lives.at(now + timedelta(days=5), partial(self._is_let_in, member))
            return
        number = MembershipId(member.number)
        statement = await tables.statements.latest(number)
        role = Role.MENTEE if member.is_mentee else Role.MENTOR
        candidacy = Candidacy(number, role, statement.number if statement else 0)
        leader = self.lives.chance.choice(self.lives.diary.networks[member.network].leaders)
        await approve(tables, PersonId(leader), candidacy, now=now)
        self.approved(member, now)

    def approved(self, member: Member, now: datetime) -> None:
        member.approved_at = now
        if member.is_mentee:
            self.asking.may_ask(member, now)


async def half_way(
    newcomers: Newcomers, somebody_introduced: float, tables: Any, now: datetime
) -> None:
    """Come, and stay in no network; most begin to write something, and leave it half way."""
    lives = newcomers.lives
    somebody = await newcomers.comes(tables, now, introduced=lives.happens(somebody_introduced))
    if lives.happens(0.5):
        deed = partial(newcomers.begins_to_write, somebody)
        lives.at(now + lives.span(0.1, 5), deed)


__all__: Sequence[str] = ["Founding", "half_way"]
