"""Reminders: the buttons that each of them has, and how somebody wishes to be reminded."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any, Final

from bot.callbacks import reminders as on
from bot.callbacks.payload import ForgedPayload, Payload
from bot.conversations import moving
from bot.notices.reminders import WRITTEN
from bot.screens.nudges.answers import (
    no_other_screen,
    put_off_screen,
    stopped_screen,
    taken_back_screen,
)
from bot.screens.reminders import (
    BEGINNINGS,
    are_offered,
    choose_pause_screen,
    pause_days_screen,
    quiet_end_screen,
    quiet_screen,
)
from bot.screens.screen import Screen
from bot.turn import Turn
from mentoring import reminding
from mentoring.facts.reminders import Reminded
from mentoring.matters import Matter
from mentoring.quiet import QuietHours
from mentoring.reminders import Nudge

Press = Callable[[Turn, Any], Awaitable[None]]


# --- under each reminder


async def not_now(turn: Turn, payload: on.NotNow) -> None:
    """Put the reminder off; Home when what it was about needs it no more."""
    later = await reminding.not_now(
        turn.repositories, turn.known.id, payload.nudge_id, now=turn.now
    )
    if later is None:
        await _not_needed(turn)
    else:
        reminder = await _drawn(turn, later.nudge, later.matter)
        turn.show(put_off_screen(turn.t, turn.known, later, reminder))


async def stop(turn: Turn, payload: on.StopReminding) -> None:
    """Stop reminders of one thing."""
    nudge = await reminding.stop(turn.repositories, turn.known.id, payload.nudge_id)
    matter = await reminding.matter_of(turn.repositories, nudge, now=turn.now)
    reminder = await _drawn(turn, nudge, matter)
    turn.show(stopped_screen(turn.t, turn.known, nudge, matter, reminder))


async def remind_again(turn: Turn, payload: on.RemindAgain) -> None:
    """Take that back; Home when what it was about needs it no more."""
    nudge = await reminding.remind_again(turn.repositories, turn.known.id, payload.nudge_id)
    matter = await reminding.matter_of(turn.repositories, nudge, now=turn.now)
    reminder = await _drawn(turn, nudge, matter)
    if matter is None:
        await _not_needed(turn)
    elif await reminding.is_last(turn.repositories, nudge, matter):
        turn.show(no_other_screen(turn.t, turn.known, nudge, matter, reminder))
    else:
        turn.show(taken_back_screen(turn.t, turn.known, nudge, reminder))


async def _not_needed(turn: Turn) -> None:
    await turn.home(turn.t.text("This reminder is not needed any more."))


async def _drawn(turn: Turn, nudge: Nudge, matter: Matter | None) -> Screen | None:
    """Draw a reminder anew, without the buttons that all of them have; None: it is settled."""
    if matter is None:
        return None
    draw = await WRITTEN[nudge.kind](turn.desk, Reminded(nudge, matter, turn.now))
    return None if draw is None else draw(turn.t, turn.known)


# --- how somebody wishes to be reminded


async def place(turn: Turn) -> Screen:
    """Show how somebody is reminded."""
    return await moving.card(turn.stage)


async def show(turn: Turn, _payload: Payload) -> None:
    """Show the screen again, as things are now."""
    turn.show(await place(turn))


async def switch(turn: Turn, payload: on.SwitchSubject) -> None:
    """Turn a subject on or off."""
    if payload.on not in {0, 1}:
        raise ForgedPayload
    await reminding.switch(turn.repositories, turn.known.id, payload.subject, on=payload.on == 1)
    if payload.on:
        turn.toast = turn.t.toast("You get these reminders again.")
    else:
        turn.toast = turn.t.toast("You get none of these reminders any more.")
    await show(turn, payload)


async def remind_of_all(turn: Turn, payload: on.RemindOfAll) -> None:
    """Take back what was stopped for single things."""
    await reminding.remind_of_all(turn.repositories, turn.known.id)
    turn.toast = turn.t.toast("You get these reminders again.")
    await show(turn, payload)


async def choose_quiet(turn: Turn, _payload: on.ChooseQuietHours) -> None:
    """Ask when the quiet hours begin."""
    turn.show(quiet_screen(turn.t, await moving.settings(turn.stage)))


async def choose_quiet_end(turn: Turn, payload: on.ChooseQuietEnd) -> None:
    """Ask when they end."""
    if payload.start not in BEGINNINGS:
        raise ForgedPayload
    turn.show(quiet_end_screen(turn.t, payload.start))


async def set_quiet(turn: Turn, payload: on.SetQuietHours) -> None:
    """Set the quiet hours; ForgedPayload for what was on no button."""
    try:
        hours = QuietHours(payload.start, payload.end)
    except ValueError as error:
        raise ForgedPayload from error
    if not are_offered(hours):
        raise ForgedPayload
    await reminding.set_quiet(turn.repositories, turn.known.id, hours)
    turn.toast = turn.t.toast("Your quiet hours are changed.")
    await show(turn, payload)


async def change_time_zone(turn: Turn, _payload: on.ChangeTimeZone) -> None:
    """Ask where somebody lives now."""
    await turn.begin(moving.NAME, moving.MovingDraft())


async def choose_pause(turn: Turn, _payload: on.ChooseReminderPause) -> None:
    """Ask how long the pause shall be."""
    turn.show(choose_pause_screen(turn.t, reminding.usual_pauses(turn.known, now=turn.now)))


async def choose_pause_day(turn: Turn, payload: on.ChoosePauseDay) -> None:
    """Show the days of a month until which there can be a pause."""
    since, until = reminding.pause_span(turn.known, now=turn.now)
    near = _day(payload.day) if payload.day else since
    turn.show(pause_days_screen(turn.t, near, since=since, until=until))


async def pause(turn: Turn, payload: on.PauseReminders) -> None:
    """Pause until a day, or go on."""
    if payload.day:
        until = _day(payload.day)
        await reminding.pause(turn.repositories, turn.known.id, until, now=turn.now)
        turn.toast = turn.t.toast("You get no reminders for a while.")
    else:
        await reminding.go_on(turn.repositories, turn.known.id, now=turn.now)
        turn.toast = turn.t.toast("The bot reminds you again.")
    await show(turn, payload)


def _day(ordinal: int) -> date:
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError) as error:
        raise ForgedPayload from error


PRESSES: Final[Mapping[type[Payload], Press]] = {
    on.NotNow: not_now,
    on.StopReminding: stop,
    on.RemindAgain: remind_again,
    on.SwitchSubject: switch,
    on.RemindOfAll: remind_of_all,
    on.ChooseQuietHours: choose_quiet,
    on.ChooseQuietEnd: choose_quiet_end,
    on.SetQuietHours: set_quiet,
    on.ChangeTimeZone: change_time_zone,
    on.ChooseReminderPause: choose_pause,
    on.ChoosePauseDay: choose_pause_day,
    on.PauseReminders: pause,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {on.NotNow: show, on.PauseReminders: show}
"""Payloads whose screen is drawn again when the press comes too late."""
