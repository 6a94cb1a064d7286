"""Somebody who has left something in every table deletes everything: no byte is left."""
# ruff: noqa: S608 - statements made of names out of the schema

import re
from collections.abc import Mapping
from typing import Final

from mentoring.ids import NetworkId
from mentoring.roles import Role
from tests.journeys.pairs import arrives
from tests.journeys.test_forgetting import deletes_everything
from tests.town import Resident, Town, read_folder
from tests.whole_life import TALE, Life, live

NAME: Final = "Zacharias"
NUMBER: Final = 5_123_456_789
"""A Telegram id that is seen in the file, as digits and as SQLite writes it."""


TIME: Final = re.compile(r"(^|_)(at|on|until|since|moment)$")

NOBODYS: Final[Mapping[str, str]] = {
    "a language or a list of them": (
        "broadcast_letters.language broadcast_texts.language broadcasts.languages "
        "certificates.language network_agreement_texts.language network_applications.languages "
        "network_texts.language outbox.letter people.language profile_languages.language"
    ),
    "a code or a key that the bot has made": (
        "certificates.code group_wishes.code invitations.code meetings.uid nudge_cursors.question "
        "outbox.dedupe_key"
    ),
    "a word of the program": (
        "audit_log.act audit_log.detail broadcast_letters.method conversations.name "
        "conversations.step errands.kind invitations.roles matching_pairs.why "
        "muted_subjects.subject muted_things.kind nudges.kind nudges.reason outbox.method "
        "schema_migrations.name"
    ),
    "chosen from a list, and gone with the person's row": (
        "mentor_listings.zone people.time_zone profile_topics.topic profiles.area profiles.field"
    ),
    "the list itself": "search_words.word",
    "a network's own words, which stay": (
        "certificates.network_name invitations.cohort network_agreement_texts.agreement "
        "network_groups.link network_groups.title network_texts.text networks.name "
        "networks.office networks.place"
    ),
    "who has signed stays on certificates of others, and is told so before": (
        "certificates.signed_by"
    ),
}
"""Columns that any text fits in, by the reason why nobody's own words are in them."""


async def counts(town: Town) -> dict[str, int]:
    """Count the rows of every table."""
    async with town.tables() as tables:
        connection = tables.people._connection
        names = await connection.execute_fetchall(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
        found = {}
        for (name,) in names:
            [(count,)] = await connection.execute_fetchall(f"SELECT count(*) FROM {name}")
            found[name] = count
    return found


async def pointing(town: Town, person_id: int) -> list[str]:
    """Name the columns that point to a person."""
    async with town.tables() as tables:
        connection = tables.people._connection
        columns = await connection.execute_fetchall(
            'SELECT m.name, k."from" FROM sqlite_master m '
            "JOIN pragma_foreign_key_list(m.name) k "
            "WHERE m.type = 'table' AND k.\"table\" = 'people'"
        )
        found = []
        for table, column in columns:
            rows = await connection.execute_fetchall(
                f"SELECT 1 FROM {table} WHERE {column} = :id", {"id": person_id}
            )
            found += [f"{table}.{column}"] * bool(rows)
    return sorted(found)


async def lives(town: Town, network: NetworkId) -> tuple[Resident, Life]:
    """Let somebody be a meta-mentor beside another, and leave something everywhere."""
    zach = town.newcomer(NAME, "de", number=NUMBER)
    await zach.settles_in(await town.invitation(network, Role.META_MENTOR))
    await zach.presses("✅ I accept the rules")
    other = await arrives(town, network, Role.MENTOR, "Jonas", "ar")
    me, them = await zach.person(), await other.person()
    assert me is not None
    assert them is not None
    life = Life(me.id, them.id, network, NAME, NUMBER)
    async with town.tables() as tables:
        await live(tables.people._connection, life)
    return zach, life


def digits(number: int) -> list[bytes]:
    """Write a number as text does, and as SQLite does."""
    return [str(number).encode(), number.to_bytes(6, "big")]


async def test_a_whole_life_leaves_nothing(town: Town, network: NetworkId, bea: Resident) -> None:
    zach, life = await lives(town, network)
    filled = await counts(town)
    assert [name for name, count in filled.items() if not count] == []
    before = await town.bytes_of_data()
    assert [NAME.encode() in before, *(one in before for one in digits(NUMBER))] == [True] * 3
    await deletes_everything(zach)
    after = await town.bytes_of_data()
    assert [NAME.encode() in after, *(one in after for one in digits(NUMBER))] == [False] * 3
    assert await pointing(town, life.me) == []
    assert TALE.encode() in after


async def open_columns(town: Town) -> set[str]:
    """Name the columns that any text fits in: neither a time nor one of a few words."""
    async with town.tables() as tables:
        columns = await tables.people._connection.execute_fetchall(
            "SELECT m.name, c.name, m.sql FROM sqlite_master m JOIN pragma_table_info(m.name) c "
            "WHERE m.type = 'table' AND c.type = 'TEXT'"
        )
    return {
        f"{table}.{column}"
        for table, column, sql in columns
        if not TIME.search(column) and not re.search(rf"\b{column} IN \(", sql)
    }


async def naming(town: Town, columns: set[str]) -> set[str]:
    """Say which of these columns have the name in them."""
    found = set()
    async with town.tables() as tables:
        for one in columns:
            table, column = one.split(".")
            rows = await tables.people._connection.execute_fetchall(
                f"SELECT 1 FROM {table} WHERE {column} LIKE :name", {"name": f"%{NAME}%"}
            )
            found |= {one} if rows else set()
    return found


async def test_every_column_that_takes_words_was_full_or_has_a_reason(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    zach, _ = await lives(town, network)
    columns = await open_columns(town)
    reasoned = {one for columns in NOBODYS.values() for one in columns.split()}
    assert columns - await naming(town, columns) == reasoned
    await deletes_everything(zach)
    assert await naming(town, columns) == set()


async def test_what_is_of_the_others_stays(town: Town, network: NetworkId, bea: Resident) -> None:
    zach, life = await lives(town, network)
    await deletes_everything(zach)
    async with town.tables() as tables:
        [theirs] = await tables.certificates.of_person(life.other)
        left = await tables.people._connection.execute_fetchall(
            "SELECT act, actor_id, subject_id FROM audit_log WHERE network_id = 900 ORDER BY id"
        )
    assert (theirs.name, theirs.revoked_by) == ("Bo", None)
    assert [tuple(row) for row in left] == [
        ("member_paused", None, life.other),
        ("member_paused", life.other, None),
    ]


async def test_the_log_beside_the_database_is_empty_too(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    zach, _ = await lives(town, network)
    await deletes_everything(zach)
    await town.bot.housekeeping.scrub()
    folder = town.bot.settings.data_dir
    files = sorted(path.name for path in folder.iterdir())
    assert [name.rpartition("sqlite3")[2] for name in files] == ["", "-shm", "-wal"]
    assert NAME.encode() not in read_folder(folder)
