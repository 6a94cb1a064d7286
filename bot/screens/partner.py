"""What can be done about the other one of a mentorship: contact, pause, end, block, report."""

from datetime import datetime
from html import escape

from bot.callbacks.mentorships import (
    CloseMentorship,
    PauseMentorship,
    ResumeMentorship,
    ShowMentorship,
)
from bot.callbacks.messages import (
    AgreeContact,
    AskBlock,
    AskContact,
    Block,
    MoreAbout,
    OfferContact,
    RefuseContact,
    ReportPartner,
    TakeBackContact,
)
from bot.i18n import Html, Translator
from bot.screens.messages import button_name
from bot.screens.people import partner_name
from bot.screens.screen import Button, Rows, Screen, home_button, paragraphs
from mentoring.contact import is_shared, shown_by
from mentoring.ids import MentorshipId
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.people import Person
from mentoring.writing import Line


def more_screen(t: Translator, found: Line, *, now: datetime) -> Screen:
    """Show what can be done now, the most likely first."""
    text = paragraphs(
        t.text("<b>%(name)s</b>\nWhat would you like to do?", name=partner_name(t, found.partner)),
        _contact_text(t, found),
    )
    back = Button(t.button("‹ Back"), ShowMentorship(found.mentorship.id))
    return Screen(
        text,
        (
            *_contact_rows(t, found, now=now),
            *_life_rows(t, found.mentorship),
            *_safety_rows(t, found),
            (back,),
        ),
    )


def _contact_text(t: Translator, found: Line) -> Html | None:
    mentorship, partner = found.mentorship, found.partner
    if partner is None:
        return None
    if is_shared(mentorship):
        return contact_text(t, partner, shown_by(mentorship, found.side.other) or "")
    if shown_by(mentorship, found.side) is not None:
        return t.text(
            "You offered to show each other your Telegram contact. %(name)s has not agreed yet.",
            name=partner_name(t, partner),
        )
    if shown_by(mentorship, found.side.other) is not None:
        return offered_text(t, partner)
    return None


def _contact_rows(t: Translator, found: Line, *, now: datetime) -> Rows:
    mentorship = found.mentorship
    if found.partner is None or is_shared(mentorship) or not mentorship.may_write(now=now):
        return ()
    if shown_by(mentorship, found.side) is not None:
        return ((Button(t.button("↩️ Take the offer back"), TakeBackContact(mentorship.id)),),)
    if shown_by(mentorship, found.side.other) is not None:
        return _answer_rows(t, mentorship.id)
    return ((Button(t.button("🤝 Show our Telegram contacts"), AskContact(mentorship.id)),),)


def _answer_rows(t: Translator, mentorship_id: MentorshipId) -> Rows:
    return (
        (Button(t.button("✅ Yes, show mine too"), AgreeContact(mentorship_id)),),
        (Button(t.button("✖️ No"), RefuseContact(mentorship_id)),),
    )


def _life_rows(t: Translator, mentorship: Mentorship) -> Rows:
    if not mentorship.is_open:
        return ()
    key = (mentorship.id, mentorship.version)
    end = Button(t.button("🏁 End it"), CloseMentorship(mentorship.id))
    match mentorship.state:
        case MentorshipState.ACTIVE:
            return ((Button(t.button("⏸ We take a break"), PauseMentorship(*key)), end),)
        case MentorshipState.PAUSED:
            return ((Button(t.button("▶️ Go on"), ResumeMentorship(*key)), end),)
        case _:
            return ((end,),)


def _safety_rows(t: Translator, found: Line) -> Rows:
    if found.partner is None:
        return ()
    key = found.mentorship.id
    return (
        (
            Button(t.button("🚫 Block"), AskBlock(key)),
            Button(t.button("⚠️ Report"), ReportPartner(key)),
        ),
    )


def contact_question(t: Translator, found: Line) -> Screen:
    """Say what it means to show each other the contact, and ask once more."""
    name = partner_name(t, found.partner)
    return Screen(
        t.text(
            "<b>Show each other your Telegram contact?</b>\n"
            "Then you can also write to each other outside of this bot. "
            "%(name)s is asked first. You see each other's contact only when both agree.",
            name=name,
        ),
        (
            (
                Button(
                    t.button("✅ Ask %(name)s", name=button_name(t, found.partner)),
                    OfferContact(found.mentorship.id),
                ),
            ),
            (Button(t.button("‹ Back"), MoreAbout(found.mentorship.id)),),
        ),
    )


def offered_text(t: Translator, partner: Person) -> Html:
    """Say that the other one would like both to see the contact."""
    return t.text(
        "%(name)s would like you to show each other your Telegram contact. "
        "Then you can also write to each other outside of this bot. "
        "You are free to say no.",
        name=partner_name(t, partner),
    )


def offered_notice(t: Translator, partner: Person, mentorship_id: MentorshipId) -> Screen:
    """Ask somebody whether they agree."""
    return Screen(offered_text(t, partner), _answer_rows(t, mentorship_id))


def refused_screen(t: Translator) -> Screen:
    """Confirm a no."""
    return Screen(
        t.text("All right, your Telegram contact stays hidden. You can write through the bot."),
        ((home_button(t),),),
    )


def shared_notice(
    t: Translator, partner: Person, contact: str, mentorship_id: MentorshipId
) -> Screen:
    """Give somebody the contact of the other one, after both have agreed."""
    return Screen(
        contact_text(t, partner, contact),
        ((Button(t.button("🤝 The mentorship"), ShowMentorship(mentorship_id)),),),
    )


def contact_text(t: Translator, partner: Person, contact: str) -> Html:
    """Show a contact: the address of a user name; for who has none, a mention that may open."""
    name = partner_name(t, partner)
    if contact:
        return t.text(
            "You see each other's Telegram contact. %(name)s: %(link)s",
            name=name,
            link=contact_link(t, partner, contact),
        )
    # NOTE: %(link)s is the person's name; a press on it opens the chat with them.
    return t.text(
        "You see each other's Telegram contact. Press here: %(link)s\n"
        "It does not open? Then %(name)s can send you a contact card here.",
        name=name,
        link=contact_link(t, partner, contact),
    )


def contact_link(t: Translator, person: Person, contact: str) -> Html:
    """Make the address of a user name; for who has none, a mention that may open."""
    if contact:
        return _link(f"https://t.me/{contact}", f"@{contact}")
    return _link(f"tg://user?id={person.telegram_id}", partner_name(t, person))


def _link(address: str, words: str) -> Html:
    return Html(f'<a href="{escape(address)}">{escape(words)}</a>')


def block_question(t: Translator, found: Line, *, reported: bool) -> Screen:
    """Say what blocking means, and ask once more; `reported` goes on to `blocked_screen`."""
    return Screen(
        t.text(
            "<b>Block %(name)s?</b>\n"
            "You cannot write to each other any more, from now on. "
            "Your mentorship ends at once, without a certificate. "
            "%(name)s hears only that it has ended. "
            "You can end the block later, in /privacy. The mentorship stays over.",
            name=partner_name(t, found.partner),
        ),
        (
            (Button(t.button("🚫 Yes, block"), Block(found.mentorship.id, int(reported))),),
            (Button(t.button("No, go back"), MoreAbout(found.mentorship.id)),),
        ),
    )


def blocked_screen(t: Translator, found: Line, *, reported: bool) -> Screen:
    """Confirm that somebody is blocked; a report can follow unless it came before."""
    text = t.text(
        "You have blocked %(name)s. Nothing more comes from them.",
        name=partner_name(t, found.partner),
    )
    if reported:
        return Screen(text, ((home_button(t),),))
    report = Button(t.button("⚠️ Report as well"), ReportPartner(found.mentorship.id))
    return Screen(text, ((report,), (home_button(t),)))
