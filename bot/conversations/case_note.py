"""Somebody who takes care of a case writes something down about it."""

from typing import Final

from bot.conversations.flow import Conversation, Draft, Ending, Stage
from bot.conversations.readers import prose
from bot.conversations.steps import Ask
from bot.i18n import Html, Translator
from bot.screens.cases import case_screen, note_question
from mentoring.case_handling import Handler, note
from mentoring.case_views import view_of
from mentoring.cases import NOTE_LEAST, NOTE_LIMIT
from mentoring.ids import CaseId

NAME: Final = "case_note"


class CaseNoteDraft(Draft):
    """What is asked for a note."""

    case_id: int
    text: str | None = None


async def finish(stage: Stage, draft: CaseNoteDraft) -> Ending:
    """Keep the note, and show the case with it."""
    handler = Handler(stage.person.id, stage.person.telegram_id in stage.operators)
    case_id, text = CaseId(draft.case_id), draft.text or ""
    case = await note(stage.repositories, handler, case_id, text=text, now=stage.now)
    view = await view_of(stage.repositories, handler, case)
    return Ending(then=case_screen(stage.t, stage.person, view))


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your note about a case")


conversation = Conversation(
    NAME,
    CaseNoteDraft,
    title=title,
    steps=[Ask("text", prose(least=NOTE_LEAST, most=NOTE_LIMIT), note_question)],
    finish=finish,
    counted=False,
)
