"""The card of a member as meta-mentors see it, and who was removed."""

from collections.abc import Sequence

from bot.callbacks.attention import WriteToMember
from bot.callbacks.members import (
    ListMembers,
    ListRemoved,
    PauseMember,
    Readmit,
    RemoveMember,
    ResumeMember,
    ShowRemoved,
    ShowRoles,
)
from bot.callbacks.membership import ShowApplicant
from bot.callbacks.pairs import SuggestPair
from bot.i18n import Html, Translator
from bot.screens.networks import standing_text
from bot.screens.people import partner_name
from bot.screens.profile import profile_text
from bot.screens.safety import report_button
from bot.screens.screen import (
    Button,
    Screen,
    home_button,
    lines,
    page_turns,
    paragraphs,
    rows_of,
)
from mentoring.ids import NetworkId
from mentoring.member_lists import RemovedMember
from mentoring.members import MEMBERS_ON_A_PAGE, MemberCard
from mentoring.memberships import Membership
from mentoring.mentorships import Mentorship
from mentoring.people import Person
from mentoring.roles import Role


def member_screen(t: Translator, reader: Person, card: MemberCard, back: ListMembers) -> Screen:
    """Show a member as things are now, with the buttons that are possible now."""
    text = paragraphs(
        _heading(t, reader, card),
        _roles(t, reader, card),
        pause_text(t, reader, card.membership),
        _reach(t, reader, card.person),
        profile_text(t, card.profile),
        _counts(t, card),
        _mentorships(t, card),
    )
    way_back = Button(t.button("‹ Back to the list"), back)
    return Screen(text, (*rows_of(_buttons(t, card), width=2), (way_back, home_button(t))))


def _heading(t: Translator, reader: Person, card: MemberCard) -> Html:
    values = {
        "name": card.person.name or "",
        "network": card.membership.network_name,
        "date": t.date(card.membership.joined_at, reader.time_zone or "UTC"),
    }
    if card.cohort is None:
        return t.text("<b>%(name)s</b>\nIn %(network)s since %(date)s", **values)
    return t.text(
        "<b>%(name)s</b>\nIn %(network)s since %(date)s\nFrom this course: %(course)s",
        **values,
        course=card.cohort,
    )


def _roles(t: Translator, reader: Person, card: MemberCard) -> Html:
    zone = reader.time_zone or "UTC"
    if not card.membership.roles:
        return t.text("No role at the moment.")
    return lines(
        *(
            # NOTE: a line of a list: a role in a network, and since when somebody has it.
            t.text(
                "• %(role)s, since %(date)s",
                role=standing_text(t, held),
                date=t.date(card.since[held.role], zone),
            )
            for held in card.membership.roles
        )
    )


def pause_text(t: Translator, reader: Person, membership: Membership) -> Html | None:
    """Say since when and why a meta-mentor has somebody's roles rest; None without a pause."""
    if membership.paused_at is None:
        return None
    return t.text(
        "⏸ Paused since %(date)s. The reason that they got:\n%(reason)s",
        date=t.date(membership.paused_at, reader.time_zone or "UTC"),
        reason=membership.pause_reason or "",
    )


def _reach(t: Translator, reader: Person, person: Person) -> Html | None:
    if person.unreachable_since is None:
        return None
    return t.text(
        "📵 The bot has not reached them since %(date)s. They have blocked it, or left Telegram.",
        date=t.date(person.unreachable_since, reader.time_zone or "UTC"),
    )


def _counts(t: Translator, card: MemberCard) -> Html | None:
    asks, is_asked, completed = card.asks, card.is_asked, card.completed
    counted = (
        t.plural("%(n)s open request to a mentor", "%(n)s open requests to mentors", asks)
        if asks
        else None,
        t.plural("%(n)s open request from a mentee", "%(n)s open requests from mentees", is_asked)
        if is_asked
        else None,
        t.plural("%(n)s mentorship completed", "%(n)s mentorships completed", completed)
        if completed
        else None,
    )
    return lines(*counted) or None


def _mentorships(t: Translator, card: MemberCard) -> Html | None:
    if not card.open_ones:
        return None
    heading = t.text("<b>Mentorships now</b>")
    return lines(heading, *(_mentorship(t, card, one) for one in card.open_ones))


def _mentorship(t: Translator, card: MemberCard, mentorship: Mentorship) -> Html:
    if mentorship.mentee_id == card.person.id and mentorship.mentor_id is not None:
        name = partner_name(t, card.partners.get(mentorship.mentor_id))
        return t.text("• Mentor: %(name)s", name=name)
    other = mentorship.mentee_id
    name = partner_name(t, None if other is None else card.partners.get(other))
    return t.text("• Mentee: %(name)s", name=name)


def _buttons(t: Translator, card: MemberCard) -> Sequence[Button]:
    """Offer at most six things; deciding about somebody who waits goes before a suggestion."""
    member = card.membership
    roles = Button(t.button("🎭 Roles"), ShowRoles(member.id))
    waits_as = card.waits_as
    first = []
    if waits_as is not None:
        first.append(Button(t.button("👋 Decide"), ShowApplicant(member.id, waits_as)))
    if card.is_oneself:
        return [*first, roles]
    if card.person.unreachable_since is None:
        first.append(Button(t.button("✍️ Write"), WriteToMember(member.id)))
    if waits_as is None and card.lacks_mentor:
        first.append(Button(t.button("💡 Suggest a mentor"), SuggestPair(member.id)))
    return [
        *first,
        roles,
        *_rest(t, member),
        Button(t.button("🚪 Remove"), RemoveMember(member.id)),
        report_button(t, member.id),
    ]


def _rest(t: Translator, member: Membership) -> Sequence[Button]:
    if member.paused_at is not None:
        since = int(member.paused_at.timestamp())
        return [Button(t.button("▶️ End the pause"), ResumeMember(member.id, since))]
    if any(map(member.has, Role)):
        return [Button(t.button("⏸ Pause"), PauseMember(member.id))]
    return []


# --- who was removed


def removed_list_screen(
    t: Translator,
    network_id: NetworkId,
    members: Sequence[RemovedMember],
    *,
    page: int,
    count: int,
) -> Screen:
    """List a page of who was removed, the last first."""
    back = Button(t.button("‹ All members"), ListMembers(network_id, 0))
    if not members:
        return Screen(t.text("Nobody has been removed."), ((back, home_button(t)),))
    turns = page_turns(
        t,
        page=page,
        count=count,
        size=MEMBERS_ON_A_PAGE,
        to=lambda other: ListRemoved(network_id, other),
    )
    rows = tuple(
        (Button(t.button("🚫 %(name)s", name=one.name), ShowRemoved(one.membership_id)),)
        for one in members
    )
    text = t.plural(
        "%(n)s person has been removed. They can come back only when you let them.",
        "%(n)s people have been removed. They can come back only when you let them.",
        count,
    )
    return Screen(text, (*rows, *turns, (back, home_button(t))))


def removed_screen(t: Translator, reader: Person, member: RemovedMember) -> Screen:
    """Show somebody who was removed, with the reason that they have read."""
    text = paragraphs(
        t.text(
            "<b>%(name)s</b>\nNot in %(network)s since %(date)s. The reason:\n%(reason)s",
            name=member.name,
            network=member.network_name,
            date=t.date(member.removed_at, reader.time_zone or "UTC"),
            reason=member.reason,
        ),
        t.text("They can join again, as somebody new, when you let them."),
    )
    return Screen(
        text,
        (
            (Button(t.button("✅ Let them join again"), Readmit(member.membership_id)),),
            (
                Button(t.button("‹ Back to the list"), ListRemoved(member.network_id, 0)),
                home_button(t),
            ),
        ),
    )


def readmitted_screen(t: Translator, member: RemovedMember) -> Screen:
    """Say that somebody may come back."""
    text = t.text(
        "%(name)s can join %(network)s again, and gets a message.",
        name=member.name,
        network=member.network_name,
    )
    back = Button(t.button("‹ All members"), ListMembers(member.network_id, 0))
    return Screen(text, ((back, home_button(t)),))
