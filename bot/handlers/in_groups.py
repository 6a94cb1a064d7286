"""What happens in Telegram groups: the bot comes and goes, and people ask to be let in.

In a group the bot answers nobody. What it has to say it says in private, to those who look after
the network.
"""

from typing import Final

from bot.turn import Turn
from mentoring import grouping
from mentoring.grouping import Chat
from mentoring.groups import GONE, Entrance, code_in
from mentoring.ids import TelegramId

TURN_AWAY: Final = "group_turn_away"
"""The errand that says why, and only then declines: afterwards the bot may not write any more."""


async def started(turn: Turn, chat: Chat, argument: str) -> None:
    """Link the group that somebody's code comes from; anything else is left without an answer."""
    code = code_in(argument)
    if code is None or not turn.agrees:
        return
    facts = await grouping.bring_code(turn.repositories, turn.known.id, chat, code, now=turn.now)
    await turn.tell(facts)


async def bot_changed(turn: Turn, chat: Chat, *, inside: bool, administers: bool) -> None:
    """Look after a linked group in which the bot has become something else; or link a new one.

    It is linked when somebody who wants to link one makes the bot an administrator.
    """
    group = await turn.repositories.groups.by_chat(chat.id)
    if group is not None and not inside:
        await turn.tell(await grouping.note_finding(turn.repositories, group, GONE))
    elif group is not None:
        await grouping.ask_check(turn.repositories, group.network_id, now=turn.now)
    elif administers and turn.agrees:
        facts = await grouping.bring_bot(turn.repositories, turn.known.id, chat, now=turn.now)
        await turn.tell(facts)


async def moved(turn: Turn, chat_id: int, new_chat_id: int) -> None:
    """Follow a group to its new number."""
    await grouping.move(turn.repositories, chat_id, new_chat_id, now=turn.now)


async def asked(turn: Turn, chat_id: int) -> None:
    """Let somebody in, or have them told why not and turned away; only in linked groups."""
    group = await turn.repositories.groups.by_chat(chat_id)
    if group is None:
        return
    answer, facts = await grouping.answer_asking(
        turn.repositories, turn.person, group, now=turn.now
    )
    await turn.tell(facts)
    if answer is Entrance.OPEN:
        return
    params = {
        "network_id": group.network_id,
        "chat_id": chat_id,
        "telegram_id": turn.sender.telegram_id,
        "language": turn.language,
        "answer": answer,
    }
    person_id = None if turn.person is None else turn.person.id
    await turn.repositories.errands.add(TURN_AWAY, person_id, params, now=turn.now)


async def came_or_went(turn: Turn, chat_id: int, telegram_id: int, *, inside: bool) -> None:
    """Remember who of the mentors is in the group."""
    person = await turn.repositories.people.by_telegram_id(TelegramId(telegram_id))
    if person is not None:
        await grouping.note_presence(
            turn.repositories, person, chat_id, inside=inside, now=turn.now
        )
