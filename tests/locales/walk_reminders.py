"""The walk past the settings of reminders, and past what each one becomes when it is stopped."""

from typing import Final

from bot.callbacks import reminders as on
from mentoring.ids import NetworkId, NudgeId
from mentoring.reminders import Kind, Nudge, NudgeState, Subject, sent
from mentoring.roles import Role
from tests.journeys.pairs import known
from tests.locales.guide import Guide
from tests.town import Resident

NIGHT: Final = on.SetQuietHours(21 * 60, 8 * 60)


async def walk_reminders(guide: Guide, network: NetworkId) -> None:
    """Set all that can be set, and press all that stands under a reminder."""
    code = await guide.town.invitation(network, Role.META_MENTOR, Role.MENTEE)
    rita = await guide.settle_in("Rita Ruhig", code)
    await guide.accept(rita)
    await rita.presses(guide.t.button("✖️ Cancel"))
    await _set_hours(guide, rita)
    await _take_a_pause(guide, rita)
    for kind in Kind:
        nudge = await _is_reminded(rita, kind)
        for payload in (on.StopReminding(nudge.id), on.RemindAgain(nudge.id)):
            await guide.press_data(rita, payload)
    await _put_off(guide, rita)
    await _stop(guide, rita)


async def _is_reminded(rita: Resident, kind: Kind) -> Nudge:
    """Have a reminder behind oneself, of things that may not be there."""
    now = rita.town.bot.clock.now()
    async with rita.town.tables() as tables:
        person = await known(tables, rita)
        made = Nudge(NudgeId(0), person, kind, 999, now, 1, 0, NudgeState.WAITING, now, now)
        await tables.nudges.add([made])
        waiting = await tables.nudges.waiting_for(person)
        nudge = sent(next(one for one in waiting if one.about == made.about), now=now)
        await tables.nudges.save(nudge)
    return nudge


async def _set_hours(guide: Guide, rita: Resident) -> None:
    """Set the quiet hours, and move to another zone and back."""
    await rita.writes("/reminders")
    for payload in (on.ChooseQuietHours(), on.ChooseQuietEnd(21 * 60), on.SetQuietHours(0, 0)):
        await guide.press_data(rita, payload)
    await guide.press_data(rita, NIGHT)
    await guide.press_data(rita, on.ChangeTimeZone())
    await rita.presses(guide.clock_button("Europe/Berlin"))


async def _take_a_pause(guide: Guide, rita: Resident) -> None:
    """Look at the days of a pause, take one, and end it."""
    await guide.press_data(rita, on.ChooseReminderPause())
    await guide.press_data(rita, on.ChoosePauseDay(0))
    await rita.presses(rita.buttons[-2])
    await rita.presses("9")
    await guide.press_data(rita, on.PauseReminders(0))


async def _put_off(guide: Guide, rita: Resident) -> None:
    """Say not now: to what waits, and to what is not there."""
    waits = await _is_reminded(rita, Kind.PROFILE_MISSING)
    gone = await _is_reminded(rita, Kind.SILENCE)
    for nudge in (waits, gone):
        await guide.press_data(rita, on.NotNow(nudge.id))


async def _stop(guide: Guide, rita: Resident) -> None:
    """Stop one thing, then two, then all of a subject, and take it all back."""
    for kind in (Kind.SILENCE, Kind.PERIOD_ENDING):
        await guide.press_data(rita, on.StopReminding((await _is_reminded(rita, kind)).id))
        await rita.writes("/reminders")
    await guide.press_data(rita, on.RemindOfAll())
    for switched in (0, 1):
        await guide.press_data(rita, on.SwitchSubject(Subject.MEETINGS, switched))
