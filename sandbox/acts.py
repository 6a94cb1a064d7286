"""What the page lets a person do, each from the JSON or form that the page sends."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from starlette.datastructures import UploadFile
from starlette.requests import Request

from sandbox.entities import JsonObject
from sandbox.files import UploadedFile
from sandbox.messages import ButtonKind, MediaKind, Message
from sandbox.people import Person

T = TypeVar("T")
Act = Callable[[Person, JsonObject], JsonObject]


async def arguments(request: Request) -> JsonObject:
    """Read a JSON object, or a form with a file under the name `file`."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        parsed = json.loads(await request.body() or b"{}")
        if not isinstance(parsed, dict):
            raise TypeError("a JSON object is expected")
        return parsed
    given: JsonObject = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                content = await value.read()
                given["file"] = UploadedFile(value.filename or "file", content, value.content_type)
            else:
                given[name] = value
    return given


def _start(person: Person, given: JsonObject) -> JsonObject:
    person.start(given.get("payload") or "")
    return {}


def _open(person: Person, given: JsonObject) -> JsonObject:
    person.open(needed(given, "link"))
    return {}


def _text(person: Person, given: JsonObject) -> JsonObject:
    person.writes(needed(given, "text"), reply_to=_replied(person, given))
    return {}


def _press(person: Person, given: JsonObject) -> JsonObject:
    message = _message(person, given["message_id"])
    button = cell(message.buttons, given)
    if button.kind is not ButtonKind.CALLBACK:
        raise ValueError("this button does not ask the bot")
    return {"query_id": person.presses_data(button.value, message).id}


def _keyboard(person: Person, given: JsonObject) -> JsonObject:
    if person.keyboard is None:
        raise LookupError("no keyboard is shown")
    key = cell(person.keyboard["keyboard"], given)
    person.taps_keyboard(key["text"])
    return {}


def _location(person: Person, given: JsonObject) -> JsonObject:
    place = float(given["latitude"]), float(given["longitude"])
    person.sends_location(*place, reply_to=_replied(person, given))
    return {}


def _contact(person: Person, given: JsonObject) -> JsonObject:
    person.sends_contact(reply_to=_replied(person, given))
    return {}


def _sticker(person: Person, given: JsonObject) -> JsonObject:
    person.sends_sticker(reply_to=_replied(person, given))
    return {}


def _document(person: Person, given: JsonObject) -> JsonObject:
    notes = UploadedFile("notes.txt", b"A few notes.\n")
    return _send(MediaKind.DOCUMENT, person, {**given, "file": given.get("file") or notes})


def _send(kind: MediaKind, person: Person, given: JsonObject) -> JsonObject:
    """Send the file of a form, or a sample when there is none."""
    caption, replied = given.get("caption") or "", _replied(person, given)
    file = given.get("file")
    if file is not None and not isinstance(file, UploadedFile):
        raise TypeError("a file comes in a form")
    person.sends(kind, file, caption=caption, reply_to=replied)
    return {}


def _block(person: Person, _given: JsonObject) -> JsonObject:
    person.blocks()
    return {}


def _unblock(person: Person, _given: JsonObject) -> JsonObject:
    person.unblocks()
    return {}


def _delete(person: Person, _given: JsonObject) -> JsonObject:
    person.deletes_account()
    return {}


def _read(person: Person, _given: JsonObject) -> JsonObject:
    person.reads()
    return {}


ACTS: dict[str, Act] = {
    "start": _start,
    "open": _open,
    "text": _text,
    "press": _press,
    "keyboard": _keyboard,
    "location": _location,
    "sticker": _sticker,
    "contact": _contact,
    "photo": partial(_send, MediaKind.PHOTO),
    "document": _document,
    "voice": partial(_send, MediaKind.VOICE),
    "video": partial(_send, MediaKind.VIDEO),
    "block": _block,
    "unblock": _unblock,
    "delete": _delete,
    "read": _read,
}


def needed(given: JsonObject, name: str) -> str:
    """Return a text that must be there; raises ValueError."""
    value = given.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} is missing")
    return value


def _replied(person: Person, given: JsonObject) -> Message | None:
    """Return what is replied to; a form tells its id as text."""
    return _message(person, int(given["reply_to"])) if given.get("reply_to") else None


def _message(person: Person, message_id: object) -> Message:
    for one in person.messages:
        if one.id == message_id:
            return one
    raise LookupError("no such message")


def cell(rows: Sequence[Sequence[T]], given: JsonObject) -> T:
    """Return the button at a row and a column; raises LookupError."""
    row, column = int(given["row"]), int(given["column"])
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise LookupError("no such button")
    return rows[row][column]
