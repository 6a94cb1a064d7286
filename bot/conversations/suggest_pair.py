"""A meta-mentor suggests a mentor to a mentee, with a sentence of their own."""

from typing import Final

from bot.conversations.flow import Conversation, Draft, Ending, Stage
from bot.conversations.readers import prose
from bot.conversations.steps import Ask, Confirm
from bot.i18n import Html, Translator
from bot.screens.pairs import sentence_preview, sentence_question
from mentoring.ids import MembershipId, PersonId
from mentoring.pair_suggesting import fitting, occasion, suggest_pair
from mentoring.pairs import SENTENCE_LEAST, SENTENCE_LIMIT

NAME: Final = "suggest_pair"


class SuggestDraft(Draft):
    """What is asked for a suggestion."""

    membership_id: int
    mentor_id: int
    sentence: str | None = None


async def preview(stage: Stage, draft: SuggestDraft) -> Html:
    """Show the sentence as the mentee will read it; Outdated when they fit no more."""
    seen = await occasion(stage.repositories, MembershipId(draft.membership_id), now=stage.now)
    mentor_id = PersonId(draft.mentor_id)
    await fitting(
        stage.repositories, seen.membership.network_id, seen.person.id, mentor_id, now=stage.now
    )
    mentor = await stage.repositories.people.get(mentor_id)
    return sentence_preview(stage.t, seen.person, mentor, draft.sentence or "")


async def finish(stage: Stage, draft: SuggestDraft) -> Ending:
    """Suggest the mentor, and have the mentee told."""
    facts = await suggest_pair(
        stage.repositories,
        stage.person.id,
        MembershipId(draft.membership_id),
        PersonId(draft.mentor_id),
        sentence=draft.sentence,
        now=stage.now,
    )
    lead = stage.t.text("Suggested. You get a message when there is an answer.")
    return Ending(facts, lead=lead)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your suggestion to a mentee")


conversation = Conversation(
    NAME,
    SuggestDraft,
    title=title,
    steps=[
        Ask("sentence", prose(least=SENTENCE_LEAST, most=SENTENCE_LIMIT), sentence_question),
        Confirm(preview, lambda t: t.button("✅ Send it")),
    ],
    finish=finish,
    counted=False,
)
