"""A meta-mentor writes a new version of the network agreement, in all languages of the network."""

from typing import Final

from pydantic import Field

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
from bot.conversations.readers import prose
from bot.conversations.steps import PAGE, YES, always, page_in, please_press, turns
from bot.i18n import Html, Translator
from bot.screens.charters import page_number
from bot.screens.network_rules import (
    new_agreement_pages,
    new_agreement_preview,
    new_agreement_question,
    publishing_effect,
)
from bot.screens.network_texts import agreement_screen
from bot.screens.screen import Screen
from mentoring import publishing
from mentoring.errors import Outdated
from mentoring.ids import NetworkId
from mentoring.networks import AGREEMENT_LIMIT
from mentoring.publishing import LANGUAGES_LIMIT, TEXT_LEAST, Words, words

NAME: Final = "network_agreement"
KEEP: Final = "keep"
"""The value of the button that leaves the rules in a language as they are."""

MOST: Final = 2 * LANGUAGES_LIMIT
"""Networks that were founded from a file can have more languages than can be added."""


class RulesDraft(Draft):
    """What is written, by language; `seen` is the version that it is made from."""

    network_id: int
    seen: int
    languages: tuple[str, ...]
    texts: dict[str, str] = Field(default_factory=dict)


class AskRules(Step[RulesDraft]):
    """The rules in one of the languages of the network, by its number."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.key = f"rules_{number}"
        self.read = prose(least=TEXT_LEAST, most=AGREEMENT_LIMIT)

    def wanted(self, draft: RulesDraft) -> bool:
        return self.number < len(draft.languages)

    async def ask(self, stage: Stage, draft: RulesDraft, view: str) -> Question:  # noqa: ARG002
        language = draft.languages[self.number]
        held = await _unchanged(stage, draft)
        text = new_agreement_question(
            stage.t,
            language,
            text=draft.texts.get(language, held.agreement.get(language)),
            at=self.number + 1,
            count=len(draft.languages),
        )
        keep = [[Choice(stage.t.button("Keep them as they are ›"), KEEP)]]
        can_stay = language in draft.texts or language in held.agreement
        return Question(text, keep if can_stay else [])

    async def take(
        self, stage: Stage, draft: RulesDraft, answer: Answer
    ) -> Taken[RulesDraft] | Shown[RulesDraft]:
        language = draft.languages[self.number]
        held = await _unchanged(stage, draft)
        match answer:
            case Typed(text):
                return self._taken(stage, draft, held, self.read(stage.t, text))
            case Pressed(value) if value == KEEP:
                kept = draft.texts.get(language, held.agreement.get(language))
                if kept is not None:
                    return self._taken(stage, draft, held, kept)
        raise Unclear(stage.t.text("Please answer with a text message."))

    def _taken(self, stage: Stage, draft: RulesDraft, held: Words, text: str) -> Taken[RulesDraft]:
        texts = {**draft.texts, draft.languages[self.number]: text}
        if texts == dict(held.agreement) and self.number + 1 == len(draft.languages):
            raise Unclear(stage.t.text("Nothing was changed. Please write at least one text anew."))
        return Taken(draft.model_copy(update={"texts": texts}))


async def _unchanged(stage: Stage, draft: RulesDraft) -> Words:
    """Give what the network says; Outdated when the rules or the languages are others by now."""
    held = await words(stage.repositories, stage.person.id, NetworkId(draft.network_id))
    if held.version != draft.seen or set(held.languages) != set(draft.languages):
        raise Outdated
    return held


class Preview(Step[RulesDraft]):
    """What was written anew, in pages; only who has seen the last one can publish it."""

    key = "confirmed"
    wanted = staticmethod(always)

    async def ask(self, stage: Stage, draft: RulesDraft, view: str) -> Question:
        held = await _unchanged(stage, draft)
        pages = new_agreement_pages(stage.t, draft.texts, held.agreement)
        last = len(pages) - 1
        page = page_in(view, last)
        effect = await _effect(stage, draft, held) if page == last else None
        number = page_number(stage.t, page, len(pages))
        text = new_agreement_preview(stage.t, pages[page], number, effect)
        rows = turns(stage.t, page, last)
        if page == last:
            rows.append([Choice(stage.t.button("📣 Publish them"), YES)])
        return Question(text, rows)

    async def take(
        self, stage: Stage, draft: RulesDraft, answer: Answer
    ) -> Taken[RulesDraft] | Shown[RulesDraft]:
        match answer:
            case Pressed(value) if value == YES:
                return Taken(draft)
            case Pressed(value) if value.startswith(PAGE):
                return Shown(draft, value)
        raise please_press(stage.t)


async def _effect(stage: Stage, draft: RulesDraft, held: Words) -> Html:
    """Say what publishing means."""
    count = await stage.repositories.networks.count_to_ask(
        held.network.id, version=held.version + 1
    )
    return publishing_effect(stage.t, draft.texts, held.agreement, to_ask=max(0, count - 1))


async def finish(stage: Stage, draft: RulesDraft) -> Ending:
    """Publish the rules, and have everybody asked."""
    network_id = NetworkId(draft.network_id)
    made = publishing.Draft(network_id, draft.seen, draft.texts)
    await publishing.publish(stage.repositories, stage.person.id, made, now=stage.now)
    lead = stage.t.text("The new rules count from now on. All members are asked to accept them.")
    return Ending(then=await left(stage, draft), lead=lead)


async def left(stage: Stage, draft: RulesDraft) -> Screen | None:
    """Show the agreement as it is."""
    held = await words(stage.repositories, stage.person.id, NetworkId(draft.network_id))
    own = stage.person.language
    language = own if own in held.agreement else next(iter(held.agreement))
    acceptance = await stage.repositories.networks.acceptance(held.network.id)
    return agreement_screen(stage.t, held, language, acceptance)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("The rules of your network")


conversation = Conversation(
    NAME,
    RulesDraft,
    title=title,
    steps=[
        *(AskRules(number) for number in range(MOST)),
        Preview(),
    ],
    finish=finish,
    left=left,
    counted=False,
)
