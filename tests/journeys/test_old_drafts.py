"""What somebody has begun long ago is put away: they are told, and their words are gone."""

from typing import Final

import pytest

from bot.callbacks.conversation import Resume
from mentoring.conversations import SavedConversation
from mentoring.ids import NetworkId
from mentoring.roles import Role
from tests.journeys.asking import texts
from tests.journeys.endings import pass_days
from tests.journeys.flows import STATEMENT, fills_in_mentor_profile, joins
from tests.journeys.pairs import known, pair
from tests.journeys.test_reminders_of_beginnings import joins_by_invitation
from tests.town import AGREE, START, Resident, Town

PUT_AWAY: Final = (
    "You began something here 30 days ago: %(what)s. "
    "Only what was not finished is deleted now. All that was finished stays as it was. "
    "You can begin again at any time."
)


async def conversation_of(resident: Resident) -> SavedConversation:
    async with resident.town.tables() as tables:
        saved = await tables.conversations.of(await known(tables, resident))
    assert isinstance(saved, SavedConversation)
    return saved


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_after_thirty_days_a_draft_is_put_away_with_a_word(town: Town, language: str) -> None:
    await town.found_network()
    mentor = town.newcomer("Sami", language)
    await mentor.settles_in()
    await joins(mentor, "🤝 I would like to help others")
    await fills_in_mentor_profile(mentor)
    await mentor.writes(STATEMENT)
    await pass_days(town, 29)
    assert STATEMENT.encode() in await town.bytes_of_data()
    await pass_days(town, 1)
    assert mentor.reads(PUT_AWAY, what=mentor.words("Your experience"))
    assert STATEMENT.encode() not in await town.bytes_of_data()
    told = len(mentor.phone.answers)
    await pass_days(town, 30)
    assert len(mentor.phone.answers) == told
    await mentor.presses("🏠 Home", "✍️ My experience")
    assert (await conversation_of(mentor)).name == "statement"


async def test_an_old_button_of_it_leads_home(town: Town, network: NetworkId) -> None:
    mentee = await joins_by_invitation(town, network, "en")
    await pass_days(town, 30)
    mentee.phone.presses_data(Resume().pack(), mentee.phone.last)
    await town.settle()
    assert mentee.reads("<b>Hello %(name)s!</b>", name="Amal")


async def test_who_was_never_introduced_can_begin_again_too(town: Town) -> None:
    mentee = town.newcomer("Amal", "ar")
    await mentee.starts()
    await mentee.presses(AGREE)
    asked = mentee.sees
    await pass_days(town, 30)
    assert mentee.reads(PUT_AWAY, what=mentee.words("Getting to know you"))
    await mentee.presses("🏠 Home")
    assert mentee.sees == asked


async def test_it_waits_for_the_morning(town: Town, network: NetworkId) -> None:
    town.clock.advance(10 * 3600)  # 23:00 in Berlin
    mentee = await joins_by_invitation(town, network, "en")
    await pass_days(town, 30)
    what = mentee.words("Questions about your profile")
    assert (await conversation_of(mentee)).name is None
    assert not mentee.reads(PUT_AWAY, what=what)
    town.clock.advance(10 * 3600)
    await town.settle()
    assert mentee.reads(PUT_AWAY, what=what)


async def test_what_leaves_nothing_unfinished_goes_without_a_word(
    town: Town, network: NetworkId
) -> None:
    two = await pair(town, network)
    await two.starts_mentorship()
    await two.mentee.writes("/mentorship")
    await two.mentee.presses("✍️ Write")
    assert (await conversation_of(two.mentee)).name == "write"
    await pass_days(town, 30)
    assert (await conversation_of(two.mentee)).name is None
    kept = "Only what was not finished is deleted now."
    assert [text for text in texts(two.mentee) if kept in text] == []


async def test_an_invitation_that_has_expired_is_answered_with_a_way_on(
    town: Town, network: NetworkId
) -> None:
    expired = await town.invitation(network, Role.MENTEE, expires_at=START)
    amal = town.newcomer("Amal", "ar")
    await amal.settles_in(expired)
    for _ in range(2):
        await amal.presses("🔎 Find a network")
        assert amal.reads("Which network would you like to join?")
        await amal.starts(expired)
        assert amal.reads("This invitation has expired. Please ask for a new one.")
