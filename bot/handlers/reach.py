"""Whether somebody can be reached: they block the bot, and come back."""

from dataclasses import replace

from telegram import ChatMemberUpdated
from telegram.constants import ChatMemberStatus

from bot.turn import Turn


async def note(turn: Turn, change: ChatMemberUpdated | None) -> None:
    """Remember since when a person cannot be reached; whatever else they do ends that."""
    if turn.person is None:
        return
    gone = change is not None and change.new_chat_member.status == ChatMemberStatus.BANNED
    if gone != (turn.person.unreachable_since is not None):
        since = turn.now if gone else None
        turn.person = replace(turn.person, unreachable_since=since)
        await turn.repositories.people.save(turn.person)
