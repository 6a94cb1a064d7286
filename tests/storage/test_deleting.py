"""What is deleted leaves no byte behind."""

from dataclasses import replace
from pathlib import Path

from bot.runtime.calls import Call
from mentoring.conversations import SavedConversation
from mentoring.people import Person
from mentoring.profiles import Profile
from mentoring.statements import Statement
from storage.database import Database
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.test_repositories import CHARTER, add_member, add_person

NAME = "Nobodyknowsme"


async def move_in(tables: Tables) -> list[Person]:
    """Bring forty people, with a name in everything that is kept of them."""
    network = await tables.networks.add(CHARTER, now=NOW)
    people = [await add_person(tables, number) for number in range(1000, 1040)]
    for person in people:
        await tables.people.save(replace(person, name=f"{NAME} {person.id}"))
        profile = Profile(about=f"{NAME} {'x' * 500}", region=NAME, languages=("ar",))
        await tables.profiles.save(person.id, profile)
        saved = SavedConversation("join", "role", f'"{NAME}"', 1, NOW)
        await tables.conversations.save(person.id, saved)
        membership_id = await add_member(tables, person, network)
        await tables.statements.add(Statement(membership_id, f"{NAME} was here", NOW))
        await tables.outbox.add([Call("send", {"text": NAME}, 5).row()], now=NOW)
        await tables.inbox.receive(person.id, chat_id=5, body=f'"{NAME}"', now=NOW)
    return people


async def test_of_a_person_who_is_removed_no_byte_is_left(
    store: Store, database: Database, tmp_path: Path
) -> None:
    async with store.transaction() as tables:
        people = await move_in(tables)
    assert NAME.encode() in read_all(tmp_path)
    async with store.transaction() as tables:
        for number, person in enumerate(people, start=1):
            await tables.people.remove(person.id)
            await tables.outbox.sent(number, now=NOW)
            await tables.inbox.finish(number, now=NOW)
    await store.scrub()
    kept = read_all(tmp_path)
    assert (NAME.encode() in kept, b"Neue Wege" in kept) == (False, True)
    for table in ("people", "profiles", "memberships", "experience_statements", "conversations"):
        rows = await database.connection.execute_fetchall(f"SELECT 1 FROM {table}")  # noqa: S608
        assert list(rows) == []


def read_all(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())
