"""Every catalogue in `locales/` is whole, in step with the code, and as the checks want it."""

import re
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural

from bot.i18n import Translators
from bot.i18n.catalogues import FOLDER, SOURCE, read_catalogue
from bot.i18n.upkeep import template, updated
from tests.locales import checks
from tests.locales.formula import form_for, formula
from tests.locales.messages import forms_of, name_of, source_of, sources_of

PATHS: Final = sorted(FOLDER.glob("*/LC_MESSAGES/bot.po"))
LANGUAGES: Final = [path.parts[-3] for path in PATHS]
COUNTED: Final = (0, 1, 2, 3, 10, 11, 21, 99, 100, 101, 102, 111, 1000)

SENTENCE_LIMIT: Final = 15
"""Words; what is longer is hard to read in a language that one is still learning."""

CHECKS: Final = [
    checks.is_complete,
    checks.has_all_forms,
    checks.passes_babel,
    checks.keeps_placeholders,
    checks.has_no_stray_percent,
    checks.keeps_tags,
    checks.has_clean_spaces,
    checks.fits,
    checks.has_nothing_invisible,
    checks.keeps_marks,
    checks.keeps_commands,
    checks.quotes_buttons,
]

every_catalogue = pytest.mark.parametrize("path", PATHS, ids=LANGUAGES)


def complaints_about(catalogue: Catalog, check: checks.Check) -> list[str]:
    """Run a check over all messages of a catalogue."""
    return [
        f"{name_of(message)}: {complaint}"
        for message in catalogue
        if message.id
        for complaint in check(catalogue, message)
    ]


def test_the_source_language_is_there() -> None:
    assert SOURCE in LANGUAGES


@every_catalogue
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_catalogue_passes(path: Path, check: checks.Check) -> None:
    assert complaints_about(read_catalogue(path), check) == []


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != SOURCE])
def test_nothing_is_left_in_english(language: str) -> None:
    catalogue = read_catalogue(FOLDER / language / "LC_MESSAGES" / "bot.po")
    assert complaints_about(catalogue, checks.is_translated) == []


def test_the_source_translates_to_itself() -> None:
    catalogue = read_catalogue(FOLDER / SOURCE / "LC_MESSAGES" / "bot.po")
    changed = [one for one in catalogue if one.id and list(forms_of(one)) != list(sources_of(one))]
    assert [name_of(message) for message in changed] == []


@every_catalogue
def test_a_catalogue_is_in_step_with_the_code(path: Path) -> None:
    assert updated(path, template()) == path.read_bytes(), "run: make texts"


@every_catalogue
def test_the_plural_rule_is_that_of_the_language(path: Path) -> None:
    language = path.parts[-3]
    number, expression = formula(path.read_text(encoding="utf-8"))
    rule = get_plural(language)
    assert number == rule.num_plurals
    assert [form_for(expression, n) for n in range(1001)] == [
        form_for(rule.plural_expr, n) for n in range(1001)
    ]


@every_catalogue
@pytest.mark.parametrize("n", COUNTED)
def test_the_form_shown_is_the_one_that_the_header_says(path: Path, n: int, tmp_path: Path) -> None:
    """With a catalogue that has the real header and numbered forms, read as the bot reads it."""
    language, text = path.parts[-3], path.read_text(encoding="utf-8")
    header = text[: text.index("\n\n") + 1]
    number, expression = formula(header)
    forms = "".join(f'msgstr[{index}] "form {index}"\n' for index in range(number))
    copy = tmp_path / language / "LC_MESSAGES" / "bot.po"
    copy.parent.mkdir(parents=True)
    copy.write_text(f'{header}\nmsgid "one"\nmsgid_plural "many"\n{forms}', encoding="utf-8")
    t = Translators.load(tmp_path).of(language)
    assert t.plural("one", "many", n).lstrip("\u200f") == f"form {form_for(expression, n)}"


@every_catalogue
def test_a_catalogue_knows_its_language(path: Path) -> None:
    catalogue = read_catalogue(path)
    assert (str(catalogue.locale), catalogue.charset.lower()) == (path.parts[-3], "utf-8")


def test_what_may_stay_english_is_in_the_code() -> None:
    assert {source_of(message) for message in template()} >= checks.UNCHANGED


def test_the_source_speaks_in_short_sentences() -> None:
    texts = [text for message in template() if message.id for text in sources_of(message)]
    assert [one for text in texts for one in long_sentences(text)] == []


def test_the_source_names_every_number_by_its_placeholder() -> None:
    """The translator of one plural form sees the same values in the other."""
    plurals = [sources_of(message) for message in template() if len(sources_of(message)) > 1]
    named = [[set(checks.PLACEHOLDER.findall(text)) for text in texts] for texts in plurals]
    assert [texts for texts, (one, many) in zip(plurals, named, strict=True) if one != many] == []


def long_sentences(text: str) -> list[str]:
    """Give the sentences that have too many words."""
    words = checks.PLACEHOLDER.sub("X", checks.TAG.sub("", text))
    sentences = re.split(r"(?<=[.!?:;])\s+|\n+", words)
    return [one for one in sentences if len(one.split()) > SENTENCE_LIMIT]


def test_a_long_sentence_is_found() -> None:
    long = "A " * SENTENCE_LIMIT + "word."
    assert long_sentences(f"Short. {long} Short.") == [long]


def test_an_outdated_catalogue_is_found(tmp_path: Path) -> None:
    """One text is gone from the code, all others are new: they come in empty."""
    path = tmp_path / "de" / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr ""\n\nmsgid "Gone."\nmsgstr "Weg."\n', encoding="utf-8")
    path.write_bytes(updated(path, template()))
    catalogue = read_catalogue(path)
    assert catalogue.get("Gone.") is None
    assert [forms for forms in map(forms_of, list(catalogue)[1:]) if any(forms)] == []
    assert updated(path, template()) == path.read_bytes()
