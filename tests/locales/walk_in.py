"""The first half of the walk: from the greeting into a network, and past the gate."""

from typing import Final

from bot import zones
from bot.callbacks.membership import ShowApplicant
from mentoring.ids import NetworkId
from mentoring.networks import Admission
from mentoring.people import NAME_LIMIT
from mentoring.profiles import LANGUAGES_LIMIT, REGION_LIMIT
from mentoring.roles import Role
from mentoring.vocabulary import SPOKEN_LANGUAGES
from tests.locales.guide import Guide, door
from tests.town import CHARTER, Resident

ASKING: Final = CHARTER.model_copy(
    update={"name": "Lesekreis", "mentee_admission": Admission.APPROVAL}
)
SENTENCE: Final = "Seit zehn Jahren begleite ich Familien auf dem Amt und zu Hause."
AT_SEA: Final = (0.0, -30.0)


async def arrive(guide: Guide, network: NetworkId) -> None:
    """The greeting with every kind of invitation, the no, the name, and leaving right away."""
    t, town = guide.t, guide.town
    once = await town.invitation(network, Role.MENTEE, uses_limit=1)
    first = await guide.settle_in("Erstgast", once)
    await guide.accept(first)
    await first.writes("/home")
    await first.presses(t.button("🏘 Networks"))
    anybody = guide.newcomer("4711")
    for payload in ("", "j_unknown", await guide.expired_invitation(network), once):
        await anybody.starts(payload)
    await anybody.starts(await town.invitation(network, Role.MENTEE))
    await anybody.presses(t.own_name(), t.button("No, thank you"))
    await guide.writes_all(anybody, "Hallihallo", "/help")
    await guide.agree(anybody)
    await guide.send_sticker(anybody)
    await guide.writes_all(anybody, "1234567", "Wolkenkuckucksheim" * NAME_LIMIT)
    await guide.writes_all(anybody, "/help", "/language", "/privacy", "/cancel", "/start")


async def find_the_clock(guide: Guide) -> None:
    """Every way to a time zone: cities, countries page by page, the zones of each, a location."""
    t = guide.t
    nomad = guide.newcomer("Nomadin")
    await nomad.starts()
    await guide.agree(nomad)
    await nomad.presses("Nomadin", t.button("‹ Back"), "Nomadin")
    await guide.writes_all(nomad, "Atlantis")
    await guide.send_sticker(nomad)
    await guide.send_place(nomad, AT_SEA)
    await nomad.presses(t.button("🌍 Another country"))
    await guide.turn_pages(nomad)
    for country in _countries_with_clocks(guide):
        await nomad.writes(t.country_name(country))
        await nomad.presses(t.button("‹ Other ways"))
    await nomad.presses(t.button("📍 By my location"), t.button("‹ Back"))
    await nomad.presses(nomad.phone.first_name, t.button("📍 By my location"))
    nomad.phone.taps_keyboard(t.button("📍 Send my location"))
    await guide.town.settle()


def _countries_with_clocks(guide: Guide) -> list[str]:
    """Give the countries that have more than one time."""
    now = guide.town.clock.now()
    return [
        country
        for country, names in zones.zones_by_country().items()
        if len({zones.clock(name, now) for name in names}) > 1
    ]


async def wait_at_the_gate(guide: Guide) -> None:
    """A network that looks at everybody first; its meta-mentor has other things to do."""
    t = guide.t
    asking = await guide.town.found_network(ASKING)
    gate = await guide.look_after("Torfrau", asking)
    reader = await guide.settle_in("Leser")
    await reader.presses(t.button("🔎 Find a network"), door(ASKING))
    await guide.send_sticker(reader)
    await reader.presses(t.button("🌱 I would like help"))
    await guide.send_sticker(reader)
    await guide.accept(reader)
    await reader.writes("/home")
    await gate.writes("/waiting")
    await reader.presses(t.button("▶️ Go on with it"))
    await _fill_in_what_must_be(guide, reader)
    await gate.presses(t.button("✅ Approve"))


async def _fill_in_what_must_be(guide: Guide, reader: Resident) -> None:
    """Answer only what is not optional: the languages and the field of work."""
    t = guide.t
    await reader.presses(t.language_name("de"), t.button("✅ Done"))
    await reader.presses(t.term("Nursing and care"), t.button("✅ Done"))
    for _ in ("region", "way", "about"):
        await reader.presses(t.button("Skip ›"))


async def become_both(guide: Guide, boss: Resident, network: NetworkId) -> Resident:
    """Somebody who wants help and gives it: every question, and every answer that is none."""
    t = guide.t
    both = await guide.settle_in("Beate Beides", await guide.town.invitation(network))
    await both.writes("/home")
    await both.presses(t.button("▶️ Go on with it"), t.button("Both"))
    await guide.accept(both)
    await _choose(guide, both)
    await _write(guide, both)
    held = await guide.membership(both, network)
    await guide.press_data(boss, ShowApplicant(held.id, Role.MENTOR))
    await guide.writes_all(both, "/home", "/start")
    await both.presses(t.button("▶️ Go on with it"), t.button("✖️ Cancel"))
    await both.presses(t.button("✍️ My experience"))
    await guide.send_sticker(both)
    await guide.writes_all(both, "Zu kurz", "Ausschweifend " * 200, SENTENCE)
    await guide.send_sticker(both)
    await both.presses(t.button("✅ Send it"))
    return both


async def _choose(guide: Guide, both: Resident) -> None:
    """Choose the languages, the field and the topics."""
    t = guide.t
    await guide.turn_pages(both)
    await both.presses(t.language_name("de"), f"☑️ {t.language_name('de')}", t.language_name("fr"))
    await guide.writes_all(both, *_one_too_many(guide))
    await guide.send_sticker(both)
    await both.presses(t.button("✅ Done"))
    await guide.turn_pages(both)
    await guide.writes_all(both, "Astronautik")
    await both.presses(t.term("Nursing and care"))
    for topics in (("School", "Finding a job"), ("University", "Everyday life")):
        await guide.turn_pages(both)
        for topic in topics:
            await both.writes(t.term(topic))
        await both.presses(t.button("✅ Done"))


def _one_too_many(guide: Guide) -> list[str]:
    """Give the names of one more language than may be chosen."""
    return [guide.t.language_name(code) for code in SPOKEN_LANGUAGES[: LANGUAGES_LIMIT + 1]]


async def _write(guide: Guide, both: Resident) -> None:
    """Answer the questions that may be skipped."""
    t = guide.t
    await guide.writes_all(both, "!?", "Postleitzahl" * REGION_LIMIT, "041")
    await guide.send_sticker(both)
    await both.presses(t.term("Online or in person"))
    await guide.writes_all(both, "unzählig", "99", "12")
    await guide.writes_all(both, "12345", "Ausschweifend " * 200, SENTENCE)
    await guide.send_sticker(both)
    await both.presses("3")
