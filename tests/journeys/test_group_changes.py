"""What becomes of a linked group: rights come and go, it moves, it is unlinked."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.callbacks.groups import AskUnlink, ShowGroup, UnlinkGroup
from mentoring.audit import Act
from mentoring.groups import Condition
from mentoring.ids import NetworkId
from sandbox.memberships import LEFT
from tests.journeys.flows import looks_after
from tests.journeys.group_flows import (
    ALL_RIGHTS,
    address,
    brings,
    goes,
    invite_link,
    linked,
    links,
    wish,
)
from tests.journeys.test_groups import (
    BAN,
    GREETING,
    INVITE,
    LACKING,
    LOST,
    READY,
    acts,
    code_of,
    condition,
    said_by_bot,
)
from tests.town import Resident, Town, open_town, plain


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada")


async def test_lost_rights_are_told_and_so_is_that_they_are_back(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    group = await links(ada, network)
    first = await invite_link(town, network)
    group.demotes_bot(by=ada.phone)
    await town.settle()
    assert ada.sees == LACKING % f"{INVITE}\n{BAN}"
    group.promotes_bot(ALL_RIGHTS, by=ada.phone)
    await town.settle()
    assert ada.sees == READY
    assert said_by_bot(group) == [GREETING]
    assert await invite_link(town, network) != first


async def test_a_bot_that_was_put_out_can_be_brought_back(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    group = await links(ada, network)
    group.removes_bot(by=ada.phone)
    await town.settle()
    assert ada.sees == LOST
    await ada.presses("💬 See the group")
    assert ada.buttons == ["➕ Add the bot again", "✂️ Unlink the group", "‹ Settings", "🏠 Home"]
    await brings(ada, group, address(ada))
    assert ada.sees == READY


async def test_what_nobody_has_told_is_found_within_a_day(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    group = await links(ada, network)
    group.memberships[town.world.bot.id] = LEFT
    town.clock.advance(timedelta(hours=23).total_seconds())
    await town.settle()
    assert await condition(town, network) is Condition.READY
    town.clock.advance(timedelta(hours=1).total_seconds())
    await town.settle()
    assert (await condition(town, network), ada.sees) == (Condition.LOST, LOST)


async def test_unlinking_ends_the_link_and_puts_nobody_out(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    group = await links(ada, network)
    link = await invite_link(town, network)
    friend = town.newcomer("Friend")
    group.adds(friend.phone)
    await goes(ada, ShowGroup(network))
    await ada.presses("✂️ Unlink the group")
    assert ada.buttons == ["✂️ Yes, unlink it", "No, keep it", "🏠 Home"]
    await ada.presses("No, keep it", "✂️ Unlink the group", "✂️ Yes, unlink it")
    assert ada.toast == "The group is unlinked."
    assert ada.buttons == ["➕ Choose a group", "‹ Settings", "🏠 Home"]
    assert "Ada" in bea.sees
    assert (group.has(town.world.bot.id), group.has(friend.phone.id)) == (False, True)
    assert group.invites.by_url[link].is_revoked
    assert await acts(town, network) == [Act.GROUP_UNLINKED, Act.GROUP_LINKED]
    await brings(ada, group, address(ada))
    assert ada.sees == READY


async def test_of_two_who_unlink_one_is_shown_how_it_is(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    await links(ada, network)
    group = await linked(town, network)
    assert group is not None
    for one in (ada, bea):
        await goes(one, AskUnlink(network, group.id))
    await goes(ada, UnlinkGroup(network, group.id))
    await links(ada, network, "Another")
    await goes(bea, UnlinkGroup(network, group.id))
    assert bea.toast == plain(bea.t.toast("This has changed in the meantime."))
    assert (await condition(town, network)) is Condition.READY


async def test_others_may_neither_see_nor_unlink(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await links(ada, network)
    group = await linked(town, network)
    assert group is not None
    nobody = town.newcomer("Ida")
    await nobody.settles_in()
    for payload in (ShowGroup(network), UnlinkGroup(network, group.id)):
        await goes(nobody, payload)
        assert "You cannot do this, or not any more." in nobody.sees
    assert await condition(town, network) is Condition.READY


async def test_a_group_that_becomes_a_bigger_one_is_followed(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    group = await links(ada, network)
    bigger = town.world.add_group("Mentors here", creator=ada.phone)
    bigger.adds_bot(by=ada.phone, rights=ALL_RIGHTS)
    town.world.updates.clear()
    before = len(ada.phone.messages)
    ada.phone.sends_raw(
        {
            "message": {
                "message_id": 900,
                "date": 1,
                "chat": {"id": group.id, "type": "group", "title": "Mentors here"},
                "from": {"id": ada.phone.id, "is_bot": False, "first_name": "Ada"},
                "migrate_to_chat_id": bigger.id,
            }
        }
    )
    await town.settle()
    found = await linked(town, network)
    assert found is not None
    assert (found.chat_id, found.condition) == (bigger.id, Condition.READY)
    assert found.link in bigger.invites.by_url
    assert len(ada.phone.messages) == before


async def test_a_restart_between_the_bot_and_its_check_loses_nothing(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        ada = await looks_after(town, network, "Ada")
        link = await wish(ada, network)
        group = town.world.add_group("Mentors here", creator=ada.phone)
        group.adds_bot(by=ada.phone, rights=ALL_RIGHTS, payload=code_of(link))
        await town.bot.poller.poll(seconds=0)
        while await town.bot.turns.run_ready():
            pass
        assert await condition(town, network) is Condition.NEW
        world = town.world
    async with open_town(tmp_path, world=world) as again:
        await again.settle()
        assert Resident(again, ada.phone).sees == READY


async def test_what_people_write_in_a_group_is_neither_answered_nor_kept(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    group = await links(ada, network)
    told = said_by_bot(group)
    before = len(ada.phone.messages)
    for text in ("Xylophone", "/help Xylophone", "/start Xylophone", "/start g_a Xylophone"):
        ada.phone.writes_in(group, text)
    await town.bot.poller.poll(seconds=0)
    assert b"Xylophone" not in await town.bytes_of_data(scrubbed=False)
    await town.settle()
    assert (said_by_bot(group), len(ada.phone.messages)) == (told, before)
    assert b"Xylophone" not in await town.bytes_of_data()
