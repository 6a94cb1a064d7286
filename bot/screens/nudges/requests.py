"""Reminders of a request: that somebody waits for an answer, and until when."""

from bot.callbacks.requests import AnswerBack, ShowRequest
from bot.i18n import Html, Translator
from bot.screens.people import stranger_name
from bot.screens.requests import question_text
from bot.screens.screen import Button, Screen, paragraphs
from mentoring.people import Person
from mentoring.request_views import RequestView


def request_reminder(t: Translator, view: RequestView, *, ends_soon: bool) -> Screen:
    """Remind the mentor of a request; `ends_soon`: it is the last time."""
    text = t.text(
        "%(name)s would like you as a mentor, and waits for your answer. "
        "It can be a yes, a question or a no.",
        name=stranger_name(view.mentee),
    )
    look = Button(t.button("✉️ Look at the request"), ShowRequest(view.request.id))
    return Screen(paragraphs(text, _end(t, view, view.mentor, ends_soon=ends_soon)), ((look,),))


def question_reminder(t: Translator, view: RequestView, *, ends_soon: bool) -> Screen:
    """Remind the mentee of what the mentor asks back; `ends_soon` as above."""
    text = t.text(
        "%(name)s has asked you something, and waits for your answer.",
        name=stranger_name(view.mentor),
    )
    end = _end(t, view, view.mentee, ends_soon=ends_soon)
    answer = Button(t.button("✍️ Answer"), AnswerBack(view.request.id))
    return Screen(paragraphs(text, question_text(t, view), end), ((answer,),))


def _end(t: Translator, view: RequestView, reader: Person, *, ends_soon: bool) -> Html | None:
    if not ends_soon:
        return None
    date = t.moment(view.request.expires_at, reader.time_zone or "UTC")
    # NOTE: %(date)s is a day with the time of day.
    return t.text("The request waits until %(date)s. Then it ends by itself.", date=date)
