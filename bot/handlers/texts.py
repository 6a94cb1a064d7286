"""What a network says in its own words: what its meta-mentors press."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.leading import ShowTexts
from bot.callbacks.network_texts import (
    AskRemoveText,
    ChangeAgreement,
    ChooseTextLanguage,
    RemoveText,
    ShowAgreementIn,
    ShowNetworkAgreement,
    ShowText,
    ShowTextIn,
    TranslateAgreement,
    WriteLine,
    WriteText,
)
from bot.callbacks.payload import Payload
from bot.conversations import agreement_translation, network_agreement, network_line, network_text
from bot.screens.network_texts import (
    agreement_screen,
    remove_text_screen,
    text_language_screen,
    text_screen,
    texts_screen,
)
from bot.turn import Turn
from mentoring.errors import Outdated
from mentoring.ids import NetworkId
from mentoring.networks import NetworkText
from mentoring.publishing import Line, Words, remove_text, words

Press = Callable[[Turn, Any], Awaitable[None]]

OfText = AskRemoveText | ChooseTextLanguage | RemoveText | ShowText | ShowTextIn | WriteText


async def _words(turn: Turn, network_id: NetworkId) -> Words:
    return await words(turn.repositories, turn.known.id, network_id)


async def show_texts(turn: Turn, payload: ShowTexts | WriteLine) -> None:
    """List all that a network says."""
    turn.show(texts_screen(turn.t, await _words(turn, payload.network_id)))


async def show_text(turn: Turn, payload: OfText) -> None:
    """Show a text in the reader's language, or in the network's first."""
    held = await _words(turn, payload.network_id)
    await _show_in(turn, held, payload.kind, _read_in(turn, held.texts[payload.kind]))


def _read_in(turn: Turn, written: Mapping[str, str]) -> str:
    if turn.language in written or not written:
        return turn.language
    return next(iter(written))


async def show_text_in(turn: Turn, payload: ShowTextIn) -> None:
    """Show a text in one language; Outdated when it is not written in it any more."""
    held = await _words(turn, payload.network_id)
    if payload.language not in held.texts[payload.kind]:
        raise Outdated
    await _show_in(turn, held, payload.kind, payload.language)


async def _show_in(turn: Turn, held: Words, kind: NetworkText, language: str) -> None:
    known = turn.house.translators.languages
    turn.show(text_screen(turn.t, held, kind, language=language, known=known))


async def choose_language(turn: Turn, payload: ChooseTextLanguage) -> None:
    """Ask for the language; begin to write when there is only one, Outdated when there is none."""
    held = await _words(turn, payload.network_id)
    known = turn.house.translators.languages
    open_ones = held.open_languages(payload.kind, known)
    if not open_ones:
        raise Outdated
    if len(open_ones) == 1:
        await _begin_text(turn, held, payload.kind, open_ones[0])
    else:
        turn.show(text_language_screen(turn.t, held, payload.kind, known))


async def write(turn: Turn, payload: WriteText) -> None:
    """Ask for a text in a language; Outdated when it cannot be written in it any more."""
    held = await _words(turn, payload.network_id)
    known = turn.house.translators.languages
    is_there = payload.language in held.texts[payload.kind]
    if not is_there and payload.language not in held.open_languages(payload.kind, known):
        raise Outdated
    await _begin_text(turn, held, payload.kind, payload.language)


async def _begin_text(turn: Turn, held: Words, kind: NetworkText, language: str) -> None:
    draft = network_text.TextDraft(
        network_id=held.network.id,
        kind=kind,
        language=language,
        before=held.texts[kind].get(language),
    )
    await turn.begin(network_text.NAME, draft)


async def ask_remove(turn: Turn, payload: AskRemoveText) -> None:
    """Say what taking a text out means; Outdated when it cannot be taken out."""
    held = await _words(turn, payload.network_id)
    if not held.can_be_removed(payload.kind, payload.language):
        raise Outdated
    turn.show(remove_text_screen(turn.t, held, payload.kind, payload.language))


async def remove(turn: Turn, payload: RemoveText) -> None:
    """Take a text out."""
    await remove_text(
        turn.repositories,
        turn.known.id,
        payload.network_id,
        payload.kind,
        payload.language,
        now=turn.now,
    )
    turn.toast = turn.t.toast("The text is taken out.")
    await show_text(turn, payload)


async def write_line(turn: Turn, payload: WriteLine) -> None:
    """Ask for the place, or how to reach the office."""
    network = (await _words(turn, payload.network_id)).network
    before = network.place if payload.line is Line.PLACE else network.office
    draft = network_line.LineDraft(network_id=network.id, line=payload.line, text=before)
    await turn.begin(network_line.NAME, draft)


async def show_agreement(turn: Turn, payload: ShowNetworkAgreement | TranslateAgreement) -> None:
    """Show the agreement in the reader's language, or in the network's first."""
    held = await _words(turn, payload.network_id)
    await _show_agreement(turn, held, _read_in(turn, held.agreement))


async def show_agreement_in(turn: Turn, payload: ShowAgreementIn) -> None:
    """Show the agreement in one language; Outdated when it is not written in it."""
    held = await _words(turn, payload.network_id)
    if payload.language not in held.agreement:
        raise Outdated
    await _show_agreement(turn, held, payload.language)


async def _show_agreement(turn: Turn, held: Words, language: str) -> None:
    acceptance = await turn.repositories.networks.acceptance(held.network.id)
    turn.show(agreement_screen(turn.t, held, language, acceptance))


async def translate(turn: Turn, payload: TranslateAgreement) -> None:
    """Ask for the present rules in one more language; Outdated when they are there by now."""
    held = await _words(turn, payload.network_id)
    if payload.language not in held.untranslated:
        raise Outdated
    draft = agreement_translation.TranslationDraft(
        network_id=held.network.id, version=held.version, language=payload.language
    )
    await turn.begin(agreement_translation.NAME, draft)


async def change_agreement(turn: Turn, payload: ChangeAgreement) -> None:
    """Begin a new version of the agreement."""
    held = await _words(turn, payload.network_id)
    draft = network_agreement.RulesDraft(
        network_id=held.network.id, seen=held.version, languages=tuple(held.languages)
    )
    await turn.begin(network_agreement.NAME, draft)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowTexts: show_texts,
    ShowText: show_text,
    ShowTextIn: show_text_in,
    ChooseTextLanguage: choose_language,
    WriteText: write,
    AskRemoveText: ask_remove,
    RemoveText: remove,
    WriteLine: write_line,
    ShowNetworkAgreement: show_agreement,
    ShowAgreementIn: show_agreement_in,
    TranslateAgreement: translate,
    ChangeAgreement: change_agreement,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    ShowTextIn: show_text,
    ChooseTextLanguage: show_text,
    WriteText: show_text,
    AskRemoveText: show_text,
    RemoveText: show_text,
    ShowAgreementIn: show_agreement,
    TranslateAgreement: show_agreement,
}
"""Payloads whose screen is drawn again when the press comes too late."""
