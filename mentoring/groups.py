"""A network's Telegram group: its mentors and meta-mentors are let in, and nobody else."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from mentoring.ids import GroupId, NetworkId, PersonId
from mentoring.memberships import Membership
from mentoring.roles import Role, Standing

LINK_PREFIX: Final = "g_"

WISH_FOR: Final = timedelta(hours=1)
"""How long a meta-mentor has to choose a group."""

CHECKED_EVERY: Final = timedelta(days=1)
"""How often is looked after a group of which nothing is heard."""

LET_IN: Final = (Role.MENTOR, Role.META_MENTOR)


class Condition(StrEnum):
    """How a group stands: `new` until it was looked at, `lost` when the bot is not in it."""

    NEW = "new"
    READY = "ready"
    LACKING = "lacking"
    LOST = "lost"


@dataclass(frozen=True)
class Group:
    """A linked group; `link` is where one asks to be let in, None when there is none now.

    `may_invite` and `may_remove`: what the bot is allowed there. `linked_by` is None when they have
    deleted themselves.
    """

    id: GroupId
    network_id: NetworkId
    chat_id: int
    title: str
    linked_by: PersonId | None
    linked_at: datetime
    condition: Condition = Condition.NEW
    may_invite: bool = False
    may_remove: bool = False
    link: str | None = None


@dataclass(frozen=True)
class Wish:
    """That a meta-mentor wants to link a group; who brings the code back from one has chosen it."""

    network_id: NetworkId
    person_id: PersonId
    code: str
    expires_at: datetime


@dataclass(frozen=True)
class Finding:
    """What Telegram says about a group; `link` is a new one, if one was made.

    `title` is None for one that the bot is not in.
    """

    title: str | None
    may_invite: bool = False
    may_remove: bool = False
    link: str | None = None


GONE: Final = Finding(None)
"""The bot is not in the group, or there is no group any more."""


def looked_at(group: Group, finding: Finding) -> Group:
    """Say how a group stands after it was looked at.

    The link goes with the right to invite: who asks by it would wait for nobody.
    """
    if finding.title is None:
        condition = Condition.LOST
    elif finding.may_invite and finding.may_remove:
        condition = Condition.READY
    else:
        condition = Condition.LACKING
    return replace(
        group,
        title=finding.title or group.title,
        condition=condition,
        may_invite=finding.may_invite,
        may_remove=finding.may_remove,
        link=(finding.link or group.link) if finding.may_invite else None,
    )


class Rank(StrEnum):
    """What somebody who had to go is in the group: a bot can put out neither of the first two."""

    OWNER = "owner"
    ADMINISTRATOR = "administrator"
    OUT = "out"


class Entrance(StrEnum):
    """What becomes of who wants to come into the group; all but the first are turned away."""

    OPEN = "open"
    WAITING = "waiting"
    PAUSED = "paused"
    NOT_MENTOR = "not_mentor"
    STRANGER = "stranger"


def entrance(membership: Membership | None) -> Entrance:
    """Say whether a member is let in; None is somebody who is no member."""
    if membership is None:
        return Entrance.STRANGER
    standings = {membership.standing(role) for role in LET_IN}
    if Standing.APPROVED in standings:
        return Entrance.OPEN
    if Standing.PAUSED in standings:
        return Entrance.PAUSED
    if standings & {Standing.WAITING, Standing.STATEMENT_DUE}:
        return Entrance.WAITING
    return Entrance.NOT_MENTOR


def payload(code: str) -> str:
    """Give what stands behind `?startgroup=` in the link that brings the bot into a group."""
    return f"{LINK_PREFIX}{code}"


def code_in(payload: str) -> str | None:
    """Find the code of a wish in what was said with /start; None when it is something else."""
    code = payload.removeprefix(LINK_PREFIX)
    return code if payload.startswith(LINK_PREFIX) and code else None
