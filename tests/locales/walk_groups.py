"""The walk past the Telegram groups of networks: linked, in need, closed, and their doors."""

from typing import Final

from bot.callbacks.groups import EnterGroup, ShowGroup, UnlinkGroup
from mentoring.groups import Group as LinkedGroup
from mentoring.ids import GroupId, NetworkId
from mentoring.networks import Charter
from mentoring.roles import Role, Standing
from sandbox.groups import Group
from tests.journeys.group_flows import (
    ALL_RIGHTS,
    address,
    asks_in,
    brings,
    comes_in,
    goes,
    invite_link,
    linked,
    links,
    stands,
    wish,
)
from tests.journeys.pairs import arrives
from tests.locales.guide import Guide
from tests.town import CHARTER, Resident

LONG_NAME: Final = "Verein für ein gutes Ankommen am Fluss e"
ROUND_TABLE: Final = CHARTER.model_copy(update={"name": "Runder Tisch"})
SECOND_TABLE: Final = CHARTER.model_copy(update={"name": LONG_NAME})
GROUPS_CHARTERS: Final[tuple[Charter, ...]] = (ROUND_TABLE, SECOND_TABLE)


async def walk_groups(guide: Guide) -> None:
    """Link groups in every way that works and that does not, and stand before their doors."""
    network = await guide.town.found_network(ROUND_TABLE)
    other = await guide.town.found_network(SECOND_TABLE)
    ada = await guide.look_after("Ada Gruppe", network)
    eve = await guide.look_after("Eve Gruppe", network)
    cem = await guide.look_after("Cem Gruppe", other)
    await _while_it_is_looked_at(guide, cem, other)
    group = await _link_in_steps(guide, ada, eve, network)
    await _choose_what_is_taken(guide, cem, group, other)
    await _stand_at_the_door(guide, network)
    await _come_in(guide, ada, network, other)
    await _run_it_and_go(guide, ada, group, network)
    await _lose_and_unlink(guide, ada, group, network)


async def _while_it_is_looked_at(guide: Guide, cem: Resident, other: NetworkId) -> None:
    person, now = await cem.person(), guide.town.clock.now()
    assert person is not None
    async with guide.town.tables() as tables:
        new = LinkedGroup(GroupId(0), other, -77, "Dritte Runde", person.id, now)
        added = await tables.groups.add(new)
    await goes(cem, ShowGroup(other))
    async with guide.town.tables() as tables:
        await tables.groups.remove(added.id)


async def _link_in_steps(guide: Guide, ada: Resident, eve: Resident, network: NetworkId) -> Group:
    """Give one right after the other; come with a code of nobody, and with a second group."""
    world = guide.town.world
    theirs = await wish(eve, network)
    group = world.add_group("Mentorenrunde", creator=ada.phone)
    group.adds_bot(by=ada.phone, payload="g_niemand")
    await guide.town.settle()
    link = await wish(ada, network)
    code = link.partition("startgroup=")[2].partition("&")[0]
    ada.phone.writes_in(group, f"/start {code}")
    await guide.town.settle()
    await ada.presses(guide.t.button("💬 See the group"))
    group.promotes_bot({"can_invite_users"}, by=ada.phone)
    await guide.town.settle()
    group.promotes_bot(ALL_RIGHTS, by=ada.phone)
    await guide.town.settle()
    await ada.presses(guide.t.button("💬 See the group"))
    await brings(eve, world.add_group("Zweite Runde", creator=eve.phone), theirs)
    return group


async def _choose_what_is_taken(
    guide: Guide, cem: Resident, group: Group, other: NetworkId
) -> None:
    group.adds(cem.phone)
    group.promotes(cem.phone, {"can_promote_members"})
    await brings(cem, group, await wish(cem, other))
    await cem.presses(guide.t.button("➕ Choose another group"))
    await links(cem, other, "Dritte Runde")


async def _stand_at_the_door(guide: Guide, network: NetworkId) -> None:
    """Ask to be let in without being a mentor of the network."""
    link = await invite_link(guide.town, network)
    language = guide.t.language
    await asks_in(guide.newcomer("Fremder"), link)
    await asks_in(await guide.settle_in("Ute Fremd"), link)
    await asks_in(await arrives(guide.town, network, Role.MENTEE, "Nino", language), link)
    mentor = await arrives(guide.town, network, Role.MENTOR, "Wartende", language)
    for standing in (Standing.WAITING, Standing.PAUSED):
        await stands(mentor, network, standing)
        await asks_in(mentor, link)


async def _come_in(guide: Guide, ada: Resident, network: NetworkId, other: NetworkId) -> None:
    mentor = await arrives(guide.town, network, Role.MENTOR, "Doppelte", guide.t.language)
    await comes_in(mentor, network)
    await goes(ada, ShowGroup(network))
    await mentor.writes("/home")
    await mentor.presses(guide.t.button("☰ More"))
    await mentor.starts(await guide.town.invitation(other, Role.MENTOR, trained=True))
    await guide.accept(mentor)
    await mentor.writes("/home")
    await mentor.presses(guide.t.button("☰ More"))
    await goes(mentor, EnterGroup(other))
    await asks_in(mentor, address(mentor))


async def _run_it_and_go(guide: Guide, ada: Resident, group: Group, network: NetworkId) -> None:
    """Be its owner or its administrator, and no mentor of the network any more."""
    mentor = await arrives(guide.town, network, Role.MENTOR, "Verwalter", guide.t.language)
    await comes_in(mentor, network)
    group.promotes(mentor.phone, {"can_pin_messages"})
    await stands(mentor, network, Standing.PAUSED)
    await stands(ada, network, Standing.PAUSED, Role.META_MENTOR)
    await stands(ada, network, Standing.APPROVED, Role.META_MENTOR)


async def _lose_and_unlink(guide: Guide, ada: Resident, group: Group, network: NetworkId) -> None:
    t = guide.t
    group.removes_bot(by=ada.phone)
    await guide.town.settle()
    await ada.presses(t.button("💬 See the group"), t.button("✂️ Unlink the group"))
    await ada.presses(t.button("No, keep it"), t.button("✂️ Unlink the group"))
    old = await linked(guide.town, network)
    assert old is not None
    await ada.presses(t.button("✂️ Yes, unlink it"))
    await goes(ada, UnlinkGroup(network, old.id))
