"""Changing one point of an agreement in few presses; what is new is read at once."""

from dataclasses import replace

import pytest

from bot.i18n import Html
from bot.screens.terms import changes_text
from mentoring.agreements import Agreement, AgreementState, Frequency, Terms
from mentoring.ids import MentorshipId, NetworkId
from mentoring.profiles import MeetingWay
from mentoring.roles import Side
from sandbox.messages import without_marks
from tests.conftest import NOW
from tests.journeys.pairs import Pair, pair
from tests.journeys.test_agreements import (
    AGREE,
    AMEND,
    CHANGE,
    CHANGES,
    DRAFT,
    GOAL,
    KEEP,
    PLAN,
    SKIP,
    TERMS,
    WISH,
    drafts,
    kept,
)
from tests.town import SEND, Resident, Town

ANOTHER = "✏️ Change a point"
NO_MORE = "Change nothing more ›"
NEW = "<b>What is new since version %(version)s</b>"
MEETINGS = "• Meetings: %(n)s, before: %(before)s"
EARLIER = Terms(6, 8, MeetingWay.ONLINE, Frequency.WEEKLY, ("Find work",))


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German."""
    return await pair(town, network, mentee_language="ar", mentor_language="de")


async def is_sent_back(two: Pair) -> None:
    """Ask for changes in the agreement."""
    await two.mentor.presses(CHANGES)
    await two.mentor.writes(WISH)
    await two.mentor.presses(SEND)


async def newest(two: Pair, mentorship_id: MentorshipId) -> Terms:
    return (await kept(two, mentorship_id))[1][-1].terms


async def test_one_point_is_changed_and_sent_with_four_presses(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await drafts(two.mentee)
    await is_sent_back(two)
    await two.mentee.presses(CHANGE)
    assert two.mentee.reads("What would you like to change?")
    assert GOAL in two.mentee.sees
    await two.mentee.presses("Number of meetings", "6", SEND)
    assert await newest(two, mentorship_id) == replace(TERMS, meetings=6)
    for person in (two.mentor, two.mentee):
        assert person.reads(NEW, version=1)
        assert person.reads(MEETINGS, n=6, before=8)


async def test_from_the_preview_one_point_after_the_other_can_be_changed(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await drafts(two.mentee)
    await two.mentor.presses(AGREE, AMEND)
    mentor = two.mentor
    assert mentor.label(NO_MORE) not in mentor.buttons
    await mentor.presses("Time", "9", ANOTHER, "How you meet", "In person", ANOTHER, "Plan")
    await mentor.writes(PLAN)
    await mentor.presses(ANOTHER, "How often", KEEP, ANOTHER, "Goals", KEEP)
    await mentor.writes("Eine Wohnung finden")
    await mentor.presses(SKIP, ANOTHER, NO_MORE, SEND)
    expected = replace(
        TERMS, months=9, way=MeetingWay.IN_PERSON, goals=(GOAL, "Eine Wohnung finden"), plan=PLAN
    )
    assert await newest(two, mentorship_id) == expected


async def test_a_first_draft_is_corrected_at_one_point(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await two.mentee.writes("/mentorship")
    await two.mentee.presses(DRAFT, "6", "Online", "10", "Every week")
    await two.mentee.writes(GOAL)
    await two.mentee.presses(SKIP, SKIP, ANOTHER, "Number of meetings", "8", SEND)
    assert await newest(two, mentorship_id) == TERMS


async def test_the_wrong_point_is_left_with_one_press(two: Pair) -> None:
    await two.starts_mentorship()
    await drafts(two.mentee)
    await is_sent_back(two)
    mentee: Resident = two.mentee
    await mentee.presses(CHANGE, "Plan", "‹ Back")
    assert mentee.reads("What would you like to change?")
    await mentee.writes("?")
    assert mentee.reads("Please press one of the buttons.")


async def test_the_first_version_and_one_that_says_the_same_have_nothing_new(two: Pair) -> None:
    await two.starts_mentorship()
    await drafts(two.mentee)
    assert not two.mentor.reads(NEW, version=1)
    await is_sent_back(two)
    await two.mentee.presses(CHANGE, "Plan", SKIP, SEND)
    assert not two.mentor.reads(NEW, version=1)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (EARLIER, None),
        (replace(EARLIER, months=9), "• Months: 9, before: 6"),
        (replace(EARLIER, way=MeetingWay.BOTH), "• How you meet: {both}, before: Online"),
        (
            replace(EARLIER, frequency=Frequency.MONTHLY),
            "• How often: Every month, before: Every week",
        ),
        (replace(EARLIER, goals=("Find a home",)), "• The goals are different."),
        (replace(EARLIER, plan=PLAN), "• There is a plan now."),
    ],
)
async def test_what_is_new_is_said_point_by_point(
    town: Town, after: Terms, said: str | None
) -> None:
    t = town.bot.translators.of("en")
    before = Agreement(
        MentorshipId(1), 1, Side.MENTEE, AgreementState.SENT_BACK, EARLIER, drafted_at=NOW
    )
    expected = said and f"What is new since version 1\n{said}".format(both="Online or in person")
    assert _read(changes_text(t, before=before, after=after)) == expected


async def test_a_plan_that_is_gone_or_new_is_said(town: Town) -> None:
    t = town.bot.translators.of("en")
    planned = replace(EARLIER, plan=PLAN)
    before = Agreement(
        MentorshipId(1), 2, Side.MENTEE, AgreementState.BINDING, planned, drafted_at=NOW
    )
    gone = changes_text(t, before=before, after=EARLIER)
    other = changes_text(t, before=before, after=replace(EARLIER, plan="Letters first."))
    heading = "What is new since version 2\n"
    assert _read(gone) == f"{heading}• There is no plan any more."
    assert _read(other) == f"{heading}• The plan is different."


def _read(html: Html | None) -> str | None:
    """Read a text as the eye does."""
    if html is None:
        return None
    return without_marks(html.replace("<b>", "").replace("</b>", ""))
