"""Ways of a meta-mentor through the invitations of a network."""

from typing import Any

from mentoring.audit import Act
from mentoring.ids import NetworkId
from mentoring.invitations import Batch
from mentoring.roles import Ground, Role, RoleStanding, Standing
from tests.town import ACCEPT, START, Resident, Town

LINK = "🔗 One link for many"
SINGLE = "🎟 Single links for a course"
MENTORS = "🤝 Mentors"
NOT_TRAINED = "No, or not yet"
WRITE = "✅ Write it"
TAKE_BACK = "🚫 Take it back"
TRAINED = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)


async def opens_invitations(lead: Resident) -> None:
    """Go from the network to its invitations."""
    await lead.writes("/network")
    await lead.presses("✉️ Invitations")


async def writes_link(lead: Resident, *answers: str) -> str:
    """Write a link for many; give the part of it that is behind `?start=`."""
    await opens_invitations(lead)
    await lead.presses("➕ New invitation", LINK, *answers, WRITE)
    return start_in(lead.phone.last.text)


async def writes_course(lead: Resident, size: str, name: str = "Course in March") -> None:
    """Write single links for mentors who are not trained yet."""
    await opens_invitations(lead)
    await lead.presses("➕ New invitation", SINGLE, MENTORS, NOT_TRAINED)
    await lead.writes(name)
    await lead.writes(size)
    await lead.presses("2 weeks", WRITE)


def start_in(text: str) -> str:
    """Find what a link in a text starts the bot with."""
    words = text.replace("\u2069", " ").replace("\u2068", " ").split()
    return next(word.partition("?start=")[2] for word in words if "?start=" in word)


async def comes(town: Town, start: str, name: str = "Sami", language: str = "en") -> Resident:
    """Follow a link and accept the rules."""
    resident = town.newcomer(name, language)
    await resident.settles_in(start)
    await resident.presses(ACCEPT)
    return resident


async def roles_of(resident: Resident) -> tuple[RoleStanding, ...]:
    """Say how somebody stands in their only network."""
    person = await resident.person()
    assert person is not None
    async with resident.town.tables() as tables:
        [held] = await tables.memberships.of_person(person.id)
    roles: tuple[RoleStanding, ...] = held.roles
    return roles


async def starts(town: Town, network: NetworkId) -> list[str]:
    """Give what the links of the newest batch start the bot with, in their order."""
    async with town.tables() as tables:
        batch = await newest(tables, network)
        codes = await tables.invitations.codes(batch.id, offset=0, limit=200)
    return [f"j_{one.code}" for one in codes]


async def newest(tables: Any, network: NetworkId) -> Batch:
    """Give the batch that was written last."""
    table = tables.invitations
    count = await table.count_batches(network)
    batches = await table.batches(network, now=START, offset=0, limit=count)
    found: Batch = max(batches, key=lambda one: one.id)
    return found


async def deeds(town: Town, network: NetworkId) -> list[tuple[Act, str]]:
    """Give what was done, the newest first."""
    async with town.tables() as tables:
        listed = await tables.audit.of_network(network, offset=0, limit=9)
    return [(one.act, one.detail) for one in listed]
