"""A request as its mentee and its mentor see it."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.callbacks.cases import MoreAboutRequest
from bot.callbacks.manners import Go, Place
from bot.callbacks.membership import EditProfile
from bot.callbacks.mentors import FindMentor
from bot.callbacks.mentorships import ShowMentorship
from bot.callbacks.requests import (
    AcceptRequest,
    AnswerBack,
    AskBack,
    AskWithdraw,
    DeclineRequest,
    ShowMentee,
    ShowRequest,
    WithdrawRequest,
)
from bot.i18n import Html, Translator
from bot.screens.applicants import PARTS_OF
from bot.screens.people import partner_name, stranger_name
from bot.screens.profile import profile_text
from bot.screens.screen import Button, Rows, Screen, home_button, paragraphs, rows_of
from mentoring.people import Person
from mentoring.request_views import RequestView
from mentoring.requests import Request, RequestState
from mentoring.roles import Role


def request_screen(t: Translator, reader: Person, view: RequestView) -> Screen:
    """Show a request to one of its two people, with what they can do about it now."""
    if reader.id == view.request.mentor_id:
        return mentor_screen(t, view)
    return mentee_screen(t, view)


def list_button(t: Translator) -> Button:
    """Make the way to the list of one's requests."""
    return Button(t.button("📨 Requests"), Go(Place.REQUESTS))


# --- as the mentor sees it


def mentor_screen(t: Translator, view: RequestView) -> Screen:
    """Show a request to its mentor: as a letter while it is open, then what became of it."""
    if not view.request.is_open:
        return _ended_for_mentor(t, view)
    zone = view.mentor.time_zone or "UTC"
    # NOTE: %(date)s is a day with the time of day.
    until = t.text("Please answer by %(date)s.", date=t.moment(view.request.expires_at, zone))
    text = paragraphs(letter_text(t, view), _questions_of_mentor(t, view.request), until)
    return Screen(paragraphs(text, places_text(t, view.free)), _decision(t, view))


def letter_text(t: Translator, view: RequestView) -> Html:
    """Write a request as the mentor reads it; the profile gives way to a question and an answer."""
    return paragraphs(
        t.text(
            "<b>%(name)s</b> asks you to be their mentor in %(network)s.",
            name=stranger_name(view.mentee),
            network=view.network_name,
        ),
        None if view.request.question else mentee_profile_text(t, view),
        t.text("<b>Why you</b>\n%(text)s", text=view.request.why),
        t.text("<b>What they hope for</b>\n%(text)s", text=view.request.hope),
    )


def mentee_profile_text(t: Translator, view: RequestView) -> Html:
    """Write what a mentor needs to know of a mentee."""
    return profile_text(t, view.profile, PARTS_OF[Role.MENTEE])


def _questions_of_mentor(t: Translator, request: Request) -> Html | None:
    if request.question is None:
        return None
    answer = (
        t.text("<b>The answer</b>\n%(text)s", text=request.answer)
        if request.answer
        else t.text("There is no answer yet. You can decide at any time.")
    )
    return paragraphs(t.text("<b>Your question</b>\n%(text)s", text=request.question), answer)


def places_text(t: Translator, free: int) -> Html:
    """Say how many more mentees a mentor can take."""
    if not free:
        return t.text("You have no free place for a mentee now.")
    return t.plural(
        "You have %(n)s free place for a mentee.", "You have %(n)s free places for mentees.", free
    )


def _decision(t: Translator, view: RequestView) -> Rows:
    """Offer yes and no; yes also without a free place, for who makes one and comes back here."""
    request_id = view.request.id
    rows: list[tuple[Button, ...]] = [
        (
            Button(t.button("✅ Accept"), AcceptRequest(request_id)),
            Button(t.button("🚫 Decline"), DeclineRequest(request_id)),
        )
    ]
    more = more_button(t, view.request)
    if view.request.question is None:
        first = Button(t.button("❓ Ask something first"), AskBack(request_id))
    else:
        first = Button(t.button("👤 Their profile"), ShowMentee(request_id))
    rows += rows_of([first, more], width=2)
    if not view.free:
        rows.append((capacity_button(t),))
    if view.waiting > 1:
        rows.append((requests_button(t, view.waiting),))
    return tuple(rows)


def more_button(t: Translator, request: Request) -> Button:
    """Make the way to what else can be done about the other one: block, report."""
    return Button(t.button("⋯ More"), MoreAboutRequest(request.id))


def capacity_button(t: Translator) -> Button:
    """Make the way to the number of mentees."""
    return Button(t.button("👥 Change my number of mentees"), EditProfile("capacity"))


def requests_button(t: Translator, count: int) -> Button:
    """Make the way to the list of requests, for a mentor for whom so many wait."""
    return Button(t.button("📨 Requests: %(n)s", n=count), Go(Place.REQUESTS))


def _ended_for_mentor(t: Translator, view: RequestView) -> Screen:
    """Say how a request has ended; what the mentee wrote stays only with who accepted it."""
    name, request = stranger_name(view.mentee), view.request
    if request.state is RequestState.ACCEPTED:
        return _accepted(t, view, _accepted_by_mentor(t, view))
    if request.state is RequestState.DECLINED:
        text = t.text(
            "You have declined the request of %(name)s and wrote:\n\n%(text)s",
            name=name,
            text=request.decline_text or "",
        )
    else:
        text = ENDED_FOR_MENTOR[request.state](t, name)
    return Screen(text, ((list_button(t), home_button(t)),))


ENDED_FOR_MENTOR: Final[Mapping[RequestState, Callable[[Translator, str], Html]]] = {
    RequestState.WITHDRAWN: lambda t, name: t.text(
        "%(name)s has taken back this request. You do not have to do anything.", name=name
    ),
    RequestState.EXPIRED: lambda t, name: t.text(
        "The time for this request is over. %(name)s looks for another mentor now.", name=name
    ),
    RequestState.SUPERSEDED: lambda t, name: t.text(
        "%(name)s has found a mentor in the meantime. You do not have to do anything.", name=name
    ),
}
"""How a request has ended -> what its mentor reads about it."""


def _accepted_by_mentor(t: Translator, view: RequestView) -> Html:
    return paragraphs(
        t.text(
            "You have accepted the request of <b>%(name)s</b>.", name=partner_name(t, view.mentee)
        ),
        t.text("<b>Why you</b>\n%(text)s", text=view.request.why),
        t.text("<b>What they hope for</b>\n%(text)s", text=view.request.hope),
    )


def _accepted(t: Translator, view: RequestView, text: Html) -> Screen:
    if view.mentorship_id is None:
        return Screen(text, ((list_button(t), home_button(t)),))
    way = Button(t.button("🤝 The mentorship"), ShowMentorship(view.mentorship_id))
    return Screen(text, ((way,), (home_button(t),)))


def mentee_profile_screen(t: Translator, view: RequestView) -> Screen:
    """Show the profile of who asks."""
    name = t.text("<b>%(name)s</b>", name=stranger_name(view.mentee))
    back = Button(t.button("‹ Back to the request"), ShowRequest(view.request.id))
    return Screen(paragraphs(name, mentee_profile_text(t, view)), ((back,), (home_button(t),)))


# --- as the mentee sees it


def mentee_screen(t: Translator, view: RequestView) -> Screen:
    """Show a request to the mentee who wrote it."""
    match view.request.state:
        case RequestState.PENDING:
            text = paragraphs(_waiting(t, view), _own_words(t, view.request), _question(t, view))
            return Screen(text, _ways_while_open(t, view.request))
        case RequestState.ACCEPTED:
            name = partner_name(t, view.mentor)
            text = t.text("Good news: <b>%(name)s</b> has accepted your request.", name=name)
            return _accepted(t, view, paragraphs(text, _own_words(t, view.request)))
        case _:
            return _ended_for_mentee(t, view)


def _waiting(t: Translator, view: RequestView) -> Html:
    zone = view.mentee.time_zone or "UTC"
    # NOTE: %(sent)s is a day; %(end)s is a day with the time of day.
    return t.text(
        "Your request to <b>%(name)s</b> in %(network)s waits for an answer. "
        "You sent it on %(sent)s. It ends by itself on %(end)s.",
        name=stranger_name(view.mentor),
        network=view.network_name,
        sent=t.date(view.request.asked_at, zone),
        end=t.moment(view.request.expires_at, zone),
    )


def _own_words(t: Translator, request: Request) -> Html:
    return paragraphs(
        t.text("<b>Why you ask</b>\n%(text)s", text=request.why),
        t.text("<b>What you hope for</b>\n%(text)s", text=request.hope),
    )


def _question(t: Translator, view: RequestView) -> Html | None:
    request = view.request
    if request.question is None:
        return None
    return paragraphs(
        question_text(t, view),
        t.text("<b>Your answer</b>\n%(text)s", text=request.answer) if request.answer else None,
    )


def question_text(t: Translator, view: RequestView) -> Html:
    """Show a mentee what the mentor asks back."""
    return t.text(
        "<b>%(name)s asks you</b>\n%(text)s",
        name=stranger_name(view.mentor),
        text=view.request.question or "",
    )


def _ways_while_open(t: Translator, request: Request) -> Rows:
    answer = (Button(t.button("✍️ Answer"), AnswerBack(request.id)),)
    back = Button(t.button("↩️ Take it back"), AskWithdraw(request.id))
    rest: Rows = ((list_button(t), home_button(t)), (back, more_button(t, request)))
    return (answer, *rest) if request.waits_for_mentee else rest


def _ended_for_mentee(t: Translator, view: RequestView) -> Screen:
    name, request = stranger_name(view.mentor), view.request
    text = ENDED_FOR_MENTEE[request.state](t, name, request)
    if request.state is RequestState.SUPERSEDED:
        way = Button(t.button("🤝 My mentorship"), Go(Place.MENTORSHIPS))
    else:
        way = find_button(t, request)
    # A mentor's words can be a reason to report them.
    ways = (way, more_button(t, request)) if request.state is RequestState.DECLINED else (way,)
    rows = (*rows_of(ways, width=2), (list_button(t), home_button(t)))
    return Screen(paragraphs(text, _own_words(t, request)), rows)


ENDED_FOR_MENTEE: Final[Mapping[RequestState, Callable[[Translator, str, Request], Html]]] = {
    RequestState.DECLINED: lambda t, name, request: t.text(
        "%(name)s cannot be your mentor now, and writes:\n\n%(text)s",
        name=name,
        text=request.decline_text or "",
    ),
    RequestState.WITHDRAWN: lambda t, name, _: t.text(
        "Your request to %(name)s has ended: you have taken it back.", name=name
    ),
    RequestState.EXPIRED: lambda t, name, _: t.text(
        "Your request to %(name)s has ended without an answer. You can ask another mentor.",
        name=name,
    ),
    RequestState.SUPERSEDED: lambda t, name, _: t.text(
        "Another mentor has accepted. So your request to %(name)s has ended.", name=name
    ),
}
"""How a request has ended -> what its mentee reads about it."""


def find_button(t: Translator, request: Request) -> Button:
    """Make the way to other mentors of the network of a request."""
    return Button(t.button("🔎 Find another mentor"), FindMentor(request.network_id))


def withdraw_screen(t: Translator, view: RequestView) -> Screen:
    """Say what taking a request back means, and ask once more."""
    request_id = view.request.id
    return Screen(
        t.text(
            "Take back your request to %(name)s? Then it does not wait for an answer any more. "
            "You can ask again later.",
            name=stranger_name(view.mentor),
        ),
        (
            (Button(t.button("↩️ Yes, take it back"), WithdrawRequest(request_id)),),
            (Button(t.button("No, leave it"), ShowRequest(request_id)),),
        ),
    )
