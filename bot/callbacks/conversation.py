"""Buttons of the questions of a conversation."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload


@dataclass(frozen=True)
class Reply(Payload):
    """Answer the question of a conversation that stood at `version`."""

    tag = "r"
    version: int
    value: str


@dataclass(frozen=True)
class StepBack(Payload):
    """Go back to the question before."""

    tag = "rb"
    version: int


@dataclass(frozen=True)
class Leave(Payload):
    """Leave the conversation and drop what was answered."""

    tag = "rx"
    version: int


@dataclass(frozen=True)
class Resume(Payload):
    """Take the conversation up again."""

    tag = "rr"
