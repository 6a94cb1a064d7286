"""A meta-mentor takes a role from a member, with a reason that the member reads."""

from typing import Final

from bot.conversations.flow import Conversation, Ending, Stage
from bot.conversations.member_reason import AskReason, ReasonDraft, card
from bot.conversations.steps import Confirm
from bot.i18n import Html, Translator
from bot.screens.member_roles import take_preview, take_question
from mentoring.appointing import losing, take
from mentoring.ids import MembershipId
from mentoring.people import Person
from mentoring.roles import Role

NAME: Final = "take_role"


class TakeDraft(ReasonDraft):
    """What the flow asks."""

    role: Role


async def _whom(stage: Stage, draft: TakeDraft) -> Person:
    """Read whose role it is; Outdated when they do not have it any more."""
    membership_id = MembershipId(draft.membership_id)
    member = await losing(stage.repositories, stage.person.id, membership_id, draft.role)
    return await stage.repositories.people.get(member.person_id)


async def question(stage: Stage, draft: TakeDraft) -> Html:
    """Say what it means, and ask for the reason."""
    return take_question(stage.t, await _whom(stage, draft), draft.role)


async def preview(stage: Stage, draft: TakeDraft) -> Html:
    """Show the reason as the member will read it."""
    return take_preview(stage.t, await _whom(stage, draft), draft.role, draft.reason or "")


async def finish(stage: Stage, draft: TakeDraft) -> Ending:
    """Take the role, and show how the member stands now."""
    facts = await take(
        stage.repositories,
        stage.person.id,
        MembershipId(draft.membership_id),
        role=draft.role,
        reason=draft.reason or "",
        now=stage.now,
    )
    lead = stage.t.text("Done. They get a message with the reason.")
    return Ending(facts, await card(stage, draft), lead)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Taking a role from a member")


conversation = Conversation(
    NAME,
    TakeDraft,
    title=title,
    steps=[AskReason(question), Confirm(preview, lambda t: t.button("✅ Yes, take it"))],
    finish=finish,
    left=card,
    counted=False,
)
