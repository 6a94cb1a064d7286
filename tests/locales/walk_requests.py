"""The walk past requests: asked, declined, answered, taken back, forgotten, and overtaken."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from bot.callbacks.requests import AcceptRequest, AskBack, AskWithdraw, ShowRequest
from mentoring.ids import NetworkId, RequestId
from mentoring.pauses import Pause
from mentoring.people import NAME_LIMIT
from mentoring.profiles import Profile
from mentoring.requests import TEXT_LIMIT
from mentoring.roles import Role
from tests.journeys.asking import presses_ask, requests_of
from tests.journeys.pairs import Pair, arrives, known
from tests.locales.guide import Guide
from tests.locales.pseudo import NEIGHBOURS
from tests.locales.walk_full import filled
from tests.town import CHARTER, SEND, Resident

BRIDGE: Final = CHARTER.model_copy(update={"name": "Brückenbau", "place": "Halle"})

LONG_NAME: Final = filled("Kimberley", NAME_LIMIT)
WHY: Final = "Ich möchte in der Pflege arbeiten, so wie du."
HOPE: Final = "Ich hoffe auf einen Platz für die Ausbildung."
QUESTION: Final = "Seit wann bist du in Leipzig?"
ANSWER: Final = "Seit dem letzten Sommer."
ASKING_NAMES: Final = ("Berg", "Claus", "Dorn", "Ernst", "Falk", "Groth")
"""With one more, so many that they do not fit on a page when one is answered."""

NO: Final = "Gerade habe ich leider keine Zeit, alles Gute!"
LONG: Final = ("Ausschweifend " * TEXT_LIMIT)[: TEXT_LIMIT + 99]
FORTNIGHT: Final = timedelta(days=15).total_seconds()


@dataclass(frozen=True)
class Company:
    """Who comes along to the next parts: two who have come together, and two who have not."""

    two: Pair
    mentee: Resident
    mentor: Resident


async def walk_requests(guide: Guide) -> Company:
    """Go past all that mentees and mentors see of requests."""
    network = await guide.town.found_network(BRIDGE)
    await look_at_empty_lists(guide, network)
    amal = await comes(guide, network, Role.MENTEE, "Amal Khoury")
    jonas = await comes(guide, network, Role.MENTOR, "Jonas Weber")
    await write_a_request(guide, amal, jonas, network)
    await take_it_back(guide, amal, jonas)
    await ask_and_answer_back(guide, amal, jonas, network)
    await decline(guide, amal, jonas)
    await decline_in_another_language(guide, jonas, network)
    rana = await let_it_expire(guide, jonas, network)
    kim = await overtake(guide, amal, network)
    await run_out_of_places(guide, rana, network)
    await ask_in_vain(guide, rana, jonas, network)
    return Company(Pair(guide.town, network, amal, kim), rana, jonas)


async def comes(
    guide: Guide, network: NetworkId, role: Role, name: str, language: str = ""
) -> Resident:
    """Arrive by invitation, with a profile."""
    return await arrives(guide.town, network, role, name, language or guide.t.language)


async def sends(mentee: Resident, mentor: Resident, network: NetworkId) -> RequestId:
    """Ask a mentor without hesitation; gives the number of the request."""
    await presses_ask(mentee, mentor, network)
    await mentee.writes(WHY)
    await mentee.writes(HOPE)
    await mentee.presses(SEND)
    return (await requests_of(mentee))[-1].id


async def look_at_empty_lists(guide: Guide, network: NetworkId) -> None:
    """Look at one's requests and mentorships before there is any."""
    nobody = await guide.settle_in("Niemand")
    mentor = await comes(guide, network, Role.MENTOR, "Erste Mentorin")
    mentee = await comes(guide, network, Role.MENTEE, "Erster Mentee")
    for resident in (nobody, mentor, mentee):
        await guide.writes_all(resident, "/requests", "/mentorship")


async def write_a_request(
    guide: Guide, amal: Resident, jonas: Resident, network: NetworkId
) -> None:
    """Write to a mentor with all detours, and see it from both sides; once more is too much."""
    await presses_ask(amal, jonas, network)
    await guide.send_sticker(amal)
    await guide.writes_all(amal, "123456789012", "kurz", LONG, "/home")
    await amal.writes("/profile")
    await amal.presses("About me", "✖️ Cancel it")
    await presses_ask(amal, jonas, network)
    await guide.writes_all(amal, WHY, HOPE)
    await guide.send_sticker(amal)
    await amal.presses("‹ Back", "‹ Back")
    await guide.writes_all(amal, WHY, HOPE)
    await amal.presses(SEND)
    await presses_ask(amal, jonas, network)
    await amal.presses("📨 Requests")
    await amal.presses(amal.buttons[0])
    await jonas.writes("/home")
    await jonas.presses("✉️ Look at the request")
    for resident in (amal, jonas):
        await guide.writes_all(resident, "/home", "/requests")
        await resident.presses(resident.buttons[0])


async def take_it_back(guide: Guide, amal: Resident, jonas: Resident) -> None:
    """Take a request back with a second press; the mentor has still the old buttons."""
    card = jonas.phone.screen
    await amal.presses("↩️ Take it back", "No, leave it", "↩️ Take it back")
    await amal.presses("↩️ Yes, take it back")
    await jonas.presses("✅ Accept", message=card)
    request = (await requests_of(amal))[-1].id
    for payload in (AskWithdraw(request), ShowRequest(request)):
        await guide.press_data(amal, payload)
    await guide.press_data(jonas, ShowRequest(RequestId(999)))
    await guide.writes_all(amal, "/requests", "/home")


async def ask_and_answer_back(
    guide: Guide, amal: Resident, jonas: Resident, network: NetworkId
) -> None:
    """Ask the mentee one thing, and get the answer; both change their minds in the middle."""
    request = await sends(amal, jonas, network)
    await jonas.presses("❓ Ask something first", "✖️ Cancel")
    await _says(guide, jonas, "❓ Ask something first", QUESTION)
    await jonas.presses("👤 Their profile", "‹ Back to the request")
    await jonas.writes("/requests")
    question = amal.phone.screen
    await amal.writes("/requests")
    await amal.presses(amal.buttons[0])
    await amal.writes("/home")
    await amal.presses("✉️ Look at the question", "✍️ Answer", "✖️ Cancel")
    await amal.presses("📨 To my request", message=question)
    await _says(guide, amal, "✍️ Answer", ANSWER)
    await guide.press_data(jonas, AskBack(request))


async def _says(guide: Guide, resident: Resident, button: str, text: str) -> None:
    """Write what a button asks for, with a look around in the middle and second thoughts."""
    await resident.presses(button)
    await guide.send_sticker(resident)
    await guide.writes_all(resident, "kurz", LONG, "/home")
    await resident.presses("▶️ Go on with it")
    await resident.writes(text)
    await guide.send_sticker(resident)
    await resident.presses("‹ Back")
    await resident.writes(text)
    await resident.presses(SEND)


async def decline(guide: Guide, amal: Resident, jonas: Resident) -> None:
    """Say no in one's own words; the old card says what has become of it."""
    await jonas.presses("🚫 Decline", "✖️ Cancel")
    await _says(guide, jonas, "🚫 Decline", NO)
    await guide.press_data(jonas, AcceptRequest((await requests_of(amal))[-1].id))
    await amal.writes("/requests")
    await amal.presses(amal.buttons[0])


async def decline_in_another_language(guide: Guide, jonas: Resident, network: NetworkId) -> None:
    """Say no with the text that is ready, to who reads another language."""
    nour = await comes(guide, network, Role.MENTEE, "Nour Saleh", NEIGHBOURS)
    await sends(nour, jonas, network)
    await jonas.presses("🚫 Decline", "✅ Send it as it is")


async def let_it_expire(guide: Guide, jonas: Resident, network: NetworkId) -> Resident:
    """Give no answer in time."""
    rana = await comes(guide, network, Role.MENTEE, "Rana Aziz")
    request = await sends(rana, jonas, network)
    guide.town.clock.advance(FORTNIGHT)
    await guide.town.settle()
    for resident in (rana, jonas):
        await guide.press_data(resident, ShowRequest(request))
    await rana.writes("/requests")
    return rana


async def overtake(guide: Guide, amal: Resident, network: NetworkId) -> Resident:
    """Ask as many as one may; one says yes, so the others need not answer any more."""
    mentors = [await comes(guide, network, Role.MENTOR, name) for name in (LONG_NAME, "Lea", "Max")]
    requests = [await sends(amal, mentor, network) for mentor in mentors]
    late = await comes(guide, network, Role.MENTOR, "Zu Spät")
    await presses_ask(amal, late, network)
    await amal.writes("/requests")
    kim, lea, _ = mentors
    await kim.presses("✅ Accept")
    await kim.presses("🤝 The mentorship")
    await amal.presses("📨 Requests")
    for request in requests[:2]:
        await guide.press_data(amal, ShowRequest(request))
    for mentor, request in ((kim, requests[0]), (lea, requests[1])):
        await guide.press_data(mentor, ShowRequest(request))
    await presses_ask(amal, kim, network)
    await amal.writes("/requests")
    await guide.turn_pages(amal)
    return kim


async def run_out_of_places(guide: Guide, rana: Resident, network: NetworkId) -> None:
    """Get more requests than one has places for."""
    full = await comes(guide, network, Role.MENTOR, "Voll Belegt")
    await _has_places(full, 1)
    for mentee in (LONG_NAME, *(f"Kai {name}" for name in ASKING_NAMES)):
        await sends(await comes(guide, network, Role.MENTEE, mentee), full, network)
    await full.presses("✅ Accept")
    await full.writes("/requests")
    await guide.turn_pages(full)
    await full.presses(full.buttons[0], "✅ Accept")
    await full.presses("👥 Change my number of mentees", "✖️ Cancel")
    await presses_ask(rana, full, network)


async def _has_places(mentor: Resident, count: int) -> None:
    """Change how many mentees a mentor takes at the same time."""
    async with mentor.town.tables() as tables:
        person = await known(tables, mentor)
        profile = await tables.profiles.of(person)
        await tables.profiles.save(person, replace(profile, capacity=count))


async def ask_in_vain(guide: Guide, rana: Resident, jonas: Resident, network: NetworkId) -> None:
    """Ask who has said no, who rests, and who is gone; and ask without a profile."""
    await sends(rana, jonas, network)
    await jonas.presses("🚫 Decline", "✅ Send it as it is")
    await presses_ask(rana, jonas, network)
    rests = await comes(guide, network, Role.MENTOR, "Petra")
    await presses_ask(rana, rests, network)
    await guide.writes_all(rana, WHY, HOPE)
    async with guide.town.tables() as tables:
        await tables.mentors.set_pause(await known(tables, rests), Pause(guide.town.clock.now()))
    await rana.presses(SEND)
    await presses_ask(rana, rana, network)
    async with guide.town.tables() as tables:
        await tables.profiles.save(await known(tables, rana), Profile())
    await presses_ask(rana, rests, network)
    await rana.presses("📝 Fill in my profile", "✖️ Cancel")
