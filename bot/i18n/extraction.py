"""Finds the texts in the code: `t.text("...")` and its sisters, each with its context.

Babel's own extractor cannot give a call a fixed context, and takes a variable called `text` inside
a call for a call; this one reads the syntax tree. It is used by `bot.i18n.upkeep`.
"""

import ast
import tokenize
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any, Final

CONTEXTS: Final[Mapping[str, str | None]] = {
    "text": None,
    "button": "button",
    "toast": "toast",
    "command": "command",
    "term": "term",
    "description": "description",
    "short_description": "short_description",
}
"""Method of a translator (or mark) -> gettext context; `plural` has none."""

Found = tuple[int, str, Any, list[str]]


def extract(
    fileobj: IO[bytes],
    keywords: Mapping[str, Any],  # noqa: ARG001 - ours are fixed
    comment_tags: Collection[str],
    options: Mapping[str, Any],  # noqa: ARG001 - there are none
) -> Iterator[Found]:
    """Yield line, gettext function, messages and comments, as Babel expects of an extractor."""
    comments = _comments(fileobj)
    fileobj.seek(0)
    for node in ast.walk(ast.parse(fileobj.read())):
        if isinstance(node, ast.Call) and (message := _message(node)) is not None:
            yield node.lineno, *message, _notes(comments, node.lineno, tuple(comment_tags))


def _message(call: ast.Call) -> tuple[str, Any] | None:
    """Read a call as gettext's function and messages; None when it is none of ours."""
    name = str(getattr(call.func, "attr", getattr(call.func, "id", "")))
    literals = [
        argument.value
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    if name == "plural" and len(literals) == 2:
        return "ngettext", tuple(literals)
    if name not in CONTEXTS or not literals:
        return None
    context = CONTEXTS[name]
    return ("gettext", literals[0]) if context is None else ("pgettext", (context, literals[0]))


def _comments(fileobj: IO[bytes]) -> Mapping[int, str]:
    """Collect the comments of a file: line -> words."""
    tokens = tokenize.tokenize(fileobj.readline)
    return {
        token.start[0]: token.string.removeprefix("#").strip()
        for token in tokens
        if token.type == tokenize.COMMENT
    }


def _notes(comments: Mapping[int, str], line: int, tags: tuple[str, ...]) -> list[str]:
    """Give the comment that stands right above a line, if it begins with a tag."""
    block: list[str] = []
    while (line := line - 1) in comments:
        block.insert(0, comments[line])
    return block if block and block[0].startswith(tags) else []
