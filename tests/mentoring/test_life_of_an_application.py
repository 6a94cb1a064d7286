"""Applications for networks in any order of events: what must always be true stays true."""

import asyncio
import tempfile
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from mentoring.applications import Application, ApplicationState
from mentoring.applying import Wish, apply_for, approve, decline, withdraw
from mentoring.errors import MentoringError
from mentoring.ids import ApplicationId, PersonId, TelegramId
from mentoring.leaving import forget
from mentoring.people import NOTICE_VERSION
from storage.store import Store
from tests.conftest import NOW
from tests.inline import open_blank
from tests.mentoring.test_applications import ANSWER, CHARTER

Result = TypeVar("Result")

SOMEBODY = st.integers(min_value=0, max_value=2)
NAMES = st.sampled_from(["Brücken", "BRÜCKEN", "Wege", "Tür"])
CHOSEN = st.integers(min_value=0, max_value=5)


class LifeOfAnApplication(RuleBasedStateMachine):
    """People apply, take back and are forgotten; two operators decide about whatever they see."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.opening = open_blank(Path(self.folder.name) / "mentornet.sqlite3")
        self.database = self.wait(self.opening.__aenter__())
        self.tables = Store(self.database)._tables
        self.store = Store(self.database)
        self.cast: dict[int, PersonId] = {}
        self.sent: list[ApplicationId] = []
        self.ended: dict[ApplicationId, Application] = {}

    def teardown(self) -> None:
        self.wait(self.opening.__aexit__(None, None, None))
        self.loop.close()
        self.folder.cleanup()

    def wait(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.loop.run_until_complete(work)

    def does(self, action: Coroutine[Any, Any, Result]) -> Result | None:
        """Do something in a transaction of its own; None when the rules refuse it."""

        async def done() -> Result:
            async with self.store.transaction():
                return await action

        with suppress(MentoringError):
            return self.wait(done())
        return None

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        rows = self.wait(self.database.connection.execute_fetchall(sql))
        return [tuple(row) for row in rows]

    def known(self, somebody: int) -> PersonId:
        """Give one of a few people; who was forgotten consents again."""
        if somebody not in self.cast:
            adding = self.tables.people.add(
                TelegramId(900 + somebody), language="en", consent_version=NOTICE_VERSION, now=NOW
            )
            self.cast[somebody] = self.wait(adding).id
        return self.cast[somebody]

    def seen(self, chosen: int) -> ApplicationId:
        """Give an application on some old card, or one that never was."""
        return self.sent[chosen % len(self.sent)] if self.sent else ApplicationId(1)

    # --- what happens

    @rule(somebody=SOMEBODY, name=NAMES)
    def applies(self, somebody: int, name: str) -> None:
        charter = CHARTER.model_copy(update={"name": name})
        person = self.known(somebody)
        done = self.does(apply_for(self.tables, person, Wish(charter, ("de",)), now=NOW))
        if done is not None:
            self.sent.append(done[0].id)

    @rule(somebody=SOMEBODY, chosen=CHOSEN)
    def takes_back(self, somebody: int, chosen: int) -> None:
        self.does(withdraw(self.tables, self.known(somebody), self.seen(chosen), now=NOW))

    @rule(operator=SOMEBODY, chosen=CHOSEN, twice=st.booleans())
    def approves(self, operator: int, chosen: int, *, twice: bool) -> None:
        by, application_id = self.known(operator), self.seen(chosen)
        first = self.does(approve(self.tables, by, application_id, now=NOW))
        if twice and first is not None:
            assert self.does(approve(self.tables, by, application_id, now=NOW)) is None

    @rule(operator=SOMEBODY, chosen=CHOSEN)
    def declines(self, operator: int, chosen: int) -> None:
        by, application_id = self.known(operator), self.seen(chosen)
        self.does(decline(self.tables, by, application_id, answer=ANSWER, now=NOW))

    @rule(somebody=SOMEBODY, sure=st.sampled_from([False, False, True]))
    def is_forgotten(self, somebody: int, *, sure: bool) -> None:
        if not sure:
            return
        person = self.known(somebody)
        self.does(forget(self.tables, person, now=NOW))
        if not self.ask(f"SELECT 1 FROM people WHERE id = {person}"):  # noqa: S608
            del self.cast[somebody]

    # --- what is always true

    @invariant()
    def nobody_waits_twice(self) -> None:
        waiting = "FROM network_applications WHERE state = 'waiting' GROUP BY"
        assert self.ask(f"SELECT 1 {waiting} person_id HAVING count(*) > 1") == []
        assert self.ask(f"SELECT 1 {waiting} name_key HAVING count(*) > 1") == []

    @invariant()
    def a_decision_is_made_once(self) -> None:
        """What has ended never changes, but that people in it may be gone."""
        for application_id in self.sent:
            now = self.wait(self.tables.foundings.find(application_id))
            if now is None or now.waits:
                assert application_id not in self.ended or now is None
                continue
            first = self.ended.setdefault(application_id, now)
            assert (now.state, now.answer, now.network_id) == (
                first.state,
                first.answer,
                first.network_id,
            )

    @invariant()
    def every_approved_one_has_a_network_that_somebody_looks_after(self) -> None:
        networks = {number for (number,) in self.ask("SELECT id FROM networks")}
        led = {
            number
            for (number,) in self.ask(
                "SELECT network_id FROM membership_roles WHERE role = 'meta_mentor'"
            )
        }
        approved = {
            one.network_id for one in self.ended.values() if one.state is ApplicationState.APPROVED
        }
        assert networks == led == approved


TestLifeOfAnApplication = LifeOfAnApplication.TestCase
TestLifeOfAnApplication.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, derandomize=True
)
