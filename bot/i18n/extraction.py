"""Finds the texts in the code: `t.text("...")` and its sisters, each with its context.

Babel's own keywords cannot give a call a fixed context; this extractor does. It is used by
`bot.i18n.upkeep`.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any, Final

from babel.messages.extract import extract_python

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

Found = tuple[int, str | None, Any, list[str]]


def extract(
    fileobj: IO[bytes],
    keywords: Mapping[str, Any],  # noqa: ARG001 - ours are fixed
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Found]:
    """Yield line, gettext function, messages and comments, as Babel expects of an extractor."""
    ours: Any = {*CONTEXTS, "plural"}
    # Babel's annotations of its own extractor are stricter than what it takes and gives.
    found: Any = extract_python(fileobj, ours, comment_tags, options)  # type: ignore[arg-type]
    for line, name, messages, comments in found:
        first = messages[0] if isinstance(messages, tuple) else messages
        if name is None or not first:
            continue
        if name == "plural":
            yield line, "ngettext", messages[:2], comments
        elif (context := CONTEXTS[name]) is None:
            yield line, "gettext", first, comments
        else:
            yield line, "pgettext", (context, first), comments
