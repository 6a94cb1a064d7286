"""Somebody reports a member of their network to those who look after it."""

from typing import Final

from bot.callbacks.cases import AskBlockMember
from bot.callbacks.payload import Payload
from bot.conversations.flow import Conversation, Draft, Stage
from bot.conversations.reporting import ReportKind, finish_with, steps_of, title
from mentoring.ids import MembershipId
from mentoring.reporting import Reported, fellow

NAME: Final = "report_member"


class ReportMemberDraft(Draft):
    """What is asked about the member."""

    membership_id: int
    text: str | None = None


async def _reported(stage: Stage, draft: ReportMemberDraft) -> Reported:
    return await fellow(stage.repositories, stage.person.id, MembershipId(draft.membership_id))


def _block(draft: ReportMemberDraft) -> Payload:
    return AskBlockMember(MembershipId(draft.membership_id), reported=1)


KIND: Final = ReportKind[ReportMemberDraft](_reported, _block)

conversation = Conversation(
    NAME,
    ReportMemberDraft,
    title=title,
    steps=steps_of(KIND),
    finish=finish_with(KIND),
    counted=False,
)
