"""What a conversation is made of: a draft, its steps in order, and what it does at the end."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from bot.conversations.answers import Answer
from bot.i18n import Html, Translator, Translators
from bot.screens.screen import Screen
from mentoring.facts.fact import Fact
from mentoring.ids import TelegramId
from mentoring.people import Person
from mentoring.ports import Repositories


class Draft(BaseModel):
    """What somebody has answered so far.

    `keyboard` says that a question has brought a keyboard of its own (to send a place with), which
    the engine takes away when the question is left. `back` leads, as a packed payload, to the card
    it has begun on; that is shown at the end instead of Home.
    """

    model_config = ConfigDict(hide_input_in_errors=True)

    keyboard: bool = False
    back: str = ""


D = TypeVar("D", bound=Draft)


@dataclass(frozen=True)
class Stage:
    """Where a conversation plays: whom it is with, what time it is, and what is known.

    `telegram_name` is what Telegram calls the person; it is offered as an answer, not stored.
    `operators` are who runs the bot; `username` is the bot's, for links to it.
    """

    repositories: Repositories
    translators: Translators
    person: Person
    now: datetime
    telegram_name: str
    operators: Sequence[TelegramId] = ()
    username: str = ""

    @property
    def t(self) -> Translator:
        return self.translators.of(self.person.language)


@dataclass(frozen=True)
class Choice:
    """A button of a question: its label, and the value that comes back."""

    label: str
    value: str


@dataclass(frozen=True)
class Question:
    """A question as it is shown; `asks_location` is the label of a button that sends a place.

    Without `leaves` there is no button to cancel: one of the rows is the way out. `stay` is what
    that button says where "cancel" could be taken for the thing that is asked. With `up` the
    button "back" is that answer: a view of the question leads to its first view, not past it.
    """

    text: Html
    rows: Sequence[Sequence[Choice]] = ()
    asks_location: str | None = None
    leaves: bool = True
    stay: str | None = None
    up: str | None = None


@dataclass(frozen=True)
class Taken(Generic[D]):
    """The answer was taken: on to the next step, or to the one with the key `to`.

    `said` is sent by itself before; it also takes a keyboard away that the question had brought.
    """

    draft: D
    said: Html | Screen | None = None
    to: str | None = None


@dataclass(frozen=True)
class Shown(Generic[D]):
    """The same question again, seen otherwise: another page, another tick.

    `view` is what the step's `ask` makes of it; it is not stored. `facts` are told at once. `said`
    is sent by itself before.
    """

    draft: D
    view: str = ""
    facts: Sequence[Fact] = ()
    said: Screen | None = None


class Step(Generic[D]):
    """One question. `key` is the name of the draft's field it fills.

    `wanted` says, for a draft, whether the question is asked at all.
    """

    key: str
    optional: bool = False
    wanted: Callable[[D], bool]

    async def ask(self, stage: Stage, draft: D, view: str) -> Question:
        raise NotImplementedError

    async def take(self, stage: Stage, draft: D, answer: Answer) -> Taken[D] | Shown[D]:
        """Take an answer; raises Unclear with a hint when it is none."""
        raise NotImplementedError

    def fill(self, draft: D, value: object) -> D:
        """Write a value into the draft's field of this step; validated like any other."""
        return type(draft).model_validate({**draft.model_dump(), self.key: value})


@dataclass(frozen=True)
class Begin:
    """Go on with another conversation."""

    name: str
    draft: Draft


@dataclass(frozen=True)
class Ending:
    """What comes of a conversation: facts to tell, and what is shown next (Home when None)."""

    facts: Sequence[Fact] = ()
    then: Screen | Begin | None = None
    lead: Html | None = None


@dataclass(frozen=True)
class Conversation(Generic[D]):
    """A flow that asks several things in turn.

    `title` names it to the person ("your profile"); one without a title leaves nothing unfinished:
    Home does not speak of it, and it is closed without a word when another begins. `finish` is
    run with the complete draft; `left` says what is shown to somebody who leaves, Home when it
    gives nothing; `stopped` what they are told.
    """

    name: str
    draft: type[D]
    title: Callable[[Translator], Html] | None
    steps: Sequence[Step[D]]
    finish: Callable[[Stage, D], Awaitable[Ending]]
    left: Callable[[Stage, D], Awaitable[Screen | None]] | None = field(default=None)
    counted: bool = True
    stopped: Callable[[Translator, D], Html] | None = field(default=None)
