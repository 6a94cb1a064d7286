"""What a network says: who writes it, in which languages, and who has to accept it anew."""

import pytest

from mentoring.accepting import accept, must_have_accepted, reading
from mentoring.answering import accept as accept_request
from mentoring.asking import check
from mentoring.audit import Act
from mentoring.errors import NotAllowed, Outdated, RulesToAccept
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.networks import NetworkText
from mentoring.publishing import (
    LANGUAGES_LIMIT,
    Draft,
    Edit,
    Line,
    Translation,
    Words,
    publish,
    remove_text,
    translate,
    words,
    write_line,
    write_text,
)
from mentoring.roles import Role
from tests.conftest import NOW
from tests.mentoring.asking_people import a_mentee, a_mentor, asks
from tests.mentoring.conftest import Village

ABOUT, RULES = NetworkText.ABOUT, NetworkText.RULES


@pytest.fixture
async def boss(village: Village) -> PersonId:
    return await village.meta_mentor()


async def says(village: Village, boss: PersonId) -> Words:
    return await words(village.tables, boss, village.network.id)


async def write(
    village: Village,
    boss: PersonId,
    kind: NetworkText,
    language: str,
    *,
    text: str = "Something new.",
    before: str | None = None,
) -> None:
    edit = Edit(village.network.id, kind, language, before)
    await write_text(village.tables, boss, edit, text, now=NOW)


async def publishes(village: Village, boss: PersonId, text: str, *, seen: int = 1) -> int:
    held = await says(village, boss)
    draft = Draft(village.network.id, seen, dict.fromkeys(held.languages, text))
    return await publish(village.tables, boss, draft, now=NOW)


async def acts(village: Village) -> list[tuple[Act, str]]:
    found = await village.tables.audit.of_network(village.network.id, offset=0, limit=20)
    return [(deed.act, deed.detail) for deed in found]


async def test_a_network_gets_a_further_language_with_its_goals(
    village: Village, boss: PersonId
) -> None:
    with pytest.raises(Outdated):
        await write(village, boss, RULES, "de")
    await write(village, boss, ABOUT, "de")
    await write(village, boss, RULES, "de")
    held = await says(village, boss)
    assert (held.languages, held.untranslated) == (["en", "de"], ["de"])
    assert held.open_languages(RULES, ["fr"]) == ["en"]
    assert held.open_languages(ABOUT, ["en", "de", "fr"]) == ["fr"]
    assert await acts(village) == [(Act.TEXT_CHANGED, "rules"), (Act.TEXT_CHANGED, "about")]


async def test_a_network_has_only_so_many_languages(village: Village, boss: PersonId) -> None:
    others = [f"x{number}" for number in range(LANGUAGES_LIMIT - 1)]
    for language in others:
        await write(village, boss, ABOUT, language)
    held = await says(village, boss)
    assert held.open_languages(ABOUT, ["fr"]) == []
    with pytest.raises(Outdated):
        await write(village, boss, ABOUT, "fr")


async def test_who_began_before_somebody_else_has_changed_it_is_too_late(
    village: Village, boss: PersonId
) -> None:
    old = (await says(village, boss)).texts[ABOUT]["en"]
    await write(village, boss, ABOUT, "en", text="First wins.", before=old)
    with pytest.raises(Outdated):
        await write(village, boss, ABOUT, "en", text="Second loses.", before=old)
    assert (await says(village, boss)).texts[ABOUT] == {"en": "First wins."}


async def test_the_goals_stay_in_the_first_language_and_take_all_else_along(
    village: Village, boss: PersonId
) -> None:
    for kind in NetworkText:
        await write(village, boss, kind, "de")
    network_id = village.network.id
    for language in ("en", "fr"):
        with pytest.raises(Outdated):
            await remove_text(village.tables, boss, network_id, ABOUT, language, now=NOW)
    await remove_text(village.tables, boss, network_id, ABOUT, "de", now=NOW)
    held = await says(village, boss)
    assert [list(held.texts[kind]) for kind in NetworkText] == [["en"], [], []]


async def test_of_the_rules_the_only_language_can_go(village: Village, boss: PersonId) -> None:
    await write(village, boss, RULES, "en")
    await remove_text(village.tables, boss, village.network.id, RULES, "en", now=NOW)
    assert (await says(village, boss)).texts[RULES] == {}


async def test_place_and_office_are_written(village: Village, boss: PersonId) -> None:
    network_id = village.network.id
    await write_line(village.tables, boss, network_id, Line.PLACE, "Halle", now=NOW)
    await write_line(village.tables, boss, network_id, Line.OFFICE, "0341 1", now=NOW)
    network = await village.tables.networks.get(network_id)
    assert (network.place, network.office) == ("Halle", "0341 1")
    await write_line(village.tables, boss, network_id, Line.OFFICE, None, now=NOW)
    assert (await village.tables.networks.get(network_id)).office is None
    with pytest.raises(NotAllowed):
        await write_line(village.tables, boss, network_id, Line.PLACE, None, now=NOW)


async def test_new_rules_are_accepted_by_who_publishes_them_and_wait_for_the_others(
    village: Village, boss: PersonId
) -> None:
    mentee = await a_mentee(village)
    assert await publishes(village, boss, "Be on time.") == 2
    networks = village.tables.networks
    assert await networks.with_new_rules(boss) == []
    assert await networks.with_new_rules(mentee) == [village.network.id]
    asked = await networks.to_ask(village.network.id, version=2, after=MembershipId(0), limit=5)
    assert [person for _, person in asked] == [mentee]
    assert await networks.count_to_ask(village.network.id, version=2) == 1
    await accept(village.tables, mentee, village.network.id, version=2, now=NOW)
    assert await networks.with_new_rules(mentee) == []
    assert await networks.count_to_ask(village.network.id, version=2) == 0
    assert (await acts(village))[0] == (Act.AGREEMENT_PUBLISHED, "2")


@pytest.mark.parametrize("seen", [0, 2])
async def test_rules_are_published_on_top_of_the_newest_only(
    village: Village, boss: PersonId, seen: int
) -> None:
    with pytest.raises(Outdated):
        await publishes(village, boss, "Be on time.", seen=seen)


async def test_the_same_rules_are_not_published_again(village: Village, boss: PersonId) -> None:
    with pytest.raises(Outdated):
        await publishes(village, boss, "Be kind.")


async def test_rules_are_in_all_languages_of_the_network(village: Village, boss: PersonId) -> None:
    await write(village, boss, ABOUT, "de")
    draft = Draft(village.network.id, 1, {"en": "Only English."})
    with pytest.raises(Outdated):
        await publish(village.tables, boss, draft, now=NOW)


async def test_a_translation_asks_nobody_again(village: Village, boss: PersonId) -> None:
    mentee = await a_mentee(village)
    await write(village, boss, ABOUT, "de")
    made = Translation(village.network.id, 1, "de", "Sei freundlich.")
    await translate(village.tables, boss, made, now=NOW)
    read = await reading(village.tables, mentee, village.network.id, language="de")
    assert (read.agreement.text, read.accepted) == ("Sei freundlich.", True)
    with pytest.raises(Outdated):
        await translate(village.tables, boss, made, now=NOW)
    assert list((await says(village, boss)).agreement) == ["en", "de"]


async def test_what_is_new_waits_until_the_rules_are_accepted(
    village: Village, boss: PersonId
) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    other = await a_mentor(village)
    await publishes(village, boss, "Be on time.")
    network_id = village.network.id
    with pytest.raises(RulesToAccept):
        await check(village.tables, mentee, network_id, other, now=NOW)
    with pytest.raises(RulesToAccept):
        await accept_request(village.tables, mentor, request.id, now=NOW)
    for person in (mentee, mentor):
        await accept(village.tables, person, network_id, version=2, now=NOW)
        await must_have_accepted(village.tables, person, network_id)
    await check(village.tables, mentee, network_id, other, now=NOW)
    await accept_request(village.tables, mentor, request.id, now=NOW)


async def test_an_older_version_is_not_accepted_any_more(village: Village, boss: PersonId) -> None:
    mentee = await a_mentee(village)
    await publishes(village, boss, "Be on time.")
    with pytest.raises(Outdated):
        await accept(village.tables, mentee, village.network.id, version=1, now=NOW)
    await accept(village.tables, mentee, village.network.id, version=2, now=NOW)
    await accept(village.tables, mentee, village.network.id, version=2, now=NOW)
    stranger = await village.person()
    with pytest.raises(NotAllowed):
        await accept(village.tables, stranger, village.network.id, version=2, now=NOW)


async def test_only_who_looks_after_a_network_speaks_for_it(
    village: Village, boss: PersonId
) -> None:
    mentee = await village.person()
    await village.joins(mentee, Role.MENTEE)
    with pytest.raises(NotAllowed):
        await words(village.tables, mentee, village.network.id)
    with pytest.raises(Outdated):
        await words(village.tables, boss, NetworkId(99))
