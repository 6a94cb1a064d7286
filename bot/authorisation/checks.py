"""Who may do something: checks that read the things as they are now."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mentoring import certifying, inviting, reminding, removing, reporting, suggestion_answers
from mentoring.approval import applicant
from mentoring.broadcasting import led_broadcast
from mentoring.case_handling import Handler, readable
from mentoring.errors import NotAllowed, Outdated
from mentoring.holding_rounds import led_round
from mentoring.ids import TelegramId
from mentoring.leading import led_network
from mentoring.meetings import Meeting
from mentoring.memberships import Membership
from mentoring.mentorships import Mentorship
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.requests import Request
from mentoring.roles import Role


@dataclass(frozen=True)
class Access:
    """Who wants to do something, and where that is looked up; `operators` run the bot."""

    repositories: Repositories
    person: Person
    operators: Sequence[TelegramId] = ()


Check = Callable[[Access, Any], Awaitable[object]]
"""Lets somebody pass, with a payload of a button or the draft of a conversation.

Raises NotAllowed, or Outdated when the thing is gone. It reads the fields that its docstring names.
"""


async def anybody(_access: Access, _payload: object) -> None:
    """Let everybody, also who has not consented: the row itself says so."""


async def consented(_access: Access, _payload: object) -> None:
    """Let everybody who has consented."""


async def introduced(access: Access, _payload: object) -> None:
    """Let who has told their name and time zone."""
    if not access.person.is_introduced:
        raise NotAllowed


async def own_membership(access: Access, payload: Any) -> None:
    """Let the member of `membership_id`."""
    await introduced(access, payload)
    held = await access.repositories.memberships.find(payload.membership_id)
    if held is None:
        raise Outdated
    if held.person_id != access.person.id:
        raise NotAllowed


async def looks_after(access: Access, payload: Any) -> None:
    """Let the meta-mentors of the network of `membership_id`."""
    await introduced(access, payload)
    await applicant(access.repositories, access.person.id, payload.membership_id)


async def looks_after_removed(access: Access, payload: Any) -> None:
    """Let the meta-mentors of the network that `membership_id` was removed from."""
    await introduced(access, payload)
    await removing.removed(access.repositories, access.person.id, payload.membership_id)


async def looks_after_network(access: Access, payload: Any) -> None:
    """Let the meta-mentors of `network_id`."""
    await introduced(access, payload)
    await led_network(access.repositories, access.person.id, payload.network_id)


async def leads_broadcast(access: Access, payload: Any) -> None:
    """Let the meta-mentors of the network of `broadcast_id`."""
    await introduced(access, payload)
    await led_broadcast(access.repositories, access.person.id, payload.broadcast_id)


async def mentee_in_network(access: Access, payload: Any) -> None:
    """Let the approved mentees of `network_id`."""
    await introduced(access, payload)
    memberships = await access.repositories.memberships.of_person(access.person.id)
    if not any(
        held.network_id == payload.network_id and held.has(Role.MENTEE) for held in memberships
    ):
        raise NotAllowed


async def of_request(access: Access, payload: Any) -> Request:
    """Let mentee and mentor of `request_id`."""
    await introduced(access, payload)
    request = await access.repositories.requests.find(payload.request_id)
    if request is None:
        raise Outdated
    if access.person.id not in {request.mentee_id, request.mentor_id}:
        raise NotAllowed
    return request


async def mentee_of_request(access: Access, payload: Any) -> None:
    """Let the mentee of `request_id`."""
    if (await of_request(access, payload)).mentee_id != access.person.id:
        raise NotAllowed


async def mentor_of_request(access: Access, payload: Any) -> None:
    """Let the mentor of `request_id`."""
    if (await of_request(access, payload)).mentor_id != access.person.id:
        raise NotAllowed


async def of_mentorship(access: Access, payload: Any) -> Mentorship:
    """Let both sides of `mentorship_id`."""
    await introduced(access, payload)
    mentorship = await access.repositories.mentorships.find(payload.mentorship_id)
    if mentorship is None:
        raise Outdated
    if mentorship.side_of(access.person.id) is None:
        raise NotAllowed
    return mentorship


async def of_meeting(access: Access, payload: Any) -> Meeting:
    """Let both sides of the mentorship of `meeting_id`."""
    await introduced(access, payload)
    meeting = await access.repositories.meetings.find(payload.meeting_id)
    if meeting is None:
        raise Outdated
    mentorship = await access.repositories.mentorships.get(meeting.mentorship_id)
    if mentorship.side_of(access.person.id) is None:
        raise NotAllowed
    return meeting


async def own_nudge(access: Access, payload: Any) -> None:
    """Let who was reminded by `nudge_id`, also in the middle of the welcome."""
    await reminding.own_nudge(access.repositories, access.person.id, payload.nudge_id)


async def looks_after_certificate(access: Access, payload: Any) -> None:
    """Let the meta-mentors of the network whose certificate has `code`."""
    await introduced(access, payload)
    certificate = await access.repositories.certificates.by_code(payload.code)
    if certificate is None:
        raise Outdated
    network_id = certificate.network_id
    if not await certifying.looks_after(access.repositories, access.person.id, network_id):
        raise NotAllowed


async def looks_after_batch(access: Access, payload: Any) -> None:
    """Let the meta-mentors of the network whose invitations are in `batch_id`."""
    await introduced(access, payload)
    await inviting.led_batch(access.repositories, access.person.id, payload.batch_id)


async def looks_after_invitation(access: Access, payload: Any) -> None:
    """Let the meta-mentors of the network that `invitation_id` leads to."""
    await introduced(access, payload)
    await inviting.batch_with(access.repositories, access.person.id, payload.invitation_id)


async def operator(access: Access, _payload: object) -> None:
    """Let who runs the bot."""
    if access.person.telegram_id not in access.operators:
        raise NotAllowed


async def of_application(access: Access, payload: Any) -> None:
    """Let who runs the bot, and who has sent the application with `application_id`."""
    await introduced(access, payload)
    application = await access.repositories.foundings.find(payload.application_id)
    if application is None:
        raise Outdated
    if access.person.telegram_id not in access.operators:
        await own_application(access, payload)


async def own_application(access: Access, payload: Any) -> None:
    """Let who has sent the application with `application_id`."""
    application = await access.repositories.foundings.find(payload.application_id)
    if application is None:
        raise Outdated
    if application.person_id != access.person.id:
        raise NotAllowed


async def leads_any(access: Access, _payload: object) -> None:
    """Let who is a meta-mentor of any network."""
    memberships = await access.repositories.memberships.of_person(access.person.id)
    if not any(held.has(Role.META_MENTOR) for held in memberships):
        raise NotAllowed


async def member_of_network(access: Access, payload: Any) -> Membership:
    """Let the members of `network_id`, also those who wait or are paused."""
    await introduced(access, payload)
    memberships = await access.repositories.memberships.of_person(access.person.id)
    found = (held for held in memberships if held.network_id == payload.network_id)
    held = next(found, None)
    if held is None:
        raise NotAllowed
    return held


async def beside(access: Access, payload: Any) -> None:
    """Let who is, or was, in the network of `membership_id`; also those who wait or are paused."""
    await introduced(access, payload)
    await reporting.fellow(access.repositories, access.person.id, payload.membership_id)


async def handles_case(access: Access, payload: Any) -> None:
    """Let who may handle `case_id`: nobody who has a part in it."""
    await introduced(access, payload)
    is_operator = access.person.telegram_id in access.operators
    await readable(access.repositories, Handler(access.person.id, is_operator), payload.case_id)


async def own_suggestion(access: Access, payload: Any) -> None:
    """Let the mentee to whom `suggestion_id` was made."""
    await introduced(access, payload)
    await suggestion_answers.own_suggestion(
        access.repositories, access.person.id, payload.suggestion_id
    )


async def looks_after_round(access: Access, payload: Any) -> None:
    """Let the meta-mentors of the network of `round_id`."""
    await introduced(access, payload)
    await led_round(access.repositories, access.person.id, payload.round_id)
