"""Reminders as somebody wishes them: the subjects, the quiet hours, the pause."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from bot.callbacks.broadcasts import UnmuteBroadcasts
from bot.callbacks.manners import Go, Place
from bot.callbacks.reminders import (
    ChangeTimeZone,
    ChoosePauseDay,
    ChooseQuietEnd,
    ChooseQuietHours,
    ChooseReminderPause,
    PauseReminders,
    RemindOfAll,
    SetQuietHours,
    SwitchSubject,
)
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.months import month_cells, month_turns, shown_month
from bot.screens.screen import Button, Rows, Screen, home_button, lines, paragraphs, rows_of
from mentoring.networks import Network
from mentoring.people import Person
from mentoring.quiet import QuietHours
from mentoring.reminders import Subject, Wishes

HOUR: Final = 60
BEGINNINGS: Final = tuple(hour * HOUR for hour in range(19, 24))
ENDS: Final = tuple(hour * HOUR for hour in range(6, 11))
"""When quiet hours can begin and end, in minutes after midnight."""

IN_A_ROW: Final = 3

SUBJECTS: Final[Mapping[Subject, str]] = {
    Subject.MEETINGS: term("Meetings"),
    Subject.REQUESTS: term("Requests"),
    Subject.MENTORSHIPS: term("Mentorship"),
    Subject.BEGINNING: term("First steps"),
    Subject.UNFINISHED: term("Not finished"),
    Subject.NETWORKS: term("My network"),
}
"""What reminders are about -> its name on a button."""


@dataclass(frozen=True)
class Settings:
    """What somebody wishes now; `pause` is the end of one that holds, `stopped` counts things.

    `muted` are the networks whose broadcasts they do not want.
    """

    person: Person
    wishes: Wishes
    pause: datetime | None
    stopped: int
    looks_after: bool
    muted: Sequence[Network] = ()

    @property
    def zone(self) -> str:
        return self.person.time_zone or "UTC"

    @property
    def subjects(self) -> Sequence[Subject]:
        """Give what can concern them."""
        return [one for one in Subject if self.looks_after or one is not Subject.NETWORKS]


def reminders_screen(t: Translator, settings: Settings) -> Screen:
    """Show how somebody is reminded, with the buttons to change it."""
    stopped = t.plural(
        "You have stopped the reminders of %(n)s single thing.",
        "You have stopped the reminders of %(n)s single things.",
        settings.stopped,
    )
    return Screen(
        paragraphs(
            t.text(
                "<b>Your reminders</b>\nThe bot reminds you at most three times a day. "
                "Press a subject to turn it off or on."
            ),
            _pause_text(t, settings),
            quiet_text(t, settings),
            stopped if settings.stopped else None,
        ),
        (
            *_subject_rows(t, settings),
            *_rows(t, settings),
            *((_hear_again(t, one),) for one in settings.muted),
            (home_button(t),),
        ),
    )


def _subject_rows(t: Translator, settings: Settings) -> Rows:
    """Say of each subject whether it is on; a press turns it round."""
    buttons = []
    for subject in settings.subjects:
        off = subject in settings.wishes.subjects_off
        label = f"{'🔕' if off else '🔔'} {t.term(SUBJECTS[subject])}"
        buttons.append(Button(label, SwitchSubject(subject, on=int(off))))
    return rows_of(buttons, width=2)


def _rows(t: Translator, settings: Settings) -> Rows:
    quiet = Button(t.button("🌙 Quiet hours"), ChooseQuietHours())
    if settings.pause is None:
        pause = Button(t.button("⏸ Pause reminders"), ChooseReminderPause())
    else:
        pause = Button(t.button("▶️ Remind me again"), PauseReminders(0))
    rows = rows_of([quiet, pause], width=2)
    if not settings.stopped:
        return rows
    # NOTE: single things of which somebody wants no reminders now; %(n)s is how many there are.
    again = t.button("🔔 Remind me of stopped things: %(n)s", n=settings.stopped)
    return (*rows, (Button(again, RemindOfAll()),))


def _hear_again(t: Translator, network: Network) -> Button:
    # NOTE: get the messages again that a network sends to many; the name of the network.
    label = t.button("📣 Again from %(network)s", network=network.name)
    return Button(label, UnmuteBroadcasts(network.id, reminders=1))


def _pause_text(t: Translator, settings: Settings) -> Html | None:
    if settings.pause is None:
        return None
    return t.text(
        "⏸ No reminders now, not even before a meeting. They come again on %(day)s. "
        "Messages from others still arrive.",
        day=t.date(settings.pause, settings.zone),
    )


def quiet_text(t: Translator, settings: Settings) -> Html:
    """Say when no reminder comes, and by which clock."""
    quiet = settings.wishes.quiet
    city = t.city_name(settings.zone)
    if quiet.are_none:
        return t.text(
            "🌙 There are no quiet hours: a reminder can come at night. Your clock: %(city)s.",
            city=city,
        )
    return lines(
        # NOTE: two times of the day, and the city whose clock the person has: "21:00", "08:00".
        t.text(
            "🌙 No reminders from %(begin)s to %(end)s. Your clock: %(city)s.",
            begin=_time(t, quiet.start),
            end=_time(t, quiet.end),
            city=city,
        ),
        # NOTE: usually there is a reminder an hour before a meeting, but none in these hours.
        t.text("So there is also no reminder an hour before an early meeting."),
    )


def _time(t: Translator, minutes: int) -> str:
    """Write a time that is the same on every day."""
    hour, minute = divmod(minutes, HOUR)
    return t.time(datetime.combine(date.min, time(hour, minute), tzinfo=UTC), "UTC")


# --- quiet hours


def quiet_screen(t: Translator, settings: Settings) -> Screen:
    """Ask when the quiet hours begin; their clock can be changed from here."""
    begins = [Button(_time(t, start), ChooseQuietEnd(start)) for start in BEGINNINGS]
    return Screen(
        paragraphs(
            quiet_text(t, settings),
            t.text(
                "When do your quiet hours begin? "
                "Do you live in another place now? Then change your time zone."
            ),
        ),
        (
            *rows_of(begins, width=IN_A_ROW),
            (Button(t.button("No quiet hours"), SetQuietHours(0, 0)),),
            (Button(t.button("🕐 Time zone"), ChangeTimeZone()), _back(t)),
        ),
    )


def quiet_end_screen(t: Translator, start: int) -> Screen:
    """Ask when the quiet hours end that begin then."""
    ends = [Button(_time(t, end), SetQuietHours(start, end)) for end in ENDS]
    return Screen(
        t.text("Quiet from %(begin)s. Until when, in the morning?", begin=_time(t, start)),
        (
            *rows_of(ends, width=IN_A_ROW),
            (Button(t.button("‹ Back"), ChooseQuietHours()),),
        ),
    )


def are_offered(hours: QuietHours) -> bool:
    """Whether these hours stand on a button."""
    return hours.are_none or (hours.start in BEGINNINGS and hours.end in ENDS)


def _back(t: Translator) -> Button:
    return Button(t.button("‹ Back"), Go(Place.REMINDERS))


# --- the pause


PAUSES: Final[Sequence[Callable[[Translator, str], str]]] = (
    lambda t, day: t.button("3 days: again on %(day)s", day=day),
    lambda t, day: t.button("1 week: again on %(day)s", day=day),
    lambda t, day: t.button("2 weeks: again on %(day)s", day=day),
    lambda t, day: t.button("1 month: again on %(day)s", day=day),
)
"""The pauses that can be taken at once, in the order of `mentoring.reminding.usual_pauses`."""


def choose_pause_screen(t: Translator, days: Sequence[date]) -> Screen:
    """Say what a pause means, and ask how long it shall be."""
    usual = [
        (Button(label(t, _short(t, day)), PauseReminders(day.toordinal())),)
        for label, day in zip(PAUSES, days, strict=True)
    ]
    return Screen(
        paragraphs(_what_a_pause_is(t), t.text("How long would you like the pause to be?")),
        (
            *usual,
            (Button(t.button("📅 Choose a day"), ChoosePauseDay(0)),),
            (Button(t.button("No, no pause"), Go(Place.REMINDERS)),),
        ),
    )


def _what_a_pause_is(t: Translator) -> Html:
    return t.text(
        "<b>A pause from reminders</b>\n"
        "No reminder comes in this time, not even before a meeting. "
        "Messages from others still arrive."
    )


def _short(t: Translator, day: date) -> str:
    return t.day(datetime.combine(day, time(), tzinfo=UTC), "UTC")


def pause_days_screen(t: Translator, near: date, *, since: date, until: date) -> Screen:
    """Show the days of a month until which reminders can pause; `near` is one of them."""
    first = shown_month(near, since=since, until=until)
    here = ChoosePauseDay(first.toordinal())
    cells = month_cells(t, first, since=since, opens=lambda day: since <= day <= until)
    turns = month_turns(t, first, since=since, until=until)
    return Screen(
        paragraphs(
            _what_a_pause_is(t), t.text("On which day do you want reminders again? Press it.")
        ),
        (
            *(
                tuple(
                    Button(label, PauseReminders(day.toordinal()) if day else here)
                    for label, day in row
                )
                for row in cells
            ),
            tuple(
                Button(label, ChoosePauseDay(day.toordinal()) if day else here)
                for label, day in turns
            ),
            (Button(t.button("‹ Back"), ChooseReminderPause()),),
        ),
    )
