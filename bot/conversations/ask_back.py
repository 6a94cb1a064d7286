"""A mentor asks the mentee one thing before deciding."""

from typing import Final

from bot.conversations.flow import Conversation, Ending, Stage
from bot.conversations.readers import prose
from bot.conversations.request_steps import AskAbout, RequestDraft, card_again
from bot.conversations.steps import Confirm
from bot.i18n import Html, Translator
from bot.screens.people import stranger_name
from bot.screens.requests import letter_text
from mentoring.answering import ask_back, received_request
from mentoring.request_views import RequestView, view_of
from mentoring.requests import TEXT_LEAST, TEXT_LIMIT, must_be_askable_back

NAME: Final = "ask_back"


class AskBackDraft(RequestDraft):
    """What a mentor asks."""

    question: str | None = None


async def _view(stage: Stage, draft: AskBackDraft) -> RequestView:
    request = await received_request(stage.repositories, stage.person.id, draft.request)
    must_be_askable_back(request)
    return await view_of(stage.repositories, request)


async def about(stage: Stage, draft: AskBackDraft) -> Html:
    """Show the request once more; Outdated when there is nothing to ask any more."""
    return letter_text(stage.t, await _view(stage, draft))


async def preview(stage: Stage, draft: AskBackDraft) -> Html:
    """Show the question as it will be sent; Outdated when there is nothing to ask any more."""
    view = await _view(stage, draft)
    return stage.t.text(
        "%(name)s will get this question:\n\n%(text)s\n\nSend it?",
        name=stranger_name(view.mentee),
        text=draft.question or "",
    )


async def finish(stage: Stage, draft: AskBackDraft) -> Ending:
    """Send the question; the request waits."""
    facts = await ask_back(
        stage.repositories, stage.person.id, draft.request, question=draft.question or ""
    )
    lead = stage.t.text("Your question was sent. You get the request again with the answer.")
    return Ending(facts, then=await card_again(stage, draft), lead=lead)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your question to a mentee")


conversation = Conversation(
    NAME,
    AskBackDraft,
    title=title,
    steps=[
        AskAbout(
            "question",
            prose(least=TEXT_LEAST, most=TEXT_LIMIT),
            about,
            lambda t: t.text(
                "What would you like to know before you decide? You can ask once. "
                "Use a language that you both speak."
            ),
        ),
        Confirm(preview, lambda t: t.button("✅ Send it")),
    ],
    finish=finish,
    left=card_again,
    counted=False,
)
