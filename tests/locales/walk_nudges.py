"""The walk past the reminders of the life of a mentorship, and past a call for help."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.callbacks import reminders as on
from bot.callbacks.mentorships import CloseMentorship
from mentoring.agreements import AgreementState
from mentoring.ids import NetworkId, TelegramId
from mentoring.profiles import MeetingWay
from mentoring.roles import Role, Side
from mentoring.silence import SilenceWord
from tests.journeys.asking import QUESTION, asks
from tests.journeys.endings import Two, pass_days, together
from tests.journeys.pairs import Pair, arrives, known
from tests.locales.guide import Guide
from tests.locales.walk_appointments import appoint
from tests.mentoring.ends import TERMS, draft
from tests.town import CHARTER, SEND, Resident

AUTUMN: Final = CHARTER.model_copy(update={"name": "Herbstlaube", "place": "Fulda"})
DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
BERLIN: Final = ZoneInfo("Europe/Berlin")
WORDS: Final = "Bitte nur vier Treffen."


async def walk_nudges(guide: Guide) -> None:
    """Let everything wait until somebody is reminded of it."""
    network = await guide.town.found_network(AUTUMN)
    boss = await guide.look_after("Hanne Herbst", network)
    await leave_requests_open(guide, network)
    await meet_soon(await _pair(guide, network, "Astrid Aster", "Anton Apfel"))
    await wait_for_an_agreement(await _pair(guide, network, "Birte Birne", "Bodo Buche"))
    await come_to_an_end(guide, await _pair(guide, network, "Dora Dahlie", "Dirk Distel"))
    await keep_silent(guide, await _pair(guide, network, "Edda Efeu", "Emil Eiche"), boss)


async def _pair(guide: Guide, network: NetworkId, mentee: str, mentor: str) -> Pair:
    return Pair(
        guide.town,
        network,
        await arrives(guide.town, network, Role.MENTEE, mentee, guide.t.language),
        await arrives(guide.town, network, Role.MENTOR, mentor, guide.t.language),
    )


async def leave_requests_open(guide: Guide, network: NetworkId) -> None:
    """Leave one request, and one question, unanswered for as long as they are open."""
    for asked_back in (False, True):
        name = "Gerd Garten" if asked_back else "Fritz Feige"
        two = await _pair(guide, network, "Frieda Farn", name)
        await asks(two.mentee, two.mentor, network)
        if asked_back:
            await two.mentor.presses("❓ Ask something first")
            await two.mentor.writes(QUESTION)
            await two.mentor.presses(SEND)
        for days in (3, 9, 3):
            await pass_days(guide.town, days)


async def meet_soon(two: Pair) -> None:
    """Look forward to a meeting without a link, to one without an address, and after a night."""
    us = await together(two)
    for way in (MeetingWay.ONLINE, MeetingWay.IN_PERSON):
        await appoint(us, begins_in=DAY, way=way, place=None)
        us.town.clock.advance((DAY - HOUR).total_seconds())
        await us.town.settle()
        await pass_days(us.town, 1)
    await appoint(us, begins_in=_until(us, days=2, hour=22))
    await _wait(us, _until(us, days=2, hour=8, minute=10))
    await pass_days(us.town, 1)
    await appoint(us, begins_in=_until(us, days=1, hour=8, minute=40))
    await _wait(us, _until(us, days=1, hour=8, minute=10))


def _until(us: Two, *, days: int, hour: int, minute: int = 0) -> timedelta:
    """Say how long it is until a time of day where all of them live."""
    now = us.town.clock.now()
    day = (now.astimezone(BERLIN) + days * DAY).date()
    return datetime.combine(day, time(hour, minute), BERLIN) - now


async def _wait(us: Two, span: timedelta) -> None:
    us.town.clock.advance(span.total_seconds())
    await us.town.settle()


async def drafted(us: Two, **changes: Any) -> None:
    """Write a version of the agreement down."""
    now = us.town.clock.now()
    plain = replace(draft(us.id), terms=replace(TERMS, goals=(WORDS,)))
    written = replace(plain, drafted_at=now, **{"mentee_agreed_at": now, **changes})
    async with us.town.tables() as tables:
        await tables.agreements.add(written)


async def wait_for_an_agreement(two: Pair) -> None:
    """Answer an agreement late, and change it later still."""
    us = await together(two)
    await drafted(us)
    await pass_days(us.town, 3)
    await us.mentor.presses("📋 Read the agreement", "✏️ Ask for changes")
    await us.mentor.writes(WORDS)
    await us.mentor.presses(SEND)
    await pass_days(us.town, 3)


async def come_to_an_end(guide: Guide, two: Pair) -> None:
    """Come near the end of a period, and leave a closing unanswered."""
    us = await together(two, held=1)
    now = us.town.clock.now()
    signed = {"state": AgreementState.BINDING, "mentor_agreed_at": now, "decided_at": now}
    for version, days in ((1, 15), (2, 17)):
        await drafted(us, **signed, version=version, ends_on=_day(us, days))
        if version > 1:
            by_mentor = {"drafted_by": Side.MENTOR, "mentee_agreed_at": None}
            await drafted(us, version=3, mentor_agreed_at=now, **by_mentor)
        await pass_days(us.town, 2)
    await guide.press_data(us.mentee, CloseMentorship(us.id))
    await us.mentee.presses("🏁 Yes, we are at the end")
    await pass_days(us.town, 6)


def _day(us: Two, days: int) -> date:
    return (us.town.clock.now() + days * DAY).date()


async def keep_silent(guide: Guide, two: Pair, boss: Resident) -> None:
    """Be asked how it is going, and give every answer: to the meta-mentor, and without one."""
    us = await together(two, held=0, days=21)
    for resident in (us.mentee, us.mentor):
        await answer(guide, us, resident, list(SilenceWord))
        await guide.press_data(resident, on.AnswerSilence(us.id, SilenceWord.HELP))
        await guide.press_data(resident, on.ShowHelpContact(us.id))
    await _goes(boss)
    await pass_days(us.town, 22)
    await answer(guide, us, us.mentee, [SilenceWord.WELL, SilenceWord.HELP])
    house = guide.town.bot.reception._house
    guide.town.bot.reception._house = replace(
        house, operators=(TelegramId(boss.phone.id), *house.operators)
    )
    await answer(guide, us, us.mentor, [SilenceWord.WELL, SilenceWord.HELP])
    guide.town.bot.reception._house = house


async def answer(guide: Guide, us: Two, resident: Resident, words: Sequence[SilenceWord]) -> None:
    """Say one thing after the other."""
    for word in words:
        await guide.press_data(resident, on.AnswerSilence(us.id, word))


async def _goes(boss: Resident) -> None:
    """Be out of reach."""
    async with boss.town.tables() as tables:
        person = await tables.people.get(await known(tables, boss))
        away = replace(person, unreachable_since=boss.town.clock.now())
        await tables.people.save(away)
