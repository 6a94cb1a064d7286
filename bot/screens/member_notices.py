"""What members and meta-mentors are told when roles change, and when somebody rests or goes."""

from collections.abc import Sequence

from bot.callbacks.leading import ShowLed
from bot.callbacks.manners import Go, Place
from bot.callbacks.members import ShowMember, ShowRoles
from bot.callbacks.membership import JoinNetwork
from bot.callbacks.mentors import FindMentor
from bot.i18n import Html, Translator
from bot.screens.new_role import new_role_screen
from bot.screens.people import partner_name, stranger_name
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs
from bot.screens.vocabulary import ROLES
from mentoring.ids import MembershipId, NetworkId
from mentoring.memberships import Membership
from mentoring.networks import Network
from mentoring.people import Person
from mentoring.requests import Request
from mentoring.roles import Role


def _home(t: Translator, text: Html) -> Screen:
    return Screen(text, ((home_button(t),),))


def role_given_notice(
    t: Translator, network: Network, role: Role, *, lacking: Sequence[str] = ()
) -> Screen:
    """Tell a member of a new role; what their profile is `lacking` for it is asked for."""
    text = t.text(
        "Good news: you have a new role in %(network)s: %(role)s.",
        network=network.name,
        role=t.term(ROLES[role]),
    )
    return new_role_screen(t, text, lacking)


def appointed_notice(
    t: Translator,
    network: Network,
    by: Person | None,
    member: MembershipId,
    *,
    handed_over: bool,
    is_alone: bool,
) -> Screen:
    """Tell a new meta-mentor what they look after now; `is_alone`: nobody else leads with them."""
    values = {"name": partner_name(t, by), "network": network.name}
    if handed_over:
        first = t.text("%(name)s has handed %(network)s over to you.", **values)
    else:
        first = t.text("%(name)s has appointed you as a meta-mentor of %(network)s.", **values)
    text = paragraphs(
        first,
        t.text("You look after its members now. Home shows what waits. Thank you!"),
        _way_out(t, is_alone=is_alone),
    )
    return Screen(
        text,
        (
            (Button(t.button("🏘 To the network"), ShowLed(network.id)),),
            (Button(t.button("🎭 Roles"), ShowRoles(member)), home_button(t)),
        ),
    )


def _way_out(t: Translator, *, is_alone: bool) -> Html:
    """Name the button that is really there: who leads alone cannot just step down."""
    if is_alone:
        return t.text(
            "You cannot do it? Then press “Roles” and “Appoint somebody” to hand it over."
        )
    return t.text("You cannot do it? Then press “Roles” to step down.")


def colleague_appointed_notice(
    t: Translator, network: Network, by: Person | None, person: Person, member: MembershipId
) -> Screen:
    """Tell the other meta-mentors who leads with them now."""
    text = t.text(
        "%(by)s has appointed %(name)s as a meta-mentor of %(network)s.",
        by=partner_name(t, by),
        name=person.name or "",
        network=network.name,
    )
    return Screen(text, ((Button(t.button("👤 Look"), ShowMember(member)), home_button(t)),))


def role_taken_notice(
    t: Translator, network: Network, role: Role, reason: str, *, goes_on: bool
) -> Screen:
    """Tell a member that a role is gone, with the reason; `goes_on`: a mentorship there does."""
    text = paragraphs(
        t.text(
            "You do not have this role in %(network)s any more: %(role)s. "
            "The meta-mentors write:\n\n%(reason)s",
            network=network.name,
            role=t.term(ROLES[role]),
            reason=reason,
        ),
        t.text("Your mentorships go on.") if goes_on else None,
    )
    return _home(t, text)


def stepped_down_notice(
    t: Translator, network: Network, person: Person | None, successor: Person | None
) -> Screen:
    """Tell the other meta-mentors that one leads no more."""
    values = {"name": partner_name(t, person), "network": network.name}
    if successor is None:
        text = t.text("%(name)s is not a meta-mentor of %(network)s any more.", **values)
    else:
        text = t.text(
            "%(name)s has handed %(network)s over to %(successor)s.",
            **values,
            successor=successor.name or "",
        )
    return Screen(text, ((_network_button(t, network.id), home_button(t)),))


def _network_button(t: Translator, network_id: NetworkId) -> Button:
    return Button(t.button("🏘 To the network"), ShowLed(network_id))


def own_pause_text(t: Translator, member: Membership) -> Html:
    """Tell a member that a meta-mentor has their roles rest, with the reason."""
    return lines(
        t.text("⏸ You are paused in %(network)s.", network=member.network_name),
        t.text("The reason: %(reason)s", reason=member.pause_reason or ""),
    )


def paused_notice(t: Translator, member: Membership, *, goes_on: bool) -> Screen:
    """Tell a member of the pause; `goes_on`: they have a mentorship there that does."""
    if goes_on:
        rest = t.text(
            "Your mentorships go on. Your open requests there have ended. "
            "You get a message when the pause is over."
        )
    else:
        rest = t.text(
            "If you had open requests there, they have ended. "
            "You get a message when the pause is over."
        )
    return _home(t, paragraphs(own_pause_text(t, member), rest))


def colleague_paused_notice(
    t: Translator, network: Network, by: Person | None, person: Person
) -> Screen:
    """Tell the other meta-mentors that one of them was paused."""
    text = t.text(
        "%(by)s has paused %(name)s, who was a meta-mentor of %(network)s too.",
        by=partner_name(t, by),
        name=person.name or "",
        network=network.name,
    )
    return Screen(text, ((_network_button(t, network.id), home_button(t)),))


def resumed_notice(t: Translator, network: Network) -> Screen:
    """Tell a member that the pause is over."""
    return _home(
        t,
        t.text(
            "Your pause in %(network)s is over. You can take part again as before.",
            network=network.name,
        ),
    )


def removed_notice(t: Translator, network: Network, reason: str) -> Screen:
    """Tell somebody that they are no member any more, with the reason."""
    text = paragraphs(
        t.text(
            "You are not a member of %(network)s any more. The meta-mentors write:\n\n%(reason)s",
            network=network.name,
            reason=reason,
        ),
        t.text("Your mentorships and requests there have ended. Your profile stays."),
        t.text("To ask about it, contact: %(office)s", office=network.office)
        if network.office
        else None,
    )
    return _home(t, text)


def colleague_removed_notice(
    t: Translator, network: Network, by: Person | None, person: Person
) -> Screen:
    """Tell the other meta-mentors that one of them was removed."""
    text = t.text(
        "%(by)s has removed %(name)s, who was a meta-mentor of %(network)s too.",
        by=partner_name(t, by),
        name=person.name or "",
        network=network.name,
    )
    return Screen(text, ((_network_button(t, network.id), home_button(t)),))


def colleague_left_notice(t: Translator, network: Network, person: Person | None) -> Screen:
    """Tell the other meta-mentors that one of them has left."""
    text = t.text(
        "%(name)s, a meta-mentor of %(network)s, has left the network.",
        name=partner_name(t, person),
        network=network.name,
    )
    return Screen(text, ((_network_button(t, network.id), home_button(t)),))


def readmitted_notice(t: Translator, network: Network) -> Screen:
    """Tell somebody that they may come back, and how."""
    if not network.is_open:
        text = t.text(
            "You can join %(network)s again. You need an invitation for that.",
            network=network.name,
        )
        return _home(t, text)
    text = t.text("You can join %(network)s again, if you like.", network=network.name)
    join = Button(t.button("🏘 Join again"), JoinNetwork(network.id))
    return Screen(text, ((join, home_button(t)),))


def mentor_away_notice(t: Translator, network: Network, request: Request, mentor: Person) -> Screen:
    """Tell a mentee kindly that the mentor they have asked is none for now."""
    text = t.text(
        "%(name)s is not a mentor in %(network)s at the moment. "
        "So your request has ended. You can ask somebody else.",
        name=stranger_name(mentor),
        network=network.name,
    )
    find = Button(t.button("🔎 Find a mentor"), FindMentor(request.network_id))
    return Screen(text, ((find,), (home_button(t),)))


def mentee_away_notice(t: Translator, network: Network, mentee: Person) -> Screen:
    """Tell a mentor kindly that the mentee who has asked looks for none for now."""
    text = t.text(
        "%(name)s does not look for a mentor in %(network)s at the moment. "
        "So the request has ended. You do not have to do anything.",
        name=stranger_name(mentee),
        network=network.name,
    )
    return Screen(text, ((Button(t.button("📨 Requests"), Go(Place.REQUESTS)), home_button(t)),))
