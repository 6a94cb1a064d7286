"""The first contact: /start, deep links, the privacy notice and the consent to it."""

from dataclasses import replace
from typing import Final

from bot.callbacks.manners import Agree, Disagree, Greet, Place, SetLanguage
from bot.callbacks.payload import ForgedPayload
from bot.conversations import join
from bot.handlers import certificates, founding
from bot.handlers.places import begin_welcome, home, visit
from bot.i18n import Html, Translator
from bot.menu import menu_call
from bot.screens.founding import founding_text
from bot.screens.manners import forget_screen
from bot.screens.refusals import refusal
from bot.screens.welcome import disagreed_screen, invited_text, welcome_screen
from bot.turn import Turn
from mentoring.applications import is_founding_link, recommending
from mentoring.certificates import code_in as certificate_code_in
from mentoring.errors import MentoringError
from mentoring.invitations import code_in, valid
from mentoring.invitations import payload as link_payload
from mentoring.people import NOTICE_VERSION
from mentoring.welcoming import must_be_welcome

CODE_LIMIT: Final = 24
"""Longer ones are none of ours, and would not fit on a button."""


async def start(turn: Turn, link: str) -> None:
    """Answer /start, with what stood behind it in a deep link; a certificate anybody may check."""
    certificate = certificate_code_in(link)
    if certificate is not None:
        await certificates.check(turn, certificate)
        return
    code = link if is_founding_link(link) else code_in(link)
    if not turn.agrees:
        await greet(turn, turn.language, code)
    elif not turn.known.is_introduced:
        await begin_welcome(turn, code=code)
    elif is_founding_link(code):
        await founding.begin(turn, recommended_by=recommending(code))
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
    if is_founding_link(code):
        return founding_text(t), code
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
        await start(turn, _link(payload.start))
        return
    turn.person = await turn.repositories.people.add(
        turn.sender.telegram_id,
        language=turn.house.translators.of(payload.language).language,
        consent_version=NOTICE_VERSION,
        now=turn.now,
    )
    await _set_menu(turn)
    await begin_welcome(turn, code=payload.start or None)


def _link(code: str) -> str:
    """Give the link that a code was kept from."""
    return code if not code or is_founding_link(code) else link_payload(code)


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
    menu = menu_call(
        turn.house.translators,
        turn.known,
        looks_after=looks_after,
        operators=turn.house.operators,
    )
    turn.calls.append(menu)


async def _open_invitation(turn: Turn, code: str) -> None:
    """Begin to join; who is a member in these roles already gets Home."""
    try:
        invitation = valid(
            await turn.repositories.invitations.by_code(code[:CODE_LIMIT]), now=turn.now
        )
        network = await turn.repositories.networks.get(invitation.network_id)
        await must_be_welcome(turn.repositories, turn.known.id, network)
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
