"""The year's judgement can fail: a bot that is broken in one way is found out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

import bot.notices.reminders
import bot.rounds
from bot.i18n import Html
from bot.screens.screen import Screen
from mentoring import manners, nudging
from mentoring.gathering import gather
from mentoring.matters import Matter
from mentoring.nudges import RULES
from mentoring.ports import Repositories
from mentoring.quiet import QuietHours
from mentoring.reminders import Kind, Nudge, Reason, Wishes
from storage.nudges import NudgesTable
from tests.year.child import InProcess
from tests.year.judgement import Wrong, judge
from tests.year.lives import Deed
from tests.year.plan import Plan
from tests.year.play import play, prepare
from tests.year.reactions import Reactions
from tests.year.works import open_works

PLAN: Final = Plan(
    seed=7,
    people=70,
    days=45,
    # What has fallen due meanwhile comes together afterwards.
    off=((20, 24),),
    begin=datetime.fromisoformat("2027-03-01T00:00Z"),
)

Break = Callable[[pytest.MonkeyPatch], None]


async def found_wrong(folder: Path) -> set[Wrong]:
    """Play a short year in this process, and say what there is to complain about."""
    await prepare(folder, PLAN)
    async with open_works(folder) as works:
        year = await play(PLAN, folder, InProcess(works))
    return {one.wrong for one in judge(year)}


async def test_nothing_is_wrong_with_the_bot_as_it_is(tmp_path: Path) -> None:
    assert await found_wrong(tmp_path) == set()


def without_quiet_hours(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(QuietHours, "hold", lambda *_: False)


def without_pauses(patch: pytest.MonkeyPatch) -> None:
    """Go on in a pause; here everybody makes one."""
    patch.setattr(Wishes, "pause", lambda *_: None)

    def pauses(self: Reactions, nudge: Nudge) -> Deed:
        return partial(self.newcomers._pauses, self.lives.somebody(nudge.person_id))

    patch.setattr(Reactions, "_decide", pauses)


def all_at_once(patch: pytest.MonkeyPatch) -> None:
    """Send what is due, whatever was sent before."""
    patch.setattr(manners.Day, "room_for", lambda *_, **__: None)


def without_a_limit(patch: pytest.MonkeyPatch) -> None:
    """Tell of members who wait all day long."""
    patch.setattr(manners.Day, "room_for", lambda *_, **__: None)
    rule = replace(RULES[Kind.MEMBERS_WAITING], again=timedelta(hours=2))
    patch.setitem(RULES, Kind.MEMBERS_WAITING, rule)


def whatever_is_settled(patch: pytest.MonkeyPatch) -> None:
    """Take everything for true; what it says does not matter then."""

    async def always(*_: object) -> Matter:
        return Matter()

    async def says_little(*_: object) -> Callable[..., Screen]:
        return lambda *_: Screen(Html("..."))

    for kind, rule in RULES.items():
        patch.setitem(RULES, kind, replace(rule, still=always))
    for kind in Kind:
        patch.setitem(bot.notices.reminders.WRITTEN, kind, says_little)


def forgetting_what_was_sent(patch: pytest.MonkeyPatch) -> None:
    """Let some that were sent wait again, under another key."""
    keys = iter(range(1_000_000))
    patch.setattr(bot.notices.reminders, "key_of", lambda _: f"key {next(keys)}")

    async def gather_again(repositories: Repositories, *, now: datetime, limit: int) -> bool:
        hours = timedelta(hours=1)
        tables: Any = repositories
        await tables.nudges._connection.execute(
            "UPDATE nudges SET state = 'waiting', ended_at = NULL, due_at = ? WHERE id % 7 = 0"
            " AND state = 'sent' AND ended_at BETWEEN ? AND ?",
            (now.isoformat(), (now - 30 * hours).isoformat(), (now - 25 * hours).isoformat()),
        )
        return await gather(repositories, now=now, limit=limit)

    patch.setattr(bot.rounds, "gather", gather_again)


def passing_things_over(patch: pytest.MonkeyPatch) -> None:
    """Overlook each third thing that falls due."""
    found = NudgesTable.found

    async def some(*args: Any, **more: Any) -> Any:
        rows, last = await found(*args, **more)
        return [one for one in rows if one.thing % 3], last

    patch.setattr(NudgesTable, "found", some)


def dropping_at_random(patch: pytest.MonkeyPatch) -> None:
    """Drop each third as settled."""
    fate = nudging._Round._fate

    async def hasty(self: Any, seen: Any, nudge: Any, waiting: Sequence[Any]) -> Any:
        return Reason.SETTLED if nudge.id % 3 == 0 else await fate(self, seen, nudge, waiting)

    patch.setattr(nudging._Round, "_fate", hasty)


def putting_off_without_a_cause(patch: pytest.MonkeyPatch) -> None:
    """Let a day pass before anything is sent."""

    def waits(nudge: Any, person: Any, wishes: Any, *, now: datetime) -> datetime | None:
        until = nudge.fell_due_at + timedelta(hours=40)
        return until if until > now else manners.held_until(nudge, person, wishes, now=now)

    patch.setattr(nudging, "held_until", waits)


def deaf_to_wishes(patch: pytest.MonkeyPatch) -> None:
    """Know nothing of what somebody has turned off; here everybody does."""
    init = nudging._Round.__init__

    def forgets(self: Any, repositories: Any, person: Any, wishes: Wishes, now: datetime) -> None:
        deaf = replace(wishes, subjects_off=frozenset(), things_off=frozenset())
        init(self, repositories, person, deaf, now)

    patch.setattr(nudging._Round, "__init__", forgets)

    def stops(self: Reactions, nudge: Nudge) -> Deed:
        return partial(self._stops, nudge)

    patch.setattr(Reactions, "_decide", stops)


@pytest.mark.parametrize(
    ("breaks", "wrong"),
    [
        (without_quiet_hours, Wrong.QUIET),
        (without_pauses, Wrong.UNWANTED),
        (all_at_once, Wrong.CLOSE),
        (without_a_limit, Wrong.MANY),
        (whatever_is_settled, Wrong.DONE),
        (forgetting_what_was_sent, Wrong.TWICE),
        (passing_things_over, Wrong.MISSED),
        (dropping_at_random, Wrong.REASON),
        (putting_off_without_a_cause, Wrong.IDLE),
        (deaf_to_wishes, Wrong.UNWANTED),
    ],
)
async def test_a_broken_bot_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks: Break, wrong: Wrong
) -> None:
    breaks(monkeypatch)
    assert wrong in await found_wrong(tmp_path)
