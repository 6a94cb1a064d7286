"""Keeps the books: what people did against what the bot sent, call by call."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sandbox.world import Call
from tests.crash.walker import Walker

UNCHANGED: Final = "message is not modified"
NEW: Final = 0

Place = tuple[int, int]
"""A chat, and the message that is edited there; NEW for one that is sent."""


@dataclass
class Sent:
    """What Telegram has carried out for the bot; an edit that changed nothing counts as well.

    `copies` are calls that say the same as the one before in their chat, `unchanged` edits that
    nobody could see, `menus` command lists of one chat, `refused` what was refused otherwise.
    """

    calls: Counter[Place] = field(default_factory=Counter)
    copies: Counter[Place] = field(default_factory=Counter)
    unchanged: Counter[Place] = field(default_factory=Counter)
    menus: Counter[int] = field(default_factory=Counter)
    texts: dict[int, list[str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    _newest: dict[int, Call] = field(default_factory=dict)

    def add(self, call: Call) -> None:
        """Write a call down."""
        unchanged = call.error is not None and UNCHANGED in call.error
        if call.error is not None and not unchanged:
            if call.method != "getUpdates":
                self.refused.append(f"{call.method}: {call.error}")
        elif call.method in {"sendMessage", "editMessageText"}:
            self._add_message(call, unchanged=unchanged)
        elif call.method == "setMyCommands" and "scope" in call.params:
            self.menus[int(json.loads(call.params["scope"])["chat_id"])] += 1

    def _add_message(self, call: Call, *, unchanged: bool) -> None:
        chat = int(call.params["chat_id"])
        place = chat, int(call.params.get("message_id", NEW))
        before = self._newest.get(chat)
        is_copy = before and (before.method, before.params) == (call.method, call.params)
        self._newest[chat] = call
        self.calls[place] += 1
        self.copies[place] += bool(is_copy)
        self.unchanged[place] += unchanged
        self.texts.setdefault(chat, []).append(call.params["text"])


@dataclass(frozen=True)
class Repeats:
    """Messages that came twice, and edits that changed nothing.

    Some of these edits are repeats as well; most answer a press that was one too many.
    """

    messages: int
    unchanged_edits: int


def sent(calls: Iterable[Call]) -> Sent:
    """Sort the calls that Telegram has seen."""
    books = Sent()
    for call in calls:
        books.add(call)
    return books


def repeats(books: Sent, walkers: Sequence[Walker], *, notices: Counter[int]) -> Repeats:
    """Count what was sent beyond one message for each text.

    `notices` says how many messages each chat got for another reason. A press leads to an edit,
    unless a later edit of the same message takes its place. Asserts that no update is without an
    answer, and that none was done twice: what is too much is a copy of the call before it, since
    doing a text twice would lead to another answer.
    """
    due: Counter[Place] = Counter()
    for walker in walkers:
        chat = walker.phone.id
        due[chat, NEW] = walker.texts + notices[chat]
        due.update({(chat, message): count for message, count in walker.presses.items()})
    missing = due - books.calls
    assert [place for place in missing if place[1] == NEW or not books.calls[place]] == []
    surplus = books.calls - due
    assert surplus - books.copies == Counter()
    messages = sum(count for place, count in surplus.items() if place[1] == NEW)
    return Repeats(messages, books.unchanged.total())
