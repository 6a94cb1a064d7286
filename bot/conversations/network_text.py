"""A meta-mentor writes what the network says, in one language."""

from typing import Final

from bot.conversations.flow import Conversation, Draft, Ending, Question, Stage
from bot.conversations.readers import prose
from bot.conversations.steps import Ask, Confirm
from bot.i18n import Html, Translator
from bot.screens.network_texts import text_preview, text_question, text_screen
from bot.screens.screen import Screen
from mentoring.errors import Outdated
from mentoring.ids import NetworkId
from mentoring.networks import TEXT_LIMITS, NetworkText
from mentoring.publishing import TEXT_LEAST, Edit, words, write_text

NAME: Final = "network_text"


class TextDraft(Draft):
    """What is written; `before` is how the text was when it was begun, None for a new one."""

    network_id: int
    kind: NetworkText
    language: str
    before: str | None = None
    text: str | None = None

    @property
    def edit(self) -> Edit:
        return Edit(NetworkId(self.network_id), self.kind, self.language, self.before)


class AskText(Ask[TextDraft]):
    """The text; who changes one sees how it is now, or what they have written so far."""

    def __init__(self) -> None:
        least, most = TEXT_LEAST, min(TEXT_LIMITS.values())
        super().__init__("text", prose(least=least, most=most), title)

    async def ask(self, stage: Stage, draft: TextDraft, view: str) -> Question:  # noqa: ARG002
        before = draft.before if draft.text is None else draft.text
        return Question(text_question(stage.t, draft.kind, draft.language, before))


async def preview(stage: Stage, draft: TextDraft) -> Html:
    """Show the text as members will read it; Outdated when somebody else has changed it since."""
    held = await words(stage.repositories, stage.person.id, NetworkId(draft.network_id))
    if held.texts[draft.kind].get(draft.language) != draft.before:
        raise Outdated
    return text_preview(stage.t, draft.kind, draft.language, draft.text or "")


async def finish(stage: Stage, draft: TextDraft) -> Ending:
    """Write the text, and show it among the others."""
    await write_text(
        stage.repositories, stage.person.id, draft.edit, draft.text or "", now=stage.now
    )
    return Ending(then=await _screen(stage, draft), lead=stage.t.text("Saved."))


async def _screen(stage: Stage, draft: TextDraft) -> Screen:
    held = await words(stage.repositories, stage.person.id, NetworkId(draft.network_id))
    known = stage.translators.languages
    return text_screen(stage.t, held, draft.kind, language=draft.language, known=known)


async def left(stage: Stage, draft: TextDraft) -> Screen | None:
    """Show how the text is, to who leaves."""
    return await _screen(stage, draft)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("A text of your network")


conversation = Conversation(
    NAME,
    TextDraft,
    title=title,
    steps=[AskText(), Confirm(preview, lambda t: t.button("✅ Save it"))],
    finish=finish,
    left=left,
    counted=False,
)
