"""The roles of a member: what can be given and taken; and what each step means, before it."""

from collections.abc import Sequence

from bot.callbacks.members import (
    Appoint,
    AskAppoint,
    AskGiveMentor,
    AskHandOver,
    AskStepDown,
    GiveMentee,
    GiveMentor,
    HandOver,
    ListMembers,
    ShowMember,
    ShowRoles,
    StepDown,
    TakeRole,
)
from bot.i18n import Html, Translator
from bot.screens.networks import standing_text
from bot.screens.people import partner_name
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs
from bot.screens.vocabulary import ROLES
from mentoring.errors import CannotLead
from mentoring.ids import MembershipId
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.roles import Ground, Role, Standing


def roles_screen(
    t: Translator, member: Membership, person: Person, *, reader: Person, is_last: bool
) -> Screen:
    """Show the roles of a member with what can be changed.

    `is_last`: nobody else leads whom the bot can reach.
    """
    listed = [standing_text(t, held) for held in member.roles]
    text = paragraphs(
        t.text(
            "<b>Roles of %(name)s</b> in %(network)s",
            name=person.name or "",
            network=member.network_name,
        ),
        # NOTE: a line of a list: a role, and how somebody stands in it.
        lines(*(t.text("• %(role)s", role=role) for role in listed))
        or t.text("No role at the moment."),
        t.text("While somebody is paused, roles cannot be given.")
        if member.paused_at is not None
        else None,
    )
    is_oneself = person.id == reader.id
    gifts = [] if is_oneself else _gifts(t, member)
    buttons = [*gifts, *_others(t, member, is_oneself=is_oneself, is_last=is_last)]
    rows = tuple((button,) for button in buttons)
    back = Button(t.button("‹ Back"), ShowMember(member.id))
    return Screen(text, (*rows, (back, home_button(t))))


def _gifts(t: Translator, member: Membership) -> Sequence[Button]:
    if member.paused_at is not None:
        return []
    gifts = []
    if not member.has(Role.MENTEE):
        gifts.append(Button(t.button("➕ Mentee"), GiveMentee(member.id)))
    if not member.has(Role.MENTOR):
        gifts.append(Button(t.button("➕ Mentor"), AskGiveMentor(member.id)))
    return gifts


def _others(
    t: Translator, member: Membership, *, is_oneself: bool, is_last: bool
) -> Sequence[Button]:
    if is_oneself:
        if is_last:
            return [Button(t.button("⭐ Appoint somebody"), ListMembers(member.network_id, 0))]
        return [Button(t.button("👋 Step down"), AskStepDown(member.id))]
    held = {Standing.APPROVED, Standing.PAUSED}
    taking = {
        Role.MENTEE: t.button("➖ Mentee"),
        Role.MENTOR: t.button("➖ Mentor"),
    }
    buttons = [
        Button(label, TakeRole(member.id, role))
        for role, label in taking.items()
        if member.standing(role) in held
    ]
    if member.paused_at is None and not member.has(Role.META_MENTOR):
        buttons.append(Button(t.button("⭐ Appoint as meta-mentor"), AskAppoint(member.id)))
        buttons.append(Button(t.button("🔑 Hand over my role"), AskHandOver(member.id)))
    return buttons


def mentor_ground_screen(t: Translator, member: Membership, person: Person) -> Screen:
    """Ask what is known of a new mentor."""
    text = t.text(
        "A mentor of %(network)s needs the training, or experience. What do you know of %(name)s?",
        network=member.network_name,
        name=person.name or "",
    )
    return Screen(
        text,
        (
            (Button(t.button("🎓 Has done the training"), GiveMentor(member.id, Ground.TRAINED)),),
            (Button(t.button("💼 Has experience"), GiveMentor(member.id, Ground.EXPERIENCED)),),
            (_no(t, member.id),),
        ),
    )


def _no(t: Translator, membership_id: MembershipId) -> Button:
    return Button(t.button("‹ No, back"), ShowRoles(membership_id))


def appoint_screen(t: Translator, member: Membership, person: Person) -> Screen:
    """Say what appointing somebody means."""
    text = paragraphs(
        t.text(
            "Appoint %(name)s as a meta-mentor of %(network)s?",
            name=person.name or "",
            network=member.network_name,
        ),
        _what_a_meta_mentor_can(t),
        t.text("Only they themselves can step down again."),
    )
    yes = Button(t.button("⭐ Yes, appoint"), Appoint(member.id))
    return Screen(text, ((yes,), (_no(t, member.id),)))


def _what_a_meta_mentor_can(t: Translator) -> Html:
    return t.text(
        "A meta-mentor sees all members and reports, approves, pauses and removes. "
        "What two people write to each other, nobody sees."
    )


def hand_over_screen(t: Translator, member: Membership, person: Person) -> Screen:
    """Say what handing over means."""
    text = paragraphs(
        t.text(
            "Hand over %(network)s to %(name)s?",
            name=person.name or "",
            network=member.network_name,
        ),
        t.text("They become a meta-mentor, and you are none any more. Your other roles stay."),
        _what_a_meta_mentor_can(t),
    )
    yes = Button(t.button("🔑 Yes, hand over"), HandOver(member.id))
    return Screen(text, ((yes,), (_no(t, member.id),)))


def step_down_screen(t: Translator, member: Membership) -> Screen:
    """Say what stepping down means."""
    text = paragraphs(
        t.text("Step down as a meta-mentor of %(network)s?", network=member.network_name),
        t.text("The other meta-mentors go on, and are told. Your other roles stay."),
        t.text("Only a meta-mentor can appoint you again."),
    )
    yes = Button(t.button("👋 Yes, step down"), StepDown(member.id))
    return Screen(text, ((yes,), (_no(t, member.id),)))


def cannot_lead_text(t: Translator, error: CannotLead) -> Html:
    """Say why somebody cannot look after a network now."""
    values = {"name": error.name, "network": error.network_name}
    if error.paused:
        return t.text(
            "%(name)s is paused in %(network)s, so cannot look after it now. "
            "You can choose somebody else.",
            **values,
        )
    return t.text(
        "The bot cannot reach %(name)s, so they cannot look after %(network)s now. "
        "You can choose somebody else.",
        **values,
    )


def cannot_lead_screen(t: Translator, member: Membership, error: CannotLead) -> Screen:
    """Refuse to appoint somebody, and lead to the others."""
    choose = Button(t.button("⭐ Appoint somebody"), ListMembers(member.network_id, 0))
    back = Button(t.button("‹ Back"), ShowRoles(member.id))
    return Screen(cannot_lead_text(t, error), ((choose,), (back, home_button(t))))


# --- with a reason


def take_question(t: Translator, person: Person, role: Role) -> Html:
    """Ask why somebody shall not have a role any more, and say what happens."""
    values = {"name": person.name or "", "role": t.term(ROLES[role])}
    return paragraphs(
        t.text("Take this role from %(name)s: %(role)s?", **values),
        t.text("Open requests end. Mentorships go on."),
        _ask_reason(t),
    )


def _ask_reason(t: Translator) -> Html:
    return t.text(
        "Please write the reason. They read it as you write it, "
        "so choose a language they understand."
    )


def take_preview(t: Translator, person: Person, role: Role, reason: str) -> Html:
    """Show what will be done, and what the person reads."""
    return paragraphs(
        t.text(
            "%(name)s will not have this role any more: %(role)s.",
            name=person.name or "",
            role=t.term(ROLES[role]),
        ),
        reason_text(t, reason),
    )


def reason_text(t: Translator, reason: str) -> Html:
    """Show the reason as it will be read."""
    return t.text("They read this reason:\n\n%(reason)s", reason=reason)


def pause_question(t: Translator, person: Person, network: str) -> Html:
    """Ask why somebody is to be paused, and say what happens."""
    return paragraphs(
        t.text("Pause %(name)s in %(network)s?", name=person.name or "", network=network),
        t.text(
            "Nobody finds them then, and they get no broadcasts. Open requests end. "
            "Mentorships go on."
        ),
        _ask_reason(t),
    )


def pause_preview(t: Translator, person: Person, network: str, reason: str) -> Html:
    """Show what will be done, and what the person reads."""
    return paragraphs(
        t.text("%(name)s will be paused in %(network)s.", name=person.name or "", network=network),
        reason_text(t, reason),
    )


def remove_question(
    t: Translator, person: Person, network: str, partners: Sequence[Person]
) -> Html:
    """Ask why somebody is to be removed, and say what happens."""
    return paragraphs(
        t.text("Remove %(name)s from %(network)s?", name=person.name or "", network=network),
        _removal(t, partners),
        t.text("They cannot come back by themselves. You can let them join again later."),
        _ask_reason(t),
    )


def _removal(t: Translator, partners: Sequence[Person]) -> Html:
    if not partners:
        return t.text("No mentorship runs now. Open requests end.")
    return t.text(
        "These mentorships end: %(names)s. Open requests end too. The others do not learn why.",
        names=t.listing(partner_name(t, one) for one in partners),
    )


def remove_preview(
    t: Translator, person: Person, network: str, partners: Sequence[Person], reason: str
) -> Html:
    """Show what will be done, and what the person reads."""
    return paragraphs(
        t.text(
            "%(name)s will be removed from %(network)s.", name=person.name or "", network=network
        ),
        _removal(t, partners),
        reason_text(t, reason),
    )


def removed_now_screen(t: Translator, member: Membership, person: Person) -> Screen:
    """Say that somebody has been removed, and lead on."""
    text = t.text(
        "%(name)s has been removed from %(network)s, and gets the reason.",
        name=person.name or "",
        network=member.network_name,
    )
    back = Button(t.button("‹ All members"), ListMembers(member.network_id, 0))
    return Screen(text, ((back, home_button(t)),))
