"""The roles of a member: give and take them, appoint, hand over, step down."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.members import (
    Appoint,
    AskAppoint,
    AskGiveMentor,
    AskHandOver,
    AskStepDown,
    GiveMentee,
    GiveMentor,
    HandOver,
    ShowRoles,
    StepDown,
    TakeRole,
)
from bot.callbacks.payload import Payload
from bot.conversations import take_role
from bot.screens.leaving import last_one_screen
from bot.screens.member_roles import (
    appoint_screen,
    cannot_lead_screen,
    hand_over_screen,
    mentor_ground_screen,
    roles_screen,
    step_down_screen,
)
from bot.turn import Turn
from mentoring import appointing
from mentoring.appointing import Gift
from mentoring.approval import applicant
from mentoring.errors import CannotLead, LastMetaMentor
from mentoring.ids import MembershipId
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.roles import Ground, Role

Press = Callable[[Turn, Any], Awaitable[None]]


async def _member(turn: Turn, membership_id: MembershipId) -> tuple[Membership, Person]:
    """Read a member of a network that the person looks after."""
    member = await applicant(turn.repositories, turn.known.id, membership_id)
    return member, await turn.repositories.people.get(member.person_id)


async def _heir(turn: Turn, membership_id: MembershipId) -> tuple[Membership, Person]:
    """Read a member who can be made a meta-mentor; raises what `appointable` raises."""
    member = await appointing.appointable(turn.repositories, turn.known.id, membership_id)
    return member, await turn.repositories.people.get(member.person_id)


def _or_another(press: Press) -> Press:
    """Lead to the other members when somebody cannot be made a meta-mentor now."""

    async def pressed(turn: Turn, payload: Any) -> None:
        try:
            await press(turn, payload)
        except CannotLead as error:
            member, _ = await _member(turn, payload.membership_id)
            turn.show(cannot_lead_screen(turn.t, member, error))

    return pressed


async def show_roles(turn: Turn, payload: ShowRoles) -> None:
    """Show the roles of a member."""
    await _show(turn, payload.membership_id)


async def _show(turn: Turn, membership_id: MembershipId) -> None:
    member, person = await _member(turn, membership_id)
    is_last = await appointing.leads_alone(turn.repositories, member)
    turn.show(roles_screen(turn.t, member, person, reader=turn.known, is_last=is_last))


async def give_mentee(turn: Turn, payload: GiveMentee) -> None:
    """Make a member a mentee, once."""
    await _give(turn, Gift(payload.membership_id, Role.MENTEE))


async def ask_give_mentor(turn: Turn, payload: AskGiveMentor) -> None:
    """Ask what is known of a new mentor; Outdated when they are one already."""
    member, person = await _member(turn, payload.membership_id)
    # Refuses what cannot be given any more; the result is for later.
    appointing.given(member, Role.MENTOR, Ground.EXPERIENCED)
    turn.show(mentor_ground_screen(turn.t, member, person))


async def give_mentor(turn: Turn, payload: GiveMentor) -> None:
    """Make a member a mentor, once."""
    await _give(turn, Gift(payload.membership_id, Role.MENTOR, payload.ground))


async def _give(turn: Turn, gift: Gift) -> None:
    facts = await appointing.give(turn.repositories, turn.known.id, gift, now=turn.now)
    await turn.tell(facts)
    turn.toast = turn.t.toast("The roles have changed. The member gets a message.")
    await _show(turn, gift.membership_id)


async def ask_take(turn: Turn, payload: TakeRole) -> None:
    """Ask for the reason."""
    await appointing.losing(turn.repositories, turn.known.id, payload.membership_id, payload.role)
    draft = take_role.TakeDraft(membership_id=payload.membership_id, role=payload.role)
    await turn.begin(take_role.NAME, draft)


async def ask_appoint(turn: Turn, payload: AskAppoint) -> None:
    """Say what appointing means; Outdated when they lead already."""
    member, person = await _heir(turn, payload.membership_id)
    turn.show(appoint_screen(turn.t, member, person))


async def appoint(turn: Turn, payload: Appoint) -> None:
    """Make a member a meta-mentor, once."""
    await _give(turn, Gift(payload.membership_id, Role.META_MENTOR))


async def ask_hand_over(turn: Turn, payload: AskHandOver) -> None:
    """Say what handing over means; Outdated when they lead already."""
    member, person = await _heir(turn, payload.membership_id)
    turn.show(hand_over_screen(turn.t, member, person))


async def hand_over(turn: Turn, payload: HandOver) -> None:
    """Appoint somebody and step down."""
    member, person = await _member(turn, payload.membership_id)
    facts = await appointing.hand_over(
        turn.repositories, turn.known.id, payload.membership_id, now=turn.now
    )
    await turn.tell(facts)
    lead = turn.t.text(
        "You have handed %(network)s over to %(name)s. Thank you for all you have done!",
        network=member.network_name,
        name=person.name or "",
    )
    await turn.home(lead)


async def ask_step_down(turn: Turn, payload: AskStepDown) -> None:
    """Say what stepping down means; to the only meta-mentor, how somebody can take over."""
    member = await appointing.leader(turn.repositories, turn.known.id, payload.membership_id)
    try:
        await appointing.must_not_be_last(turn.repositories, member)
    except LastMetaMentor:
        turn.show(last_one_screen(turn.t, member))
    else:
        turn.show(step_down_screen(turn.t, member))


async def step_down(turn: Turn, payload: StepDown) -> None:
    """Be no meta-mentor any more."""
    member = await appointing.leader(turn.repositories, turn.known.id, payload.membership_id)
    facts = await appointing.step_down(turn.repositories, turn.known.id, member.id, now=turn.now)
    await turn.tell(facts)
    lead = turn.t.text(
        "You are not a meta-mentor of %(network)s any more. Thank you for all you have done!",
        network=member.network_name,
    )
    await turn.home(lead)


async def redraw(
    turn: Turn,
    payload: (
        GiveMentee
        | AskGiveMentor
        | GiveMentor
        | TakeRole
        | AskAppoint
        | Appoint
        | AskHandOver
        | HandOver
    ),
) -> None:
    """Show the roles as they are now."""
    await _show(turn, payload.membership_id)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowRoles: show_roles,
    GiveMentee: give_mentee,
    AskGiveMentor: ask_give_mentor,
    GiveMentor: give_mentor,
    TakeRole: ask_take,
    AskAppoint: _or_another(ask_appoint),
    Appoint: _or_another(appoint),
    AskHandOver: _or_another(ask_hand_over),
    HandOver: _or_another(hand_over),
    AskStepDown: ask_step_down,
    StepDown: step_down,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    GiveMentee: redraw,
    AskGiveMentor: redraw,
    GiveMentor: redraw,
    TakeRole: redraw,
    AskAppoint: redraw,
    Appoint: redraw,
    AskHandOver: redraw,
    HandOver: redraw,
}
"""Payloads whose screen is drawn again when the press comes too late."""
