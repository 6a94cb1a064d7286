"""Those who run the bot: networks from afar, applications, and how the bot is doing."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import Bot
from bot.demo.people import FARID, INES, prepare
from bot.runtime.calls import Call, Priority
from bot.serving import introduce
from mentoring.ids import NetworkId
from mentoring.networks import Charter
from mentoring.roles import Role
from tests.journeys.flows import asks_to_be_mentor, looks_after
from tests.journeys.founding_flows import OPERATOR, OPERATORS, applies, fails_errand
from tests.journeys.pairs import pair
from tests.journeys.test_founding import menu_of
from tests.town import ACCEPT, CHARTER, Resident, Town, open_town, plain

WELL = "✅ All is well."


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot is run by Otto, and makes backups."""
    folder = tmp_path / "backups"
    async with open_town(tmp_path / "data", operator_ids=OPERATORS, backup_dir=folder) as opened:
        yield opened


@pytest.fixture
async def otto(town: Town) -> Resident:
    """Somebody who runs the bot, and reads German."""
    resident = town.newcomer("Otto", "de", number=OPERATOR)
    await resident.settles_in()
    return resident


async def health(resident: Resident) -> None:
    await resident.writes("/admin")
    await resident.presses("🩺 Health")


async def test_an_operator_finds_the_command_in_the_menu_and_in_the_help(otto: Resident) -> None:
    assert "admin" in menu_of(otto)
    await otto.writes("/help")
    assert "/admin" in otto.sees
    ida = otto.town.newcomer("Ida")
    await ida.settles_in()
    await ida.writes("/help")
    assert ("/admin" in ida.sees, "admin" in menu_of(ida)) == (False, False)


async def test_who_becomes_an_operator_later_gets_the_command_at_the_next_start(
    tmp_path: Path,
) -> None:
    async with open_town(tmp_path) as town:
        otto = town.newcomer("Otto", "de", number=OPERATOR)
        await otto.settles_in()
        assert "admin" not in menu_of(otto)
        phone, world = otto.phone, town.world
    async with open_town(tmp_path, world=world, operator_ids=OPERATORS) as town:
        await introduce(town.bot)
        await town.settle()
        assert "admin" in menu_of(Resident(town, phone))


async def test_an_operator_who_leads_a_network_keeps_both_menus(
    town: Town, network: NetworkId, otto: Resident
) -> None:
    await otto.starts(await town.invitation(network, Role.META_MENTOR))
    await otto.presses(ACCEPT)
    assert {"admin", "network"} <= set(menu_of(otto))
    await introduce(town.bot)
    await town.settle()
    assert {"admin", "network"} <= set(menu_of(otto))


async def test_the_networks_are_seen_from_afar(
    town: Town, network: NetworkId, otto: Resident
) -> None:
    await looks_after(town, network, "Bea")
    two = await pair(town, network)
    await two.starts_mentorship()
    await otto.writes("/admin")
    await otto.presses("🏘 Networks")
    assert otto.reads(
        "Members: %(members)s. Open mentorships: %(mentorships)s.", members=3, mentorships=1
    )
    assert otto.reads("Meta-mentors: %(n)s. The bot can reach: %(reachable)s.", n=1, reachable=1)
    today = otto.t.date(town.clock.now(), "Europe/Berlin")
    assert otto.reads("Last activity: %(date)s", date=today)
    await town.found_network(named("Empty"))
    await otto.presses("‹ Running the bot", "🏘 Networks")
    assert otto.reads("⚠️ Nobody looks after this network.")
    assert otto.reads("Nothing has happened here yet.")


async def test_a_network_whose_meta_mentors_are_out_of_reach_is_marked(
    town: Town, network: NetworkId, otto: Resident
) -> None:
    bea = await looks_after(town, network, "Bea")
    bea.phone.blocks()
    # The bot learns it when it writes to her.
    await asks_to_be_mentor(town)
    await otto.writes("/admin")
    await otto.presses("🏘 Networks")
    assert otto.reads("⚠️ No meta-mentor can be reached: they have blocked the bot.")


async def test_many_networks_and_applications_have_pages(town: Town, otto: Resident) -> None:
    for number in range(6):
        await town.found_network(named(f"Network {number}"))
    await otto.writes("/admin")
    await otto.presses("🏘 Networks", "More ›")
    assert ("Network 5" in otto.sees, "Network 4" in otto.sees) == (True, False)
    await otto.presses("‹ Previous")
    assert "Network 0" in otto.sees
    for number in range(9):
        ida = town.newcomer(f"Ida {number}")
        await ida.settles_in()
        await applies(ida, f"Bridge {number}")
    await otto.writes("/admin")
    await otto.presses(otto.label("🏛 Applications: %(n)s", n=9), "More ›")
    assert otto.buttons[0] == otto.label("%(network)s: %(name)s", network="Bridge 8", name="Ida 8")


def named(name: str) -> Charter:
    return CHARTER.model_copy(update={"name": name})


async def test_without_applications_the_list_says_so(town: Town, otto: Resident) -> None:
    await otto.writes("/admin")
    assert otto.reads("No application for a network waits.")
    await otto.presses(otto.label("🏛 Applications: %(n)s", n=0))
    assert otto.reads("No application for a network waits.")
    await otto.presses("‹ Running the bot", "🏘 Networks")
    none = otto.t.plural("The bot serves %(n)s network.", "The bot serves %(n)s networks.", 0)
    assert otto.sees == plain(none)


async def test_a_healthy_bot_says_so(town: Town, otto: Resident) -> None:
    await health(otto)
    assert otto.reads(WELL)
    assert otto.reads("Backups: none yet.")
    assert otto.reads("Coming in: %(waiting)s wait, %(failed)s failed", waiting=0, failed=0)
    assert town.bot.backup is not None
    await town.bot.backup.make()
    await otto.presses("🔄 Look again")
    assert otto.reads(WELL)
    assert otto.reads(
        "People: %(n)s. They have blocked the bot: %(unreachable)s.", n=1, unreachable=0
    )


async def test_a_backup_that_is_missing_is_the_first_thing_said(town: Town, otto: Resident) -> None:
    assert town.bot.backup is not None
    await town.bot.backup.make()
    town.clock.advance(timedelta(days=4).total_seconds())
    await otto.writes("/admin")
    assert otto.reads("⚠️ Something is not well. See “Health”.")
    await otto.presses("🩺 Health")
    assert otto.reads("⚠️ The daily backup is missing. The log says why.")
    assert not otto.reads(WELL)


async def test_what_failed_is_counted(town: Town, otto: Resident) -> None:
    await fails(town.bot)
    await health(otto)
    for one, many, count in (
        (
            "⚠️ %(n)s message from people could not be handled. The log says why.",
            "⚠️ %(n)s messages from people could not be handled. The log says why.",
            1,
        ),
        (
            "⚠️ %(n)s message of the bot could not be sent. The log says why.",
            "⚠️ %(n)s messages of the bot could not be sent. The log says why.",
            1,
        ),
        (
            "⚠️ %(n)s longer task keeps failing. The log says why.",
            "⚠️ %(n)s longer tasks keep failing. The log says why.",
            1,
        ),
    ):
        assert otto.t.plural(one, many, count) in otto.phone.last.text


async def fails(bot: Bot) -> None:
    """Leave an update that nobody could handle, a message nobody could get, an errand in vain."""
    now = bot.clock.now()
    async with bot.store.transaction() as tables:
        await tables.inbox.receive(1, chat_id=9, body="{}", now=now)
        [update] = await tables.inbox.heads(now=now, limit=1)
        await tables.inbox.park(update.id, error="failed", now=now)
        await tables.outbox.add([Call("getMe", {}, None, Priority.ANSWER).row()], now=now)
        [call] = await tables.outbox.waiting(now=now, limit=1)
        await tables.outbox.fail(call.id, error="refused", now=now)
        await fails_errand(tables, now=now)


async def test_the_prepared_operator_decides_about_the_prepared_founder(tmp_path: Path) -> None:
    async with open_town(tmp_path, operator_ids=str(INES.telegram_id)) as town:
        async with town.tables() as tables:
            links = await prepare(tables, now=town.bot.clock.now(), link="https://t.me/m_bot")
        ines, farid = [
            town.newcomer(one.first_name, one.language, number=one.telegram_id)
            for one in (INES, FARID)
        ]
        await farid.starts()
        await ines.starts()
        await ines.presses(ines.label("🏛 Applications: %(n)s", n=1))
        label = ines.label("%(network)s: %(name)s", network="Brücken Graz", name="Farid")
        await ines.presses(label, "✅ Approve")
        assert farid.label("🗺 What comes next") in farid.buttons
        assert (links or {})["Found a network"] == "https://t.me/m_bot?start=f"
