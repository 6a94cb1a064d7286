"""Mentorships and their agreements: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.mentorships import (
    AgreeTo,
    AskForChanges,
    DraftAgreement,
    ListMentorships,
    PauseForSure,
    PauseMentorship,
    ResumeMentorship,
    ShowAgreement,
    ShowMentorship,
)
from bot.callbacks.payload import Payload
from bot.conversations import agreement, send_back
from bot.screens.agreements import agreement_screen, bound_lead, mentee_drafts_screen
from bot.screens.matters import Home
from bot.screens.mentorship_list import (
    LISTED_ON_A_PAGE,
    Entry,
    mentorships_screen,
    no_mentorship_screen,
)
from bot.screens.mentorships import mentorship_screen, pause_screen
from bot.screens.people import partner_name
from bot.screens.screen import Screen
from bot.turn import Turn
from mentoring import agreeing
from mentoring.errors import MenteeDrafts
from mentoring.facts.mentorships import AgreementBound
from mentoring.ids import MentorshipId
from mentoring.mentorships import Mentorship, pausable
from mentoring.outlook import Outlook, look
from mentoring.roles import Role
from mentoring.situation import situation
from mentoring.waiting import matters

Press = Callable[[Turn, Any], Awaitable[None]]


async def place(turn: Turn) -> Screen:
    """Show the only mentorship, or the list of them."""
    mentorships = await turn.repositories.mentorships.of_person(turn.known.id)
    if len(mentorships) == 1:
        return await _card(turn, mentorships[0].id)
    return await _listed(turn, page=0)


async def show_list(turn: Turn, payload: ListMentorships) -> None:
    """Turn the pages of the list; the last one when there are fewer by now."""
    turn.show(await _listed(turn, page=payload.page))


async def _listed(turn: Turn, *, page: int) -> Screen:
    mentorships = await turn.repositories.mentorships.of_person(turn.known.id)
    if not mentorships:
        held = await turn.memberships()
        return no_mentorship_screen(
            turn.t,
            mentee=any(one.has(Role.MENTEE) for one in held),
            mentor=any(one.has(Role.MENTOR) for one in held),
        )
    page = min(page, (len(mentorships) - 1) // LISTED_ON_A_PAGE)
    shown = mentorships[page * LISTED_ON_A_PAGE : (page + 1) * LISTED_ON_A_PAGE]
    entries = [await _entry(turn, one) for one in shown]
    return mentorships_screen(turn.t, turn.known, entries, page=page, count=len(mentorships))


async def _entry(turn: Turn, mentorship: Mentorship) -> Entry:
    side = mentorship.side_of(turn.known.id)
    partner = mentorship.person_at(side.other) if side else None
    return Entry(
        mentorship, None if partner is None else await turn.repositories.people.get(partner)
    )


async def _look(turn: Turn, mentorship_id: MentorshipId) -> Outlook:
    return await look(turn.repositories, turn.known.id, mentorship_id, now=turn.now)


async def _card(turn: Turn, mentorship_id: MentorshipId) -> Screen:
    """Draw the card, with what waits in this mentorship."""
    outlook = await _look(turn, mentorship_id)
    seen = await situation(turn.repositories, turn.known.id, now=turn.now)
    here = [one for one in matters(seen) if _mentorship_of(one) == mentorship_id]
    partner = outlook.partner
    names = {partner.id: partner_name(turn.t, partner)} if partner else {}
    return mentorship_screen(turn.t, outlook, Home(outlook.reader, None, seen, names), here)


def _mentorship_of(matter: object) -> MentorshipId | None:
    mentorship = getattr(matter, "mentorship", None)
    return mentorship.id if isinstance(mentorship, Mentorship) else None


async def show_mentorship(
    turn: Turn, payload: ShowMentorship | PauseMentorship | PauseForSure | ResumeMentorship
) -> None:
    """Show the card as things are now."""
    turn.show(await _card(turn, payload.mentorship_id))


async def show_agreement(turn: Turn, payload: ShowAgreement) -> None:
    """Show a version of the agreement."""
    turn.show(agreement_screen(turn.t, await _look(turn, payload.mentorship_id), payload.version))


async def redraw_agreement(turn: Turn, payload: DraftAgreement | AgreeTo | AskForChanges) -> None:
    """Show the newest version to who pressed a button of an older one."""
    turn.show(agreement_screen(turn.t, await _look(turn, payload.mentorship_id)))


async def draft_agreement(turn: Turn, payload: DraftAgreement) -> None:
    """Begin a draft with what is on the table; a mentor learns that the mentee begins."""
    try:
        draft = await agreement.draft_for(turn.stage, payload.mentorship_id)
    except MenteeDrafts:
        turn.show(mentee_drafts_screen(turn.t, await _look(turn, payload.mentorship_id)))
        return
    await turn.begin(agreement.NAME, draft)


async def agree(turn: Turn, payload: AgreeTo) -> None:
    """Agree to the version that was read."""
    facts = await agreeing.agree(
        turn.repositories,
        turn.known.id,
        payload.mentorship_id,
        version=payload.version,
        now=turn.now,
    )
    await turn.tell(facts)
    outlook = await _look(turn, payload.mentorship_id)
    first = any(isinstance(fact, AgreementBound) and fact.first for fact in facts)
    turn.show(agreement_screen(turn.t, outlook).under(bound_lead(turn.t, first=first)))


async def ask_for_changes(turn: Turn, payload: AskForChanges) -> None:
    """Ask what should be different."""
    await agreeing.answerable(
        turn.repositories, turn.known.id, payload.mentorship_id, version=payload.version
    )
    draft = send_back.SendBackDraft(mentorship_id=payload.mentorship_id, version=payload.version)
    await turn.begin(send_back.NAME, draft)


async def ask_pause(turn: Turn, payload: PauseMentorship) -> None:
    """Ask once more."""
    outlook = await _look(turn, payload.mentorship_id)
    pausable(outlook.mentorship, seen=payload.version)
    turn.show(pause_screen(turn.t, outlook))


async def pause(turn: Turn, payload: PauseForSure) -> None:
    """Pause, and show the card with the way to go on."""
    facts = await agreeing.pause(
        turn.repositories, turn.known.id, payload.mentorship_id, seen=payload.version
    )
    await turn.tell(facts)
    turn.toast = turn.t.toast("Your mentorship is taking a break.")
    await show_mentorship(turn, payload)


async def resume(turn: Turn, payload: ResumeMentorship) -> None:
    """Go on, and show the card."""
    facts = await agreeing.resume(
        turn.repositories,
        turn.known.id,
        payload.mentorship_id,
        seen=payload.version,
        now=turn.now,
    )
    await turn.tell(facts)
    turn.toast = turn.t.toast("Your mentorship goes on.")
    await show_mentorship(turn, payload)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowMentorship: show_mentorship,
    ListMentorships: show_list,
    DraftAgreement: draft_agreement,
    ShowAgreement: show_agreement,
    AgreeTo: agree,
    AskForChanges: ask_for_changes,
    PauseMentorship: ask_pause,
    PauseForSure: pause,
    ResumeMentorship: resume,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    DraftAgreement: redraw_agreement,
    AgreeTo: redraw_agreement,
    AskForChanges: redraw_agreement,
    PauseMentorship: show_mentorship,
    PauseForSure: show_mentorship,
    ResumeMentorship: show_mentorship,
}
"""Payloads whose screen is drawn again when the press comes too late."""
