"""Mentors by the dozen, and a mentee who looks for one of them."""

from dataclasses import replace
from itertools import count
from typing import Final

from bot.callbacks.mentors import ShowFound, step, whole_search
from mentoring.ids import NetworkId, PersonId, TelegramId
from mentoring.people import NOTICE_VERSION
from mentoring.profiles import MeetingWay, Profile
from mentoring.roles import Ground, Role, RoleStanding, Standing
from mentoring.vocabulary import Field, Topic
from tests.town import Resident, Town

NUMBERS: Final = count(8_000_000_001)
TRAINED: Final = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
HELPS: Final = Profile(
    languages=("ar", "de"),
    field=Field.CHILDCARE,
    offers=(Topic.SCHOOL,),
    region="04109",
    way=MeetingWay.BOTH,
    about="I like to cook.",
    experience=12,
    capacity=2,
)
"""Fits the mentee of `tests.journeys.flows` in everything, whether she reads Arabic or German."""


async def mentor_comes(
    town: Town,
    network: NetworkId,
    name: str,
    profile: Profile = HELPS,
    *,
    number: int | None = None,
) -> PersonId:
    """Let a trained mentor in, who has a profile already but no phone here.

    `number` is their Telegram id, if it matters.
    """
    return await member_comes(town, network, name, profile, TRAINED, language="de", number=number)


async def member_comes(
    town: Town,
    network: NetworkId,
    name: str,
    profile: Profile,
    standing: RoleStanding,
    *,
    language: str,
    number: int | None = None,
) -> PersonId:
    """Let somebody in, in any role, who has a profile already but no phone here."""
    now = town.bot.clock.now()
    async with town.tables() as tables:
        person = await tables.people.add(
            TelegramId(next(NUMBERS) if number is None else number),
            language=language,
            consent_version=NOTICE_VERSION,
            now=now,
        )
        await tables.people.save(replace(person, name=name, time_zone="Europe/Berlin"))
        await tables.profiles.save(person.id, profile)
        member = await tables.memberships.add(
            network_id=network,
            person_id=person.id,
            agreement_version=1,
            invitation_id=None,
            now=now,
        )
        await tables.memberships.set_role(member, standing, now=now)
    return PersonId(person.id)


async def looks_at(mentee: Resident, network: NetworkId, mentor: PersonId) -> None:
    """Press a button of an older list."""
    payload = step(ShowFound, whole_search(network), mentor_id=mentor)
    mentee.phone.presses_data(payload.pack(), mentee.phone.screen)
    await mentee.town.settle()
