"""Closing a mentorship: what the end means now, and the question to the other side."""

from typing import Final

from bot.callbacks.meetings import ShowMeeting
from bot.callbacks.mentorships import (
    ConfirmClosing,
    KeepGoing,
    PartForSure,
    ProposeClosing,
    ShowMentorship,
)
from bot.i18n import Html, Translator
from bot.screens.agreements import propose_button, ways_back
from bot.screens.endings import ended_screen
from bot.screens.people import partner_name
from bot.screens.screen import Button, Rows, Screen, lines, paragraphs
from mentoring.closing import Prospect
from mentoring.endings import CLOSABLE, Progress, closes_at, closing_side
from mentoring.meetings import Meeting, MeetingState
from mentoring.mentorships import Mentorship
from mentoring.roles import Side

DAYS_OF_A_WEEK: Final = 7


def closing_screen(t: Translator, seen: Prospect) -> Screen:
    """Show what the end means as things are now, and what can be done about it."""
    by = closing_side(seen.outlook.mentorship)
    if not seen.outlook.mentorship.is_open:
        return ended_screen(t, seen)
    if seen.outlook.mentorship.state not in CLOSABLE:
        return _parting(t, seen)
    if by is None:
        return _proposing(t, seen)
    return _waiting(t, seen) if by is seen.outlook.side else closing_question(t, seen)


def _name(t: Translator, seen: Prospect) -> str:
    return partner_name(t, seen.outlook.partner)


def _parting(t: Translator, seen: Prospect) -> Screen:
    mentorship = seen.outlook.mentorship
    text = t.text(
        "<b>Part ways?</b>\n"
        "You can part without giving reasons. It ends at once. "
        "%(name)s gets a friendly message.",
        name=_name(t, seen),
    )
    sure = Button(t.button("👋 Yes, part ways"), PartForSure(mentorship.id))
    return Screen(text, ((sure,), (_no_button(t, mentorship),)))


def _no_button(t: Translator, mentorship: Mentorship) -> Button:
    return Button(t.button("No, go on"), ShowMentorship(mentorship.id))


def _proposing(t: Translator, seen: Prospect) -> Screen:
    mentorship = seen.outlook.mentorship
    text = paragraphs(
        t.text(
            "<b>Is your mentorship at its end?</b>\n"
            "%(name)s is asked too. It ends when both agree.",
            name=_name(t, seen),
        ),
        progress_text(t, seen.progress),
        _unconfirmed_text(t, seen),
    )
    sure = Button(t.button("🏁 Yes, we are at the end"), ProposeClosing(mentorship.id))
    rows = ((sure,), *_meeting_rows(t, seen), (_no_button(t, mentorship),))
    return Screen(text, rows)


def _unconfirmed(seen: Prospect) -> Meeting | None:
    """Give a meeting that nobody can confirm any more when it has ended."""
    now = seen.outlook.now
    return next(
        (
            one
            for one in seen.outlook.meetings
            if one.state is MeetingState.SCHEDULED and one.takes_word(now)
        ),
        None,
    )


def _unconfirmed_text(t: Translator, seen: Prospect) -> Html | None:
    if _unconfirmed(seen) is None:
        return None
    return t.text("👉 One meeting is not confirmed yet. It counts when you both confirm it first.")


def _meeting_rows(t: Translator, seen: Prospect) -> Rows:
    """Offer to confirm a meeting that is over, and one to close with unless one is planned."""
    rows = []
    unconfirmed = _unconfirmed(seen)
    if unconfirmed is not None:
        rows.append((Button(t.button("📅 Confirm the meeting"), ShowMeeting(unconfirmed.id)),))
    if seen.outlook.next_meeting is None:
        rows.append((propose_button(t, seen.outlook.mentorship),))
    return tuple(rows)


def progress_text(t: Translator, measured: Progress) -> Html:
    """Say what a certificate needs, what there is, and what follows from that now."""
    if measured.is_enough:
        outcome = t.text("📜 That is enough: you both can get a certificate.")
    else:
        outcome = t.text("⚠️ If it ends now, nobody gets a certificate.")
    return paragraphs(
        lines(
            t.text("<b>For a certificate you need</b>"),
            t.text(
                "• Meetings held: %(least)s. You have %(held)s.",
                least=measured.least_meetings,
                held=measured.meetings,
            ),
            _time_text(t, measured),
        ),
        outcome,
    )


def _time_text(t: Translator, measured: Progress) -> Html:
    if measured.least_days % DAYS_OF_A_WEEK == 0:
        return t.text(
            "• Weeks together: %(least)s. You have %(weeks)s.",
            least=measured.least_days // DAYS_OF_A_WEEK,
            weeks=measured.days // DAYS_OF_A_WEEK,
        )
    return t.text(
        "• Days together: %(least)s. You have %(days)s.",
        least=measured.least_days,
        days=measured.days,
    )


def _since(mentorship: Mentorship, by: Side) -> int:
    moment = closes_at(mentorship, by)
    return int(moment.timestamp()) if moment else 0


def _until(t: Translator, seen: Prospect) -> str:
    until = seen.outlook.mentorship.closes_until or seen.outlook.now
    return t.moment(until, seen.outlook.zone)


def _waiting(t: Translator, seen: Prospect) -> Screen:
    mentorship, side = seen.outlook.mentorship, seen.outlook.side
    text = paragraphs(
        t.text(
            "🏁 You say that your mentorship is at its end. %(name)s answers next.",
            name=_name(t, seen),
        ),
        _no_answer_text(t, seen),
    )
    back = Button(
        t.button("↩️ I take it back, we go on"),
        KeepGoing(mentorship.id, _since(mentorship, side)),
    )
    return Screen(text, ((back,), *ways_back(t, mentorship.id)))


def _no_answer_text(t: Translator, seen: Prospect) -> Html:
    # NOTE: %(date)s is a day with the time of day.
    return t.text(
        "Without an answer it ends on %(date)s. Then nobody gets a certificate.",
        date=_until(t, seen),
    )


def closing_question(t: Translator, seen: Prospect) -> Screen:
    """Ask one side whether it is over, as the other one says."""
    mentorship, other = seen.outlook.mentorship, seen.outlook.side.other
    key = (mentorship.id, _since(mentorship, other))
    text = paragraphs(
        t.text(
            "🏁 %(name)s says: our mentorship is at its end. Do you agree?", name=_name(t, seen)
        ),
        progress_text(t, seen.progress),
        _unconfirmed_text(t, seen),
        _no_answer_text(t, seen),
    )
    yes = Button(t.button("✅ Yes, we are at the end"), ConfirmClosing(*key))
    no = Button(t.button("↩️ No, we go on"), KeepGoing(*key))
    return Screen(text, ((yes,), (no,), *_meeting_rows(t, seen), *ways_back(t, mentorship.id)))


def going_on_screen(t: Translator, mentorship: Mentorship) -> Screen:
    """Confirm that it goes on."""
    return Screen(t.text("All right, your mentorship goes on."), ways_back(t, mentorship.id))


def going_on_notice(t: Translator, seen: Prospect) -> Screen:
    """Tell one side that the other would like to go on."""
    text = t.text(
        "↩️ %(name)s would like to go on with your mentorship. So it goes on.", name=_name(t, seen)
    )
    mentorship = seen.outlook.mentorship
    return Screen(text, (*_meeting_rows(t, seen), *ways_back(t, mentorship.id)))
