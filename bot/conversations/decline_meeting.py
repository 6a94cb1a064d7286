"""Saying no to proposed times, or cancelling an appointment, with a few words if one likes."""

from collections.abc import Sequence
from typing import Final

from bot.conversations.answers import Answer, Pressed, Typed, Unclear
from bot.conversations.flow import (
    Choice,
    Conversation,
    Draft,
    Ending,
    Question,
    Shown,
    Stage,
    Step,
    Taken,
)
from bot.conversations.meeting_place import card
from bot.conversations.readers import prose
from bot.conversations.steps import YES
from bot.i18n import Html, Translator
from bot.screens.meeting_plan import name_of, when
from bot.screens.screen import Screen, paragraphs
from mentoring.facts.fact import Fact
from mentoring.ids import MeetingId
from mentoring.meeting_views import MeetingView, meeting_view
from mentoring.meetings import TEXT_LIMIT, cancelled, declined
from mentoring.scheduling import cancel, decline

NAME: Final = "decline_meeting"


class DeclineMeetingDraft(Draft):
    """What the flow asks; `cancels` an appointment instead of declining a proposal."""

    meeting_id: int
    cancels: bool
    text: str | None = None


class AskWords(Step[DeclineMeetingDraft]):
    """One press says no; words that are written before go with it."""

    key = "text"
    read = staticmethod(prose(least=2, most=TEXT_LIMIT))

    def wanted(self, _draft: DeclineMeetingDraft) -> bool:
        return True

    async def ask(self, stage: Stage, draft: DeclineMeetingDraft, view: str) -> Question:  # noqa: ARG002
        t = stage.t
        view_of = await meeting_view(
            stage.repositories, stage.person.id, MeetingId(draft.meeting_id), now=stage.now
        )
        _must_be_possible(view_of, cancels=draft.cancels)
        name = name_of(t, view_of)
        if draft.cancels:
            asked = t.text(
                "Should your meeting with %(name)s be cancelled?\n%(when)s",
                name=name,
                when=when(t, view_of, view_of.meeting),
            )
            label = t.button("🚫 Yes, no meeting")
        else:
            asked = t.text("Should %(name)s know that no time is possible?", name=name)
            label = t.button("🚫 Yes, say no")
        return Question(
            paragraphs(asked, _words(t, name, draft.text)),
            [[Choice(label, YES)]],
            stay=t.button("↩️ No, leave it as it is"),
        )

    async def take(
        self, stage: Stage, draft: DeclineMeetingDraft, answer: Answer
    ) -> Taken[DeclineMeetingDraft] | Shown[DeclineMeetingDraft]:
        match answer:
            case Typed(text):
                return Shown(self.fill(draft, self.read(stage.t, text)))
            case Pressed(value) if value == YES:
                return Taken(draft)
        raise Unclear(stage.t.text("Please press a button, or write a few words."))


def _must_be_possible(view: MeetingView, *, cancels: bool) -> None:
    """Refuse what has moved on: a time was taken, or somebody else has cancelled; Outdated."""
    if cancels:
        cancelled(view.meeting, text=None, now=view.now)
    else:
        declined(view.meeting, view.side, text=None, now=view.now)


def _words(t: Translator, name: str, text: str | None) -> Html:
    if text is None:
        return t.text("You can write a few words to %(name)s before you press.", name=name)
    return t.text("%(name)s will read:\n<i>%(text)s</i>", name=name, text=text)


async def finish(stage: Stage, draft: DeclineMeetingDraft) -> Ending:
    """Say no, or cancel; the other one is told."""
    return Ending(await _told(stage, draft), await card(stage, draft.meeting_id))


async def _told(stage: Stage, draft: DeclineMeetingDraft) -> Sequence[Fact]:
    act = cancel if draft.cancels else decline
    meeting_id = MeetingId(draft.meeting_id)
    return await act(
        stage.repositories, stage.person.id, meeting_id, text=draft.text, now=stage.now
    )


async def left(stage: Stage, draft: DeclineMeetingDraft) -> Screen | None:
    """Show the meeting again."""
    return await card(stage, draft.meeting_id)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your answer about a meeting")


conversation = Conversation(
    NAME, DeclineMeetingDraft, title=title, steps=[AskWords()], finish=finish, left=left
)
