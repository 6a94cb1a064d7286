"""Deleting everything about somebody, with a second press."""

import json
from dataclasses import replace
from typing import Final

from bot.callbacks.manners import AskForget, Forget
from bot.conversations import agreement, meeting_place, propose_meeting
from bot.menu import no_menu_call
from bot.screens.manners import forget_screen, forgotten_screen
from bot.turn import Turn
from mentoring.conversations import SavedConversation
from mentoring.ids import MeetingId, MentorshipId
from mentoring.leaving import forget
from mentoring.mentorships import Mentorship
from mentoring.ports import Repositories

SHARED: Final = {agreement.NAME, propose_meeting.NAME, meeting_place.NAME}
"""Conversations that begin with what both have written before."""


async def ask_forget(turn: Turn, _payload: AskForget) -> None:
    """Say what deleting means, and what stays."""
    turn.show(forget_screen(turn.t, signs=await turn.looks_after_any()))


async def forget_person(turn: Turn, _payload: Forget) -> None:
    """Delete everything, and say so in the language they had chosen.

    Others are told when the person is gone already, so that no text that waits can name them.
    """
    for mentorship in await turn.repositories.mentorships.of_person(turn.known.id):
        await _take_words_along(turn, mentorship)
    facts = await forget(turn.repositories, turn.known.id, now=turn.now)
    turn.forgets = True
    turn.show(forgotten_screen(turn.t, backup_days=turn.house.backup_days))
    turn.calls.append(no_menu_call(turn.sender.telegram_id))
    await turn.tell(facts)


async def _take_words_along(turn: Turn, mentorship: Mentorship) -> None:
    """Close what the other one is writing when it begins with what both had written."""
    side = mentorship.side_of(turn.known.id)
    partner = None if side is None else mentorship.person_at(side.other)
    if partner is None:
        return
    saved = await turn.repositories.conversations.of(partner)
    if saved is not None and await _belongs_to(turn.repositories, saved) == mentorship.id:
        person = await turn.repositories.people.get(partner)
        await turn.house.engine.drop(replace(turn.stage, person=person))


async def _belongs_to(repositories: Repositories, saved: SavedConversation) -> MentorshipId | None:
    if saved.name not in SHARED:
        return None
    # One that an older program has kept may lack anything; it must not keep who wants to go.
    draft = json.loads(saved.draft)
    if saved.name != meeting_place.NAME:
        return MentorshipId(draft.get("mentorship_id", 0))
    meeting = await repositories.meetings.find(MeetingId(draft.get("meeting_id", 0)))
    return None if meeting is None else meeting.mentorship_id
