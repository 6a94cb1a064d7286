"""Somebody who runs the bot declines an application, with a text to who applied."""

from typing import Final

from bot.conversations.flow import Conversation, Draft, Ending, Stage
from bot.conversations.readers import prose
from bot.conversations.steps import Ask, Confirm
from bot.i18n import Html, Translator
from bot.screens.founding import Applied, refusal_preview, refusal_question
from mentoring.applications import REFUSAL_LEAST, REFUSAL_LIMIT
from mentoring.applying import decidable, decline
from mentoring.ids import ApplicationId

NAME: Final = "decline_application"


class RefusalDraft(Draft):
    """What who declines an application is asked."""

    application_id: int
    answer: str | None = None


async def preview(stage: Stage, draft: RefusalDraft) -> Html:
    """Show the text as the person will read it; Outdated when it was decided since."""
    application = await decidable(stage.repositories, ApplicationId(draft.application_id))
    person = await stage.repositories.people.get(application.person_id)
    return refusal_preview(stage.t, Applied(application, person), draft.answer or "")


async def finish(stage: Stage, draft: RefusalDraft) -> Ending:
    """Decline, and have the person told."""
    facts = await decline(
        stage.repositories,
        stage.person.id,
        ApplicationId(draft.application_id),
        answer=draft.answer or "",
        now=stage.now,
    )
    return Ending(facts, lead=stage.t.text("Declined. The person gets your text."))


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your answer to an application")


conversation = Conversation(
    NAME,
    RefusalDraft,
    title=title,
    steps=[
        Ask("answer", prose(least=REFUSAL_LEAST, most=REFUSAL_LIMIT), refusal_question),
        Confirm(preview, lambda t: t.button("✅ Send it")),
    ],
    finish=finish,
    counted=False,
)
