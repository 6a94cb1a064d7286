"""A concern is reminded of, put aside and taken up by two people in any order: one press counts."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mentoring import attending
from mentoring.attending import ASIDE_FOR, PROMPT_APART
from mentoring.attention import WAITED
from mentoring.audit import Act, Deed
from mentoring.concerns import Concern, ConcernKey, ConcernKind, Mark, Search
from mentoring.errors import Outdated
from mentoring.ids import NetworkId, PersonId, RequestId
from mentoring.networks import USUAL_LIMITS, Admission, Network
from mentoring.ports import Repositories
from mentoring.requests import Request, RequestState
from mentoring.roles import Side
from tests.conftest import NOW
from tests.mentoring.two_people import at_once

NETWORK = Network(
    NetworkId(1), "Neue Wege", "Leipzig", Admission.OPEN, Admission.APPROVAL, USUAL_LIMITS
)
LEADS = (PersonId(1), PersonId(2))
KEY = ConcernKey(NETWORK.id, ConcernKind.REQUEST, 3)
REQUEST = Request(
    RequestId(3),
    NETWORK.id,
    PersonId(4),
    PersonId(5),
    RequestState.PENDING,
    1,
    "Because of work.",
    "To find work.",
    NOW,
    NOW + timedelta(days=60),
)


@dataclass
class Shelf:
    """What is kept of one request; stands for the repositories that the actions ask for."""

    request: Request = REQUEST
    kept: Mark = field(default_factory=Mark)
    deeds: list[Deed] = field(default_factory=list)

    @property
    def repositories(self) -> Repositories:
        mine = SimpleNamespace(get=self.get_network, find=self.get_network)
        return cast(
            Repositories,
            SimpleNamespace(
                attention=self, audit=self, requests=self, networks=mine, memberships=self
            ),
        )

    async def get_network(self, _network_id: NetworkId) -> Network:
        return NETWORK

    async def meta_mentors(self, _network_id: NetworkId) -> list[PersonId]:
        return [*LEADS]

    async def found(self, search: Search, *, limit: int) -> list[Concern]:
        aside = self.kept.aside_until is not None and self.kept.aside_until > search.aside
        waits = self.request.is_open and search.after < REQUEST.asked_at <= search.before
        concern = Concern(KEY, NOW, REQUEST.mentee_id, REQUEST.mentor_id, due=Side.MENTOR)
        return [concern][:limit] if waits and not aside else []

    async def mark(self, _key: ConcernKey) -> Mark:
        return self.kept

    async def set_mark(self, _key: ConcernKey, mark: Mark, *, now: datetime) -> None:
        assert now >= NOW
        self.kept = mark

    async def note(self, deed: Deed) -> None:
        self.deeds.append(deed)

    async def get(self, _request_id: RequestId) -> Request:
        return self.request

    async def save(self, request: Request) -> None:
        self.request = request


class LifeOfAConcern(RuleBasedStateMachine):
    """Two who lead press whenever, also on old cards; the mentor may answer; time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.now = NOW
        self.aside_since: datetime | None = None
        self.prompts: list[datetime] = []

    @property
    def holds(self) -> bool:
        old_enough = self.now >= NOW + WAITED[ConcernKind.REQUEST]
        return self.shelf.request.is_open and old_enough

    @property
    def is_aside(self) -> bool:
        return self.aside_since is not None and self.now < self.aside_since + ASIDE_FOR

    def does(self, act: Any, lead: PersonId) -> bool:
        """Say whether a press counted; what did not has changed nothing."""
        before = (self.shelf.request, self.shelf.kept, len(self.shelf.deeds))
        try:
            at_once(act(self.shelf.repositories, lead, KEY, now=self.now))
        except Outdated:
            assert (self.shelf.request, self.shelf.kept, len(self.shelf.deeds)) == before
            return False
        return True

    @rule(lead=st.sampled_from(LEADS))
    def puts_aside(self, lead: PersonId) -> None:
        possible = self.holds and not self.is_aside
        assert self.does(attending.put_aside, lead) is possible
        self.aside_since = self.now if possible else self.aside_since

    @rule(lead=st.sampled_from(LEADS))
    def takes_up(self, lead: PersonId) -> None:
        possible = self.holds and self.is_aside
        assert self.does(attending.take_up, lead) is possible
        self.aside_since = None if possible else self.aside_since

    @rule(lead=st.sampled_from(LEADS))
    def reminds(self, lead: PersonId) -> None:
        fresh = bool(self.prompts) and self.now < self.prompts[-1] + PROMPT_APART
        possible = self.holds and not fresh
        assert self.does(attending.prompt, lead) is possible
        self.prompts += [self.now] if possible else []

    @rule(lead=st.sampled_from(LEADS))
    @precondition(lambda self: len(self.prompts) > 1)
    def ends_the_request(self, lead: PersonId) -> None:
        possible = self.holds
        assert self.does(attending.end_request, lead) is possible
        assert not self.holds

    @rule()
    @precondition(lambda self: len(self.prompts) > 1)
    def mentor_answers(self) -> None:
        if self.shelf.request.is_open:
            self.shelf.request = replace(
                self.shelf.request, state=RequestState.ACCEPTED, ended_at=self.now
            )

    @rule(hours=st.integers(0, 100))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def reminders_are_apart(self) -> None:
        assert all(
            later - earlier >= PROMPT_APART
            for earlier, later in zip(self.prompts, self.prompts[1:], strict=False)
        )

    @invariant()
    def every_reminder_is_written_down(self) -> None:
        noted = [one for one in self.shelf.deeds if one.act is Act.MEMBER_PROMPTED]
        assert [one.at for one in noted] == self.prompts
        assert {one.subject_id for one in noted} <= {REQUEST.mentor_id}

    @invariant()
    def the_card_says_how_it_is(self) -> None:
        look = at_once(attending.look_into(self.shelf.repositories, LEADS[0], KEY, now=self.now))
        assert (look.concern is not None, look.is_aside) == (self.holds, self.is_aside)


TestLifeOfAConcern = LifeOfAConcern.TestCase
TestLifeOfAConcern.settings = settings(
    max_examples=50, stateful_step_count=40, deadline=None, derandomize=True
)
