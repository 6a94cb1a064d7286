"""Bad input: a clear answer or none, never a crash, and the next update works."""

from typing import Any

import pytest

from bot.callbacks.conversation import StepBack
from bot.callbacks.manners import Agree, Forget, Go, Place
from bot.callbacks.membership import Approve, EditProfile, ShowApplicant
from mentoring.ids import MembershipId, NetworkId
from mentoring.people import NOTICE_VERSION
from mentoring.roles import Role
from tests.journeys.flows import (
    asks_to_be_mentor,
)
from tests.town import AGREE, Resident, Town

NAME_QUESTION = (
    "What should others call you? Write your name. "
    "At first, mentors and mentees see only your first name and an initial."
)


async def _at_the_name(town: Town) -> Resident:
    kim = town.newcomer("Kim")
    await kim.starts()
    await kim.presses(AGREE)
    return kim


async def _inbox(town: Town) -> dict[str, int]:
    async with town.tables() as tables:
        return dict(await tables.inbox.counts())


@pytest.mark.parametrize(
    "update",
    [
        {"message": "nonsense"},
        {"message": {"chat": {"id": 1}}},
        {"callback_query": {"id": 3}},
        {"message": {"message_id": 1, "date": "yesterday", "chat": {"id": 7, "type": "private"}}},
    ],
)
async def test_an_update_that_cannot_be_parsed_is_kept_and_stops_nobody(
    town: Town, update: dict[str, Any]
) -> None:
    kim = await _at_the_name(town)
    kim.phone.sends_raw(update)
    await kim.writes("Kim")
    assert await kim.person() is not None
    assert kim.reads("What time is it where you live? Then reminders come at the right time.")
    assert (await _inbox(town))["unreadable"] == 1


async def test_an_unknown_kind_of_update_is_let_pass(town: Town) -> None:
    kim = await _at_the_name(town)
    kim.phone.sends_raw({"thought_transfer": {"from": {"id": kim.phone.id}}})
    await kim.writes("Kim")
    assert kim.reads("What time is it where you live? Then reminders come at the right time.")
    assert set(await _inbox(town)) == {"done"}


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "zz:1",
        "r",
        "r:!:yes",
        "r:1:2:3",
        f"y:{NOTICE_VERSION}:xx:",
        "a:1:boss",
        "g:nowhere",
        "\x00",
        "é" * 30,
    ],
)
async def test_a_forged_payload_leads_home(town: Town, data: str) -> None:
    kim = town.newcomer("Kim")
    await kim.settles_in()
    kim.phone.presses_data(data, kim.phone.screen)
    await town.settle()
    assert kim.reads("<b>Hello %(name)s!</b>", name="Kim")


async def test_a_forged_language_is_no_language(town: Town) -> None:
    kim = town.newcomer("Kim")
    await kim.starts()
    kim.phone.presses_data(Agree(NOTICE_VERSION, "klingon", "").pack(), kim.phone.screen)
    await town.settle()
    person = await kim.person()
    assert person is not None
    assert person.language == "en"
    kim.phone.presses_data("l:klingon", kim.phone.screen)
    await town.settle()
    assert kim.reads(NAME_QUESTION)


async def test_what_belongs_to_others_cannot_be_pressed(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    mentor = await asks_to_be_mentor(town, "Sami")
    waiting = MembershipId(2)
    for payload in (
        ShowApplicant(waiting, Role.MENTOR),
        Approve(waiting, Role.MENTOR, 1),
        Approve(MembershipId(99), Role.MENTOR, 1),
        EditProfile("nonsense"),
        EditProfile("seeks"),
        StepBack(12345),
    ):
        mentor.phone.presses_data(payload.pack(), mentor.phone.screen)
        await town.settle()
        assert mentor.reads("<b>Hello %(name)s!</b>", name="Sami")
    async with town.tables() as tables:
        membership = await tables.memberships.get(waiting)
    assert not membership.has(Role.MENTOR)
    stranger = town.newcomer("Stranger")
    await stranger.starts()
    for forged in (Approve(waiting, Role.MENTOR, 1), Forget(), Go(Place.WAITING)):
        stranger.phone.presses_data(forged.pack(), stranger.phone.screen)
        await town.settle()
        assert stranger.reads("Do you agree? Then we start. It takes about two minutes.")


@pytest.mark.parametrize("text", ["🙂🙂🙂", "…", "123", "\u2067", "👨‍👩‍👧"])
async def test_a_name_without_letters_is_asked_again(town: Town, text: str) -> None:
    kim = await _at_the_name(town)
    kim.phone.sends_raw(_text(kim, text))
    await town.settle()
    person = await kim.person()
    assert person is not None
    assert person.name is None
    assert kim.reads("Please write a name with letters.")


def _text(resident: Resident, text: str) -> dict[str, Any]:
    """Make an update that no app would send."""
    chat = {"id": resident.phone.id, "type": "private", "first_name": "Kim"}
    sender = {"id": resident.phone.id, "is_bot": False, "first_name": "Kim"}
    message = {"message_id": 900, "date": 1_800_000_000, "chat": chat, "from": sender, "text": text}
    return {"message": message}


async def test_ten_thousand_characters_are_too_long_and_nothing_is_lost(town: Town) -> None:
    kim = await _at_the_name(town)
    await kim.writes("x" * 10_000)
    assert "That is too long." in kim.sees
    assert kim.reads(NAME_QUESTION)
    await kim.writes("Kim")
    assert kim.reads("What time is it where you live? Then reminders come at the right time.")


async def test_html_in_a_name_is_only_text(town: Town, network: NetworkId) -> None:
    kim = await _at_the_name(town)
    await kim.writes("<b>Kim</b> & <i>Co</i>")
    await kim.presses(kim.berlin)
    assert "Hello <b>Kim</b> & <i>Co</i>!" in kim.sees


@pytest.mark.parametrize("text", ["Ki\x00m", "Ki\ud800m", "\u202eKi\u200fm", "Ki\x07m\x1b"])
async def test_what_cannot_be_seen_is_taken_out_of_a_name(town: Town, text: str) -> None:
    kim = await _at_the_name(town)
    kim.phone.sends_raw(_text(kim, text))
    await town.settle()
    await kim.presses(kim.berlin)
    person = await kim.person()
    assert person is not None
    assert person.name == "Kim"


async def test_a_group_gets_no_answer(town: Town) -> None:
    kim = town.newcomer("Kim")
    await kim.settles_in()
    before = len(town.world.calls)
    update = _text(kim, "/start")
    update["message"]["chat"] = {"id": -100, "type": "group", "title": "Friends"}
    kim.phone.sends_raw(update)
    await town.settle()
    methods = [call.method.lower() for call in list(town.world.calls)[before:]]
    assert set(methods) == {"getupdates"}


async def test_an_update_delivered_twice_is_done_once(town: Town, network: NetworkId) -> None:
    kim = town.newcomer("Kim")
    await kim.settles_in()
    update = {**_text(kim, "/help"), "update_id": 999_999_999}
    kim.phone.sends_raw(update)
    await town.settle()
    shown = len(kim.phone.messages)
    kim.phone.sends_raw(update)
    await town.settle()
    assert len(kim.phone.messages) == shown
