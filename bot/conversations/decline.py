"""A meta-mentor declines somebody, with a text that the person gets."""

from typing import Final

from bot.conversations.flow import Conversation, Draft, Ending, Stage
from bot.conversations.readers import prose
from bot.conversations.steps import Ask, Confirm
from bot.i18n import Html, Translator
from bot.screens.applicants import decline_preview, decline_question
from mentoring.approval import Candidacy, decidable, decline
from mentoring.ids import MembershipId
from mentoring.memberships import ANSWER_LEAST, ANSWER_LIMIT
from mentoring.roles import Role

NAME: Final = "decline"


class DeclineDraft(Draft):
    """What the decline flow asks."""

    membership_id: int
    role: Role
    statement: int
    answer: str | None = None

    @property
    def candidacy(self) -> Candidacy:
        return Candidacy(MembershipId(self.membership_id), self.role, self.statement)


async def preview(stage: Stage, draft: DeclineDraft) -> Html:
    """Show the text as the person will read it; Outdated when the decision has been made."""
    candidacy = draft.candidacy
    membership = await decidable(
        stage.repositories, stage.person.id, candidacy.membership_id, read=candidacy.statement
    )
    person = await stage.repositories.people.get(membership.person_id)
    return decline_preview(stage.t, person, draft.answer or "")


async def finish(stage: Stage, draft: DeclineDraft) -> Ending:
    """Decline, and have the person told."""
    facts = await decline(
        stage.repositories,
        stage.person.id,
        draft.candidacy,
        answer=draft.answer or "",
        now=stage.now,
    )
    return Ending(facts, lead=stage.t.text("Declined. The person gets your text."))


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your answer to somebody who wants to join")


conversation = Conversation(
    NAME,
    DeclineDraft,
    title=title,
    steps=[
        Ask("answer", prose(least=ANSWER_LEAST, most=ANSWER_LIMIT), decline_question),
        Confirm(preview, lambda t: t.button("✅ Send it")),
    ],
    finish=finish,
    counted=False,
)
