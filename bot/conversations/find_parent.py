"""A meta-mentor looks for a network that theirs can join as a chapter, and asks it."""

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
from bot.conversations.steps import (
    PAGE,
    Confirm,
    always,
    named,
    paged,
    please_press,
    values,
)
from bot.i18n import Html, Translator
from bot.screens.chapters import (
    asked_text,
    asking_preview,
    chapters_screen,
    find_parent_text,
    hindrance_text,
    nobody_to_ask_text,
)
from bot.screens.screen import Screen
from mentoring.errors import CannotJoin, Outdated
from mentoring.ids import NetworkId
from mentoring.linking import ask, check, ties
from mentoring.networks import Network

NAME: Final = "find_parent"


class ParentDraft(Draft):
    """Which network asks, and which one is asked."""

    network_id: int
    parent_id: int = 0


class ChooseNetwork(Step[ParentDraft]):
    """One of all other networks; the list has pages, and a name can be written."""

    key = "parent_id"
    wanted = staticmethod(always)

    async def ask(self, stage: Stage, draft: ParentDraft, view: str) -> Question:
        own = await _network(stage, draft.network_id)
        options = await self._options(stage, draft)
        if not options:
            return Question(nobody_to_ask_text(stage.t))
        return Question(find_parent_text(stage.t, own), paged(stage.t, options, view, 1))

    async def _options(self, stage: Stage, draft: ParentDraft) -> list[Choice]:
        return [
            Choice(network.name, str(network.id))
            for network in await stage.repositories.networks.listed()
            if network.id != draft.network_id
        ]

    async def take(
        self, stage: Stage, draft: ParentDraft, answer: Answer
    ) -> Taken[ParentDraft] | Shown[ParentDraft]:
        options = await self._options(stage, draft)
        match answer:
            case Pressed(value) if value.startswith(PAGE):
                return Shown(draft, value)
            case Pressed(value) if value in values(options):
                return await self._taken(stage, draft, value)
            case Typed(text):
                found = named(options, text)
                if found is None:
                    raise Unclear(stage.t.text("No other network has this name."))
                return await self._taken(stage, draft, found.value)
        raise please_press(stage.t)

    async def _taken(self, stage: Stage, draft: ParentDraft, value: str) -> Taken[ParentDraft]:
        """Take a network that can be asked; say why when it cannot."""
        taken = self.fill(draft, int(value))
        try:
            await _check(stage, taken)
        except CannotJoin as error:
            raise Unclear(hindrance_text(stage.t, error)) from error
        return Taken(taken)


async def _network(stage: Stage, network_id: int) -> Network:
    network = await stage.repositories.networks.find(NetworkId(network_id))
    if network is None:
        raise Outdated
    return network


async def _check(stage: Stage, draft: ParentDraft) -> None:
    await check(
        stage.repositories,
        stage.person.id,
        chapter_id=NetworkId(draft.network_id),
        parent_id=NetworkId(draft.parent_id),
    )


async def preview(stage: Stage, draft: ParentDraft) -> Html:
    """Say what asking means; CannotJoin when it is not possible any more."""
    await _check(stage, draft)
    own = await _network(stage, draft.network_id)
    return asking_preview(stage.t, own, await _network(stage, draft.parent_id))


async def finish(stage: Stage, draft: ParentDraft) -> Ending:
    """Ask the other network."""
    _, facts = await ask(
        stage.repositories,
        stage.person.id,
        chapter_id=NetworkId(draft.network_id),
        parent_id=NetworkId(draft.parent_id),
        now=stage.now,
    )
    other = await _network(stage, draft.parent_id)
    return Ending(facts, await left(stage, draft), lead=asked_text(stage.t, other))


async def left(stage: Stage, draft: ParentDraft) -> Screen | None:
    """Show the chapters as they are."""
    own = await _network(stage, draft.network_id)
    return chapters_screen(stage.t, own, await ties(stage.repositories, own.id))


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Becoming a chapter of another network")


conversation = Conversation(
    NAME,
    ParentDraft,
    title=title,
    steps=[ChooseNetwork(), Confirm(preview, lambda t: t.button("✅ Ask them"))],
    finish=finish,
    left=left,
    counted=False,
)
