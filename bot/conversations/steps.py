"""The usual kinds of questions: write something, choose one, choose several, confirm."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final, TypeVar

from bot.conversations.answers import Answer, Pressed, Typed, Unclear, folded, one_line
from bot.conversations.flow import Choice, Draft, Question, Shown, Stage, Step, Taken
from bot.conversations.readers import Reader
from bot.i18n import Html, Translator
from bot.screens.screen import packed, paragraphs

D = TypeVar("D", bound=Draft)

Text = Callable[[Translator], Html]
Options = Callable[[Translator], Iterable[Choice]]
Wanted = Callable[[D], bool]

DONE: Final = "done"
PAGE: Final = "page."
ON: Final = "on."
OFF: Final = "off."
YES: Final = "yes"
PAGE_ROWS: Final = 8
HALF_ROW: Final = 16
"""Characters of a label that two buttons side by side show on a narrow phone."""


def always(_draft: Draft) -> bool:
    """Want a step whatever the draft says."""
    return True


def please_press(t: Translator) -> Unclear:
    """Make the hint for questions that buttons answer."""
    return Unclear(t.text("Please press one of the buttons."))


class Ask(Step[D]):
    """Something to write; `suggestions` are buttons with values that may be written as well."""

    def __init__(
        self,
        key: str,
        read: Reader,
        text: Text,
        *,
        optional: bool = False,
        wanted: Wanted[D] = always,
        suggestions: Options | None = None,
    ) -> None:
        self.key = key
        self.read = read
        self.text = text
        self.optional = optional
        self.wanted = wanted
        self.suggestions = suggestions

    async def ask(self, stage: Stage, draft: D, view: str) -> Question:  # noqa: ARG002
        choices = list(self.suggestions(stage.t)) if self.suggestions else []
        text = paragraphs(self.text(stage.t), so_far(stage.t, getattr(draft, self.key)))
        return Question(text, in_rows(choices, width=5))

    async def take(self, stage: Stage, draft: D, answer: Answer) -> Taken[D] | Shown[D]:
        match answer:
            case Typed(text):
                return Taken(self.fill(draft, self.read(stage.t, text)))
            case Pressed(value) if self.suggestions and value in values(self.suggestions(stage.t)):
                return Taken(self.fill(draft, value))
        raise Unclear(stage.t.text("Please answer with a text message."))


class ChooseOne(Step[D]):
    """One of a list, by a button; long lists have pages, and can be searched by writing."""

    def __init__(
        self,
        key: str,
        text: Text,
        options: Options,
        *,
        width: int = 1,
        optional: bool = False,
        wanted: Wanted[D] = always,
    ) -> None:
        self.key = key
        self.text = text
        self.options = options
        self.width = width
        self.optional = optional
        self.wanted = wanted

    async def ask(self, stage: Stage, draft: D, view: str) -> Question:
        options = list(self.options(stage.t))
        held = getattr(draft, self.key)
        label = next((choice.label for choice in options if choice.value == held), None)
        text = paragraphs(self.text(stage.t), so_far(stage.t, label))
        return Question(text, paged(stage.t, options, view, self.width))

    async def take(self, stage: Stage, draft: D, answer: Answer) -> Taken[D] | Shown[D]:
        options = list(self.options(stage.t))
        match answer:
            case Pressed(value) if value.startswith(PAGE):
                return Shown(draft, value)
            case Pressed(value) if value in values(options):
                return Taken(self.fill(draft, value))
            case Typed(text) if (found := named(options, text)) is not None:
                return Taken(self.fill(draft, found.value))
        raise please_press(stage.t)


class ChooseMany(Step[D]):
    """Any number of a list; a press ticks or unticks, by what its label promised."""

    def __init__(
        self,
        key: str,
        text: Text,
        options: Options,
        *,
        least: int = 0,
        most: int,
        wanted: Wanted[D] = always,
    ) -> None:
        self.key = key
        self.text = text
        self.options = options
        self.least = least
        self.most = most
        self.wanted = wanted

    def chosen(self, draft: D) -> tuple[str, ...]:
        """Give the ticked values, as the draft has them."""
        return tuple(getattr(draft, self.key))

    async def ask(self, stage: Stage, draft: D, view: str) -> Question:
        t, chosen = stage.t, self.chosen(draft)
        options = list(self.options(t))
        ticks = [self._tick(choice, chosen, view) for choice in options]
        picked = [choice.label for choice in options if choice.value in chosen]
        summary = t.text("Chosen: %(items)s", items=t.listing(picked)) if picked else None
        rows = [*paged(t, ticks, view, 2)]
        if len(chosen) >= self.least:
            rows.append([Choice(t.button("✅ Done"), DONE)])
        return Question(paragraphs(self.text(t), summary), rows)

    def _tick(self, choice: Choice, chosen: Sequence[str], view: str) -> Choice:
        """Say what a press will do; the page travels along, so that it stays in view."""
        page = view.removeprefix(PAGE) or "0"
        if choice.value in chosen:
            return Choice(f"☑️ {choice.label}", f"{OFF}{page}.{choice.value}")
        return Choice(choice.label, f"{ON}{page}.{choice.value}")

    async def take(self, stage: Stage, draft: D, answer: Answer) -> Taken[D] | Shown[D]:
        match answer:
            case Pressed(value) if value == DONE and len(self.chosen(draft)) >= self.least:
                return Taken(draft)
            case Pressed(value) if value.startswith(PAGE):
                return Shown(draft, value)
            case Pressed(value) if value.startswith((ON, OFF)):
                return self._toggled(stage, draft, value)
            case Typed(text) if (found := named(self.options(stage.t), text)) is not None:
                return Shown(self._ticked(stage.t, draft, found.value))
        raise please_press(stage.t)

    def _toggled(self, stage: Stage, draft: D, value: str) -> Shown[D]:
        way, page, option = value.split(".", maxsplit=2) if value.count(".") > 1 else ("", "", "")
        if option not in values(self.options(stage.t)):
            raise please_press(stage.t)
        if f"{way}." == ON:
            return Shown(self._ticked(stage.t, draft, option), f"{PAGE}{page}")
        return Shown(self.fill(draft, self._others(draft, option)), f"{PAGE}{page}")

    def _ticked(self, t: Translator, draft: D, option: str) -> D:
        others = self._others(draft, option)
        if len(others) >= self.most:
            raise Unclear(t.text("You can choose at most %(n)s. Take one out first.", n=self.most))
        return self.fill(draft, [*others, option])

    def _others(self, draft: D, option: str) -> list[str]:
        return [value for value in self.chosen(draft) if value != option]


class Confirm(Step[D]):
    """A preview, and one button that says yes to it."""

    key = "confirmed"

    def __init__(
        self,
        preview: Callable[[Stage, D], Awaitable[Html]],
        yes: Callable[[Translator], str],
        *,
        wanted: Wanted[D] = always,
    ) -> None:
        self.preview = preview
        self.yes = yes
        self.wanted = wanted

    async def ask(self, stage: Stage, draft: D, view: str) -> Question:  # noqa: ARG002
        return Question(await self.preview(stage, draft), [[Choice(self.yes(stage.t), YES)]])

    async def take(self, stage: Stage, draft: D, answer: Answer) -> Taken[D] | Shown[D]:
        if answer == Pressed(YES):
            return Taken(draft)
        raise please_press(stage.t)


def so_far(t: Translator, answer: object) -> Html | None:
    """Show what was answered before, to who comes back to a question."""
    return None if answer is None else t.text("So far: %(answer)s", answer=answer)


def values(choices: Iterable[Choice]) -> set[str]:
    """Give the values that a press can bring back."""
    return {choice.value for choice in choices}


def named(choices: Iterable[Choice], text: str) -> Choice | None:
    """Find the one option that was meant by writing: its whole name, or its only match."""
    by_value = {choice.value: choice for choice in choices}
    found = meant({(choice.label, value) for value, choice in by_value.items()}, text)
    return None if found is None else by_value[found]


def meant(names: Iterable[tuple[str, str]], text: str) -> str | None:
    """Find the value whose name somebody wrote, or began to write and no other fits."""
    wanted = folded(text)
    listed = [(folded(name), value) for name, value in names]
    exact = {value for name, value in listed if name == wanted}
    begun = {value for name, value in listed if name.startswith(wanted)}
    if not wanted:
        return None
    return next((found.pop() for found in (exact, begun) if len(found) == 1), None)


def in_rows(choices: Iterable[Choice], *, width: int) -> list[list[Choice]]:
    """Lay choices out in rows; a label that a narrow phone would cut gets a row of its own."""
    return packed(choices, width=width, is_long=_is_long)


def _is_long(choice: Choice) -> bool:
    return len(one_line(choice.label)) > HALF_ROW


def paged(t: Translator, choices: Iterable[Choice], view: str, width: int) -> list[list[Choice]]:
    """Lay choices out in rows, and in pages when they are many; `view` names the page."""
    rows = in_rows(choices, width=width)
    if len(rows) <= PAGE_ROWS + 1:
        return rows
    last = (len(rows) - 1) // PAGE_ROWS
    page = page_in(view, last)
    return [*rows[page * PAGE_ROWS : (page + 1) * PAGE_ROWS], *turns(t, page, last)]


def page_in(view: str, last: int) -> int:
    """Read the number of a page, the first is 0; at most the last one."""
    number = view.removeprefix(PAGE)
    return min(int(number), last) if number.isdecimal() else 0


def turns(t: Translator, page: int, last: int) -> list[list[Choice]]:
    """Make the row that turns the pages; none when there is only one page."""
    row = []
    if page > 0:
        row.append(Choice(t.button("‹ Previous"), f"{PAGE}{page - 1}"))
    if page < last:
        row.append(Choice(t.button("More ›"), f"{PAGE}{page + 1}"))
    return [row] if row else []
