"""The catalogues in `locales/`, read into memory at start, and who reads which."""

from collections.abc import Mapping, Sequence
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.i18n.translator import Translator

FOLDER: Final = Path(__file__).parents[2] / "locales"
SOURCE: Final = "en"

ALIASES: Final = {"prs": "fa", "no": "nb", "iw": "he", "in": "id"}
"""Codes that Telegram's apps report, and the language that serves them."""


def read_catalogue(path: Path) -> Catalog:
    """Read one `.po` file; ValueError when it cannot be understood."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], abort_invalid=True)


def compiled(catalogue: Catalog) -> GNUTranslations:
    """Compile a catalogue in memory; what is fuzzy or missing falls back to the source text."""
    machine_object = BytesIO()
    write_mo(machine_object, catalogue)
    machine_object.seek(0)
    return GNUTranslations(machine_object)


class Translators:
    """One translator per finished language."""

    def __init__(self, translators: Mapping[str, Translator]) -> None:
        self._translators = translators

    @classmethod
    def load(cls, folder: Path = FOLDER) -> "Translators":
        """Read every language that has a folder, the source language first."""
        paths = sorted(folder.glob("*/LC_MESSAGES/bot.po"))
        codes = sorted((path.parts[-3] for path in paths), key=lambda code: (code != SOURCE, code))
        return cls(
            {
                code: Translator(
                    Locale.parse(code),
                    compiled(read_catalogue(folder / code / "LC_MESSAGES" / "bot.po")),
                )
                for code in codes
            }
        )

    @property
    def languages(self) -> Sequence[str]:
        """The finished languages."""
        return list(self._translators)

    def of(self, language: str) -> Translator:
        """Give the translator of a finished language, and the source's for any other."""
        return self._translators.get(language) or self._translators[SOURCE]

    def knows(self, language: str) -> bool:
        return language in self._translators

    def closest(self, language_code: str | None) -> str:
        """Say which finished language serves Telegram's optional and odd `language_code` best.

        Tried in this order: the full tag, language and script, the language alone.
        """
        parts = (language_code or "").replace("_", "-").lower().split("-")
        for length in range(len(parts), 0, -1):
            code = "_".join(parts[:length])
            code = ALIASES.get(code, code)
            if self.knows(code):
                return code
        return SOURCE
