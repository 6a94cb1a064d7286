"""Who is told what: the one registry of facts and the notices they cause."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from bot import calls
from bot.i18n import Translators
from bot.menu import menu_call
from bot.runtime.calls import Call, Priority
from bot.screens.applicants import (
    Applicant,
    applicant_screen,
    approved_notice,
    declined_notice,
)
from bot.screens.screen import Screen
from mentoring.facts import ApprovalAsked, Fact, MemberApproved, MemberDeclined, MemberJoined
from mentoring.ids import MembershipId
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.roles import Role

Notices = Sequence[Call]


async def notices(repositories: Repositories, translators: Translators, fact: Fact) -> Notices:
    """Say what is sent because of a fact, each to its reader in their language."""
    return await REGISTRY[type(fact)](repositories, translators, fact)


async def load_applicant(
    repositories: Repositories, membership_id: MembershipId, role: Role
) -> Applicant:
    """Read all that a meta-mentor needs to decide about somebody."""
    membership = await repositories.memberships.get(membership_id)
    return Applicant(
        membership,
        role,
        await repositories.people.get(membership.person_id),
        await repositories.profiles.of(membership.person_id),
        await repositories.statements.latest(membership_id),
    )


def _notice(person: Person, screen: Screen) -> Call:
    return calls.send(person.telegram_id, screen, priority=Priority.NOTICE)


async def _approval_asked(
    repositories: Repositories, translators: Translators, fact: ApprovalAsked
) -> Notices:
    applicant = await load_applicant(repositories, fact.membership_id, fact.role)
    readers = await repositories.memberships.meta_mentors(applicant.membership.network_id)
    people = [await repositories.people.get(reader) for reader in readers]
    about = applicant.person.telegram_id
    return [
        replace(
            _notice(person, applicant_screen(translators.of(person.language), applicant)),
            about=about,
        )
        for person in people
    ]


async def _approved(
    repositories: Repositories, translators: Translators, fact: MemberApproved
) -> Notices:
    membership = await repositories.memberships.get(fact.membership_id)
    person = await repositories.people.get(membership.person_id)
    screen = approved_notice(translators.of(person.language), membership, fact.role)
    return [_notice(person, screen)]


async def _declined(
    repositories: Repositories, translators: Translators, fact: MemberDeclined
) -> Notices:
    membership = await repositories.memberships.get(fact.membership_id)
    person = await repositories.people.get(membership.person_id)
    t = translators.of(person.language)
    return [_notice(person, declined_notice(t, membership, fact.role, fact.answer))]


async def _joined(
    repositories: Repositories, translators: Translators, fact: MemberJoined
) -> Notices:
    """Nobody is told; but who looks after a network gets more commands."""
    membership = await repositories.memberships.get(fact.membership_id)
    if not membership.has(Role.META_MENTOR):
        return []
    person = await repositories.people.get(membership.person_id)
    return [menu_call(translators, person, looks_after=True)]


REGISTRY: Final[
    Mapping[type[Fact], Callable[[Repositories, Translators, Any], Awaitable[Notices]]]
] = {
    ApprovalAsked: _approval_asked,
    MemberApproved: _approved,
    MemberDeclined: _declined,
    MemberJoined: _joined,
}
"""Every kind of fact -> the notices it causes."""
