"""What is stored about somebody: they see it, take it along, or have all of it deleted."""

import json
from dataclasses import replace
from typing import Final

from bot.callbacks.manners import AskExport, AskForget, Forget, ShowStored
from bot.conversations import agreement, case_note, meeting_place, propose_meeting
from bot.menu import no_menu_call
from bot.screens.manners import forget_screen, forgotten_screen
from bot.screens.stored import Period, export_screen, stored_screen
from bot.turn import Turn
from mentoring.conversations import SavedConversation
from mentoring.ids import CaseId, MeetingId, MentorshipId, PersonId
from mentoring.leaving import forget
from mentoring.memberships import Membership
from mentoring.mentorships import Mentorship
from mentoring.ports import Repositories
from mentoring.taking_along import ask_for_export, records_of

SHARED: Final = {agreement.NAME, propose_meeting.NAME, meeting_place.NAME}
"""Conversations that begin with what both have written before."""


async def show_stored(turn: Turn, _payload: ShowStored) -> None:
    """Show how much of what is stored, and how long each network keeps it."""
    networks = [
        await turn.repositories.networks.get(held.network_id) for held in await turn.memberships()
    ]
    periods = [Period(network.name, network.limits.retention_days) for network in networks]
    records = await records_of(turn.repositories, turn.known.id)
    turn.show(stored_screen(turn.t, records, periods))


async def ask_export(turn: Turn, _payload: AskExport) -> None:
    """Have the file made, and say what becomes of it."""
    answer = await ask_for_export(turn.repositories, turn.known.id, now=turn.now)
    turn.show(export_screen(turn.t, answer))


async def ask_forget(turn: Turn, _payload: AskForget) -> None:
    """Say what deleting means, and what stays."""
    turn.show(forget_screen(turn.t, signs=await turn.looks_after_any()))


async def forget_person(turn: Turn, _payload: Forget) -> None:
    """Delete everything, and say so in the language they had chosen.

    Others are told when the person is gone already, so that no text that waits can name them.
    """
    for mentorship in await turn.repositories.mentorships.of_person(turn.known.id):
        await _take_words_along(turn, mentorship)
    for held in await turn.memberships():
        await _drop_words_about(turn, held)
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
        await _drop_of(turn, partner)


async def _drop_words_about(turn: Turn, held: Membership) -> None:
    """Close what a meta-mentor is writing about the member who goes, or to them."""
    for leader in await turn.repositories.memberships.meta_mentors(held.network_id):
        saved = await turn.repositories.conversations.of(leader)
        if saved is not None and await _is_about(turn.repositories, saved, held):
            await _drop_of(turn, leader)


async def _is_about(repositories: Repositories, saved: SavedConversation, held: Membership) -> bool:
    draft = json.loads(saved.draft or "{}")
    if saved.name != case_note.NAME:
        return bool(draft.get("membership_id") == held.id)
    case = await repositories.cases.find(CaseId(draft.get("case_id", 0)))
    return case is not None and case.concerns(held.person_id)


async def _drop_of(turn: Turn, person_id: PersonId) -> None:
    person = await turn.repositories.people.get(person_id)
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
