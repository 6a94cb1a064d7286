"""The reason that is asked for what a meta-mentor does to a member, who reads it."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.callbacks.members import ListMembers
from bot.conversations.answers import Answer, Typed, Unclear
from bot.conversations.flow import Draft, Question, Shown, Stage, Step, Taken
from bot.conversations.readers import prose
from bot.conversations.steps import always, so_far
from bot.i18n import Html
from bot.screens.member_card import member_screen
from bot.screens.screen import Screen, paragraphs
from mentoring.ids import MembershipId
from mentoring.members import look_at_member
from mentoring.removing import REASON_LEAST, REASON_LIMIT

D = TypeVar("D", bound="ReasonDraft")


class ReasonDraft(Draft):
    """Whom it is about, and why."""

    membership_id: int
    reason: str | None = None


class AskReason(Step[D]):
    """The reason; the question says before what will happen."""

    key = "reason"

    def __init__(self, question: Callable[[Stage, D], Awaitable[Html]]) -> None:
        self.wanted = always
        self.question = question
        self.read = prose(least=REASON_LEAST, most=REASON_LIMIT)

    async def ask(self, stage: Stage, draft: D, view: str) -> Question:  # noqa: ARG002
        text = await self.question(stage, draft)
        return Question(paragraphs(text, so_far(stage.t, draft.reason)))

    async def take(self, stage: Stage, draft: D, answer: Answer) -> Taken[D] | Shown[D]:
        if isinstance(answer, Typed):
            return Taken(self.fill(draft, self.read(stage.t, answer.text)))
        raise Unclear(stage.t.text("Please answer with a text message."))


async def card(stage: Stage, draft: ReasonDraft) -> Screen:
    """Show the member as they are now."""
    membership_id = MembershipId(draft.membership_id)
    found = await look_at_member(stage.repositories, stage.person.id, membership_id)
    back = ListMembers(found.membership.network_id, 0)
    return member_screen(stage.t, stage.person, found, back)
