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
    `silence_days`: without a sign of life until both are asked how it is going; `retention_days`:
    how long what is over is kept.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    requests: int = Field(3, ge=1, le=10)
    request_days: int = Field(14, ge=3, le=60)
    least_meetings: int = Field(3, ge=0, le=50)
    least_days: int = Field(28, ge=0, le=365)
    closing_days: int = Field(14, ge=3, le=60)
    contact_days: int = Field(14, ge=0, le=90)
    silence_days: int = Field(21, ge=7, le=90)
    retention_days: int = Field(730, ge=90, le=3650)


USUAL_LIMITS: Final = Limits()


@dataclass(frozen=True)
class Network:
    """A community with its own rules, members and meta-mentors.

    `office`: how to reach the institution behind it.
    """

    id: NetworkId
    name: str
    place: str
    mentee_admission: Admission
    mentor_admission: Admission
    limits: Limits = USUAL_LIMITS
    office: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody without an invitation can ask to join in any role."""
        return {self.mentee_admission, self.mentor_admission} != {Admission.INVITATION}


class NetworkText(StrEnum):
    """What a network says in its own words, apart from the agreement.

    `about`: what it wants to reach; `rules`: how people write to each other; `emergency`: whom
    somebody in danger can call.
    """

    ABOUT = "about"
    RULES = "rules"
    EMERGENCY = "emergency"


ABOUT_LIMIT: Final = 1000
RULES_LIMIT: Final = 1000
EMERGENCY_LIMIT: Final = 1000
AGREEMENT_LIMIT: Final = 2500
OFFICE_LIMIT: Final = 200


@dataclass(frozen=True)
class Acceptance:
    """How many members have accepted the newest agreement, of those who are asked to.

    Who was declined or is paused counts in neither number.
    """

    accepted: int
    members: int


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
    """What a network is founded with; what is a mapping holds a text per language.

    `about` and `agreement` are in the same languages, `rules` and `emergency` in some of these.
    `office` is how to reach the institution behind it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    name: str = Field(min_length=2, max_length=40)
    place: str = Field(min_length=2, max_length=40)
    mentee_admission: Admission = Admission.OPEN
    mentor_admission: Admission = Admission.APPROVAL
    limits: Limits = USUAL_LIMITS
    about: Mapping[str, str]
    agreement: Mapping[str, str]
    rules: Mapping[str, str] = Field(default_factory=dict)
    emergency: Mapping[str, str] = Field(default_factory=dict)
    office: str | None = Field(None, min_length=1, max_length=OFFICE_LIMIT)

    @property
    def texts(self) -> Mapping[NetworkText, Mapping[str, str]]:
        """Give what is said in the network's own words, apart from the agreement."""
        return {
            NetworkText.ABOUT: self.about,
            NetworkText.RULES: self.rules,
            NetworkText.EMERGENCY: self.emergency,
        }

    @model_validator(mode="after")
    def _complete(self) -> "Charter":
        if self.mentor_admission is Admission.OPEN:
            raise ValueError("mentors are admitted by approval or by invitation, never unseen")
        if not self.about or self.about.keys() != self.agreement.keys():
            raise ValueError("about and agreement need the same languages, at least one")
        for kind, texts in self.texts.items():
            _check(kind, texts, TEXT_LIMITS[kind])
            if not texts.keys() <= self.about.keys():
                raise ValueError(f"{kind} is in a language that about is not in")
        _check("agreement", self.agreement, AGREEMENT_LIMIT)
        return self


TEXT_LIMITS: Final[Mapping[NetworkText, int]] = {
    NetworkText.ABOUT: ABOUT_LIMIT,
    NetworkText.RULES: RULES_LIMIT,
    NetworkText.EMERGENCY: EMERGENCY_LIMIT,
}
"""How many characters each may have."""


def _check(kind: str, texts: Mapping[str, str], most: int) -> None:
    if not all(text.strip() for text in texts.values()):
        raise ValueError(f"{kind} must not be empty")
    if any(len(text) > most for text in texts.values()):
        raise ValueError(f"{kind} is at most {most} characters")
