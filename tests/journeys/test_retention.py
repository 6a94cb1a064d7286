"""A network keeps what is over for as long as it says, and no longer."""

import asyncio
from datetime import timedelta

from bot.callbacks.tuning import PreviewNumber
from mentoring.ids import NetworkId
from mentoring.numbers import Number
from mentoring.retention import AT_ONCE
from tests.journeys.endings import Two, together
from tests.journeys.flows import looks_after
from tests.journeys.meeting_flows import forges
from tests.journeys.pairs import pair
from tests.journeys.test_certificates import MAKE, MINE, certificate_of
from tests.journeys.test_closing import AGREED, YES, asks_to_end
from tests.journeys.test_export import STORED
from tests.town import CHARTER, Resident, Town

CHANGE = "✅ Change it"
GOAL = "Zacharias finds work"
KEEPS = (
    "A request, a mentorship or a report is over. After this time its words are deleted. "
    "Your certificates stay."
)


async def tidies_after(town: Town, days: float) -> None:
    """Let time pass, and the bot tidy up."""
    town.clock.advance(timedelta(days=days).total_seconds())
    await town.bot.housekeeping.tidy()


async def whole_mentorship(town: Town, network: NetworkId) -> Two:
    """Go from the first agreement to the certificate of the mentor."""
    two = await pair(town, network, mentee_language="ar", mentor_language="de")
    us = await together(two, held=3, days=28)
    await us.mentee.writes("/mentorship")
    await asks_to_end(us.mentee)
    await us.mentee.presses(YES)
    await us.mentor.presses(AGREED, MINE, "Jonas", MAKE)
    await us.mentor.presses("💬 Three short questions", "😀", "😀", "😀")
    await us.mentor.writes(GOAL)
    return us


async def test_a_meta_mentor_sees_what_goes_and_it_goes(town: Town, network: NetworkId) -> None:
    ada = await looks_after(town, network, "Ada")
    us = await whole_mentorship(town, network)
    await tidies_after(town, 100)
    assert GOAL.encode() in await town.bytes_of_data()
    await forges(ada, PreviewNumber(network, Number.RETENTION_DAYS, 730, 90))
    assert ada.reads("With the new number, this is deleted within an hour:")
    assert ada.reads("• Words of ended mentorships: %(count)s", count=1)
    assert ada.reads("What has been deleted cannot be brought back.")
    assert GOAL.encode() in await town.bytes_of_data()
    await ada.presses(CHANGE)
    await tidies_after(town, 1 / 24)
    assert GOAL.encode() not in await town.bytes_of_data()
    assert (await certificate_of(us, us.mentor)).name == "Jonas"


async def test_who_completed_a_mentorship_can_still_get_the_certificate(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    us = await whole_mentorship(town, network)
    before = us.mentor.phone.files[-1].content
    await tidies_after(town, 731)
    await us.mentor.writes("/mentorship")
    await us.mentor.presses("📜 Certificate")
    assert us.mentor.phone.files[-1].content == before


async def test_what_is_over_for_two_years_is_gone_without_anybody_doing_anything(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    await whole_mentorship(town, network)
    await tidies_after(town, 729)
    assert GOAL.encode() in await town.bytes_of_data()
    await tidies_after(town, 2)
    assert GOAL.encode() not in await town.bytes_of_data()


async def test_what_is_said_when_the_words_have_gone_goes_as_well(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    us = await whole_mentorship(town, network)
    await tidies_after(town, 731)
    await us.mentee.writes("/mentorship")
    await us.mentee.presses("💬 Three short questions", "😀", "😀", "😀")
    await us.mentee.writes(GOAL)
    assert GOAL.encode() in await town.bytes_of_data()
    await tidies_after(town, 1 / 24)
    assert GOAL.encode() not in await town.bytes_of_data()


async def test_members_read_how_long_it_is_kept(town: Town, network: NetworkId) -> None:
    ada = await looks_after(town, network, "Ada")
    await ada.writes("/privacy")
    await ada.presses(STORED)
    assert f"How long\n• {CHARTER.name}: 2 years\n" in ada.sees
    assert ada.reads(KEEPS)
    await forges(ada, PreviewNumber(network, Number.RETENTION_DAYS, 730, 365))
    assert ada.reads("Today nothing is deleted by this.")
    await ada.presses(CHANGE)
    await ada.writes("/privacy")
    await ada.presses(STORED)
    assert f"How long\n• {CHARTER.name}: 1 year\n" in ada.sees


async def test_much_goes_in_one_tidying_and_others_can_press_meanwhile(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    old = [{"network": network, "at": "2020-01-01T12:00:00.000000+00:00"}] * (2 * AT_ONCE + 5)
    deed = "INSERT INTO audit_log (network_id, act, at) VALUES (:network, 'member_paused', :at)"
    async with town.tables() as tables:
        await tables.people._connection.executemany(deed, old)
    tidying = asyncio.create_task(town.bot.housekeeping.tidy())
    await bea.writes("/home")
    await tidying
    async with town.tables() as tables:
        assert list(await tables.audit.of_network(network, offset=0, limit=9)) == []
