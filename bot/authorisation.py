"""May this person press this button now? Read from the rows, never from the payload."""

from bot.callbacks import AUTHORISATION, Payload, Right
from mentoring.approval import applicant
from mentoring.errors import NotAllowed, Outdated
from mentoring.ids import MembershipId
from mentoring.people import Person
from mentoring.ports import Repositories


async def authorise(repositories: Repositories, person: Person | None, payload: Payload) -> None:
    """Let the press pass; raises NotAllowed, or Outdated when the thing is gone."""
    right = AUTHORISATION[type(payload)]
    if right is Right.ANYBODY:
        return
    if person is None:
        raise NotAllowed
    if right is Right.CONSENTED:
        return
    if not person.is_introduced:
        raise NotAllowed
    if right is Right.THEIR_OWN:
        await _their_own(repositories, person, _membership_of(payload))
    if right is Right.LOOKS_AFTER:
        await applicant(repositories, person.id, _membership_of(payload))


def _membership_of(payload: Payload) -> MembershipId:
    membership_id: MembershipId = payload.membership_id  # type: ignore[attr-defined] # a row's rule
    return membership_id


async def _their_own(
    repositories: Repositories, person: Person, membership_id: MembershipId
) -> None:
    membership = await repositories.memberships.find(membership_id)
    if membership is None:
        raise Outdated
    if membership.person_id != person.id:
        raise NotAllowed
