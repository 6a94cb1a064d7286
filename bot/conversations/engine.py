"""Runs conversations: asks, takes answers, goes back, leaves, and takes up again after days."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from bot.conversations.answers import Answer, Pressed, Unclear
from bot.conversations.drawing import REMOVE, SKIP, first_finish, question_screen, stopped
from bot.conversations.flow import Begin, Conversation, Draft, Shown, Stage
from bot.conversations.position import Position
from bot.i18n import Html, Translator
from bot.screens.screen import Screen
from mentoring.conversations import SavedConversation
from mentoring.errors import MentoringError
from mentoring.facts.fact import Fact


class OldButton(Exception):
    """The button belongs to a question that is not asked any more."""


@dataclass(frozen=True)
class Outcome:
    """What a turn of a conversation leads to; without a screen, Home is shown under `lead`.

    `said` is sent by itself before the screen. `back` leads to what is shown instead of Home.
    """

    screen: Screen | None
    facts: Sequence[Fact] = ()
    lead: Html | None = None
    said: Html | Screen | None = None
    back: str = ""


May = Callable[[Stage, str, Any], Awaitable[None]]
"""Lets somebody go on with a conversation, by its name and draft; raises a MentoringError."""


class Engine:
    """All conversations; a person is in at most one.

    `may` is asked whenever somebody goes on: what they were allowed to begin, they may not be
    allowed to finish. Leaving is always possible.
    """

    def __init__(self, conversations: Iterable[Conversation[Any]], may: May) -> None:
        self._conversations = {conversation.name: conversation for conversation in conversations}
        self._may = may

    @property
    def conversations(self) -> Sequence[Conversation[Any]]:
        """Give every conversation there is."""
        return list(self._conversations.values())

    @property
    def titles(self) -> Mapping[str, Callable[[Translator], Html]]:
        """What names each conversation that leaves something unfinished, by the conversation's."""
        return {
            name: conversation.title
            for name, conversation in self._conversations.items()
            if conversation.title is not None
        }

    async def begin(self, stage: Stage, name: str, draft: Draft) -> Outcome:
        """Start a conversation; one that is under way must be finished or left first."""
        saved = await stage.repositories.conversations.of(stage.person.id)
        under_way = None if saved is None else self._read(saved)
        title = under_way.conversation.title if under_way else None
        if under_way and title and await self._can_be_asked(stage, under_way):
            return Outcome(first_finish(stage.t, under_way, title(stage.t)))
        return await self._start(stage, name, draft, saved)

    async def _can_be_asked(self, stage: Stage, place: Position) -> bool:
        """Whether the question still has a matter; what has moved on stands in nobody's way."""
        try:
            await self._may(stage, place.conversation.name, place.draft)
            await question_screen(stage, place)
        except MentoringError:
            return False
        return True

    async def resume(self, stage: Stage, lead: Html | None = None) -> Outcome:
        """Ask again where somebody stands, under `lead`; Home when they are in no conversation."""
        place = await self._own_place(stage)
        if place is None:
            return Outcome(None, lead=lead)
        return Outcome((await question_screen(stage, place)).under(lead))

    async def is_open(self, stage: Stage) -> bool:
        """Say whether somebody is in a conversation."""
        return await self._open(stage) is not None

    async def title(self, stage: Stage) -> Html | None:
        """Name what somebody has begun and not finished."""
        conversation = await self._open(stage)
        if conversation is None or conversation.title is None:
            return None
        return conversation.title(stage.t)

    async def _open(self, stage: Stage) -> Conversation[Any] | None:
        saved = await stage.repositories.conversations.of(stage.person.id)
        return None if saved is None else self._conversations.get(saved.name or "")

    async def answer(self, stage: Stage, answer: Answer, version: int | None = None) -> Outcome:
        """Take an answer to the question somebody stands at.

        A press carries the version of its question; OldButton when that is not the present one.
        """
        place = await self._own_place(stage, version)
        if place is None:
            raise OldButton
        try:
            return await self._take(stage, place, answer)
        except Unclear as unclear:
            return Outcome((await question_screen(stage, place)).under(unclear.hint))

    async def back(self, stage: Stage, version: int) -> Outcome:
        """Ask the question before again; OldButton like `answer`."""
        place = await self._own_place(stage, version)
        if place is None:
            raise OldButton
        before = place.neighbour(-1)
        if before is None:
            return Outcome(await question_screen(stage, place))
        outcome = await self._ask(stage, place.at(before, place.draft))
        return _without_keyboard(stage.t, place, outcome)

    async def leave(self, stage: Stage, version: int | None = None) -> Outcome:
        """Leave the conversation and drop its draft; OldButton like `answer`."""
        place = await self._place(stage, version)
        if place is None:
            raise OldButton
        await self._save_closed(stage, place.version)
        screen = await self._left(stage, place)
        lead = stopped(stage.t, place)
        shown = screen.under(lead) if screen else None
        outcome = Outcome(shown, lead=lead, back=place.draft.back)
        return _without_keyboard(stage.t, place, outcome)

    async def _left(self, stage: Stage, place: Position) -> Screen | None:
        """Give what is shown to who leaves; nothing when it is gone, or not for them any more."""
        conversation = place.conversation
        if conversation.left is None:
            return None
        try:
            await self._may(stage, conversation.name, place.draft)
            return await conversation.left(stage, place.draft)
        except MentoringError:
            return None

    async def drop(self, stage: Stage) -> None:
        """Close whatever somebody is in, without a word."""
        saved = await stage.repositories.conversations.of(stage.person.id)
        if saved is not None and saved.name is not None:
            await self._save_closed(stage, saved.version)

    async def _take(self, stage: Stage, place: Position, answer: Answer) -> Outcome:
        if place.step.optional and answer == Pressed(SKIP):
            return await self._go_on(stage, place, place.draft)
        if place.step.optional and answer == Pressed(REMOVE):
            return await self._go_on(stage, place, place.step.fill(place.draft, None))
        taken = await place.step.take(stage, place.draft, answer)
        if isinstance(taken, Shown):
            here = replace(place, draft=taken.draft)
            await self._save(stage, here)
            screen = await question_screen(stage, here, taken.view)
            return Outcome(screen, taken.facts, said=taken.said)
        outcome = await self._go_on(stage, place, taken.draft, taken.to)
        return replace(outcome, said=taken.said)

    async def _go_on(
        self, stage: Stage, place: Position, draft: Draft, to: str | None = None
    ) -> Outcome:
        here = replace(place, draft=draft)
        following = here.neighbour(1) if to is None else here.named(to)
        if following is not None:
            return await self._ask(stage, here.at(following, draft))
        return await self._finish(stage, here)

    async def _finish(self, stage: Stage, place: Position) -> Outcome:
        await self._save_closed(stage, place.version)
        ending = await place.conversation.finish(stage, place.draft)
        if isinstance(ending.then, Begin):
            begun = await self._begin_after(stage, ending.then)
            screen = begun.screen.under(ending.lead) if begun.screen else None
            return Outcome(screen, [*ending.facts, *begun.facts], ending.lead)
        screen = ending.then.under(ending.lead) if ending.then else None
        return Outcome(screen, ending.facts, ending.lead, back=place.draft.back)

    async def _begin_after(self, stage: Stage, begin: Begin) -> Outcome:
        """Begin what a conversation leads to; the person may have been renamed by it."""
        person = await stage.repositories.people.get(stage.person.id)
        saved = await stage.repositories.conversations.of(person.id)
        return await self._start(replace(stage, person=person), begin.name, begin.draft, saved)

    async def _start(
        self, stage: Stage, name: str, draft: Draft, saved: SavedConversation | None
    ) -> Outcome:
        conversation = self._conversations[name]
        version = saved.version if saved else int(stage.now.timestamp())
        first = next((step for step in conversation.steps if step.wanted(draft)), None)
        if first is None:
            raise ValueError(f"nothing to ask in {name}: {draft!r}")
        place = Position(conversation, first, draft, version + 1)
        return await self._ask(stage, place)

    async def _ask(self, stage: Stage, place: Position) -> Outcome:
        await self._save(stage, place)
        return Outcome(await question_screen(stage, place))

    async def _place(self, stage: Stage, version: int | None = None) -> Position | None:
        """Find where somebody stands; OldButton when that is not where the button was drawn.

        What an older program has kept and this one cannot read is closed.
        """
        saved = await stage.repositories.conversations.of(stage.person.id)
        if saved is None or saved.name is None:
            if version is not None:
                raise OldButton
            return None
        if version is not None and version != saved.version:
            raise OldButton
        place = self._read(saved)
        if place is None:
            await self._save_closed(stage, saved.version)
        return place

    async def _own_place(self, stage: Stage, version: int | None = None) -> Position | None:
        """Find where somebody stands, if they may still go on."""
        place = await self._place(stage, version)
        if place is not None:
            await self._may(stage, place.conversation.name, place.draft)
        return place

    def _read(self, saved: SavedConversation) -> Position | None:
        conversation = self._conversations.get(saved.name or "")
        if conversation is None:
            return None
        try:
            draft = conversation.draft.model_validate_json(saved.draft)
        except ValidationError:
            return None
        steps = (step for step in conversation.steps if step.key == saved.step)
        step = next((step for step in steps if step.wanted(draft)), None)
        return None if step is None else Position(conversation, step, draft, saved.version)

    async def _save(self, stage: Stage, place: Position) -> None:
        saved = SavedConversation(
            place.conversation.name,
            place.step.key,
            place.draft.model_dump_json(),
            place.version,
            stage.now,
            lasting=place.conversation.title is not None,
        )
        await stage.repositories.conversations.save(stage.person.id, saved)

    async def _save_closed(self, stage: Stage, version: int) -> None:
        closed = SavedConversation(None, "", "{}", version + 1, stage.now)
        await stage.repositories.conversations.save(stage.person.id, closed)


def _without_keyboard(t: Translator, place: Position, outcome: Outcome) -> Outcome:
    """Take the keyboard away that a question has brought; that takes a message of its own."""
    if not place.draft.keyboard:
        return outcome
    return replace(outcome, said=t.text("All right, without your location."))
