"""A meta-mentor removes a member, with a reason that the member reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.conversations.flow import Conversation, Ending, Stage
from bot.conversations.member_reason import AskReason, ReasonDraft, card
from bot.conversations.steps import Confirm
from bot.i18n import Html, Translator
from bot.screens.member_roles import remove_preview, remove_question, removed_now_screen
from mentoring.ids import MembershipId
from mentoring.members import MemberCard, look_at_member
from mentoring.people import Person
from mentoring.removing import removable, remove

NAME: Final = "remove_member"


class RemoveDraft(ReasonDraft):
    """What the flow asks."""


@dataclass(frozen=True)
class _Removal:
    """Who is to go, and whose mentorship would end."""

    card: MemberCard

    @property
    def partners(self) -> Sequence[Person]:
        return sorted(self.card.partners.values(), key=lambda one: one.name or "")


async def _removal(stage: Stage, draft: RemoveDraft) -> _Removal:
    membership_id = MembershipId(draft.membership_id)
    await removable(stage.repositories, stage.person.id, membership_id)
    return _Removal(await look_at_member(stage.repositories, stage.person.id, membership_id))


async def question(stage: Stage, draft: RemoveDraft) -> Html:
    """Say what a removal means, and ask for the reason."""
    found = await _removal(stage, draft)
    network = found.card.membership.network_name
    return remove_question(stage.t, found.card.person, network, found.partners)


async def preview(stage: Stage, draft: RemoveDraft) -> Html:
    """Show what will end, and the reason as the member will read it."""
    found = await _removal(stage, draft)
    network = found.card.membership.network_name
    return remove_preview(stage.t, found.card.person, network, found.partners, draft.reason or "")


async def finish(stage: Stage, draft: RemoveDraft) -> Ending:
    """Remove the member."""
    found = await _removal(stage, draft)
    facts = await remove(
        stage.repositories,
        stage.person.id,
        found.card.membership.id,
        reason=draft.reason or "",
        now=stage.now,
    )
    return Ending(facts, removed_now_screen(stage.t, found.card.membership, found.card.person))


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Removing a member")


conversation = Conversation(
    NAME,
    RemoveDraft,
    title=title,
    steps=[AskReason(question), Confirm(preview, lambda t: t.button("🚪 Yes, remove"))],
    finish=finish,
    left=card,
    counted=False,
)
