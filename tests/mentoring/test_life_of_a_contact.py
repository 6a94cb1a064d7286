"""Two mentorships of one mentor: anybody writes, offers, ends and blocks, in any order."""

import asyncio
import tempfile
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mentoring import contact
from mentoring.blocking import block
from mentoring.errors import MentoringError
from mentoring.facts.contacts import ContactShared, MessagePassed
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import MentorshipEnded
from mentoring.ids import MentorshipId, PersonId
from mentoring.mentorships import EndReason, Mentorship, ended
from mentoring.reporting import partner, report
from mentoring.roles import Side
from mentoring.writing import pass_on
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.inline import open_blank
from tests.mentoring.conftest import Village, found_village
from tests.mentoring.test_writing import starts

Result = TypeVar("Result")

SOMEBODY = st.sampled_from(["mentor", "first", "second", "stranger"])
WHICH = st.sampled_from([0, 1])
MESSAGE = st.integers(min_value=1, max_value=4)
DAYS = st.sampled_from([1, 7, 14])


@dataclass
class Kept:
    """What must be true of one mentorship."""

    mentee: str
    until: datetime | None = None
    blocked: bool = False
    shows: dict[Side, bool] = field(default_factory=lambda: dict.fromkeys(Side, False))

    def may_write(self, now: datetime) -> bool:
        return not self.blocked and (self.until is None or now < self.until)

    def side(self, somebody: str) -> Side | None:
        return {self.mentee: Side.MENTEE, "mentor": Side.MENTOR}.get(somebody)


class LifeOfAContact(RuleBasedStateMachine):
    """Each step is compared with what must come of it."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.opening = open_blank(Path(self.folder.name) / "mentornet.sqlite3")
        self.database = self.wait(self.opening.__aenter__())
        self.store = Store(self.database)
        self.tables: Tables = self.store._tables
        self.now = NOW
        self.cast: dict[str, PersonId] = {}
        self.ids: list[MentorshipId] = []
        self.kept = [Kept("first"), Kept("second")]
        self.passed: set[tuple[str, int]] = set()

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

    def mentorship(self, which: int) -> Mentorship:
        return self.wait(self.tables.mentorships.get(self.ids[which]))

    @initialize()
    def begin(self) -> None:
        self.does(self._people())

    async def _people(self) -> None:
        village: Village = await found_village(self.tables)
        self.cast = {
            name: await village.person() for name in ("mentor", "first", "second", "stranger")
        }
        for place, kept in enumerate(self.kept, start=1):
            mentee, mentor = self.cast[kept.mentee], self.cast["mentor"]
            self.ids.append((await starts(village, mentee, mentor, place=place)).id)

    @rule(author=SOMEBODY, which=WHICH, message=MESSAGE)
    def writes(self, author: str, which: int, message: int) -> None:
        kept = self.kept[which]
        side = kept.side(author)
        done, result = self.does(
            pass_on(
                self.tables,
                self.cast[author],
                self.ids[which],
                message_id=message,
                now=self.now,
            )
        )
        news = (author, message) not in self.passed
        assert done is (side is not None and kept.may_write(self.now) and news)
        if result is not None and side is not None:
            assert result[1] == [MessagePassed(self.ids[which], side, message)]
            self.passed.add((author, message))

    @rule(somebody=SOMEBODY, which=WHICH)
    def offers(self, somebody: str, which: int) -> None:
        self.shows(somebody, which, contact.offer, asked=None)

    @rule(somebody=SOMEBODY, which=WHICH)
    def agrees(self, somebody: str, which: int) -> None:
        self.shows(somebody, which, contact.agree, asked=True)

    def shows(self, somebody: str, which: int, act: Any, *, asked: bool | None) -> None:
        """Show one's contact; an offer needs nothing, an agreement the offer of the other."""
        kept = self.kept[which]
        side = kept.side(somebody)
        done, facts = self.does(
            act(self.tables, self.cast[somebody], self.ids[which], contact="x", now=self.now)
        )
        if side is None:
            assert not done
            return
        allowed = kept.may_write(self.now) and not kept.shows[side]
        assert done is (allowed and (asked is None or kept.shows[side.other]))
        if done:
            kept.shows[side] = True
            assert (facts == [ContactShared(self.ids[which], side)]) is kept.shows[side.other]

    @rule(somebody=SOMEBODY, which=WHICH, no=st.booleans())
    def hides(self, somebody: str, which: int, *, no: bool) -> None:
        """Take one's own offer back, or say no to that of the other; never after both agreed."""
        kept = self.kept[which]
        side = kept.side(somebody)
        act = contact.refuse if no else contact.take_back
        done, _ = self.does(act(self.tables, self.cast[somebody], self.ids[which], now=self.now))
        if side is None:
            assert not done
            return
        whose = side.other if no else side
        assert done is (
            kept.may_write(self.now) and kept.shows[whose] and not kept.shows[whose.other]
        )
        kept.shows[whose] &= not done

    @rule(which=WHICH, days=DAYS)
    def ends(self, which: int, days: int) -> None:
        kept = self.kept[which]
        mentorship = self.mentorship(which)
        if mentorship.is_open:
            over = ended(mentorship, EndReason.PARTED, now=self.now, contact_days=days)
            self.does(self.tables.mentorships.save(over))
            kept.until = self.now + timedelta(days=days)
            if not all(kept.shows.values()):
                kept.shows = dict.fromkeys(Side, False)

    @rule(somebody=SOMEBODY, which=WHICH, sure=st.sampled_from([False, False, True]))
    def blocks(self, somebody: str, which: int, *, sure: bool) -> None:
        kept = self.kept[which]
        if not sure:
            return
        was_open = self.mentorship(which).is_open
        may = kept.may_write(self.now)
        done, result = self.does(self._blocked(self.cast[somebody], self.ids[which]))
        side = kept.side(somebody)
        assert done is (side is not None)
        if result is not None:
            told = [MentorshipEnded(self.ids[which], side)] if was_open else []
            assert result == told
            kept.blocked = True
            if was_open or may:
                kept.until = self.now
                kept.shows = dict.fromkeys(Side, False)

    async def _blocked(self, somebody: PersonId, mentorship_id: MentorshipId) -> Sequence[Fact]:
        other = await partner(self.tables, somebody, mentorship_id)
        return await block(self.tables, somebody, other.person.id, now=self.now)

    async def _reported(self, somebody: PersonId, mentorship_id: MentorshipId) -> Sequence[Fact]:
        other = await partner(self.tables, somebody, mentorship_id)
        return await report(self.tables, somebody, other, text="x" * 10, now=self.now)

    @rule(somebody=SOMEBODY, which=WHICH)
    def reports(self, somebody: str, which: int) -> None:
        done, _ = self.does(self._reported(self.cast[somebody], self.ids[which]))
        assert done is (self.kept[which].side(somebody) is not None)

    @rule(days=DAYS)
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    @invariant()
    def each_sees_what_both_want_to_show(self) -> None:
        for which, kept in enumerate(self.kept if self.ids else []):
            mentorship = self.mentorship(which)
            shown = {side: contact.shown_by(mentorship, side) is not None for side in Side}
            assert shown == kept.shows
            assert mentorship.contact_until == kept.until

    @invariant()
    def every_message_is_noted_once(self) -> None:
        rows = (
            self.wait(self.database.connection.execute_fetchall("SELECT count(*) FROM contacts"))
            if self.ids
            else [(0,)]
        )
        assert next(iter(rows))[0] == len(self.passed)


TestLifeOfAContact = LifeOfAContact.TestCase
TestLifeOfAContact.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, derandomize=True
)
