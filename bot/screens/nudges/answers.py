"""What a reminder becomes when one of the buttons is pressed that all of them have."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from bot.callbacks.manners import Go, Place
from bot.callbacks.reminders import RemindAgain, SwitchSubject
from bot.i18n import Html, Translator
from bot.screens.screen import Button, Rows, Screen, home_button
from mentoring.people import Person
from mentoring.reminders import Kind, Nudge, Subject

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


def put_off_screen(t: Translator, person: Person, again: datetime) -> Screen:
    """Say when the reminder comes again."""
    day = t.day(again, person.time_zone or "UTC")
    text = t.text("All right. The bot reminds you again on %(day)s.", day=day)
    return Screen(text, _ways(t, person))


def stopped_screen(t: Translator, person: Person, nudge: Nudge, subject: Subject) -> Screen:
    """Say what is stopped, with the ways to take it back and to stop more."""
    rows: Rows = ((Button(t.button("↩️ Remind me again"), RemindAgain(nudge.id)),),)
    if subject in NONE_OF and person.is_introduced:
        rows = (*rows, (Button(NONE_OF[subject](t), SwitchSubject(subject, on=0)),))
    return Screen(STOPPED[nudge.kind](t), (*rows, *_ways(t, person)))


def taken_back_screen(t: Translator, person: Person) -> Screen:
    """Say that reminders come as before."""
    return Screen(t.text("All right. The bot reminds you of this again."), _ways(t, person))


def _ways(t: Translator, person: Person) -> Rows:
    """Lead on; who is in the middle of the welcome has nothing to set yet."""
    if not person.is_introduced:
        return ((home_button(t),),)
    return ((Button(t.button("⏰ My reminders"), Go(Place.REMINDERS)), home_button(t)),)
