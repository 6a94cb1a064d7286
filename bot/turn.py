"""One turn: what somebody did, what is known about them, and what the bot does about it.

A turn does no network I/O. What it wants sent it collects; its caller stores that in the same
transaction as everything else.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot import calls
from bot.conversations.engine import Engine, Outcome
from bot.conversations.flow import Draft, Stage
from bot.i18n import Html, Translator, Translators
from bot.notices import announce
from bot.notices.desk import Desk
from bot.runtime.calls import Call
from bot.screens.screen import Screen
from mentoring.errors import NotAllowed
from mentoring.facts.fact import Fact
from mentoring.ids import TelegramId
from mentoring.memberships import Membership
from mentoring.overseeing import Machine
from mentoring.people import NOTICE_VERSION, Person
from mentoring.ports import Repositories
from mentoring.roles import Role


@dataclass(frozen=True)
class Press:
    """A button that was pressed; `message_id` None when no edit reaches its message."""

    query_id: str
    message_id: int | None
    data: str


@dataclass(frozen=True)
class Sender:
    """Who did something, as Telegram tells it; only the number is ever stored without consent."""

    telegram_id: TelegramId
    first_name: str
    language_code: str | None
    username: str | None = None


@dataclass(frozen=True)
class House:
    """What every turn works with and none changes.

    `home` shows Home under a word about what has just happened; `username` is the bot's, for
    links to it; `operators` get the reports that no meta-mentor can get; backups are kept for
    `backup_days` (0: there are none). `machine` says how program and files are now.
    """

    translators: Translators
    engine: Engine
    home: Callable[["Turn", Html | None], Awaitable[None]]
    machine: Callable[[], Machine]
    operator: str = ""
    username: str = ""
    operators: Sequence[TelegramId] = ()
    backup_days: int = 0

    def desk(self, repositories: Repositories, *, now: datetime, considerate: bool = False) -> Desk:
        """Give the desk where notices are written; `considerate` lets them wait for the morning."""
        return Desk(
            repositories,
            self.translators,
            now,
            self.username,
            self.operators,
            considerate=considerate,
            titles=self.engine.titles,
        )


@dataclass
class Turn:
    """The state of one turn; `person` is None for who has not consented.

    `edits` says whether a press still edits its message, `back` leads to what is shown at the end
    of it, under the `lead`, `forgets` that all about them was deleted, `returns` that they can be
    reached again, `parts` which people (by their Telegram ids) have nothing to say to each other
    any more, `failure` is what a handler raised.
    """

    house: House
    repositories: Repositories
    sender: Sender
    person: Person | None
    now: datetime
    press: Press | None = None
    edits: bool = True
    back: str = ""
    lead: Html | None = None
    forgets: bool = False
    returns: bool = False
    parts: list[tuple[TelegramId, TelegramId]] = field(default_factory=list)
    toast: str | None = None
    calls: list[Call] = field(default_factory=list)
    failure: Exception | None = None

    @property
    def language(self) -> str:
        """The language somebody chose, or the closest one to that of their Telegram."""
        if self.person is not None:
            return self.person.language
        return self.house.translators.closest(self.sender.language_code)

    @property
    def t(self) -> Translator:
        return self.house.translators.of(self.language)

    @property
    def agrees(self) -> bool:
        """Whether somebody has consented to the privacy notice as it is now."""
        return self.person is not None and self.person.consent_version >= NOTICE_VERSION

    @property
    def known(self) -> Person:
        """The person; NotAllowed for who has not consented."""
        if self.person is None:
            raise NotAllowed
        return self.person

    @property
    def desk(self) -> Desk:
        """Where notices of this turn are written."""
        return self.house.desk(self.repositories, now=self.now)

    @property
    def stage(self) -> Stage:
        """Where a conversation with this person plays."""
        return Stage(
            self.repositories,
            self.house.translators,
            self.known,
            self.now,
            self.sender.first_name,
            self.house.operators,
            self.house.username,
        )

    async def memberships(self) -> Sequence[Membership]:
        """Give the networks somebody is in, as they are now."""
        return await self.repositories.memberships.of_person(self.known.id)

    async def looks_after_any(self) -> bool:
        """Whether somebody is a meta-mentor anywhere."""
        return any(held.has(Role.META_MENTOR) for held in await self.memberships())

    @property
    def operates(self) -> bool:
        """Whether somebody runs the bot."""
        return self.sender.telegram_id in self.house.operators

    async def home(self, lead: Html | None = None) -> None:
        """Show Home, under a word about what has just happened."""
        await self.house.home(self, lead)

    def show(self, screen: Screen) -> None:
        """Answer with a screen: a press edits the message it belongs to."""
        screen, self.lead = screen.under(self.lead), None
        chat_id = self.sender.telegram_id
        may_edit = self.edits and screen.asks_location is None and not screen.has_file
        if may_edit and self.press and self.press.message_id:
            self.calls.append(calls.edit(chat_id, self.press.message_id, screen))
        else:
            self.calls.append(calls.send(chat_id, screen))

    def say(self, screen: Screen) -> None:
        """Send a screen as a message of its own."""
        self.calls.append(calls.send(self.sender.telegram_id, screen))

    async def begin(self, name: str, draft: Draft) -> None:
        """Begin a conversation and ask its first question."""
        await self.outcome(await self.house.engine.begin(self.stage, name, draft))

    async def outcome(self, outcome: Outcome) -> None:
        """Show what a conversation led to, and tell its facts; the caller shows Home if nothing."""
        if outcome.said is not None:
            said = outcome.said
            self.say(said if isinstance(said, Screen) else Screen(said, clears_keyboard=True))
            self.edits = False
        if outcome.screen is not None:
            self.show(outcome.screen)
        await self.tell(outcome.facts)

    async def tell(self, facts: Iterable[Fact]) -> None:
        """Tell everybody concerned what has become true."""
        self.calls += await announce(self.desk, facts)
