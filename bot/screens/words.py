"""What a meta-mentor and a member write to each other, and what a meta-mentor reminds of."""

from bot.callbacks.attention import AnswerMember, AnswerMetaMentor
from bot.callbacks.meetings import ShowMeeting
from bot.callbacks.requests import ShowRequest
from bot.i18n import Html, Translator
from bot.screens.people import partner_name, stranger_name
from bot.screens.safety import report_button
from bot.screens.screen import Button, Screen, home_button, paragraphs
from mentoring.ids import MeetingId, MembershipId
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.request_views import RequestView

# --- to a member


def word_question(t: Translator, person: Person, network: str) -> Html:
    """Ask a meta-mentor what to write."""
    return paragraphs(
        t.text("What would you like to write to %(name)s?", name=person.name or ""),
        t.text(
            "They read your first name and %(network)s, and can answer. "
            "Choose a language they read.",
            network=network,
        ),
    )


def word_preview(t: Translator, person: Person, text: str) -> Html:
    """Show a meta-mentor what the member will get."""
    away = (
        t.text("The bot cannot reach %(name)s now. Your text waits for them.", name=person.name)
        if person.unreachable_since is not None
        else None
    )
    return paragraphs(
        t.text("%(name)s will get this text:\n\n%(text)s", name=person.name or "", text=text),
        away,
        t.text("Send it?"),
    )


def word_notice(t: Translator, author: Person, held: Membership, text: str) -> Screen:
    """Bring a member the words of a meta-mentor; `held` is the membership of the author."""
    said = words_of(t, author, held.network_name, text)
    answer = Button(t.button("✍️ Answer"), AnswerMetaMentor(held.network_id, held.id))
    return Screen(said, ((answer, report_button(t, held.id)),))


# --- back to a meta-mentor


def answer_question(t: Translator, network: str, author: Person | None) -> Html:
    """Ask a member what to answer; `author` None: all who look after the network read it."""
    if author is None:
        return t.text(
            "What would you like to answer? The meta-mentors of %(network)s read it.",
            network=network,
        )
    return t.text(
        "What would you like to answer to %(name)s from %(network)s?",
        name=stranger_name(author),
        network=network,
    )


def answer_preview(t: Translator, text: str) -> Html:
    """Show an answer once more before it is sent."""
    return t.text("Your answer:\n\n%(text)s\n\nSend it?", text=text)


def answer_notice(
    t: Translator, author: Person, network: str, membership_id: MembershipId, text: str
) -> Screen:
    """Bring a meta-mentor the answer of a member."""
    said = t.text(
        "✉️ <b>%(name)s from %(network)s answers you:</b>\n\n%(text)s",
        name=partner_name(t, author),
        network=network,
        text=text,
    )
    answer = Button(t.button("✍️ Answer"), AnswerMember(membership_id))
    return Screen(said, ((answer, report_button(t, membership_id)),))


# --- reminders that a meta-mentor has sent


def prompt_lead(t: Translator, by: Person, network: str) -> Html:
    """Say who has the reader reminded."""
    return t.text(
        "👋 %(name)s from %(network)s sends you this reminder.",
        name=stranger_name(by),
        network=network,
    )


def request_prompt(t: Translator, view: RequestView) -> Screen:
    """Ask a mentor for the answer to a request, or a mentee for that to a question."""
    card = ShowRequest(view.request.id)
    if view.request.waits_for_mentee:
        text = t.text(
            "%(name)s has a question about your request. Please answer it.",
            name=stranger_name(view.mentor),
        )
        button = Button(t.button("✉️ Look at the question"), card)
    else:
        text = t.text(
            "%(name)s would like you as a mentor. Please say yes or no.",
            name=stranger_name(view.mentee),
        )
        button = Button(t.button("✉️ Look at the request"), card)
    return Screen(text, ((button,), (home_button(t),)))


def dispute_prompt(t: Translator, partner: str, day: str, meeting_id: MeetingId) -> Screen:
    """Ask one side to look at the answers about a meeting."""
    text = t.text(
        "You and %(name)s have different answers about your meeting on %(day)s. "
        "Please look at them together.",
        name=partner,
        day=day,
    )
    button = Button(t.button("❓ Look at the answers"), ShowMeeting(meeting_id))
    return Screen(text, ((button,), (home_button(t),)))


def words_of(t: Translator, by: Person, network: str, text: str) -> Html:
    """Give the words of a meta-mentor to a member."""
    return t.text(
        "✉️ <b>%(name)s from %(network)s writes to you:</b>\n\n%(text)s",
        name=stranger_name(by),
        network=network,
        text=text,
    )
