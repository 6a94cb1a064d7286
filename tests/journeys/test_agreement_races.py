"""Presses on an agreement that come too late, twice, at once, or from somebody else."""

import pytest

from bot.callbacks.mentorships import AgreeTo, DraftAgreement, ShowAgreement
from mentoring.agreements import AgreementState
from mentoring.ids import NetworkId
from mentoring.mentorships import MentorshipState
from tests.journeys.pairs import Pair, pair
from tests.journeys.test_agreements import (
    AGREE,
    ALL,
    CHANGE,
    CHANGES,
    GOAL,
    KEEP,
    SKIP,
    WISH,
    drafts,
    kept,
)
from tests.town import SEND, Resident, Town


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German."""
    return await pair(town, network, mentee_language="ar", mentor_language="de")


async def test_i_agree_on_an_older_version_shows_the_newest(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await drafts(two.mentee)
    old = two.mentor.phone.last
    await two.mentee.presses(CHANGE, ALL, "9", KEEP, KEEP, KEEP, KEEP, SKIP, SKIP, SEND)
    await two.mentor.presses(AGREE, message=old)
    assert two.mentor.toast == two.mentor.t.toast("This has changed in the meantime.")
    mentorship, versions = await kept(two, mentorship_id)
    assert mentorship.state is MentorshipState.GETTING_TO_KNOW
    assert [one.state for one in versions] == [AgreementState.REPLACED, AgreementState.PROPOSED]


async def test_both_press_at_once_on_different_versions_and_nothing_binds(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await drafts(two.mentee)
    await two.mentee.presses(CHANGE, ALL, "9", KEEP, KEEP, KEEP, KEEP, SKIP, SKIP)
    # The mentor agrees to the first version while the mentee sends the second one.
    two.mentee.phone.presses(two.mentee.label(SEND))
    two.mentor.phone.presses(two.mentor.label(AGREE))
    await two.town.settle()
    mentorship, versions = await kept(two, mentorship_id)
    assert mentorship.state is MentorshipState.GETTING_TO_KNOW
    assert [one.state for one in versions] == [AgreementState.REPLACED, AgreementState.PROPOSED]


async def test_two_presses_on_agree_bind_once(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await drafts(two.mentee)
    card = two.mentor.phone.last
    two.mentor.phone.presses(two.mentor.label(AGREE), message=card)
    two.mentor.phone.presses(two.mentor.label(AGREE), message=card)
    await two.town.settle()
    mentorship, versions = await kept(two, mentorship_id)
    assert (mentorship.state, mentorship.version) == (MentorshipState.ACTIVE, 2)
    assert len(versions) == 1


async def test_changes_asked_of_a_version_that_was_replaced_lead_home(two: Pair) -> None:
    await two.starts_mentorship()
    await drafts(two.mentee)
    await two.mentor.presses(CHANGES)
    await two.mentee.presses(CHANGE, ALL, "9", KEEP, KEEP, KEEP, KEEP, SKIP, SKIP, SEND)
    await two.mentor.writes(WISH)
    assert two.mentor.reads("This has changed in the meantime. Here is how things are now.")


async def test_a_stranger_sees_and_does_nothing(two: Pair, bea: Resident) -> None:
    mentorship_id = await two.starts_mentorship()
    await drafts(two.mentee)
    await bea.writes("/home")
    for payload in (
        AgreeTo(mentorship_id, 1),
        ShowAgreement(mentorship_id, 1),
        DraftAgreement(mentorship_id),
    ):
        bea.phone.presses_data(payload.pack(), bea.phone.screen)
        await two.town.settle()
        assert bea.reads("You cannot do this, or not any more.")
        assert GOAL not in bea.sees
    assert (await kept(two, mentorship_id))[1][0].state is AgreementState.PROPOSED
