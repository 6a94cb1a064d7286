"""Invitations of a network: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from bot.callbacks.invitations import (
    ApproveCohort,
    AskApproveCohort,
    AskRevokeBatch,
    ChooseFiles,
    ForwardBatch,
    GetFiles,
    ListCame,
    ListCodes,
    ListInvitations,
    RevokeBatch,
    RevokeCode,
    ShowBatch,
    ShowCode,
    WriteInvitation,
)
from bot.callbacks.payload import Payload
from bot.conversations import invite
from bot.screens.handing_out import (
    approved_toast,
    cohort_screen,
    files_screen,
    forward_screen,
    revoke_screen,
)
from bot.screens.invitation_lists import (
    CAME_ON_A_PAGE,
    CODES_ON_A_PAGE,
    Came,
    Single,
    came_screen,
    code_screen,
    codes_screen,
)
from bot.screens.invitations import BATCHES_ON_A_PAGE, batch_screen, invitations_screen
from bot.turn import Turn
from mentoring import inviting
from mentoring.errors import Outdated
from mentoring.ids import BatchId, InvitationId
from mentoring.invitations import BATCH_LIMIT, Batch, Invitation, Validity, validity

Press = Callable[[Turn, Any], Awaitable[None]]

FILES: Final = "invitation_files"
"""The errand that makes the files."""


async def list_invitations(turn: Turn, payload: ListInvitations) -> None:
    """Show a page of the invitations; the last one when there are fewer by now."""
    invitations = turn.repositories.invitations
    count = await invitations.count_batches(payload.network_id)
    page = min(payload.page, max(0, count - 1) // BATCHES_ON_A_PAGE)
    batches = await invitations.batches(
        payload.network_id,
        now=turn.now,
        offset=page * BATCHES_ON_A_PAGE,
        limit=BATCHES_ON_A_PAGE,
    )
    network = await turn.repositories.networks.get(payload.network_id)
    turn.show(invitations_screen(turn.t, network, batches, now=turn.now, page=page, count=count))


async def write_invitation(turn: Turn, payload: WriteInvitation) -> None:
    """Begin to write one."""
    await turn.begin(invite.NAME, invite.InviteDraft(network_id=payload.network_id))


async def show_batch(turn: Turn, payload: Any) -> None:
    """Show invitations as they are now; also for a press that came too late."""
    await _show(turn, payload.batch_id)


async def _show(turn: Turn, batch_id: BatchId) -> None:
    batch = await _batch(turn, batch_id)
    network = await turn.repositories.networks.get(batch.network_id)
    turn.show(
        batch_screen(turn.t, turn.known, network, batch, username=turn.house.username, now=turn.now)
    )


async def _batch(turn: Turn, batch_id: BatchId) -> Batch:
    return await inviting.led_batch(turn.repositories, turn.known.id, batch_id)


async def _active_batch(turn: Turn, batch_id: BatchId) -> Batch:
    """Give a batch by which somebody can still come in; raises Outdated when nobody can."""
    batch = await _batch(turn, batch_id)
    if batch.validity(now=turn.now) is not Validity.ACTIVE:
        raise Outdated
    return batch


async def forward_batch(turn: Turn, payload: ForwardBatch) -> None:
    """Send the text that can be forwarded, as a message of its own."""
    batch = await _active_batch(turn, payload.batch_id)
    if batch.code is None or batch.leads:
        raise Outdated
    network = await turn.repositories.networks.get(batch.network_id)
    turn.toast = turn.t.toast("Forward the next message to the people you invite.")
    turn.say(forward_screen(turn.t, network, batch, username=turn.house.username))


async def choose_files(turn: Turn, payload: ChooseFiles) -> None:
    """Ask for the language of the files; the own one first."""
    batch = await _batch(turn, payload.batch_id)
    translators = turn.house.translators
    others = [one for one in translators.languages if one != turn.t.language]
    languages = [turn.t.language, *others]
    turn.show(files_screen(turn.t, translators, batch, languages))


async def get_files(turn: Turn, payload: GetFiles) -> None:
    """Have the files made."""
    batch = await _batch(turn, payload.batch_id)
    if batch.leads or payload.language not in turn.house.translators.languages:
        raise Outdated
    params = {"batch_id": batch.id, "language": payload.language}
    await turn.repositories.errands.add(FILES, turn.known.id, params, now=turn.now)
    turn.toast = turn.t.toast("The files come in a moment.")
    await _show(turn, batch.id)


async def list_came(turn: Turn, payload: ListCame) -> None:
    """Show a page of who came; the last one when there are fewer by now."""
    batch = await _batch(turn, payload.batch_id)
    count = await turn.repositories.invitations.count_came_by(batch.id)
    page = min(payload.page, max(0, count - 1) // CAME_ON_A_PAGE)
    found = await turn.repositories.invitations.came_by(
        batch.id, offset=page * CAME_ON_A_PAGE, limit=CAME_ON_A_PAGE
    )
    came = [Came(one, await turn.repositories.people.get(one.person_id)) for one in found]
    turn.show(came_screen(turn.t, batch, came, page=page, count=count))


async def list_codes(turn: Turn, payload: ListCodes) -> None:
    """Show a page of the single links."""
    batch = await _batch(turn, payload.batch_id)
    page = min(payload.page, (batch.codes - 1) // CODES_ON_A_PAGE)
    singles = _singles(turn, await _codes(turn, batch))
    shown = singles[page * CODES_ON_A_PAGE : (page + 1) * CODES_ON_A_PAGE]
    turn.show(codes_screen(turn.t, batch, shown, page=page))


async def _codes(turn: Turn, batch: Batch) -> Sequence[Invitation]:
    return await turn.repositories.invitations.codes(batch.id, offset=0, limit=BATCH_LIMIT)


def _singles(turn: Turn, codes: Sequence[Invitation]) -> list[Single]:
    return [Single(number, one, validity(one, now=turn.now)) for number, one in enumerate(codes, 1)]


async def show_code(turn: Turn, payload: ShowCode | RevokeCode) -> None:
    """Show one single link as it is now; also for a press that came too late."""
    await _show_code(turn, payload.invitation_id)


async def _show_code(turn: Turn, invitation_id: InvitationId) -> None:
    batch = await inviting.batch_with(turn.repositories, turn.known.id, invitation_id)
    if batch.leads:
        raise Outdated
    singles = _singles(turn, await _codes(turn, batch))
    single = next(one for one in singles if one.invitation.id == invitation_id)
    turn.show(code_screen(turn.t, batch, single, username=turn.house.username))


async def revoke_code(turn: Turn, payload: RevokeCode) -> None:
    """Take one single link back."""
    await inviting.revoke_code(
        turn.repositories, turn.known.id, payload.invitation_id, now=turn.now
    )
    turn.toast = turn.t.toast("The invitation is taken back.")
    await _show_code(turn, payload.invitation_id)


async def ask_revoke_batch(turn: Turn, payload: AskRevokeBatch) -> None:
    """Say what taking all of it back means."""
    turn.show(revoke_screen(turn.t, await _active_batch(turn, payload.batch_id)))


async def revoke_batch(turn: Turn, payload: RevokeBatch) -> None:
    """Take all of it back."""
    await inviting.revoke(turn.repositories, turn.known.id, payload.batch_id, now=turn.now)
    turn.toast = turn.t.toast("The invitation is taken back.")
    await _show(turn, payload.batch_id)


async def ask_approve_cohort(turn: Turn, payload: AskApproveCohort) -> None:
    """Say what it means that these people have done the training."""
    batch = await _batch(turn, payload.batch_id)
    if batch.trained or not batch.lets_mentors_in:
        raise Outdated
    waiting = await turn.repositories.invitations.count_mentors_to_be(batch.id)
    turn.show(cohort_screen(turn.t, batch, waiting=waiting))


async def approve_cohort(turn: Turn, payload: ApproveCohort) -> None:
    """Approve all of them at once, and have them told."""
    await inviting.approve_cohort(turn.repositories, turn.known.id, payload.batch_id, now=turn.now)
    turn.toast = approved_toast(turn.t)
    await _show(turn, payload.batch_id)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ListInvitations: list_invitations,
    WriteInvitation: write_invitation,
    ShowBatch: show_batch,
    ForwardBatch: forward_batch,
    ChooseFiles: choose_files,
    GetFiles: get_files,
    ListCame: list_came,
    ListCodes: list_codes,
    ShowCode: show_code,
    RevokeCode: revoke_code,
    AskRevokeBatch: ask_revoke_batch,
    RevokeBatch: revoke_batch,
    AskApproveCohort: ask_approve_cohort,
    ApproveCohort: approve_cohort,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    ForwardBatch: show_batch,
    GetFiles: show_batch,
    AskRevokeBatch: show_batch,
    RevokeBatch: show_batch,
    AskApproveCohort: show_batch,
    ApproveCohort: show_batch,
    RevokeCode: show_code,
}
"""Payloads whose screen is drawn again when the press comes too late."""
