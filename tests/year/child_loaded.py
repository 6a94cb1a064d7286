"""Loads what the bot needs, in the process from which all its lives are forked."""

from tests.year.child import serve
from tests.year.works import translators

translators()

__all__ = ["serve"]
