"""The certificate is asked for the first time: the name on it, and a preview."""

from collections.abc import Callable, Sequence
from typing import Final

from bot.conversations.answers import Answer, Pressed, Typed, Unclear
from bot.conversations.flow import Choice, Conversation, Draft, Ending, Question, Stage, Step, Taken
from bot.conversations.readers import name
from bot.conversations.steps import Confirm, so_far
from bot.i18n import Html, Translator
from bot.screens.certificates import issued_lead, name_question, preview_text, unprintable_hint
from bot.screens.screen import paragraphs
from mentoring.certificates import NAME_LIMIT
from mentoring.certifying import draft as written
from mentoring.certifying import issue
from mentoring.ids import MentorshipId

NAME: Final = "certificate"
OWN_NAME: Final = "own"

Unprintable = Callable[[str], Sequence[str]]
"""Gives the signs of a text that the printer does not have."""


class CertificateDraft(Draft):
    """What the flow asks, and of which mentorship."""

    mentorship_id: int
    name: str | None = None


class AskPrintedName(Step[CertificateDraft]):
    """The name as it is to be printed; the one that others see here is one press away."""

    key = "name"
    read = staticmethod(name(most=NAME_LIMIT))

    def __init__(self, unprintable: Unprintable) -> None:
        self.unprintable = unprintable

    @staticmethod
    def wanted(_draft: CertificateDraft) -> bool:
        return True

    def _printable(self, t: Translator, text: str) -> str:
        read = self.read(t, text)
        signs = self.unprintable(read)
        if signs:
            raise Unclear(unprintable_hint(t, signs))
        return read

    async def ask(self, stage: Stage, draft: CertificateDraft, view: str) -> Question:  # noqa: ARG002
        text = paragraphs(name_question(stage.t), so_far(stage.t, draft.name))
        return Question(text, self._suggestion(stage))

    def _suggestion(self, stage: Stage) -> Sequence[Sequence[Choice]]:
        try:
            suggested = self._printable(stage.t, stage.person.name or "")
        except Unclear:
            return []
        return [[Choice(suggested, OWN_NAME)]]

    async def take(
        self, stage: Stage, draft: CertificateDraft, answer: Answer
    ) -> Taken[CertificateDraft]:
        match answer:
            case Typed(text):
                return Taken(self.fill(draft, self._printable(stage.t, text)))
            case Pressed(value) if value == OWN_NAME:
                return Taken(self.fill(draft, self._printable(stage.t, stage.person.name or "")))
        raise Unclear(stage.t.text("Please write your name as a text message."))


async def preview(stage: Stage, draft: CertificateDraft) -> Html:
    """Show the certificate as it would be; Outdated when it has been issued."""
    certificate = await written(
        stage.repositories,
        stage.person,
        MentorshipId(draft.mentorship_id),
        name=draft.name or "",
        now=stage.now,
    )
    return preview_text(stage.t, certificate)


async def finish(stage: Stage, draft: CertificateDraft) -> Ending:
    """Issue it; the document is sent as what has become true."""
    facts = await issue(
        stage.repositories,
        stage.person,
        MentorshipId(draft.mentorship_id),
        name=draft.name or "",
        now=stage.now,
    )
    return Ending(facts, lead=issued_lead(stage.t))


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your certificate")


def conversation(unprintable: Unprintable) -> Conversation[CertificateDraft]:
    """Make the conversation; `unprintable` knows the signs that the printer does not have."""
    return Conversation(
        NAME,
        CertificateDraft,
        title=title,
        steps=[
            AskPrintedName(unprintable),
            Confirm(preview, lambda t: t.button("✅ Yes, make my certificate")),
        ],
        finish=finish,
        counted=False,
    )
