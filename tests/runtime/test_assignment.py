"""The solver of a matching round, and the process it runs in."""

import subprocess
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import assignment
from bot.assignment import RoundFailed, assign, hold
from mentoring.ids import PersonId
from mentoring.matching import Candidate
from mentoring.matching_round import Round, RoundMentor, WaitingMentee
from mentoring.pairing import Worths, pair_up
from mentoring.profiles import Profile
from tests.conftest import NOW
from tests.mentoring.round_people import exactly, rounds, seeker, total, tried

GERMAN: Final = Profile(languages=("de",), capacity=1)
HELD: Final = Round(
    [WaitingMentee(seeker(PersonId(number), GERMAN), NOW) for number in (1, 2)],
    [RoundMentor(Candidate(PersonId(3), None, GERMAN))],
    NOW,
)

HUGE: Final = 10**11
"""As large as the worths of a full round are."""


@st.composite
def tables(draw: st.DrawFn) -> Worths:
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    small = st.sampled_from((0, 0, HUGE, HUGE + 1, HUGE + 20_001, 2 * HUGE))
    cells = draw(st.lists(small, min_size=rows * columns, max_size=rows * columns))
    return Worths(rows, columns, array("q", cells))


def worth(worths: Worths, columns: Sequence[int | None]) -> int:
    return sum(worths.at(row, one) for row, one in enumerate(columns) if one is not None)


@tried
@given(tables())
def test_the_sum_is_the_greatest_there_is(worths: Worths) -> None:
    found = assign(worths)
    taken = [column for column in found if column is not None]
    assert len(set(taken)) == len(taken)
    assert worth(worths, found) == worth(worths, exactly(worths))


@tried
@given(tables())
def test_what_is_worth_nothing_is_not_given(worths: Worths) -> None:
    given_columns = assign(worths)
    assert len(given_columns) == worths.rows
    assert all(
        worths.at(row, column) for row, column in enumerate(given_columns) if column is not None
    )


@tried
@given(tables())
def test_ties_are_settled_the_same_way_each_time(worths: Worths) -> None:
    assert assign(worths) == assign(Worths(worths.rows, worths.columns, array("q", worths.cells)))


@tried
@given(rounds())
def test_a_round_is_as_good_as_one_found_by_trying_everything(held: Round) -> None:
    assert total(held, pair_up(held, assign)) == total(held, pair_up(held, exactly))


async def test_a_round_is_held_in_another_process_with_the_same_outcome() -> None:
    outcome = await hold(HELD)
    assert outcome == pair_up(HELD, assign)
    assert (len(outcome.pairings), len(outcome.left_out)) == (1, 1)


async def test_a_round_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(TimeoutError):
        await hold(HELD, patience=0.01)


async def test_a_process_that_fails_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(assignment, "ROOT", tmp_path)
    with pytest.raises(RoundFailed, match="No module named 'bot'"):
        await hold(HELD)


def test_the_bot_itself_never_loads_the_solver() -> None:
    loaded = "import sys, bot.app, bot.assignment; print({'numpy', 'scipy'} & set(sys.modules))"
    command = [sys.executable, "-c", loaded]
    said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert said.stdout == "set()\n"
