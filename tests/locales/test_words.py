"""The English texts, which all others are made from: one word for one thing, and whole toasts."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

import pytest
from babel.messages.catalog import Message

from bot.i18n.upkeep import template
from tests.locales.messages import source_of, sources_of

WORDS_INSTEAD: Final[Mapping[str, str]] = {
    "applicant": "somebody who wants to join",
    "appointment": "meeting",
    "community": "network",
    "leader": "meta-mentor",
    "network agreement": "network rules",
    "partnership": "mentorship",
    "tap": "press",
}
"""Words that no text uses -> the word of the bot for the same thing."""

WORDS_OF_A_TOAST: Final = 3
"""So many it takes at least to say what has happened to which thing."""


@cache
def _all_texts() -> list[Message]:
    return [one for one in template() if one.id]


def _texts(context: str) -> list[Message]:
    return [one for one in _all_texts() if one.context == context]


@pytest.mark.parametrize("word", WORDS_INSTEAD)
def test_one_word_stands_for_one_thing(word: str) -> None:
    used = re.compile(rf"\b{word}s?\b", re.IGNORECASE)
    texts = [text for message in _all_texts() for text in sources_of(message)]
    assert [text for text in texts if used.search(text)] == []


def test_a_toast_says_what_happened_to_what() -> None:
    """It is read alone: the screen below has changed already when it is shown."""
    toasts = [source_of(message) for message in _texts("toast")]
    assert [one for one in toasts if len(one.split()) < WORDS_OF_A_TOAST] == []


def test_a_toast_is_shown_for_one_thing() -> None:
    """Other languages agree in gender and number with what was approved or taken back."""
    shared = [source_of(one) for one in _texts("toast") if len({*one.locations}) > 1]
    assert shared == []


@pytest.mark.parametrize("label", ["⏸ Pause", "▶️ End the pause", "👋 Yes, part ways"])
def test_a_label_is_that_of_one_thing(label: str) -> None:
    (message,) = [one for one in _texts("button") if source_of(one) == label]
    assert len({*message.locations}) == 1
