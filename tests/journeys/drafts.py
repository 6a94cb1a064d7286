"""Drafts of every conversation, at every step, about things that are there."""

from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import chain, combinations, product
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from pydantic import ValidationError

from bot.conversations.flow import Conversation, Draft, Step

MANY: Final = 12
"""As many languages as a draft has steps for."""


def draft_at(conversation: Conversation[Any], step: Step[Any], held: Mapping[str, int]) -> Draft:
    """Give a draft of who stands at this step; LookupError when nobody ever does."""
    for draft in _drafts(conversation.draft, held):
        named = (one for one in conversation.steps if one.key == step.key)
        if next((one for one in named if one.wanted(draft)), None) is step:
            return draft
    raise LookupError(f"{conversation.name}: {step.key}")


def _drafts(kind: type[Draft], held: Mapping[str, int]) -> Iterator[Draft]:
    """Give drafts with what must be there, and then with one and two more answers."""
    needed = {
        name: held.get(name, _values(one.annotation)[0])
        for name, one in kind.model_fields.items()
        if one.is_required()
    }
    free = [
        [(name, value) for value in _values(one.annotation)]
        for name, one in kind.model_fields.items()
        if name not in held
    ]
    one_more = ((answer,) for answers in free for answer in answers)
    two_more = (both for pair in combinations(free, 2) for both in product(*pair))
    for answers in chain([()], one_more, two_more):
        try:
            yield kind.model_validate({**needed, **dict(answers)})
        except ValidationError:
            continue


def _values(kind: Any) -> list[Any]:
    """Give some values of a kind."""
    if get_origin(kind) in {Union, UnionType}:
        return [value for one in get_args(kind) for value in _values(one)]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)
    if get_origin(kind) is tuple:
        return [tuple(_values(get_args(kind)[0]) * MANY)[:MANY]]
    known: Mapping[Any, list[Any]] = {str: ["en"], bool: [False, True], int: [1]}
    return known.get(kind, [])
