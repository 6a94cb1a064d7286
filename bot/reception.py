"""Where an update comes in: python-telegram-bot reads it, and the right handler answers it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any, Final

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatMemberStatus
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackContext,
    CallbackQueryHandler,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.callbacks.payload import ForgedPayload, keeps_message
from bot.calls import send
from bot.conversations.answers import Answer, Located, Sent, Typed, Unsuitable
from bot.conversations.engine import OldButton
from bot.from_groups import FromGroups
from bot.handlers import dispatch, reach
from bot.runtime.calls import Call
from bot.runtime.turns import Unreadable
from bot.screens.screen import Screen, home_button
from bot.turn import House, Press, Sender, Turn
from mentoring.errors import MentoringError
from mentoring.ids import TelegramId
from mentoring.ports import Repositories

Savepoint = Callable[[], AbstractAsyncContextManager[None]]
PtbApplication = Application[ExtBot[None], Any, Any, Any, Any, Any]

TURN: Final[ContextVar[Turn]] = ContextVar("turn")
"""The turn that python-telegram-bot's handlers work in."""


@dataclass(frozen=True)
class CallbackAnswer:
    """What ends the waiting of a pressed button; not worth a row, it is sent after the commit."""

    query_id: str
    toast: str | None


@dataclass(frozen=True)
class Response:
    """What a turn leads to; `forgets`: nothing about the person may stay, not even a trace.

    `returns` and `parts` as in a turn.
    """

    calls: list[Call] = field(default_factory=list)
    callback_answer: CallbackAnswer | None = None
    forgets: bool = False
    returns: bool = False
    parts: Sequence[tuple[int, int]] = ()


class Reception:
    """Answers updates, each within the transaction it is given."""

    def __init__(self, bot: ExtBot[None], house: House, savepoint: Savepoint) -> None:
        self._house = house
        self._savepoint = savepoint
        self.application = _application(bot)

    async def answer(
        self, repositories: Repositories, body: dict[str, Any], *, now: datetime
    ) -> Response:
        """Do all that one update asks for; raises Unreadable, or whatever a handler failed with."""
        update = self._read(body)
        user = update.effective_user
        if user is None:
            return Response()
        turn = await self._turn(repositories, update.callback_query, user, now)
        if _is_private(update):
            await reach.note(turn, gone=_blocks(update))
        told, returns = list(turn.calls), turn.returns
        try:
            async with self._savepoint():
                await self._process(update, turn)
        except (MentoringError, OldButton, ForgedPayload) as refusal:
            turn = await self._turn(repositories, update.callback_query, user, now)
            turn.calls, turn.returns = told, returns
            await dispatch.refused(turn, refusal)
        return _response(turn)

    async def apologise(
        self, repositories: Repositories, body: dict[str, Any], *, now: datetime
    ) -> Response:
        """Tell somebody that their update could not be done, and that nothing was changed.

        Of who has not consented, and of what was written in a group, nothing may be kept.
        """
        update = self._read(body)
        if update.effective_user is None or not _is_private(update):
            return Response(forgets=True)
        turn = await self._turn(repositories, None, update.effective_user, now)
        text = turn.t.text("Sorry, that did not work. Nothing was changed. Please try it again.")
        rows = ((home_button(turn.t),),) if turn.person else ()
        sorry = send(turn.sender.telegram_id, Screen(text, rows))
        return Response([sorry], forgets=turn.person is None)

    def _read(self, body: dict[str, Any]) -> Update:
        try:
            update = Update.de_json(body, self.application.bot)
        except Exception as error:
            # Whatever is wrong with it, it is wrong with the update, and stays so.
            raise Unreadable(repr(error)) from error
        return update

    async def _turn(
        self,
        repositories: Repositories,
        query: CallbackQuery | None,
        user: User,
        now: datetime,
    ) -> Turn:
        telegram_id = TelegramId(user.id)
        person = await repositories.people.by_telegram_id(telegram_id)
        return Turn(
            house=self._house,
            repositories=repositories,
            sender=Sender(telegram_id, user.first_name, user.language_code, user.username),
            person=person,
            now=now,
            press=_press(query) if query else None,
            edits=query is None or not keeps_message(query.data or ""),
        )

    async def _process(self, update: Update, turn: Turn) -> None:
        """Let the library find the handler; what the handler raises comes out here."""
        token = TURN.set(turn)
        try:
            await self.application.process_update(update)
        finally:
            TURN.reset(token)
        if turn.failure is not None:
            raise turn.failure


def _is_private(update: Update) -> bool:
    chat = update.effective_chat
    return chat is not None and chat.type == chat.PRIVATE


def _blocks(update: Update) -> bool:
    """Whether the update says that somebody has blocked the bot."""
    change = update.my_chat_member
    return change is not None and change.new_chat_member.status == ChatMemberStatus.BANNED


def _press(query: CallbackQuery) -> Press:
    """Read a press; of a message that is too old Telegram gives only the number.

    No edit makes a text of a picture: what is pressed there is answered with a new message.
    """
    message = query.message if isinstance(query.message, Message) else None
    edited = message.message_id if message and message.text is not None else None
    return Press(query.id, edited, query.data or "")


def _response(turn: Turn) -> Response:
    answer = CallbackAnswer(turn.press.query_id, turn.toast) if turn.press else None
    return Response(turn.calls, answer, turn.forgets, turn.returns, turn.parts)


def _application(bot: ExtBot[None]) -> PtbApplication:
    """Put the library's application together: without what keeps state in memory."""
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(private & filters.COMMAND, _command))
    application.add_handler(MessageHandler(private & ~filters.StatusUpdate.ALL, _message))
    application.add_handler(CallbackQueryHandler(_pressed))
    application.add_handlers(FromGroups(TURN).handlers())
    application.add_error_handler(_failed)
    return application


async def _command(update: Update, _context: object) -> None:
    text = (update.message and update.message.text) or ""
    name, _, argument = text.removeprefix("/").partition(" ")
    await dispatch.command(TURN.get(), name.partition("@")[0].lower(), argument.strip())


async def _message(update: Update, _context: object) -> None:
    if update.message is not None:
        await dispatch.message(TURN.get(), _answer(update.message), _replied(update.message))


PASSED_ON: Final = (
    "voice",
    "photo",
    "document",
    "contact",
    "video",
    "video_note",
    "audio",
    "sticker",
    "venue",
)
"""Kinds of messages that people send each other through the bot, besides text and location."""


def _answer(message: Message) -> Answer:
    if message.text is not None:
        return Typed(message.text, message.message_id, _text_html(message))
    if message.location is not None and message.venue is None:
        place = message.location
        return Located(place.latitude, place.longitude, message.message_id)
    if any(getattr(message, kind) for kind in PASSED_ON):
        return _sent(message)
    return Unsuitable()


def _sent(message: Message) -> Sent:
    """Read what can be passed on; of a photo the largest size counts."""
    kind, file_id = "", ""
    if message.photo:
        kind, file_id = "photo", message.photo[-1].file_id
    elif message.document is not None and message.animation is None:
        kind, file_id = "document", message.document.file_id
    return Sent(
        message.message_id,
        kind,
        file_id,
        message.caption or "",
        _caption_html(message),
        in_album=message.media_group_id is not None,
    )


def _text_html(message: Message) -> str:
    return message.text_html if message.entities else escape(message.text or "")


def _caption_html(message: Message) -> str:
    return message.caption_html if message.caption_entities else escape(message.caption or "")


def _replied(message: Message) -> Sequence[str]:
    """Read what stands on the buttons of the message that this one replies to."""
    replied = message.reply_to_message
    markup = replied.reply_markup if replied is not None else None
    if replied is None or markup is None:
        return ()
    data = (button.callback_data for row in markup.inline_keyboard for button in row)
    return [one for one in data if isinstance(one, str)]


async def _pressed(update: Update, _context: object) -> None:
    query = update.callback_query
    if query is not None:
        await dispatch.press(TURN.get(), query.data or "")


async def _failed(_update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    """Hand a handler's failure to the turn: the library would swallow it."""
    TURN.get().failure = context.error
