"""What the rules refuse. Each error carries facts; its text stands in `bot.screens.refusals`."""

from datetime import datetime
from enum import StrEnum

from mentoring.ids import NetworkId


class MentoringError(Exception):
    """Something a person asked for that the rules refuse; nothing was changed."""


class Outdated(MentoringError):
    """The thing has moved on since the button was drawn."""


class NotAllowed(MentoringError):
    """This person may not do this, or may not do it any more."""


class InvitationUnknown(MentoringError):
    """No invitation has this code, or it was revoked."""


class InvitationUsedUp(MentoringError):
    """The invitation had a number of uses, and all are taken."""


class InvitationExpired(MentoringError):
    """The invitation was valid until a moment that has passed."""


class NetworkClosed(MentoringError):
    """The network takes this role by invitation only."""

    def __init__(self, network_name: str) -> None:
        super().__init__(network_name)
        self.network_name = network_name


class NetworkNameTaken(MentoringError):
    """There is a network of this name, or somebody has applied for one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ApplicationWaits(MentoringError):
    """This person has applied for a network already, and nobody has decided yet."""


class RemovedFromNetwork(MentoringError):
    """A meta-mentor has removed this person from the network; only a meta-mentor lets them back."""

    def __init__(self, network_name: str) -> None:
        super().__init__(network_name)
        self.network_name = network_name


class PausedInNetwork(MentoringError):
    """A meta-mentor has this person's roles in the network rest; no new ones can be had."""

    def __init__(self, network_name: str) -> None:
        super().__init__(network_name)
        self.network_name = network_name


class LastMetaMentor(MentoringError):
    """A network always has a meta-mentor whom the bot can reach; this person is the last one."""

    def __init__(self, network_name: str) -> None:
        super().__init__(network_name)
        self.network_name = network_name


class CannotLead(MentoringError):
    """Somebody shall look after a network who is paused there, or whom the bot does not reach."""

    def __init__(self, name: str, network_name: str, *, paused: bool) -> None:
        super().__init__(name, network_name)
        self.name = name
        self.network_name = network_name
        self.paused = paused


class MenteeDrafts(MentoringError):
    """The first agreement is drafted by the mentee; the mentor agrees to it."""


class Obstacle(StrEnum):
    """What keeps a mentee from asking a mentor.

    `not_there`: not a mentor of this network, or not any more, or one of the two wants no contact;
    which of these it is, nobody is told.
    """

    NO_PROFILE = "no_profile"
    NOT_THERE = "not_there"
    TOGETHER = "together"
    ASKED = "asked"
    DECLINED = "declined"
    PAUSED = "paused"
    FULL = "full"
    LIMIT = "limit"


class CannotAsk(MentoringError):
    """The mentee cannot ask this mentor now; `limit` is the number of requests at a time."""

    def __init__(self, obstacle: Obstacle, limit: int = 0) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle
        self.limit = limit


class CapacityReached(MentoringError):
    """The mentor has as many mentees as they wanted to have at the same time."""

    def __init__(self, capacity: int) -> None:
        super().__init__(capacity)
        self.capacity = capacity


class ContactClosed(MentoringError):
    """The two cannot write to each other any more; `since` is when that ended, if it is known."""

    def __init__(self, since: datetime | None) -> None:
        super().__init__(since)
        self.since = since


class RulesToAccept(MentoringError):
    """A network has new rules, and this person has not accepted them yet."""

    def __init__(self, network_name: str, network_id: NetworkId) -> None:
        super().__init__(network_name, network_id)
        self.network_name = network_name
        self.network_id = network_id


class Hindrance(StrEnum):
    """What keeps a network from becoming a chapter of another one.

    `has_parent`: it is one, or has asked; `has_chapters`: it has chapters of its own; `is_chapter`:
    the other one is a chapter itself.
    """

    HAS_PARENT = "has_parent"
    HAS_CHAPTERS = "has_chapters"
    IS_CHAPTER = "is_chapter"


class CannotJoin(MentoringError):
    """A network cannot become a chapter of another one now."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(hindrance)
        self.hindrance = hindrance
