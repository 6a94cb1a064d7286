"""A meta-mentor changes a number of the network, and sees first what that would do."""

from datetime import timedelta

import pytest

from bot.callbacks.cases import ShowAudit
from bot.callbacks.manners import Go, Place
from bot.callbacks.tuning import ChooseNumber, PreviewNumber, SetNumber, ShowNumbers
from mentoring.ids import NetworkId
from mentoring.mentorships import EndReason
from mentoring.networks import Limits
from mentoring.numbers import Number
from mentoring.roles import Role
from tests.journeys.asking import asks, redrawn
from tests.journeys.endings import pass_days, together
from tests.journeys.flows import looks_after
from tests.journeys.meeting_flows import forges
from tests.journeys.pairs import arrives, pair
from tests.journeys.test_closing import YES, asks_to_end
from tests.town import ACCEPT, CHARTER, Resident, Town

CHANGE = "✅ Change it"
CLOSING = "Days to answer a closing: 14"
REQUESTS = "Open requests per mentee: 3"
LONG = {90: "3 months", 180: "6 months", 730: "2 years", 1825: "5 years", 3650: "10 years"}


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada Lovelace")


async def limits(town: Town, network: NetworkId) -> Limits:
    async with town.tables() as tables:
        found: Limits = (await tables.networks.get(network)).limits
    return found


async def test_a_meta_mentor_sees_all_numbers_with_their_values(ada: Resident) -> None:
    await ada.writes("/numbers")
    assert ada.sees == (
        "The numbers of Neue Wege\n\n"
        "Press one of the buttons. You see what the number is for, and can change it."
    )
    assert ada.buttons == [
        "Open requests per mentee: 3",
        "Days to answer a request: 14",
        "Meetings for a certificate: 3",
        "Days for a certificate: 28",
        "Days to answer a closing: 14",
        "Days to write after the end: 14",
        "Days of silence until a question: 21",
        "Keep what is over: 2 years",
        "‹ Settings",
        "🏠 Home",
    ]
    await ada.presses("🏠 Home", "☰ More", "🔢 Numbers", REQUESTS)
    assert ada.sees == (
        "Open requests per mentee\n\n"
        "A mentee can ask this many mentors at the same time. "
        "A small number protects mentors from too many requests.\n\n"
        "In Neue Wege it is now: 3.\n\n"
        "Press another number. You see first what would change."
    )
    assert ada.buttons == [
        "1",
        "2",
        "4",
        "5",
        "7",
        "10",
        "➖ 2",
        "➕ 4",
        "‹ All numbers",
        "🏠 Home",
    ]


async def test_nothing_changes_before_the_last_press(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await ada.writes("/numbers")
    await ada.presses(REQUESTS, "5", "➕ 6", "➖ 5", "➖ 4", "➖ 3")
    assert "In Neue Wege it is now: 3." in ada.sees
    await ada.presses("10")
    assert ada.buttons == ["➖ 9", CHANGE, "‹ Back"]
    assert await limits(town, network) == Limits()
    await ada.presses(CHANGE)
    assert await limits(town, network) == Limits(requests=10)
    assert ada.buttons[0] == "Open requests per mentee: 10"
    assert ada.toast == "The number is changed."


async def test_the_preview_says_who_has_more_open_requests_than_that(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await pair(town, network)
    other = await arrives(town, network, Role.MENTOR, "Sami")
    for mentor in (two.mentor, other):
        await asks(two.mentee, mentor, network)
    await ada.writes("/numbers")
    await ada.presses(REQUESTS, "1")
    assert ada.sees == (
        "Open requests per mentee\nIn Neue Wege it is now: 3. The new number: 1.\n\n"
        "1 mentee has more open requests than that.\n\n"
        "All open requests stay. Mentees with this many or more cannot send a new one for now."
    )
    await ada.presses("➕ 2")
    assert "Today this changes nothing for anybody." in ada.sees


async def test_a_closing_that_waits_keeps_the_day_that_both_were_told(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await together(await pair(town, network), held=1)
    await asks_to_end(two.mentee)
    await two.mentee.presses(YES)
    last = two.mentor.t.moment(town.clock.now() + timedelta(days=14), "Europe/Berlin")
    promise = "Without an answer it ends on %(date)s. Then nobody gets a certificate."
    assert two.mentor.words(promise, date=last) in two.mentor.sees
    await pass_days(town, 8)
    await ada.writes("/numbers")
    await ada.presses(CLOSING, "7")
    assert ada.sees == (
        "Days to answer a closing\nIn Neue Wege it is now: 14. The new number: 7.\n\n"
        "The new number is for closings from now on.\n\n"
        "1 mentorship waits now for an answer to the end. Its last day stays the same."
    )
    await ada.presses(CHANGE)
    await pass_days(town, 5)
    assert (await two.now()).is_open
    await two.mentor.writes("/mentorship")
    await two.mentor.presses("🏁 Answer")
    assert two.mentor.words(promise, date=last) in two.mentor.sees
    await pass_days(town, 1)
    assert (await two.now()).end_reason is EndReason.NO_ANSWER


def said(number: Number, value: int) -> str:
    """Write a value as somebody who leads reads it."""
    return LONG[value] if number is Number.RETENTION_DAYS else str(value)


async def test_a_long_time_is_said_in_months_and_years(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    eve = await looks_after(town, network, "Eve")
    await ada.writes("/numbers")
    await ada.presses("Keep what is over: 2 years")
    assert "In Neue Wege it is now: 2 years." in ada.sees
    assert ada.buttons == [
        *("3 months", "6 months", "1 year", "3 years", "5 years", "10 years"),
        *("‹ All numbers", "🏠 Home"),
    ]
    await ada.presses("1 year")
    assert ada.buttons == ["➖ 6 months", "➕ 2 years", CHANGE, "‹ Back"]
    await ada.presses("➖ 6 months", CHANGE)
    assert await limits(town, network) == Limits(retention_days=180)
    assert eve.sees.endswith("Keep what is over\nBefore: 2 years. Now: 6 months.")
    await forges(ada, ShowAudit(network, 0))
    assert "Keep what is over. Before: 2 years. Now: 6 months." in ada.sees


async def test_a_time_between_the_usual_ones_is_said_in_days(town: Town, ada: Resident) -> None:
    charter = CHARTER.model_copy(update={"name": "Alt", "limits": Limits(retention_days=400)})
    network = await town.found_network(charter)
    lead = await looks_after(town, network, "Ida")
    await lead.writes("/numbers")
    await lead.presses("Keep what is over: 400 days")
    await lead.presses("2 years")
    assert "In Alt it is now: 400 days. The new number: 2 years." in lead.sees
    assert lead.buttons[:2] == ["➖ 1 year", "➕ 3 years"]
    await lead.presses(CHANGE)
    assert await limits(town, network) == Limits(retention_days=730)


@pytest.mark.parametrize("number", Number)
async def test_every_number_can_be_looked_at_and_changed_to_its_ends(
    town: Town, network: NetworkId, ada: Resident, number: Number
) -> None:
    old = number.of(Limits())
    for new in (number.bounds[0], number.bounds[-1]):
        await forges(ada, ChooseNumber(network, number))
        await forges(ada, PreviewNumber(network, number, old, new))
        now, then = (said(number, value) for value in (old, new))
        assert f"In Neue Wege it is now: {now}. The new number: {then}." in ada.sees
        steps = [one for one in ada.buttons if one[0] in "➖➕"]
        [(sign, value)] = [
            (sign, value)
            for sign, value in (("➖", number.below(new)), ("➕", number.above(new)))
            if value is not None
        ]
        assert steps == [f"{sign} {said(number, value)}"]
        await ada.presses(CHANGE)
        old = new
    assert await limits(town, network) == Limits.model_validate({number: old})


async def test_the_others_are_told_and_who_was_looking_sees_how_it_is_now(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    eve = await looks_after(town, network, "Eve")
    await eve.writes("/numbers")
    await eve.presses(REQUESTS, "5")
    looking = eve.phone.screen
    await ada.writes("/numbers")
    await ada.presses(REQUESTS, "4", CHANGE)
    assert eve.sees == (
        "Ada L. has changed a number of Neue Wege.\nOpen requests per mentee\nBefore: 3. Now: 4."
    )
    assert eve.buttons == ["🔢 See the numbers", "🏠 Home"]
    assert "has changed" not in ada.sees
    await eve.presses(CHANGE, message=looking)
    assert eve.toast == "This has changed in the meantime."
    assert "In Neue Wege it is now: 4." in redrawn(eve, looking)
    assert await limits(town, network) == Limits(requests=4)


async def test_who_looks_after_several_networks_chooses_one(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    other = await town.found_network(CHARTER.model_copy(update={"name": "Tandem"}))
    await ada.starts(await town.invitation(other, Role.META_MENTOR))
    await ada.presses(ACCEPT)
    await ada.writes("/numbers")
    assert ada.sees == "In which network?"
    await ada.presses("Tandem", REQUESTS, "5", CHANGE)
    assert await limits(town, network) == Limits()
    assert await limits(town, other) == Limits(requests=5)


async def test_nobody_else_can(town: Town, network: NetworkId, ada: Resident) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Jonas")
    other = await town.found_network(CHARTER.model_copy(update={"name": "Tandem"}))
    for payload in (
        ShowNumbers(network),
        ChooseNumber(network, Number.REQUESTS),
        PreviewNumber(network, Number.REQUESTS, 3, 5),
        SetNumber(network, Number.REQUESTS, 3, 5),
    ):
        await forges(mentor, payload)
        assert mentor.sees.startswith("You cannot do this, or not any more.")
    await forges(ada, SetNumber(other, Number.REQUESTS, 3, 5))
    assert ada.sees.startswith("You cannot do this, or not any more.")
    for place in (mentor.writes("/numbers"), forges(mentor, Go(Place.NUMBERS))):
        await place
        assert mentor.sees.startswith("You cannot do this, or not any more.")
    await mentor.presses("☰ More")
    assert "🔢 Numbers" not in mentor.buttons
    assert await limits(town, network) == Limits()
    assert await limits(town, other) == Limits()


async def test_what_was_never_on_a_button_is_refused(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    for old, new in ((3, 0), (3, 11), (3, 3), (2, 5)):
        await ada.writes("/numbers")
        await forges(ada, SetNumber(network, Number.REQUESTS, old, new))
        assert ada.toast == "This has changed in the meantime."
    assert await limits(town, network) == Limits()
