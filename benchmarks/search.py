"""The search for a mentor: a network with many mentors against a small one, on disk."""
# ruff: noqa: S608 - statements made of constants

import random
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from benchmarks.ratio import side_by_side
from mentoring.ids import NetworkId, PersonId
from mentoring.matching import Filters, Seeker, suggestions
from mentoring.profiles import MeetingWay, Profile
from mentoring.vocabulary import Field, Topic
from storage.database import open_database
from storage.migrations import known_migrations, migrate
from storage.store import Store

FEW: Final = 1_000
MANY: Final = 100_000
SHOWN: Final = 50
SEARCHES: Final = 5
NOW: Final = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
AT: Final = "2027-03-01T12:00:00.000000+00:00"

USUAL: Final = tuple(field for field in Field if field is not Field.OTHER)
CASES: Final = (
    ("mentors of every field", USUAL, Field.CARE),
    ("mentors of every field but the mentee's", USUAL, Field.OTHER),
    ("mentors of the mentee's field alone", (Field.CARE,), Field.CARE),
)

FOUNDING: Final = f"""
INSERT INTO networks (id, name, place, mentee_admission, mentor_admission, founded_at)
VALUES (1, 'a', 'a', 'open', 'approval', '{AT}');
INSERT INTO network_agreements (network_id, version, published_at) VALUES (1, 1, '{AT}');
"""

MENTOR: Final = (
    f"""INSERT INTO people
        (id, telegram_id, language, consent_version, consented_at, name)
    VALUES (:id, :id, 'de', 1, '{AT}', 'A')""",
    f"""INSERT INTO memberships
        (id, network_id, person_id, agreement_version, agreed_at, joined_at)
    VALUES (:id, 1, :id, 1, '{AT}', '{AT}')""",
    f"""INSERT INTO membership_roles VALUES (:id, 'mentor', 'approved', 'trained', '{AT}')""",
    """INSERT INTO profiles (person_id, field, region, way, experience)
    VALUES (:id, :field, :region, :way, :experience)""",
)
LANGUAGE: Final = "INSERT INTO profile_languages VALUES (?, ?)"
TOPIC: Final = "INSERT INTO profile_topics VALUES (?, 'offers', ?)"


async def report() -> str:
    """Compare the time of one search; every mentor fulfils the hard conditions."""
    parts = [f"  the best {SHOWN}, with reasons; every mentor can be asked"]
    with tempfile.TemporaryDirectory(dir=".") as folder:
        for number, (what, fields, own) in enumerate(CASES):
            async with (
                _town(Path(folder) / f"{number}_few.sqlite3", FEW, fields) as few,
                _town(Path(folder) / f"{number}_many.sqlite3", MANY, fields) as many,
            ):
                parts += [f"  {what}", await _compared(few, many, own)]
    return "\n".join(parts)


async def _compared(few: Store, many: Store, own: Field) -> str:
    return await side_by_side(
        lambda: _measure(few, own),
        lambda: _measure(many, own),
        names=(f"{FEW} mentors", f"{MANY} mentors"),
    )


async def _measure(store: Store, own: Field) -> float:
    """Search for one mentee after the other, and give the seconds for one search."""
    began = time.perf_counter()
    for number in range(SEARCHES):
        seeker = _seeker(own, number)
        async with store.transaction() as tables:
            found = await tables.mentors.best(seeker, Filters(), now=NOW, limit=SHOWN)
        if len(suggestions(seeker, found)) != SHOWN:
            raise ValueError(f"not {SHOWN} mentors were found")
    return (time.perf_counter() - began) / SEARCHES


def _seeker(own: Field, number: int) -> Seeker:
    chosen = random.Random(number)  # noqa: S311 - not a secret
    profile = Profile(
        languages=("ar", "de", "en"),
        field=own,
        seeks=tuple(chosen.sample(list(Topic), 4)),
        region=f"{chosen.randrange(1000):03}",
        way=MeetingWay.ONLINE,
    )
    return Seeker(PersonId(MANY + 1 + number), NetworkId(1), "ar", profile)


@asynccontextmanager
async def _town(file: Path, mentors: int, fields: Sequence[Field]) -> AsyncIterator[Store]:
    """Fill a database with mentors who all speak German."""
    chosen = random.Random(mentors)  # noqa: S311 - not a secret
    rows = [_mentor(number, fields, chosen) for number in range(1, mentors + 1)]
    spoken = [(number, code) for number in range(1, mentors + 1) for code in _languages(chosen)]
    offered = [(number, topic) for number in range(1, mentors + 1) for topic in _topics(chosen)]
    async with open_database(file) as database:
        connection = database.connection
        # The list of mentors is filled by the migration that makes it.
        await migrate(connection, now=NOW, migrations=known_migrations()[:1])
        await connection.executescript(FOUNDING)
        async with database.transaction():
            for statement in MENTOR:
                await connection.executemany(statement, rows)
            await connection.executemany(LANGUAGE, spoken)
            await connection.executemany(TOPIC, offered)
        await migrate(connection, now=NOW)
        yield Store(database)


def _mentor(number: int, fields: Sequence[Field], chosen: random.Random) -> dict[str, Any]:
    return {
        "id": number,
        "field": chosen.choice(fields),
        "region": f"{chosen.randrange(1000):03}",
        "way": chosen.choice(list(MeetingWay)),
        "experience": chosen.randrange(30),
    }


def _languages(chosen: random.Random) -> Sequence[str]:
    return ["de", *chosen.sample(["ar", "en", "fr", "uk", "fa", "tr", "mg"], chosen.randrange(3))]


def _topics(chosen: random.Random) -> Sequence[Topic]:
    return chosen.sample(list(Topic), chosen.randrange(1, 11))
