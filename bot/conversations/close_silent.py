"""A meta-mentor closes a mentorship that is silent, with a text that both read."""

from typing import Final

from bot.conversations.answers import Answer, Typed, Unclear
from bot.conversations.flow import Conversation, Draft, Ending, Question, Shown, Stage, Step, Taken
from bot.conversations.readers import prose
from bot.conversations.steps import Confirm, always, so_far
from bot.i18n import Html, Translator
from bot.screens.concerns import close_preview, close_question
from bot.screens.people import partner_name
from bot.screens.screen import paragraphs
from mentoring import attending
from mentoring.attending import REASON_LEAST, REASON_LIMIT, waited_for
from mentoring.concerns import ConcernKey, ConcernKind
from mentoring.ids import NetworkId

NAME: Final = "close_silent"


class CloseSilentDraft(Draft):
    """Why a network closes a mentorship."""

    network_id: int
    mentorship_id: int
    text: str | None = None

    @property
    def key_of_concern(self) -> ConcernKey:
        network_id = NetworkId(self.network_id)
        return ConcernKey(network_id, ConcernKind.SILENCE, self.mentorship_id)


async def _names(stage: Stage, draft: CloseSilentDraft) -> tuple[str, str]:
    """Name mentee and mentor; Outdated when there was a sign of life."""
    _, concern = await attending.holding(
        stage.repositories, stage.person.id, draft.key_of_concern, now=stage.now
    )
    people = [await stage.repositories.people.get(one) for one in waited_for(concern)]
    mentee, mentor = (partner_name(stage.t, one) for one in people)
    return mentee, mentor


class AskReason(Step[CloseSilentDraft]):
    """The text that both read."""

    key = "text"
    wanted = staticmethod(always)
    read = staticmethod(prose(least=REASON_LEAST, most=REASON_LIMIT))

    async def ask(self, stage: Stage, draft: CloseSilentDraft, view: str) -> Question:  # noqa: ARG002
        question = close_question(stage.t, *await _names(stage, draft))
        return Question(paragraphs(question, so_far(stage.t, draft.text)))

    async def take(
        self, stage: Stage, draft: CloseSilentDraft, answer: Answer
    ) -> Taken[CloseSilentDraft] | Shown[CloseSilentDraft]:
        if isinstance(answer, Typed):
            return Taken(self.fill(draft, self.read(stage.t, answer.text)))
        raise Unclear(stage.t.text("Please answer with a text message."))


async def preview(stage: Stage, draft: CloseSilentDraft) -> Html:
    """Show the text once more, and what comes of it."""
    return close_preview(stage.t, *await _names(stage, draft), draft.text or "")


async def finish(stage: Stage, draft: CloseSilentDraft) -> Ending:
    """Close it, and have both told."""
    facts = await attending.close_silent(
        stage.repositories,
        stage.person.id,
        draft.key_of_concern,
        text=draft.text or "",
        now=stage.now,
    )
    return Ending(facts, lead=stage.t.text("The mentorship is closed. Both get your text."))


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Closing a mentorship")


conversation = Conversation(
    NAME,
    CloseSilentDraft,
    title=title,
    steps=[AskReason(), Confirm(preview, lambda t: t.button("🏁 Close it"))],
    finish=finish,
    counted=False,
)
