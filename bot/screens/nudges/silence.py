"""The question after a silence, what each answer leads to, and how a call for help is told."""

from datetime import datetime

from bot.callbacks.reminders import AnswerSilence, ShowHelpContact
from bot.i18n import Html, Translator
from bot.screens.agreements import propose_button, ways_back, write_button
from bot.screens.case_notices import case_button
from bot.screens.partner import contact_link
from bot.screens.people import partner_name
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs
from mentoring.ids import CaseId
from mentoring.outlook import Outlook
from mentoring.people import Person
from mentoring.roles import Side
from mentoring.silence import SilenceWord


def silence_screen(
    t: Translator, outlook: Outlook, *, told_meta_mentors: bool, needed_help: bool
) -> Screen:
    """Ask how it is going, and say before who is told; not `told_meta_mentors`: the operators.

    `needed_help`: so they have answered the last time.
    """
    name = partner_name(t, outlook.partner)
    text = paragraphs(
        _after_a_call(t) if needed_help else None,
        t.text(
            "<b>How is it going with %(name)s?</b>\n"
            "The bot has not seen a message or a meeting for some time.",
            name=name,
        ),
        _who_is_told(t, outlook, name, told_meta_mentors=told_meta_mentors),
    )
    labels = {
        SilenceWord.WELL: t.button("👍 All is well"),
        SilenceWord.HELP: t.button("🙋 We need help"),
        SilenceWord.STOP: t.button("🏁 We want to stop"),
    }
    mentorship_id = outlook.mentorship.id
    return Screen(
        text,
        tuple(
            (Button(label, AnswerSilence(mentorship_id, word)),) for word, label in labels.items()
        ),
    )


def _after_a_call(t: Translator) -> Html:
    # NOTE: weeks ago, the reader has pressed "We need help"; the button stands below again.
    return t.text(
        "You have said that you need help. Do you still need it? Then press “We need help” again."
    )


def _who_is_told(t: Translator, outlook: Outlook, name: str, *, told_meta_mentors: bool) -> Html:
    if told_meta_mentors:
        who = t.text(
            "Do you need help? Then the meta-mentors of %(network)s are told.",
            network=outlook.mentorship.network_name,
        )
    else:
        who = t.text("Do you need help? Then the people who run this bot are told.")
    nobody = t.text("Your other answers are told to nobody. %(name)s sees no answer.", name=name)
    return lines(who, nobody)


# --- what an answer leads to


def well_screen(t: Translator, outlook: Outlook) -> Screen:
    """Be glad, and offer the ways on."""
    mentorship = outlook.mentorship
    rows = ((propose_button(t, mentorship),), (write_button(t, mentorship.id),))
    text = t.text("Good to hear. Thank you for your answer!")
    return Screen(text, (*rows, *ways_back(t, mentorship.id)))


def help_screen(t: Translator, outlook: Outlook, *, told_meta_mentors: bool) -> Screen:
    """Say who knows now and what, and offer to show them a contact: here they cannot write."""
    text = paragraphs(
        _told_text(t, outlook, told_meta_mentors=told_meta_mentors),
        t.text(
            "They know your name and your mentorship with %(name)s. "
            "They also see the day of your last message or meeting. "
            "They do not see your messages. %(name)s is not told.",
            name=partner_name(t, outlook.partner),
        ),
        _how_they_write(t, told_meta_mentors=told_meta_mentors),
    )
    mentorship_id = outlook.mentorship.id
    show = Button(t.button("👤 Show my Telegram contact"), ShowHelpContact(mentorship_id))
    return Screen(text, ((show,), *ways_back(t, mentorship_id)))


def _how_they_write(t: Translator, *, told_meta_mentors: bool) -> Html:
    if told_meta_mentors:
        return t.text(
            "They can write to you here. "
            "You can also show them your Telegram contact. Then they can write to you there."
        )
    return t.text(
        "They cannot write to you in this bot. "
        "You can show them your Telegram contact. Then they can write to you."
    )


def _told_text(t: Translator, outlook: Outlook, *, told_meta_mentors: bool) -> Html:
    if told_meta_mentors:
        return t.text(
            "Thank you for saying so. The meta-mentors of %(network)s know it now.",
            network=outlook.mentorship.network_name,
        )
    return t.text("Thank you for saying so. The people who run this bot know it now.")


def unheard_screen(t: Translator, outlook: Outlook) -> Screen:
    """Say that the bot reaches nobody who can help."""
    text = t.text(
        "Thank you for saying so. The bot cannot reach anybody who can help now. "
        "Do you know somebody in %(network)s? Then please ask them directly.",
        network=outlook.mentorship.network_name,
    )
    return Screen(text, ways_back(t, outlook.mentorship.id))


def contact_shown_screen(t: Translator, outlook: Outlook) -> Screen:
    """Confirm that they have the contact."""
    text = t.text("They have your Telegram contact now, and can write to you.")
    return Screen(text, ways_back(t, outlook.mentorship.id))


# --- to those who can help


def help_notice(
    t: Translator, outlook: Outlook, reader: Person | None, case_id: CaseId | None
) -> Screen:
    """Tell somebody that one side needs help: what is needed for that, and no more."""
    names = {
        "name": partner_name(t, outlook.reader),
        "network": outlook.mentorship.network_name,
        "partner": partner_name(t, outlook.partner),
    }
    if outlook.side is Side.MENTEE:
        who = t.text("🙋 <b>%(name)s needs help in %(network)s</b>\nMentor: %(partner)s", **names)
    else:
        who = t.text("🙋 <b>%(name)s needs help in %(network)s</b>\nMentee: %(partner)s", **names)
    text = paragraphs(
        lines(who, _silent_since(t, outlook.mentorship.stirred_at, reader)),
        t.text("%(partner)s has not been told.", partner=names["partner"]),
    )
    care = ((case_button(t, case_id),),) if case_id is not None else ()
    return Screen(text, (*care, (home_button(t),)))


def _silent_since(t: Translator, moment: datetime | None, reader: Person | None) -> Html | None:
    if moment is None:
        return None
    zone = (reader.time_zone if reader else None) or "UTC"
    # NOTE: the day of the last message or meeting of two people.
    return t.text("Last message or meeting: %(date)s", date=t.date(moment, zone))


def help_contact_notice(t: Translator, outlook: Outlook, contact: str) -> Screen:
    """Bring the contact of who needs help; one without a user name may not open everywhere."""
    text = t.text(
        "%(name)s needs help in %(network)s, and shows you the Telegram contact: %(link)s",
        name=partner_name(t, outlook.reader),
        network=outlook.mentorship.network_name,
        link=contact_link(t, outlook.reader, contact),
    )
    return Screen(text, ((home_button(t),),))
