"""Every text that the code shows gets into the catalogues, and only those."""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest

from bot.i18n.extraction import CONTEXTS, extract
from bot.i18n.upkeep import ROOT, template

METHODS: Final = {*CONTEXTS, "plural"}
LATER: Final = (ast.Subscript, ast.Name, ast.Attribute)
"""What may stand in a call instead of a literal: a text that was marked where it is written."""


def extracted(code: str) -> list[tuple[object, ...]]:
    """Extract from a piece of code: function, messages, notes."""
    found = extract(BytesIO(code.encode()), {}, ("NOTE:",), {})
    return [tuple(one[1:]) for one in found]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('t.text("A")', [("gettext", "A", [])]),
        ('turn.t.toast("A")', [("pgettext", ("toast", "A"), [])]),
        ('t.text("A" "B", text=text)', [("gettext", "AB", [])]),
        ('t.plural("A", "B", n, length=len(text))', [("ngettext", ("A", "B"), [])]),
        ('t.text("A", role=t.term("B"))', [("gettext", "A", []), ("pgettext", ("term", "B"), [])]),
        ("t.term(ROLES[role])", []),
        ('print("A")', []),
        ('# NOTE: who.\nt.button("A")', [("pgettext", ("button", "A"), ["NOTE: who."])]),
        ('# why\nt.button("A")', [("pgettext", ("button", "A"), [])]),
    ],
)
def test_a_text_is_found_where_it_stands(code: str, found: list[tuple[object, ...]]) -> None:
    assert extracted(code) == found


def _shown(path: Path) -> Iterator[ast.Call]:
    """Find the calls of a translator: a method of `t`, or of something's `t`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = getattr(owner, "attr", getattr(owner, "id", None))
            if name == "t" and node.func.attr in METHODS:
                yield node


def _calls() -> list[tuple[Path, ast.Call]]:
    paths = sorted((ROOT / "bot").rglob("*.py"))
    return [(path, call) for path in paths for call in _shown(path)]


def test_every_text_that_is_shown_is_in_the_catalogues() -> None:
    known = {
        text
        for message in template()
        for text in ([message.id] if isinstance(message.id, str) else message.id)
    }
    shown = {
        argument.value
        for _, call in _calls()
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert shown - known == set()


def test_no_text_is_made_at_run_time() -> None:
    """An f-string or a sum is never found by the extractor, and would stay English."""
    made = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call in _calls()
        if not call.args or not isinstance(call.args[0], (ast.Constant, *LATER))
    ]
    assert made == []
