"""Buttons in rows: nothing is cut on a narrow phone."""

import pytest

from bot.callbacks.manners import Go, Place
from bot.i18n.translator import isolated
from bot.screens.screen import SIDE_BY_SIDE, Button, rows_of

SHORT = "n" * SIDE_BY_SIDE
LONG = "n" * (SIDE_BY_SIDE + 1)


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        ([], []),
        ([SHORT, SHORT, SHORT], [[SHORT, SHORT], [SHORT]]),
        ([SHORT, LONG, SHORT, SHORT], [[SHORT], [LONG], [SHORT, SHORT]]),
        ([LONG, LONG], [[LONG], [LONG]]),
        ([isolated(SHORT), SHORT], [[isolated(SHORT), SHORT]]),
        ([f"🔕{SHORT[3:]}", SHORT], [[f"🔕{SHORT[3:]}", SHORT]]),
        ([f"🔕{SHORT[2:]}", SHORT], [[f"🔕{SHORT[2:]}"], [SHORT]]),
        (["💬 Telegram-Gruppe", SHORT], [["💬 Telegram-Gruppe"], [SHORT]]),
        (["⏰ Erinnerungen", SHORT], [["⏰ Erinnerungen", SHORT]]),
        (["🗺 الخطوات التالية", SHORT], [["🗺 الخطوات التالية", SHORT]]),
        ([f"m{SHORT[1:]}", SHORT], [[f"m{SHORT[1:]}"], [SHORT]]),
        ([f"il{SHORT[1:]}", SHORT], [[f"il{SHORT[1:]}", SHORT]]),
        (["⏰ Nicht jetzt", "🔕 Nichts mehr dazu"], [["⏰ Nicht jetzt"], ["🔕 Nichts mehr dazu"]]),
        (["⏰ Not now", "🔕 No more of this"], [["⏰ Not now", "🔕 No more of this"]]),
    ],
)
def test_a_long_label_has_a_row_of_its_own(labels: list[str], rows: list[list[str]]) -> None:
    buttons = [Button(label, Go(Place.HOME)) for label in labels]
    assert [[one.label for one in row] for row in rows_of(buttons, width=2)] == rows
