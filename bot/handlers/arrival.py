"""The first contact: /start, deep links, the privacy notice and the consent to it."""

from dataclasses import replace
from typing import Final

from bot.callbacks.manners import Agree, Disagree, Greet, Place, SetLanguage
from bot.callbacks.payload import ForgedPayload
from bot.conversations import join
from bot.handlers import certificates
from bot.handlers.places import begin_welcome, home, visit
from bot.i18n import Html, Translator
from bot.menu import menu_call
from bot.screens.manners import forget_screen
from bot.screens.refusals import refusal
from bot.screens.welcome import disagreed_screen, invited_text, welcome_screen
from bot.turn import Turn
from mentoring.certificates import code_in as certificate_code_in
from mentoring.errors import MentoringError
from mentoring.invitations import code_in, valid
from mentoring.invitations import payload as link_payload
from mentoring.people import NOTICE_VERSION

CODE_LIMIT: Final = 24
"""Longer ones are none of ours, and would not fit on a button."""


async def start(turn: Turn, link: str) -> None:
    """Answer /start, with what stood behind it in a deep link; a certificate anybody may check."""
    certificate = certificate_code_in(link)
    if certificate is not None:
        await certificates.check(turn, certificate)
        return
    code = code_in(link)
    if not turn.agrees:
        await greet(turn, turn.language, code)
    elif not turn.known.is_introduced:
        await begin_welcome(turn, code=code)
    elif code is not None:
        await _open_invitation(turn, code)
    else:
        await home(turn)


async def greet(turn: Turn, language: str, code: str | None) -> None:
    """Show greeting and notice; nothing is stored, so what must be kept travels on the buttons."""
    t = turn.house.translators.of(language)
    invited_to, kept = await _invitation_text(turn, t, code)
    turn.show(welcome_screen(turn.house.translators, t, start=kept, invited_to=invited_to))


async def _invitation_text(turn: Turn, t: Translator, code: str | None) -> tuple[Html | None, str]:
    """Say where an invitation leads, or why nowhere; and the code if it is worth keeping."""
    if code is None:
        return None, ""
    try:
        found = await turn.repositories.invitations.by_code(code[:CODE_LIMIT])
        invitation = valid(found, now=turn.now)
    except MentoringError as error:
        return refusal(t, error), ""
    network = await turn.repositories.networks.get(invitation.network_id)
    return invited_text(t, network.name), code


async def show_in(turn: Turn, payload: Greet) -> None:
    """Greet in another language."""
    if turn.agrees:
        await set_language(turn, SetLanguage(payload.language))
    else:
        await greet(turn, payload.language, payload.start or None)


async def agree(turn: Turn, payload: Agree) -> None:
    """Store the consent and ask for the name; of a notice that has changed since, ask again."""
    if payload.notice != NOTICE_VERSION:
        await greet(turn, payload.language, payload.start or None)
        return
    if turn.person is not None:
        await _agree_anew(turn)
        await start(turn, link_payload(payload.start) if payload.start else "")
        return
    turn.person = await turn.repositories.people.add(
        turn.sender.telegram_id,
        language=turn.house.translators.of(payload.language).language,
        consent_version=NOTICE_VERSION,
        now=turn.now,
    )
    await _set_menu(turn)
    await begin_welcome(turn, code=payload.start or None)


async def _agree_anew(turn: Turn) -> None:
    """Write down that somebody has agreed to the notice as it is now; once for each version."""
    if turn.known.consent_version < NOTICE_VERSION:
        turn.person = replace(turn.known, consent_version=NOTICE_VERSION, consented_at=turn.now)
        await turn.repositories.people.save(turn.person)


async def disagree(turn: Turn, payload: Disagree) -> None:
    """Take the no; somebody who had agreed before is not forgotten by an old button.

    Who had agreed to an earlier notice only, is asked whether all is to be deleted.
    """
    if turn.agrees:
        await start(turn, "")
        return
    if turn.person is not None:
        turn.show(forget_screen(turn.t, signs=await turn.looks_after_any()))
        return
    turn.show(disagreed_screen(turn.house.translators.of(payload.language)))


async def set_language(turn: Turn, payload: SetLanguage) -> None:
    """Speak another language from now on."""
    if not turn.house.translators.knows(payload.language):
        raise ForgedPayload
    turn.person = replace(turn.known, language=payload.language)
    await turn.repositories.people.save(turn.person)
    await _set_menu(turn)
    await visit(turn, Place.LANGUAGE)


async def _set_menu(turn: Turn) -> None:
    looks_after = await turn.looks_after_any()
    turn.calls.append(menu_call(turn.house.translators, turn.known, looks_after=looks_after))


async def _open_invitation(turn: Turn, code: str) -> None:
    """Begin to join; who is a member in these roles already gets Home."""
    try:
        invitation = valid(
            await turn.repositories.invitations.by_code(code[:CODE_LIMIT]), now=turn.now
        )
    except MentoringError as error:
        await home(turn, refusal(turn.t, error))
        return
    draft = join.invited_draft(invitation)
    for held in await turn.memberships():
        if held.network_id == invitation.network_id and all(map(held.has, draft.roles)):
            await home(
                turn, turn.t.text("You are already in %(network)s.", network=held.network_name)
            )
            return
    await turn.begin(join.NAME, draft)
