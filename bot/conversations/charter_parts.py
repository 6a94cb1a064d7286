"""What is written of a network that is to be founded, and how one part of it is asked."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from bot.conversations.answers import Answer, Pressed, cleaned
from bot.conversations.flow import Choice, Draft, Question, Shown, Stage, Step, Taken
from bot.conversations.steps import Ask, ChooseMany, ChooseOne, always
from bot.i18n import Translators
from bot.screens.charters import TO_BEGIN_WITH
from bot.screens.screen import paragraphs
from mentoring.applications import LANGUAGES_LIMIT
from mentoring.applying import Wish
from mentoring.ids import NetworkId
from mentoring.networks import Admission, Charter
from mentoring.vocabulary import SPOKEN_LANGUAGES

CONFIRMED: Final = "confirmed"
KEEP: Final = "keep"
OFFERED: Final = "offered"
TEXTS: Final = ("about", "rules", "agreement")


BESIDE: Final = {*Draft.model_fields, "language", "more_languages", "recommended_by"}
"""What is no part of a charter."""


class FoundingDraft(Draft):
    """What somebody who applies for a network is asked.

    `recommended_by`: the network whose link they have opened, 0 for none.
    """

    recommended_by: int = 0
    name: str | None = None
    place: str | None = None
    language: str | None = None
    more_languages: tuple[str, ...] = ()
    about: str | None = None
    rules: str | None = None
    office: str | None = None
    agreement: str | None = None
    mentee_admission: Admission | None = None
    mentor_admission: Admission | None = None

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to be asked."""
        return None not in self.model_dump().values()

    @property
    def charter(self) -> Charter:
        """What was answered, as a network is founded with it; ValidationError while in parts."""
        answered = self.model_dump(exclude=BESIDE)
        texts = {part: {self.language: answered[part]} for part in TEXTS}
        return Charter.model_validate({**answered, **texts})

    @property
    def wish(self) -> Wish:
        """What is applied for."""
        by = NetworkId(self.recommended_by) if self.recommended_by else None
        return Wish(self.charter, (self.language or "", *self.more_languages), by)


Inner = Callable[[Stage, FoundingDraft], Step[FoundingDraft]]
"""Makes the question of a part; it may depend on what was answered before."""

FoundingTaken = Taken[FoundingDraft] | Shown[FoundingDraft]


class Part(Step[FoundingDraft]):
    """One part; who changes it when all are written, is led back to the preview."""

    wanted = staticmethod(always)

    def __init__(self, key: str, inner: Inner) -> None:
        self.key = key
        self.inner = inner

    async def ask(self, stage: Stage, draft: FoundingDraft, view: str) -> Question:
        question = await self.inner(stage, draft).ask(stage, draft, view)
        if not self._is_written(draft):
            return question
        keep = Choice(stage.t.button("Leave as it is ›"), KEEP)
        return replace(question, rows=[*question.rows, [keep]])

    def _is_written(self, draft: FoundingDraft) -> bool:
        """Whether there is an answer to keep; ticks are kept with "done"."""
        return getattr(draft, self.key) is not None and self.key != "more_languages"

    async def take(self, stage: Stage, draft: FoundingDraft, answer: Answer) -> FoundingTaken:
        if answer == Pressed(KEEP) and self._is_written(draft):
            return _onward(Taken(draft))
        return _onward(await self.inner(stage, draft).take(stage, draft, answer))


def _onward(taken: FoundingTaken) -> FoundingTaken:
    """Go to the preview when all is written, else to the next question."""
    if isinstance(taken, Taken) and taken.draft.is_complete:
        return replace(taken, to=CONFIRMED)
    return taken


class AskText(Ask[FoundingDraft]):
    """A text in the network's first language; where there is one to begin with, it is offered."""

    async def ask(self, stage: Stage, draft: FoundingDraft, view: str) -> Question:
        question = await super().ask(stage, draft, view)
        offered = text_to_begin_with(stage.translators, self.key, draft.language)
        if offered is None or getattr(draft, self.key) is not None:
            return question
        shown = stage.t.text("You can use this text:\n\n%(text)s", text=offered)
        use = Choice(stage.t.button("📄 Use this text"), OFFERED)
        return replace(question, text=paragraphs(question.text, shown), rows=[[use]])

    async def take(self, stage: Stage, draft: FoundingDraft, answer: Answer) -> FoundingTaken:
        offered = text_to_begin_with(stage.translators, self.key, draft.language)
        if answer == Pressed(OFFERED) and offered is not None:
            return Taken(self.fill(draft, offered))
        return await super().take(stage, draft, answer)


def text_to_begin_with(translators: Translators, part: str, language: str | None) -> str | None:
    """Give a text that a network can take over; None in a language the bot does not write."""
    if part not in TO_BEGIN_WITH or language is None or not translators.knows(language):
        return None
    return cleaned(TO_BEGIN_WITH[part](translators.of(language)))


class AskFirstLanguage(ChooseOne[FoundingDraft]):
    """The language of the texts; those that were only taken over are taken over anew."""

    async def take(self, stage: Stage, draft: FoundingDraft, answer: Answer) -> FoundingTaken:
        taken = await super().take(stage, draft, answer)
        return taken if isinstance(taken, Shown) else Taken(_moved(stage, draft, taken.draft))


def _moved(stage: Stage, before: FoundingDraft, draft: FoundingDraft) -> FoundingDraft:
    """Put what was taken over into the new language, to be asked for again where there is none."""
    translators, news = stage.translators, {}
    for part in TO_BEGIN_WITH:
        held = getattr(before, part)
        if held is not None and held == text_to_begin_with(translators, part, before.language):
            news[part] = text_to_begin_with(translators, part, draft.language)
    others = tuple(one for one in draft.more_languages if one != draft.language)
    return draft.model_copy(update={**news, "more_languages": others})


def ask_more_languages(stage: Stage, draft: FoundingDraft) -> Step[FoundingDraft]:
    """Ask for the languages besides the first."""
    codes = [code for code in _codes(stage) if code != draft.language]
    return ChooseMany(
        "more_languages",
        lambda t: t.text(
            "In which other languages will you write? Press them, then “Done”. "
            "You write these texts when your network is approved."
        ),
        lambda t: [Choice(t.language_name(code), code) for code in codes],
        most=LANGUAGES_LIMIT - 1,
    )


def ask_language(stage: Stage, _draft: FoundingDraft) -> Step[FoundingDraft]:
    """Ask for the first language."""
    codes = _codes(stage)
    return AskFirstLanguage(
        "language",
        lambda t: t.text(
            "In which language do you write the texts of your network? "
            "You can add other languages later."
        ),
        lambda t: [Choice(t.language_name(code), code) for code in codes],
        width=2,
    )


def _codes(stage: Stage) -> Iterable[str]:
    """Give the languages of the bot first, the reader's own before all."""
    own, bot = stage.t.language, stage.translators.languages
    rest = [code for code in SPOKEN_LANGUAGES if code not in bot]
    return [*sorted(bot, key=lambda code: code != own), *rest]
