"""Reminders of what waits in a mentorship: its agreement, its period, its end."""

from datetime import date

from bot.callbacks.mentorships import CloseMentorship, DraftAgreement, ShowAgreement
from bot.i18n import Html, Translator
from bot.screens.people import partner_name
from bot.screens.screen import Button, Screen, paragraphs
from bot.screens.terms import day_text
from mentoring.closing import Prospect
from mentoring.outlook import Outlook


def closing_reminder(t: Translator, seen: Prospect) -> Screen:
    """Remind of the other side's word that it is over, and say what follows without an answer."""
    outlook = seen.outlook
    until = outlook.mentorship.closes_until or outlook.now
    text = paragraphs(
        t.text(
            "%(name)s says: our mentorship is at its end.", name=partner_name(t, outlook.partner)
        ),
        # NOTE: %(date)s is a day with the time of day.
        t.text(
            "Without an answer it ends on %(date)s. Then nobody gets a certificate.",
            date=t.moment(until, outlook.zone),
        ),
    )
    answer = Button(t.button("🏁 Answer"), CloseMentorship(outlook.mentorship.id))
    return Screen(text, ((answer,),))


def answer_reminder(t: Translator, outlook: Outlook) -> Screen:
    """Remind of a version of the agreement that waits for an answer."""
    name = partner_name(t, outlook.partner)
    if outlook.in_force is None:
        text = t.text(
            "%(name)s has written an agreement for you both, and waits for your answer.", name=name
        )
    else:
        text = t.text(
            "%(name)s would like to change your agreement, and waits for your answer.", name=name
        )
    return _with_agreement(t, outlook, text)


def change_reminder(t: Translator, outlook: Outlook) -> Screen:
    """Remind of a version that was sent back."""
    text = t.text(
        "%(name)s would like some changes in your agreement. A few presses are enough.",
        name=partner_name(t, outlook.partner),
    )
    return _with_agreement(t, outlook, text)


def _with_agreement(t: Translator, outlook: Outlook, text: Html) -> Screen:
    return Screen(text, ((_read_button(t, outlook),),))


def _read_button(t: Translator, outlook: Outlook) -> Button:
    return Button(t.button("📋 Read the agreement"), ShowAgreement(outlook.mentorship.id, 0))


def period_reminder(t: Translator, outlook: Outlook, ends_on: date) -> Screen:
    """Ask whether to go on or to close; what is proposed already is read first."""
    text = t.text(
        "Your agreement with %(name)s is until %(date)s. "
        "You can go on for longer, or come to the end together.",
        name=partner_name(t, outlook.partner),
        date=day_text(t, ends_on),
    )
    mentorship_id = outlook.mentorship.id
    if outlook.newest == outlook.in_force:
        longer = Button(t.button("➕ Go on for longer"), DraftAgreement(mentorship_id))
    else:
        longer = _read_button(t, outlook)
    return Screen(
        text, ((longer,), (Button(t.button("🏁 End it"), CloseMentorship(mentorship_id)),))
    )
