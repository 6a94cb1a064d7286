"""A walk of two people with the longest names and texts, from a meeting to the certificate."""

from datetime import timedelta
from typing import Final

from bot.callbacks import meetings as on
from bot.i18n import Translator
from mentoring.certificates import NAME_LIMIT as PRINTED_LIMIT
from mentoring.feedback import SENTENCE_LIMIT
from mentoring.meetings import PLACE_LIMIT, TEXT_LIMIT, TOPIC_LIMIT
from mentoring.people import NAME_LIMIT
from mentoring.roles import Role
from tests.journeys.endings import Two, together
from tests.journeys.meeting_flows import ENOUGH, lives_in
from tests.journeys.pairs import Pair, arrives
from tests.journeys.test_certificates import MAKE, MINE, certificate_of
from tests.journeys.test_closing import AGREED, YES
from tests.journeys.test_forgetting import deletes_everything
from tests.locales.guide import Guide
from tests.locales.walk_appointments import appoint, newest
from tests.locales.walk_endings import QUESTIONS, ask_to_end
from tests.locales.walk_full import FULL, filled
from tests.locales.walk_meetings import opens, turn
from tests.town import SEND, Town

FAREWELL: Final = FULL.model_copy(update={"name": filled("Wiedersehen", 40)})
FAR_AWAY: Final = "America/Argentina/Buenos_Aires"
LINK: Final = "https://meet.example.org/" + "x" * (PLACE_LIMIT - 25)
TOPIC: Final = filled("Lebenslauf", TOPIC_LIMIT)
WORDS: Final = filled("Verreist", TEXT_LIMIT)
PRINTED: Final = filled("Leopoldine", PRINTED_LIMIT)


async def walk_to_full_endings(town: Town, t: Translator) -> None:
    """Meet and part, with as many words as one may use."""
    guide = Guide(town, t)
    network = await town.found_network(FAREWELL)
    boss = await guide.look_after(filled("Sieglinde", NAME_LIMIT), network)
    mentee = await arrives(town, network, Role.MENTEE, filled("Annegret", NAME_LIMIT), t.language)
    mentor = await arrives(town, network, Role.MENTOR, filled("Burkhard", NAME_LIMIT), t.language)
    us = await together(Pair(town, network, mentee, mentor), held=3, days=28)
    await lives_in(mentor, FAR_AWAY)
    await _propose(us)
    await _cancel(guide, us)
    await _look_at_the_list(guide, us)
    await _close(us)
    await _certify(guide, us)
    held = await certificate_of(us, mentee)
    await boss.starts(f"v_{held.code}")
    await boss.presses("🚫 Withdraw it", "🚫 Yes, withdraw it")
    await deletes_everything(mentee)


async def _propose(us: Two) -> None:
    """Propose three times, to meet at the longest of links."""
    await opens(us.mentee)
    await us.mentee.presses(turn(us.mentee, "›"))
    await us.mentee.presses("12", "16:00", "➕ Another time", "13", "16:00")
    await us.mentee.presses("➕ Another time", "14", "16:00", ENOUGH)
    await us.mentee.writes(TOPIC)
    await us.mentee.presses("1½ hours", "Online")
    await us.mentee.writes(LINK)
    await us.mentee.presses(SEND)


async def _cancel(guide: Guide, us: Two) -> None:
    """Take a time, and cancel it in as many words as one may use."""
    await us.mentor.presses(us.mentor.buttons[0])
    await guide.press_data(us.mentor, on.CancelMeeting(await newest(us)))
    await us.mentor.writes(WORDS)
    await us.mentor.presses("🚫 Yes, no meeting")


async def _look_at_the_list(guide: Guide, us: Two) -> None:
    """Look at a full page of meetings."""
    for hours in range(1, 6):
        await appoint(us, begins_in=timedelta(hours=-hours))
    await us.mentor.writes("/meetings")
    await guide.turn_pages(us.mentor)
    await us.mentor.writes("/home")


async def _close(us: Two) -> None:
    """Say that it is over, while a meeting is not confirmed yet."""
    await ask_to_end(us, us.mentee)
    await us.mentee.presses(YES)
    await us.mentor.presses(AGREED)


async def _certify(guide: Guide, us: Two) -> None:
    """Say how it was, and get a certificate with the longest name."""
    await us.mentee.presses(QUESTIONS, "😀", "😀", "😀")
    await us.mentee.writes(filled("Schön ", SENTENCE_LIMIT).strip())
    await guide.writes_all(us.mentee, "/home")
    await us.mentee.presses(MINE)
    await us.mentee.writes(PRINTED)
    await us.mentee.presses(MAKE)
