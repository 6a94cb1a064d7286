"""What the bot can say: the keys of every translation, and the translations; read once."""

from functools import cache

from babel.messages.catalog import Catalog

from bot.i18n.catalogues import FOLDER, SOURCE, Translators, read_catalogue


@cache
def _catalogue() -> Catalog:
    return read_catalogue(FOLDER / SOURCE / "LC_MESSAGES" / "bot.po")


@cache
def translators_as_they_are() -> Translators:
    """Give every finished language."""
    return Translators.load()


def is_source(text: str, context: str | None = None) -> bool:
    """Say whether the bot has this text, whole and to the letter; `context` is gettext's."""
    return _catalogue().get(text, context) is not None


def no_source(text: str) -> LookupError:
    """Say that a journey asks for something that no screen can show."""
    return LookupError(f"no whole text of the bot, or `make texts` has not been run: {text!r}")
