"""A meta-mentor writes the network agreement as it is in one more language."""

from typing import Final

from bot.conversations.flow import Conversation, Draft, Ending, Question, Stage
from bot.conversations.readers import prose
from bot.conversations.steps import Ask, Confirm, so_far
from bot.i18n import Html, Translator
from bot.screens.network_rules import translation_preview, translation_question
from bot.screens.network_texts import agreement_screen
from bot.screens.screen import Screen, paragraphs
from mentoring.errors import Outdated
from mentoring.ids import NetworkId
from mentoring.networks import AGREEMENT_LIMIT
from mentoring.publishing import TEXT_LEAST, Translation, translate, words

NAME: Final = "agreement_translation"


class TranslationDraft(Draft):
    """What is written; `version` is the one that it says in another language."""

    network_id: int
    version: int
    language: str
    text: str | None = None


class AskTranslation(Ask[TranslationDraft]):
    """The rules in that language."""

    def __init__(self) -> None:
        super().__init__("text", prose(least=TEXT_LEAST, most=AGREEMENT_LIMIT), title)

    async def ask(
        self,
        stage: Stage,
        draft: TranslationDraft,
        view: str,  # noqa: ARG002
    ) -> Question:
        question = translation_question(stage.t, draft.language)
        return Question(paragraphs(question, so_far(stage.t, draft.text)))


async def preview(stage: Stage, draft: TranslationDraft) -> Html:
    """Show the rules as members will read them; Outdated when there are newer ones."""
    held = await words(stage.repositories, stage.person.id, NetworkId(draft.network_id))
    if held.version != draft.version or draft.language not in held.untranslated:
        raise Outdated
    return translation_preview(stage.t, draft.language, draft.text or "")


async def finish(stage: Stage, draft: TranslationDraft) -> Ending:
    """Write it, and show it."""
    network_id = NetworkId(draft.network_id)
    made = Translation(network_id, draft.version, draft.language, draft.text or "")
    await translate(stage.repositories, stage.person.id, made, now=stage.now)
    held = await words(stage.repositories, stage.person.id, network_id)
    acceptance = await stage.repositories.networks.acceptance(network_id)
    screen = agreement_screen(stage.t, held, draft.language, acceptance)
    return Ending(then=screen, lead=stage.t.text("Saved."))


async def left(stage: Stage, draft: TranslationDraft) -> Screen | None:
    """Show the agreement as it is."""
    held = await words(stage.repositories, stage.person.id, NetworkId(draft.network_id))
    acceptance = await stage.repositories.networks.acceptance(held.network.id)
    return agreement_screen(stage.t, held, next(iter(held.agreement)), acceptance)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("The rules of your network")


conversation = Conversation(
    NAME,
    TranslationDraft,
    title=title,
    steps=[AskTranslation(), Confirm(preview, lambda t: t.button("✅ Save it"))],
    finish=finish,
    left=left,
    counted=False,
)
