"""The walk past the search for a mentor: lists, filters, cards, and a mentor's break."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any, Final

from bot.callbacks.mentors import (
    ChooseFilter,
    EndPause,
    FilterKind,
    ListMentors,
    OfferPause,
    ShowMentor,
    TakePause,
    step,
    whole_search,
)
from mentoring.ids import NetworkId, PersonId
from mentoring.pauses import PauseLength
from mentoring.profiles import MeetingWay, Profile
from mentoring.roles import Role, RoleStanding, Standing
from mentoring.vocabulary import Field, Topic
from tests.journeys.pairs import known
from tests.journeys.seekers import HELPS, mentor_comes
from tests.locales.guide import Guide
from tests.locales.walk_requests import Company, comes
from tests.town import ACCEPT, CHARTER, Resident

SEARCH: Final = CHARTER.model_copy(update={"name": "Suchtreff", "place": "Dessau"})
NAMES: Final = ("Anton", "Berta", "Cäsar", "Dora", "Emil", "Friedrich", "Gustav")
"""Mentors who have no phone here."""

SEEKS: Final = Profile(
    languages=("ar", "de", "en"),
    field=Field.CHILDCARE,
    seeks=(Topic.SCHOOL, Topic.HOUSING),
    region="04109",
    way=MeetingWay.BOTH,
)
AREAS: Final = ("04109", "04277", "80331")
WAYS: Final = tuple(MeetingWay)


async def walk_mentors(guide: Guide, company: Company) -> None:
    """Go past all that mentees see before they ask, and past what rests a mentor."""
    network = await guide.town.found_network(SEARCH)
    await look_without_being_allowed(guide, network)
    seeker = await comes(guide, network, Role.MENTEE, "Sucherin")
    await look_without_anybody_there(guide, seeker, network)
    mentors = await let_mentors_in(guide, network)
    await look_at_lists(guide, seeker)
    await choose_filters(guide, seeker, network)
    await look_at_cards(guide, seeker, network, mentors)
    await look_at_achievements(guide, company)
    await look_in_two_networks(guide, seeker, company.two.network)
    await take_a_break(guide, company.two.mentor)


async def look_without_being_allowed(guide: Guide, network: NetworkId) -> None:
    """Look for a mentor without a network, while one waits, after a no, and as a mentor."""
    nobody = await guide.settle_in("Netzlos")
    await nobody.writes("/mentors")
    now = guide.town.clock.now()
    async with guide.town.tables() as tables:
        member = await tables.memberships.add(
            network_id=network,
            person_id=await known(tables, nobody),
            agreement_version=1,
            invitation_id=None,
            now=now,
        )
    for role, standing in (
        (Role.MENTOR, Standing.WAITING),
        (Role.MENTEE, Standing.WAITING),
        (Role.MENTEE, Standing.DECLINED),
    ):
        async with guide.town.tables() as tables:
            await tables.memberships.set_role(member, RoleStanding(role, standing), now=now)
        await nobody.writes("/mentors")
    await guide.press_data(nobody, whole_search(network))


async def look_without_anybody_there(guide: Guide, seeker: Resident, network: NetworkId) -> None:
    """Look where there is nobody, with and without filter and profile."""
    await seeker.writes("/mentors")
    await seeker.presses("🗣 My languages", "✖️ Cancel")
    await guide.press_data(
        seeker, step(ListMentors, whole_search(network), way=MeetingWay.IN_PERSON)
    )
    await _becomes(seeker, Profile())
    await seeker.writes("/mentors")
    await seeker.presses("📝 Fill in my profile", "✖️ Cancel")
    await _becomes(seeker, SEEKS)


async def _becomes(resident: Resident, profile: Profile) -> None:
    """Give somebody another profile."""
    async with resident.town.tables() as tables:
        await tables.profiles.save(await known(tables, resident), profile)


async def let_mentors_in(guide: Guide, network: NetworkId) -> Sequence[PersonId]:
    """Let mentors in who fit for different reasons."""
    different = list(product(WAYS, AREAS))
    return [
        await mentor_comes(
            guide.town,
            network,
            name,
            replace(
                HELPS,
                offers=(*HELPS.offers, tuple(Topic)[number * 3]),
                way=way,
                region=area,
                languages=("ar", "de", "en"),
                capacity=number % 3 + 1,
            ),
        )
        for number, (name, (way, area)) in enumerate(zip(NAMES, different, strict=False))
    ]


async def look_at_lists(guide: Guide, seeker: Resident) -> None:
    """Turn the pages of the list."""
    await seeker.writes("/mentors")
    await guide.turn_pages(seeker)


async def choose_filters(guide: Guide, seeker: Resident, network: NetworkId) -> None:
    """Insist on one thing after the other, then on too much: who knows universities is far."""
    for kind in ("Help I want", "Field of work", "Language", "Near me", "Way to meet"):
        await seeker.writes("/mentors")
        await seeker.presses("🔎 Filter", kind)
        await guide.turn_pages(seeker)
        await seeker.presses("‹ Back", kind, seeker.buttons[0])
        await seeker.presses("🔎 Change filter")
        await seeker.presses(next(label for label in seeker.buttons if "✓" in label), "Any")
    await seeker.presses("🔎 Filter", "Near me")
    await seeker.presses(seeker.buttons[1], "🔎 Change filter", "Way to meet", "Online")
    await seeker.presses("🔎 Change filter", "Help I want", "University")
    await seeker.presses("🔎 Change filter", "‹ Mentors", "✖️ Show all", "🔎 Filter", "‹ Mentors")
    payload = step(ChooseFilter, whole_search(network), page=9, kind=FilterKind.FIELD)
    await guide.press_data(seeker, payload)


async def look_at_cards(
    guide: Guide, seeker: Resident, network: NetworkId, mentors: Sequence[PersonId]
) -> None:
    """Read of each mentor; one of them rests, and one of them is gone."""
    async with guide.town.tables() as tables:
        await tables.people.remove(mentors[1])
    for mentor in mentors:
        await guide.press_data(seeker, ShowMentor(network, mentor))
    await seeker.writes("/mentors")
    await seeker.presses(seeker.buttons[0], "✋ Ask this mentor", "✖️ Cancel")


async def look_at_achievements(guide: Guide, company: Company) -> None:
    """Read what mentors have achieved; who has done it reads it as well."""
    for mentor in (company.mentor, company.two.mentor):
        await _look_at(guide, company.mentee, mentor, company.two.network)
        await mentor.writes("/profile")
    await _look_at(guide, company.two.mentee, company.two.mentor, company.two.network)


async def _look_at(guide: Guide, mentee: Resident, mentor: Resident, network: NetworkId) -> None:
    """Look at the card of a mentor."""
    async with guide.town.tables() as tables:
        mentor_id = await known(tables, mentor)
    await guide.press_data(mentee, ShowMentor(network, mentor_id))


async def look_in_two_networks(guide: Guide, seeker: Resident, second: NetworkId) -> None:
    """Choose the network first."""
    await seeker.starts(await guide.town.invitation(second, Role.MENTEE))
    await seeker.presses(ACCEPT)
    await seeker.writes("/mentors")
    await seeker.presses(SEARCH.name)


async def take_a_break(guide: Guide, mentor: Resident) -> None:
    """Take breaks of every length, and come back from them."""
    for length in ("For 1 month", "For 3 months", "Until I am back"):
        await mentor.writes("/profile")
        await mentor.presses("⏸ Take a break", "No, no break", "⏸ Take a break", length)
        payloads: list[Any] = [OfferPause(), TakePause(PauseLength.OPEN)]
        for payload in payloads:
            await guide.press_data(mentor, payload)
        await mentor.writes("/home")
        await mentor.writes("/profile")
        await mentor.presses("▶️ I am back")
    await guide.press_data(mentor, EndPause())
