"""What meta-mentors do with what needs their attention, in few words."""

from dataclasses import replace
from datetime import timedelta

from bot.callbacks.payload import Payload
from mentoring.ids import MembershipId, NetworkId
from mentoring.meetings import MeetingState, Outcome
from mentoring.requests import Request
from tests.journeys.asking import requests_of
from tests.journeys.endings import Two
from tests.journeys.pairs import known
from tests.mentoring.ends import proposal
from tests.town import Resident, Town, plain

DAY = timedelta(days=1)


def waits_words(resident: Resident, count: int, network: str) -> str:
    """Say how much waits in one network, as this person reads it."""
    text = resident.t.plural(
        "<b>%(n)s thing waits in %(network)s</b>",
        "<b>%(n)s things wait in %(network)s</b>",
        count,
        network=network,
    )
    return plain(text).removeprefix("<b>").removesuffix("</b>")


def day(resident: Resident, days_ago: float = 0) -> str:
    """Give a day as this person reads it."""
    moment = resident.town.clock.now() - timedelta(days=days_ago)
    return resident.t.date(moment, "Europe/Berlin")


async def disputes(two: Two, *, hours_ago: int = 26) -> None:
    """Let only the mentee say that they met."""
    ended = two.town.clock.now() - timedelta(hours=hours_ago)
    async with two.town.tables() as tables:
        await tables.meetings.add(
            replace(
                proposal(two.id, uid="disputed"),
                state=MeetingState.NOT_HELD,
                starts_at=ended - timedelta(hours=1),
                ends_at=ended,
                mentee_says=Outcome.HELD,
                mentor_says=Outcome.NO_SHOW,
            )
        )


async def the_request(mentee: Resident) -> Request:
    """Read the only request of a mentee."""
    (request,) = await requests_of(mentee)
    return request


async def membership_in(resident: Resident, network: NetworkId) -> MembershipId:
    """Say which membership somebody has in a network."""
    async with resident.town.tables() as tables:
        held = await tables.memberships.of_person(await known(tables, resident))
    return MembershipId(next(one.id for one in held if one.network_id == network))


async def forges(resident: Resident, payload: Payload) -> None:
    """Press what is on no button any more, or never was."""
    resident.phone.presses_data(payload.pack(), resident.phone.screen)
    await resident.town.settle()


async def passes(town: Town, days: float) -> None:
    """Let time pass, and the bot do what falls due."""
    town.clock.advance(timedelta(days=days).total_seconds())
    await town.settle()
