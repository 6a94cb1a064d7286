"""Keeps the catalogues in step with the code: `python -m bot.i18n.upkeep` (`make texts`)."""

import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from bot.i18n.catalogues import FOLDER, SOURCE, read_catalogue

ROOT: Final = Path(__file__).parents[2]
EXTRACTOR: Final = "bot.i18n.extraction:extract"
METHOD: Final = [
    ("bot/screens/**.py", EXTRACTOR),
    ("bot/conversations/**.py", EXTRACTOR),
    ("bot/handlers/**.py", EXTRACTOR),
    ("bot/notices/**.py", EXTRACTOR),
    ("bot/errands/**.py", EXTRACTOR),
    ("bot/paper.py", EXTRACTOR),
    ("bot/printed_*.py", EXTRACTOR),
    ("bot/reception.py", EXTRACTOR),
]
"""Where texts stand."""


def template() -> Catalog:
    """Collect every text of the code, with the notes to translators and the file it stands in."""
    catalogue = Catalog(project="mentornet", charset="utf-8")
    for filename, _line, message, comments, context in extract_from_dir(
        ROOT, METHOD, comment_tags=("NOTE:",), strip_comment_tags=True
    ):
        catalogue.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    return catalogue


def updated(path: Path, texts: Catalog) -> bytes:
    """Give a catalogue as it should be: new texts empty, old ones gone, the rest untouched."""
    catalogue = read_catalogue(path)
    catalogue.update(texts, no_fuzzy_matching=True, update_creation_date=False)
    # Line numbers would change the catalogue with every change of the code.
    for message in catalogue:
        if message.fuzzy and message.id:
            # A text that came to count something: the old translation has not all the forms.
            message.flags.discard("fuzzy")
            message.string = ("",) * catalogue.num_plurals if message.pluralizable else ""
        message.locations = sorted({(name, 0) for name, _ in message.locations if name})
    if path.parts[-3] == SOURCE:
        _fill_with_source(catalogue)
    written = BytesIO()
    write_po(written, catalogue, width=100, ignore_obsolete=True, include_lineno=False)
    return written.getvalue()


def _fill_with_source(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            message.string = message.id


def main() -> None:
    """Bring every catalogue up to date, and say what is left to translate."""
    texts = template()
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/bot.po")):
        path.write_bytes(updated(path, texts))
        missing = [message for message in read_catalogue(path) if _is_missing(message.string)]
        sys.stdout.write(f"{path.parts[-3]}: {len(missing)} of {len(texts)} to translate\n")


def _is_missing(string: str | Sequence[str] | None) -> bool:
    return not string or (not isinstance(string, str) and not all(string))


if __name__ == "__main__":
    main()
