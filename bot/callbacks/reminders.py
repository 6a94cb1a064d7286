"""Buttons of reminders: on each one, and on the screen where they are set."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import MentorshipId, NudgeId
from mentoring.reminders import Subject
from mentoring.silence import SilenceWord


@dataclass(frozen=True)
class NotNow(Payload):
    """Be reminded again in two days."""

    tag = "nn"
    nudge_id: NudgeId


@dataclass(frozen=True)
class StopReminding(Payload):
    """Not be reminded of this thing any more."""

    tag = "ns"
    nudge_id: NudgeId


@dataclass(frozen=True)
class RemindAgain(Payload):
    """Take that back."""

    tag = "na"
    nudge_id: NudgeId


@dataclass(frozen=True)
class SwitchSubject(Payload):
    """Have reminders about a subject, or none: 1 or 0."""

    tag = "nu"
    subject: Subject
    on: int


@dataclass(frozen=True)
class RemindOfAll(Payload):
    """Take back all that was stopped for single things."""

    tag = "nz"


@dataclass(frozen=True)
class ChooseQuietHours(Payload):
    """Show when quiet hours can begin."""

    tag = "nq"


@dataclass(frozen=True)
class ChooseQuietEnd(Payload):
    """Show when quiet hours can end that begin so many minutes after midnight."""

    tag = "ne"
    start: int


@dataclass(frozen=True)
class ChangeTimeZone(Payload):
    """Say in which time zone one lives now."""

    tag = "nm"


@dataclass(frozen=True)
class SetQuietHours(Payload):
    """Set the quiet hours, in minutes after midnight; the same twice: none."""

    tag = "nh"
    start: int
    end: int


@dataclass(frozen=True)
class ChooseReminderPause(Payload):
    """Show until when there can be no reminders."""

    tag = "np"


@dataclass(frozen=True)
class ChoosePauseDay(Payload):
    """Show the days of a month until which there can be no reminders; `day` is one of them.

    Like that of `PauseReminders`; 0: the first month there is.
    """

    tag = "nd"
    day: int


@dataclass(frozen=True)
class PauseReminders(Payload):
    """Have no reminders until a day begins; `day` is its ordinal (`date.toordinal`), 0: go on."""

    tag = "nt"
    day: int


@dataclass(frozen=True)
class AnswerSilence(Payload):
    """Say how it is going, asked after a silence."""

    tag = "nw"
    mentorship_id: MentorshipId
    word: SilenceWord


@dataclass(frozen=True)
class ShowHelpContact(Payload):
    """Show one's Telegram contact to those who were told that help is needed."""

    tag = "nc"
    mentorship_id: MentorshipId
