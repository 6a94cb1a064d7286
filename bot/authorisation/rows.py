"""What the tables of the areas are made of, and how they become one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

from bot.authorisation.checks import Check
from bot.callbacks.payload import Payload

Buttons: TypeAlias = Sequence[tuple[type[Payload], Check]]
"""Kinds of payloads, each with who may press it."""

Conversations: TypeAlias = Sequence[tuple[str, Check]]
"""Names of conversations, each with who may go on with it; looked at with each answer."""

Key = TypeVar("Key")


def joined(tables: Iterable[Sequence[tuple[Key, Check]]]) -> Mapping[Key, Check]:
    """Make one table of many; ValueError when a thing has two rows: one of them would not count."""
    whole: dict[Key, Check] = {}
    for table in tables:
        for key, check in table:
            if key in whole:
                raise ValueError(f"two rows say who may do this: {key!r}")
            whole[key] = check
    return whole
