"""One side asks for changes in a version of the agreement, with a text."""

from typing import Final

from bot.conversations.flow import Conversation, Draft, Ending, Stage
from bot.conversations.readers import prose
from bot.conversations.steps import Ask, Confirm
from bot.i18n import Html, Translator
from bot.screens.agreements import agreement_screen, changes_preview, changes_question
from bot.screens.people import partner_name
from bot.screens.screen import Screen
from mentoring.agreeing import answerable, send_back
from mentoring.agreements import CHANGES_LEAST, CHANGES_LIMIT
from mentoring.ids import MentorshipId
from mentoring.outlook import Outlook, look

NAME: Final = "send_back"


class SendBackDraft(Draft):
    """What the flow asks, and about which version."""

    mentorship_id: int
    version: int
    text: str | None = None


async def _outlook(stage: Stage, draft: SendBackDraft) -> Outlook:
    mentorship_id = MentorshipId(draft.mentorship_id)
    return await look(stage.repositories, stage.person.id, mentorship_id, now=stage.now)


async def preview(stage: Stage, draft: SendBackDraft) -> Html:
    """Show the text as the other one will read it; Outdated when the version is decided."""
    outlook = await _outlook(stage, draft)
    await answerable(
        stage.repositories, stage.person.id, outlook.mentorship.id, version=draft.version
    )
    return changes_preview(stage.t, partner_name(stage.t, outlook.partner), draft.text or "")


async def finish(stage: Stage, draft: SendBackDraft) -> Ending:
    """Send the version back, and show it as it stands then."""
    facts = await send_back(
        stage.repositories,
        stage.person.id,
        MentorshipId(draft.mentorship_id),
        version=draft.version,
        text=draft.text or "",
        now=stage.now,
    )
    outlook = await _outlook(stage, draft)
    sent = stage.t.text("Your text was sent. You get a message when the agreement has changed.")
    return Ending(facts, agreement_screen(stage.t, outlook, draft.version), sent)


async def left(stage: Stage, draft: SendBackDraft) -> Screen:
    """Go back to the agreement."""
    return agreement_screen(stage.t, await _outlook(stage, draft))


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("What you would like to change in the agreement")


conversation = Conversation(
    NAME,
    SendBackDraft,
    title=title,
    steps=[
        Ask("text", prose(least=CHANGES_LEAST, most=CHANGES_LIMIT), changes_question),
        Confirm(preview, lambda t: t.button("✅ Send it")),
    ],
    finish=finish,
    left=left,
    counted=False,
)
