"""A meeting as each of its two people sees it now, with what they can do about it."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.callbacks.manners import Go, Place
from bot.callbacks.meetings import (
    CancelMeeting,
    GivePulse,
    OtherTimes,
    PlaceMeeting,
    SayMeeting,
    SayNoMeeting,
    ShowMeeting,
)
from bot.callbacks.messages import WriteTo
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.meeting_plan import name_of, plan_text, when
from bot.screens.meeting_proposals import Parts, after_no, declined, in_words, propose, proposed
from bot.screens.screen import Button, Rows, Screen, lines, paragraphs
from mentoring.meeting_views import MeetingView
from mentoring.meetings import Meeting, MeetingState, Outcome
from mentoring.profiles import MeetingWay

OUTCOMES: Final[Mapping[Outcome, str]] = {
    # NOTE: the answers to "Did this meeting take place?", as they stand after somebody's name.
    Outcome.HELD: term("Yes, it took place"),
    Outcome.MOVED: term("No, it was moved"),
    Outcome.ILL: term("No, somebody was ill"),
    Outcome.NO_SHOW: term("No, somebody did not come"),
    Outcome.OTHER: term("No, for another reason"),
}


def meeting_screen(t: Translator, view: MeetingView) -> Screen:
    """Show a meeting as it is now; without buttons that change it when the mentorship is over."""
    text, rows = CARDS[view.meeting.state](t, view)
    return Screen(text, (*(rows if view.mentorship.is_open else ()), _ways_on(t, view)))


def _ways_on(t: Translator, view: MeetingView) -> tuple[Button, ...]:
    meetings = Button(t.button("📅 Meetings"), Go(Place.MEETINGS))
    if view.partner is None or not view.mentorship.may_write(now=view.now):
        return (meetings,)
    return (Button(t.button("✍️ Write"), WriteTo(view.mentorship.id)), meetings)


# --- an appointment


def _scheduled(t: Translator, view: MeetingView) -> Parts:
    if not view.meeting.has_begun(view.now):
        return _coming(t, view)
    if view.meeting.ends_at is not None and view.now < view.meeting.ends_at:
        return _running(t, view)
    return _over(t, view)


def _appointment(t: Translator, view: MeetingView) -> Html:
    return paragraphs(
        lines(
            t.text("<b>Your meeting with %(name)s</b>", name=name_of(t, view)),
            when(t, view, view.meeting),
        ),
        plan_text(t, view.meeting),
    )


def _coming(t: Translator, view: MeetingView) -> Parts:
    meeting, change = view.meeting, view.change
    cancel = Button(t.button("🚫 Cancel it"), CancelMeeting(meeting.id))
    if change is None or not change.open_times(view.now):
        move = Button(t.button("📅 Move it"), OtherTimes(meeting.id))
        return _appointment(t, view), ((place_button(t, meeting),), (move, cancel))
    if change.proposed_by is view.side:
        asked = t.text("You have proposed other times. There is no answer yet.")
    else:
        asked = t.text("%(name)s has proposed other times. Please answer.", name=name_of(t, view))
    look = Button(t.button("👀 The other times"), ShowMeeting(change.id))
    text = paragraphs(_appointment(t, view), asked)
    return text, ((look,), (place_button(t, meeting),), (cancel,))


def place_button(t: Translator, meeting: Meeting) -> Button:
    """Make the way to add or to change the link or the address."""
    online, known = meeting.way is MeetingWay.ONLINE, meeting.place is not None
    match online, known:
        case True, False:
            label = t.button("🔗 Add a link")
        case True, True:
            label = t.button("🔗 Change the link")
        case False, False:
            label = t.button("📍 Add an address")
        case _:
            label = t.button("📍 Change the address")
    return Button(label, PlaceMeeting(meeting.id))


def _running(t: Translator, view: MeetingView) -> Parts:
    text = paragraphs(
        _appointment(t, view),
        t.text("It has begun. Afterwards, please say here whether you have met."),
        _words(t, view),
    )
    return text, (*_word_rows(t, view), (place_button(t, view.meeting),))


def _over(t: Translator, view: MeetingView) -> Parts:
    head = t.text(
        "<b>Your meeting with %(name)s</b>\n%(when)s",
        name=name_of(t, view),
        when=when(t, view, view.meeting),
    )
    if not view.meeting.takes_word(view.now):
        late = t.text("Not both of you have said that you met. So it is not counted.")
        return paragraphs(head, late, _words(t, view)), propose(t, view)
    if view.meeting.says(view.side) is None:
        asked = t.text("Did this meeting take place? It counts when both of you say yes.")
    else:
        asked = t.text("Thank you. It counts when %(name)s says yes too.", name=name_of(t, view))
    return paragraphs(head, asked, _words(t, view)), _word_rows(t, view)


def _words(t: Translator, view: MeetingView) -> Html | None:
    """Say what each side has said; nothing before the first word."""
    own, theirs = view.meeting.says(view.side), view.meeting.says(view.side.other)
    if own is None and theirs is None:
        return None
    # NOTE: somebody has not said yet whether a meeting took place.
    unsaid = t.term("no answer yet")
    return lines(
        # NOTE: what the reader has answered to "Did this meeting take place?"
        t.text("You: %(answer)s", answer=t.term(OUTCOMES[own]) if own else unsaid),
        # NOTE: what the other one has answered to "Did this meeting take place?"
        t.text(
            "%(name)s: %(answer)s",
            name=name_of(t, view),
            answer=t.term(OUTCOMES[theirs]) if theirs else unsaid,
        ),
    )


def _word_rows(t: Translator, view: MeetingView) -> Rows:
    """Offer the answers that the reader has not given; after a yes, to think again."""
    meeting_id, own = view.meeting.id, view.meeting.says(view.side)
    if not view.meeting.takes_word(view.now):
        return ()
    again = int(own is not None)
    yes = Button(t.button("✅ Yes, we met"), SayMeeting(meeting_id, Outcome.HELD, again))
    if own is None:
        return ((yes, Button(t.button("❌ No"), SayNoMeeting(meeting_id))),)
    if own is Outcome.HELD:
        return ((Button(t.button("✏️ Change my answer"), SayNoMeeting(meeting_id, again)),),)
    return ((yes,),)


# --- what became of it


def _held(t: Translator, view: MeetingView) -> Parts:
    text = t.text(
        "✅ You have met %(name)s: %(when)s. The meeting counts for both of you.",
        name=name_of(t, view),
        when=when(t, view, view.meeting),
    )
    if view.pulse_given:
        return text, propose(t, view)
    ask = t.text("How was it? Three presses are enough.")
    pulse = Button(t.button("💬 Say how it was"), GivePulse(view.meeting.id))
    return paragraphs(text, ask), ((pulse,), *propose(t, view))


def _not_held(t: Translator, view: MeetingView) -> Parts:
    head = t.text(
        "<b>This meeting with %(name)s is not counted.</b>\n%(when)s",
        name=name_of(t, view),
        when=when(t, view, view.meeting),
    )
    hint = None
    if view.meeting.is_disputed:
        hint = t.text("Your answers are different. Both of you can change your answer.")
    elif view.meeting.says(view.side) is None and view.meeting.takes_word(view.now):
        hint = t.text("Was it different? Then please say so.")
    text = paragraphs(head, _words(t, view), hint)
    return text, (*_word_rows(t, view), *propose(t, view))


def _cancelled(t: Translator, view: MeetingView) -> Parts:
    if view.meeting.starts_at is None:
        text = t.text(
            "The proposal for a meeting with %(name)s is taken back.", name=name_of(t, view)
        )
        return text, after_no(t, view)
    text = t.text(
        "<b>Cancelled: your meeting with %(name)s</b>\n<s>%(when)s</s>",
        name=name_of(t, view),
        when=when(t, view, view.meeting),
    )
    return paragraphs(text, in_words(t, view.meeting.decline_text)), propose(t, view)


def _replaced(t: Translator, view: MeetingView) -> Parts:
    text = t.text("There is a newer proposal or a new time.")
    if view.successor is None:
        return text, propose(t, view)
    return text, ((Button(t.button("👀 Show it"), ShowMeeting(view.successor)),),)


CARDS: Final[Mapping[MeetingState, Callable[[Translator, MeetingView], Parts]]] = {
    MeetingState.PROPOSED: proposed,
    MeetingState.SCHEDULED: _scheduled,
    MeetingState.HELD: _held,
    MeetingState.NOT_HELD: _not_held,
    MeetingState.DECLINED: declined,
    MeetingState.CANCELLED: _cancelled,
    MeetingState.REPLACED: _replaced,
}
"""How a meeting stands -> its card."""


def why_not_screen(t: Translator, view: MeetingView) -> Screen:
    """Ask why a meeting did not take place."""
    text = t.text(
        "Why did the meeting not take place? %(name)s will see your answer.", name=name_of(t, view)
    )
    labels = {
        Outcome.MOVED: t.button("📅 It was moved"),
        Outcome.ILL: t.button("🤒 Somebody was ill"),
        Outcome.NO_SHOW: t.button("🚪 Somebody did not come"),
        Outcome.OTHER: t.button("💭 Another reason"),
    }
    again = int(view.meeting.says(view.side) is not None)
    rows = tuple(
        (Button(label, SayMeeting(view.meeting.id, outcome, again)),)
        for outcome, label in labels.items()
    )
    return Screen(text, (*rows, (Button(t.button("‹ Back"), ShowMeeting(view.meeting.id)),)))
