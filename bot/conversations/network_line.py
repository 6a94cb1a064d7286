"""A meta-mentor writes where the network is, or how to reach its office."""

from typing import Final

from bot.conversations.flow import Conversation, Draft, Ending, Question, Stage
from bot.conversations.readers import name, short
from bot.conversations.steps import Ask
from bot.i18n import Html, Translator
from bot.screens.network_texts import line_question, texts_screen
from bot.screens.screen import Screen
from mentoring.ids import NetworkId
from mentoring.publishing import LINE_LIMITS, Line, words, write_line

NAME: Final = "network_line"


class LineDraft(Draft):
    """What is written; at first the text as it is."""

    network_id: int
    line: Line
    text: str | None = None


class AskPlace(Ask[LineDraft]):
    """The town."""

    def __init__(self) -> None:
        read = name(most=LINE_LIMITS[Line.PLACE])
        super().__init__("text", read, title, wanted=lambda draft: draft.line is Line.PLACE)

    async def ask(self, stage: Stage, draft: LineDraft, view: str) -> Question:  # noqa: ARG002
        return Question(line_question(stage.t, draft.line, draft.text))


class AskOffice(Ask[LineDraft]):
    """How to reach the office; it can also be taken out."""

    def __init__(self) -> None:
        super().__init__(
            "text",
            short(most=LINE_LIMITS[Line.OFFICE]),
            title,
            optional=True,
            wanted=lambda draft: draft.line is Line.OFFICE,
        )

    async def ask(self, stage: Stage, draft: LineDraft, view: str) -> Question:  # noqa: ARG002
        return Question(line_question(stage.t, draft.line, draft.text))


async def finish(stage: Stage, draft: LineDraft) -> Ending:
    """Write it down."""
    await write_line(
        stage.repositories,
        stage.person.id,
        NetworkId(draft.network_id),
        draft.line,
        draft.text,
        now=stage.now,
    )
    return Ending(then=await left(stage, draft), lead=stage.t.text("Saved."))


async def left(stage: Stage, draft: LineDraft) -> Screen | None:
    """Show all that the network says."""
    held = await words(stage.repositories, stage.person.id, NetworkId(draft.network_id))
    return texts_screen(stage.t, held)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("A text of your network")


conversation = Conversation(
    NAME,
    LineDraft,
    title=title,
    steps=[AskPlace(), AskOffice()],
    finish=finish,
    left=left,
    counted=False,
)
