"""Feedback at the end of a mentorship: three taps, and a sentence if one likes."""

from typing import Final

from bot.conversations.answers import Answer, Pressed
from bot.conversations.flow import (
    Choice,
    Conversation,
    Draft,
    Ending,
    Question,
    Stage,
    Step,
    Taken,
)
from bot.conversations.readers import prose
from bot.conversations.steps import Ask, Text, please_press
from bot.i18n import Html, Translator
from bot.screens.final_feedback import again_question, goals_question, together_question
from bot.screens.people import partner_name
from bot.screens.pulse import FACES, ends_text, sentence_question, who_sees_text
from bot.screens.screen import paragraphs
from mentoring.feedback import SCALE, SENTENCE_LIMIT
from mentoring.ids import MentorshipId
from mentoring.looking_back import look_back, reviewable

NAME: Final = "final_feedback"


class FinalDraft(Draft):
    """What the flow asks, and about which mentorship."""

    mentorship_id: int
    goals: int | None = None
    together: int | None = None
    again: int | None = None
    sentence: str | None = None

    @property
    def answers(self) -> tuple[int, int, int]:
        """Give the three answers, in the order of the questions."""
        return (self.goals or 0, self.together or 0, self.again or 0)


class AskFace(Step[FinalDraft]):
    """Five faces in a row; the first question says before who will see the answers."""

    def __init__(self, key: str, text: Text) -> None:
        self.key = key
        self.text = text

    def wanted(self, _draft: FinalDraft) -> bool:
        return True

    async def ask(self, stage: Stage, draft: FinalDraft, view: str) -> Question:  # noqa: ARG002
        seen_by = await _who_sees(stage, draft) if self.key == "goals" else None
        faces = [Choice(face, str(value)) for face, value in zip(FACES, SCALE, strict=True)]
        return Question(paragraphs(seen_by, self.text(stage.t), ends_text(stage.t)), [faces])

    async def take(self, stage: Stage, draft: FinalDraft, answer: Answer) -> Taken[FinalDraft]:
        match answer:
            case Pressed(value) if value in {str(number) for number in SCALE}:
                return Taken(self.fill(draft, int(value)))
        raise please_press(stage.t)


async def _who_sees(stage: Stage, draft: FinalDraft) -> Html:
    mentorship, side = await reviewable(
        stage.repositories, stage.person.id, MentorshipId(draft.mentorship_id)
    )
    other = mentorship.person_at(side.other)
    partner = None if other is None else await stage.repositories.people.get(other)
    return who_sees_text(
        stage.t, network=mentorship.network_name, partner=partner_name(stage.t, partner)
    )


async def finish(stage: Stage, draft: FinalDraft) -> Ending:
    """Keep the answers."""
    await look_back(
        stage.repositories,
        stage.person.id,
        MentorshipId(draft.mentorship_id),
        answers=draft.answers,
        sentence=draft.sentence,
        now=stage.now,
    )
    return Ending(lead=stage.t.text("Thank you for your answers."))


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("How your mentorship was")


conversation = Conversation(
    NAME,
    FinalDraft,
    title=title,
    steps=[
        AskFace("goals", goals_question),
        AskFace("together", together_question),
        AskFace("again", again_question),
        Ask("sentence", prose(least=2, most=SENTENCE_LIMIT), sentence_question, optional=True),
    ],
    finish=finish,
)
