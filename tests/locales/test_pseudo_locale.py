"""Every screen in a language that nobody speaks: all of it translated, nothing too long."""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from bot import zones
from bot.i18n import Translator
from bot.i18n.translator import RIGHT_TO_LEFT_MARK
from bot.screens.messages import FIRST_NAME_ON_BUTTON, NAME_ON_BUTTON
from mentoring.networks import Charter
from mentoring.numbers import USUAL, Number
from mentoring.people import short_name
from mentoring.vocabulary import SPOKEN_LANGUAGES
from sandbox.people import Person
from tests.locales.album import (
    Kind,
    Shown,
    all_shown,
    bare,
    calendar_names,
    glue,
    refusals,
    too_long,
    untranslated,
)
from tests.locales.papers import (
    certificates,
    codes,
    counted,
    entered,
    invitation_codes,
    invited,
    packed,
    printed,
)
from tests.locales.pseudo import KEPT, PseudoLanguage, pseudo
from tests.locales.walk_around import CLOSED, walk_everywhere
from tests.locales.walk_attention import ATTENTION_CHARTERS
from tests.locales.walk_beginnings import WINTER
from tests.locales.walk_broadcasts import BROADCAST_CHARTERS, BROADCAST_WORDS
from tests.locales.walk_cases import CASES_CHARTERS
from tests.locales.walk_certificates import ALONE
from tests.locales.walk_endings import FAREWELL, SHORT_TIME
from tests.locales.walk_founding import FOUNDING_CHARTERS
from tests.locales.walk_groups import GROUPS_CHARTERS
from tests.locales.walk_home import HOUSE
from tests.locales.walk_in import ASKING
from tests.locales.walk_invitations import COHORTS, INVITATIONS_CHARTERS, SAID
from tests.locales.walk_meetings import MEETING_PLACE
from tests.locales.walk_members import MEMBERS_CHARTERS
from tests.locales.walk_mentors import NAMES, SEARCH
from tests.locales.walk_network import NETWORK_CHARTERS, ROADMAP_LINKS
from tests.locales.walk_nudges import AUTUMN
from tests.locales.walk_numbers import NUMBERS_CHARTERS
from tests.locales.walk_pairs import PAIRED_NAMES, PAIRS_CHARTERS
from tests.locales.walk_privacy import PARCEL_NAMES
from tests.locales.walk_requests import BRIDGE
from tests.town import CHARTER, Town, open_town

# The walk takes about a minute of computing, and more where others compute as well.
pytestmark = pytest.mark.timeout(300)

OPERATOR: Final = "Verein Ankommen"
CHARTERS: Final = (
    CHARTER,
    ASKING,
    CLOSED,
    BRIDGE,
    SEARCH,
    FAREWELL,
    SHORT_TIME,
    ALONE,
    MEETING_PLACE,
    HOUSE,
    WINTER,
    AUTUMN,
    *NUMBERS_CHARTERS,
    *CASES_CHARTERS,
    *NETWORK_CHARTERS,
    *ATTENTION_CHARTERS,
    *FOUNDING_CHARTERS,
    *GROUPS_CHARTERS,
    *PAIRS_CHARTERS,
    *BROADCAST_CHARTERS,
    *INVITATIONS_CHARTERS,
    *MEMBERS_CHARTERS,
)

NEVER_SHOWN: Final[Mapping[tuple[str | None, str], str]] = {
    (
        None,
        "Your mentee writes the first agreement. You get it here, and can ask for changes.",
    ): "for a rule whose every button leads to a screen of its own",
    (
        None,
        "There is no other network yet that could be asked.",
    ): "for a bot with one network, see tests/journeys/test_chapters.py",
    (
        None,
        "Sorry, that did not work. Nothing was changed. Please try it again.",
    ): "for failures of the program, see tests/runtime/test_turns.py",
    (
        None,
        "The bot cannot go on with this. Please begin again.",
    ): "for drafts of an older program, see tests/journeys/test_manners.py",
}
"""Texts that stand on no screen, and why they are there all the same."""


@dataclass(frozen=True)
class Album:
    """What a walk has brought home."""

    language: PseudoLanguage
    shown: list[Shown]
    refusals: list[str]
    known: frozenset[str]


async def _walked(folder: Path) -> Album:
    language = PseudoLanguage()
    backups = folder / "backups"
    async with open_town(folder, translators=language.translators, backup_dir=backups) as town:
        # Of so long a walk the first calls would be forgotten, and what only they have shown.
        town.world.calls = deque(town.world.calls)
        await walk_everywhere(town, language.t)
        held, username = await certificates(town), town.world.bot.username
        papers = [*printed(language.t, held, username), *entered(town.world)]
        papers += [*invited(language.t, username), *counted(language.t), *packed(language.t)]
        known = _known(town, language) | codes(held, username) | await invitation_codes(town)
        shown = list(dict.fromkeys([*all_shown(town.world), *papers]))
        return Album(language, shown, refusals(town.world), known)


def _known(town: Town, language: PseudoLanguage) -> frozenset[str]:
    """Collect what may stand on a screen untranslated: names, and what people wrote themselves."""
    people = town.world.people
    written = [one.text for person in people for one in person.messages if not one.from_bot]
    names = {
        OPERATOR,
        *ROADMAP_LINKS,
        *(name for person in people for name in _names_of(person)),
        *NAMES,
        *PAIRED_NAMES,
        *PARCEL_NAMES,
        *COHORTS,
        SAID,
        *(group.title for group in town.world.groups),
        *written,
        *(text for charter in CHARTERS for text in _own_words(charter)),
        *_named_by_babel(language.t),
        *_named_by_babel(language.neighbours),
    }
    return frozenset({bare(name) for name in names} - {""})


def _named_by_babel(t: Translator) -> set[str]:
    """Give the names of languages, countries, cities, times, months and days in a language."""
    cities = [zone for names in zones.zones_by_country().values() for zone in names]
    return {
        t.own_name(),
        *(t.language_name(code) for code in SPOKEN_LANGUAGES),
        *(t.country_name(code) for code in zones.zones_by_country()),
        *(t.city_name(zone) for zone in cities),
        *cities,
        *glue(t.locale),
        *calendar_names(t.locale),
        *(t.duration(days) for days in USUAL[Number.RETENTION_DAYS]),
    }


def _names_of(person: Person) -> set[str]:
    """Give the ways in which somebody is named: in full, in short, and cut to fit on a button."""
    name = person.first_name
    return {
        name,
        short_name(name),
        name.split()[0],
        name[: NAME_ON_BUTTON - 1],
        name.split()[0][: FIRST_NAME_ON_BUTTON - 1],
        person.username or "",
    }


def _own_words(charter: Charter) -> list[str]:
    """Give what a network says of itself."""
    return [
        charter.name,
        charter.place,
        *charter.about.values(),
        *charter.agreement.values(),
        *charter.emergency.values(),
    ]


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Album:
    """The walk past every screen; once is enough for all tests here."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OPERATOR_CONTACT", OPERATOR)
        return asyncio.run(_walked(tmp_path_factory.mktemp("everywhere")))


def test_nothing_is_untranslated(album: Album) -> None:
    found = {one: untranslated(one.text, album.known) for one in album.shown}
    assert {one: pieces for one, pieces in found.items() if pieces} == {}


def test_every_text_of_the_catalogue_was_on_a_screen(album: Album) -> None:
    assert album.language.unseen(one.text for one in album.shown) == set(NEVER_SHOWN)


def test_every_kind_of_text_was_met(album: Album) -> None:
    assert {one.kind for one in album.shown} == set(Kind)


def test_nothing_is_longer_than_telegram_or_a_phone_takes(album: Album) -> None:
    assert too_long(album.shown) == []


def test_telegram_refused_nothing(album: Album) -> None:
    """But edits that change nothing: the language is changed to the same one."""
    assert [one for one in album.refusals if "message is not modified" not in one] == []


def test_every_line_begins_in_the_direction_of_the_language(album: Album) -> None:
    """But what is sent to many: it is in the language of who wrote it."""
    texts = [one.text for one in album.shown if one.kind in {Kind.TEXT, Kind.CAPTION, Kind.TOAST}]
    lines = {line for text in texts for line in text.split("\n") if line}
    assert {line for line in lines if not line.startswith(RIGHT_TO_LEFT_MARK)} == BROADCAST_WORDS


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("⁅1 ابت⁆", []),
        ("⁅1 ابت \u2068Anna\u2069⁆", []),
        ("✓ Anna 14:05", []),
        ("\u200f⁅1 ✅ ابت /start⁆ • ⁅2 ث⁆", []),
        ("⁅1 ابت⁆ Home", [" Home"]),
        ("⁅1 ابت mentor⁆", ["1 ابت mentor"]),
        ("⁅1 ابت \u2068approved\u2069⁆", ["approved"]),
        ("/start Anna now", ["/start Anna now"]),
    ],
)
def test_what_is_untranslated_is_found(text: str, pieces: list[str]) -> None:
    assert untranslated(text, {"Anna", "start"}) == pieces


@pytest.mark.parametrize("text", ["⁅1 ابت", "⁅1 ابت\u2069", "ابت⁆"])
def test_a_broken_frame_is_found(text: str) -> None:
    with pytest.raises(ValueError, match="brackets or isolates"):
        untranslated(text, set())


def test_a_text_too_long_is_found() -> None:
    assert too_long([Shown(Kind.LABEL, "🙂" * 32), Shown(Kind.LABEL, "🙂" * 33)]) == [
        Shown(Kind.LABEL, "🙂" * 33)
    ]


def test_the_pseudo_language_keeps_what_every_language_keeps() -> None:
    text = pseudo("<b>Hello %(name)s!</b> See /help &amp; ask.", 7)
    assert KEPT.findall(text) == ["<b>", "%(name)s", "</b>", "/help", "&amp;"]


def test_the_pseudo_language_is_longer_than_english() -> None:
    assert len(pseudo("Which country do you live in?", 7)) == 41
