"""The walk past founding a network, and past what those who run the bot see."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.callbacks.admin import ListAllNetworks, ListApplications, ShowHealth
from bot.callbacks.founding import AskWithdrawApplication, BeginFounding, ShowApplication
from bot.runtime.calls import Call, Priority
from mentoring.applications import Application
from mentoring.ids import TelegramId
from mentoring.networks import Charter
from mentoring.overseeing import Machine
from tests.journeys.founding_flows import fails_errand
from tests.journeys.pairs import known
from tests.locales.guide import Guide
from tests.town import CHARTER, Resident

LEFT_ALONE: Final = CHARTER.model_copy(update={"name": "Ohne Leitung"})
OUT_OF_REACH: Final = CHARTER.model_copy(update={"name": "Funkstille"})
FASTER: Final = CHARTER.model_copy(update={"name": "Schneller Verein"})
FOUNDING_CHARTERS: Final[tuple[Charter, ...]] = (LEFT_ALONE, OUT_OF_REACH, FASTER)

GOALS: Final = "Wir begleiten Menschen in Schule und Beruf. " * 22
LONG_RULES: Final = "Wir achten einander jeden Tag und überall. " * 57
REASON: Final = "Wir wissen noch zu wenig von eurem Verein."


async def walk_founding(guide: Guide) -> None:
    """Apply, change, take back, be declined and be approved; look at everything there is to run."""
    boss = await guide.settle_in("Olga Betreiberin")
    async with _run_by(guide, boss):
        founder = await guide.settle_in("Gustav Gründer")
        await _ask_everything(guide, founder)
        await _take_back(guide, boss, founder)
        await _be_declined(guide, boss, founder)
        await _be_too_slow(guide, boss, founder)
        await _be_approved(guide, boss, founder)
        await guide.newcomer("Gerda Link").starts("f")
        await _look_at_networks(guide, boss)
        await _look_at_health(guide, boss)


@asynccontextmanager
async def _run_by(guide: Guide, boss: Resident) -> AsyncIterator[None]:
    """Let somebody run the bot for a while."""
    reception = guide.town.bot.reception
    house = reception._house
    reception._house = replace(house, operators=(TelegramId(boss.phone.id),))
    yield
    reception._house = house


async def _latest(founder: Resident) -> Application:
    async with founder.town.tables() as tables:
        found: Application = await tables.foundings.latest_of(await known(tables, founder))
    return found


async def _ask_everything(guide: Guide, founder: Resident) -> None:
    """Answer every question, some of them wrongly at first; then look at every part again."""
    t = guide.t
    await founder.presses(t.button("☰ More"), t.button("🏛 Found a network"))
    await guide.send_sticker(founder)
    await guide.writes_all(founder, CHARTER.name, "N", "Brücken Graz", "Graz")
    await founder.writes("/home")
    await founder.presses(t.button("▶️ Go on with it"))
    language, other = _languages(guide)
    await founder.presses(language, other, t.button("✅ Done"))
    await founder.writes(GOALS)
    await founder.presses(t.button("📄 Use this text"))
    await founder.writes("Telefon 123, vormittags")
    await founder.presses(t.button("📄 Use this text"))
    await founder.presses(t.term("Anybody, after approval"), t.term("By invitation only"))
    for part in (
        "Name",
        "Place",
        "First language",
        "Goals",
        "Rules for writing",
        "Office",
        "Network rules",
        "Who can be a mentee",
        "Who can be a mentor",
    ):
        await founder.presses(t.button("✏️ Change something"), t.term(part))
        await founder.presses(t.button("Leave as it is ›"))
    await founder.presses(t.button("✏️ Change something"), t.term("Other languages"))
    await founder.presses(t.button("✅ Done"), t.button("✏️ Change something"))
    await founder.presses(t.button("‹ See it again"), t.button("✅ Send it"))


def _languages(guide: Guide) -> tuple[str, str]:
    """Give the labels of the language that is spoken here, and of another one."""
    return guide.t.language_name(guide.t.language), guide.t.language_name("de")


async def _apply(guide: Guide, founder: Resident, name: str, agreement: str | None = None) -> None:
    """Apply once more; an agreement of one's own makes it two pages."""
    t = guide.t
    await guide.press_data(founder, BeginFounding())
    await guide.writes_all(founder, name, "Graz")
    await founder.presses(*_languages(guide), t.button("✅ Done"))
    await founder.writes(GOALS)
    await founder.presses(t.button("📄 Use this text"))
    await founder.writes("Telefon 123")
    if agreement is None:
        await founder.presses(t.button("📄 Use this text"))
    else:
        await founder.writes(agreement)
    await founder.presses(t.term("Anybody, at once"), t.term("Anybody, after approval"))
    await founder.presses(t.button("✅ Send it"))


async def _take_back(guide: Guide, boss: Resident, founder: Resident) -> None:
    t, card = guide.t, boss.phone.last
    await guide.press_data(founder, BeginFounding())
    await founder.presses(t.button("🏠 Home"), t.button("☰ More"), t.button("🏘 Networks"))
    await founder.presses(t.button("📄 My application"), t.button("↩️ Take it back"))
    await founder.presses(t.button("↩️ Yes, take it back"))
    await boss.presses(t.button("✅ Approve"), message=card)


async def _be_declined(guide: Guide, boss: Resident, founder: Resident) -> None:
    t = guide.t
    await _apply(guide, founder, "Brücken Graz", LONG_RULES)
    await guide.turn_pages(boss)
    await boss.presses(t.button("🚫 Decline"))
    await boss.writes("/home")
    await boss.presses(t.button("▶️ Go on with it"))
    await boss.writes(REASON)
    await boss.presses(t.button("✅ Send it"))
    await guide.press_data(boss, ShowApplication((await _latest(founder)).id))
    await founder.presses(t.button("📄 My application"))


async def _be_too_slow(guide: Guide, boss: Resident, founder: Resident) -> None:
    """Apply under a name that a network has before the decision."""
    t = guide.t
    await _apply(guide, founder, FASTER.name)
    await guide.town.found_network(FASTER)
    await boss.presses(t.button("✅ Approve"))
    await guide.press_data(founder, AskWithdrawApplication((await _latest(founder)).id))
    await founder.presses(t.button("↩️ Yes, take it back"))


async def _be_approved(guide: Guide, boss: Resident, founder: Resident) -> None:
    t = guide.t
    await _apply(guide, founder, "Brücken Villach")
    await boss.writes("/admin")
    await boss.presses(t.button("🏛 Applications: %(n)s", n=1))
    await boss.presses(boss.buttons[0], t.button("✅ Approve"))
    await guide.press_data(founder, ShowApplication((await _latest(founder)).id))
    await guide.press_data(boss, ListApplications(0))


async def _look_at_networks(guide: Guide, boss: Resident) -> None:
    """See networks that are led, that nobody leads, and whose meta-mentor is out of reach."""
    t = guide.t
    await guide.town.found_network(LEFT_ALONE)
    eve = await guide.look_after("Eva Still", await guide.town.found_network(OUT_OF_REACH))
    async with guide.town.tables() as tables:
        person = await tables.people.get(await known(tables, eve))
        gone = replace(person, unreachable_since=guide.town.clock.now(), absence_told=True)
        await tables.people.save(gone)
    await guide.writes_all(boss, "/help", "/admin")
    await boss.presses(t.button("🏘 Networks"))
    await guide.turn_pages(boss)
    for page in range(20):
        await guide.press_data(boss, ListAllNetworks(page))


async def _look_at_health(guide: Guide, boss: Resident) -> None:
    """See the bot well and not well, with and without backups."""
    t, now = guide.t, guide.town.clock.now()
    await boss.writes("/admin")
    await boss.presses(t.button("🩺 Health"))
    begun = now - timedelta(days=9)
    for machine in (
        Machine("0.1.0", begun, 5_000_000, backs_up=False, newest_backup=None),
        Machine("0.1.0", now, 5_000_000, backs_up=True, newest_backup=None),
        Machine("0.1.0", begun, 5_000_000, backs_up=True, newest_backup=begun.date()),
    ):
        _stand_on(guide, machine)
        await boss.presses(t.button("🔄 Look again"))
    await _fail(guide)
    await guide.press_data(boss, ShowHealth())
    await boss.presses(t.button("‹ Running the bot"))


def _stand_on(guide: Guide, machine: Machine) -> None:
    reception = guide.town.bot.reception
    reception._house = replace(reception._house, machine=lambda: machine)


async def _fail(guide: Guide) -> None:
    """Leave an update that could not be handled, and a message that could not be sent."""
    now = guide.town.bot.clock.now()
    async with guide.town.tables() as tables:
        await tables.inbox.receive(2**50, chat_id=9, body="{}", now=now)
        update = next(
            one for one in await tables.inbox.heads(now=now, limit=99) if one.body == "{}"
        )
        await tables.inbox.park(update.id, error="failed", now=now)
        await tables.outbox.add([Call("getMe", {}, None, Priority.ANSWER).row()], now=now)
        waiting = await tables.outbox.waiting(now=now, limit=99)
        call = next(one for one in waiting if one.method == "getMe")
        await tables.outbox.fail(call.id, error="refused", now=now)
        await fails_errand(tables, now=now)
