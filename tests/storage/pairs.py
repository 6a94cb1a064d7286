"""Two people of one network, and what there can be between them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mentoring.agreements import Agreement, AgreementState, Frequency, Terms
from mentoring.certificates import Certificate
from mentoring.ids import CertificateId, MeetingId, MentorshipId, RequestId
from mentoring.meetings import Meeting, MeetingState
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.networks import Network
from mentoring.people import Person
from mentoring.profiles import MeetingWay
from mentoring.requests import Request, RequestState
from mentoring.roles import Side
from storage.store import Tables
from tests.conftest import NOW
from tests.storage.test_repositories import CHARTER, add_person

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True)
class Pair:
    """A mentee and a mentor, and the network they met in."""

    network: Network
    mentee: Person
    mentor: Person


async def add_network(tables: Tables, name: str = "Neue Wege") -> Network:
    return await tables.networks.add(CHARTER.model_copy(update={"name": name}), now=NOW)


async def add_pair(tables: Tables) -> Pair:
    network = await add_network(tables)
    return Pair(network, await add_person(tables, 11), await add_person(tables, 22))


def request(pair: Pair) -> Request:
    """Write a request that still waits."""
    return Request(
        id=RequestId(0),
        network_id=pair.network.id,
        mentee_id=pair.mentee.id,
        mentor_id=pair.mentor.id,
        state=RequestState.PENDING,
        slot=1,
        why="I want to work as a nurse. 😀",
        hope="أريد أن أفهم الطريق",
        asked_at=NOW + MICROSECOND,
        expires_at=NOW + 14 * DAY,
    )


def mentorship(pair: Pair) -> Mentorship:
    """Write a mentorship that has just begun."""
    return Mentorship(
        id=MentorshipId(0),
        network_id=pair.network.id,
        network_name=pair.network.name,
        request_id=None,
        mentee_id=pair.mentee.id,
        mentor_id=pair.mentor.id,
        state=MentorshipState.GETTING_TO_KNOW,
        place=1,
        started_at=NOW + MICROSECOND,
        stirred_at=NOW + MICROSECOND,
    )


def agreement(mentorship_id: MentorshipId) -> Agreement:
    """Write a first draft."""
    terms = Terms(6, 12, MeetingWay.BOTH, Frequency.FORTNIGHTLY, goals=("a job",))
    return Agreement(mentorship_id, 1, Side.MENTEE, AgreementState.PROPOSED, terms, NOW)


def meeting(mentorship_id: MentorshipId) -> Meeting:
    """Write a proposal of one time."""
    return Meeting(
        id=MeetingId(0),
        mentorship_id=mentorship_id,
        proposed_by=Side.MENTEE,
        state=MeetingState.PROPOSED,
        way=MeetingWay.ONLINE,
        minutes=60,
        times=(NOW + DAY,),
        proposed_at=NOW + MICROSECOND,
        uid="uid-1",
    )


def certificate(pair: Pair, mentorship_id: MentorshipId) -> Certificate:
    """Write the mentee's certificate."""
    return Certificate(
        id=CertificateId(0),
        code="ABCD-1234",
        mentorship_id=mentorship_id,
        person_id=pair.mentee.id,
        side=Side.MENTEE,
        name="أمل Müller",
        language="ar",
        network_id=pair.network.id,
        network_name=pair.network.name,
        started_on=date(2026, 9, 1),
        ended_on=date(2027, 3, 1),
        meetings=7,
        signed_by="Bea",
        issued_at=NOW + MICROSECOND,
    )
