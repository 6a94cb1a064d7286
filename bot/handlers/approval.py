"""The gate: a meta-mentor looks at somebody who waits, approves, or declines with a text."""

from dataclasses import replace

from bot.callbacks.membership import Approve, Decline, ShowApplicant
from bot.conversations import decline
from bot.notices.membership import load_applicant
from bot.screens.applicants import Applicant, applicant_screen
from bot.screens.concerns import Member, ways_back, write_rows
from bot.turn import Turn
from mentoring import approval
from mentoring.ids import MembershipId
from mentoring.memberships import declined
from mentoring.roles import Role


async def show_applicant(turn: Turn, payload: ShowApplicant) -> None:
    """Show somebody who waits, as things are now."""
    await _show(turn, payload.membership_id, payload.role)


async def approve(turn: Turn, payload: Approve) -> None:
    """Let somebody in, once."""
    candidacy = approval.Candidacy(payload.membership_id, payload.role, payload.statement)
    facts = await approval.approve(turn.repositories, turn.known.id, candidacy, now=turn.now)
    await turn.tell(facts)
    turn.toast = turn.t.toast("Approved. The person gets a message.")
    await _show(turn, payload.membership_id, payload.role)


async def ask_decline(turn: Turn, payload: Decline) -> None:
    """Ask for the text that goes with the decision."""
    membership = await approval.decidable(
        turn.repositories, turn.known.id, payload.membership_id, read=payload.statement
    )
    # Refuses what does not wait any more; the result is for later.
    declined(membership, payload.role)
    draft = decline.DeclineDraft(
        membership_id=payload.membership_id, role=payload.role, statement=payload.statement
    )
    await turn.begin(decline.NAME, draft)


async def redraw(turn: Turn, payload: ShowApplicant | Approve | Decline) -> None:
    """Show the card of a press that came too late."""
    await _show(turn, payload.membership_id, payload.role)


async def _show(turn: Turn, membership_id: MembershipId, role: Role) -> None:
    applicant = await load_applicant(turn.repositories, membership_id, role)
    screen = applicant_screen(turn.t, applicant, next_one=await _next(turn, applicant))
    if applicant.waits:
        # Here is time to ask first; the notice of an applicant has room for the decision only.
        membership = applicant.membership
        member = Member(applicant.person, membership.id)
        writing = write_rows(turn.t, [member], ShowApplicant(membership.id, role))
        screen = replace(screen, rows=(*screen.rows, *writing))
        screen = screen.with_row(*ways_back(turn.t, membership.network_id, 0))
    turn.show(screen)


async def _next(turn: Turn, applicant: Applicant) -> Applicant | None:
    """Give who has waited longest, for whom the one that is shown waits no more."""
    waiting = await turn.repositories.memberships.waiting_for(turn.known.id)
    if applicant.waits or not waiting:
        return None
    return await load_applicant(turn.repositories, *waiting[0])
