"""Two people of one network, for journeys that begin in the middle of a life."""

from dataclasses import dataclass
from typing import Any

from mentoring.ids import MentorshipId, NetworkId, PersonId
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.roles import Role
from tests.journeys.flows import fills_in_mentee_profile, fills_in_mentor_profile
from tests.town import ACCEPT, CHARTER, Resident, Town


@dataclass(frozen=True)
class Pair:
    """A mentee and a mentor, each with a profile, at Home."""

    town: Town
    network: NetworkId
    mentee: Resident
    mentor: Resident

    async def starts_mentorship(self, *, place: int = 1) -> MentorshipId:
        """Let the two get to know each other, without the request before it."""
        now = self.town.bot.clock.now()
        async with self.town.tables() as tables:
            started: Mentorship = await tables.mentorships.add(
                Mentorship(
                    id=MentorshipId(0),
                    network_id=self.network,
                    network_name=CHARTER.name,
                    request_id=None,
                    mentee_id=await known(tables, self.mentee),
                    mentor_id=await known(tables, self.mentor),
                    state=MentorshipState.GETTING_TO_KNOW,
                    place=place,
                    started_at=now,
                )
            )
        return started.id


async def known(tables: Any, resident: Resident) -> PersonId:
    """Say who somebody is to the bot."""
    person = await tables.people.by_telegram_id(resident.phone.id)
    return PersonId(person.id)


async def arrives(
    town: Town, network: NetworkId, role: Role, name: str, language: str = "en"
) -> Resident:
    """Come by invitation, and fill in the profile; a mentor is trained."""
    resident = town.newcomer(name, language)
    payload = await town.invitation(network, role, trained=role is Role.MENTOR)
    await resident.settles_in(payload)
    await resident.presses(ACCEPT)
    if role is Role.MENTOR:
        await fills_in_mentor_profile(resident)
    else:
        await fills_in_mentee_profile(resident)
    return resident


async def pair(
    town: Town,
    network: NetworkId,
    *,
    mentee_language: str = "en",
    mentor_language: str = "en",
) -> Pair:
    """Let a mentee and a mentor arrive; the mentor speaks German besides the own language."""
    mentor = await arrives(town, network, Role.MENTOR, "Jonas", mentor_language)
    mentee = await arrives(town, network, Role.MENTEE, "Amal", mentee_language)
    return Pair(town, network, mentee, mentor)
