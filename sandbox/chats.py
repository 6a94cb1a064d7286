"""A chat with the bot in it: what stands there and what can be found."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from sandbox.entities import FormattedText, JsonObject
from sandbox.messages import Button, ButtonKind, Media, Message, without_marks


@dataclass(frozen=True)
class Content:
    """What a new message consists of; `service` is a line of Telegram's own instead of words."""

    formatted: FormattedText = field(default_factory=lambda: FormattedText(""))
    media: Media | None = None
    reply_markup: JsonObject | None = None
    reply_to: int | None = None
    protected: bool = False
    service: JsonObject | None = None


@dataclass(eq=False)
class Chat:
    """Messages by id (oldest first), the reply keyboard, and how far the person has read."""

    chat_id: int
    messages: dict[int, Message] = field(default_factory=dict)
    next_id: int = 1
    keyboard: JsonObject | None = None
    read_up_to: int = 0

    def add(
        self, content: Content, *, from_bot: bool, date: datetime, sender_id: int | None = None
    ) -> Message:
        """Put a new message at the end; only in a group does it need a sender."""
        message = Message(
            id=self.next_id,
            chat_id=self.chat_id,
            from_bot=from_bot,
            date=date,
            text=content.formatted.text,
            entities=content.formatted.entities,
            reply_markup=content.reply_markup,
            media=content.media,
            reply_to=content.reply_to,
            protected=content.protected,
            sender_id=sender_id,
            service=content.service,
        )
        self.next_id += 1
        self.messages[message.id] = message
        if from_bot:
            self._show_keyboard(content.reply_markup)
        return message

    def change(
        self, message: Message, formatted: FormattedText, markup: JsonObject | None, *, at: datetime
    ) -> Message:
        """Replace text and buttons of a message."""
        changed = replace(
            message,
            text=formatted.text,
            entities=formatted.entities,
            reply_markup=markup,
            edited=message.edited + 1,
            edit_date=at,
        )
        self.messages[message.id] = changed
        return changed

    def react(self, message: Message, emoji: str | None) -> None:
        """Put the bot's reaction on a message, or take it off."""
        self.messages[message.id] = replace(message, reaction=emoji)

    def from_bot(self) -> Iterator[Message]:
        """Go through the bot's messages, newest first."""
        return (one for one in reversed(self.messages.values()) if one.from_bot)

    @property
    def unread(self) -> int:
        return sum(one.id > self.read_up_to for one in self.from_bot())

    def find_button(
        self, label: str | None, *, message: Message | None, index: int | None
    ) -> tuple[Message, Button]:
        """Find a callback button; raises LookupError that lists what there is."""
        for one in self._candidates(label, message):
            buttons = [button for row in one.buttons for button in row if _fits(button, label)]
            if buttons and (index or 0) < len(buttons):
                return one, buttons[index or 0]
        raise LookupError(f"no button {label!r} (index {index}); there are: {self._overview()}")

    def _candidates(self, label: str | None, message: Message | None) -> Iterator[Message]:
        if message is not None:
            current = self.messages.get(message.id)
            return iter([] if current is None else [current])
        with_buttons = (one for one in self.from_bot() if one.buttons)
        return itertools.islice(with_buttons, 1 if label is None else None)

    def _overview(self) -> str:
        shown = (
            f"message {one.id}: {[button.label for row in one.buttons for button in row]}"
            for one in self.from_bot()
            if one.buttons
        )
        return "; ".join(shown) or "no buttons at all"

    def _show_keyboard(self, markup: JsonObject | None) -> None:
        if markup is None:
            return
        if "keyboard" in markup:
            self.keyboard = markup
        elif "remove_keyboard" in markup:
            self.keyboard = None


def _fits(button: Button, label: str | None) -> bool:
    if button.kind is not ButtonKind.CALLBACK:
        return False
    return label is None or button.label == without_marks(label)
