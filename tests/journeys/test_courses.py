"""A course gets single links: on paper, used once each, and approved all together."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentoring.audit import Act
from mentoring.ids import NetworkId
from mentoring.roles import Role, RoleStanding, Standing
from tests.documents.looking import codes_of, texts_of
from tests.journeys.asking import redrawn
from tests.journeys.flows import fills_in_mentor_profile, looks_after, writes_statement
from tests.journeys.invitations import (
    MENTORS,
    TAKE_BACK,
    TRAINED,
    WRITE,
    comes,
    deeds,
    newest,
    opens_invitations,
    roles_of,
    starts,
    writes_course,
)
from tests.town import CHARTER, Resident, Town, open_town, plain


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada Lovelace")


async def test_a_course_gets_single_links(town: Town, network: NetworkId, ada: Resident) -> None:
    await writes_course(ada, "3")
    assert ada.sees == (
        "The links are ready. Get the files, and hand out the cards.\n\n"
        "Course in March\nInvitation to Neue Wege\n\n"
        "For: Mentors\n"
        "Mentors by this invitation write about their experience. You approve them.\n"
        "Used: 0 of 3\n"
        "Valid until 15 March 2027\n"
        "Written on 1 March 2027\n\n"
        "Each link works once, for one person. The files have all of them."
    )
    first, second, third = await starts(town, network)
    await comes(town, first, "Sami")
    late = town.newcomer("Omar")
    await late.settles_in()
    await late.starts(first)
    assert "This invitation has been used up." in late.sees
    await ada.presses("‹ Invitations")
    assert "• Course in March: 1 of 3 used" in ada.sees
    await ada.presses("🎟 Course in March", "🔑 Single links")
    assert ada.sees == (
        "Course in March\n\n"
        f"1. …{first[-4:]}: used\n2. …{second[-4:]}: free\n3. …{third[-4:]}: free\n\n"
        "The number is the one on the printed card. Press it to see the link."
    )
    await ada.presses("2")
    assert f"The link: https://t.me/mentornet_bot?start={second}" in ada.sees
    await ada.presses(TAKE_BACK)
    assert ada.toast == "The invitation is taken back."
    assert ada.sees == (
        "Course in March, link 2\n\nIt was taken back. Nobody can come in by it any more."
    )
    await late.starts(second)
    assert "This invitation is not known." in late.sees
    await ada.presses("‹ Single links", "1")
    assert ada.sees == "Course in March, link 1\n\nSomebody has come by it."
    await ada.presses("‹ Single links", "‹ Back")
    assert "Used: 1 of 3\n1 link was taken back\n" in ada.sees
    assert await deeds(town, network) == [
        (Act.INVITATION_REVOKED, "1"),
        (Act.INVITATION_WRITTEN, "3"),
    ]


async def test_files_come_in_the_language_chosen(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await writes_course(ada, "3")
    first, second, third = await starts(town, network)
    await comes(town, second, "Sami")
    await ada.presses("🖨 Files to print")
    assert ada.buttons == [
        *("English", "العربية", "Deutsch"),
        *(one for one in ada.buttons[3:-1]),
        "‹ Back",
    ]
    await ada.presses("العربية")
    assert ada.toast == "The files come in a moment."
    pdf, table = ada.phone.files
    assert (pdf.name.endswith(".pdf"), table.name.endswith(".csv")) == (True, True)
    links = [f"https://t.me/mentornet_bot?start={start}" for start in (first, third)]
    assert [sorted(page) for page in codes_of(pdf.content)] == [sorted(links)]
    rows = table.content.decode("utf-8-sig").splitlines()
    assert [row.split(",")[1] for row in rows[1:]] == [one[2:] for one in (first, second, third)]
    assert plain(ada.phone.last.text) == "Course in March, invitations to Neue Wege"


async def test_files_of_two_hundred_are_one_press_too(ada: Resident) -> None:
    await writes_course(ada, "200")
    await ada.presses("🖨 Files to print", "English")
    pdf, table = ada.phone.files
    assert len(codes_of(pdf.content)) == 25
    assert "Neue Wege" in texts_of(pdf.content)[0]
    assert len(table.content.splitlines()) == 201
    assert len(pdf.content) < 5_000_000


async def test_when_all_are_used_there_is_nothing_to_print(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await writes_course(ada, "1")
    [start] = await starts(town, network)
    await comes(town, start)
    await opens_invitations(ada)
    assert "• Course in March: all used" in ada.sees
    await ada.presses("▫️ Course in March")
    assert "All places are used. Nobody can come in by it any more." in ada.sees
    assert ada.buttons == ["👥 Who came", "🎓 They are trained", "‹ Invitations", "🏠 Home"]


async def test_a_course_that_has_done_the_training_is_approved_at_once(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await writes_course(ada, "3")
    card = ada.phone.screen
    first, second, third = await starts(town, network)
    sami = await comes(town, first, "Sami")
    lena = await comes(town, second, "Lena", "de")
    await fills_in_mentor_profile(lena)
    await writes_statement(lena)
    await ada.presses("🎓 They are trained", message=card)
    assert redrawn(ada, card) == (
        "Course in March\n\n"
        "Have these people done the training?\n\n"
        "2 people by this invitation wait to be mentors, and become mentors now.\n\n"
        "Who comes by it later is a mentor at once. This cannot be undone."
    )
    await ada.presses("✅ Yes, all are trained", message=card)
    assert ada.toast == "They count as trained now, and get a message."
    for mentor in (sami, lena):
        assert await roles_of(mentor) == (TRAINED,)
        assert mentor.reads(
            "Good news: you have been approved in %(network)s. Your role: %(role)s.",
            network=CHARTER.name,
            role=mentor.t.term("mentor"),
        )
    assert await roles_of(await comes(town, third, "Omar")) == (TRAINED,)
    assert "Mentors by this invitation are trained. They start at once." in redrawn(ada, card)
    await ada.presses("👥 Who came", message=card)
    assert redrawn(ada, card) == (
        "Course in March\n\n3 people have come:\n\n• Sami: mentor\n• Lena: mentor\n• Omar: mentor"
    )
    shown = next(one for one in ada.phone.answers if one.id == card.id)
    labels = [button.label for row in shown.buttons for button in row]
    assert labels == ["👤 Sami", "👤 Lena", "👤 Omar", "‹ Back", "🏠 Home"]
    assert (await deeds(town, network))[0] == (Act.COHORT_APPROVED, "2")


async def test_two_meta_mentors_press_at_once(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    eve = await looks_after(town, network, "Eve")
    await writes_course(ada, "2")
    await opens_invitations(eve)
    await eve.presses("🎟 Course in March", "🎓 They are trained")
    await ada.presses("🎓 They are trained", "✅ Yes, all are trained")
    await eve.presses("✅ Yes, all are trained")
    assert eve.toast == "This has changed in the meantime."
    assert "Mentors by this invitation are trained. They start at once." in eve.sees
    await eve.presses(TAKE_BACK)
    await ada.presses(TAKE_BACK, TAKE_BACK)
    assert ada.toast == "The invitation is taken back."
    await eve.presses(TAKE_BACK)
    assert eve.toast == "This has changed in the meantime."
    assert "It was taken back. Nobody can come in by it any more." in eve.sees
    assert [act for act, _ in await deeds(town, network)] == [
        Act.INVITATION_REVOKED,
        Act.COHORT_APPROVED,
        Act.INVITATION_WRITTEN,
    ]


async def test_who_goes_on_after_a_restart_loses_nothing(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        ada = await looks_after(town, network, "Ada")
        await opens_invitations(ada)
        await ada.presses("➕ New invitation", "🎟 Single links for a course", MENTORS)
        world = town.world
    async with open_town(tmp_path, world=world) as town:
        ada = replace(ada, town=town)
        await ada.presses("🎓 Yes, all of them")
        await ada.writes("Kurs 7")
        await ada.writes("201")
        assert "Please write a number from 1 to 200." in ada.sees
        await ada.presses("8", "Without an end")
        assert ada.sees == (
            "Invitation to Neue Wege\n\n"
            "8 links, each for one person\n"
            "For: Mentors\n"
            "Mentors by this invitation are trained. They start at once.\n"
            "Label: Kurs 7\n"
            "Valid without an end\n\n"
            "Is everything right?"
        )
        await ada.presses(WRITE)
        assert "Used: 0 of 8" in ada.sees


async def test_who_stops_leading_gets_no_files(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await looks_after(town, network, "Eve")
    await writes_course(ada, "2")
    person = await ada.person()
    assert person is not None
    async with town.tables() as tables:
        batch = await newest(tables, network)
        [held] = await tables.memberships.of_person(person.id)
        params = {"batch_id": batch.id, "language": "en"}
        await tables.errands.add("invitation_files", person.id, params, now=town.clock.now())
        waiting = RoleStanding(Role.META_MENTOR, Standing.DECLINED)
        await tables.memberships.set_role(held.id, waiting, now=town.clock.now())
    await town.settle()
    assert ada.phone.files == []
