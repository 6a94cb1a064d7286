"""The statement of experience: what somebody without the training tells the meta-mentors."""

from typing import Final

from bot.conversations.flow import Conversation, Draft, Ending, Stage
from bot.conversations.readers import prose
from bot.conversations.steps import Ask, Confirm
from bot.i18n import Html, Translator
from bot.screens.networks import statement_preview
from mentoring.ids import MembershipId
from mentoring.joining import submit_statement
from mentoring.memberships import STATEMENT_LEAST, STATEMENT_LIMIT

NAME: Final = "statement"


class StatementDraft(Draft):
    """What the statement flow asks."""

    membership_id: int
    text: str | None = None


async def preview(stage: Stage, draft: StatementDraft) -> Html:
    """Show the statement as the meta-mentors will read it."""
    return statement_preview(stage.t, draft.text or "")


async def finish(stage: Stage, draft: StatementDraft) -> Ending:
    """Send the statement."""
    facts = await submit_statement(
        stage.repositories,
        stage.person.id,
        MembershipId(draft.membership_id),
        text=draft.text or "",
        now=stage.now,
    )
    lead = stage.t.text(
        "Thank you. Your text was sent. Somebody from the network reads it and answers you here."
    )
    return Ending(facts, lead=lead)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your experience")


def stopped(t: Translator, _draft: StatementDraft) -> Html:
    """Say what leaving means; the profile that was asked for just before is saved."""
    return t.text("All right, nothing was sent.")


conversation = Conversation(
    NAME,
    StatementDraft,
    title=title,
    steps=[
        Ask(
            "text",
            prose(least=STATEMENT_LEAST, most=STATEMENT_LIMIT),
            lambda t: t.text(
                "Mentors in this network have done a training, or have experience. "
                "What is your experience? Whom have you helped before? Write a few sentences."
            ),
        ),
        Confirm(preview, lambda t: t.button("✅ Send it")),
    ],
    finish=finish,
    counted=False,
    stopped=stopped,
)
