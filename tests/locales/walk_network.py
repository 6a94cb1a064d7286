"""The walk past what a network says, its new rules, its roadmap, and its chapters."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.callbacks import chapters as together
from bot.callbacks import network_texts as on
from bot.callbacks import roadmap as way
from bot.callbacks.leading import (
    ShowChapters,
    ShowLed,
    ShowNetworkInfo,
    ShowRoadmap,
    ShowSettings,
    ShowTexts,
)
from bot.callbacks.requests import AskMentor
from mentoring.ids import NetworkId, PersonId
from mentoring.networks import ABOUT_LIMIT, AGREEMENT_LIMIT, OFFICE_LIMIT, Charter, NetworkText
from mentoring.publishing import Line
from mentoring.roadmap import NOTABLE, Step
from mentoring.roles import Role, RoleStanding, Standing
from tests.journeys.pairs import Pair, known
from tests.locales.guide import Guide
from tests.town import CHARTER, Resident

ROADMAP_LINKS: Final = tuple(f"https://t.me/mentornet_bot?start=f_{n}" for n in range(1, 100))
"""The links with which networks recommend the bot, by their numbers."""

SPEAKING: Final = CHARTER.model_copy(
    update={
        "name": "Sprechendes Haus mit sehr langem Namen Nr",
        "place": "Ortschaft mit ungewöhnlich langem Namen ",
        "about": {"en": "Ein Haus.", "ar": "Ein anderes Haus."},
        "agreement": {"en": "Sei da.", "ar": "Sei auch da."},
    }
)
BIG: Final = CHARTER.model_copy(update={"name": "Großes Dach"})
SMALL: Final = CHARTER.model_copy(update={"name": "Kleines Dach"})
TINY: Final = CHARTER.model_copy(update={"name": "Winziges Dach"})
SHED: Final = CHARTER.model_copy(update={"name": "Schuppen"})
NETWORK_CHARTERS: Final[tuple[Charter, ...]] = (SPEAKING, BIG, SMALL, TINY, SHED)

GOALS: Final = ("Wir begleiten Menschen in Schule und Beruf. " * 30)[: ABOUT_LIMIT - 1] + "!"
RULES: Final = ("Wir achten einander jeden Tag und überall. " * 60)[: AGREEMENT_LIMIT - 1] + "!"
OFFICE: Final = ("Markt 1, Telefon 123, vormittags; " * 10)[: OFFICE_LIMIT - 1] + "!"


@dataclass(frozen=True)
class House:
    """A network, and those who look after it."""

    guide: Guide
    network: NetworkId
    boss: Resident
    other: Resident

    async def sees(self, *payloads: object) -> None:
        """Have the first one press what may be on no button."""
        for payload in payloads:
            await self.guide.press_data(self.boss, payload)  # type: ignore[arg-type]

    def button(self, source: str, **values: object) -> str:
        return self.guide.t.button(source, **values)

    async def presses(self, *sources: str) -> None:
        await self.boss.presses(*(self.button(source) for source in sources))


async def walk_network(guide: Guide) -> None:
    """Say everything there is to say, as long as it may be; then walk the way of a network."""
    network = await guide.town.found_network(SPEAKING)
    boss = await guide.look_after("Wanda Wort", network)
    other = await guide.look_after("Willi Wort", network)
    house = House(guide, network, boss, other)
    await _write_texts(house)
    await _write_lines(house)
    member = await _read_as_member(house)
    await _take_texts_out(house)
    await _write_rules(house, member)
    await _go_the_way(house)
    await _belong_together(guide)


async def _write_texts(house: House) -> None:
    network, boss, t = house.network, house.boss, house.guide.t
    await boss.writes("/network")
    await house.sees(ShowSettings(network), ShowTexts(network), on.ReadRules(network))
    for kind in NetworkText:
        await house.sees(on.ShowText(network, kind), on.ChooseTextLanguage(network, kind))
        if kind is not NetworkText.ABOUT:
            await boss.presses(t.language_name("ar"))
        await boss.writes("Nein")
        await boss.writes("/home")
        await house.presses("▶️ Go on with it")
        await boss.writes(GOALS)
        await house.presses("✅ Save it")
    await house.sees(on.WriteText(network, NetworkText.RULES, "ar"))
    await house.presses("✖️ Cancel")


async def _write_lines(house: House) -> None:
    await house.sees(on.WriteLine(house.network, Line.PLACE))
    await house.presses("✖️ Cancel")
    await house.sees(on.WriteLine(house.network, Line.OFFICE))
    await house.boss.writes(OFFICE)
    await house.sees(on.WriteLine(house.network, Line.OFFICE))
    await house.presses("✖️ Cancel")


async def _read_as_member(house: House) -> Resident:
    guide, network = house.guide, house.network
    member = await guide.settle_in(
        "Mia Mitglied", await guide.town.invitation(network, Role.MENTEE)
    )
    await guide.accept(member)
    await member.writes("/cancel")
    for payload in (
        ShowNetworkInfo(network),
        on.ReadRules(network),
        on.ReadAgreement(network),
        ShowNetworkInfo(network),
    ):
        await guide.press_data(member, payload)
    await member.presses(house.button("🔕 No broadcasts"))
    await guide.press_data(member, ShowNetworkInfo(network))
    await member.presses(house.button("🔔 Get broadcasts"))
    await guide.press_data(house.boss, ShowNetworkInfo(network))
    await house.presses("🏘 Look after it")
    return member


async def _take_texts_out(house: House) -> None:
    network = house.network
    await house.sees(
        on.ShowTextIn(network, NetworkText.ABOUT, "en"),
        on.ShowTextIn(network, NetworkText.ABOUT, "ar"),
        on.AskRemoveText(network, NetworkText.ABOUT, "ar"),
        on.AskRemoveText(network, NetworkText.RULES, "ar"),
        on.RemoveText(network, NetworkText.RULES, "ar"),
        on.RemoveText(network, NetworkText.RULES, "ar"),
    )


async def _write_rules(house: House, member: Resident) -> None:
    guide, network, boss = house.guide, house.network, house.boss
    await house.sees(on.ShowNetworkAgreement(network), on.ChangeAgreement(network))
    await house.presses("Keep them as they are ›", "Keep them as they are ›")
    await guide.send_sticker(boss)
    await house.presses("‹ Back", "✖️ Cancel")
    await house.sees(on.TranslateAgreement(network, "fa"))
    await boss.writes(RULES)
    await boss.writes("/home")
    await house.presses("▶️ Go on with it", "‹ Back")
    await boss.writes(RULES[1:])
    await house.presses("✅ Save it")
    await house.sees(on.ChangeAgreement(network))
    await house.presses(*["Keep them as they are ›"] * 3)
    await boss.writes(RULES)
    await boss.writes("/home")
    await house.presses("▶️ Go on with it", "‹ Back", "Keep them as they are ›")
    await house.presses("📣 Publish them")
    await house.sees(on.TranslateAgreement(network, "fa"), on.ShowAgreementIn(network, "ar"))
    await _pause(house, member)
    await guide.press_data(member, AskMentor(network, await _person(house.other)))
    await member.presses(house.button("📜 Read the new rules"))
    await guide.press_data(member, ShowNetworkInfo(network))
    await member.presses(house.button("📜 Read the new rules"))
    await guide.accept(member)


async def _pause(house: House, member: Resident) -> None:
    """Have a role of somebody rest for as long as it takes to look at the network."""
    held = await house.guide.membership(member, house.network)
    now = house.guide.town.bot.clock.now()
    for standing in (Standing.PAUSED, Standing.APPROVED):
        async with house.guide.town.tables() as tables:
            await tables.memberships.set_role(held.id, RoleStanding(Role.MENTEE, standing), now=now)
        await house.sees(ShowLed(house.network))


async def _person(resident: Resident) -> PersonId:
    async with resident.town.tables() as tables:
        return await known(tables, resident)


async def _go_the_way(house: House) -> None:
    """See each step as the next one; the goals are written, and two look after the network."""
    guide, network, boss = house.guide, house.network, house.boss
    today = date(2027, 3, 1).toordinal()
    await house.sees(ShowRoadmap(network))
    await house.sees(on.WriteText(network, NetworkText.RULES, "en"))
    await boss.writes(GOALS)
    await house.presses("✅ Save it")
    await house.sees(ShowRoadmap(network), ShowLed(network))
    await guide.town.invitation(network, Role.MENTOR, trained=True)
    await house.sees(way.ChooseStepDay(network, Step.EXCHANGE, 0))
    await house.sees(way.ChooseStepDay(network, Step.EXCHANGE, today))
    await house.sees(ShowRoadmap(network), way.NoteStep(network, Step.EXCHANGE, today))
    await Pair(guide.town, network, boss, house.other).starts_mentorship()
    await house.sees(ShowRoadmap(network))
    for step in sorted(NOTABLE - {Step.EXCHANGE}):
        await house.sees(way.ChooseStepDay(network, step, 0), way.NoteStep(network, step, today))
    await house.sees(
        way.AskTakeStepBack(network, Step.EVENT),
        way.TakeStepBack(network, Step.EVENT),
        way.TakeStepBack(network, Step.EVENT),
    )
    alone = await guide.town.found_network(TINY)
    await guide.press_data(await guide.look_after("Tina Dach", alone), ShowRoadmap(alone))


async def _belong_together(guide: Guide) -> None:
    """Ask, take back, refuse, agree, part; and be hindered in every way."""
    big, small = await guide.town.found_network(BIG), await guide.town.found_network(SMALL)
    above = await guide.look_after("Gerd Groß", big)
    below = await guide.look_after("Karl Klein", small)
    await guide.press_data(below, ShowChapters(small))
    await _ask(guide, below, small, fully=True)
    await guide.press_data(below, ShowChapters(small))
    for number, payload in enumerate(
        (together.TakeBackAsking(small, 1), together.RefuseChapter(big, 2)), start=1
    ):
        await guide.press_data(below, together.ShowLink(small, number))
        await guide.press_data(above, together.ShowLink(big, number))
        await guide.press_data(above, ShowChapters(big))
        await guide.press_data(below if number == 1 else above, payload)
        await _ask(guide, below, small)
    await guide.press_data(above, ShowLed(big))
    await guide.press_data(above, together.AgreeToChapter(big, 3))
    for resident, network in ((below, small), (above, big)):
        await guide.press_data(resident, ShowChapters(network))
        await guide.press_data(resident, together.ShowLink(network, 3))
        await guide.press_data(resident, together.AskPart(network, 3))
    await guide.press_data(below, ShowLed(small))
    await _be_hindered(guide, above, big)
    await guide.press_data(above, together.Part(big, 3))


async def _ask(guide: Guide, below: Resident, small: NetworkId, *, fully: bool = False) -> None:
    await guide.press_data(below, together.FindParent(small))
    if fully:
        await guide.turn_pages(below)
        await below.writes("Nirgendwo")
        await below.writes("/home")
        await below.presses(guide.t.button("▶️ Go on with it"))
    await below.writes(BIG.name)
    await below.presses(guide.t.button("✅ Ask them"))


async def _be_hindered(guide: Guide, above: Resident, big: NetworkId) -> None:
    """A chapter is asked, and one with a chapter agrees to be one."""
    tiny = await guide.town.found_network(SHED)
    shed = await guide.look_after("Sven Schuppen", tiny)
    await guide.press_data(shed, together.FindParent(tiny))
    await shed.writes(SMALL.name)
    await shed.presses(guide.t.button("✖️ Cancel"))
    now = guide.town.bot.clock.now()
    async with guide.town.tables() as tables:
        asked = await tables.chapters.ask(
            chapter_id=big, parent_id=tiny, asked_by=await known(tables, above), now=now
        )
    await guide.press_data(shed, together.AgreeToChapter(tiny, asked.number))
    await _have_asked_already(guide, shed, tiny)


async def _have_asked_already(guide: Guide, shed: Resident, tiny: NetworkId) -> None:
    await guide.press_data(shed, together.FindParent(tiny))
    await shed.writes(CHARTER.name)
    now = guide.town.bot.clock.now()
    async with guide.town.tables() as tables:
        await tables.chapters.ask(
            chapter_id=tiny,
            parent_id=NetworkId(1),
            asked_by=await known(tables, shed),
            now=now,
        )
    await shed.presses(guide.t.button("✅ Ask them"))
