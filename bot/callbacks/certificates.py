"""Buttons of the end of a mentorship: feedback and certificate."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import MentorshipId


@dataclass(frozen=True)
class GiveFeedback(Payload):
    """Say how the mentorship was, at its end."""

    tag = "zf"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class GetCertificate(Payload):
    """Get the certificate of a completed mentorship: the first time, or once more."""

    tag = "z"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class CheckCertificate(Payload):
    """Look whether a certificate is genuine; anybody may."""

    tag = "zv"
    code: str


@dataclass(frozen=True)
class AskRevoke(Payload):
    """Ask what it means to withdraw a certificate."""

    tag = "zr"
    code: str


@dataclass(frozen=True)
class Revoke(Payload):
    """Withdraw a certificate, with the second press."""

    tag = "zry"
    code: str
