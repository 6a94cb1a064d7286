"""What stands in a chat: messages, their media and buttons, presses and the answers to them."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from sandbox.entities import JsonObject
from sandbox.rendering import to_html

_BIDI_MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")


class MediaKind(StrEnum):
    """The kinds of message beside text; the values are the Bot API's field names."""

    PHOTO = "photo"
    DOCUMENT = "document"
    STICKER = "sticker"
    VOICE = "voice"
    LOCATION = "location"
    CONTACT = "contact"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    AUDIO = "audio"
    ANIMATION = "animation"

    @property
    def takes_caption(self) -> bool:
        """Whether words can stand under it."""
        return self not in _WITHOUT_CAPTION


_WITHOUT_CAPTION = frozenset(
    {MediaKind.STICKER, MediaKind.LOCATION, MediaKind.CONTACT, MediaKind.VIDEO_NOTE}
)


@dataclass(frozen=True)
class Media:
    """What a message carries; `content` is the Bot API's object of that kind."""

    kind: MediaKind
    content: JsonObject

    @property
    def file_id(self) -> str | None:
        return self.content.get("file_id")

    @property
    def name(self) -> str | None:
        """The file name of a document, the name of a contact."""
        names = (self.content.get("first_name"), self.content.get("last_name"))
        return self.content.get("file_name") or " ".join(one for one in names if one) or None

    def to_json(self) -> JsonObject:
        """Return the fields that this adds to a Bot API message."""
        fields = {self.kind.value: [self.content] if self.kind is MediaKind.PHOTO else self.content}
        # For bots that are older than animations.
        if self.kind is MediaKind.ANIMATION:
            fields[MediaKind.DOCUMENT.value] = self.content
        return fields


class ButtonKind(StrEnum):
    """What a press on an inline button does."""

    CALLBACK = "callback"
    URL = "url"
    COPY = "copy"
    OTHER = "other"


@dataclass(frozen=True)
class Button:
    """One button of an inline keyboard; `value` is its data, address or text to copy."""

    text: str
    kind: ButtonKind
    value: str
    row: int
    column: int

    @property
    def label(self) -> str:
        """The text without the marks that only steer its direction."""
        return without_marks(self.text)


@dataclass(frozen=True)
class Message:
    """One message as it stood when it was read; a later edit makes a new one with the same id.

    `text` is also the caption of a file; `protected`: it cannot be forwarded or saved; `reaction`
    is the emoji that the bot has put on it. In a group it has a `sender_id`, and may be a `service`
    line such as `{"left_chat_member": id}`.
    """

    id: int
    chat_id: int
    from_bot: bool
    date: datetime
    text: str = ""
    entities: list[JsonObject] = field(default_factory=list)
    reply_markup: JsonObject | None = None
    media: Media | None = None
    reply_to: int | None = None
    edited: int = 0
    edit_date: datetime | None = None
    protected: bool = False
    reaction: str | None = None
    sender_id: int | None = None
    service: JsonObject | None = None

    @property
    def caption(self) -> str:
        """The words under a file; none where the message is a text."""
        return self.text if self.media else ""

    @property
    def html(self) -> str:
        """The text with Telegram's own tags."""
        return to_html(self.text, self.entities)

    def is_command_for(self, username: str) -> bool:
        """Tell whether it begins with a command that is not addressed to another bot."""
        first = self.entities[0] if self.entities else {}
        if first.get("type") != "bot_command" or first["offset"] != 0:
            return False
        # A command is of ASCII letters alone, so its length counts letters too.
        addressed = self.text[: first["length"]].partition("@")[2]
        return addressed.lower() in {"", username.lower()}

    @property
    def inline_keyboard(self) -> JsonObject | None:
        """The markup if it is an inline keyboard."""
        markup = self.reply_markup
        return markup if markup and "inline_keyboard" in markup else None

    @property
    def buttons(self) -> list[list[Button]]:
        """The rows of inline buttons."""
        rows = (self.inline_keyboard or {}).get("inline_keyboard", [])
        return [
            [_button(one, row, column) for column, one in enumerate(cells)]
            for row, cells in enumerate(rows)
        ]


class Toast(str):
    """The answer to a press; compares as its text."""

    alert: bool
    url: str | None
    query_id: str

    def __new__(
        cls, text: str, *, query_id: str, alert: bool = False, url: str | None = None
    ) -> Self:
        toast = super().__new__(cls, text)
        toast.alert, toast.url, toast.query_id = alert, url, query_id
        return toast

    @property
    def text(self) -> str:
        return str(self)


@dataclass(eq=False)
class CallbackQuery:
    """A press on a button; `answer` appears when the bot has answered it.

    `chat_id` is a group's, None for the person's own chat.
    """

    id: str
    person_id: int
    message_id: int
    data: str
    at: datetime
    answer: Toast | None = None
    chat_id: int | None = None


def without_marks(label: str) -> str:
    """Strip U+200E, U+200F and the isolates U+2066 to U+2069."""
    return _BIDI_MARKS.sub("", label)


def _button(cell: dict[str, Any], row: int, column: int) -> Button:
    kind, value = ButtonKind.OTHER, ""
    if "callback_data" in cell:
        kind, value = ButtonKind.CALLBACK, cell["callback_data"]
    elif "url" in cell:
        kind, value = ButtonKind.URL, cell["url"]
    elif "copy_text" in cell:
        kind, value = ButtonKind.COPY, cell["copy_text"]["text"]
    return Button(cell["text"], kind, value, row, column)
