"""Leaving a network by oneself: what it means, and what the only meta-mentor must do first."""

from bot.callbacks.manners import Go, Place
from bot.callbacks.members import Leave, ListMembers
from bot.i18n import Translator
from bot.screens.screen import Button, Screen, home_button, paragraphs
from mentoring.memberships import Membership


def last_one_screen(t: Translator, member: Membership) -> Screen:
    """Tell the only meta-mentor how somebody else can take over."""
    text = paragraphs(
        t.text(
            "You are the only meta-mentor of %(network)s whom the bot can reach.",
            network=member.network_name,
        ),
        t.text(
            "Somebody else must take over first. Choose a member, "
            "press “Roles”, and hand over or appoint."
        ),
    )
    choose = Button(t.button("⭐ Appoint somebody"), ListMembers(member.network_id, 0))
    return Screen(text, ((choose,), (home_button(t),)))


def leave_screen(t: Translator, member: Membership, *, open_mentorships: int) -> Screen:
    """Say what leaving a network means."""
    text = paragraphs(
        t.text("<b>Leave %(network)s?</b>", network=member.network_name),
        t.plural(
            "%(n)s mentorship of yours there ends now.",
            "%(n)s mentorships of yours there end now.",
            open_mentorships,
        )
        if open_mentorships
        else None,
        t.text("Your open requests there end. Your profile and your other networks stay."),
        t.text("You are paused here. To come back, you will need a meta-mentor's permission.")
        if member.paused_at is not None
        else t.text("You can come back later, in the same way as before."),
    )
    yes = Button(t.button("🚪 Yes, leave"), Leave(member.id))
    no = Button(t.button("‹ No, stay"), Go(Place.NETWORKS))
    return Screen(text, ((yes,), (no,)))
