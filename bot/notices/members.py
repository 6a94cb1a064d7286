"""Notices about what becomes of members: to them, and to those who lead with them."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.menu import menu_call
from bot.notices.desk import Desk, Draw, Notice
from bot.runtime.calls import Call
from bot.screens import member_notices as say
from mentoring.facts.fact import Fact
from mentoring.facts.members import (
    MemberLeftNetwork,
    MemberPaused,
    MemberReadmitted,
    MemberRemoved,
    MemberResumed,
    RequestDropped,
    RoleGiven,
    RoleTaken,
    SteppedDown,
)
from mentoring.ids import NetworkId, PersonId
from mentoring.members import mentorships_in
from mentoring.people import Person
from mentoring.roles import Role, Side


async def _colleagues(
    desk: Desk, network_id: NetworkId, besides: Sequence[PersonId], draw: Draw, *named: Person
) -> Sequence[Call]:
    """Write to those who lead a network, besides some.

    It goes unsent when one of the (at most two) people is forgotten who are `named` in it.
    """
    about, also_about, *_ = [*(one.telegram_id for one in named), None, None]
    return [
        call
        for reader in await desk.repositories.memberships.meta_mentors(network_id)
        if reader not in besides
        for call in await desk.to(reader, draw, about=about, also_about=also_about)
    ]


async def _menu(desk: Desk, person_id: PersonId) -> Call:
    """Give somebody the commands that fit what they are now."""
    memberships = await desk.repositories.memberships.of_person(person_id)
    return menu_call(
        desk.translators,
        await desk.repositories.people.get(person_id),
        looks_after=any(held.has(Role.META_MENTOR) for held in memberships),
        operators=desk.operators,
    )


async def _role_given(desk: Desk, fact: RoleGiven) -> Sequence[Call]:
    network = await desk.repositories.networks.get(fact.network_id)
    if fact.role is not Role.META_MENTOR:
        if fact.person_id == fact.by:
            return []
        profile = await desk.repositories.profiles.of(fact.person_id)
        lacking = profile.lacking([fact.role])
        return await desk.to(
            fact.person_id,
            lambda t, _: say.role_given_notice(t, network, fact.role, lacking=lacking),
        )
    return [await _menu(desk, fact.person_id), *await _appointed(desk, fact)]


async def _appointed(desk: Desk, fact: RoleGiven) -> Sequence[Call]:
    """Tell who was appointed; the others too, unless they hear of a handing over."""
    network = await desk.repositories.networks.get(fact.network_id)
    by = await desk.repositories.people.get(fact.by)
    person = await desk.repositories.people.get(fact.person_id)
    leading = await desk.repositories.memberships.meta_mentors(fact.network_id)
    over = fact.by not in leading
    alone = list(leading) == [fact.person_id]
    told = await desk.to(
        fact.person_id,
        lambda t, _: say.appointed_notice(
            t, network, by, fact.membership_id, handed_over=over, is_alone=alone
        ),
        about=by.telegram_id,
    )
    if over:
        return told
    others = await _colleagues(
        desk,
        network.id,
        [fact.by, fact.person_id],
        lambda t, _: say.colleague_appointed_notice(t, network, by, person, fact.membership_id),
        person,
        by,
    )
    return [*told, *others]


async def _role_taken(desk: Desk, fact: RoleTaken) -> Sequence[Call]:
    network = await desk.repositories.networks.get(fact.network_id)
    goes_on = await _has_mentorship(desk, fact.person_id, fact.network_id)
    return await desk.to(
        fact.person_id,
        lambda t, _: say.role_taken_notice(t, network, fact.role, fact.reason, goes_on=goes_on),
    )


async def _has_mentorship(desk: Desk, person_id: PersonId, network_id: NetworkId) -> bool:
    """Whether somebody has a mentorship in a network that goes on."""
    mentorships = await mentorships_in(desk.repositories, person_id, network_id)
    return any(one.is_open for one in mentorships)


async def _stepped_down(desk: Desk, fact: SteppedDown) -> Sequence[Call]:
    network = await desk.repositories.networks.get(fact.network_id)
    person = await desk.repositories.people.get(fact.person_id)
    heir = None if fact.successor is None else await desk.repositories.people.get(fact.successor)
    besides = [fact.person_id] if fact.successor is None else [fact.person_id, fact.successor]
    told = await _colleagues(
        desk,
        network.id,
        besides,
        lambda t, _: say.stepped_down_notice(t, network, person, heir),
        *([person] if heir is None else [person, heir]),
    )
    return [await _menu(desk, fact.person_id), *told]


async def _paused(desk: Desk, fact: MemberPaused) -> Sequence[Call]:
    member = await desk.repositories.memberships.get(fact.membership_id)
    goes_on = await _has_mentorship(desk, fact.person_id, fact.network_id)
    told = await desk.to(fact.person_id, lambda t, _: say.paused_notice(t, member, goes_on=goes_on))
    if member.standing(Role.META_MENTOR) is None:
        return told
    network = await desk.repositories.networks.get(fact.network_id)
    by = await desk.repositories.people.get(fact.by)
    person = await desk.repositories.people.get(fact.person_id)
    others = await _colleagues(
        desk,
        network.id,
        [fact.by],
        lambda t, _: say.colleague_paused_notice(t, network, by, person),
        person,
        by,
    )
    return [*told, await _menu(desk, fact.person_id), *others]


async def _resumed(desk: Desk, fact: MemberResumed) -> Sequence[Call]:
    network = await desk.repositories.networks.get(fact.network_id)
    told = await desk.to(fact.person_id, lambda t, _: say.resumed_notice(t, network))
    member = await desk.repositories.memberships.get(fact.membership_id)
    if not member.has(Role.META_MENTOR):
        return told
    return [*told, await _menu(desk, fact.person_id)]


async def _removed(desk: Desk, fact: MemberRemoved) -> Sequence[Call]:
    network = await desk.repositories.networks.get(fact.network_id)
    told = await desk.to(fact.person_id, lambda t, _: say.removed_notice(t, network, fact.reason))
    if Role.META_MENTOR not in fact.roles:
        return told
    by = await desk.repositories.people.get(fact.by)
    person = await desk.repositories.people.get(fact.person_id)
    others = await _colleagues(
        desk,
        network.id,
        [fact.by],
        lambda t, _: say.colleague_removed_notice(t, network, by, person),
        person,
        by,
    )
    return [*told, await _menu(desk, fact.person_id), *others]


async def _readmitted(desk: Desk, fact: MemberReadmitted) -> Sequence[Call]:
    network = await desk.repositories.networks.get(fact.network_id)
    return await desk.to(fact.person_id, lambda t, _: say.readmitted_notice(t, network))


async def _left(desk: Desk, fact: MemberLeftNetwork) -> Sequence[Call]:
    """Tell nobody but those who have led the network together with them."""
    if Role.META_MENTOR not in fact.roles:
        return []
    network = await desk.repositories.networks.get(fact.network_id)
    person = await desk.repositories.people.get(fact.person_id)
    others = await _colleagues(
        desk,
        network.id,
        [],
        lambda t, _: say.colleague_left_notice(t, network, person),
        person,
    )
    return [await _menu(desk, fact.person_id), *others]


async def _dropped(desk: Desk, fact: RequestDropped) -> Sequence[Call]:
    """Tell the other side of a request that has ended; not why."""
    request = await desk.repositories.requests.get(fact.request_id)
    network = await desk.repositories.networks.get(request.network_id)
    if fact.gone is Side.MENTOR:
        mentor = await desk.repositories.people.get(request.mentor_id)
        return await desk.to(
            request.mentee_id,
            lambda t, _: say.mentor_away_notice(t, network, request, mentor),
            about=mentor.telegram_id,
        )
    mentee = await desk.repositories.people.get(request.mentee_id)
    return await desk.to(
        request.mentor_id,
        lambda t, _: say.mentee_away_notice(t, network, mentee),
        about=mentee.telegram_id,
    )


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    RoleGiven: _role_given,
    RoleTaken: _role_taken,
    SteppedDown: _stepped_down,
    MemberPaused: _paused,
    MemberResumed: _resumed,
    MemberRemoved: _removed,
    MemberReadmitted: _readmitted,
    MemberLeftNetwork: _left,
    RequestDropped: _dropped,
}
"""Fact -> the notices it causes."""
