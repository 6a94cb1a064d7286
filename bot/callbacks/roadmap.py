"""Buttons of what a network has reached."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import NetworkId
from mentoring.roadmap import Step


@dataclass(frozen=True)
class ChooseStepDay(Payload):
    """Choose the day on which a step was reached; `near` is a day of the month to show.

    It is an ordinal (`date.toordinal`); 0: ask first whether it was today.
    """

    tag = "Nrd"
    network_id: NetworkId
    step: Step
    near: int


@dataclass(frozen=True)
class NoteStep(Payload):
    """Write down that a step was reached; `day` is the ordinal of that day."""

    tag = "Nrn"
    network_id: NetworkId
    step: Step
    day: int


@dataclass(frozen=True)
class AskTakeStepBack(Payload):
    """Show what was noted, and the way to take it back."""

    tag = "Nrb"
    network_id: NetworkId
    step: Step


@dataclass(frozen=True)
class TakeStepBack(Payload):
    """Take back what was noted."""

    tag = "Nrx"
    network_id: NetworkId
    step: Step
