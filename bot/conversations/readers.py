"""What is made of something that was typed: a text, a line, a name, a number; or a hint."""

from collections.abc import Callable

from bot.conversations.answers import Unclear, cleaned, one_line
from bot.i18n import Translator
from mentoring.people import has_letters

Reader = Callable[[Translator, str], str]
"""Makes a value of what was typed, or raises Unclear."""


def prose(*, least: int, most: int) -> Reader:
    """Read a text of several sentences."""

    def read(t: Translator, text: str) -> str:
        prose = cleaned(text)
        if not has_letters(prose):
            raise Unclear(t.text("Please write it in words, not only in digits or signs."))
        if len(prose) < least:
            raise Unclear(
                t.plural(
                    "Please write a little more: at least %(n)s character.",
                    "Please write a little more: at least %(n)s characters.",
                    least,
                )
            )
        return _not_longer(t, prose, most)

    return read


def short(*, most: int) -> Reader:
    """Read something that stands in one line."""

    def read(t: Translator, text: str) -> str:
        line = one_line(text)
        if not any(character.isalnum() for character in line):
            raise Unclear(t.text("Please write letters or digits."))
        return _not_longer(t, line, most)

    return read


def name(*, most: int) -> Reader:
    """Read a name: it has letters."""

    def read(t: Translator, text: str) -> str:
        line = one_line(text)
        if not has_letters(line):
            raise Unclear(t.text("Please write a name with letters."))
        return _not_longer(t, line, most)

    return read


def _not_longer(t: Translator, text: str, most: int) -> str:
    if len(text) > most:
        raise Unclear(
            t.plural(
                "That is too long. At most %(n)s character, please. Yours has %(length)s.",
                "That is too long. At most %(n)s characters, please. Yours has %(length)s.",
                most,
                length=len(text),
            )
        )
    return text


def number(*, least: int, most: int) -> Reader:
    """Read a whole number; digits of any script."""

    def read(t: Translator, text: str) -> str:
        line = one_line(text)
        if not line.isdecimal() or not least <= int(line) <= most:
            raise Unclear(
                t.text("Please write a number from %(least)s to %(most)s.", least=least, most=most)
            )
        return str(int(line))

    return read
