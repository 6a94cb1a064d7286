"""Ways with a matching round, in whatever language the person reads."""

from bot.callbacks.payload import Payload
from tests.town import Resident


async def presses_meanwhile(resident: Resident, payload: Payload) -> None:
    """Press a button, and see the answer before the bot has computed the round."""
    bot = resident.town.bot
    resident.phone.presses_data(payload.pack(), resident.phone.last)
    await bot.poller.poll(seconds=0)
    while await bot.turns.run_ready():
        pass
    await bot.sender.send_ready()
