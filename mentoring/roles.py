"""Roles in a network, and how a member stands in each."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a network; a member can have several."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    META_MENTOR = "meta_mentor"


class Side(StrEnum):
    """One of the two people of a mentorship."""

    MENTEE = "mentee"
    MENTOR = "mentor"

    @property
    def other(self) -> "Side":
        """The one across."""
        return Side.MENTOR if self is Side.MENTEE else Side.MENTEE


class Standing(StrEnum):
    """How far a member has come in a role."""

    STATEMENT_DUE = "statement_due"
    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    PAUSED = "paused"


class Ground(StrEnum):
    """Why a mentor was let through the gate."""

    TRAINED = "trained"
    EXPERIENCED = "experienced"


@dataclass(frozen=True)
class RoleStanding:
    """A role with the standing in it; `ground` is set for approved mentors, also paused ones."""

    role: Role
    standing: Standing
    ground: Ground | None = None
