"""Errands: done once, beside the turns; what fails is tried again, and told when it is given up."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.calls import send
from bot.errands.worker import PAUSES, Doer, Errand, Errands, Finish, Workshop
from bot.i18n import Html
from bot.notices.desk import Desk
from bot.runtime.calls import Call
from bot.runtime.ports import Tables
from bot.screens.screen import Screen
from mentoring.ids import PersonId
from mentoring.overseeing import TRIES
from tests.town import AGREE, Resident, Town, open_town

LATER = timedelta(hours=1)


def errands(town: Town, doers: Mapping[str, Doer]) -> Errands:
    """Give the town other errands than its own."""
    bot = town.bot
    workshop = Workshop(bot.store, bot.api, bot.clock, bot.house)
    return Errands(workshop, doers, lasting={"lasts": LATER}, ring_sender=lambda: None)


async def asks(town: Town, kind: str, person_id: PersonId | None, **params: Any) -> None:
    async with town.tables() as tables:
        await tables.errands.add(kind, person_id, params, now=town.clock.now())


async def consents(town: Town) -> tuple[Resident, PersonId]:
    resident = town.newcomer("Amal")
    await resident.starts()
    await resident.presses(AGREE)
    person = await resident.person()
    assert person is not None
    return resident, person.id


async def says(_shop: Workshop, errand: Errand) -> Finish:
    async def finish(tables: Tables, _desk: Desk) -> Sequence[Call]:
        assert errand.person_id is not None
        person = await tables.people.get(errand.person_id)
        return [send(person.telegram_id, Screen(Html(errand.params["word"])))]

    return finish


async def test_an_errand_is_done_once_and_in_order(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        amal, person_id = await consents(town)
        await asks(town, "says", person_id, word="one")
        await asks(town, "says", person_id, word="two")
        work = errands(town, {"says": says})
        assert (await work.go(), await work.go()) == (2, 0)
        await town.settle()
        assert [message.text for message in list(amal.phone.messages)[-2:]] == ["one", "two"]


async def test_it_outlives_a_restart(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        amal, person_id = await consents(town)
        await asks(town, "says", person_id, word="still here")
        world = town.world
    async with open_town(tmp_path, world=world) as town:
        assert await errands(town, {"says": says}).go() == 1
        await town.settle()
        assert amal.phone.last.text == "still here"


async def test_what_fails_is_tried_again_and_then_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tries = 0

    async def fails(_shop: Workshop, _errand: Errand) -> Finish:
        nonlocal tries
        tries += 1
        raise OSError("no room")

    async with open_town(tmp_path) as town:
        amal, person_id = await consents(town)
        await asks(town, "fails", person_id)
        work = errands(town, {"fails": fails})
        for pause in PAUSES:
            assert (await work.go(), await work.go()) == (1, 0)
            town.clock.advance(pause.total_seconds())
        assert (await work.go(), await work.go(), tries) == (1, 0, len(PAUSES) + 1)
        await town.settle()
        sorry = "Sorry, that did not work. Nothing was changed. Please try it again."
        assert amal.reads(sorry)
    assert caplog.text.count("(fails) failed") == len(PAUSES) + 1


async def test_what_its_end_has_written_goes_when_the_end_fails(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def halves(_shop: Workshop, _errand: Errand) -> Finish:
        async def finish(tables: Tables, _desk: Desk) -> Sequence[Call]:
            await tables.errands.add("halves", None, {}, now=_desk.now)
            raise OSError("no room")

        return finish

    async with open_town(tmp_path) as town:
        await asks(town, "halves", None)
        assert await errands(town, {"halves": halves}).go() == 1
        async with town.tables() as tables:
            assert await tables.errands.next(now=town.clock.now()) is None
            assert await tables.errands.next_due() == town.clock.now() + PAUSES[0]
    assert "no room" in caplog.text


async def test_nothing_comes_of_it_for_who_is_forgotten_meanwhile(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        amal, person_id = await consents(town)

        async def slow(shop: Workshop, errand: Errand) -> Finish:
            async with shop.store.transaction() as tables:
                await tables.people.remove(person_id)
            return await says(shop, errand)

        await asks(town, "slow", person_id, word="too late")
        before = amal.phone.last
        assert await errands(town, {"slow": slow}).go() == 1
        await town.settle()
        assert amal.phone.last == before


async def test_a_clock_that_is_set_back_stops_nothing(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        _, person_id = await consents(town)
        async with town.tables() as tables:
            later = town.clock.now() + timedelta(hours=3)
            await tables.errands.add("says", person_id, {"word": "now"}, now=later)
        assert await errands(town, {"says": says}).go() == 1


async def test_nobody_is_told_who_deletes_themselves_during_the_last_try(tmp_path: Path) -> None:
    tries = 0

    async with open_town(tmp_path) as town:
        _, person_id = await consents(town)

        async def fails(shop: Workshop, _errand: Errand) -> Finish:
            nonlocal tries
            tries += 1
            if tries > len(PAUSES):
                async with shop.store.transaction() as tables:
                    await tables.people.remove(person_id)
            raise OSError("no paper")

        await asks(town, "fails", person_id)
        work = errands(town, {"fails": fails})
        for pause in (*PAUSES, timedelta()):
            assert await work.go() == 1
            town.clock.advance(pause.total_seconds())
        assert await work.go() == 0


async def test_what_ends_the_bot_each_time_is_given_up(tmp_path: Path) -> None:
    begun = 0

    async def ends_all(_shop: Workshop, _errand: Errand) -> Finish:
        nonlocal begun
        begun += 1
        raise asyncio.CancelledError

    async with open_town(tmp_path) as town:
        amal, person_id = await consents(town)
        await asks(town, "ends_all", person_id)
        for _ in (*PAUSES, "the last try"):
            with pytest.raises(asyncio.CancelledError):
                await errands(town, {"ends_all": ends_all}).go()
        work = errands(town, {"ends_all": ends_all})
        assert (await work.go(), await work.go(), begun) == (1, 0, len(PAUSES) + 1)
        await town.settle()
        assert amal.reads("Sorry, that did not work. Nothing was changed. Please try it again.")


async def test_what_was_decided_for_many_is_tried_until_it_is_done(tmp_path: Path) -> None:
    tries = 0

    async def fails_long(shop: Workshop, errand: Errand) -> Finish:
        nonlocal tries
        tries += 1
        if tries <= len(PAUSES) + 3:
            raise OSError("no room")
        return await says(shop, errand)

    async with open_town(tmp_path) as town:
        amal, person_id = await consents(town)
        await asks(town, "lasts", person_id, word="at last")
        work = errands(town, {"lasts": fails_long})
        for pause in (*PAUSES, LATER, LATER, LATER):
            assert (await work.go(), await work.go()) == (1, 0)
            town.clock.advance(pause.total_seconds())
        assert (await work.go(), await work.go()) == (1, 0)
        await town.settle()
        assert amal.phone.last.text == "at last"


async def test_what_lasts_and_ends_the_bot_each_time_is_begun_once_an_hour(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    begun = 0

    async def ends_all(_shop: Workshop, _errand: Errand) -> Finish:
        nonlocal begun
        begun += 1
        raise asyncio.CancelledError

    async with open_town(tmp_path) as town:
        await asks(town, "lasts", None)
        for _ in range(len(PAUSES) + 1):
            with pytest.raises(asyncio.CancelledError):
                await errands(town, {"lasts": ends_all}).go()
        assert (await errands(town, {"lasts": ends_all}).go(), begun) == (0, len(PAUSES) + 1)
        town.clock.advance(LATER.total_seconds())
        with pytest.raises(asyncio.CancelledError):
            await errands(town, {"lasts": ends_all}).go()
        assert begun == len(PAUSES) + 2
    assert caplog.text.count("(lasts) has not come to an end") == 1


def test_what_lasts_is_seen_by_operators_once_others_are_given_up() -> None:
    assert len(PAUSES) + 1 == TRIES
