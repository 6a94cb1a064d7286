"""The pulse after a meeting: three taps, and a sentence if one likes."""

from typing import Final

from bot.conversations.answers import Answer, Pressed
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
from bot.conversations.meeting_place import card
from bot.conversations.readers import prose
from bot.conversations.steps import Ask, Text, please_press
from bot.i18n import Html, Translator
from bot.screens.people import partner_name
from bot.screens.pulse import (
    FACES,
    ends_text,
    first_question,
    how_text,
    second_question,
    sentence_question,
    third_question,
    who_sees_text,
)
from bot.screens.screen import paragraphs
from mentoring.feedback import SCALE, SENTENCE_LIMIT
from mentoring.ids import MeetingId
from mentoring.meeting_views import partner_of
from mentoring.pulse import give_pulse, pulse_due

NAME: Final = "pulse"


class PulseDraft(Draft):
    """What the flow asks."""

    meeting_id: int
    first: int | None = None
    second: int | None = None
    third: int | None = None
    sentence: str | None = None

    @property
    def answers(self) -> tuple[int, int, int]:
        return (self.first or 0, self.second or 0, self.third or 0)


class AskFace(Step[PulseDraft]):
    """Five faces in a row; the first question says before who will see the answers."""

    def __init__(self, key: str, text: Text, scale: Text) -> None:
        self.key = key
        self.text = text
        self.scale = scale

    def wanted(self, _draft: PulseDraft) -> bool:
        return True

    async def ask(self, stage: Stage, draft: PulseDraft, view: str) -> Question:  # noqa: ARG002
        seen_by = await _who_sees(stage, draft) if self.key == "first" else None
        faces = [Choice(face, str(value)) for face, value in zip(FACES, SCALE, strict=True)]
        return Question(paragraphs(seen_by, self.text(stage.t), self.scale(stage.t)), [faces])

    async def take(
        self, stage: Stage, draft: PulseDraft, answer: Answer
    ) -> Taken[PulseDraft] | Shown[PulseDraft]:
        match answer:
            case Pressed(value) if value in {str(number) for number in SCALE}:
                return Taken(self.fill(draft, int(value)))
        raise please_press(stage.t)


async def _who_sees(stage: Stage, draft: PulseDraft) -> Html:
    found = await pulse_due(
        stage.repositories, stage.person.id, MeetingId(draft.meeting_id), now=stage.now
    )
    partner = await partner_of(stage.repositories, found.mentorship, found.side)
    return who_sees_text(
        stage.t, network=found.mentorship.network_name, partner=partner_name(stage.t, partner)
    )


async def finish(stage: Stage, draft: PulseDraft) -> Ending:
    """Keep the answers."""
    facts = await give_pulse(
        stage.repositories,
        stage.person.id,
        MeetingId(draft.meeting_id),
        draft.answers,
        sentence=draft.sentence,
        now=stage.now,
    )
    return Ending(
        facts, await card(stage, draft.meeting_id), lead=stage.t.text("Thank you for your answers.")
    )


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("How a meeting was")


conversation = Conversation(
    NAME,
    PulseDraft,
    title=title,
    steps=[
        AskFace("first", first_question, how_text),
        AskFace("second", second_question, ends_text),
        AskFace("third", third_question, ends_text),
        Ask("sentence", prose(least=2, most=SENTENCE_LIMIT), sentence_question, optional=True),
    ],
    finish=finish,
)
