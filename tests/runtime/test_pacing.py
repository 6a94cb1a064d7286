"""How fast may be sent, and what a 429 holds back."""

import pytest

from bot.runtime.calls import Priority
from bot.runtime.pacing import Limits, Pace

AMAL, BO, CEM, DUA = 1, 2, 3, 4
GROUP = -100


@pytest.fixture
def pace() -> Pace:
    return Pace(Limits(per_second=20, per_chat_second=1, chat_burst=5, per_group_minute=20))


def send_freely(pace: Pace, chat_id: int, *, count: int) -> list[float]:
    """Send to one chat as fast as the pace lets us, and say when each call went."""
    moments: list[float] = []
    now = 0.0
    for _ in range(count):
        now = max(now, pace.slot(), pace.chat(chat_id, Priority.ANSWER))
        pace.sent(chat_id, at=now)
        moments.append(round(now, 3))
    return moments


def test_slots_are_spaced_evenly(pace: Pace) -> None:
    moments = []
    for chat_id in range(1, 6):
        at = pace.slot()
        pace.sent(chat_id, at=at)
        moments.append(round(at, 3))
    assert moments == [0.0, 0.05, 0.1, 0.15, 0.2]


def test_slots_are_not_saved_up(pace: Pace) -> None:
    pace.sent(AMAL, at=100)
    pace.sent(BO, at=200)
    assert pace.slot() == 200.05


def test_a_burst_passes_and_then_the_chat_gets_one_a_second_on_average(pace: Pace) -> None:
    moments = send_freely(pace, AMAL, count=11)
    assert moments == [0.0, 0.05, 0.1, 0.15, 0.2, 5.0, 5.05, 5.1, 5.15, 5.2, 10.0]


def test_one_chat_does_not_slow_another(pace: Pace) -> None:
    send_freely(pace, AMAL, count=5)
    assert pace.chat(BO, Priority.ANSWER) == 0


def test_a_group_gets_twenty_a_minute(pace: Pace) -> None:
    moments = send_freely(pace, GROUP, count=21)
    assert (moments[19], moments[20]) == (0.95, 60.0)


def test_a_call_to_no_chat_takes_a_slot_and_nothing_else(pace: Pace) -> None:
    pace.sent(None, at=1)
    assert (pace.slot(), pace.chat(None, Priority.ANSWER)) == (1.05, 0)


def test_a_refusal_holds_that_chat_and_what_is_sent_to_many(pace: Pace) -> None:
    pace.refused(AMAL, at=10, seconds=7)
    assert pace.chat(AMAL, Priority.ANSWER) == 17
    assert [pace.chat(BO, priority) for priority in Priority] == [0, 0, 0, 17, 0]
    assert pace.chat(None, Priority.BROADCAST) == 17
    assert pace.slot() == 0


def test_three_refused_chats_hold_everything(pace: Pace) -> None:
    pace.refused(AMAL, at=10, seconds=7)
    pace.refused(BO, at=11, seconds=7)
    assert pace.slot() == 0
    pace.refused(CEM, at=12, seconds=7)
    assert pace.slot() == 19


def test_refusals_that_have_passed_do_not_count(pace: Pace) -> None:
    pace.refused(AMAL, at=10, seconds=7)
    pace.refused(BO, at=11, seconds=7)
    pace.refused(CEM, at=20, seconds=7)
    assert pace.slot() == 0


def test_a_refusal_without_a_chat_holds_everything(pace: Pace) -> None:
    pace.refused(None, at=10, seconds=7)
    assert pace.slot() == 17


def test_a_call_that_was_already_on_its_way_does_not_end_the_hold(pace: Pace) -> None:
    pace.refused(None, at=10, seconds=7)
    pace.sent(AMAL, at=10.01)
    assert pace.slot() == 17


def test_chats_that_limit_nothing_any_more_are_forgotten(pace: Pace) -> None:
    pace.refused(AMAL, at=0, seconds=1)
    for chat_id in range(10, 10_010):
        pace.sent(chat_id, at=0)
    pace.sent(DUA, at=100)
    assert (list(pace._sent), list(pace._held)) == ([DUA], [])


def test_forgetting_keeps_what_still_limits(pace: Pace) -> None:
    pace.refused(AMAL, at=0, seconds=1000)
    send_freely(pace, BO, count=5)
    for chat_id in range(10, 10_012):
        pace.sent(chat_id, at=0)
    assert pace.chat(AMAL, Priority.ANSWER) == 1000
    assert pace.chat(BO, Priority.ANSWER) == 5
