"""kill -9 of the running bot: no update is lost or done twice, and every flow ends."""

import os
import random
import socket
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tests.crash.ledger import Repeats, Sent, repeats, sent
from tests.crash.records import rows, stored, wished
from tests.crash.scene import Plan, Scene, play
from tests.crash.wishes import Entry
from tests.town import TOKEN, plain

pytestmark = [pytest.mark.crash, pytest.mark.timeout(300)]

SECONDS: Final = 240
"""For the whole play; what takes longer has got stuck."""

SECRETS: Final = (TOKEN.partition(":")[2], "Amal", "Bea", "PLZ-", "About-", "Statement-")
"""What must not be in a log: the token, names, and what people wrote."""


@pytest.fixture
def seed() -> int:
    """Another one each time; CRASH_SEED plays one again, as far as chance was all of it."""
    return int(os.environ.get("CRASH_SEED") or random.randrange(1_000_000))  # noqa: S311


async def test_nothing_is_lost_or_done_twice_when_the_polling_bot_is_killed(
    tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    scene = await play(Plan(people=200, kills=22, seed=seed), tmp_path, seconds=SECONDS)
    await check(scene, seed, capsys)


async def test_nothing_is_lost_or_done_twice_when_the_bot_with_a_webhook_is_killed(
    tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    port = str(free_port())
    webhook = {
        "MODE": "webhook",
        "WEBHOOK_URL": f"http://127.0.0.1:{port}",
        "WEBHOOK_PORT": port,
        "WEBHOOK_SECRET": "a-secret-of-twenty-one",
    }
    # With a webhook a text can be overtaken by a press; one that was written twice would then
    # answer a later question, as it would if a person wrote it there.
    plan = Plan(people=30, kills=5, seed=seed, settings=webhook, repeats_texts=False, second=0.1)
    scene = await play(plan, tmp_path, seconds=SECONDS)
    await check(scene, seed, capsys)


def free_port() -> int:
    """Find a port that nobody listens on: the webhook's address must be known beforehand."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


async def check(scene: Scene, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Compare everything that can be compared, and show the figures."""
    books = sent(scene.world.calls)
    repeated = repeats(books, scene.everybody, notices=notices(scene))
    with capsys.disabled():
        sys.stdout.write(figures(scene, seed, repeated))
    every_update_is_done_once(scene)
    await everybody_is_stored_as_they_wished(scene)
    nothing_is_there_twice(scene)
    the_meta_mentor_reads_of_every_mentor(scene, books)
    assert books.refused == []
    assert set(books.menus) == {walker.phone.id for walker in scene.everybody}
    assert repeated.messages <= scene.kills
    the_logs_are_quiet(scene)


def figures(scene: Scene, seed: int, repeated: Repeats) -> str:
    return (
        f"\nseed {seed}: {len(scene.crowd)} people, {scene.kills} kills"
        f" ({scene.kills_at_work} with work waiting), {scene.updates} updates,"
        f" {len(scene.world.calls)} calls, {repeated.messages} repeats,"
        f" {repeated.unchanged_edits} edits without a change, {scene.seconds:.0f} s\n"
    )


def notices(scene: Scene) -> Counter[int]:
    """Say who gets messages without having asked: the meta-mentor, one for each statement."""
    due = sum(walker.wish.statement is not None for walker in scene.crowd)
    return Counter({scene.boss.phone.id: due})


def every_update_is_done_once(scene: Scene) -> None:
    assert scene.world.updates.pending == []
    assert scene.updates == sum(walker.updates for walker in scene.everybody)
    done = rows(scene.database, "SELECT state, count(*), count(update_id) FROM inbox GROUP BY 1")
    assert done == [("done", scene.updates, scene.updates)]
    assert rows(scene.database, "SELECT state, count(*) FROM outbox GROUP BY 1") == []


async def everybody_is_stored_as_they_wished(scene: Scene) -> None:
    """Nobody's answer has become the answer to another question."""
    assert [walker.is_home for walker in scene.crowd] == [True] * len(scene.crowd)
    people = await stored(scene.database, [walker.phone.id for walker in scene.crowd])
    assert people == [wished(walker.wish) for walker in scene.crowd]


def nothing_is_there_twice(scene: Scene) -> None:
    everybody, statements = len(scene.everybody), notices(scene).total()
    for table, count in (
        ("people", everybody),
        ("memberships", everybody),
        ("conversations", everybody),
        ("profiles", len(scene.crowd)),
        ("experience_statements", statements),
    ):
        assert rows(scene.database, f"SELECT count(*) FROM {table}") == [(count,)], table  # noqa: S608
    by_invitation = sum(walker.wish.entry is not Entry.LIST for walker in scene.crowd) + 1
    assert rows(scene.database, "SELECT sum(uses) FROM invitations") == [(by_invitation,)]
    assert rows(scene.database, "SELECT count(*) FROM invitations WHERE uses <> uses_limit") == [
        (0,)
    ]


def the_meta_mentor_reads_of_every_mentor(scene: Scene, books: Sent) -> None:
    texts = {plain(text) for text in books.texts[scene.boss.phone.id]}
    for walker in scene.crowd:
        if walker.wish.statement is not None:
            assert sum(walker.wish.statement in text for text in texts) == 1, walker.wish.name


def the_logs_are_quiet(scene: Scene) -> None:
    """Not even a warning: a kill is no reason for one, since Telegram was there all the time."""
    for log in scene.victim.logs:
        text = log.read_text()
        assert [line for line in text.splitlines() if " INFO " not in line] == []
        assert [secret for secret in SECRETS if secret in text] == []
