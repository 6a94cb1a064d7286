"""What people are told about requests when it was not they who did it; and why one cannot ask."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.callbacks.manners import Go, Place
from bot.callbacks.membership import EditProfile
from bot.callbacks.mentors import FindMentor
from bot.callbacks.requests import AnswerBack, ShowRequest
from bot.i18n import Html, Translator
from bot.screens.people import stranger_name
from bot.screens.requests import find_button, list_button, mentor_screen, question_text
from bot.screens.screen import Button, Screen, home_button, paragraphs
from mentoring.errors import CannotAsk, Obstacle
from mentoring.ids import NetworkId
from mentoring.request_views import RequestView

# --- to the mentor


def withdrawn_notice(t: Translator, view: RequestView) -> Screen:
    """Tell a mentor that they need not answer any more."""
    text = t.text(
        "%(name)s has taken back the request to you. You do not have to do anything.",
        name=stranger_name(view.mentee),
    )
    return Screen(text, ((home_button(t),),))


def expired_notice_to_mentor(t: Translator, view: RequestView) -> Screen:
    """Tell a mentor that the time is over, without a reproach."""
    text = t.text(
        "The request of %(name)s has ended: the time for an answer is over. "
        "If you have little time now, you can take a break in your profile.",
        name=stranger_name(view.mentee),
    )
    profile = Button(t.button("👤 My profile"), Go(Place.PROFILE))
    return Screen(text, ((profile, home_button(t)),))


def unanswered_notice_to_mentor(t: Translator, view: RequestView) -> Screen:
    """Tell a mentor who has asked something back that no answer has come."""
    text = t.text(
        "The request of %(name)s has ended: no answer came to your question. "
        "You do not have to do anything.",
        name=stranger_name(view.mentee),
    )
    return Screen(text, ((home_button(t),),))


def superseded_notice_to_mentor(t: Translator, view: RequestView) -> Screen:
    """Tell a mentor that somebody else was faster."""
    text = t.text(
        "%(name)s has found a mentor in the meantime. You do not have to answer. "
        "Thank you for being there!",
        name=stranger_name(view.mentee),
    )
    return Screen(text, ((home_button(t),),))


def answered_notice(t: Translator, view: RequestView) -> Screen:
    """Show a mentor the request again, now with the answer to their question."""
    lead = t.text("%(name)s has answered your question.", name=stranger_name(view.mentee))
    return mentor_screen(t, view).under(lead)


# --- to the mentee


def declined_notice(t: Translator, view: RequestView) -> Screen:
    """Give a mentee the mentor's words, and a way on."""
    text = t.text(
        "%(name)s cannot be your mentor now, and writes:\n\n%(text)s",
        name=stranger_name(view.mentor),
        text=view.request.decline_text or "",
    )
    courage = t.text("Do not give up: there are other mentors who may fit.")
    return _with_others(t, view, paragraphs(text, courage))


def expired_notice_to_mentee(t: Translator, view: RequestView) -> Screen:
    """Tell a mentee that there was no answer, and offer the next best mentors."""
    text = t.text(
        "%(name)s has not answered in time. So your request has ended. "
        "Mentors help in their free time, and sometimes they have none. "
        "Let us look for another one.",
        name=stranger_name(view.mentor),
    )
    return _with_others(t, view, text)


def unanswered_notice_to_mentee(t: Translator, view: RequestView) -> Screen:
    """Tell a mentee who was asked something that the time is over, and that they can ask again."""
    text = t.text(
        "%(name)s had a question for you. The time for the answer is over. "
        "So your request has ended. You can ask again, or ask another mentor.",
        name=stranger_name(view.mentor),
    )
    return _with_others(t, view, text)


def _with_others(t: Translator, view: RequestView, text: Html) -> Screen:
    return Screen(text, ((find_button(t, view.request),), (home_button(t),)))


def superseded_notice_to_mentee(t: Translator) -> Screen:
    """Tell a mentee, once for all, that what else they have asked has ended."""
    text = t.text(
        "You have a mentor now. So your other requests have ended. "
        "The other mentors know it. You do not have to do anything."
    )
    return Screen(text, ((list_button(t), home_button(t)),))


def question_notice(t: Translator, view: RequestView) -> Screen:
    """Give a mentee the one question that the mentor asks."""
    hint = t.text("The mentor decides when your answer is there.")
    return Screen(
        paragraphs(question_text(t, view), hint),
        (
            (Button(t.button("✍️ Answer"), AnswerBack(view.request.id)),),
            (Button(t.button("📨 To my request"), ShowRequest(view.request.id)),),
        ),
    )


# --- why one cannot ask


OBSTACLES: Final[Mapping[Obstacle, Callable[[Translator], Html]]] = {
    Obstacle.NO_PROFILE: lambda t: t.text(
        "Your profile is not complete. Mentors need it to get to know you. Please fill it in first."
    ),
    Obstacle.NOT_THERE: lambda t: t.text(
        "This mentor cannot be asked any more. Please look for another one."
    ),
    Obstacle.TOGETHER: lambda t: t.text("You and this person are in a mentorship already."),
    Obstacle.ASKED: lambda t: t.text(
        "You have asked this mentor already. Your request waits for an answer."
    ),
    Obstacle.DECLINED: lambda t: t.text(
        "This mentor has declined a request of yours before. Please ask another mentor."
    ),
    Obstacle.PAUSED: lambda t: t.text(
        "This mentor takes a break now. Please ask another mentor, or try again later."
    ),
    Obstacle.FULL: lambda t: t.text(
        "This mentor has no free place now. Please ask another mentor, or try again later."
    ),
}
"""What is in the way -> what the mentee reads."""


def obstacle_text(t: Translator, error: CannotAsk) -> Html:
    """Say why a mentee cannot ask this mentor now."""
    if error.obstacle is Obstacle.LIMIT:
        return t.plural(
            "You can have %(n)s open request at a time in this network. "
            "Wait for the answer, or take it back.",
            "You can have %(n)s open requests at a time in this network. "
            "Wait for an answer, or take one back.",
            error.limit,
        )
    return OBSTACLES[error.obstacle](t)


def obstacle_screen(t: Translator, error: CannotAsk, network_id: NetworkId) -> Screen:
    """Say why a mentee cannot ask this mentor now, with the way on."""
    match error.obstacle:
        case Obstacle.NO_PROFILE:
            way = Button(t.button("📝 Fill in my profile"), EditProfile(""))
        case Obstacle.ASKED | Obstacle.LIMIT:
            way = list_button(t)
        case Obstacle.TOGETHER:
            way = Button(t.button("🤝 My mentorship"), Go(Place.MENTORSHIPS))
        case _:
            way = Button(t.button("🔎 Find another mentor"), FindMentor(network_id))
    return Screen(obstacle_text(t, error), ((way,), (home_button(t),)))
