"""The walk past the end of mentorships: parted, closed, gone on after all, unanswered, left."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.callbacks.certificates import GetCertificate, GiveFeedback
from bot.callbacks.mentorships import CloseMentorship, ConfirmClosing, PartForSure
from mentoring.feedback import SENTENCE_LIMIT
from mentoring.networks import Limits
from mentoring.roles import Role
from tests.journeys.asking import asks
from tests.journeys.endings import Two, pass_days, together
from tests.journeys.pairs import Pair, arrives
from tests.journeys.test_closing import AGREED, GO_ON, TAKE_BACK, YES
from tests.journeys.test_forgetting import deletes_everything, plans_to_meet
from tests.locales.guide import Guide
from tests.mentoring.ends import appointment
from tests.town import CHARTER, Resident

FAREWELL: Final = CHARTER.model_copy(update={"name": "Wiedersehen", "place": "Jena"})
SHORT_TIME: Final = CHARTER.model_copy(
    update={"name": "Kurzstrecke", "place": "Gera", "limits": Limits(least_days=10)}
)
QUESTIONS: Final = "💬 Three short questions"
PART: Final = "👋 Yes, part ways"
SENTENCE: Final = "Es war eine gute Zeit."
LONG: Final = ("Ausschweifend " * SENTENCE_LIMIT)[: SENTENCE_LIMIT + 99]


async def walk_endings(guide: Guide) -> Two:
    """Go past every end there is; gives two who have completed their mentorship just now."""
    two = await _comes_together(guide, "Amal Farah", "Jonas Falk")
    await part_ways(guide, two)
    await end_too_early(guide, await change_their_minds(guide, two))
    await confirm_before(two)
    await keep_silent(two)
    await count_in_days(guide)
    return await complete(two)


async def _comes_together(guide: Guide, mentee: str, mentor: str) -> Pair:
    """Let two arrive in a network that somebody looks after."""
    network = await guide.town.found_network(FAREWELL)
    await guide.look_after("Ursula", network)
    language = guide.t.language
    return Pair(
        guide.town,
        network,
        await arrives(guide.town, network, Role.MENTEE, mentee, language),
        await arrives(guide.town, network, Role.MENTOR, mentor, language),
    )


async def ask_to_end(us: Two, resident: Resident) -> None:
    """Open the question about the end, whatever stands between."""
    payload = CloseMentorship(us.id).pack()
    resident.phone.presses_data(payload, resident.phone.screen)
    await us.town.settle()


async def part_ways(guide: Guide, two: Pair) -> None:
    """Part while getting to know each other, once by each side."""
    await _part(guide, two, two.mentee, two.mentor)
    us = await _part(guide, two, two.mentor, two.mentee)
    await look_back(guide, two.mentee, us)


async def _part(guide: Guide, two: Pair, goes: Resident, stays: Resident) -> Two:
    """Part as the one who wants to, and as the one who is told."""
    us = await together(two)
    await ask_to_end(us, goes)
    await goes.presses("No, go on")
    await ask_to_end(us, goes)
    await goes.presses(PART)
    await guide.press_data(goes, PartForSure(us.id))
    await guide.press_data(stays, GetCertificate(us.id))
    await guide.writes_all(stays, "/home", "/mentorship")
    return us


async def look_back(guide: Guide, resident: Resident, us: Two) -> None:
    """Say how it was, with every answer that is none, and a look around in the middle."""
    await resident.writes("/home")
    await resident.presses(QUESTIONS)
    await guide.send_sticker(resident)
    await guide.writes_all(resident, "Sehr gut", "/home")
    await resident.presses("▶️ Go on with it", "😀", "‹ Back", "😀", "😐", "😞")
    await guide.send_sticker(resident)
    await guide.writes_all(resident, "!", "x", LONG, SENTENCE)
    await guide.press_data(resident, GiveFeedback(us.id))


async def change_their_minds(guide: Guide, two: Pair) -> Two:
    """Say that it is over, and go on after all: by the one who said so, and by the other."""
    us = await together(two, held=1, days=9)
    mentee, mentor = us.mentee, us.mentor
    for says, answers in ((mentee, mentor), (mentor, mentee)):
        await ask_to_end(us, says)
        await says.presses("No, go on")
        await ask_to_end(us, says)
        await says.presses(YES)
        await guide.writes_all(says, "/home", "/mentorship")
        await answers.writes("/home")
        await answers.presses("🏁 Answer", GO_ON)
        await ask_to_end(us, says)
        await says.presses(YES)
        old = answers.phone.screen
        await answers.writes("/mentorship")
        await says.presses(TAKE_BACK)
        await answers.presses(AGREED, message=old)
    return us


async def end_too_early(guide: Guide, us: Two) -> None:
    """Agree on an end before there is enough for a certificate."""
    for resident in (us.mentee, us.mentor):
        await ask_to_end(us, resident)
    await us.mentee.presses(YES)
    await us.mentor.presses(AGREED)
    for resident in (us.mentee, us.mentor):
        await guide.writes_all(resident, "/home", "/mentorship")
    await guide.press_data(us.mentee, ConfirmClosing(us.id, 1))
    await us.mentee.presses("🔎 Find a mentor")


async def confirm_before(two: Pair) -> None:
    """Be reminded of a meeting that is not confirmed yet, on either side of the question."""
    us = await together(two, held=2, days=28)
    begin = us.town.clock.now() - timedelta(hours=3)
    met = replace(appointment(us.id), starts_at=begin, ends_at=begin + timedelta(hours=1))
    async with us.town.tables() as tables:
        await tables.meetings.add(met)
    await us.town.settle()
    await ask_to_end(us, us.mentee)
    await us.mentee.presses(YES)
    for resident in (us.mentee, us.mentor):
        await ask_to_end(us, resident)
    await us.mentor.presses("📅 Confirm the meeting", "✅ Yes, we met")
    await ask_to_end(us, us.mentor)
    await us.mentor.presses(AGREED)


async def keep_silent(two: Pair) -> None:
    """Give no answer to the question until it is too late."""
    us = await together(two, held=3, days=28)
    await ask_to_end(us, us.mentee)
    await us.mentee.presses(YES)
    await pass_days(us.town, 15)


async def count_in_days(guide: Guide) -> None:
    """Ask what a certificate needs in a network that does not count in weeks."""
    network = await guide.town.found_network(SHORT_TIME)
    mentee, mentor = [
        await arrives(guide.town, network, role, name, guide.t.language)
        for role, name in ((Role.MENTEE, "Kira Tag"), (Role.MENTOR, "Uwe Tag"))
    ]
    us = await together(Pair(guide.town, network, mentee, mentor), held=0)
    await ask_to_end(us, us.mentee)
    await deletes_everything(us.mentee)
    await us.mentor.presses("‹ Mentorship")


async def complete(two: Pair) -> Two:
    """Go all the way to the end; the certificates are one press away."""
    us = await together(two, held=3, days=28)
    await ask_to_end(us, us.mentor)
    await us.mentor.presses(YES)
    await us.mentee.presses(AGREED)
    return us


async def leave_others(guide: Guide, us: Two) -> None:
    """Delete everything in the middle of it all; those who stay are told what that means."""
    network, language = us.pair.network, guide.t.language
    leaving_mentee = await arrives(guide.town, network, Role.MENTEE, "Ben Baum", language)
    leaving_mentor = await arrives(guide.town, network, Role.MENTOR, "Kai Baum", language)
    await asks(leaving_mentee, us.mentor, network)
    await asks(us.mentee, leaving_mentor, network)
    for pair in (
        replace(us.pair, mentee=leaving_mentee),
        replace(us.pair, mentor=leaving_mentor),
    ):
        await plans_to_meet(await together(pair, held=1))
    for leaving in (leaving_mentee, leaving_mentor):
        await deletes_everything(leaving)
    for stays in (us.mentee, us.mentor):
        await guide.writes_all(stays, "/mentorship", "/home")
