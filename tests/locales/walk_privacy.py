"""The walk past what is stored about somebody, and past the file they take along."""

from typing import Final

from bot.callbacks.manners import AskExport, ShowStored
from bot.screens.stored import CERTIFICATES, DATA, README
from mentoring.exporting import Kept
from mentoring.ids import NetworkId
from tests.locales.guide import Guide
from tests.town import Resident

PARCEL_NAMES: Final = {README, DATA, CERTIFICATES, *(kind.value for kind in Kept)}
"""Names of files and of what is in them: the same in every language."""


async def walk_privacy(guide: Guide, network: NetworkId) -> None:
    """Look at what is stored, in a network and in none, and take it along."""
    nobody = await guide.settle_in("Nele Stein")
    await guide.press_data(nobody, ShowStored())
    ada = await guide.look_after("Ada Stein", network)
    await ada.writes("/privacy")
    await ada.presses(guide.t.button("📋 What else is stored"))
    await _press_before_the_errand(guide, ada)
    await _press_before_the_errand(guide, ada)
    await guide.town.settle()
    await ada.writes("/privacy")
    await ada.presses(guide.t.button("📦 Export my data"))


async def _press_before_the_errand(guide: Guide, ada: Resident) -> None:
    """Press, and see the answer before the file is made."""
    bot = guide.town.bot
    ada.phone.presses_data(AskExport().pack(), ada.phone.screen)
    await bot.poller.poll(seconds=0)
    await bot.turns.run_ready()
    await bot.sender.send_ready()
