"""A member answers a meta-mentor, through the bot."""

from typing import Final

from bot.conversations.answers import Answer, Typed, Unclear
from bot.conversations.flow import Conversation, Draft, Ending, Question, Shown, Stage, Step, Taken
from bot.conversations.readers import prose
from bot.conversations.steps import Confirm, always, so_far
from bot.i18n import Html, Translator
from bot.screens.screen import paragraphs
from bot.screens.words import answer_preview, answer_question
from mentoring.ids import MembershipId, NetworkId
from mentoring.writing_to_members import TEXT_LIMIT, answer, readers_of_answer

NAME: Final = "answer_meta_mentor"

ANSWER_LEAST: Final = 1
"""A "yes" is an answer."""


class AnswerDraft(Draft):
    """What a member answers; `membership_id` is that of the meta-mentor."""

    network_id: int
    membership_id: int
    text: str | None = None


class AskAnswer(Step[AnswerDraft]):
    """The text; it says before who will read it."""

    key = "text"
    wanted = staticmethod(always)
    read = staticmethod(prose(least=ANSWER_LEAST, most=TEXT_LIMIT))

    async def ask(self, stage: Stage, draft: AnswerDraft, view: str) -> Question:  # noqa: ARG002
        network = await stage.repositories.networks.get(NetworkId(draft.network_id))
        readers = await readers_of_answer(
            stage.repositories,
            stage.person.id,
            network.id,
            MembershipId(draft.membership_id),
        )
        held = await stage.repositories.memberships.find(MembershipId(draft.membership_id))
        alone = held is not None and [*readers] == [held.person_id]
        author = await stage.repositories.people.get(readers[0]) if alone else None
        question = answer_question(stage.t, network.name, author)
        return Question(paragraphs(question, so_far(stage.t, draft.text)))

    async def take(
        self, stage: Stage, draft: AnswerDraft, answer: Answer
    ) -> Taken[AnswerDraft] | Shown[AnswerDraft]:
        if isinstance(answer, Typed):
            return Taken(self.fill(draft, self.read(stage.t, answer.text)))
        raise Unclear(stage.t.text("Please answer with a text message."))


async def preview(stage: Stage, draft: AnswerDraft) -> Html:
    """Show the text once more."""
    return answer_preview(stage.t, draft.text or "")


async def finish(stage: Stage, draft: AnswerDraft) -> Ending:
    """Send it."""
    facts = await answer(
        stage.repositories,
        stage.person.id,
        NetworkId(draft.network_id),
        MembershipId(draft.membership_id),
        text=draft.text or "",
    )
    return Ending(facts, lead=stage.t.text("Your answer was sent."))


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your answer to a meta-mentor")


conversation = Conversation(
    NAME,
    AnswerDraft,
    title=title,
    steps=[AskAnswer(), Confirm(preview, lambda t: t.button("✅ Send it"))],
    finish=finish,
    counted=False,
)
