"""Two people whose mentorship comes to an end, and short words for what they do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from mentoring.agreements import Agreement, AgreementState, Frequency, Terms
from mentoring.facts.fact import Fact
from mentoring.ids import MeetingId, MentorshipId, PersonId
from mentoring.meetings import Meeting, MeetingState, Outcome
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.people import Person
from mentoring.profiles import MeetingWay
from mentoring.roles import Side
from storage.store import Tables
from tests.conftest import NOW
from tests.mentoring.conftest import Village

DAY: Final = timedelta(days=1)
TERMS: Final = Terms(6, 12, MeetingWay.BOTH, Frequency.WEEKLY, ("a job",))


@dataclass(frozen=True)
class Couple:
    """A mentee and a mentor of one network, and their mentorship."""

    tables: Tables
    id: MentorshipId
    people: dict[Side, PersonId]

    async def now(self) -> Mentorship:
        return await self.tables.mentorships.get(self.id)

    async def reach(self, state: MentorshipState, *, held: int = 0) -> None:
        """Have them come so far, with so many meetings behind them."""
        mentorship = await self.now()
        active_at = None if state is MentorshipState.GETTING_TO_KNOW else NOW
        await self.tables.mentorships.save(replace(mentorship, state=state, active_at=active_at))
        for _ in range(held):
            await self.meet()

    async def meet(self) -> None:
        """Hold a meeting that both have confirmed."""
        meetings = await self.tables.meetings.of_mentorship(self.id)
        uid = f"held {len(meetings)}"
        planned = proposal(self.id, uid=uid)
        await self.tables.meetings.add(
            replace(
                planned,
                state=MeetingState.HELD,
                starts_at=NOW,
                ends_at=NOW + timedelta(hours=1),
                mentee_says=Outcome.HELD,
                mentor_says=Outcome.HELD,
            )
        )

    async def person(self, side: Side) -> Person:
        return await self.tables.people.get(self.people[side])


def proposal(mentorship_id: MentorshipId, *, uid: str = "uid") -> Meeting:
    """Write a proposal of a meeting in two days."""
    return Meeting(
        id=MeetingId(0),
        mentorship_id=mentorship_id,
        proposed_by=Side.MENTEE,
        state=MeetingState.PROPOSED,
        way=MeetingWay.ONLINE,
        minutes=60,
        times=(NOW + 2 * DAY,),
        proposed_at=NOW,
        uid=uid,
    )


def appointment(mentorship_id: MentorshipId) -> Meeting:
    """Write an appointment in two days."""
    starts_at = NOW + 2 * DAY
    return replace(
        proposal(mentorship_id, uid=f"coming {mentorship_id}"),
        state=MeetingState.SCHEDULED,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
    )


def draft(mentorship_id: MentorshipId) -> Agreement:
    """Write a version that waits for an answer."""
    return Agreement(
        mentorship_id, 1, Side.MENTEE, AgreementState.PROPOSED, TERMS, NOW, mentee_agreed_at=NOW
    )


async def couple(village: Village, *, started_at: datetime = NOW) -> Couple:
    """Let two people get to know each other, with names."""
    people = {}
    for side, name in ((Side.MENTEE, "Amal Haddad"), (Side.MENTOR, "Jonas Weber")):
        person = await village.tables.people.get(await village.person())
        await village.tables.people.save(replace(person, name=name, time_zone="Europe/Berlin"))
        people[side] = person.id
    network = village.network
    begun = Mentorship(
        MentorshipId(0),
        network.id,
        network.name,
        None,
        people[Side.MENTEE],
        people[Side.MENTOR],
        MentorshipState.GETTING_TO_KNOW,
        place=1,
        started_at=started_at,
    )
    stored = await village.tables.mentorships.add(begun)
    return Couple(village.tables, stored.id, people)


def kinds(facts: Sequence[Fact]) -> list[type[Fact]]:
    """Say what kinds of facts there are."""
    return [type(fact) for fact in facts]
