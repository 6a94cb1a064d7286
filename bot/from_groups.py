"""What comes out of groups: read with python-telegram-bot, and handed to the right handler."""

from contextvars import ContextVar
from typing import Any, Final

from telegram import Chat as TelegramChat
from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatMemberStatus
from telegram.ext import ChatJoinRequestHandler, ChatMemberHandler, MessageHandler, filters

from bot.handlers import in_groups
from bot.turn import Turn
from mentoring.grouping import Chat

INSIDE: Final = {
    ChatMemberStatus.OWNER,
    ChatMemberStatus.ADMINISTRATOR,
    ChatMemberStatus.MEMBER,
}

_Handler = MessageHandler[Any, Any] | ChatMemberHandler[Any, Any] | ChatJoinRequestHandler[Any, Any]


class FromGroups:
    """The handlers of updates from groups; `turn` is the one they work in."""

    def __init__(self, turn: ContextVar[Turn]) -> None:
        self._turn = turn

    def handlers(self) -> list[_Handler]:
        """Give all of them."""
        said = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
        return [
            MessageHandler(said, self._said),
            ChatMemberHandler(self._bot_changed, ChatMemberHandler.MY_CHAT_MEMBER),
            ChatMemberHandler(self._member_changed, ChatMemberHandler.CHAT_MEMBER),
            ChatJoinRequestHandler(self._asked),
        ]

    async def _said(self, update: Update, _context: object) -> None:
        message = update.message
        if message is None:
            return
        if message.migrate_to_chat_id is not None:
            await in_groups.moved(self._turn.get(), message.chat.id, message.migrate_to_chat_id)
            return
        name, _, argument = (message.text or "").partition(" ")
        if name.partition("@")[0] == "/start":
            await in_groups.started(self._turn.get(), _chat(message.chat), argument.strip())

    async def _bot_changed(self, update: Update, _context: object) -> None:
        change = update.my_chat_member
        if change is not None and change.chat.type in {change.chat.GROUP, change.chat.SUPERGROUP}:
            bot = change.new_chat_member
            await in_groups.bot_changed(
                self._turn.get(),
                _chat(change.chat),
                inside=_is_inside(bot),
                administers=bot.status == ChatMemberStatus.ADMINISTRATOR,
            )

    async def _member_changed(self, update: Update, _context: object) -> None:
        change = update.chat_member
        # A title or a right that changed makes nobody come, go, or run the group.
        if change is not None and _place(change.old_chat_member) != _place(change.new_chat_member):
            member = change.new_chat_member
            await in_groups.came_or_went(
                self._turn.get(), change.chat.id, member.user.id, inside=_is_inside(member)
            )

    async def _asked(self, update: Update, _context: object) -> None:
        if update.chat_join_request is not None:
            await in_groups.asked(self._turn.get(), update.chat_join_request.chat.id)


def _chat(chat: TelegramChat) -> Chat:
    return Chat(chat.id, chat.title or "")


def _place(member: ChatMember) -> tuple[str, bool]:
    return member.status, _is_inside(member)


def _is_inside(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in INSIDE
