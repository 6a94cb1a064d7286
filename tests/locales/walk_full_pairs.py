"""A walk of two people with the longest names, profiles and texts, from the search to a report."""

from typing import Final

from bot.callbacks import pairs as on
from bot.callbacks.mentorships import AskForChanges, DraftAgreement
from bot.callbacks.messages import ReportPartner
from bot.i18n import Translator
from bot.screens.vocabulary import FIELDS, TOPICS
from mentoring.agreements import CHANGES_LIMIT, GOAL_LIMIT, PLAN_LIMIT
from mentoring.cases import REPORT_LIMIT
from mentoring.ids import NetworkId, RoundId
from mentoring.pairs import SENTENCE_LIMIT
from mentoring.people import NAME_LIMIT
from mentoring.profiles import (
    ABOUT_LIMIT,
    LANGUAGES_LIMIT,
    REGION_LIMIT,
    TOPICS_LIMIT,
    MeetingWay,
    Profile,
)
from mentoring.requests import TEXT_LIMIT
from mentoring.roles import Role
from mentoring.vocabulary import SPOKEN_LANGUAGES, Field, Topic
from tests.journeys.asking import presses_ask
from tests.journeys.pairs import Pair, arrives, known
from tests.journeys.seekers import mentor_comes
from tests.locales.guide import Guide
from tests.locales.walk_full import FULL, filled
from tests.locales.walk_mentorships import newest
from tests.town import SEND, Resident, Town

COMMON: Final = FULL.model_copy(update={"name": filled("Zusammenhalt", 40)})
MENTEE: Final = filled("Friederike", NAME_LIMIT)
MENTOR: Final = filled("Maximilian", NAME_LIMIT)
OTHER: Final = filled("Wilhelmine", NAME_LIMIT)


async def walk_in_full_pairs(town: Town, t: Translator) -> None:
    """Search, ask, agree and report, with as many words as one may use."""
    guide = Guide(town, t)
    network = await town.found_network(COMMON)
    lead = await guide.look_after(filled("Ottilie", NAME_LIMIT), network)
    mentee = await arrives(town, network, Role.MENTEE, MENTEE, t.language)
    mentor = await arrives(town, network, Role.MENTOR, MENTOR, t.language)
    pair = Pair(town, network, mentee, mentor)
    await _fill(guide, pair)
    await _search(guide, mentee, network)
    await _suggest(guide, lead, pair)
    await _ask(guide, pair)
    await _agree(guide, pair)
    await _report(guide, pair)


async def _fill(guide: Guide, pair: Pair) -> None:
    """Give both the longest profile there can be."""
    async with pair.town.tables() as tables:
        for resident in (pair.mentee, pair.mentor):
            await tables.profiles.save(await known(tables, resident), _fullest(guide.t))


def _fullest(t: Translator) -> Profile:
    """Choose what has the longest names in a language."""
    codes = sorted(SPOKEN_LANGUAGES, key=lambda code: -len(t.language_name(code)))
    topics = sorted(Topic, key=lambda topic: -len(t.term(TOPICS[topic])))
    return Profile(
        languages=tuple(codes[:LANGUAGES_LIMIT]),
        field=max(Field, key=lambda field: len(t.term(FIELDS[field]))),
        offers=tuple(topics[:TOPICS_LIMIT]),
        seeks=tuple(topics[:TOPICS_LIMIT]),
        region=filled("Bezirk", REGION_LIMIT),
        way=MeetingWay.BOTH,
        about=filled("Lebensweg ", ABOUT_LIMIT).strip(),
        experience=60,
        capacity=10,
    )


async def _search(guide: Guide, mentee: Resident, network: NetworkId) -> None:
    """Look at a full page of mentors, and at one of them; then with every filter at once."""
    for _ in range(6):
        await mentor_comes(guide.town, network, OTHER, _fullest(guide.t))
    await mentee.writes("/mentors")
    await guide.turn_pages(mentee)
    await mentee.presses(mentee.buttons[0], "‹ All mentors")
    await mentee.presses("🔎 Filter")
    for kind in ("Help I want", "Field of work", "Language", "Near me", "Way to meet"):
        await mentee.presses(kind)
        await mentee.presses(mentee.buttons[0], "🔎 Change filter")


async def _suggest(guide: Guide, lead: Resident, pair: Pair) -> None:
    """Have a round, look at its pair and at the other mentors, and suggest it with a sentence."""
    async with pair.town.tables() as tables:
        mentee, mentor = [await known(tables, one) for one in (pair.mentee, pair.mentor)]
        (held,) = await tables.memberships.of_person(mentee)
    await guide.press_data(lead, on.ShowRound(pair.network, 0))
    await guide.press_data(lead, on.HoldRound(pair.network))
    await guide.press_data(lead, on.ShowRound(pair.network, 0))
    await guide.press_data(lead, on.ShowRoundPair(RoundId(1), mentee))
    await guide.press_data(lead, on.OtherMentors(RoundId(1), mentee))
    await guide.press_data(lead, on.DropRound(RoundId(1)))
    await guide.press_data(lead, on.LookAtPair(held.id, mentor))
    await guide.press_data(lead, on.WordPair(held.id, mentor))
    await lead.writes(filled("Empfehlung ", SENTENCE_LIMIT).strip())
    await lead.presses(SEND)
    await guide.press_data(lead, on.SuggestPair(held.id))


async def _ask(guide: Guide, pair: Pair) -> None:
    """Ask and answer; the first one is declined, the second time another mentor says yes."""
    mentee, mentor = pair.mentee, pair.mentor
    long = filled("Erfahrung ", TEXT_LIMIT).strip()
    await presses_ask(mentee, mentor, pair.network)
    await guide.writes_all(mentee, long, long)
    await mentee.presses("‹ Back", "‹ Back")
    await guide.writes_all(mentee, long, long)
    await mentee.presses(SEND)
    for writer, button in ((mentor, "❓ Ask something first"), (mentee, "✍️ Answer")):
        await writer.presses(button)
        await guide.writes_all(writer, filled("Zu lang ", 4000), long)
        await writer.presses("‹ Back")
        await writer.writes(long)
        await writer.presses(SEND)
    await mentor.presses("👤 Their profile", "‹ Back to the request", "🚫 Decline")
    await mentor.writes(long)
    await mentor.presses("‹ Back", "✖️ Cancel")
    await guide.writes_all(mentee, "/requests", "/home")
    await mentor.presses("✅ Accept")


async def _agree(guide: Guide, pair: Pair) -> None:
    """Draft an agreement that says everything, and ask for changes in as many words."""
    mentee, mentor = pair.mentee, pair.mentor
    mentorship_id = (await newest(pair)).id
    await guide.press_data(mentee, DraftAgreement(mentorship_id))
    await mentee.presses("12", "Online or in person", "12", "When we need it")
    goals = [filled(word, GOAL_LIMIT) for word in ("Arbeit", "Wohnung", "Freunde")]
    await guide.writes_all(mentee, *goals, filled("Zuerst", PLAN_LIMIT))
    await mentee.presses("‹ Back", "Leave as it is ›", SEND)
    await guide.press_data(mentor, AskForChanges(mentorship_id, 1))
    await mentor.writes(filled("Anders", CHANGES_LIMIT))
    await mentor.presses("‹ Back")
    await mentor.writes(filled("Anders", CHANGES_LIMIT))
    await mentor.presses(SEND)
    for resident in (mentee, mentor):
        await guide.writes_all(resident, "/home", "/mentorship")


async def _report(guide: Guide, pair: Pair) -> None:
    """Report the other one at length."""
    await guide.press_data(pair.mentee, ReportPartner((await newest(pair)).id))
    await pair.mentee.writes(filled("Bedroht ", REPORT_LIMIT).strip())
    await pair.mentee.presses("‹ Back")
    await pair.mentee.writes(filled("Bedroht ", REPORT_LIMIT).strip())
    await pair.mentee.presses(SEND, "🚫 Block as well", "🚫 Yes, block")
