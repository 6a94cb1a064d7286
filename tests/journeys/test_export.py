"""Somebody sees how much is stored about them, and takes all of it along as one file."""

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from bot.callbacks.manners import AskExport, Forget, ShowStored
from mentoring.blocking import block
from mentoring.ids import NetworkId
from mentoring.roles import Role
from tests.journeys.endings import together
from tests.journeys.meeting_flows import forges
from tests.journeys.pairs import Pair, arrives, known, pair
from tests.journeys.test_certificates import MAKE, MINE, certificate_of
from tests.journeys.test_closing import AGREED, YES, asks_to_end
from tests.town import CHARTER, Resident, Town, open_town, plain

EXPORT = "📦 Export my data"
STORED = "📋 What else is stored"


@pytest.fixture
async def two(town: Town, network: NetworkId, bea: Resident) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German."""
    mentor = await arrives(town, network, Role.MENTOR, "Jonas Weber", "de")
    mentee = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    return Pair(town, network, mentee, mentor)


def unpacked(resident: Resident) -> ZipFile:
    """Open the newest file that somebody got."""
    file = resident.phone.files[-1]
    assert (file.mime_type, file.name) == ("application/zip", "my-data-2027-03-01.zip")
    return ZipFile(BytesIO(file.content))


def data_in(archive: ZipFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(archive.read("data.json"))
    return found


async def asks_for_it(resident: Resident) -> None:
    await resident.writes("/privacy")
    await resident.presses(EXPORT)


async def test_a_newcomer_gets_a_file_in_their_language(town: Town) -> None:
    amal = town.newcomer("Amal", "ar")
    await amal.settles_in()
    await asks_for_it(amal)
    archive = unpacked(amal)
    assert archive.namelist() == ["README.txt", "data.json"]
    data = data_in(archive)
    assert list(data) == ["made_at", "person"]
    assert (data["person"][0]["name"], data["person"][0]["telegram_id"]) == ("Amal", amal.phone.id)
    readme = archive.read("README.txt").decode()
    assert amal.words("What is stored about you") in readme
    assert amal.reads(
        "📦 This file has what is stored about you. "
        "Open %(file)s in it first. It says what is in the file, and what is not. "
        "Keep the file to yourself.",
        file="README.txt",
    )


async def test_what_two_have_done_is_in_the_files_of_both(two: Pair) -> None:
    us = await together(two, held=3, days=28)
    await asks_to_end(us.mentee)
    await us.mentee.presses(YES)
    await us.mentor.presses(AGREED, MINE, "Jonas Weber", MAKE)
    held = await certificate_of(us, us.mentor)
    await us.mentor.writes("/privacy")
    await us.mentor.presses(EXPORT)
    file = us.mentor.phone.files[-1]
    archive = ZipFile(BytesIO(file.content))
    [paper] = [name for name in archive.namelist() if name.startswith("certificates/")]
    sent = next(one for one in us.mentor.phone.files if one.mime_type == "application/pdf")
    assert archive.read(paper) == sent.content
    data = data_in(archive)
    assert [one["code"] for one in data["certificates"]] == [held.code]
    assert [(one["role"], one["partner"]) for one in data["mentorships"]] == [("mentor", "Amal")]
    assert {one["you_said"] for one in data["meetings"]} == {"held"}
    await asks_for_it(us.mentee)
    data = data_in(ZipFile(BytesIO(us.mentee.phone.files[-1].content)))
    assert [one["partner"] for one in data["mentorships"]] == ["Jonas"]
    assert "Weber" not in json.dumps(data)


async def test_a_block_is_nowhere_in_the_file_of_who_is_blocked(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    us = await together(await pair(town, network), held=1)
    async with town.tables() as tables:
        mentor, mentee = await known(tables, us.mentor), await known(tables, us.mentee)
        await block(tables, mentor, mentee, now=town.clock.now())
    await asks_for_it(us.mentee)
    archive = ZipFile(BytesIO(us.mentee.phone.files[-1].content))
    data = data_in(archive)
    [ended] = data["mentorships"]
    assert ended["state"] == "ended"
    assert {"end_reason", "contact_until"}.isdisjoint(ended)
    assert "block" not in json.dumps(data)
    untold = "You are not told who has blocked you, or what others have reported about you."
    assert untold in plain(archive.read("README.txt").decode())
    await us.mentee.writes("/privacy")
    await us.mentee.presses(STORED)
    assert untold in us.mentee.sees


async def test_a_second_press_makes_no_second_file(two: Pair) -> None:
    amal = two.mentee
    await asks_for_it(amal)
    assert len(amal.phone.files) == 1
    await asks_for_it(amal)
    assert amal.reads(
        "You got the file with your data less than an hour ago. It is in this chat. "
        "When the hour is over, you can get a new one."
    )
    two.town.clock.advance(timedelta(hours=1).total_seconds())
    await asks_for_it(amal)
    assert len(amal.phone.files) == 2


async def test_two_presses_at_once_make_one_file(two: Pair) -> None:
    amal = two.mentee
    await amal.writes("/privacy")
    for _ in range(2):
        amal.phone.presses_data(AskExport().pack(), amal.phone.last)
    await two.town.settle()
    assert len(amal.phone.files) == 1


async def test_a_file_that_was_asked_for_comes_after_a_restart(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        amal = town.newcomer("Amal", "ar")
        await amal.settles_in()
        await amal.writes("/privacy")
        amal.phone.presses(amal.label(EXPORT))
        await town.bot.poller.poll(seconds=0)
        await town.bot.turns.run_ready()
        world, phone = town.world, amal.phone
        assert phone.files == []
    async with open_town(tmp_path, world=world) as again:
        await again.settle()
        assert unpacked(Resident(again, phone)).namelist() == ["README.txt", "data.json"]


async def test_who_deletes_everything_meanwhile_gets_no_file(two: Pair) -> None:
    town, amal = two.town, two.mentee
    await amal.writes("/privacy")
    for payload in (AskExport(), Forget()):
        amal.phone.presses_data(payload.pack(), amal.phone.last)
        await town.bot.poller.poll(seconds=0)
        await town.bot.turns.run_ready()
    await town.settle()
    assert (amal.phone.files, await amal.person()) == ([], None)


async def test_what_else_is_stored_is_counted(two: Pair) -> None:
    us = await together(two, held=2)
    await us.mentee.writes("/privacy")
    await us.mentee.presses(STORED)
    for kind, count in (("Your mentorships", 1), ("Your meetings", 2), ("Your networks", 1)):
        what = us.mentee.t.term(kind)
        assert us.mentee.reads("• %(what)s: %(count)s", what=what, count=count)
    assert us.mentee.words("<b>How long</b>") in us.mentee.sees
    assert CHARTER.name in us.mentee.sees
    assert us.mentee.buttons == [
        us.mentee.label(label) for label in (EXPORT, "‹ Privacy", "🏠 Home")
    ]
    await us.mentee.presses("‹ Privacy")
    assert us.mentee.label("🗑 Delete everything about me") in us.mentee.buttons


async def test_who_is_nowhere_sees_that_nothing_else_is_stored(town: Town) -> None:
    kim = town.newcomer("Kim")
    await kim.settles_in()
    await forges(kim, ShowStored())
    assert kim.reads("Nothing else is stored about you.")
    assert "How long" not in kim.sees


async def test_who_had_agreed_to_an_earlier_notice_can_have_the_file(town: Town) -> None:
    amal = town.newcomer("Amal", "ar")
    await amal.settles_in()
    async with town.tables() as tables:
        person = await tables.people.by_telegram_id(amal.phone.id)
        await tables.people.save(replace(person, consent_version=1))
    await asks_for_it(amal)
    assert data_in(unpacked(amal))["person"][0]["consent_version"] == 1
