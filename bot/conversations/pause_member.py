"""A meta-mentor has the roles of a member rest, with a reason that the member reads."""

from typing import Final

from bot.conversations.flow import Conversation, Ending, Stage
from bot.conversations.member_reason import AskReason, ReasonDraft, card
from bot.conversations.steps import Confirm
from bot.i18n import Html, Translator
from bot.screens.member_roles import pause_preview, pause_question
from mentoring.ids import MembershipId
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.removing import pausable, pause

NAME: Final = "pause_member"


class PauseDraft(ReasonDraft):
    """What the flow asks."""


async def _whom(stage: Stage, draft: PauseDraft) -> tuple[Membership, Person]:
    """Read who is to be paused; Outdated when they cannot be any more."""
    membership_id = MembershipId(draft.membership_id)
    member = await pausable(stage.repositories, stage.person.id, membership_id)
    return member, await stage.repositories.people.get(member.person_id)


async def question(stage: Stage, draft: PauseDraft) -> Html:
    """Say what a pause means, and ask for the reason."""
    member, person = await _whom(stage, draft)
    return pause_question(stage.t, person, member.network_name)


async def preview(stage: Stage, draft: PauseDraft) -> Html:
    """Show the reason as the member will read it."""
    member, person = await _whom(stage, draft)
    return pause_preview(stage.t, person, member.network_name, draft.reason or "")


async def finish(stage: Stage, draft: PauseDraft) -> Ending:
    """Pause the member, and show how they stand now."""
    facts = await pause(
        stage.repositories,
        stage.person.id,
        MembershipId(draft.membership_id),
        reason=draft.reason or "",
        now=stage.now,
    )
    lead = stage.t.text("Paused. They get a message with the reason.")
    return Ending(facts, await card(stage, draft), lead)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Pausing a member")


conversation = Conversation(
    NAME,
    PauseDraft,
    title=title,
    steps=[AskReason(question), Confirm(preview, lambda t: t.button("⏸ Yes, pause"))],
    finish=finish,
    left=card,
    counted=False,
)
