"""Somebody reports the other one of a mentorship to those who look after the network."""

from typing import Final

from bot.callbacks.messages import AskBlock
from bot.callbacks.payload import Payload
from bot.conversations.flow import Conversation, Draft, Stage
from bot.conversations.reporting import ReportKind, finish_with, steps_of, title
from mentoring.ids import MentorshipId
from mentoring.reporting import Reported, partner

NAME: Final = "report"


class ReportDraft(Draft):
    """What the report flow asks."""

    mentorship_id: int
    text: str | None = None


async def _reported(stage: Stage, draft: ReportDraft) -> Reported:
    return await partner(stage.repositories, stage.person.id, MentorshipId(draft.mentorship_id))


def _block(draft: ReportDraft) -> Payload:
    return AskBlock(MentorshipId(draft.mentorship_id), reported=1)


KIND: Final = ReportKind[ReportDraft](_reported, _block)

conversation = Conversation(
    NAME,
    ReportDraft,
    title=title,
    steps=steps_of(KIND),
    finish=finish_with(KIND),
    counted=False,
)
