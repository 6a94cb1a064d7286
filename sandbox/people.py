"""A person in the sandbox: what they do in their chat with the bot, and what they see there."""

from typing import TYPE_CHECKING

from sandbox import attachments, links, payloads
from sandbox.chats import Chat, Content
from sandbox.company import InCompany
from sandbox.entities import FormattedText, JsonObject, clean, found
from sandbox.errors import NotPossibleError
from sandbox.files import StoredFile, UploadedFile
from sandbox.messages import CallbackQuery, Media, MediaKind, Message, Toast, without_marks
from sandbox.writing import CAPTION_LENGTH, can_be_typed, typed

if TYPE_CHECKING:
    from sandbox.world import World


class Person(InCompany):
    """Acts and reads like somebody with the app open; every act reaches the bot as an update."""

    def __init__(self, world: "World", *, person_id: int, first_name: str) -> None:
        super().__init__(world, person_id=person_id, first_name=first_name)
        self.started = False
        self.blocked = False
        self.chat = Chat(person_id)
        self.toasts: list[Toast] = []

    # --- what the person sees

    @property
    def messages(self) -> list[Message]:
        """All messages of the chat, oldest first; deleted ones are gone."""
        return list(self.chat.messages.values())

    @property
    def answers(self) -> list[Message]:
        """The messages from the bot, newest first."""
        return list(self.chat.from_bot())

    @property
    def last(self) -> Message:
        """The newest message from the bot; raises LookupError before the first."""
        for message in self.chat.from_bot():
            return message
        raise LookupError(f"the bot has written nothing to {self.first_name}")

    @property
    def screen(self) -> Message:
        """The newest message from the bot that has inline buttons, else its newest message."""
        return next((one for one in self.chat.from_bot() if one.buttons), None) or self.last

    @property
    def buttons(self) -> list[str]:
        """The labels on the screen, without direction marks; none before there is one."""
        rows = self.screen.buttons if any(self.chat.from_bot()) else []
        return [button.label for row in rows for button in row]

    @property
    def keyboard(self) -> JsonObject | None:
        """The reply keyboard that is shown now."""
        return self.chat.keyboard

    @property
    def files(self) -> list[StoredFile]:
        """The files that the bot has sent, oldest first."""
        kept = self.world.files.by_id
        media = (one.media for one in self.messages if one.from_bot and one.media)
        return [kept[one.file_id] for one in media if one.file_id]

    @property
    def commands(self) -> list[JsonObject]:
        """The command list of the menu, as `{"command", "description"}`."""
        return self.world.bot.commands_for(self)

    def file_of(self, message: Message) -> StoredFile:
        """Return the file that a message carries; raises LookupError when it has none."""
        if message.media is None or message.media.file_id is None:
            raise LookupError(f"message {message.id} has no file")
        return self.world.files.by_id[message.media.file_id]

    # --- what the person does

    def start(self, payload: str = "") -> Message:
        """Open t.me/bot?start=payload and press START.

        Raises ValueError for a payload that no link can carry.
        """
        payloads.check_start(payload)
        if self.blocked:
            self.unblocks()
        return self.writes(f"/start {payload}".strip())

    def open(self, link: str) -> Message:
        """Follow a link to the bot; raises ValueError when it leads elsewhere."""
        return self.start(links.start_payload(link, username=self.world.bot.username))

    def writes(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Send a text, in several messages when it is too long for one; returns the last one.

        Raises ValueError for what an app would not send.
        """
        reply_id = reply_to.id if reply_to else None
        *_, last = [self._sends(Content(one, reply_to=reply_id)) for one in typed(text)]
        return last

    def sends_raw(self, update: JsonObject) -> None:
        """Queue any update as it is, also a broken one; without an update_id it gets the next."""
        self.world.updates.put_raw(update, chat_id=self.id)

    def presses(
        self,
        label: str | None = None,
        *,
        message: Message | None = None,
        index: int | None = None,
    ) -> CallbackQuery:
        """Press an inline button: the newest of that label, or by number.

        Raises LookupError that lists the buttons there are.
        """
        place, button = self.chat.find_button(label, message=message, index=index)
        return self.presses_data(button.value, place)

    def presses_data(self, data: str, message: Message) -> CallbackQuery:
        """Press with a payload of one's own making, as a changed app can."""
        self.must_be_there()
        query = self.world.new_query(self, data=data, message_id=message.id)
        body = payloads.callback_query(self, query)
        self.world.updates.put("callback_query", body, chat_id=self.id)
        return query

    def taps_keyboard(self, label: str) -> Message:
        """Tap a reply keyboard's button: sends its text, or the place or contact it asks for."""
        button = self._keyboard_button(label)
        if self.keyboard and self.keyboard.get("one_time_keyboard"):
            self.chat.keyboard = None
        if button.get("request_location"):
            return self.sends_location(*attachments.HOME)
        if button.get("request_contact"):
            return self.sends_contact()
        return self.writes(button["text"])

    def sends_location(
        self, latitude: float, longitude: float, *, reply_to: Message | None = None
    ) -> Message:
        """Send a place, in degrees."""
        return self._sends_media(attachments.location(latitude, longitude), reply_to=reply_to)

    def sends_contact(self, *, reply_to: Message | None = None) -> Message:
        """Send one's own contact card."""
        return self._sends_media(attachments.contact(self), reply_to=reply_to)

    def sends_sticker(self, *, reply_to: Message | None = None) -> Message:
        return self._sends_media(attachments.sticker(self.world.files), reply_to=reply_to)

    def sends_voice(
        self, recording: UploadedFile | None = None, *, reply_to: Message | None = None
    ) -> Message:
        """Send a voice message; a short melody when none is given."""
        return self.sends(MediaKind.VOICE, recording, reply_to=reply_to)

    def sends_photo(
        self, content: bytes | None = None, caption: str = "", *, reply_to: Message | None = None
    ) -> Message:
        """Send a picture; a landscape when none is given."""
        upload = UploadedFile("photo.jpg", content) if content else None
        return self.sends(MediaKind.PHOTO, upload, caption=caption, reply_to=reply_to)

    def sends_document(
        self, name: str, content: bytes, caption: str = "", *, reply_to: Message | None = None
    ) -> Message:
        """Send a file."""
        upload = UploadedFile(name, content)
        return self.sends(MediaKind.DOCUMENT, upload, caption=caption, reply_to=reply_to)

    def sends(
        self,
        kind: MediaKind,
        upload: UploadedFile | None = None,
        *,
        caption: str = "",
        reply_to: Message | None = None,
    ) -> Message:
        """Send a file of any kind, a sample when none is given.

        Raises ValueError for a caption that an app does not let somebody write.
        """
        if len(caption) > CAPTION_LENGTH or not can_be_typed(caption):
            raise ValueError(f"a caption has at most {CAPTION_LENGTH} characters")
        if caption and not kind.takes_caption:
            raise ValueError(f"there is no caption under a {kind.value}")
        upload = upload or attachments.sample(kind)
        media = attachments.attached(self.world.files, kind, upload)
        return self._sends_media(media, caption, reply_to=reply_to)

    def edits(self, message: Message, text: str) -> Message:
        """Change the text of one's own message."""
        self.must_be_there()
        formatted = FormattedText(text, found(text))
        at = self.world.clock.now()
        changed = self.chat.change(message, formatted, message.reply_markup, at=at)
        body = payloads.message(self, changed)
        self.world.updates.put("edited_message", body, chat_id=self.id)
        self.tell_pages()
        return changed

    def reads(self) -> None:
        """Mark all messages as read."""
        self.chat.read_up_to = self.chat.next_id - 1
        self.world.events.publish("people")

    def blocks(self) -> None:
        """Block the bot, which learns of it."""
        self._becomes(blocked=True)

    def unblocks(self) -> None:
        """Let the bot write again, which it learns of."""
        self._becomes(blocked=False)

    def deletes_account(self) -> None:
        """Leave Telegram; the bot learns of it only when it writes."""
        self.deleted = True
        self.world.events.publish("people")

    def as_chat(self) -> JsonObject:
        return payloads.private_chat(self)

    def tell_pages(self) -> None:
        self.world.events.publish("chat", person=self.id)

    # --- inside

    def _sends_media(
        self, media: Media, caption: str = "", *, reply_to: Message | None = None
    ) -> Message:
        words = clean(caption).strip()
        reply_id = reply_to.id if reply_to else None
        return self._sends(Content(FormattedText(words, found(words)), media, reply_to=reply_id))

    def _sends(self, content: Content) -> Message:
        self.must_be_there()
        if self.blocked:
            raise NotPossibleError(f"{self.first_name} has blocked the bot: unblock first")
        self.started = True
        message = self.chat.add(content, from_bot=False, date=self.world.clock.now())
        self.chat.read_up_to = message.id
        self.world.updates.put("message", payloads.message(self, message), chat_id=self.id)
        self.tell_pages()
        return message

    def _becomes(self, *, blocked: bool) -> None:
        self.must_be_there()
        if self.blocked == blocked:
            return
        self.blocked = blocked
        body = payloads.my_chat_member(self)
        self.world.updates.put("my_chat_member", body, chat_id=self.id)
        self.world.events.publish("people")

    def _keyboard_button(self, label: str) -> JsonObject:
        rows = self.keyboard["keyboard"] if self.keyboard else []
        buttons: list[JsonObject] = [one for row in rows for one in row]
        for one in buttons:
            if without_marks(one["text"]) == without_marks(label):
                return one
        raise LookupError(f"no key {label!r}; there are: {[one['text'] for one in buttons]}")
