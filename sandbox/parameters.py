"""What a call may carry: parameters checked and converted after the table of the Bot API."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sandbox.entities import JsonObject
from sandbox.errors import ApiError, bad_request
from sandbox.files import UploadedFile

Fields = dict[str, dict[str, Any]]

_TABLE = json.loads(Path(__file__).with_name("bot_api.json").read_text(encoding="utf-8"))
TYPES: dict[str, Fields] = _TABLE["types"]
METHODS: dict[str, tuple[str, Fields]] = {
    name.lower(): (name, fields) for name, fields in _TABLE["methods"].items()
}
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
}
_TOO_LONG = {"callback_data": "BUTTON_DATA_INVALID"}
# Counted after parsing, by the method itself.
_COUNTED_LATER = frozenset(
    {
        ("sendMessage", "text"),
        ("editMessageText", "text"),
        ("BotCommand", "command"),
        ("BotCommand", "description"),
    }
)
_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0", ""})
_INT64 = 2**63 - 1


def canonical_name(method: str) -> str:
    """Return a method's name as the documentation spells it; raises 404 for an unknown one."""
    known = METHODS.get(method.lower())
    if known is None:
        raise ApiError(404, "Not Found: method not found")
    return known[0]


def read(
    method: str,
    params: Mapping[str, Any],
    files: Mapping[str, UploadedFile],
    *,
    strict: bool,
) -> JsonObject:
    """Check and convert the parameters of a call; raises `ApiError` 400.

    `strict` also refuses what the real server passes over: unknown names and odd types.
    """
    method, fields = METHODS[method.lower()]
    reader = _Reader(files, strict=strict)
    given = {**params, **{name: file for name, file in files.items() if name in fields}}
    given = {name: value for name, value in given.items() if value is not None}
    reader.refuse_unknown(given, fields, "parameter")
    converted = {
        name: reader.convert(_decoded(value, fields[name]["type"]), fields[name], (method, name))
        for name, value in given.items()
        if name in fields
    }
    for name, rule in fields.items():
        if rule["required"] and converted.get(name, "") == "" and name != "url":
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    return converted


def _decoded(value: object, kind: str) -> object:
    """Take JSON out of a form's string where an object or a list is expected."""
    if not isinstance(value, str) or not _is_composite(kind):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {kind} JSON object") from None


def _is_composite(kind: str) -> bool:
    first = kind.split(" or ", maxsplit=1)[0]
    return first.startswith("Array of ") or (first in TYPES and first != "InputFile")


class _Reader:
    """Converts values of one call."""

    def __init__(self, files: Mapping[str, UploadedFile], *, strict: bool) -> None:
        self._files = files
        self._strict = strict
        self._scalars: dict[str, Callable[[Any, str], Any]] = {
            "Integer": self._integer,
            "Integer or String": _chat_reference,
            "Float": self._float,
            "Boolean": self._boolean,
            "True": self._boolean,
            "String": _string,
            "InputFile": self._file,
            "InputFile or String": self._file,
        }

    def refuse_unknown(self, given: Mapping[str, Any], fields: Fields, what: str) -> None:
        for name in given:
            if self._strict and name not in fields:
                raise bad_request(f'unknown {what} "{name}"')

    def convert(self, value: Any, rule: dict[str, Any], place: tuple[str, str]) -> Any:
        """Convert one value by its rule: type, then length; `place` is its owner and name."""
        converted = self._typed(value, rule["type"], place[1])
        if isinstance(converted, str) and place not in _COUNTED_LATER and place[1] != "caption":
            _check_length(converted, rule, place[1])
        return converted

    def _typed(self, value: Any, kind: str, name: str) -> Any:
        if kind.startswith("Array of "):
            return self._array(value, kind.removeprefix("Array of "), name)
        convert = self._scalars.get(kind)
        return self._object(value, kind, name) if convert is None else convert(value, name)

    def _array(self, value: Any, kind: str, name: str) -> list[Any]:
        if not isinstance(value, list):
            raise bad_request(f'parameter "{name}" must be an Array of {kind}')
        return [self._typed(one, kind, name) for one in value]

    def _integer(self, value: Any, name: str) -> int:
        if isinstance(value, str) and value.lstrip("-").isdecimal():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            if self._strict:
                raise bad_request(f'parameter "{name}" must be an Integer')
            return 0
        return max(-_INT64, min(_INT64, value))

    def _float(self, value: Any, name: str) -> float:
        try:
            return float(value)
        except (TypeError, ValueError):
            raise bad_request(f'parameter "{name}" must be a Float') from None

    def _boolean(self, value: Any, name: str) -> bool:
        if isinstance(value, bool):
            return value
        word = str(value).lower()
        if self._strict and word not in _TRUE | _FALSE:
            raise bad_request(f'parameter "{name}" must be a Boolean')
        return word in _TRUE

    def _file(self, value: Any, name: str) -> UploadedFile | str:
        if isinstance(value, UploadedFile):
            return value
        text = _string(value, name)
        if not text.startswith("attach://"):
            return text
        attached = self._files.get(text.removeprefix("attach://"))
        if attached is None:
            raise bad_request(f'file "{text}" is not attached')
        return attached

    def _object(self, value: Any, kind: str, name: str) -> JsonObject:
        if kind == "KeyboardButton" and isinstance(value, str):
            value = {"text": value}
        if not isinstance(value, dict):
            raise bad_request(f'object expected as "{name}"')
        exact = _exact_type(value, kind)
        fields = TYPES.get(exact, {})
        if not fields:
            return value
        self.refuse_unknown(value, fields, f"field of {exact}:")
        self._check_present(value, fields, exact)
        return {
            key: self.convert(one, fields[key], (exact, key)) if key in fields else one
            for key, one in value.items()
            if one is not None
        }

    def _check_present(self, value: JsonObject, fields: Fields, exact: str) -> None:
        for key, rule in fields.items():
            if rule["required"] and value.get(key) is None:
                raise bad_request(f'can\'t find field "{key}" in {exact}')


def _exact_type(value: JsonObject, kind: str) -> str:
    """Choose among alternatives by the required fields, among subtypes by the field `type`."""
    alternatives = kind.split(" or ")
    if len(alternatives) > 1:
        return _best_fit(value, alternatives)
    if not TYPES.get(kind) and isinstance(value.get("type"), str):
        words = value["type"].split("_")
        subtype = kind + "".join(word.capitalize() for word in words)
        if TYPES.get(kind) is not None and subtype not in TYPES:
            raise bad_request(f"unsupported {kind} type")
        return subtype
    return kind


def _best_fit(value: JsonObject, alternatives: list[str]) -> str:
    for one in alternatives:
        fields = TYPES.get(one, {})
        if all(name in value for name, rule in fields.items() if rule["required"]):
            return one
    raise bad_request(f"object expected as one of {', '.join(alternatives)}")


def _string(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise bad_request(f'parameter "{name}" must be a String')
    try:
        value.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return value


def _chat_reference(value: Any, name: str) -> int | str:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _string(value, name).strip()
    return int(text) if text.lstrip("-").isdecimal() else text


def _check_length(value: str, rule: dict[str, Any], name: str) -> None:
    if "max" not in rule:
        return
    length = len(value.encode()) if rule["unit"] == "bytes" else len(value)
    if length > rule["max"] or length < rule["min"]:
        limits = f"{rule['min']}-{rule['max']} {rule['unit']}"
        default = f'"{name}" has {length} of {limits}'
        raise bad_request(_TOO_LONG.get(name, default))
