"""The plural formula of a catalogue's header, read without gettext: it is checked against it."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

COMPARISON: Final = re.compile(r"n(?:%(\d+))?(==|!=|>=|<=|>|<)(\d+)")
OPERATORS: Final[Mapping[str, Callable[[int, int], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
COUNTED: Final = range(1001)
"""All numbers that matter: the rules of every language repeat after a hundred."""


def form_for(expression: str, n: int) -> int:
    """Say which form the formula (C syntax, as gettext defines it) gives to a number."""
    return int(_value(re.sub(r"\s+", "", expression), n))


@cache
def numbers_of_form(expression: str, form: int) -> Sequence[int]:
    """Say which numbers up to 1000 a form stands for."""
    return [n for n in COUNTED if form_for(expression, n) == form]


def formula(header: str) -> tuple[int, str]:
    """Read the number of forms and the formula out of the text of a `.po` file."""
    joined = re.sub(r'"\n"', "", header)
    found = re.search(r"Plural-Forms: nplurals=(\d+); plural=(.+?);\\n", joined)
    if found is None:
        raise ValueError("no Plural-Forms in the header")
    return int(found[1]), found[2]


def _value(expression: str, n: int) -> int | bool:
    expression = _bare(expression)
    question = _top_level(expression, "?")
    if question:
        condition, rest = expression[: question[0]], expression[question[0] + 1 :]
        colon = _colon(rest)
        return _value(rest[:colon] if _value(condition, n) else rest[colon + 1 :], n)
    for sign, combined in (("||", any), ("&&", all)):
        places = _top_level(expression, sign)
        if places:
            edges = [-len(sign), *places, len(expression)]
            parts = pairwise(edges)
            return combined([_value(expression[a + len(sign) : b], n) for a, b in parts])
    return _comparison(expression, n)


def _comparison(expression: str, n: int) -> int | bool:
    if expression.isdecimal():
        return int(expression)
    found = COMPARISON.fullmatch(expression)
    if found is None:
        raise ValueError(f"not understood in a plural formula: {expression}")
    modulus, sign, number = found.groups()
    return OPERATORS[sign](n % int(modulus) if modulus else n, int(number))


def _bare(expression: str) -> str:
    """Take brackets off that embrace the whole expression."""
    while expression.startswith("(") and _closing(expression) == len(expression) - 1:
        expression = expression[1:-1]
    return expression


def _closing(expression: str) -> int:
    depth = 0
    for place, letter in enumerate(expression):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return place
    raise ValueError(f"brackets do not match: {expression}")


def _top_level(expression: str, sign: str) -> list[int]:
    """Find a sign outside of brackets."""
    depth, places = 0, []
    for place, letter in enumerate(expression):
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and expression.startswith(sign, place):
            places.append(place)
    return places


def _colon(expression: str) -> int:
    """Find the colon of a question whose mark has been taken off."""
    waiting = 1
    for place, letter in enumerate(expression):
        waiting += (letter == "?") - (letter == ":")
        if waiting == 0:
            return place
    raise ValueError(f"a colon is missing: {expression}")
