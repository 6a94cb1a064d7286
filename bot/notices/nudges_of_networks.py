"""Reminders around a network and at beginnings; the mentors a network sends; old drafts."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Final, TypeVar

from bot.conversations import agreement, profile
from bot.notices.desk import Desk, Draw, Notice
from bot.runtime.calls import Call
from bot.screens.nudges.beginnings import (
    Best,
    agreement_missing_screen,
    profile_missing_screen,
    put_away_screen,
    request_missing_screen,
    suggestion_screen,
    unfinished_screen,
)
from bot.screens.nudges.networks import (
    APPLICANTS_NAMED,
    members_waiting_screen,
    mentees_waiting_screen,
)
from bot.screens.people import partner_name
from bot.screens.seekers import NAMED, Waiting
from mentoring.facts.fact import Fact
from mentoring.facts.reminders import ConversationDropped, Reminded
from mentoring.facts.requests import MentorsSuggested
from mentoring.ids import NetworkId, PersonId
from mentoring.matters import AgreementToDraft, Matter, MentorToFind
from mentoring.memberships import Membership
from mentoring.nudges.members_waiting import Applicants
from mentoring.nudges.mentees_waiting import MenteesWaiting
from mentoring.nudges.unfinished import Unfinished
from mentoring.people import Person
from mentoring.reminders import Kind
from mentoring.suggesting import best_mentors

M = TypeVar("M", bound=Matter)

SUGGESTION_FRESH_FOR: Final = timedelta(hours=1)
"""Then those who were suggested may be gone, and another press can send others."""


async def _members_waiting(desk: Desk, fact: Reminded) -> Draw:
    matter = _about(fact, Applicants)
    waiting = await desk.repositories.memberships.waiting_for(fact.nudge.person_id)
    # Who waits in two roles is named once.
    first = [*dict.fromkeys(membership_id for membership_id, _ in waiting)][:APPLICANTS_NAMED]
    named = [await _waiting(desk, await desk.repositories.memberships.get(one)) for one in first]
    return lambda t, _: members_waiting_screen(t, named, matter.count)


async def _waiting(desk: Desk, membership: Membership) -> Waiting:
    return Waiting(membership, await desk.repositories.people.get(membership.person_id))


async def _mentees_waiting(desk: Desk, fact: Reminded) -> Draw:
    mentees = _about(fact, MenteesWaiting).mentees
    named = [await _waiting(desk, one) for one in mentees[:NAMED]]
    return lambda t, reader: mentees_waiting_screen(t, reader, named, len(mentees))


async def _profile_missing(desk: Desk, fact: Reminded) -> Draw:
    begun = await _is_in(desk, fact.nudge.person_id, profile.NAME)
    return lambda t, _: profile_missing_screen(t, begun=begun)


async def _agreement_missing(desk: Desk, fact: Reminded) -> Draw:
    mentorship = _about(fact, AgreementToDraft).mentorship
    mentor_id = mentorship.mentor_id
    mentor = None if mentor_id is None else await desk.repositories.people.get(mentor_id)
    begun = await _is_in(desk, fact.nudge.person_id, agreement.NAME)
    return lambda t, _: agreement_missing_screen(
        t, partner_name(t, mentor), mentorship.id, begun=begun
    )


async def _request_missing(desk: Desk, fact: Reminded) -> Draw:
    matter = _about(fact, MentorToFind)
    mentee = await desk.repositories.people.get(fact.nudge.person_id)
    best = await _best(desk, mentee, matter.network_id, matter.network_name)
    return lambda t, _: request_missing_screen(t, best)


async def _unfinished(desk: Desk, fact: Reminded) -> Draw | None:
    title = desk.titles.get(_about(fact, Unfinished).name)
    saved = await desk.repositories.conversations.of(fact.nudge.person_id)
    if title is None or saved is None:
        return None
    return lambda t, _: unfinished_screen(t, title(t), saved.version)


WRITTEN: Final[Mapping[Kind, Callable[[Desk, Reminded], Awaitable[Draw | None]]]] = {
    Kind.MEMBERS_WAITING: _members_waiting,
    Kind.MENTEES_WAITING: _mentees_waiting,
    Kind.PROFILE_MISSING: _profile_missing,
    Kind.AGREEMENT_MISSING: _agreement_missing,
    Kind.REQUEST_MISSING: _request_missing,
    Kind.UNFINISHED: _unfinished,
}
"""Kind of nudge -> what writes it; None when there is nothing to say."""


async def _suggested(desk: Desk, fact: MentorsSuggested) -> Sequence[Call]:
    """Send the mentee the mentors who fit best now; as a reminder goes, but at once.

    It names people who may leave: it must not wait for long, nor for who cannot be reached.
    """
    membership = await desk.repositories.memberships.get(fact.membership_id)
    mentee = await desk.repositories.people.get(membership.person_id)
    best = await _best(desk, mentee, membership.network_id, membership.network_name)
    return await desk.remind(
        mentee.id,
        lambda t, _: suggestion_screen(t, best),
        key=f"suggestion {membership.id} {int(desk.now.timestamp())}",
        stale_at=desk.now + SUGGESTION_FRESH_FOR,
    )


async def _dropped(desk: Desk, fact: ConversationDropped) -> Sequence[Call]:
    title = desk.titles.get(fact.name)
    if title is None:
        return []
    return await desk.to(fact.person_id, lambda t, _: put_away_screen(t, title(t)))


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    MentorsSuggested: _suggested,
    ConversationDropped: _dropped,
}


# --- what they are about


def _about(fact: Reminded, kind: type[M]) -> M:
    """Give the matter, which each kind of nudge has of its own."""
    if not isinstance(fact.matter, kind):
        raise TypeError(fact.matter)
    return fact.matter


async def _best(desk: Desk, mentee: Person, network_id: NetworkId, network_name: str) -> Best:
    matches = await best_mentors(desk.repositories, mentee, network_id, now=desk.now)
    return Best(network_id, network_name, matches)


async def _is_in(desk: Desk, person_id: PersonId, name: str) -> bool:
    """Whether somebody has begun a conversation and can go on with it."""
    saved = await desk.repositories.conversations.of(person_id)
    return saved is not None and saved.name == name
