"""Mentors and a mentee of every kind, with whatever can stand between them."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Final, NoReturn

from hypothesis import strategies as st

from mentoring.cases import Case, CaseKind
from mentoring.ids import CaseId, MentorshipId, NetworkId, PersonId, RequestId, TelegramId
from mentoring.matching import Filters, Seeker
from mentoring.mentorships import OPEN, EndReason, Mentorship, MentorshipState
from mentoring.pauses import Pause
from mentoring.profiles import TOPICS_LIMIT, MeetingWay, Profile, postal_area
from mentoring.requests import Request, RequestState
from mentoring.roles import Ground, Role, RoleStanding, Standing
from mentoring.vocabulary import SPOKEN_LANGUAGES, Field, Topic
from storage.database import Database
from storage.store import Tables
from tests.conftest import NOW
from tests.storage.test_repositories import CHARTER

DAY: Final = timedelta(days=1)
APPROVED: Final = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
WAITING: Final = RoleStanding(Role.MENTOR, Standing.WAITING)
GONE: Final = {RequestState.DECLINED: "No time, sorry."}
SET_ASIDE: Final = {
    RequestState.PENDING,
    RequestState.DECLINED,
    *OPEN,
    "mentors",
    "blocks",
    "shuns",
    "reports",
    "is_reported",
}


@dataclass(frozen=True)
class Mentor:
    """Somebody of the population, with what stands between them and the mentee."""

    profile: Profile
    standing: RoleStanding = APPROVED
    elsewhere: bool = False
    pause: Pause | None = None
    others: tuple[MentorshipState, ...] = ()
    tie: RequestState | MentorshipState | str | None = None
    away: bool = False

    @property
    def open_mentorships(self) -> int:
        tie = [self.tie] if isinstance(self.tie, MentorshipState) else []
        return sum(state in OPEN for state in (*self.others, *tie))

    @property
    def can_be_asked(self) -> bool:
        """Read the rules plainly, apart from the shared language."""
        return (
            self.standing is APPROVED
            and not self.elsewhere
            and not self.away
            and self.profile.is_complete
            and not (self.pause and self.pause.holds(NOW))
            and self.open_mentorships < self.profile.places
            and self.tie not in SET_ASIDE
        )

    def passes(self, filters: Filters) -> bool:
        """Read the filters plainly."""
        profile, ways = self.profile, {MeetingWay.BOTH, filters.way}
        return (
            filters.field in {None, profile.field}
            and filters.topic in {None, *profile.offers}
            and filters.language in {None, *profile.languages}
            and profile.area.startswith(postal_area(filters.region))
            and (filters.way is None or profile.way in ways)
        )


# Words whose numbers are far apart, so that every integer of the list is met.
LANGUAGES: Final = tuple(
    code for code in SPOKEN_LANGUAGES if code in {"ar", "de", "lo", "id", "mg"}
)
FIELDS: Final = (Field.CARE, Field.LOGISTICS, Field.OTHER)
TOPICS: Final = tuple(Topic)
PAUSES: Final = (
    None,
    Pause(NOW - DAY),
    Pause(NOW - DAY, NOW + DAY),
    Pause(NOW - DAY, NOW),
    Pause(NOW, NOW + DAY),
    Pause(NOW + DAY),
)
TIES: Final = (
    *(None, None, None),
    *RequestState,
    *MentorshipState,
    *("mentors", "blocks", "shuns", "reports", "is_reported", "needs_help"),
)


def some_of(words: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    chosen = st.sets(st.sampled_from(words), max_size=most)
    return chosen.map(lambda held: tuple(word for word in words if word in held))


PROFILES: Final = st.builds(
    Profile,
    languages=some_of(LANGUAGES, len(LANGUAGES)),
    field=st.sampled_from([*FIELDS, None]),
    offers=some_of(TOPICS, TOPICS_LIMIT),
    seeks=some_of(TOPICS, TOPICS_LIMIT),
    region=st.sampled_from([None, "0", "04", "041", "04155", "D-043", "12", "٠٤١"]),
    way=st.sampled_from([None, *MeetingWay]),
    experience=st.sampled_from([None, 0, 2, 3, 9, 10, 60]),
    capacity=st.sampled_from([None, 1, 3]),
)
SEEKERS: Final = st.builds(
    Seeker,
    st.just(PersonId(0)),
    st.just(NetworkId(0)),
    st.sampled_from(["ar", "mg", "fr"]),
    PROFILES,
)
MENTORS: Final = st.builds(
    Mentor,
    PROFILES,
    st.sampled_from([APPROVED, APPROVED, APPROVED, WAITING]),
    st.sampled_from([False, False, False, True]),
    st.sampled_from([None, None, *PAUSES]),
    st.lists(st.sampled_from(MentorshipState), max_size=2).map(tuple),
    st.sampled_from(TIES),
    st.sampled_from([False, False, False, True]),
)
FILTERS: Final = st.one_of(
    st.just(Filters()),
    st.builds(
        Filters,
        st.sampled_from([None, *FIELDS]),
        st.sampled_from([None, Topic.LANGUAGE, Topic.CULTURE]),
        st.sampled_from([None, "ar", "mg"]),
        st.sampled_from([None, "0", "04", "04109", "-"]),
        st.sampled_from([None, *MeetingWay]),
    ),
)


@dataclass(frozen=True)
class Square:
    """A network, and short words for what happens in it."""

    tables: Tables
    network: NetworkId
    elsewhere: NetworkId
    numbers: Iterator[int]

    async def person(self) -> PersonId:
        number = TelegramId(next(self.numbers))
        added = await self.tables.people.add(number, language="en", consent_version=1, now=NOW)
        return added.id

    async def settles(self, mentor: Mentor) -> PersonId:
        """Bring somebody with a profile, in one of the networks."""
        person = await self.person()
        await self.tables.profiles.save(person, mentor.profile)
        await self.tables.mentors.set_pause(person, mentor.pause)
        network = self.elsewhere if mentor.elsewhere else self.network
        await self.joins(person, network, mentor.standing)
        if mentor.away:
            await self.blocks_the_bot(person)
        return person

    async def blocks_the_bot(self, person: PersonId) -> None:
        """Let a message be refused."""
        known = await self.tables.people.get(person)
        await self.tables.outbox.unreachable(known.telegram_id, error="blocked", now=NOW)

    async def comes_back(self, person: PersonId) -> None:
        """Let somebody unblock the bot."""
        known = await self.tables.people.get(person)
        await self.tables.people.save(replace(known, unreachable_since=None))

    async def joins(self, person: PersonId, network: NetworkId, standing: RoleStanding) -> None:
        member = await self.tables.memberships.add(
            network_id=network,
            person_id=person,
            agreement_version=1,
            invitation_id=None,
            now=NOW,
        )
        await self.tables.memberships.set_role(member, standing, now=NOW)

    async def accompanies(
        self, mentor: PersonId, mentee: PersonId, state: MentorshipState, place: int = 1
    ) -> MentorshipId:
        ended = state not in OPEN
        completed = state is MentorshipState.COMPLETED
        made = Mentorship(
            MentorshipId(0),
            self.elsewhere,
            "",
            None,
            mentee,
            mentor,
            state,
            place,
            NOW,
            active_at=None if state is MentorshipState.GETTING_TO_KNOW else NOW,
            ended_at=NOW if ended else None,
            end_reason=(EndReason.COMPLETED if completed else EndReason.PARTED) if ended else None,
            mentee_closes_at=NOW if completed else None,
            mentor_closes_at=NOW if completed else None,
        )
        return (await self.tables.mentorships.add(made)).id

    async def opens(self, kind: CaseKind, *, by: PersonId, about: PersonId | None) -> None:
        """Report somebody, or call for help; `about` None: they have deleted themselves."""
        made = Case(CaseId(0), kind, self.network, None, by, about, None, False, NOW)  # noqa: FBT003
        await self.tables.cases.add(made)

    async def asks(self, mentee: PersonId, mentor: PersonId, state: RequestState) -> None:
        slot = len(await self.tables.requests.pending_of_mentee(mentee)) % 10 + 1
        text = "I would like to learn."
        asked = Request(
            RequestId(0), self.network, mentee, mentor, state, slot, text, text, NOW, NOW + DAY
        )
        ended = None if state is RequestState.PENDING else NOW
        await self.tables.requests.add(replace(asked, ended_at=ended, decline_text=GONE.get(state)))


async def tie(square: Square, mentee: PersonId, mentor: PersonId, mentor_is: Mentor) -> int:
    """Put between two people what stands between them, and give the mentor's newest mentorship."""
    newest = 0
    for place, state in enumerate(mentor_is.others, start=1):
        newest = await square.accompanies(mentor, await square.person(), state, place)
    match mentor_is.tie:
        case RequestState() as asked:
            await square.asks(mentee, mentor, asked)
        case MentorshipState() as reached:
            newest = await square.accompanies(mentor, mentee, reached, 3)
        case str() as word:
            await _keep_apart(square, mentee, mentor, word)
    return newest


async def _keep_apart(square: Square, mentee: PersonId, mentor: PersonId, word: str) -> None:
    """Put between two people what neither a request nor this mentorship is."""
    match word:
        case "mentors":
            taken = len(await square.tables.mentorships.open_of_mentor(mentee))
            await square.accompanies(mentee, mentor, MentorshipState.ACTIVE, taken + 1)
        case "blocks":
            await square.tables.contacts.block(blocker=mentor, blocked=mentee, at=NOW)
        case "shuns":
            await square.tables.contacts.block(blocker=mentee, blocked=mentor, at=NOW)
        case "reports":
            await square.opens(CaseKind.REPORT, by=mentor, about=mentee)
        case "is_reported":
            await square.opens(CaseKind.REPORT, by=mentee, about=mentor)
            await square.opens(CaseKind.REPORT, by=mentee, about=None)
        case "needs_help":
            await square.opens(CaseKind.HELP, by=mentee, about=mentor)


class Undone(Exception):
    """The population is not needed any more."""


@asynccontextmanager
async def square_in(database: Database) -> AsyncIterator[Square]:
    """Found two networks, and leave no trace of them."""
    tables = Tables(database.connection)
    try:
        async with database.transaction():
            one = await tables.networks.add(CHARTER, now=NOW)
            two = await tables.networks.add(CHARTER.model_copy(update={"name": "b"}), now=NOW)
            yield Square(tables, one.id, two.id, count(1))
            _undo()
    except Undone:
        pass


def _undo() -> NoReturn:
    raise Undone
