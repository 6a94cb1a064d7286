"""A language that nobody speaks: every text longer, right to left, and in numbered brackets.

What stands on a screen outside the brackets was never translated; a number that stands on no
screen belongs to a text that nobody has looked at.
"""

import math
import re
from collections.abc import Iterable
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog

from bot.i18n import Translator, Translators
from bot.i18n.catalogues import compiled
from bot.i18n.upkeep import template
from tests.locales.messages import context_of, source_of

OPEN: Final = "⁅"
CLOSE: Final = "⁆"
NUMBER: Final = re.compile(OPEN + r"(\d+) ")

LONGER: Final = 1.4
"""How much longer than English the longest of our languages run (German, Greek, Russian)."""

NEIGHBOURS: Final = "fa"
"""A language that only some speak, with the same letters, for texts across languages."""

LETTERS: Final = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "ابتثجحخدذرزسشصضطظعغفقكلمنه" * 2
)
KEPT: Final = re.compile(r"(%\(\w+\)s|</?\w+>|&\w+;|(?<!\S)/[a-z]+)")
"""Placeholders, tags, entities and commands stay as they are in any language."""


def pseudo(text: str, number: int) -> str:
    """Write a text in the language that nobody speaks."""
    pieces = KEPT.split(text)
    letters = "".join(
        piece if KEPT.fullmatch(piece) else piece.translate(LETTERS) for piece in pieces
    )
    wanted = math.ceil(len(KEPT.sub("", text)) * LONGER)
    frame = len(f"{OPEN}{number} {CLOSE}") + len(KEPT.sub("", text))
    return f"{OPEN}{number} {letters}{'ـ' * max(0, wanted - frame)}{CLOSE}"


class PseudoLanguage:
    """The catalogue, the translators that have nothing else, and the texts by their numbers."""

    def __init__(self, locale: str = "ar") -> None:
        self.catalogue = Catalog(locale=locale)
        self.texts: dict[int, tuple[str | None, str]] = {}
        for number, message in enumerate(filter(lambda one: one.id, template()), start=1):
            self.texts[number] = (context_of(message), source_of(message))
            strings: str | tuple[str, ...] = pseudo(source_of(message), number)
            if not isinstance(message.id, str):
                strings = (pseudo(message.id[1], number),) * self.catalogue.num_plurals
            self.catalogue.add(message.id, strings, context=message.context)
        self.t = Translator(Locale.parse(locale), compiled(self.catalogue))
        self.neighbours = Translator(Locale.parse(NEIGHBOURS), compiled(self.catalogue))
        # Twice, so that there is another language to change to.
        self.translators = Translators({"en": self.t, locale: self.t, NEIGHBOURS: self.neighbours})

    def unseen(self, texts: Iterable[str]) -> set[tuple[str | None, str]]:
        """Say which texts are on none of these screens."""
        seen = {int(number) for text in texts for number in NUMBER.findall(text)}
        return {text for number, text in self.texts.items() if number not in seen}
