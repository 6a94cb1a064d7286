"""A meta-mentor searches for a member by name."""

from typing import Final

from bot.conversations.answers import folded
from bot.conversations.flow import Conversation, Draft, Ending, Stage
from bot.conversations.readers import short
from bot.conversations.steps import Ask
from bot.screens.members import find_question, members_screen
from bot.screens.screen import Screen
from mentoring.ids import NetworkId
from mentoring.member_lists import MemberQuery
from mentoring.members import WORDS_LIMIT, list_members
from mentoring.people import NAME_LIMIT

NAME: Final = "find_member"


class FindDraft(Draft):
    """What is searched for."""

    network_id: int
    words: str | None = None


def searched(text: str) -> str:
    """Fold what somebody wrote, and cut it to what fits on every button of the list."""
    plain = folded(text).translate(str.maketrans("", "", ":%_"))
    return plain.encode()[:WORDS_LIMIT].decode(errors="ignore").strip()


async def _list(stage: Stage, network_id: int, query: MemberQuery) -> Screen:
    network = NetworkId(network_id)
    return members_screen(stage.t, await list_members(stage.repositories, network, query, page=0))


async def finish(stage: Stage, draft: FindDraft) -> Ending:
    """Show who has such a name."""
    query = MemberQuery(words=searched(draft.words or ""))
    return Ending(then=await _list(stage, draft.network_id, query))


async def left(stage: Stage, draft: FindDraft) -> Screen:
    """Go back to all members."""
    return await _list(stage, draft.network_id, MemberQuery())


conversation = Conversation(
    NAME,
    FindDraft,
    title=None,
    steps=[Ask("words", short(most=NAME_LIMIT), find_question)],
    finish=finish,
    left=left,
    counted=False,
)
