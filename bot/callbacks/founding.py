"""Buttons of founding a network: apply, take back, decide."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import ApplicationId


@dataclass(frozen=True)
class BeginFounding(Payload):
    """Apply for a network of one's own."""

    tag = "f"


@dataclass(frozen=True)
class ShowApplication(Payload):
    """Look at an application: the operators, and who has applied; the first page is 0."""

    tag = "fa"
    application_id: ApplicationId
    page: int = 0


@dataclass(frozen=True)
class AskWithdrawApplication(Payload):
    """Show what taking one's application back means."""

    tag = "fq"
    application_id: ApplicationId


@dataclass(frozen=True)
class WithdrawApplication(Payload):
    """Take one's application back."""

    tag = "fw"
    application_id: ApplicationId


@dataclass(frozen=True)
class ApproveApplication(Payload):
    """Found the network that was applied for."""

    tag = "fy"
    application_id: ApplicationId


@dataclass(frozen=True)
class DeclineApplication(Payload):
    """Say no to an application, with a text."""

    tag = "fn"
    application_id: ApplicationId
