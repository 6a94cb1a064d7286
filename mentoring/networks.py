"""A network: a community with its own rules, and the ways to become a member."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mentoring.ids import NetworkId


class Admission(StrEnum):
    """How somebody without an invitation becomes a member in a role."""

    OPEN = "open"
    APPROVAL = "approval"
    INVITATION = "invitation"


class Limits(BaseModel):
    """The numbers a network sets for itself; days are whole days of 24 hours.

    `requests`: open requests per mentee; `request_days`: until one expires; `least_meetings` and
    `least_days`: the minimums of a completed mentorship; `closing_days`: until a closing that is
    not confirmed ends the mentorship; `contact_days`: how long the two can write after the end;
    `silence_days`: without a sign of life until both are asked how it is going.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    requests: int = Field(3, ge=1, le=10)
    request_days: int = Field(14, ge=3, le=60)
    least_meetings: int = Field(3, ge=0, le=50)
    least_days: int = Field(28, ge=0, le=365)
    closing_days: int = Field(14, ge=3, le=60)
    contact_days: int = Field(14, ge=0, le=90)
    silence_days: int = Field(21, ge=7, le=90)


USUAL_LIMITS: Final = Limits()


@dataclass(frozen=True)
class Network:
    """A community with its own rules, members and meta-mentors."""

    id: NetworkId
    name: str
    place: str
    mentee_admission: Admission
    mentor_admission: Admission
    limits: Limits = USUAL_LIMITS

    @property
    def is_open(self) -> bool:
        """Whether somebody without an invitation can ask to join in any role."""
        return {self.mentee_admission, self.mentor_admission} != {Admission.INVITATION}


@dataclass(frozen=True)
class NetworkAgreement:
    """The rules that every member accepts, and the network's few words about itself.

    Both are in the language of the reader when the network has written it, else in its first.
    """

    network_id: NetworkId
    version: int
    about: str
    text: str


class Charter(BaseModel):
    """What a network is founded with; `about` and `agreement` hold a text per language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=2, max_length=40)
    place: str = Field(min_length=2, max_length=40)
    mentee_admission: Admission = Admission.OPEN
    mentor_admission: Admission = Admission.APPROVAL
    limits: Limits = USUAL_LIMITS
    about: Mapping[str, str]
    agreement: Mapping[str, str]

    @model_validator(mode="after")
    def _complete(self) -> "Charter":
        if self.mentor_admission is Admission.OPEN:
            raise ValueError("mentors are admitted by approval or by invitation, never unseen")
        if not self.about or self.about.keys() != self.agreement.keys():
            raise ValueError("about and agreement need the same languages, at least one")
        if not all(text.strip() for text in (*self.about.values(), *self.agreement.values())):
            raise ValueError("about and agreement must not be empty")
        if any(len(text) > 1000 for text in self.about.values()):
            raise ValueError("about is at most 1000 characters")
        if any(len(text) > 2500 for text in self.agreement.values()):
            raise ValueError("agreement is at most 2500 characters")
        return self
