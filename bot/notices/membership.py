"""Notices about the gate of a network: who waits, who was approved or declined."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.menu import menu_call
from bot.notices.desk import Desk, Notice
from bot.runtime.calls import Call
from bot.screens.applicants import (
    Applicant,
    applicant_screen,
    approved_notice,
    declined_notice,
)
from mentoring.facts.fact import Fact
from mentoring.facts.networks import ApprovalAsked, MemberApproved, MemberDeclined, MemberJoined
from mentoring.ids import MembershipId
from mentoring.ports import Repositories
from mentoring.roles import Role


async def load_applicant(
    repositories: Repositories, membership_id: MembershipId, role: Role
) -> Applicant:
    """Read all that a meta-mentor needs to decide about somebody."""
    membership = await repositories.memberships.get(membership_id)
    taken = await repositories.members.taken(membership.person_id, membership.network_id)
    return Applicant(
        membership,
        role,
        await repositories.people.get(membership.person_id),
        await repositories.profiles.of(membership.person_id),
        await repositories.statements.latest(membership_id),
        was_taken=role in taken,
    )


async def _approval_asked(desk: Desk, fact: ApprovalAsked) -> Sequence[Call]:
    applicant = await load_applicant(desk.repositories, fact.membership_id, fact.role)
    readers = await desk.repositories.memberships.meta_mentors(applicant.membership.network_id)
    about = applicant.person.telegram_id
    return [
        call
        for reader in readers
        for call in await desk.to(reader, lambda t, _: applicant_screen(t, applicant), about=about)
    ]


async def _approved(desk: Desk, fact: MemberApproved) -> Sequence[Call]:
    membership = await desk.repositories.memberships.get(fact.membership_id)
    profile = await desk.repositories.profiles.of(membership.person_id)
    lacking = profile.lacking([fact.role])
    return await desk.to(
        membership.person_id,
        lambda t, _: approved_notice(t, membership, fact.role, lacking=lacking),
    )


async def _declined(desk: Desk, fact: MemberDeclined) -> Sequence[Call]:
    membership = await desk.repositories.memberships.get(fact.membership_id)
    return await desk.to(
        membership.person_id,
        lambda t, _: declined_notice(t, membership, fact.role, fact.answer),
    )


async def _joined(desk: Desk, fact: MemberJoined) -> Sequence[Call]:
    """Nobody is told; but who looks after a network gets more commands."""
    membership = await desk.repositories.memberships.get(fact.membership_id)
    if not membership.has(Role.META_MENTOR):
        return []
    person = await desk.repositories.people.get(membership.person_id)
    return [menu_call(desk.translators, person, looks_after=True, operators=desk.operators)]


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    ApprovalAsked: _approval_asked,
    MemberApproved: _approved,
    MemberDeclined: _declined,
    MemberJoined: _joined,
}
