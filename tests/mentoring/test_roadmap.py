"""The way of a network: what ticks a step off, and what can be noted by hand."""

from datetime import date, timedelta

import pytest

from mentoring.audit import Act
from mentoring.errors import NotAllowed, Outdated
from mentoring.founding import blank_invitation, invite
from mentoring.ids import PersonId
from mentoring.milestones import note_step, roadmap, take_step_back
from mentoring.networks import NetworkText
from mentoring.roadmap import BACK, Roadmap, Step, today_of
from mentoring.roles import Role
from tests.conftest import NOW
from tests.mentoring.asking_people import a_mentee, a_mentor, starts
from tests.mentoring.conftest import Village, found_village

TODAY = NOW.date()
DAY = timedelta(days=1)


async def road(village: Village) -> Roadmap:
    return await roadmap(village.tables, village.network.id)


async def notes(village: Village, boss: PersonId, step: Step, day: date = TODAY) -> None:
    await note_step(village.tables, boss, village.network.id, step, reached_on=day, now=NOW)


async def test_what_happens_ticks_steps_off(village: Village) -> None:
    seen = await road(village)
    assert (seen.reached, seen.next) == (set(), Step.META_MENTORS)
    for _ in range(2):
        await village.meta_mentor()
    await village.tables.networks.set_texts(
        village.network.id, NetworkText.RULES, {"en": "We write kindly."}
    )
    made = blank_invitation(village.network.id, Role.MENTOR, trained=True)
    await invite(village.tables, made, now=NOW)
    await starts(village, await a_mentee(village), await a_mentor(village))
    seen = await road(village)
    assert seen.reached == {Step.META_MENTORS, Step.TEXTS, Step.COHORT, Step.MENTORSHIPS}
    assert seen.next is Step.EXCHANGE


async def test_what_the_bot_cannot_see_is_noted_once_and_taken_back(village: Village) -> None:
    boss = await village.meta_mentor()
    await notes(village, boss, Step.EVENT, TODAY - DAY)
    with pytest.raises(Outdated):
        await notes(village, boss, Step.EVENT)
    assert (await road(village)).noted == {Step.EVENT: TODAY - DAY}
    network_id = village.network.id
    await take_step_back(village.tables, boss, network_id, Step.EVENT, now=NOW)
    with pytest.raises(Outdated):
        await take_step_back(village.tables, boss, network_id, Step.EVENT, now=NOW)
    assert (await road(village)).noted == {}
    found = await village.tables.audit.of_network(network_id, offset=0, limit=5)
    assert [(deed.act, deed.detail) for deed in found] == [
        (Act.STEP_TAKEN_BACK, "event"),
        (Act.STEP_NOTED, "event"),
    ]


@pytest.mark.parametrize(
    ("step", "day"),
    [
        (Step.MENTORSHIPS, TODAY),
        (Step.META_MENTORS, TODAY),
        (Step.EVENT, TODAY + DAY),
        (Step.EVENT, TODAY - BACK - DAY),
    ],
)
async def test_what_cannot_have_been_is_not_noted(village: Village, step: Step, day: date) -> None:
    boss = await village.meta_mentor()
    with pytest.raises(Outdated):
        await notes(village, boss, step, day)


async def test_only_who_looks_after_the_network_notes(village: Village) -> None:
    person = await village.person()
    with pytest.raises(NotAllowed):
        await notes(village, person, Step.EVENT)
    with pytest.raises(NotAllowed):
        await take_step_back(village.tables, person, village.network.id, Step.EVENT, now=NOW)


async def test_a_chapter_is_reaching_out(village: Village) -> None:
    boss = await village.meta_mentor()
    other = (await found_village(village.tables, name="Tandem")).network
    link = await village.tables.chapters.ask(
        chapter_id=other.id, parent_id=village.network.id, asked_by=boss, now=NOW
    )
    assert Step.OUTREACH not in (await road(village)).seen
    await village.tables.chapters.join(link.number, now=NOW)
    seen = await road(village)
    assert Step.OUTREACH in seen.seen
    assert seen.can_be_noted(Step.OUTREACH)


@pytest.mark.parametrize(
    ("zone", "day"), [(None, 1), ("Europe/Berlin", 1), ("Pacific/Kiritimati", 2)]
)
def test_today_is_where_somebody_lives(zone: str | None, day: int) -> None:
    assert today_of(NOW, zone) == date(2027, 3, day)
