"""Ways with a network's Telegram group, in whatever language the person reads."""

from bot.callbacks.groups import EnterGroup, ShowGroup
from bot.callbacks.payload import Payload
from mentoring.groups import Group as LinkedGroup
from mentoring.ids import NetworkId
from mentoring.roles import Ground, Role, RoleStanding, Standing
from sandbox.groups import Group
from sandbox.links import group_wish
from sandbox.messages import ButtonKind
from tests.town import Resident, Town

ALL_RIGHTS = frozenset({"can_invite_users", "can_restrict_members"})


async def goes(resident: Resident, payload: Payload) -> None:
    """Press a button wherever it stands."""
    resident.phone.presses_data(payload.pack(), resident.phone.screen)
    await resident.town.settle()


def address(resident: Resident) -> str:
    """Give the address that the only such button of the newest screen opens."""
    buttons = [one for row in resident.phone.screen.buttons for one in row]
    (found,) = [one.value for one in buttons if one.kind is ButtonKind.URL]
    return found


async def wish(resident: Resident, network: NetworkId) -> str:
    """Look at the page of the group, and give the address that brings the bot into one."""
    await goes(resident, ShowGroup(network))
    return address(resident)


async def brings(resident: Resident, group: Group, link: str) -> None:
    """Follow the address and choose a group, as Telegram's apps do."""
    wanted = group_wish(link, username=resident.town.world.bot.username)
    group.adds_bot(by=resident.phone, rights=wanted.rights, payload=wanted.payload)
    await resident.town.settle()


async def links(resident: Resident, network: NetworkId, title: str = "Mentors here") -> Group:
    """Make a group, and link it to the network."""
    group = resident.town.world.add_group(title, creator=resident.phone)
    await brings(resident, group, await wish(resident, network))
    return group


async def linked(town: Town, network: NetworkId) -> LinkedGroup | None:
    """Say what the bot knows of the group of a network."""
    async with town.tables() as tables:
        found: LinkedGroup | None = await tables.groups.of_network(network)
    return found


async def invite_link(town: Town, network: NetworkId) -> str:
    """Give the link by which people ask to be let in."""
    group = await linked(town, network)
    assert group is not None
    assert group.link is not None
    return group.link


async def asks_in(resident: Resident, link: str) -> None:
    """Ask to be let into a group."""
    resident.phone.asks_to_join(link)
    await resident.town.settle()


async def comes_in(resident: Resident, network: NetworkId) -> None:
    """Find the way in as a mentor, and take it."""
    await goes(resident, EnterGroup(network))
    await asks_in(resident, address(resident))


async def stands(
    resident: Resident, network: NetworkId, standing: Standing, role: Role = Role.MENTOR
) -> None:
    """Stand otherwise in a role, by whatever way that came."""
    kept = standing in {Standing.APPROVED, Standing.PAUSED} and role is Role.MENTOR
    town, person = resident.town, await resident.person()
    assert person is not None
    async with town.tables() as tables:
        held = await tables.memberships.of_person(person.id)
        (own,) = [one for one in held if one.network_id == network]
        ground = Ground.TRAINED if kept else None
        await tables.memberships.set_role(
            own.id, RoleStanding(role, standing, ground), now=town.clock.now()
        )
    await town.settle()


async def entries(town: Town, network: NetworkId) -> int:
    """Count who has come into the group of a network."""
    async with town.tables() as tables:
        count: int = await tables.groups.count_entries(network)
    return count
