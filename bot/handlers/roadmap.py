"""What a network has reached: what its meta-mentors press."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any, Final

from bot.callbacks.leading import ShowRoadmap
from bot.callbacks.payload import ForgedPayload, Payload
from bot.callbacks.roadmap import AskTakeStepBack, ChooseStepDay, NoteStep, TakeStepBack
from bot.screens.roadmap import days_screen, roadmap_screen, take_back_screen, when_screen
from bot.turn import Turn
from mentoring.applications import founding_link
from mentoring.errors import Outdated
from mentoring.leading import led_network
from mentoring.milestones import note_step, roadmap, take_step_back
from mentoring.roadmap import Roadmap, today_of

Press = Callable[[Turn, Any], Awaitable[None]]

OfRoadmap = ShowRoadmap | ChooseStepDay | NoteStep | AskTakeStepBack | TakeStepBack


async def show_roadmap(turn: Turn, payload: OfRoadmap) -> None:
    """Show what the network has reached, as things are now."""
    network = await led_network(turn.repositories, turn.known.id, payload.network_id)
    road = await roadmap(turn.repositories, network.id)
    link = f"https://t.me/{turn.house.username}?start={founding_link(network.id)}"
    turn.show(roadmap_screen(turn.t, network, road, link))


async def _road(turn: Turn, payload: ChooseStepDay | AskTakeStepBack) -> Roadmap:
    network = await led_network(turn.repositories, turn.known.id, payload.network_id)
    return await roadmap(turn.repositories, network.id)


async def choose_day(turn: Turn, payload: ChooseStepDay) -> None:
    """Ask on which day a step was reached; Outdated when it was noted by now."""
    road = await _road(turn, payload)
    if not road.can_be_noted(payload.step):
        raise Outdated
    today = today_of(turn.now, turn.known.time_zone)
    if payload.near == 0:
        turn.show(when_screen(turn.t, road.network_id, payload.step, today))
    else:
        near = _day(payload.near)
        turn.show(days_screen(turn.t, road.network_id, payload.step, near, today=today))


def _day(ordinal: int) -> date:
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError) as error:
        raise ForgedPayload from error


async def note(turn: Turn, payload: NoteStep) -> None:
    """Write down that a step was reached."""
    await note_step(
        turn.repositories,
        turn.known.id,
        payload.network_id,
        payload.step,
        reached_on=_day(payload.day),
        now=turn.now,
    )
    turn.toast = turn.t.toast("The step is noted.")
    await show_roadmap(turn, payload)


async def ask_take_back(turn: Turn, payload: AskTakeStepBack) -> None:
    """Ask whether a noted step shall be taken back; Outdated when it is not noted."""
    road = await _road(turn, payload)
    if payload.step not in road.noted:
        raise Outdated
    turn.show(take_back_screen(turn.t, road, payload.step))


async def take_back(turn: Turn, payload: TakeStepBack) -> None:
    """Take a noted step back."""
    await take_step_back(
        turn.repositories, turn.known.id, payload.network_id, payload.step, now=turn.now
    )
    turn.toast = turn.t.toast("The step is open again.")
    await show_roadmap(turn, payload)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowRoadmap: show_roadmap,
    ChooseStepDay: choose_day,
    NoteStep: note,
    AskTakeStepBack: ask_take_back,
    TakeStepBack: take_back,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    ChooseStepDay: show_roadmap,
    NoteStep: show_roadmap,
    AskTakeStepBack: show_roadmap,
    TakeStepBack: show_roadmap,
}
"""Payloads whose screen is drawn again when the press comes too late."""
