"""The question for the name that others see."""

from collections.abc import Sequence
from typing import Final, TypeVar

from bot.conversations.answers import Answer, Pressed, Typed, Unclear
from bot.conversations.flow import Choice, Draft, Question, Shown, Stage, Step, Taken
from bot.conversations.readers import name
from bot.conversations.steps import Wanted, always, so_far
from bot.screens.screen import paragraphs
from mentoring.people import NAME_LIMIT

D = TypeVar("D", bound=Draft)

TELEGRAM_NAME: Final = "telegram"


class AskName(Step[D]):
    """The name to be shown; the one that Telegram knows is one press away."""

    key = "name"
    read = staticmethod(name(most=NAME_LIMIT))

    def __init__(self, *, wanted: Wanted[D] = always) -> None:
        self.wanted = wanted

    async def ask(self, stage: Stage, draft: D, view: str) -> Question:  # noqa: ARG002
        question = stage.t.text(
            "What should others call you? Write your name. At first, mentors and mentees "
            "see only your first name and an initial."
        )
        held = so_far(stage.t, getattr(draft, self.key))
        return Question(paragraphs(question, held), self._suggestion(stage))

    def _suggestion(self, stage: Stage) -> Sequence[Sequence[Choice]]:
        try:
            suggested = self.read(stage.t, stage.telegram_name)
        except Unclear:
            return []
        return [[Choice(suggested, TELEGRAM_NAME)]]

    async def take(self, stage: Stage, draft: D, answer: Answer) -> Taken[D] | Shown[D]:
        match answer:
            case Typed(text):
                return Taken(self.fill(draft, self.read(stage.t, text)))
            case Pressed(value) if value == TELEGRAM_NAME:
                return Taken(self.fill(draft, self.read(stage.t, stage.telegram_name)))
        raise Unclear(stage.t.text("Please write your name as a text message."))
