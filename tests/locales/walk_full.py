"""A walk with the longest names and texts that are allowed: nothing may burst its message."""

from typing import Final

from bot.callbacks.membership import ShowWaiting
from bot.i18n import Translator
from bot.screens.vocabulary import FIELDS, TOPICS
from mentoring.memberships import ANSWER_LIMIT, STATEMENT_LIMIT
from mentoring.networks import Charter
from mentoring.people import NAME_LIMIT
from mentoring.profiles import ABOUT_LIMIT, LANGUAGES_LIMIT, REGION_LIMIT, TOPICS_LIMIT
from mentoring.vocabulary import SPOKEN_LANGUAGES, Field, Topic
from tests.locales.guide import Guide, door
from tests.town import Resident, Town


def filled(word: str, length: int) -> str:
    """Repeat a word up to a length."""
    return (word * length)[:length]


FULL: Final = Charter(
    name=filled("Netzwerk", 40),
    place=filled("Ortschaft", 40),
    about={"en": filled("Ankommen", 1000)},
    agreement={"en": filled("Freundlich", 2500)},
)
NAME: Final = filled("Adelheid", NAME_LIMIT)
STATEMENT: Final = filled("Erfahrung", STATEMENT_LIMIT)
ABOUT: Final = filled("Lebensweg", ABOUT_LIMIT)
ANSWER: Final = filled("Leider nicht", ANSWER_LIMIT)


async def walk_with_full_hands(town: Town, t: Translator) -> None:
    """Fill in everything as long as it goes, and look at it."""
    guide = Guide(town, t)
    network = await town.found_network(FULL)
    boss = await guide.look_after(filled("Gertrude", NAME_LIMIT), network)
    full = await guide.settle_in(NAME)
    await full.presses(t.button("🔎 Find a network"), door(FULL), t.button("Both"))
    await guide.accept(full)
    await _fill_in(guide, full)
    await full.writes(STATEMENT)
    await full.presses(t.button("✅ Send it"))
    await guide.writes_all(full, "/profile", "/privacy", "/home")
    await boss.writes("/waiting")
    await guide.press_data(boss, ShowWaiting(0))
    await boss.presses(t.button("%(name)s: %(role)s", name=NAME, role=t.term("mentor")))
    await boss.presses(t.button("🚫 Decline"))
    await boss.writes(ANSWER)
    await boss.presses(t.button("✅ Send it"))


async def _fill_in(guide: Guide, full: Resident) -> None:
    """Choose as many as one may, and write as much as one may."""
    t = guide.t
    await _tick(guide, full, [t.language_name(code) for code in SPOKEN_LANGUAGES], LANGUAGES_LIMIT)
    await full.writes(max((t.term(FIELDS[field]) for field in Field), key=len))
    for _ in ("wanted", "given"):
        await _tick(guide, full, [t.term(TOPICS[topic]) for topic in Topic], TOPICS_LIMIT)
    await full.writes(filled("Bezirk", REGION_LIMIT))
    await full.presses(t.term("Online or in person"))
    await full.writes("60")
    await full.writes(ABOUT)
    await full.presses("10")


async def _tick(guide: Guide, full: Resident, labels: list[str], limit: int) -> None:
    """Tick the longest labels, and one more, which is refused."""
    longest = sorted(labels, key=len, reverse=True)
    await guide.writes_all(full, *longest[: limit + 1])
    assert full.reads("You can choose at most %(n)s. Take one out first.", n=limit)
    await full.presses(guide.t.button("✅ Done"))
