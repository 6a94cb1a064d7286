"""A meta-mentor writes to a member, through the bot."""

from typing import Final

from bot.conversations.answers import Answer, Typed, Unclear
from bot.conversations.flow import Conversation, Draft, Ending, Question, Shown, Stage, Step, Taken
from bot.conversations.readers import prose
from bot.conversations.steps import Confirm, always, so_far
from bot.i18n import Html, Translator
from bot.screens.screen import paragraphs
from bot.screens.words import word_preview, word_question
from mentoring.ids import MembershipId
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.writing_to_members import TEXT_LEAST, TEXT_LIMIT, addressee, write

NAME: Final = "write_to_member"


class WordDraft(Draft):
    """What a meta-mentor writes, to the member with `membership_id`."""

    membership_id: int
    text: str | None = None


async def _addressee(stage: Stage, draft: WordDraft) -> tuple[Membership, Person]:
    return await addressee(stage.repositories, stage.person.id, MembershipId(draft.membership_id))


class AskWord(Step[WordDraft]):
    """The text."""

    key = "text"
    wanted = staticmethod(always)
    read = staticmethod(prose(least=TEXT_LEAST, most=TEXT_LIMIT))

    async def ask(self, stage: Stage, draft: WordDraft, view: str) -> Question:  # noqa: ARG002
        membership, person = await _addressee(stage, draft)
        question = word_question(stage.t, person, membership.network_name)
        return Question(paragraphs(question, so_far(stage.t, draft.text)))

    async def take(
        self, stage: Stage, draft: WordDraft, answer: Answer
    ) -> Taken[WordDraft] | Shown[WordDraft]:
        if isinstance(answer, Typed):
            return Taken(self.fill(draft, self.read(stage.t, answer.text)))
        raise Unclear(stage.t.text("Please answer with a text message."))


async def preview(stage: Stage, draft: WordDraft) -> Html:
    """Show the text as the member will read it."""
    _, person = await _addressee(stage, draft)
    return word_preview(stage.t, person, draft.text or "")


async def finish(stage: Stage, draft: WordDraft) -> Ending:
    """Send it."""
    facts = await write(
        stage.repositories,
        stage.person.id,
        MembershipId(draft.membership_id),
        text=draft.text or "",
        now=stage.now,
    )
    return Ending(facts, lead=stage.t.text("Sent. When there is an answer, you get it here."))


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your message to a member")


conversation = Conversation(
    NAME,
    WordDraft,
    title=title,
    steps=[AskWord(), Confirm(preview, lambda t: t.button("✅ Send it"))],
    finish=finish,
    counted=False,
)
