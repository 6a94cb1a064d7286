"""Blocking a member, allowing contact again, and what else can be done about who asks."""

from collections.abc import Sequence
from typing import Final

from bot.callbacks.cases import AskBlockMember, BlockMember, ListBlocked, ReportMember, Unblock
from bot.callbacks.manners import Go, Place
from bot.callbacks.payload import Payload
from bot.i18n import Html, Translator
from bot.screens.people import known_name
from bot.screens.screen import Button, Screen, home_button, page_turns, paragraphs
from mentoring.blocking import Blocked
from mentoring.ids import MembershipId
from mentoring.knowing import Knowing
from mentoring.people import Person

BLOCKED_ON_A_PAGE: Final = 6


def safety_row(t: Translator, membership_id: MembershipId) -> tuple[Button, ...]:
    """Make the two buttons that stand on every card of somebody one can have contact with."""
    return (
        Button(t.button("🚫 Block"), AskBlockMember(membership_id)),
        report_button(t, membership_id),
    )


def report_button(t: Translator, membership_id: MembershipId) -> Button:
    """Make the button that stands on every card of a person, and under words of theirs."""
    return Button(t.button("⚠️ Report"), ReportMember(membership_id))


def more_screen(
    t: Translator, person: Person, membership_id: MembershipId | None, back: Payload
) -> Screen:
    """Show what else can be done about the other one of a request.

    `membership_id` None: they have not been in the network for so long that it is forgotten.
    """
    name = known_name(t, person, Knowing.SEEN)
    rows = () if membership_id is None else (safety_row(t, membership_id),)
    text = t.text("<b>%(name)s</b>\nWhat would you like to do?", name=name)
    return Screen(text, (*rows, (Button(t.button("‹ Back"), back),)))


def block_member_screen(
    t: Translator, name: str, *, together: bool, confirm: BlockMember, back: Payload
) -> Screen:
    """Say what blocking means, and ask once more; `together`: the two are in a mentorship."""
    ends = t.text(
        "Your mentorship ends at once, without a certificate. "
        "%(name)s hears only that it has ended.",
        name=name,
    )
    text = paragraphs(
        t.text(
            "<b>Block %(name)s?</b>\n"
            "You find each other no more, and cannot ask or write to each other. "
            "Open requests between you end. %(name)s is not told about the block.",
            name=name,
        ),
        ends if together else None,
        unblock_text(t),
    )
    return Screen(
        text,
        (
            (Button(t.button("🚫 Yes, block"), confirm),),
            (Button(t.button("No, go back"), back),),
        ),
    )


def unblock_text(t: Translator) -> Html:
    """Say how a block is taken back."""
    return t.text("You can end the block later, in /privacy. What has ended stays over.")


def member_blocked_screen(
    t: Translator, name: str, membership_id: MembershipId, *, reported: bool
) -> Screen:
    """Confirm that somebody is blocked; a report can follow unless it came before."""
    text = t.text("You have blocked %(name)s. Nothing more comes from them.", name=name)
    if reported:
        return Screen(text, ((home_button(t),),))
    report = Button(t.button("⚠️ Report as well"), ReportMember(membership_id))
    return Screen(text, ((report,), (home_button(t),)))


def blocked_list_screen(
    t: Translator, blocked: Sequence[Blocked], *, page: int, count: int
) -> Screen:
    """List whom somebody has blocked; a press ends the block."""
    back = (Button(t.button("‹ Privacy"), Go(Place.PRIVACY)), home_button(t))
    if not count:
        return Screen(t.text("You have blocked nobody."), (back,))
    text = paragraphs(
        t.text("<b>People you have blocked</b>"),
        t.text(
            "Press a name to end the block. "
            "Then you can find each other and ask each other again. "
            "What has ended stays over."
        ),
    )
    rows = tuple((_unblock_button(t, one),) for one in blocked)
    turns = page_turns(t, page=page, count=count, size=BLOCKED_ON_A_PAGE, to=ListBlocked)
    return Screen(text, (*rows, *turns, back))


def _unblock_button(t: Translator, one: Blocked) -> Button:
    name = known_name(t, one.person, Knowing.PARTNER if one.by_name else Knowing.SEEN)
    # NOTE: a press ends that this person is blocked.
    return Button(t.button("↩️ %(name)s", name=name), Unblock(one.person.id))


def blocked_button(t: Translator, count: int) -> Button:
    """Make the way from /privacy to the list."""
    return Button(t.button("🚫 Blocked by you: %(n)s", n=count), ListBlocked(0))
