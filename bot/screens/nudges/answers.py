"""What a reminder becomes when one of the buttons is pressed that all of them have."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.callbacks.manners import Go, Place
from bot.callbacks.reminders import RemindAgain, SwitchSubject
from bot.i18n import Html, Translator
from bot.screens.screen import Button, Rows, Screen, home_button, paragraphs
from mentoring.matters import ClosingToConfirm, Matter
from mentoring.nudges import RULES
from mentoring.people import Person
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.reminding import Later, ends_at

STOPPED: Final[Mapping[Kind, Callable[[Translator], Html]]] = {
    Kind.MEETING_SOON: lambda t: t.text("All right: no more reminders before this meeting."),
    Kind.REQUEST_EXPIRING: lambda t: t.text("All right: no more reminders of this request."),
    Kind.REQUEST_UNANSWERED: lambda t: t.text("All right: no more reminders of this request."),
    Kind.CLOSING_UNANSWERED: lambda t: t.text(
        "All right: no more reminders of the end of this mentorship."
    ),
    Kind.AGREEMENT_UNANSWERED: lambda t: t.text(
        "All right: no more reminders that this agreement waits."
    ),
    Kind.MEETING_UNCONFIRMED: lambda t: t.text(
        "All right: the bot does not ask again about this meeting."
    ),
    Kind.SILENCE: lambda t: t.text(
        "All right: the bot does not ask again how this mentorship is going."
    ),
    Kind.PERIOD_ENDING: lambda t: t.text(
        "All right: no more reminders of the last day of this mentorship."
    ),
    # NOTE: members of their network who wait for their approval.
    Kind.MEMBERS_WAITING: lambda t: t.text(
        "All right: no more reminders of members who wait for you."
    ),
    Kind.MENTEES_WAITING: lambda t: t.text(
        "All right: no more reminders of mentees without a mentor in this network."
    ),
    Kind.PROFILE_MISSING: lambda t: t.text("All right: no more reminders of your profile."),
    Kind.AGREEMENT_MISSING: lambda t: t.text(
        "All right: no more reminders to write this agreement."
    ),
    Kind.REQUEST_MISSING: lambda t: t.text(
        "All right: no more reminders to ask a mentor in this network."
    ),
    Kind.UNFINISHED: lambda t: t.text(
        "All right: no more reminders of things that you have begun here."
    ),
}
"""Kind -> what is said when somebody wants no more of it about this thing."""

NONE_OF: Final[Mapping[Subject, Callable[[Translator], str]]] = {
    Subject.MEETINGS: lambda t: t.button("🔕 No reminders of any meeting"),
    Subject.REQUESTS: lambda t: t.button("🔕 No reminders of any request"),
    Subject.MENTORSHIPS: lambda t: t.button("🔕 No reminders of any mentorship"),
    Subject.BEGINNING: lambda t: t.button("🔕 No reminders of first steps"),
    Subject.NETWORKS: lambda t: t.button("🔕 No reminders of any network"),
}
"""Subject -> the button that turns all of it off; what is not finished is one thing."""


WHOLE: Final = {
    Kind.MEETING_UNCONFIRMED,
    Kind.SILENCE,
    Kind.PERIOD_ENDING,
    Kind.MENTEES_WAITING,
}
"""Each of their buttons is a way of its own: all stay, and what is said about them."""

LAST: Final = {Kind.MEETING_SOON, Kind.REQUEST_MISSING}
"""The way to the whole of it stands last, under what is missing, or who fits best."""


def put_off_screen(t: Translator, person: Person, later: Later, reminder: Screen | None) -> Screen:
    """Say when the `reminder` comes again, or that none comes any more before the end."""
    if later.again is None:
        text = paragraphs(
            STOPPED[later.nudge.kind](t),
            _about(later.nudge, reminder),
            _end(t, person, later.matter),
        )
    else:
        day = t.day(later.again, person.time_zone or "UTC")
        again = t.text("All right. The bot reminds you again on %(day)s.", day=day)
        text = paragraphs(again, _about(later.nudge, reminder))
    return Screen(text, (*_deeds(later.nudge, reminder), *_ways(t, person)))


def stopped_screen(
    t: Translator, person: Person, nudge: Nudge, matter: Matter | None, reminder: Screen | None
) -> Screen:
    """Say what is stopped and what happens without it, with the ways to do it or to take it back.

    `matter` and `reminder` are what it is about now; None when it is settled.
    """
    text = paragraphs(STOPPED[nudge.kind](t), _about(nudge, reminder), _end(t, person, matter))
    subject = RULES[nudge.kind].subject
    rows: Rows = ((Button(t.button("↩️ Remind me again"), RemindAgain(nudge.id)),),)
    if subject in NONE_OF and person.is_introduced:
        rows = (*rows, (Button(NONE_OF[subject](t), SwitchSubject(subject, on=0)),))
    return Screen(text, (*_deeds(nudge, reminder), *rows, *_ways(t, person)))


def taken_back_screen(
    t: Translator, person: Person, nudge: Nudge, reminder: Screen | None
) -> Screen:
    """Say that reminders come as before."""
    again = t.text("All right. The bot reminds you of this again.")
    text = paragraphs(again, _about(nudge, reminder))
    return Screen(text, (*_deeds(nudge, reminder), *_ways(t, person)))


def no_other_screen(
    t: Translator, person: Person, nudge: Nudge, matter: Matter, reminder: Screen | None
) -> Screen:
    """Say when it ends by itself: there was no other reminder left to take back."""
    text = paragraphs(_about(nudge, reminder), _end(t, person, matter))
    return Screen(text, (*_deeds(nudge, reminder), *_ways(t, person)))


def _about(nudge: Nudge, reminder: Screen | None) -> Html | None:
    """Give the beginning of a reminder, which says what it is about."""
    if reminder is None:
        return None
    return reminder.text if nudge.kind in WHOLE else Html(reminder.text.split("\n\n")[0])


def _deeds(nudge: Nudge, reminder: Screen | None) -> Rows:
    """Give the buttons of a reminder that do what it is about."""
    if reminder is None:
        return ()
    if nudge.kind in WHOLE:
        return reminder.rows
    return reminder.rows[-1:] if nudge.kind in LAST else reminder.rows[:1]


def _end(t: Translator, person: Person, matter: Matter | None) -> Html | None:
    """Say what happens without an answer; None for what does not end by itself."""
    end = None if matter is None else ends_at(matter)
    if end is None:
        return None
    # NOTE: %(date)s is a day with the time of day.
    date = t.moment(end, person.time_zone or "UTC")
    if isinstance(matter, ClosingToConfirm):
        return t.text(
            "Without an answer it ends on %(date)s. Then nobody gets a certificate.", date=date
        )
    return t.text("The request waits until %(date)s. Then it ends by itself.", date=date)


def _ways(t: Translator, person: Person) -> Rows:
    """Lead on; who is in the middle of the welcome has nothing to set yet."""
    if not person.is_introduced:
        return ((home_button(t),),)
    return ((Button(t.button("⏰ My reminders"), Go(Place.REMINDERS)), home_button(t)),)
