"""The command line as an operator meets it: what can be mended ends with one clear line."""

import asyncio
import os
import re
import sqlite3
import sys
import tomllib
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from bot import VERSION
from bot.charters import read_charter
from bot.serving import only_one
from mentoring.applying import Wish, apply_for
from mentoring.ids import PersonId, TelegramId
from mentoring.people import NOTICE_VERSION
from sandbox.clock import SystemClock
from sandbox.server import serve
from sandbox.world import World
from storage.backup import Backups
from storage.database import open_database
from storage.migrations import known_migrations, migrate
from storage.store import Store
from tests.town import TOKEN

ROOT: Final = Path(__file__).parents[2]
CHARTER: Final = ROOT / "bot" / "demo" / "neue-wege.toml"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    complaint: str


@dataclass(frozen=True)
class Operator:
    """Somebody at a terminal, in a folder of their own."""

    folder: Path
    address: str

    async def begins(self, *words: str, **settings: str) -> asyncio.subprocess.Process:
        """Start a command of the bot with these settings."""
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words),
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def types(self, *words: str, **settings: str) -> Ended:
        """Run a command of the bot with these settings."""
        process = await self.begins(*words, **settings)
        async with asyncio.timeout(30):
            out, complaint = await process.communicate()
        assert process.returncode is not None
        return Ended(process.returncode, out.decode(), complaint.decode())

    @property
    def database(self) -> Path:
        return self.folder / "data" / "mentornet.sqlite3"


@pytest.fixture
async def operator(tmp_path: Path) -> AsyncIterator[Operator]:
    world = World(token=TOKEN, username="our_bot", name="Ours", clock=SystemClock())
    async with serve(world) as address:
        yield Operator(tmp_path, address)


async def test_an_unknown_setting_ends_with_one_line_and_a_hint(operator: Operator) -> None:
    (operator.folder / ".env").write_text("TELEGRAM_BOT_TOKE=1:abcdef\n")
    ended = await operator.types("run")
    assert ended == Ended(
        2,
        "",
        "mentornet: unknown setting TELEGRAM_BOT_TOKE - did you mean TELEGRAM_BOT_TOKEN?\n",
    )


async def test_a_token_of_the_wrong_form_ends_with_one_line_without_it(operator: Operator) -> None:
    ended = await operator.types("run", TELEGRAM_BOT_TOKEN="secret")
    assert (ended.code, ended.complaint.count("\n"), "secret" in ended.complaint) == (2, 1, False)


async def test_a_token_that_telegram_does_not_know_ends_with_one_line(operator: Operator) -> None:
    ended = await operator.types(
        "run", TELEGRAM_BOT_TOKEN="1234:unknown-token", TELEGRAM_API_URL=operator.address
    )
    assert ended == Ended(
        2,
        "",
        "mentornet: Telegram does not know this TELEGRAM_BOT_TOKEN: "
        "copy it again from @BotFather\n",
    )


async def test_a_second_bot_with_the_same_data_ends_with_one_line(operator: Operator) -> None:
    with only_one(operator.folder / "data"):
        ended = await operator.types("run", TELEGRAM_BOT_TOKEN=TOKEN)
    assert ended == Ended(2, "", "mentornet: another bot is running with the data in data\n")


async def test_a_newer_database_is_refused_and_left_alone(operator: Operator) -> None:
    assert (await operator.types("migrate")).out.endswith("the database is up to date\n")
    with sqlite3.connect(operator.database) as database:
        database.execute("INSERT INTO schema_migrations VALUES (99, 'later', '2030')")
    database.close()
    ended = await operator.types("migrate")
    assert (ended.code, ended.complaint.count("\n")) == (2, 1)
    assert "start the newer program" in ended.complaint


async def test_what_is_no_database_ends_with_one_line(operator: Operator) -> None:
    operator.database.parent.mkdir()
    operator.database.write_text("this is no database, and long enough to be taken for one" * 20)
    ended = await operator.types("migrate")
    assert ended == Ended(2, "", "mentornet: file is not a database\n")


async def test_the_doctor_finds_everything_well(operator: Operator) -> None:
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": operator.address}
    assert (await operator.types("migrate", **settings)).code == 0
    ended = await operator.types("doctor", **settings)
    assert (ended.code, ended.out.splitlines()) == (
        0,
        [
            "ok   settings: polling, data in data",
            f"ok   database: at migration {len(known_migrations())}, sound",
            "ok   queues: 0 updates wait, 0 failed; 0 messages wait, 0 are held, 0 failed",
            "ok   backup: none",
            "     set BACKUP_DIR to have one every day",
            "ok   token: @our_bot",
            "ok   clock: right",
            "ok   webhook: not used; 0 updates wait",
        ],
    )


async def test_the_doctor_says_what_to_do(operator: Operator) -> None:
    (operator.folder / "data").mkdir(mode=0o755)
    operator.database.write_text("broken" * 1000)
    ended = await operator.types(
        "doctor", TELEGRAM_BOT_TOKEN="1234:unknown-token", TELEGRAM_API_URL=operator.address
    )
    assert (ended.code, ended.complaint) == (1, "")
    assert ended.out.splitlines() == [
        "FAIL settings: polling, data in data, readable by others",
        "     chmod 700 data",
        "FAIL database: file is not a database",
        "     is the folder writable? else stop the bot and restore a backup",
        "ok   backup: none",
        "     set BACKUP_DIR to have one every day",
        "FAIL token: Telegram does not know it",
        "     copy it again from @BotFather into .env",
    ]


async def test_the_doctor_says_how_old_the_newest_backup_is(operator: Operator) -> None:
    assert (await operator.types("migrate")).code == 0
    folder, now = operator.folder / "backups", datetime.now(UTC)
    folder.mkdir()
    found = []
    for days in (None, 3, 2):
        if days is not None:
            (folder / f"mentornet-{(now - timedelta(days=days)).date()}.sqlite3").touch()
        ended = await operator.types("doctor", BACKUP_DIR="backups")
        lines = ended.out.splitlines()
        found.append((ended.code, next(line for line in lines if "backup:" in line)))
    assert found == [
        (1, "FAIL backup: none yet"),
        (1, "FAIL backup: the newest is 3 days old"),
        (0, f"ok   backup: the newest is of {(now - timedelta(days=2)).date()}"),
    ]


async def test_a_bot_that_runs_makes_a_backup_at_its_start(operator: Operator) -> None:
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": operator.address}
    process = await operator.begins("run", BACKUP_DIR="backups", **settings)
    backups = Backups(operator.database, operator.folder / "backups", kept=14)
    async with asyncio.timeout(30):
        while backups.newest() is None:  # noqa: ASYNC110 - another program makes it
            await asyncio.sleep(0.05)
        process.terminate()
        await process.communicate()
    assert process.returncode == 0


async def test_a_backup_is_restored_and_what_was_there_is_kept(operator: Operator) -> None:
    await operator.types("network", "found", str(CHARTER))
    backups = Backups(operator.database, operator.folder / "backups", kept=1)
    await backups.make(date(2027, 3, 1))
    file = "backups/mentornet-2027-03-01.sqlite3"
    with closing(sqlite3.connect(operator.database)) as database:
        database.execute("UPDATE networks SET name = 'Alte Wege'")
        database.commit()
    with only_one(operator.folder / "data"):
        refused = await operator.types("restore", file)
    assert refused == Ended(2, "", "mentornet: another bot is running with the data in data\n")
    assert "Alte Wege" in (await operator.types("network", "list")).out
    ended = await operator.types("restore", file)
    kept = next(operator.database.parent.glob("mentornet-before-*.sqlite3"))
    assert ended == Ended(
        0,
        f"{file} is restored\n"
        f"what was there before is data/{kept.name}; delete it when all is well\n"
        "who has had everything deleted since that backup is in the data again\n",
        "",
    )
    assert (await operator.types("network", "list")).out == "1  Neue Wege (Leipzig)\n"


async def test_what_is_no_backup_is_refused_with_one_line(operator: Operator) -> None:
    (operator.folder / "letter.txt").write_text("Dear Bea")
    ended = await operator.types("restore", "letter.txt")
    assert (ended.code, ended.complaint) == (
        2,
        "mentornet: letter.txt is no backup of this program (file is not a database)\n",
    )


async def test_a_network_is_founded_and_invites(operator: Operator) -> None:
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": operator.address}
    founded = await operator.types("network", "found", str(CHARTER), **settings)
    assert re.search(r"https://t\.me/our_bot\?start=j_\w{10}$", founded.out.strip())
    again = await operator.types("network", "found", str(CHARTER), **settings)
    assert again == Ended(2, "", "mentornet: there is a network called Neue Wege already\n")
    listed = await operator.types("network", "list", **settings)
    assert listed.out == "1  Neue Wege (Leipzig)\n"
    invited = await operator.types("network", "invite", "1", "--role", "mentor", **settings)
    assert invited.out.startswith("https://t.me/our_bot?start=j_")
    nowhere = await operator.types("network", "invite", "7", **settings)
    assert nowhere == Ended(2, "", "mentornet: there is no network 7; see: network list\n")


async def test_what_is_not_there_yet_is_said(operator: Operator) -> None:
    for group in ("network", "admin"):
        command = "list" if group == "network" else "networks"
        ended = await operator.types(group, command)
        assert ended == Ended(0, "there is no network yet; see: network found\n", "")


async def test_a_wrong_wish_for_an_invitation_is_refused_with_one_line(operator: Operator) -> None:
    await operator.types("network", "found", str(CHARTER))
    refused = {
        ("--role", "mentee", "--trained"): (
            "mentornet: only mentors are trained: leave --trained out, or add --role mentor\n"
        ),
        ("--cohort", " "): "mentornet: a cohort is named with 1 to 30 characters\n",
        ("--cohort", "x" * 31): "mentornet: a cohort is named with 1 to 30 characters\n",
    }
    for words, complaint in refused.items():
        ended = await operator.types("network", "invite", "1", *words)
        assert ended == Ended(2, "", complaint)


@pytest.mark.parametrize(
    "words",
    [
        ("application", "show", "9" * 20),
        ("application", "approve", "0"),
        ("application", "decline", "x", "--text", "We know too little."),
        ("network", "invite", "9" * 20),
        ("network", "invite", "1", "--uses", "9" * 20),
        ("network", "invite", "1", "--role", "king"),
        ("network", "found", "nowhere.toml"),
        ("restore", "nowhere.sqlite3"),
        ("nonsense",),
    ],
)
async def test_what_is_typed_wrongly_is_said_without_a_traceback(
    operator: Operator, words: tuple[str, ...]
) -> None:
    ended = await operator.types(*words)
    assert (ended.code, ended.out, "Traceback" in ended.complaint) == (2, "", False)
    assert "Usage: python -m bot" in ended.complaint


async def test_an_invitation_for_a_meta_mentor_is_for_one(operator: Operator) -> None:
    await operator.types("network", "found", str(CHARTER))
    many = ("network", "invite", "1", "--role", "meta_mentor", "--uses", "2")
    assert (await operator.types(*many)).code == 2
    assert (await operator.types(*many[:-2])).code == 0
    rows = sqlite3.connect(operator.database)
    stored = rows.execute("SELECT uses_limit, expires_at IS NULL FROM invitations ORDER BY id DESC")
    assert stored.fetchone() == (1, 0)
    rows.close()


async def test_a_charter_that_lacks_something_says_what(operator: Operator) -> None:
    charter = operator.folder / "network.toml"
    charter.write_text('name = "N"\nplace = "Leipzig"\n[about]\nen = "a"\n[agreement]\nen = "b"\n')
    ended = await operator.types("network", "found", str(charter))
    assert (ended.code, ended.complaint.count("\n")) == (2, 1)
    assert "name" in ended.complaint


async def asks_for_a_network(operator: Operator, telegram_id: int = 4711) -> PersonId:
    """Let somebody apply for the network of the charter, as they would in the chat."""
    now = datetime.now(UTC)
    async with open_database(operator.database) as database:
        await migrate(database.connection, now=now)
        async with Store(database).transaction() as tables:
            person = await tables.people.add(
                TelegramId(telegram_id), language="de", consent_version=NOTICE_VERSION, now=now
            )
            await tables.people.save(replace(person, name="Farid", time_zone="Europe/Vienna"))
            await apply_for(tables, person.id, Wish(read_charter(CHARTER), ("en",)), now=now)
    return person.id


async def calls_to(operator: Operator, telegram_id: int = 4711) -> list[str]:
    """Give the methods of the calls that wait for somebody."""
    with closing(sqlite3.connect(operator.database)) as database:
        rows = database.execute(
            "SELECT method FROM outbox WHERE chat_id = ? ORDER BY id", (telegram_id,)
        )
        return [method for (method,) in rows]


async def test_an_application_is_read_and_approved(operator: Operator) -> None:
    await asks_for_a_network(operator)
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    listed = await operator.types("admin", "applications")
    assert listed.out == f"1  Neue Wege (Leipzig), from Farid, {today}\n"
    shown = await operator.types("application", "show", "1")
    assert shown.out.startswith(f"application 1: waiting\nfrom: Farid, {today}\n")
    assert "agreement (de):\n1. Wir begegnen einander mit Respekt." in shown.out
    approved = await operator.types("application", "approve", "1")
    assert approved.out == "The network is founded. Its first meta-mentor gets a message.\n"
    assert await calls_to(operator) == ["sendMessage", "setMyCommands"]
    seen = await operator.types("admin", "networks")
    assert seen.out == (
        "1  Neue Wege (Leipzig): members 1, open mentorships 0, "
        f"meta-mentors 1 (1 in reach), last activity {today}\n"
    )
    assert (await operator.types("admin", "applications")).out == "no application waits\n"


async def test_an_application_is_declined_once_and_with_a_text(operator: Operator) -> None:
    await asks_for_a_network(operator)
    short = await operator.types("application", "decline", "1", "--text", "No")
    assert short == Ended(2, "", "mentornet: the text must have 10 to 600 characters\n")
    text = "We know too little about you."
    declined = await operator.types("application", "decline", "1", "--text", text)
    assert declined == Ended(0, "Declined. The applicant gets your text.\n", "")
    assert await calls_to(operator) == ["sendMessage"]
    again = await operator.types("application", "approve", "1")
    assert again == Ended(2, "", "mentornet: application 1 does not wait for a decision\n")
    assert await operator.types("application", "show", "7") == Ended(
        2, "", "mentornet: there is no application 7\n"
    )


async def test_a_name_that_somebody_has_applied_for_is_not_founded_beside_it(
    operator: Operator,
) -> None:
    await asks_for_a_network(operator)
    ended = await operator.types("network", "found", str(CHARTER))
    assert ended == Ended(2, "", "mentornet: there is a network called Neue Wege already\n")


async def test_health_is_told_without_telegram(operator: Operator) -> None:
    assert (await operator.types("migrate")).code == 0
    ended = await operator.types("admin", "health")
    lines = ended.out.splitlines()
    assert (ended.code, lines[1:3], lines[-1]) == (
        0,
        [
            f"ok   database: at migration {len(known_migrations())}, sound",
            "ok   queues: 0 updates wait, 0 failed; 0 messages wait, 0 are held, 0 failed",
        ],
        "ok   people: 0, 0 have blocked the bot",
    )
    assert re.fullmatch(rf"ok   size: [\d,]+ bytes, version {re.escape(VERSION)}", lines[-2])


def test_the_version_is_the_one_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION
