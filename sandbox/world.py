"""The world of one bot: its account, the people, their chats, and all that waits."""

import hashlib
from collections import deque
from dataclasses import InitVar, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sandbox import snapshot
from sandbox.accounts import BotAccount
from sandbox.clock import Clock
from sandbox.entities import JsonObject
from sandbox.errors import conflict
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.files import FileStore
from sandbox.groups import FIRST_GROUP_ID, Group
from sandbox.limits import Limits, Meter
from sandbox.memberships import Membership, Status
from sandbox.messages import CallbackQuery
from sandbox.people import Person
from sandbox.places import Place
from sandbox.somebody import Somebody
from sandbox.updates import UpdateQueue
from sandbox.webhooks import Webhook, WebhookFailure

# Ids above 32 bits, as new accounts have: who stores them in too small a number finds out here.
_FIRST_PERSON_ID = 7_000_000_001
_CALLS_KEPT = 10_000
_QUERIES_KEPT = 10_000


@dataclass(frozen=True)
class Call:
    """One call of the bot, for tests: `error` is the code and words, None when it went well."""

    method: str
    params: JsonObject
    at: datetime
    result: Any = None
    error: str | None = None


@dataclass(kw_only=True, eq=False, repr=False)
class World:
    """All of it. With a `file` the world is loaded from there, and `save()` writes it back."""

    token: InitVar[str]
    username: InitVar[str]
    name: InitVar[str]
    clock: Clock
    file: Path | None = None
    limits: Limits | None = None
    strict: bool = True
    bot: BotAccount = field(init=False)
    updates: UpdateQueue = field(init=False)
    webhook: Webhook | None = field(init=False, default=None)
    webhook_failure: WebhookFailure | None = field(init=False, default=None)
    faults: Faults = field(init=False, default_factory=Faults)
    files: FileStore = field(init=False, default_factory=FileStore)
    events: Events = field(init=False, default_factory=Events)
    links: dict[str, str] = field(init=False, default_factory=dict)
    queries: dict[str, CallbackQuery] = field(init=False, default_factory=dict)
    calls_made: int = field(init=False, default=0)
    query_count: int = field(init=False, default=0)
    calls: deque[Call] = field(init=False, default_factory=lambda: deque(maxlen=_CALLS_KEPT))
    people_by_id: dict[int, Person] = field(init=False, default_factory=dict)
    groups_by_id: dict[int, Group] = field(init=False, default_factory=dict)
    meter: Meter | None = field(init=False)

    def __post_init__(self, token: str, username: str, name: str) -> None:
        self.bot = BotAccount(token, username.removeprefix("@"), {"": name})
        self.updates = UpdateQueue(self.clock, next_id=_seeded(username))
        self.meter = Meter(self.limits) if self.limits else None
        if self.file and self.file.exists():
            snapshot.load(self, self.file)

    def __repr__(self) -> str:
        return f"<World of @{self.bot.username}: {len(self.people_by_id)} people>"

    @property
    def people(self) -> list[Person]:
        """Everybody, in the order in which they came."""
        return list(self.people_by_id.values())

    @property
    def groups(self) -> list[Group]:
        """All groups, in the order in which they were made."""
        return list(self.groups_by_id.values())

    @property
    def changes(self) -> int:
        """Rises with everything that makes saving worth while."""
        return self.events.count + self.calls_made + self.updates.next_id

    def person(self, person_id: int) -> Person:
        """Return a person; raises KeyError for an unknown id."""
        return self.people_by_id[person_id]

    def group(self, group_id: int) -> Group:
        """Return a group; raises KeyError for an unknown id."""
        return self.groups_by_id[group_id]

    def place(self, chat_id: int) -> Place:
        """Return a person's chat with the bot or a group; raises KeyError for an unknown id."""
        return self.groups_by_id[chat_id] if chat_id < 0 else self.people_by_id[chat_id]

    def add_group(self, title: str, *, creator: Somebody, id: int | None = None) -> Group:  # noqa: A002
        """Make a group that somebody owns; the bot is not in it."""
        group_id = min([FIRST_GROUP_ID + 1, *self.groups_by_id]) - 1 if id is None else id
        group = Group(self, group_id=group_id, title=title)
        group.memberships[creator.id] = Membership(Status.CREATOR)
        self.groups_by_id[group_id] = group
        self.events.publish("people")
        return group

    def add_person(
        self,
        first_name: str,
        *,
        language_code: str | None,
        last_name: str = "",
        username: str | None = None,
        id: int | None = None,  # noqa: A002
    ) -> Person:
        """Let a new person in; with the id of somebody known, return that one as they are."""
        if id in self.people_by_id:
            return self.people_by_id[id]
        person_id = max([_FIRST_PERSON_ID - 1, *self.people_by_id]) + 1 if id is None else id
        person = Person(self, person_id=person_id, first_name=first_name)
        person.last_name, person.username = last_name, username
        person.language_code = language_code
        self.people_by_id[person_id] = person
        self.events.publish("people")
        return person

    def new_query(
        self, person: Somebody, *, data: str, message_id: int, chat_id: int | None = None
    ) -> CallbackQuery:
        """Record a press on a button, in the person's own chat or in a group."""
        self.query_count += 1
        query_id = str((person.id << 24) + self.query_count)
        now = self.clock.now()
        query = CallbackQuery(query_id, person.id, message_id, data, now, chat_id=chat_id)
        self.queries[query_id] = query
        if len(self.queries) > _QUERIES_KEPT:
            del self.queries[next(iter(self.queries))]
        return query

    def set_webhook(self, webhook: Webhook | None) -> None:
        """Send updates there from now on, or keep them for polling; a waiting poll gets 409."""
        self.webhook = webhook
        self.webhook_failure = None
        name = "deleteWebhook" if webhook is None else "setWebhook"
        self.updates.end_poll(conflict(f"terminated by {name} request"))
        self.updates.notify()

    def save(self) -> None:
        """Write the world to its file in one step; does nothing without a file."""
        if self.file:
            snapshot.save(self, self.file)


def _seeded(username: str) -> int:
    """Return a first update id that looks like Telegram's and is the same in every run."""
    digest = hashlib.sha256(username.lower().encode()).digest()
    return 100_000_000 + int.from_bytes(digest[:4], "big") % 800_000_000
