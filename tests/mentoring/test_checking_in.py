"""After a silence: what each answer is to others, and who hears that help is needed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.checking_in import TOLD_HOLDS, answer, helpers, needs_help, show_contact
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.reminders import HelpContactShown, HelpWanted
from mentoring.ids import MentorshipId, PersonId
from mentoring.mentorships import EndReason, ended
from mentoring.nudges.silence import ANSWER_HOLDS
from mentoring.roles import Role, Side
from mentoring.silence import SilenceAnswer, SilenceWord
from tests.conftest import NOW
from tests.mentoring.conftest import Village
from tests.mentoring.ends import Couple, couple

MENTEE, MENTOR = Side.MENTEE, Side.MENTOR
WELL, HELP, STOP = SilenceWord.WELL, SilenceWord.HELP, SilenceWord.STOP
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def pair(village: Village) -> Couple:
    """Two people who get to know each other."""
    return await couple(village)


async def says(pair: Couple, side: Side, word: SilenceWord, *, at: timedelta) -> list[Fact]:
    return [*await answer(pair.tables, pair.people[side], pair.id, word, now=NOW + at)]


async def last(pair: Couple, side: Side) -> SilenceAnswer | None:
    return await pair.tables.mentorships.silence_answer(pair.id, pair.people[side])


async def is_over(pair: Couple) -> None:
    over = ended(await pair.now(), EndReason.PARTED, now=NOW, contact_days=14)
    await pair.tables.mentorships.save(over)


@pytest.mark.parametrize("side", Side)
async def test_only_a_call_for_help_is_told(pair: Couple, side: Side) -> None:
    told = [
        await says(pair, side, word, at=number * MINUTE) for number, word in enumerate(SilenceWord)
    ]
    assert told == [[], [HelpWanted(pair.id, side)], []]
    assert await last(pair, side) == SilenceAnswer(
        pair.id, pair.people[side], STOP, NOW + 2 * MINUTE
    )
    assert await last(pair, side.other) is None


async def test_the_same_word_soon_after_is_no_news(pair: Couple) -> None:
    await says(pair, MENTEE, HELP, at=0 * MINUTE)
    assert await says(pair, MENTEE, HELP, at=ANSWER_HOLDS - MINUTE) == []
    first = await last(pair, MENTEE)
    assert first is not None
    assert first.given_at == NOW
    assert await says(pair, MENTEE, HELP, at=ANSWER_HOLDS) == [HelpWanted(pair.id, MENTEE)]


async def test_who_thinks_again_is_heard_and_told_of_once_a_week(pair: Couple) -> None:
    day = TOLD_HOLDS / 7
    told = {}
    for number in range(12):
        for word in (HELP, WELL):
            told[number, word] = await says(pair, MENTEE, word, at=number * day)
    assert [key for key, facts in told.items() if facts] == [(0, HELP), (7, HELP)]


async def test_a_call_that_is_not_told_again_is_the_last_word_all_the_same(pair: Couple) -> None:
    for number, word in enumerate((HELP, WELL, HELP)):
        assert await is_in_need(pair) is (number == 1)
        await says(pair, MENTEE, word, at=number * MINUTE)
    assert await is_in_need(pair)
    assert await shows(pair, MENTEE) == [HelpContactShown(pair.id, MENTEE, "amal", NOW)]


async def is_in_need(pair: Couple) -> bool:
    return await needs_help(pair.tables, pair.people[MENTEE], pair.id)


async def test_both_sides_are_heard(pair: Couple) -> None:
    assert await says(pair, MENTEE, HELP, at=0 * MINUTE) == [HelpWanted(pair.id, MENTEE)]
    assert await says(pair, MENTOR, HELP, at=0 * MINUTE) == [HelpWanted(pair.id, MENTOR)]


async def test_nobody_else_answers_and_nobody_when_it_is_over(
    village: Village, pair: Couple
) -> None:
    stranger = await village.person()
    with pytest.raises(NotAllowed):
        await answer(pair.tables, stranger, pair.id, HELP, now=NOW)
    with pytest.raises(Outdated):
        await answer(pair.tables, pair.people[MENTEE], MentorshipId(999), HELP, now=NOW)
    await is_over(pair)
    with pytest.raises(Outdated):
        await says(pair, MENTEE, HELP, at=0 * MINUTE)
    assert await last(pair, MENTEE) is None


async def shows(pair: Couple, side: Side) -> list[Fact]:
    return [*await show_contact(pair.tables, pair.people[side], pair.id, contact="amal")]


async def test_only_who_has_just_called_for_help_shows_a_contact(pair: Couple) -> None:
    with pytest.raises(Outdated):
        await shows(pair, MENTEE)
    await says(pair, MENTEE, HELP, at=MINUTE)
    assert await shows(pair, MENTEE) == [HelpContactShown(pair.id, MENTEE, "amal", NOW + MINUTE)]
    with pytest.raises(Outdated):
        await shows(pair, MENTOR)
    await says(pair, MENTEE, WELL, at=2 * MINUTE)
    with pytest.raises(Outdated):
        await shows(pair, MENTEE)
    await says(pair, MENTEE, HELP, at=3 * MINUTE)
    await is_over(pair)
    with pytest.raises(Outdated):
        await shows(pair, MENTEE)


# --- who is told


async def leads(village: Village, person: PersonId) -> None:
    await village.joins(person, Role.META_MENTOR, code=await village.code(Role.META_MENTOR))


async def test_meta_mentors_are_told_who_can_be_reached_and_are_none_of_the_two(
    village: Village, pair: Couple
) -> None:
    assert await helpers(pair.tables, await pair.now()) == []
    await leads(village, pair.people[MENTOR])
    assert await helpers(pair.tables, await pair.now()) == []
    one, other = await village.meta_mentor(), await village.meta_mentor()
    assert await helpers(pair.tables, await pair.now()) == [one, other]
    away = replace(await pair.tables.people.get(one), unreachable_since=NOW)
    await pair.tables.people.save(away)
    assert await helpers(pair.tables, await pair.now()) == [other]
