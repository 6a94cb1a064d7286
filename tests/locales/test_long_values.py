"""The longest names and texts that are allowed, in every language: each message still arrives."""

from pathlib import Path

import pytest

from tests.locales.album import all_shown, refusals, too_long
from tests.locales.papers import certificates, entered, printed
from tests.locales.pseudo import PseudoLanguage
from tests.locales.walk_full import walk_with_full_hands
from tests.locales.walk_full_endings import walk_to_full_endings
from tests.locales.walk_full_pairs import walk_in_full_pairs
from tests.source_texts import translators_as_they_are
from tests.town import open_town

PSEUDO = "pseudo"


@pytest.mark.parametrize("language", [*translators_as_they_are().languages, PSEUDO])
async def test_the_longest_values_fit(language: str, tmp_path: Path) -> None:
    made = PseudoLanguage() if language == PSEUDO else None
    translators = made.translators if made else translators_as_they_are()
    t = made.t if made else translators.of(language)
    backups = tmp_path / "backups"
    async with open_town(tmp_path, translators=translators, backup_dir=backups) as town:
        await walk_with_full_hands(town, t)
        await walk_in_full_pairs(town, t)
        await walk_to_full_endings(town, t)
        papers = printed(t, await certificates(town), town.world.bot.username)
        found = too_long([*all_shown(town.world), *papers, *entered(town.world)])
        assert [(one.kind, len(one.text), one.text[:60]) for one in found] == []
        assert refusals(town.world) == []
