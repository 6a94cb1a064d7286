"""Reminders at beginnings: profile, first request, agreement, and what was left half way."""

from typing import Any, Final

import pytest

from mentoring.ids import NetworkId
from mentoring.roles import Role
from tests.journeys.asking import asks, texts
from tests.journeys.endings import pass_days
from tests.journeys.flows import fills_in_mentee_profile
from tests.journeys.pairs import arrives, pair
from tests.journeys.seekers import mentor_comes
from tests.town import ACCEPT, CHARTER, Resident, Town

LANGUAGES: Final = ("en", "ar")

PROFILE: Final = (
    "Your profile is not complete. It helps you to find the right people here. "
    "It takes about three minutes."
)
AGREEMENT: Final = (
    "How about an agreement with %(name)s? "
    "With it, you both know what you want to reach, and how often you meet."
)
PRESS_A_NAME: Final = "Press a name to read more. Then you can ask this mentor."
BEGUN: Final = "You have begun something here: %(what)s. You can go on where you stopped."


def times(resident: Resident, source: str, **values: Any) -> int:
    """Count the messages in which a text stands."""
    words = resident.words(source, **values)
    return sum(words in text for text in texts(resident))


async def joins_by_invitation(town: Town, network: NetworkId, language: str) -> Resident:
    """Come in as a mentee, as far as the first question of the profile."""
    mentee = town.newcomer("Amal", language)
    await mentee.settles_in(await town.invitation(network, Role.MENTEE))
    await mentee.presses(ACCEPT)
    return mentee


# --- the profile, and what is half done


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_has_left_the_profile_half_way_is_reminded_and_goes_on(
    town: Town, network: NetworkId, language: str
) -> None:
    mentee = await joins_by_invitation(town, network, language)
    asked = mentee.sees
    await pass_days(town, 1)
    assert mentee.reads(BEGUN, what=mentee.words("Questions about your profile"))
    assert mentee.buttons[0] == mentee.label("▶️ Go on with it")
    await pass_days(town, 1)
    assert (mentee.reads(PROFILE), mentee.buttons[0]) == (True, mentee.label("▶️ Go on with it"))
    await mentee.presses("▶️ Go on with it")
    assert asked.endswith(mentee.sees)
    told = len(mentee.phone.answers)
    await pass_days(town, 20)
    assert len(mentee.phone.answers) == told


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_begun_can_be_left_from_the_reminder(
    town: Town, network: NetworkId, language: str
) -> None:
    mentee = await joins_by_invitation(town, network, language)
    await pass_days(town, 1)
    await mentee.presses("✖️ Cancel it")
    assert mentee.reads("<b>Hello %(name)s!</b>", name="Amal")
    await pass_days(town, 1)
    assert mentee.reads(PROFILE)
    await mentee.presses("📝 Fill in my profile")
    await fills_in_mentee_profile(mentee)
    told = len(mentee.phone.answers)
    await pass_days(town, 3)
    assert len(mentee.phone.answers) == told


async def test_who_has_a_profile_is_not_reminded_of_it(town: Town, network: NetworkId) -> None:
    mentee = await arrives(town, network, Role.MENTEE, "Amal")
    told = len(mentee.phone.answers)
    await pass_days(town, 3)
    assert len(mentee.phone.answers) == told


# --- the agreement


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_mentee_is_reminded_of_the_agreement_once(
    town: Town, network: NetworkId, language: str
) -> None:
    two = await pair(town, network, mentee_language=language)
    await two.starts_mentorship()
    told = len(two.mentor.phone.answers)
    await pass_days(town, 6)
    assert times(two.mentee, AGREEMENT, name="Jonas") == 0
    await pass_days(town, 1)
    assert (two.mentee.reads(AGREEMENT, name="Jonas"), len(two.mentor.phone.answers)) == (
        True,
        told,
    )
    await two.mentee.presses("📋 Make an agreement")
    begun = two.mentee.sees
    await pass_days(town, 1)
    assert two.mentee.reads(BEGUN, what=two.mentee.words("A draft of your agreement"))
    await two.mentee.presses("▶️ Go on with it")
    assert two.mentee.sees == begun


# --- the first request


@pytest.fixture
async def amal(town: Town, network: NetworkId, language: str) -> Resident:
    """A mentee with a profile; four mentors fit her."""
    for name in ("Berta Boss", "Cem Celik", "Dora Daum", "Emil Eich"):
        await mentor_comes(town, network, name)
    return await arrives(town, network, Role.MENTEE, "Amal", language)


@pytest.mark.parametrize("language", ["de", "ar"])
async def test_who_has_asked_nobody_gets_three_mentors_after_one_week_and_two(
    town: Town, amal: Resident
) -> None:
    await pass_days(town, 6)
    assert times(amal, PRESS_A_NAME) == 0
    await pass_days(town, 1)
    assert amal.reads(PRESS_A_NAME)
    *three, every = amal.buttons[:4]
    assert [label[:3] for label in three] == ["1. ", "2. ", "3. "]
    assert all(label in amal.sees for label in three)
    assert every == amal.label("🔎 See all mentors")
    await amal.presses(three[0])
    assert amal.buttons[0] == amal.label("✋ Ask this mentor")
    assert three[0][3:] in amal.sees
    await pass_days(town, 7)
    assert amal.reads(PRESS_A_NAME)
    await amal.presses("🔎 See all mentors")
    assert "4. " in amal.sees
    told = len(amal.phone.answers)
    await pass_days(town, 7)
    assert len(amal.phone.answers) == told


async def test_who_has_asked_somebody_is_not_reminded_to_ask(
    town: Town, network: NetworkId
) -> None:
    two = await pair(town, network)
    await asks(two.mentee, two.mentor, network)
    await pass_days(town, 7)
    assert times(two.mentee, PRESS_A_NAME) == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_nobody_fits_that_is_said_with_what_helps(
    town: Town, network: NetworkId, language: str
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal", language)
    await pass_days(town, 7)
    assert amal.reads(
        "No mentor in %(network)s fits you now. New mentors keep coming. "
        "Do you speak more languages? Add them to your profile.",
        network=CHARTER.name,
    )
    await amal.presses("🗣 My languages")
    german = amal.t.language_name("de")
    assert german in amal.buttons
