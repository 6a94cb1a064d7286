"""The walk past mentorships: card, list, agreement and its versions, a break, what is left over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from bot.callbacks.mentorships import (
    AgreeTo,
    CloseMentorship,
    DraftAgreement,
    KeepGoing,
    PauseForSure,
    ProposeClosing,
    ShowAgreement,
    ShowMentorship,
)
from mentoring import agreeing
from mentoring.agreements import GOAL_LIMIT, PLAN_LIMIT
from mentoring.ids import MentorshipId
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.roles import Side
from tests.journeys.pairs import Pair, known
from tests.locales.guide import Guide
from tests.locales.walk_requests import Company
from tests.mentoring.ends import TERMS, Couple, appointment
from tests.town import SEND, Resident

DRAFT: Final = "📋 Make an agreement"
ALL: Final = "All points"
ANOTHER: Final = "✏️ Change a point"
KEEP: Final = "Leave as it is ›"
SKIP: Final = "Skip ›"
GOAL: Final = "Drei Bewerbungen schreiben"
WISH: Final = "Könnten wir uns etwas seltener treffen?"
REST: Final = (KEEP, SKIP, KEEP)
"""Keep the second goal, want no third one, and keep the plan."""
LONG: Final = ("Ausschweifend " * PLAN_LIMIT)[: PLAN_LIMIT + 99]


async def walk_mentorships(guide: Guide, company: Company) -> None:
    """Go past all that two people see of a mentorship that has just begun."""
    two = company.two
    mentorship_id = (await newest(two)).id
    await before_an_agreement(guide, two, mentorship_id)
    await draft(guide, two.mentee)
    await ask_for_changes(guide, two)
    await agree(guide, two, mentorship_id)
    await amend(guide, two, mentorship_id)
    await look_at_progress(guide, two, mentorship_id)
    await pause(guide, two, mentorship_id)
    await say_that_it_is_over(guide, two, mentorship_id)
    await look_at_the_past(guide, replace(two, mentor=company.mentor))


async def newest(two: Pair) -> Mentorship:
    """Read the mentorship that the two began last."""
    async with two.town.tables() as tables:
        mentor = await known(tables, two.mentor)
        held: Sequence[Mentorship] = await tables.mentorships.of_person(mentor)
    return max(held, key=lambda one: one.id)


async def changes(two: Pair, mentorship_id: MentorshipId, **changed: Any) -> None:
    """Bring a mentorship into another state."""
    async with two.town.tables() as tables:
        mentorship = await tables.mentorships.get(mentorship_id)
        await tables.mentorships.save(replace(mentorship, **changed))


async def before_an_agreement(guide: Guide, two: Pair, mentorship_id: MentorshipId) -> None:
    """Meet, and look for the agreement that there is not yet."""
    async with two.town.tables() as tables:
        people = {
            Side.MENTEE: await known(tables, two.mentee),
            Side.MENTOR: await known(tables, two.mentor),
        }
        await Couple(tables, mentorship_id, people).meet()
    for resident in (two.mentee, two.mentor):
        await guide.writes_all(resident, "/home", "/mentorship")
        await resident.presses("📋 Agreement" if resident is two.mentor else DRAFT)
    await guide.press_data(two.mentor, DraftAgreement(mentorship_id))
    await two.mentee.presses("✖️ Cancel")


async def draft(guide: Guide, mentee: Resident) -> None:
    """Answer all questions of the agreement, with every kind of answer that is none."""
    await mentee.presses(DRAFT)
    await guide.writes_all(mentee, "/home", "/mentorship")
    await mentee.presses("▶️ Go on with it")
    await guide.send_sticker(mentee)
    await guide.writes_all(mentee, "999", "6", "6")
    await guide.send_sticker(mentee)
    await mentee.presses("Online", "‹ Back", "Online")
    await guide.writes_all(mentee, "sieben", "8")
    await guide.send_sticker(mentee)
    await mentee.presses("Every week", "‹ Back", "Every two weeks", "‹ Back", "Every month")
    await guide.writes_all(mentee, "!", "x", LONG[: GOAL_LIMIT + 1], GOAL, GOAL)
    await mentee.writes("Eine Wohnung finden")
    await guide.send_sticker(mentee)
    await mentee.writes("Freunde finden")
    await mentee.presses("‹ Back", "🗑 Take it out")
    await guide.send_sticker(mentee)
    await mentee.writes(LONG)
    await mentee.writes("Zuerst der Lebenslauf.")
    await guide.send_sticker(mentee)
    await mentee.presses("‹ Back", KEEP, SEND)


async def ask_for_changes(guide: Guide, two: Pair) -> None:
    """Ask for something else, and change it."""
    mentee, mentor = two.mentee, two.mentor
    await mentee.writes("/mentorship")
    await mentee.presses("📋 Agreement")
    await mentor.writes("/home")
    await mentor.presses("📋 Read the agreement", "✏️ Ask for changes", "✖️ Cancel")
    await mentor.presses("✏️ Ask for changes")
    await guide.send_sticker(mentor)
    await guide.writes_all(mentor, "kurz", LONG, "/home")
    await mentor.presses("▶️ Go on with it")
    await mentor.writes(WISH)
    await mentor.presses("‹ Back")
    await mentor.writes(WISH)
    await guide.send_sticker(mentor)
    await mentor.presses(SEND)
    await mentee.writes("/home")
    await mentee.presses("📋 Read the agreement", "✏️ Change it")
    await mentee.presses(ALL, KEEP, KEEP, "6", "When we need it", KEEP, *REST)
    await change_points(guide, mentee)
    await mentee.presses(SEND)


async def change_points(guide: Guide, mentee: Resident) -> None:
    """Change one point after the other, from the preview."""
    await mentee.presses(ANOTHER)
    await guide.send_sticker(mentee)
    await mentee.presses("How you meet", "‹ Back", "How you meet", "In person")
    await mentee.presses(ANOTHER, "Time", "3", ANOTHER, "Number of meetings", KEEP)
    await mentee.presses(ANOTHER, "How often", KEEP, ANOTHER, "Goals", KEEP)
    await mentee.writes("Freunde finden")
    await mentee.presses(SKIP, ANOTHER, "Plan")
    await mentee.writes("Zuerst die Sprache.")
    await mentee.presses(ANOTHER, "Change nothing more ›")


async def agree(guide: Guide, two: Pair, mentorship_id: MentorshipId) -> None:
    """Agree to the newest version; to the older ones it is too late."""
    await guide.press_data(two.mentor, AgreeTo(mentorship_id, 1))
    await two.mentor.presses("✅ I agree")
    await guide.press_data(two.mentor, AgreeTo(mentorship_id, 2))
    for resident in (two.mentee, two.mentor):
        await guide.writes_all(resident, "/home", "/mentorship")
        await resident.presses("📋 Agreement", "✏️ Propose a change")


async def amend(guide: Guide, two: Pair, mentorship_id: MentorshipId) -> None:
    """Change what is in force: nothing, then both at once, then by agreement."""
    mentee, mentor = two.mentee, two.mentor
    await guide.press_data(mentor, ShowAgreement(mentorship_id, 0))
    await guide.press_data(mentor, DraftAgreement(mentorship_id))
    await mentor.presses("✖️ Cancel")
    for resident, months in ((mentor, KEEP), (mentor, "9"), (mentee, "12")):
        await guide.press_data(resident, DraftAgreement(mentorship_id))
        await resident.presses(ALL, months, *[KEEP] * 4, *REST, SEND)
    await mentor.presses("✏️ Ask for changes")
    await mentor.writes(WISH)
    await mentor.presses(SEND)
    for version in (1, 2, 3, 4):
        for resident in (mentee, mentor):
            await guide.press_data(resident, ShowAgreement(mentorship_id, version))
    await guide.press_data(mentee, DraftAgreement(mentorship_id))
    await mentee.presses("Plan", "🗑 Take it out", SEND)
    await guide.press_data(mentee, DraftAgreement(mentorship_id))
    await mentee.presses("Plan")
    await mentee.writes("Zuerst die Sprache.")
    await mentee.presses(SEND)
    await guide.press_data(mentee, DraftAgreement(mentorship_id))
    await mentee.presses(ALL, "3", *[KEEP] * 4, *REST, SEND)
    await mentor.presses("✅ I agree")
    for resident in (mentee, mentor):
        await guide.press_data(resident, ShowAgreement(mentorship_id, 2))


async def look_at_progress(guide: Guide, two: Pair, mentorship_id: MentorshipId) -> None:
    """See how many meetings there were, and when the next one is."""
    async with two.town.tables() as tables:
        starts_at = two.town.clock.now() + timedelta(days=30)
        coming = replace(
            appointment(mentorship_id),
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
        )
        await tables.meetings.add(coming)
    for resident in (two.mentee, two.mentor):
        await guide.writes_all(resident, "/mentorship", "/home")


async def pause(guide: Guide, two: Pair, mentorship_id: MentorshipId) -> None:
    """Take a break and go on; twice is too much."""
    await guide.press_data(two.mentor, ShowMentorship(mentorship_id))
    await two.mentor.presses(
        "⋯ More", "⏸ We take a break", "No, go on", "⋯ More", "⏸ We take a break"
    )
    question = two.mentor.phone.screen
    await two.mentor.presses("⏸ Yes, take a break")
    await two.mentee.presses("‹ Mentorship")
    await guide.press_data(two.mentor, PauseForSure(mentorship_id, 1))
    await two.mentor.presses("⋯ More")
    assert question.id == two.mentor.phone.screen.id
    await two.mentee.presses("▶️ Go on")


async def say_that_it_is_over(guide: Guide, two: Pair, mentorship_id: MentorshipId) -> None:
    """Say that it is over, see that the other one is asked, and go on."""
    await guide.press_data(two.mentor, CloseMentorship(mentorship_id))
    await guide.press_data(two.mentor, ProposeClosing(mentorship_id))
    for resident in (two.mentor, two.mentee):
        await guide.writes_all(resident, "/home", "/mentorship")
    since = int(two.town.clock.now().timestamp())
    await guide.press_data(two.mentor, KeepGoing(mentorship_id, since))


async def look_at_the_past(guide: Guide, two: Pair) -> None:
    """Look at mentorships that are over, of which there are more than fit on a page."""
    now = two.town.bot.clock.now()
    over = {"ended_at": now, "mentee_closes_at": now, "mentor_closes_at": now}
    soon = {"contact_until": now + timedelta(days=14)}
    parted = {"state": MentorshipState.ENDED, "end_reason": EndReason.PARTED}
    done = {"state": MentorshipState.COMPLETED, "end_reason": EndReason.COMPLETED, "active_at": now}
    for more in (
        parted,
        parted | soon,
        done | {"active_at": now},
        done | soon | {"active_at": now},
    ):
        past = await two.starts_mentorship(place=2)
        await _draft_in_vain(two, past)
        await changes(two, past, **over, **more)
        for resident in (two.mentee, two.mentor):
            await guide.press_data(resident, ShowMentorship(past))
            await guide.press_data(resident, ShowAgreement(past, 0))
    for months in range(5):
        past = await two.starts_mentorship(place=2)
        await guide.writes_all(two.mentee, "/home", "/mentorship")
        await changes(two, past, state=MentorshipState.PAUSED, active_at=now)
        await two.mentee.writes("/mentorship")
        later = {"ended_at": now + months * timedelta(days=30)}
        await changes(two, past, **over | later, **parted)
        await guide.press_data(two.mentee, ShowAgreement(past, 0))
    await two.mentee.writes("/mentorship")
    await guide.turn_pages(two.mentee)


async def _draft_in_vain(two: Pair, mentorship_id: MentorshipId) -> None:
    """Draft an agreement that nobody will answer."""
    async with two.town.tables() as tables:
        mentee = await known(tables, two.mentee)
        terms = replace(TERMS, goals=(GOAL,))
        await agreeing.propose(tables, mentee, mentorship_id, terms, now=two.town.clock.now())
