"""An application once more before it is sent: in pages, and every part can be changed."""

from collections.abc import Mapping
from typing import Final

from bot.conversations.answers import Answer, Pressed
from bot.conversations.charter_parts import CONFIRMED, FoundingDraft, FoundingTaken
from bot.conversations.flow import Choice, Question, Shown, Stage, Step, Taken
from bot.conversations.steps import (
    PAGE,
    YES,
    always,
    in_rows,
    page_in,
    please_press,
    turns,
)
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.charters import charter_pages, page_number
from bot.screens.screen import paragraphs
from mentoring.applying import is_taken

CHANGE: Final = "change"
CHANGED: Final = "part."

# NOTE: the parts of an application for a network; each stands on a button that changes it.
PARTS: Final[Mapping[str, str]] = {
    "name": term("Name"),
    "place": term("Place"),
    "language": term("First language"),
    "more_languages": term("Other languages"),
    "about": term("Goals"),
    "rules": term("Rules for writing"),
    "office": term("Office"),
    "agreement": term("Network rules"),
    "mentee_admission": term("Who can be a mentee"),
    "mentor_admission": term("Who can be a mentor"),
}


class Preview(Step[FoundingDraft]):
    """All that will be read; who changes a part comes back here."""

    key = CONFIRMED
    wanted = staticmethod(always)

    async def ask(self, stage: Stage, draft: FoundingDraft, view: str) -> Question:
        if view == CHANGE:
            return _changes(stage.t)
        pages = charter_pages(stage.t, draft.charter, draft.wish.languages)
        page = page_in(view, len(pages) - 1)
        rows = [
            *turns(stage.t, page, len(pages) - 1),
            [Choice(stage.t.button("✅ Send it"), YES)],
            [Choice(stage.t.button("✏️ Change something"), CHANGE)],
        ]
        text = _preview(stage.t, pages[page], page_number(stage.t, page, len(pages)))
        return Question(text, rows)

    async def take(self, stage: Stage, draft: FoundingDraft, answer: Answer) -> FoundingTaken:
        match answer:
            case Pressed(value) if value == YES:
                return await _sent(stage, draft)
            case Pressed(value) if value == CHANGE or value.startswith(PAGE):
                return Shown(draft, value)
            case Pressed(value) if value.removeprefix(CHANGED) in PARTS:
                return Taken(draft, to=value.removeprefix(CHANGED))
        raise please_press(stage.t)


async def _sent(stage: Stage, draft: FoundingDraft) -> FoundingTaken:
    """Let it go; back to the name when somebody else was faster, so that nothing is lost."""
    name = draft.name or ""
    if await is_taken(stage.repositories, name):
        return Taken(draft, said=name_taken(stage.t, name), to="name")
    return Taken(draft)


def name_taken(t: Translator, name: str) -> Html:
    """Ask for another name."""
    return t.text(
        "There is a network called %(name)s already, or somebody has applied for one. "
        "Please choose another name.",
        name=name,
    )


def _preview(t: Translator, page: Html, number: Html | None) -> Html:
    return paragraphs(
        t.text("The people who run this bot will read this:"), page, number, t.text("Send it?")
    )


def _changes(t: Translator) -> Question:
    choices = [Choice(t.term(name), f"{CHANGED}{key}") for key, name in PARTS.items()]
    # NOTE: leads back to the whole text of an application.
    back = Choice(t.button("‹ See it again"), f"{PAGE}0")
    text = t.text("What would you like to change?")
    return Question(text, [*in_rows(choices, width=2), [back]])
