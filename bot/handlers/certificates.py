"""The end of a mentorship and its certificates: what a press or a link leads to."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.certificates import AskRevoke, CheckCertificate, GetCertificate, Revoke
from bot.callbacks.payload import Payload
from bot.conversations import certificate
from bot.handlers import closing
from bot.notices.certificates import document_for
from bot.screens.certificates import (
    checked_screen,
    revoke_question,
    unknown_screen,
    withdrawn_screen,
)
from bot.turn import Turn
from mentoring import certifying

Press = Callable[[Turn, Any], Awaitable[None]]


async def get_certificate(turn: Turn, payload: GetCertificate) -> None:
    """Ask for the name the first time; afterwards send the same document again."""
    person, mentorship_id = turn.known, payload.mentorship_id
    held = await turn.repositories.certificates.of(mentorship_id, person.id)
    if held is None:
        await certifying.certifiable(turn.repositories, person.id, mentorship_id)
        draft = certificate.CertificateDraft(mentorship_id=mentorship_id)
        await turn.begin(certificate.NAME, draft)
    elif held.revoked_at is not None:
        turn.show(withdrawn_screen(turn.t, held, person.time_zone or "UTC"))
    else:
        turn.show(document_for(turn.desk, turn.t, held))


async def check(turn: Turn, code: str) -> None:
    """Say to anybody whether a certificate is genuine; nothing is stored about who asks."""
    found = await turn.repositories.certificates.by_code(code)
    if found is None:
        turn.show(unknown_screen(turn.t, is_known=turn.agrees))
        return
    may_revoke = turn.agrees and await certifying.looks_after(
        turn.repositories, turn.known.id, found.network_id
    )
    turn.show(checked_screen(turn.t, found, may_revoke=may_revoke, is_known=turn.agrees))


async def show_check(turn: Turn, payload: Any) -> None:
    """Check a certificate by a button; also for a press that came too late."""
    await check(turn, payload.code)


async def ask_revoke(turn: Turn, payload: AskRevoke) -> None:
    """Say what it means to withdraw a certificate."""
    found = await certifying.revocable(turn.repositories, turn.known.id, payload.code)
    turn.show(revoke_question(turn.t, found))


async def revoke(turn: Turn, payload: Revoke) -> None:
    """Withdraw it, and have its holder told."""
    facts = await certifying.revoke(turn.repositories, turn.known.id, payload.code, now=turn.now)
    await check(turn, payload.code)
    await turn.tell(facts)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    **closing.PRESSES,
    GetCertificate: get_certificate,
    CheckCertificate: show_check,
    AskRevoke: ask_revoke,
    Revoke: revoke,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    **closing.REDRAWS,
    GetCertificate: closing.show,
    AskRevoke: show_check,
    Revoke: show_check,
}
"""Payloads whose screen is drawn again when the press comes too late."""
