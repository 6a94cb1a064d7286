"""Facts about the Telegram groups of networks."""

from dataclasses import dataclass

from mentoring.facts.fact import Fact
from mentoring.groups import Condition, Group, Rank
from mentoring.ids import NetworkId, PersonId, TelegramId


@dataclass(frozen=True)
class GroupChanged(Fact):
    """A group was looked at, and stands otherwise than `before`."""

    group: Group
    before: Condition


@dataclass(frozen=True)
class GroupNotLinked(Fact):
    """Somebody has chosen a group that belongs to a network already; theirs has none now."""

    person_id: PersonId
    network_id: NetworkId
    title: str


@dataclass(frozen=True)
class NetworkHasGroup(Fact):
    """Somebody has chosen a second group for a network."""

    person_id: PersonId
    group: Group


@dataclass(frozen=True)
class GroupWishOver(Fact):
    """Somebody has chosen a group with a link that is too old, or was used already."""

    person_id: PersonId
    title: str


@dataclass(frozen=True)
class GroupUnlinked(Fact):
    """A meta-mentor has parted a group from the network."""

    group: Group
    by: PersonId


@dataclass(frozen=True)
class LetIn(Fact):
    """Somebody who asked to come into a group may."""

    chat_id: int
    telegram_id: TelegramId


@dataclass(frozen=True)
class PutOut(Fact):
    """Somebody who was let into a group is no mentor of the network any more, or is gone."""

    chat_id: int
    telegram_id: TelegramId


@dataclass(frozen=True)
class StaysInGroup(Fact):
    """Somebody is no mentor of the network any more, but runs the group: they cannot be put out."""

    group: Group
    person_id: PersonId
    rank: Rank
