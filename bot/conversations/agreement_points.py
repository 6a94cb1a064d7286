"""The draft of an agreement, and its kinds of questions: kept, changed, chosen point by point."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from bot.conversations.answers import Answer, Pressed, Unclear
from bot.conversations.flow import Choice, Draft, Question, Shown, Stage, Step, Taken
from bot.conversations.steps import Ask, ChooseOne, Confirm, Wanted
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from mentoring.agreements import Frequency, Terms
from mentoring.profiles import MeetingWay

KEEP: Final = "keep"
"""The value of the button that keeps an earlier answer."""


POINT: Final = "point"
"""The key of the question for the point."""

CHANGE: Final = "change"
"""The value of the button that leads from the preview to the points."""

ENOUGH: Final = "enough"
"""The value of the button that leads back to the preview."""


class Point(StrEnum):
    """What can be changed by itself."""

    TIME = "time"
    MEETINGS = "meetings"
    WAY = "way"
    FREQUENCY = "frequency"
    GOALS = "goals"
    PLAN = "plan"
    ALL = "all"


POINTS: Final[Mapping[Point, str]] = {
    # NOTE: the points of an agreement, as buttons: which one would somebody like to change?
    Point.TIME: term("Time"),
    Point.MEETINGS: term("Number of meetings"),
    Point.WAY: term("How you meet"),
    Point.FREQUENCY: term("How often"),
    Point.GOALS: term("Goals"),
    Point.PLAN: term("Plan"),
    Point.ALL: term("All points"),
}


class AgreementDraft(Draft):
    """What the flow asks; `amends` is set when an agreement is in force already.

    `by_point`: only the questions of one `point` are asked. `was_checked`: the preview was seen.
    """

    mentorship_id: int
    amends: bool = False
    by_point: bool = False
    was_checked: bool = False
    point: Point | None = None
    months: int | None = None
    way: MeetingWay | None = None
    meetings: int | None = None
    frequency: Frequency | None = None
    goal: str | None = None
    second_goal: str | None = None
    third_goal: str | None = None
    plan: str | None = None

    @property
    def texts(self) -> Sequence[str | None]:
        return (self.goal, self.second_goal, self.third_goal, self.plan)

    @property
    def terms(self) -> Terms:
        """What was answered; ValueError while something that is needed is missing."""
        if not (self.months and self.meetings and self.way and self.frequency):
            raise ValueError(f"incomplete: {self!r}")
        goals = (self.goal, self.second_goal, self.third_goal)
        return Terms(
            self.months,
            self.meetings,
            self.way,
            self.frequency,
            tuple(goal for goal in goals if goal),
            self.plan,
        )


class Kept(Step[AgreementDraft]):
    """A question whose earlier answer can be kept with one press."""

    def __init__(self, step: Step[AgreementDraft]) -> None:
        self.step = step
        self.key = step.key
        self.wanted = step.wanted

    def _held(self, draft: AgreementDraft) -> bool:
        return getattr(draft, self.key) is not None

    async def ask(self, stage: Stage, draft: AgreementDraft, view: str) -> Question:
        question = await self.step.ask(stage, draft, view)
        if not self._held(draft):
            return question
        keep = Choice(stage.t.button("Leave as it is ›"), KEEP)
        return replace(question, rows=[*question.rows, [keep]])

    async def take(
        self, stage: Stage, draft: AgreementDraft, answer: Answer
    ) -> Taken[AgreementDraft] | Shown[AgreementDraft]:
        if answer == Pressed(KEEP) and self._held(draft):
            return Taken(draft)
        return await self.step.take(stage, draft, answer)


class AskOnce(Ask[AgreementDraft]):
    """Something to write that differs from the texts before.

    A text that was written twice, before the bot has answered, would answer two questions.
    """

    async def take(
        self, stage: Stage, draft: AgreementDraft, answer: Answer
    ) -> Taken[AgreementDraft] | Shown[AgreementDraft]:
        taken = await super().take(stage, draft, answer)
        others = draft.model_copy(update={self.key: None}).texts
        if getattr(taken.draft, self.key) in others:
            raise Unclear(stage.t.text("You have written this already. Please write the next one."))
        return taken


def about(point: Point) -> Wanted[AgreementDraft]:
    """Want the questions of a point: in a first draft, and when the point is to be changed."""
    return lambda draft: not draft.by_point or draft.point in {point, Point.ALL}


def _points(t: Translator) -> Iterable[Choice]:
    return [Choice(t.term(name), point) for point, name in POINTS.items()]


class ChoosePoint(ChooseOne[AgreementDraft]):
    """Which point is to be changed; `shown` is all that stands in the draft, with the question."""

    def __init__(self, shown: Callable[[Stage, AgreementDraft], Awaitable[Html]]) -> None:
        super().__init__(
            POINT, lambda _t: Html(), _points, width=2, wanted=lambda draft: draft.by_point
        )
        self.shown = shown

    async def ask(self, stage: Stage, draft: AgreementDraft, view: str) -> Question:
        question = await super().ask(stage, draft, view)
        rows = [*question.rows]
        if draft.was_checked:
            rows.append([Choice(stage.t.button("Change nothing more ›"), ENOUGH)])
        return replace(question, text=await self.shown(stage, draft), rows=rows)

    async def take(
        self, stage: Stage, draft: AgreementDraft, answer: Answer
    ) -> Taken[AgreementDraft] | Shown[AgreementDraft]:
        if answer == Pressed(ENOUGH) and draft.was_checked:
            return Taken(self.fill(draft, None))
        return await super().take(stage, draft, answer)


class Check(Confirm[AgreementDraft]):
    """The preview; from here one point can be changed without going through all of them."""

    async def ask(self, stage: Stage, draft: AgreementDraft, view: str) -> Question:
        question = await super().ask(stage, draft, view)
        change = Choice(stage.t.button("✏️ Change a point"), CHANGE)
        return replace(question, rows=[*question.rows, [change]])

    async def take(
        self, stage: Stage, draft: AgreementDraft, answer: Answer
    ) -> Taken[AgreementDraft] | Shown[AgreementDraft]:
        if answer == Pressed(CHANGE):
            again = {"by_point": True, "was_checked": True, "point": None}
            return Taken(draft.model_copy(update=again), to=POINT)
        return await super().take(stage, draft, answer)
