"""A world as one JSON file, written in one step so that a crash leaves the old or the new one."""

import base64
import json
import os
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox import chat_snapshot, group_snapshot
from sandbox.clock import SystemClock
from sandbox.entities import JsonObject
from sandbox.files import StoredFile
from sandbox.messages import CallbackQuery, Toast
from sandbox.updates import Update
from sandbox.webhooks import Webhook

if TYPE_CHECKING:
    from sandbox.people import Person
    from sandbox.world import World

_PROFILE = ("first_name", "last_name", "username", "language_code", "started", "blocked", "deleted")
_ACCOUNT = ("names", "descriptions", "short_descriptions", "commands", "menu_buttons")


def save(world: "World", file: Path) -> None:
    """Write the world; the file is replaced only when the new one is complete."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.new")
    with draft.open("w", encoding="ascii") as stream:
        json.dump(_world(world), stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)


def load(world: "World", file: Path) -> None:
    """Fill an empty world from a file."""
    saved = json.loads(file.read_text(encoding="ascii"))
    for name in _ACCOUNT:
        setattr(world.bot, name, saved["bot"][name])
    for one in saved["people"]:
        _load_person(world, one)
    for one in saved.get("groups", []):
        group_snapshot.load(world, one)
    world.links.update(saved["links"])
    world.files.by_id.update({one["file_id"]: _stored_file(one) for one in saved["files"]})
    world.query_count = saved["query_count"]
    world.queries.update({one["id"]: _query(one) for one in saved["queries"]})
    _load_updates(world, saved["updates"])
    if isinstance(world.clock, SystemClock):
        world.clock.offset = timedelta(seconds=saved["clock_offset"])


def _world(world: "World") -> JsonObject:
    clock = world.clock
    offset = clock.offset.total_seconds() if isinstance(clock, SystemClock) else 0
    return {
        "clock_offset": offset,
        "bot": {name: getattr(world.bot, name) for name in _ACCOUNT},
        "people": [_person(one) for one in world.people],
        "groups": [group_snapshot.saved(one) for one in world.groups],
        "links": world.links,
        "files": [
            {**asdict(one), "content": base64.b64encode(one.content).decode()}
            for one in world.files.by_id.values()
        ],
        "query_count": world.query_count,
        "queries": [_saved_query(one) for one in world.queries.values()],
        "updates": _updates(world),
    }


def _updates(world: "World") -> JsonObject:
    return {
        "next_id": world.updates.next_id,
        "allowed": world.updates.allowed,
        "pending": [
            {**asdict(one), "expires": one.expires.isoformat()} for one in world.updates.pending
        ],
        "webhook": asdict(world.webhook) if world.webhook else None,
    }


def _load_updates(world: "World", saved: JsonObject) -> None:
    world.updates.next_id = saved["next_id"]
    world.updates.allowed = saved["allowed"]
    world.updates.restore(
        [
            Update(**{**one, "expires": datetime.fromisoformat(one["expires"])})
            for one in saved["pending"]
        ]
    )
    if saved["webhook"]:
        world.set_webhook(Webhook(**saved["webhook"]))


def _person(person: "Person") -> JsonObject:
    return {
        "id": person.id,
        **{name: getattr(person, name) for name in _PROFILE},
        "toasts": [_toast(one) for one in person.toasts],
        "chat": chat_snapshot.saved(person.chat),
    }


def _load_person(world: "World", saved: JsonObject) -> None:
    person = world.add_person(saved["first_name"], language_code=None, id=saved["id"])
    for name in _PROFILE:
        setattr(person, name, saved[name])
    person.toasts = [Toast(**one) for one in saved["toasts"]]
    person.chat = chat_snapshot.loaded(saved["chat"], chat_id=person.id)


def _saved_query(query: CallbackQuery) -> JsonObject:
    answer = _toast(query.answer) if query.answer is not None else None
    return {
        "id": query.id,
        "person_id": query.person_id,
        "message_id": query.message_id,
        "data": query.data,
        "at": query.at.isoformat(),
        "answer": answer,
        "chat_id": query.chat_id,
    }


def _query(saved: JsonObject) -> CallbackQuery:
    answer = Toast(**saved["answer"]) if saved["answer"] else None
    at = datetime.fromisoformat(saved["at"])
    return CallbackQuery(**{**saved, "at": at, "answer": answer})


def _toast(toast: Toast) -> JsonObject:
    return {"text": toast.text, "query_id": toast.query_id, "alert": toast.alert, "url": toast.url}


def _stored_file(saved: JsonObject) -> StoredFile:
    return StoredFile(**{**saved, "content": base64.b64decode(saved["content"])})
