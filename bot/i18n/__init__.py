"""Many languages: texts, names, dates and numbers for one reader."""

from bot.i18n.catalogues import Translators
from bot.i18n.translator import Html, Translator

__all__ = ["Html", "Translator", "Translators"]
