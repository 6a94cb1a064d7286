"""The rounds: what falls due is done for everybody, also when one thing cannot be done."""

import asyncio
from dataclasses import replace

import pytest

from mentoring.ids import NetworkId
from mentoring.mentorships import EndReason
from mentoring.roles import Role
from tests.journeys.endings import Two, pass_days, together
from tests.journeys.pairs import Pair, arrives, known
from tests.journeys.test_closing import YES, asks_to_end
from tests.town import Resident, Town


async def waits_for_an_answer(town: Town, network: NetworkId, number: int) -> Two:
    """Have a mentee say that it is over."""
    mentor = await arrives(town, network, Role.MENTOR, f"Jonas {number}")
    mentee = await arrives(town, network, Role.MENTEE, f"Amal {number}")
    two = await together(Pair(town, network, mentee, mentor), held=1)
    await asks_to_end(mentee)
    await mentee.presses(YES)
    return two


async def moves_to(resident: Resident, zone: str) -> None:
    async with resident.town.tables() as tables:
        person = await tables.people.get(await known(tables, resident))
        await tables.people.save(replace(person, time_zone=zone))


async def test_what_cannot_be_done_stops_nobody_else_and_is_tried_again(
    town: Town, network: NetworkId, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = [await waits_for_an_answer(town, network, number) for number in (1, 2)]
    await moves_to(first.mentor, "Atlantis/Harbour")
    await pass_days(town, 14)
    assert [(await one.now()).end_reason for one in (first, second)] == [None, EndReason.NO_ANSWER]
    assert "something that has fallen due could not be done" in caplog.text
    await moves_to(first.mentor, "Europe/Berlin")
    await town.settle()
    assert (await first.now()).end_reason is EndReason.NO_ANSWER


async def test_each_round_lets_the_sender_look_for_what_the_command_line_has_left(
    town: Town, network: NetworkId
) -> None:
    sender = town.bot.sender
    await sender.bell.wait(0)
    assert await town.bot.rounds.go() == 0
    async with asyncio.timeout(1):
        await sender.bell.wait(None)
