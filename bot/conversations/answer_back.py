"""A mentee answers the one question that a mentor has asked."""

from typing import Final

from bot.conversations.flow import Conversation, Ending, Stage
from bot.conversations.readers import prose
from bot.conversations.request_steps import AskAbout, RequestDraft, card_again
from bot.conversations.steps import Confirm
from bot.i18n import Html, Translator
from bot.screens.people import stranger_name
from bot.screens.requests import question_text
from mentoring.asking import answer_back, own_request
from mentoring.request_views import RequestView, view_of
from mentoring.requests import TEXT_LEAST, TEXT_LIMIT, must_be_answerable

NAME: Final = "answer_back"


class AnswerBackDraft(RequestDraft):
    """What a mentee answers."""

    answer: str | None = None


async def _view(stage: Stage, draft: AnswerBackDraft) -> RequestView:
    request = await own_request(stage.repositories, stage.person.id, draft.request)
    must_be_answerable(request)
    return await view_of(stage.repositories, request)


async def about(stage: Stage, draft: AnswerBackDraft) -> Html:
    """Show the question; Outdated when nobody waits for an answer any more."""
    return question_text(stage.t, await _view(stage, draft))


async def preview(stage: Stage, draft: AnswerBackDraft) -> Html:
    """Show the answer as it will be sent; Outdated when nobody waits for it any more."""
    view = await _view(stage, draft)
    return stage.t.text(
        "%(name)s will get this text:\n\n%(answer)s\n\nSend it?",
        name=stranger_name(view.mentor),
        answer=draft.answer or "",
    )


async def finish(stage: Stage, draft: AnswerBackDraft) -> Ending:
    """Send the answer; the mentor decides."""
    facts = await answer_back(
        stage.repositories, stage.person.id, draft.request, answer=draft.answer or ""
    )
    lead = stage.t.text("Your answer was sent. The mentor decides now.")
    return Ending(facts, then=await card_again(stage, draft), lead=lead)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your answer to a mentor")


conversation = Conversation(
    NAME,
    AnswerBackDraft,
    title=title,
    steps=[
        AskAbout(
            "answer",
            prose(least=TEXT_LEAST, most=TEXT_LIMIT),
            about,
            lambda t: t.text("Please write your answer. Then the mentor decides."),
        ),
        Confirm(preview, lambda t: t.button("✅ Send it")),
    ],
    finish=finish,
    left=card_again,
    counted=False,
)
