"""A mentee asks a mentor, for journeys about requests."""

from bot.callbacks.requests import AskMentor
from mentoring.ids import NetworkId
from mentoring.requests import Request, RequestState
from mentoring.roles import Role
from sandbox.messages import Message
from tests.journeys.pairs import Pair, arrives, known
from tests.town import SEND, Resident, Town, plain

WHY = "أريد أن أعمل في التمريض مثلك."
HOPE = "أتمنى أن أجد مكانًا للتدريب."
QUESTION = "Seit wann bist du in Leipzig?"
ANSWER = "منذ الصيف الماضي."


async def ar_and_de(town: Town, network: NetworkId) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German."""
    mentor = await arrives(town, network, Role.MENTOR, "Jonas Weber", "de")
    mentee = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    return Pair(town, network, mentee, mentor)


async def presses_ask(mentee: Resident, mentor: Resident, network: NetworkId) -> None:
    """Press the button of a mentor's card, wherever it was drawn."""
    async with mentee.town.tables() as tables:
        mentor_id = await known(tables, mentor)
    mentee.phone.presses_data(AskMentor(network, mentor_id).pack(), mentee.phone.screen)
    await mentee.town.settle()


async def asks(mentee: Resident, mentor: Resident, network: NetworkId) -> None:
    """Ask a mentor, all the way."""
    await presses_ask(mentee, mentor, network)
    await mentee.writes(WHY)
    await mentee.writes(HOPE)
    await mentee.presses(SEND)


async def requests_of(mentee: Resident) -> list[Request]:
    """Read what a mentee has asked, oldest first."""
    async with mentee.town.tables() as tables:
        found = await tables.requests.of_mentee(await known(tables, mentee))
    return list(reversed(found))


async def states(mentee: Resident) -> list[RequestState]:
    return [request.state for request in await requests_of(mentee)]


def redrawn(resident: Resident, card: Message) -> str:
    """Read an older message as it stands now."""
    return plain(next(one for one in resident.phone.answers if one.id == card.id).text)


def texts(resident: Resident) -> list[str]:
    """Read all that the bot has written to somebody, newest first."""
    return [plain(message.text) for message in resident.phone.answers]
