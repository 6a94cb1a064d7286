"""What people are told when a mentorship begins, rests, or goes on."""

from bot.i18n import Html, Translator
from bot.screens.agreements import draft_button, propose_button, ways_back, write_button
from bot.screens.mentorships import checklist
from bot.screens.people import partner_name
from bot.screens.screen import Screen, paragraphs
from mentoring.outlook import Outlook
from mentoring.roles import Side


def started_notice(t: Translator, outlook: Outlook) -> Screen:
    """Tell one side that a mentorship has begun, and what the first meeting is for."""
    name, mentorship = partner_name(t, outlook.partner), outlook.mentorship
    mentee = outlook.side is Side.MENTEE
    rows = [(write_button(t, mentorship.id),), (propose_button(t, mentorship),)]
    if mentee:
        rows.append((draft_button(t, mentorship.id),))
    return Screen(
        paragraphs(
            _welcome(t, name, mentee=mentee),
            checklist(t),
            _who_drafts(t, name, mentee=mentee),
            t.text("You can part at any time. Nobody has to give a reason."),
        ),
        tuple(rows),
    )


def _welcome(t: Translator, name: str, *, mentee: bool) -> Html:
    if mentee:
        return t.text(
            "🎉 %(name)s has accepted your request. Say hello and propose a first meeting.",
            name=name,
        )
    return t.text(
        "🎉 %(name)s is your mentee now. Say hello and propose a first meeting.", name=name
    )


def _who_drafts(t: Translator, name: str, *, mentee: bool) -> Html:
    if mentee:
        return t.text("Afterwards, write it down as your agreement. %(name)s can agree.", name=name)
    return t.text(
        "Afterwards, %(name)s writes it down as your agreement. You can agree.", name=name
    )


def paused_notice(t: Translator, outlook: Outlook) -> Screen:
    """Tell the other side of a pause."""
    mentorship = outlook.mentorship
    text = t.text(
        "⏸ %(name)s takes a break from your mentorship. You can still write to each other.",
        name=partner_name(t, outlook.partner),
    )
    return Screen(text, ((write_button(t, mentorship.id),), *ways_back(t, mentorship.id)))


def resumed_notice(t: Translator, outlook: Outlook) -> Screen:
    """Tell the other side that the pause is over."""
    mentorship = outlook.mentorship
    text = t.text(
        "▶️ The break is over: %(name)s would like to go on with your mentorship.",
        name=partner_name(t, outlook.partner),
    )
    rows = ((propose_button(t, mentorship),), (write_button(t, mentorship.id),))
    return Screen(text, (*rows, *ways_back(t, mentorship.id)))
