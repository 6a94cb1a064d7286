"""A mentee looks for a mentor: the list, the filters, the card, and the way to a request."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.callbacks.mentors import (
    ChooseFilter,
    FilterKind,
    FindMentor,
    ShowFound,
    step,
    whole_search,
)
from bot.callbacks.payload import SIZE_LIMIT, unpack
from bot.conversations import ask_mentor
from bot.demo.people import AMAL, prepare
from bot.screens.vocabulary import FIELDS
from mentoring.ids import NetworkId, PersonId
from mentoring.networks import Admission
from mentoring.profiles import MeetingWay
from mentoring.roles import Role, RoleStanding, Standing
from mentoring.vocabulary import SPOKEN_LANGUAGES, Field, Topic
from tests.journeys.flows import fills_in_mentee_profile
from tests.journeys.pairs import arrives, known
from tests.journeys.seekers import HELPS, looks_at, mentor_comes
from tests.town import ACCEPT, CHARTER, Resident, Town, open_town, plain

FAR = replace(HELPS, field=Field.LAW, offers=(), region="80331", way=MeetingWay.IN_PERSON)


@pytest.fixture
async def amal(town: Town, network: NetworkId) -> Resident:
    """A mentee who reads Arabic: childcare, school, online, no postal code."""
    return await arrives(town, network, Role.MENTEE, "Amal", "ar")


def says(resident: Resident, *texts: str) -> bool:
    return all(plain(text) in resident.sees for text in texts)


async def test_the_best_mentors_come_with_reasons_in_the_readers_language(
    town: Town, network: NetworkId, amal: Resident
) -> None:
    await mentor_comes(town, network, "Ruth Far", FAR)
    await mentor_comes(town, network, "Jonas Kraft")
    await amal.writes("/mentors")
    t = amal.t
    assert amal.reads("<b>Mentors for you in %(network)s</b>", network=CHARTER.name)
    assert amal.buttons == ["1. Jonas K.", "2. Ruth F.", *map(amal.label, ("🔎 Filter", "🏠 Home"))]
    assert says(amal, "1. Jonas K.", "2. Ruth F.", t.language_name("ar"), t.term("School"))
    assert amal.reads("Works in your field: %(field)s", field=t.term("Childcare"))
    assert "Kraft" not in amal.sees
    await amal.presses("1. Jonas K.")
    assert amal.reads("New as a mentor here.")
    assert amal.reads("In a few words: %(about)s", about="I like to cook.")
    assert amal.reads("Postal code: %(region)s", region="041")
    assert amal.reads("<b>Why this mentor fits you</b>")
    assert (
        plain(
            t.plural("Has %(n)s free place for a mentee.", "Has %(n)s free places for mentees.", 2)
        )
        in amal.sees
    )
    assert ("04109" in amal.sees, "Kraft" in amal.sees) == (False, False)
    await amal.presses("✋ Ask this mentor")
    async with town.tables() as tables:
        asking = await tables.conversations.of(await known(tables, amal))
    assert asking.name == ask_mentor.NAME


async def test_filtering_by_a_topic_takes_three_presses(
    town: Town, network: NetworkId, amal: Resident
) -> None:
    await mentor_comes(town, network, "Jonas")
    await mentor_comes(town, network, "Ruth", replace(FAR, offers=(Topic.HOUSING,)))
    await amal.writes("/mentors")
    await amal.presses("🔎 Filter", "Help I want")
    assert amal.buttons[0] == amal.label("School")
    await amal.presses("Finding a home")
    assert amal.buttons[:1] == ["1. Ruth"]
    assert amal.reads("Only: %(filters)s", filters=amal.t.term("Finding a home"))
    await amal.presses("🔎 Change filter", "Way to meet", "Online")
    assert amal.reads("No mentor in %(network)s fits your filter now.", network=CHARTER.name)
    await amal.presses("🔎 Change filter")
    assert amal.buttons[0] == "✓ " + amal.label("Finding a home")
    await amal.presses(amal.buttons[0], "Any")
    assert amal.buttons[:1] == ["1. Jonas"]
    await amal.presses("✖️ Show all")
    assert amal.buttons[:2] == ["1. Jonas", "2. Ruth"]


async def test_only_what_makes_a_difference_can_be_chosen(
    town: Town, network: NetworkId, amal: Resident
) -> None:
    await mentor_comes(town, network, "Jonas")
    await mentor_comes(town, network, "Ruth", FAR)
    await amal.writes("/mentors")
    await amal.presses("🔎 Filter")
    kinds = ("Help I want", "Field of work", "Way to meet")
    assert amal.buttons[:3] == [amal.label(kind) for kind in kinds]
    async with town.tables() as tables:
        person = await known(tables, amal)
        profile = await tables.profiles.of(person)
        mine = replace(profile, languages=("de", "ar", "en"), region="043")
        await tables.profiles.save(person, mine)
    await amal.presses("‹ Mentors", "🔎 Filter", "Language")
    # Nobody speaks English here.
    assert amal.buttons[:2] == [amal.t.language_name(code) for code in ("ar", "de")]
    assert amal.buttons[2:] == [amal.label("‹ Back")]
    await amal.presses("‹ Back", "Near me")
    near, region = amal.buttons[:2]
    assert ("043" in near, "04…" in region) == (True, True)
    await amal.presses(region)
    assert amal.buttons[:1] == ["1. Jonas"]
    await amal.presses("🔎 Change filter", "✓ " + region, near)
    assert amal.reads("Show all mentors, or change the filter.")


async def test_what_no_mentor_has_cannot_be_chosen(
    town: Town, network: NetworkId, amal: Resident
) -> None:
    await mentor_comes(town, network, "Jonas")
    await mentor_comes(town, network, "Ruth", replace(FAR, offers=(Topic.HOUSING,)))
    await amal.writes("/mentors")
    await amal.presses("🔎 Filter", "Help I want")
    topics = ("School", "Finding a home", "‹ Back")
    assert amal.buttons == [amal.label(topic) for topic in topics]
    await amal.presses("‹ Back", "Field of work")
    fields = [amal.t.term(FIELDS[field]) for field in (Field.CHILDCARE, Field.LAW)]
    assert amal.buttons == [*map(plain, fields), amal.label("‹ Back")]


async def test_long_lists_of_values_have_pages(
    town: Town, network: NetworkId, amal: Resident
) -> None:
    await amal.writes("/mentors")
    assert amal.reads("There is no mentor for you in %(network)s now.", network=CHARTER.name)
    for field in Field:
        await mentor_comes(town, network, "Jonas", replace(HELPS, field=field))
    search = whole_search(NetworkId(1))
    payload = step(ChooseFilter, search, page=99, kind=FilterKind.FIELD)
    amal.phone.presses_data(payload.pack(), amal.phone.screen)
    await amal.town.settle()
    assert len(amal.buttons) == len(Field) % 22 + 2
    await amal.presses("‹ Previous")
    assert amal.buttons[0] == amal.label("Childcare")
    assert amal.buttons[22:] == [amal.label("More ›"), amal.label("‹ Back")]


async def test_the_list_comes_back_with_its_page_and_filter_after_a_restart(tmp_path: Path) -> None:
    async with open_town(tmp_path) as before:
        network = await before.found_network()
        mentee = await arrives(before, network, Role.MENTEE, "Amal", "de")
        for number in range(12):
            await mentor_comes(before, network, f"M{number:02}")
        await mentor_comes(before, network, "Ruth", FAR)
        await mentee.writes("/mentors")
        await mentee.presses("🔎 Filter", "Field of work", "Childcare", "More ›")
        page = mentee.buttons
        assert [label.partition(".")[0] for label in page[:5]] == ["6", "7", "8", "9", "10"]
        await mentee.presses(page[1])
    async with open_town(tmp_path, world=before.world) as after:
        again = Resident(after, mentee.phone)
        await again.presses("‹ All mentors")
        assert again.buttons == page
        await again.presses("More ›")
        assert len([label for label in again.buttons if label.startswith("1")]) == 2
        async with after.tables() as tables:
            for number in range(1, 12):
                await tables.people.remove(PersonId(number + 1))
        await again.presses("‹ Previous")
        assert again.buttons[0].startswith("1. ")


async def test_the_list_ends_after_ten_pages(town: Town, network: NetworkId) -> None:
    mentee = await arrives(town, network, Role.MENTEE, "Amal", "de")
    for number in range(52):
        await mentor_comes(town, network, f"M{number:02}")
    payload = step(type(whole_search(network)), whole_search(network), page=36**12 - 1)
    mentee.phone.presses_data(payload.pack(), mentee.phone.screen)
    await town.settle()
    assert mentee.buttons[4].startswith("50. ")
    assert mentee.buttons[5] == mentee.label("‹ Previous")


# --- before there is a search


async def test_who_is_no_mentee_reads_the_way_to_become_one(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    new = town.newcomer("Nour", "ar")
    await new.settles_in()
    await new.writes("/mentors")
    assert new.reads("You find mentors in a network. Please join one first.")
    assert new.buttons == [new.label("🏘 Networks"), new.label("🏠 Home")]
    await bea.writes("/mentors")
    assert bea.reads(
        "You are not here as a mentee. Mentors do not have to look: mentees find them. "
        "Would you like a mentor yourself? Then join a network as a mentee."
    )


@pytest.mark.parametrize(
    ("standing", "text"),
    [
        (
            Standing.WAITING,
            "You can look for a mentor when the network has approved you. You get a message then.",
        ),
        (
            Standing.DECLINED,
            "You have not been approved as a mentee. Perhaps another network fits you better.",
        ),
    ],
)
async def test_who_is_not_approved_reads_so(town: Town, standing: Standing, text: str) -> None:
    charter = CHARTER.model_copy(update={"mentee_admission": Admission.APPROVAL})
    network = await town.found_network(charter)
    mentee = town.newcomer("Nour", "ar")
    await mentee.settles_in()
    async with town.tables() as tables:
        member = await tables.memberships.add(
            network_id=network,
            person_id=await known(tables, mentee),
            agreement_version=1,
            invitation_id=None,
            now=town.bot.clock.now(),
        )
        held = RoleStanding(Role.MENTEE, standing)
        await tables.memberships.set_role(member, held, now=town.bot.clock.now())
    await mentee.writes("/mentors")
    assert mentee.reads(text)
    payload = FindMentor(network).pack()
    mentee.phone.presses_data(payload, mentee.phone.screen)
    await town.settle()
    assert mentee.reads("You cannot do this, or not any more.")


async def test_a_mentee_without_a_profile_fills_it_in_and_finds_somebody(
    town: Town, network: NetworkId
) -> None:
    mentor = await mentor_comes(town, network, "Jonas")
    mentee = town.newcomer("Nour", "de")
    await mentee.settles_in(await town.invitation(network, Role.MENTEE))
    await mentee.presses(ACCEPT)
    await mentee.writes("/mentors")
    await mentee.presses("📝 Fill in my profile")
    await fills_in_mentee_profile(mentee)
    await mentee.writes("/mentors")
    assert mentee.buttons[:1] == ["1. Jonas"]
    await looks_at(mentee, network, mentor)
    assert mentee.buttons[0] == mentee.label("✋ Ask this mentor")


async def test_a_mentee_of_two_networks_chooses_first(
    town: Town, network: NetworkId, amal: Resident
) -> None:
    second = await town.found_network(CHARTER.model_copy(update={"name": "Tandem"}))
    await mentor_comes(town, second, "Jonas")
    await amal.starts(await town.invitation(second, Role.MENTEE))
    await amal.presses(ACCEPT)
    await amal.writes("/mentors")
    assert amal.reads("In which network do you look for a mentor?")
    assert amal.buttons[:2] == [CHARTER.name, "Tandem"]
    await amal.presses("Tandem")
    assert amal.buttons[:1] == ["1. Jonas"]


@pytest.mark.parametrize(
    "change",
    [
        {"topic": "cheese"},
        {"field": "cheese"},
        {"language": "tlh"},
        {"region": 1},
        {"way": "by_mail"},
    ],
)
async def test_a_filter_that_was_never_on_a_button_is_refused(
    network: NetworkId, amal: Resident, change: dict[str, str | int]
) -> None:
    search = whole_search(network)
    amal.phone.presses_data(step(type(search), search, **change).pack(), amal.phone.screen)
    await amal.town.settle()
    assert amal.toast == plain(amal.t.toast("This button does not work any more."))


def test_the_longest_search_fits_on_a_button() -> None:
    search = step(
        ShowFound,
        whole_search(NetworkId(36**4 - 1)),
        page=9,
        topic=max(Topic, key=len),
        field=max(Field, key=len),
        language=max(SPOKEN_LANGUAGES, key=len),
        region=3,
        way=max(MeetingWay, key=len),
        mentor_id=PersonId(36**8 - 1),
    )
    packed = search.pack()
    assert (len(packed) <= SIZE_LIMIT, unpack(packed)) == (True, search)


async def test_the_prepared_people_find_each_other(town: Town) -> None:
    async with town.tables() as tables:
        await prepare(tables, now=town.bot.clock.now(), link="https://t.me/m_bot")
    phone = town.world.add_person(AMAL.label, language_code=AMAL.language, id=AMAL.telegram_id)
    amal = Resident(town, phone)
    await amal.starts()
    await amal.writes("/mentors")
    assert amal.buttons[:1] == ["1. Jonas"]
    await amal.presses("1. Jonas")
    assert amal.buttons[0] == amal.label("✋ Ask this mentor")
