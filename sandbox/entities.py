"""Text with formatting: parsed by TDLib itself, so that results and errors are Telegram's own."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

import tdjson

from sandbox.errors import bad_request

JsonObject = dict[str, Any]

_SIMPLE_TYPES = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "BotCommand": "bot_command",
    "Url": "url",
    "EmailAddress": "email",
    "Mention": "mention",
    "Hashtag": "hashtag",
    "Cashtag": "cashtag",
    "PhoneNumber": "phone_number",
}
_PARSE_MODES = {
    "html": {"@type": "textParseModeHTML"},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
}
# What is found in plain text is not looked for inside these.
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "date_time", "custom_emoji"})
# TDLib drops carriage returns, the older bidi controls and a few combining lines from every text;
# isolates (U+2066 to U+2069) and the marks U+200E and U+200F pass.
_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
_INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200f\u2060-\u2064\u2066-\u206f\ufeff]*")


@dataclass(frozen=True)
class FormattedText:
    """A plain text and its entities; offsets and lengths in UTF-16 code units."""

    text: str
    entities: list[JsonObject] = field(default_factory=list)


def _execute(request: JsonObject) -> JsonObject:
    answer = tdjson.td_execute(json.dumps(request).encode())
    return {} if answer is None else json.loads(answer)


_execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 code units, as Telegram counts offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Drop and replace the characters that Telegram lets nobody send."""
    return _CONTROL.sub(" ", _DROPPED.sub("", text))


def parse(text: str, parse_mode: str | None) -> FormattedText:
    """Parse a text of the bot; raises `ApiError` 400 in Telegram's words."""
    text = clean(text)
    if not parse_mode:
        return FormattedText(text)
    mode = _PARSE_MODES.get(parse_mode.lower())
    if mode is None:
        raise bad_request("unsupported parse_mode")
    answer = _execute({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
    if answer["@type"] == "error":
        reason = answer["message"]
        raise bad_request(reason[:1].lower() + reason[1:])
    return FormattedText(answer["text"], _converted(answer["entities"]))


def found(text: str) -> list[JsonObject]:
    """Find commands, links and the like in a plain text, as Telegram does for every message."""
    answer = _execute({"@type": "getTextEntities", "text": text})
    return _converted(answer.get("entities", []))


def written(text: str) -> FormattedText:
    """Read what a person typed as Telegram's apps do: `**bold**`, `__italic__`, `[text](url)`."""
    request = {"@type": "formattedText", "text": text, "entities": []}
    answer = _execute({"@type": "parseMarkdown", "text": request})
    if not answer.get("entities") or is_blank(answer["text"]):
        return FormattedText(text, found(text))
    return finished(FormattedText(answer["text"], _converted(answer["entities"])))


def finished(formatted: FormattedText) -> FormattedText:
    """Trim what was parsed and add what is found in it: the form in which a message is kept."""
    trimmed = _trimmed(formatted)
    opaque = [one for one in trimmed.entities if one["type"] in _OPAQUE]
    extra = [one for one in found(trimmed.text) if not any(_overlap(one, two) for two in opaque)]
    ordered = sorted(trimmed.entities + extra, key=lambda one: (one["offset"], -one["length"]))
    return FormattedText(trimmed.text, ordered)


def is_blank(text: str) -> bool:
    """Tell whether nothing of the text would be seen."""
    return _INVISIBLE.fullmatch(text) is not None


def _overlap(one: JsonObject, two: JsonObject) -> bool:
    one_end, two_end = one["offset"] + one["length"], two["offset"] + two["length"]
    return bool(one["offset"] < two_end and two["offset"] < one_end)


def _trimmed(formatted: FormattedText) -> FormattedText:
    text = formatted.text.strip(" \n")
    before = utf16_length(formatted.text) - utf16_length(formatted.text.lstrip(" \n"))
    clipped = (_clipped(one, before, utf16_length(text)) for one in formatted.entities)
    return FormattedText(text, [one for one in clipped if one["length"] > 0])


def _clipped(entity: JsonObject, before: int, length: int) -> JsonObject:
    start = max(entity["offset"] - before, 0)
    end = min(entity["offset"] + entity["length"] - before, length)
    return {**entity, "offset": start, "length": end - start}


def _converted(td_entities: list[JsonObject]) -> list[JsonObject]:
    converted = (_entity(one) for one in td_entities)
    return [one for one in converted if one is not None]


def _entity(td_entity: JsonObject) -> JsonObject | None:
    kind = td_entity["type"]
    name = kind["@type"].removeprefix("textEntityType")
    place = {"offset": td_entity["offset"], "length": td_entity["length"]}
    if name in _SIMPLE_TYPES:
        return {"type": _SIMPLE_TYPES[name], **place}
    detail = _detail(name, kind)
    return None if detail is None else {**detail, **place}


def _detail(name: str, kind: JsonObject) -> JsonObject | None:
    match name:
        case "TextUrl":
            return {"type": "text_link", "url": kind["url"]}
        case "PreCode":
            return {"type": "pre", "language": kind["language"]}
        case "MentionName":
            return {"type": "text_mention", "user_id": kind["user_id"]}
        case "CustomEmoji":
            return {"type": "custom_emoji", "custom_emoji_id": kind["custom_emoji_id"]}
        case "DateTime":
            return {"type": "date_time", "unix_time": kind["unix_time"], **_time_format(kind)}
        case _:
            return None


def _time_format(kind: JsonObject) -> JsonObject:
    style = kind.get("formatting_type")
    if style is None:
        return {}
    if style["@type"] == "dateTimeFormattingTypeRelative":
        return {"date_time_format": "r"}
    parts = "w" if style.get("show_day_of_week") else ""
    for letter, name in (("d", "date_precision"), ("t", "time_precision")):
        precision = style.get(name, {}).get("@type", "")
        parts += {"Short": letter, "Long": letter.upper()}.get(
            precision.removeprefix("dateTimePartPrecision"), ""
        )
    return {"date_time_format": parts} if parts else {}
