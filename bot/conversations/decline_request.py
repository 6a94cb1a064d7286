"""A mentor declines a request: with a ready text in the mentee's language, or with their own."""

from typing import Final

from bot.conversations.answers import Answer, Pressed, Typed, Unclear, cleaned
from bot.conversations.flow import Choice, Conversation, Ending, Question, Shown, Stage, Step, Taken
from bot.conversations.readers import prose
from bot.conversations.request_steps import RequestDraft, card_again
from bot.conversations.steps import Confirm, always, so_far
from bot.i18n import Html, Translator
from bot.screens.people import stranger_name
from bot.screens.screen import paragraphs
from mentoring.answering import decline, received_request
from mentoring.people import Person
from mentoring.requests import TEXT_LEAST, TEXT_LIMIT, must_be_open

NAME: Final = "decline_request"

READY: Final = "ready"


class DeclineRequestDraft(RequestDraft):
    """What a mentor answers; `own` says whether they have written it themselves."""

    text: str | None = None
    own: bool = False


async def _mentee(stage: Stage, draft: DeclineRequestDraft) -> Person:
    """Read who is declined; Outdated when there is nothing to decline any more."""
    request = await received_request(stage.repositories, stage.person.id, draft.request)
    must_be_open(request)
    return await stage.repositories.people.get(request.mentee_id)


def ready_text(t: Translator) -> str:
    """Give the text that is one press away, as the mentee reads it."""
    # NOTE: a mentor's friendly no to a mentee; sent in the mentee's language.
    text = t.text(
        "Thank you for asking me. I am sorry that I cannot be your mentor now. "
        "I hope that you find somebody who fits. I wish you all the best!"
    )
    return cleaned(text)


class DeclineText(Step[DeclineRequestDraft]):
    """The words of a no: ready in the mentee's language, or one's own."""

    key = "text"
    wanted = staticmethod(always)
    read = staticmethod(prose(least=TEXT_LEAST, most=TEXT_LIMIT))

    async def ask(self, stage: Stage, draft: DeclineRequestDraft, view: str) -> Question:  # noqa: ARG002
        t, mentee = stage.t, await _mentee(stage, draft)
        theirs = stage.translators.of(mentee.language)
        offer = t.text(
            "%(name)s always gets an answer. This text is ready, in their language:"
            "\n\n<blockquote>%(text)s</blockquote>",
            name=stranger_name(mentee),
            text=ready_text(theirs),
        )
        meaning = t.text("It means:\n\n<blockquote>%(text)s</blockquote>", text=ready_text(t))
        hint = t.text("Send it as it is, or write your own text in a language they read.")
        own = so_far(t, draft.text if draft.own else None)
        is_foreign = theirs.language != t.language
        return Question(
            paragraphs(offer, meaning if is_foreign else None, hint, own),
            [[Choice(t.button("✅ Send it as it is"), READY)]],
        )

    async def take(
        self, stage: Stage, draft: DeclineRequestDraft, answer: Answer
    ) -> Taken[DeclineRequestDraft] | Shown[DeclineRequestDraft]:
        match answer:
            case Pressed(value) if value == READY:
                mentee = await _mentee(stage, draft)
                text = ready_text(stage.translators.of(mentee.language))
                return Taken(draft.model_copy(update={"text": text, "own": False}))
            case Typed(written):
                text = self.read(stage.t, written)
                return Taken(draft.model_copy(update={"text": text, "own": True}))
        raise Unclear(stage.t.text("Please press the button, or write a text message."))


async def preview(stage: Stage, draft: DeclineRequestDraft) -> Html:
    """Show one's own words as the mentee will get them; Outdated when the request has ended."""
    mentee = await _mentee(stage, draft)
    return stage.t.text(
        "%(name)s will get this text:\n\n%(answer)s\n\nSend it?",
        name=stranger_name(mentee),
        answer=draft.text or "",
    )


async def finish(stage: Stage, draft: DeclineRequestDraft) -> Ending:
    """Decline, and have the mentee told."""
    facts = await decline(
        stage.repositories, stage.person.id, draft.request, text=draft.text or "", now=stage.now
    )
    lead = stage.t.text("Your answer was sent. Thank you for answering.")
    return Ending(facts, then=await card_again(stage, draft), lead=lead)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your answer to a request")


conversation = Conversation(
    NAME,
    DeclineRequestDraft,
    title=title,
    steps=[
        DeclineText(),
        Confirm(preview, lambda t: t.button("✅ Send it"), wanted=lambda draft: draft.own),
    ],
    finish=finish,
    left=card_again,
    counted=False,
)
