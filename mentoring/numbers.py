"""The numbers of a network, one by one: what each may be, and a change of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mentoring.errors import Outdated
from mentoring.ids import NetworkId
from mentoring.networks import Limits


class Number(StrEnum):
    """One of the `Limits`, by the name of its field."""

    REQUESTS = "requests"
    REQUEST_DAYS = "request_days"
    LEAST_MEETINGS = "least_meetings"
    LEAST_DAYS = "least_days"
    CLOSING_DAYS = "closing_days"
    CONTACT_DAYS = "contact_days"
    SILENCE_DAYS = "silence_days"
    RETENTION_DAYS = "retention_days"

    @property
    def is_long(self) -> bool:
        """Whether its days are so many that people speak of months and years."""
        return self is Number.RETENTION_DAYS

    @property
    def bounds(self) -> range:
        """All values that it may have, the least first."""
        return _BOUNDS[self]

    def of(self, limits: Limits) -> int:
        """Give its value."""
        value: int = getattr(limits, self)
        return value

    def below(self, value: int) -> int | None:
        """Give the next lower value; of a long time, the next one that is usual."""
        steps = USUAL[self] if self.is_long else self.bounds
        return max((one for one in steps if one < value), default=None)

    def above(self, value: int) -> int | None:
        """Give the next higher value, likewise."""
        steps = USUAL[self] if self.is_long else self.bounds
        return min((one for one in steps if one > value), default=None)


def _read_bounds() -> Mapping[str, range]:
    """Read them where they are kept: in the model."""
    fields = Limits.model_json_schema()["properties"]
    return {name: range(one["minimum"], one["maximum"] + 1) for name, one in fields.items()}


_BOUNDS: Final = _read_bounds()

USUAL: Final[Mapping[Number, Sequence[int]]] = {
    Number.REQUESTS: (1, 2, 3, 4, 5, 7, 10),
    Number.REQUEST_DAYS: (3, 7, 10, 14, 21, 28, 42),
    Number.LEAST_MEETINGS: (0, 1, 2, 3, 5, 8, 12),
    Number.LEAST_DAYS: (0, 14, 28, 56, 90, 180, 365),
    Number.CLOSING_DAYS: (3, 7, 10, 14, 21, 28, 42),
    Number.CONTACT_DAYS: (0, 7, 14, 21, 28, 60, 90),
    Number.SILENCE_DAYS: (7, 14, 21, 28, 42, 60, 90),
    Number.RETENTION_DAYS: (90, 180, 365, 730, 1095, 1825, 3650),
}
"""Values that networks are likely to want; what lies between can be set as well."""


@dataclass(frozen=True)
class Change:
    """A network's number that is to be another one; `old` is what it was when somebody looked."""

    network_id: NetworkId
    number: Number
    old: int
    new: int


def changed(limits: Limits, change: Change) -> Limits:
    """Give the limits with the new number.

    Raises Outdated when the old one does not stand any more, and for what it may not be.
    """
    if change.number.of(limits) != change.old or change.new == change.old:
        raise Outdated
    if change.new not in change.number.bounds:
        raise Outdated
    return Limits.model_validate({**limits.model_dump(), change.number: change.new})
