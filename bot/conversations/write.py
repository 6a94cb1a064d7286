"""Somebody writes to the other one of a mentorship, until Done or a long pause."""

from datetime import datetime, timedelta
from typing import Final

from pydantic import ValidationError

from bot.conversations.answers import Answer, Located, Pressed, Sent, Typed, Unclear, Unsuitable
from bot.conversations.flow import (
    Choice,
    Conversation,
    Draft,
    Ending,
    Question,
    Shown,
    Stage,
    Step,
    Taken,
)
from bot.conversations.steps import DONE, always, please_press
from bot.i18n import Html, Translator
from bot.screens.messages import (
    command_text,
    go_on_text,
    unsuitable_text,
    write_question,
    writing_text,
)
from mentoring.conversations import SavedConversation
from mentoring.ids import MentorshipId
from mentoring.writing import OpenLine, open_line, pass_on

NAME: Final = "write"

PASSED: Final = "passed"
"""The view that confirms a message."""

OPEN_FOR: Final = timedelta(minutes=30)
"""A line that was not used for so long is closed: by then many have forgotten that it is open,
and what they type answers something newer."""


class WriteDraft(Draft):
    """To whom somebody writes; `sent` counts what was passed on, never what it says."""

    mentorship_id: int
    sent: int = 0


def passable(t: Translator, answer: Answer) -> int:
    """Give the number of a message that can be passed on; raises Unclear for any other."""
    match answer:
        case Typed(text) if text.startswith("/"):
            raise Unclear(command_text(t))
        case Typed(_, message_id) | Located(_, _, message_id) | Sent(message_id):
            return message_id
        case Unsuitable():
            raise Unclear(unsuitable_text(t))
    raise please_press(t)


def partner_in(saved: SavedConversation) -> MentorshipId | None:
    """Say in which mentorship somebody is writing; None for who is not."""
    if saved.name != NAME:
        return None
    try:
        draft = WriteDraft.model_validate_json(saved.draft)
    except ValidationError:
        # Of another program: the engine closes it.
        return None
    return MentorshipId(draft.mentorship_id)


def is_forgotten(saved: SavedConversation, *, now: datetime) -> bool:
    """Whether it is a line that nobody has used for `OPEN_FOR`, and never said Done to."""
    return saved.name == NAME and now - saved.updated_at >= OPEN_FOR


class Letters(Step[WriteDraft]):
    """One message after the other."""

    key = "sent"

    def __init__(self) -> None:
        self.wanted = always

    async def ask(self, stage: Stage, draft: WriteDraft, view: str) -> Question:
        to = await _line(stage, draft)
        if not draft.sent:
            return Question(write_question(stage.t, to))
        text = go_on_text(stage.t, to) if view == PASSED else writing_text(stage.t, to)
        return Question(text, [[Choice(stage.t.button("✅ Done"), DONE)]], leaves=False)

    async def take(
        self, stage: Stage, draft: WriteDraft, answer: Answer
    ) -> Taken[WriteDraft] | Shown[WriteDraft]:
        if answer == Pressed(DONE):
            return Taken(draft)
        _, facts = await pass_on(
            stage.repositories,
            stage.person.id,
            MentorshipId(draft.mentorship_id),
            message_id=passable(stage.t, answer),
            now=stage.now,
        )
        return Shown(draft.model_copy(update={"sent": draft.sent + 1}), PASSED, facts)


async def _line(stage: Stage, draft: WriteDraft) -> OpenLine:
    return await open_line(
        stage.repositories, stage.person.id, MentorshipId(draft.mentorship_id), now=stage.now
    )


async def finish(_stage: Stage, _draft: WriteDraft) -> Ending:
    """Have nothing left to do: every message was passed on as it came."""
    return Ending()


def stopped(t: Translator, draft: WriteDraft) -> Html:
    """Say what leaving means: what was sent is sent."""
    if draft.sent:
        return t.text("All right. What you have sent has been passed on.")
    return t.text("All right, nothing was sent.")


conversation = Conversation(
    NAME,
    WriteDraft,
    title=None,
    steps=[Letters()],
    finish=finish,
    stopped=stopped,
    counted=False,
)
