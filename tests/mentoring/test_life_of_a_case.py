"""Two reports, two meta-mentors and an operator: anybody does anything, in any order."""

import asyncio
import tempfile
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mentoring.case_handling import Handler, close, note, readable, reopen, take
from mentoring.cases import TO_CHOOSE, Case, CaseState, Outcome
from mentoring.errors import MentoringError
from mentoring.facts.cases import CaseClosed, CaseReopened, CaseTakenOver
from mentoring.ids import CaseId, PersonId
from mentoring.leaving import forget
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.inline import open_blank
from tests.mentoring.conftest import Village, found_village
from tests.mentoring.test_cases import stored

Result = TypeVar("Result")

HANDLERS: Final = ("bea", "kai", "otto")
SOMEBODY = st.sampled_from([*HANDLERS, "reporter", "subject", "stranger"])
WHICH = st.sampled_from([0, 1])
SEEN = st.integers(min_value=-1, max_value=0)
"""How old the screen is that somebody presses on: 0 is the newest."""


@dataclass
class Kept:
    """What must be true of one case; the second one is for operators."""

    readers: set[str]
    state: CaseState = CaseState.OPEN
    held: str | None = None
    version: int = 1
    notes: int = 0
    gone: bool = False


class LifeOfACase(RuleBasedStateMachine):
    """Each step is compared with what must come of it."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.opening = open_blank(Path(self.folder.name) / "mentornet.sqlite3")
        self.database = self.wait(self.opening.__aenter__())
        self.store = Store(self.database)
        self.tables: Tables = self.store._tables
        self.cast: dict[str, PersonId] = {}
        self.ids: list[CaseId] = []
        self.kept = [Kept({"bea", "kai"}), Kept({"otto"})]

    def teardown(self) -> None:
        self.wait(self.opening.__aexit__(None, None, None))
        self.loop.close()
        self.folder.cleanup()

    def wait(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.loop.run_until_complete(work)

    def does(self, action: Coroutine[Any, Any, Result]) -> tuple[bool, Result | None]:
        """Do something in a transaction of its own; False when the rules refuse it."""

        async def done() -> Result:
            async with self.store.transaction():
                return await action

        with suppress(MentoringError):
            return True, self.wait(done())
        return False, None

    def handler(self, somebody: str) -> Handler:
        """Give somebody; who is gone presses no more, and a stranger does instead."""
        person = self.cast.get(somebody, self.cast["stranger"])
        return Handler(person, is_operator=somebody == "otto")

    @initialize()
    def begin(self) -> None:
        self.does(self._people())

    async def _people(self) -> None:
        village: Village = await found_village(self.tables)
        self.cast = {name: await village.meta_mentor() for name in ("bea", "kai")}
        self.cast |= {name: await village.person() for name in ("otto", "stranger")}
        first = await stored(village)
        assert first.reporter_id is not None
        assert first.subject_id is not None
        self.cast |= {"reporter": first.reporter_id, "subject": first.subject_id}
        second = await self.tables.cases.add(replace(first, to_operators=True))
        self.ids = [first.id, second.id]

    def presses(self, which: int, seen: int) -> int:
        """Give the version that stands on the screen somebody presses on."""
        return self.kept[which].version + seen

    @rule(somebody=SOMEBODY, which=WHICH, seen=SEEN)
    def takes(self, somebody: str, which: int, seen: int) -> None:
        kept = self.kept[which]
        done, facts = self.does(
            take(
                self.tables,
                self.handler(somebody),
                self.ids[which],
                seen=self.presses(which, seen),
                now=NOW,
            )
        )
        waits = kept.state is not CaseState.CLOSED and seen == 0 and kept.held != somebody
        assert done is (waits and somebody in kept.readers)
        if done:
            before = None if kept.held is None else self.cast[kept.held]
            by, key = self.cast[somebody], self.ids[which]
            assert facts == ([] if before is None else [CaseTakenOver(key, before=before, by=by)])
            kept.state, kept.held, kept.version = CaseState.TAKEN, somebody, kept.version + 1

    @rule(somebody=SOMEBODY, which=WHICH)
    def notes(self, somebody: str, which: int) -> None:
        kept = self.kept[which]
        done, _ = self.does(
            note(self.tables, self.handler(somebody), self.ids[which], text="xxx", now=NOW)
        )
        assert done is (kept.state is CaseState.TAKEN and kept.held == somebody)
        kept.notes += done

    @rule(somebody=SOMEBODY, which=WHICH, seen=SEEN, outcome=st.sampled_from(list(Outcome)))
    def closes(self, somebody: str, which: int, seen: int, outcome: Outcome) -> None:
        kept = self.kept[which]
        done, facts = self.does(
            close(
                self.tables,
                self.handler(somebody),
                self.ids[which],
                seen=self.presses(which, seen),
                outcome=outcome,
                now=NOW,
            )
        )
        held = kept.state is CaseState.TAKEN and kept.held == somebody
        assert done is (held and seen == 0 and outcome in TO_CHOOSE)
        if done:
            assert facts == [CaseClosed(self.ids[which])]
            kept.state, kept.version = CaseState.CLOSED, kept.version + 1

    @rule(somebody=SOMEBODY, which=WHICH, seen=SEEN)
    def reopens(self, somebody: str, which: int, seen: int) -> None:
        kept = self.kept[which]
        done, facts = self.does(
            reopen(
                self.tables,
                self.handler(somebody),
                self.ids[which],
                seen=self.presses(which, seen),
                now=NOW,
            )
        )
        over = kept.state is CaseState.CLOSED and not kept.gone
        assert done is (over and seen == 0 and somebody in kept.readers)
        if done:
            assert facts == [CaseReopened(self.ids[which])]
            kept.state, kept.held, kept.version = CaseState.OPEN, None, kept.version + 1

    @rule(sure=st.sampled_from([False, False, False, True]))
    def the_subject_goes(self, *, sure: bool) -> None:
        if not sure or "subject" not in self.cast:
            return
        gone = self.cast.pop("subject")
        done, facts = self.does(forget(self.tables, gone, now=NOW))
        waiting = [
            key
            for key, kept in zip(self.ids, self.kept, strict=True)
            if kept.state is not CaseState.CLOSED and not kept.gone
        ]
        assert (done, facts or []) == (True, [CaseClosed(key) for key in waiting])
        for kept in self.kept:
            if not kept.gone:
                kept.state, kept.version = CaseState.CLOSED, kept.version + 1
                kept.gone, kept.notes = True, 0

    @invariant()
    def the_rows_are_as_they_must_be(self) -> None:
        for key, kept in zip(self.ids, self.kept, strict=False):
            case = self.wait(self.tables.cases.find(key))
            assert isinstance(case, Case)
            assert (case.state, case.version) == (kept.state, kept.version)
            assert (case.text is None) is kept.gone
            held = None if kept.held is None else self.cast[kept.held]
            assert case.taken_by == held
            assert self.wait(self.tables.cases.count_notes(key)) == kept.notes

    @rule(somebody=SOMEBODY, which=WHICH)
    def reads(self, somebody: str, which: int) -> None:
        done, _ = self.does(readable(self.tables, self.handler(somebody), self.ids[which]))
        assert done is (somebody in self.kept[which].readers)


TestLifeOfACase = LifeOfACase.TestCase
TestLifeOfACase.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, derandomize=True
)
