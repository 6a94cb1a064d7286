"""Text and entities -> HTML with the tags that Telegram knows, safe to put into a page."""

import unicodedata
from dataclasses import dataclass
from html import escape

from sandbox.entities import JsonObject

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "blockquote": "blockquote",
}
_SAFE_SCHEMES = ("http://", "https://", "tg://", "mailto:", "tel:")


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    opening: str
    closing: str


def to_html(text: str, entities: list[JsonObject]) -> str:
    """Render a message; entities that cross are closed and opened again, so that tags nest."""
    units = text.encode("utf-16-le", "surrogatepass")
    spans = [span for one in entities if (span := _span(units, one))]
    edges = sorted({0, len(units) // 2, *(edge for one in spans for edge in (one.start, one.end))})
    written: list[str] = []
    opened: list[_Span] = []
    for here, following in zip(edges, [*edges[1:], edges[-1]], strict=True):
        _turn(here, spans, opened, written)
        written.append(escape(_decoded(units[2 * here : 2 * following])))
    return "".join(written)


def direction(text: str) -> str:
    """Return `ltr` or `rtl` by the first letter that has a direction, else `auto`.

    What stands in isolates turns nothing around, as in Telegram; where all letters do, it is `ltr`.
    """
    depth, found = 0, "auto"
    for letter in text:
        bidi = unicodedata.bidirectional(letter)
        if bidi in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif bidi == "PDI":
            depth = max(0, depth - 1)
        elif bidi in {"L", "R", "AL"}:
            found = "ltr" if depth or bidi == "L" else "rtl"
            if not depth:
                break
    return found


def _turn(here: int, spans: list[_Span], opened: list[_Span], written: list[str]) -> None:
    reopened = []
    while any(one.end <= here for one in opened):
        span = opened.pop()
        written.append(span.closing)
        if span.end > here:
            reopened.append(span)
    starting = sorted((one for one in spans if one.start == here), key=lambda one: -one.end)
    for span in [*reversed(reopened), *starting]:
        written.append(span.opening)
        opened.append(span)


def _span(units: bytes, entity: JsonObject) -> _Span | None:
    start = int(entity["offset"])
    end = start + int(entity["length"])
    tags = _tags(entity, _decoded(units[2 * start : 2 * end]))
    return _Span(start, end, *tags) if tags and end > start else None


def _decoded(units: bytes) -> str:
    return units.decode("utf-16-le", "replace")


def _tags(entity: JsonObject, content: str) -> tuple[str, str] | None:
    kind = entity["type"]
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    if kind in {"url", "text_link", "text_mention", "email"}:
        return _link(_address(entity, content))
    return _special(kind, entity)


def _special(kind: str, entity: JsonObject) -> tuple[str, str] | None:
    match kind:
        case "expandable_blockquote":
            return "<blockquote expandable>", "</blockquote>"
        case "pre":
            return _preformatted(entity.get("language"))
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{escape(entity["custom_emoji_id"])}">', "</tg-emoji>"
        case "date_time":
            style = escape(entity.get("date_time_format", ""))
            return f'<tg-time unix="{int(entity["unix_time"])}" format="{style}">', "</tg-time>"
        case _:
            return None


def _preformatted(language: str | None) -> tuple[str, str]:
    if not language:
        return "<pre>", "</pre>"
    return f'<pre><code class="language-{escape(language)}">', "</code></pre>"


def _address(entity: JsonObject, content: str) -> str:
    match entity["type"]:
        case "text_link":
            return str(entity["url"])
        case "text_mention":
            return f"tg://user?id={entity['user']['id']}" if "user" in entity else ""
        case "email":
            return f"mailto:{content}"
        case _:
            return content if "://" in content else f"http://{content}"


def _link(address: str) -> tuple[str, str] | None:
    if not address.lower().startswith(_SAFE_SCHEMES):
        return None
    return f'<a href="{escape(address)}">', "</a>"
