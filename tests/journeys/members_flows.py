"""Ways that meta-mentors go through the members of their network."""

from bot.callbacks.members import ShowMember
from mentoring.ids import MembershipId, NetworkId
from mentoring.memberships import Membership
from tests.journeys.meeting_flows import forges
from tests.journeys.pairs import known
from tests.town import Resident, Town

REASON = "We have talked about this twice, and it has not changed."


async def membership_of(town: Town, network: NetworkId, resident: Resident) -> Membership | None:
    """Say how somebody stands in a network."""
    async with town.tables() as tables:
        person = await known(tables, resident)
        memberships = await tables.memberships.of_person(person)
    return next((held for held in memberships if held.network_id == network), None)


async def member_id(town: Town, network: NetworkId, resident: Resident) -> MembershipId:
    """Give the number of a membership."""
    held = await membership_of(town, network, resident)
    assert held is not None
    return held.id


async def opens_members(leader: Resident) -> None:
    """Open the list of members."""
    await leader.writes("/network")
    await leader.presses("👥 Members")


async def opens_member(leader: Resident, town: Town, network: NetworkId, member: Resident) -> None:
    """Open the card of a member."""
    await leader.writes("/home")
    await forges(leader, ShowMember(await member_id(town, network, member)))


async def gives_reason(leader: Resident, yes: str, reason: str = REASON) -> None:
    """Write a reason, and press the button under the preview."""
    await leader.writes(reason)
    await leader.presses(yes)


async def pauses(leader: Resident, town: Town, network: NetworkId, member: Resident) -> None:
    """Pause somebody from their card."""
    await opens_member(leader, town, network, member)
    await leader.presses("⏸ Pause")
    await gives_reason(leader, "⏸ Yes, pause")


async def removes(leader: Resident, town: Town, network: NetworkId, member: Resident) -> None:
    """Remove somebody from their card."""
    await opens_member(leader, town, network, member)
    await leader.presses("🚪 Remove")
    await gives_reason(leader, "🚪 Yes, remove")


async def appoints(leader: Resident, town: Town, network: NetworkId, member: Resident) -> None:
    """Appoint somebody as a meta-mentor."""
    await opens_member(leader, town, network, member)
    await leader.presses("🎭 Roles", "⭐ Appoint as meta-mentor", "⭐ Yes, appoint")
