"""The card of a mentor: what it tells, and why one cannot ask."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.callbacks.mentors import (
    ShowMentor,
)
from mentoring.asking import Letter, ask
from mentoring.ids import NetworkId
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.pauses import Pause
from mentoring.profiles import MeetingWay, Profile
from mentoring.roles import Role
from mentoring.vocabulary import SPOKEN_LANGUAGES, Field, Topic
from tests.journeys.pairs import Pair, arrives, known, pair
from tests.journeys.seekers import looks_at, mentor_comes
from tests.town import CHARTER, Resident, Town, plain


@pytest.fixture
async def amal(town: Town, network: NetworkId) -> Resident:
    """A mentee who reads Arabic: childcare, school, online, no postal code."""
    return await arrives(town, network, Role.MENTEE, "Amal", "ar")


def says(resident: Resident, *texts: str) -> bool:
    return all(plain(text) in resident.sees for text in texts)


async def test_the_card_says_why_one_cannot_ask(
    town: Town, network: NetworkId, amal: Resident
) -> None:
    now = town.bot.clock.now()
    away, asked, gone, blocked, unreachable = [
        await mentor_comes(town, network, f"Mentor {sign}") for sign in "ABCDE"
    ]
    async with town.tables() as tables:
        mentee = await known(tables, amal)
        await tables.mentors.set_pause(away, Pause(now))
        letter = Letter(network, asked, "You know my field.", "I hope to find work.")
        await ask(tables, mentee, letter, now=now)
        await tables.people.remove(gone)
        await tables.contacts.block(blocker=blocked, blocked=mentee, at=now)
        person = await tables.people.get(unreachable)
        await tables.people.save(replace(person, unreachable_since=now))
    await looks_at(amal, network, away)
    assert says(amal, "Mentor A.")
    assert amal.reads(
        "This mentor takes a break now. Please ask another mentor, or try again later."
    )
    assert amal.buttons == [
        amal.label(one) for one in ("🚫 Block", "⚠️ Report", "‹ All mentors", "🏠 Home")
    ]
    await looks_at(amal, network, asked)
    assert amal.reads("You have asked this mentor already. Your request waits for an answer.")
    assert amal.buttons[0] == amal.label("📨 Requests")
    for nobody in (gone, blocked, unreachable):
        await looks_at(amal, network, nobody)
        assert amal.reads("This mentor cannot be asked any more. Please look for another one.")
        assert "Mentor" not in amal.sees
    await amal.presses("🔎 Find another mentor")
    assert amal.reads("There is no mentor for you in %(network)s now.", network=CHARTER.name)


async def test_who_is_together_goes_to_the_mentorship(town: Town, network: NetworkId) -> None:
    two = await pair(town, network, mentee_language="de", mentor_language="ar")
    await two.starts_mentorship()
    async with town.tables() as tables:
        mentor = await known(tables, two.mentor)
    payload = ShowMentor(network, mentor).pack()
    two.mentee.phone.presses_data(payload, two.mentee.phone.screen)
    await town.settle()
    assert two.mentee.reads("You and this person are in a mentorship already.")
    assert two.mentee.buttons[0] == two.mentee.label("🤝 My mentorship")


async def test_achievements_stand_on_the_card_and_on_the_own_profile(
    town: Town, network: NetworkId
) -> None:
    two = await pair(town, network, mentee_language="de", mentor_language="ar")
    await completes(two)
    nour = await arrives(town, network, Role.MENTEE, "Nour", "de")
    await nour.writes("/mentors")
    await nour.presses("1. Jonas")
    await two.mentor.writes("/profile")
    for resident in (nour, two.mentor):
        done = resident.t.plural("%(n)s mentorship completed", "%(n)s mentorships completed", 1)
        assert plain(done) in resident.sees


async def completes(two: Pair) -> None:
    """Bring a mentorship to its good end."""
    started, now = await two.starts_mentorship(), two.town.bot.clock.now()
    async with two.town.tables() as tables:
        mentorship: Mentorship = await tables.mentorships.get(started)
        over = replace(
            mentorship,
            state=MentorshipState.COMPLETED,
            end_reason=EndReason.COMPLETED,
            active_at=now,
            ended_at=now,
            mentee_closes_at=now,
            mentor_closes_at=now,
            contact_until=now + timedelta(days=14),
        )
        await tables.mentorships.save(over)


def fullest(languages: Sequence[str]) -> Profile:
    return Profile(
        languages=tuple(languages[:12]),
        field=Field.CONSTRUCTION,
        offers=tuple(Topic)[:10],
        seeks=tuple(Topic)[:10],
        region="W" * 10,
        way=MeetingWay.IN_PERSON,
        about="&" * 600,
        experience=60,
    )


async def test_the_fullest_profiles_fit_into_a_message(town: Town, network: NetworkId) -> None:
    profile = fullest(SPOKEN_LANGUAGES)
    mentee = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    async with town.tables() as tables:
        await tables.profiles.save(await known(tables, mentee), profile)
    for _ in range(6):
        await mentor_comes(town, network, "W" * 40, profile)
    await mentee.writes("/mentors")
    assert len(mentee.phone.last.text) < 4096
    await mentee.presses(mentee.buttons[0])
    assert "&" * 600 in mentee.sees
