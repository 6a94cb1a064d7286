"""A meta-mentor finds members, looks at one, and gives and takes roles."""

import pytest

from bot.callbacks.leading import ShowLed
from bot.callbacks.members import (
    FindMember,
    GiveMentee,
    GiveMentor,
    ListMembers,
    ShowMember,
    TakeRole,
)
from mentoring.ids import NetworkId
from mentoring.member_lists import MemberView
from mentoring.requests import RequestState
from mentoring.roles import Ground, Role, RoleStanding, Standing
from tests.journeys.asking import asks, states
from tests.journeys.endings import together
from tests.journeys.flows import asks_to_be_mentor, looks_after
from tests.journeys.meeting_flows import forges
from tests.journeys.members_flows import (
    REASON,
    gives_reason,
    member_id,
    membership_of,
    opens_member,
    opens_members,
)
from tests.journeys.pairs import arrives, known, pair
from tests.town import ACCEPT, CHARTER, Resident, Town, open_town


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada Lovelace")


async def test_the_list_shows_names_with_signs_and_the_card_is_two_presses_away(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await arrives(town, network, Role.MENTOR, "Ömer Zola", "de")
    await arrives(town, network, Role.MENTEE, "أمل", "ar")
    await opens_members(ada)
    assert ada.sees == ("Members of Neue Wege\n\n3 members\n\n🌱 mentee\n🤝 mentor\n⭐ meta-mentor")
    assert ada.buttons == [
        "⭐ Ada Lovelace",
        "🤝 Ömer Zola",
        "🌱 أمل",
        "🔎 By name",
        "☑️ Which ones",
        "‹ Network",
        "🏠 Home",
    ]
    await ada.presses("🤝 Ömer Zola")
    assert ada.sees.startswith(
        "Ömer Zola\nIn Neue Wege since 1 March 2027\n\n• mentor, since 1 March 2027"
    )
    assert ada.buttons == [
        "✍️ Write",
        "🎭 Roles",
        "⏸ Pause",
        "🚪 Remove",
        "⚠️ Report",
        "‹ Back to the list",
        "🏠 Home",
    ]
    await ada.presses("‹ Back to the list")
    assert "🌱 أمل" in ada.buttons


async def test_a_name_is_found_however_it_is_written(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await arrives(town, network, Role.MENTOR, "Ömer Zola", "de")
    await opens_members(ada)
    for written in ("OMER", "zola", "ömer z"):
        await ada.presses("🔎 By name")
        await ada.writes(written)
        assert ada.buttons[0] == "🤝 Ömer Zola"
        assert "1 member with a name like this: " in ada.sees
        await ada.presses("‹ All members")
    await ada.presses("🔎 By name")
    await ada.writes("%_:")
    assert ada.sees.startswith("Please write letters or digits.")
    await ada.writes("Nobody%")
    assert "No member has a name like this: nobody" in ada.sees
    assert ada.buttons == ["🔎 By name", "☑️ Which ones", "‹ All members", "🏠 Home"]
    await ada.presses("🔎 By name", "✖️ Cancel")
    assert "2 members" in ada.sees


async def test_a_long_name_is_found_page_by_page(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    for number in range(9):
        await arrives(town, network, Role.MENTEE, f"عبدالرحمن عبداللطيف {number}", "ar")
    await opens_members(ada)
    await ada.presses("🔎 By name")
    await ada.writes("عبدالرحمن عبداللطيف")
    assert "9 members with a name like this" in ada.sees
    await ada.presses("More ›")
    assert [one for one in ada.buttons if "🌱" in one] == ["🌱 عبدالرحمن عبداللطيف 8"]
    await ada.presses("🌱 عبدالرحمن عبداللطيف 8", "‹ Back to the list")
    assert ada.buttons[0] == "🌱 عبدالرحمن عبداللطيف 8"


async def test_the_list_can_be_narrowed_and_turned_around(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await together(await pair(town, network))
    alone = await arrives(town, network, Role.MENTEE, "Zahra")
    await asks_to_be_mentor(town)
    found = {
        "All members": ["⭐ Ada Lovelace", "🌱 Amal", "🤝 Jonas", "⏳ Sami", "🌱 Zahra"],
        "⏳ Waiting": ["⏳ Sami"],
        "🌱 Mentees": ["🌱 Amal", "🌱 Zahra"],
        "🤝 Mentors": ["🤝 Jonas"],
        "Without a mentor": ["🌱 Zahra"],
        "With a mentor": ["🌱 Amal"],
        "⭐ Meta-mentors": ["⭐ Ada Lovelace"],
        "⏸ Paused": [],
        "📵 Out of reach": [],
    }
    await opens_members(ada)
    for label, names in found.items():
        await ada.presses("☑️ Which ones", label)
        assert ada.buttons[: len(names)] == names
        assert ada.buttons[len(names)] == "🔎 By name"
    assert ada.reads("The bot can reach all members.")
    await ada.presses("☑️ Which ones", "All members", "☑️ Which ones", "🕐 Newest first")
    assert ada.buttons[0] == "⏳ Sami"
    await ada.presses("☑️ Which ones", "🔤 In order of names")
    assert ada.buttons[0] == "⭐ Ada Lovelace"
    async with town.tables() as tables:
        await tables.outbox.unreachable(alone.phone.id, error="x", now=town.clock.now())
    await ada.presses("☑️ Which ones", "📵 Out of reach")
    assert ada.buttons[0] == "🌱📵 Zahra"
    await ada.presses("🌱📵 Zahra")
    assert "📵 The bot has not reached them since 1 March 2027." in ada.sees
    assert "✍️ Write" not in ada.buttons
    assert two.id


async def test_members_are_found_by_the_course_they_came_from(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await opens_members(ada)
    await ada.presses("☑️ Which ones", "🎓 By course")
    assert ada.sees == "No member has come from a course so far."
    for name in ("Sami", "Rana"):
        mentor = town.newcomer(name)
        invitation = await town.invitation(network, Role.MENTOR, trained=True, cohort="May course")
        await mentor.settles_in(invitation)
        await mentor.presses(ACCEPT)
    await opens_members(ada)
    await ada.presses("☑️ Which ones", "🎓 By course", "🎓 May course: 2")
    assert "2 members from this course: May course" in ada.sees
    assert ada.buttons[:2] == ["🤝 Rana", "🤝 Sami"]
    await ada.presses("🤝 Rana")
    assert "From this course: May course" in ada.sees


async def test_the_card_names_partners_and_counts_requests(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await together(await pair(town, network))
    other = await arrives(town, network, Role.MENTOR, "Rana")
    zahra = await arrives(town, network, Role.MENTEE, "Zahra")
    await asks(zahra, other, network)
    await opens_member(ada, town, network, two.mentee)
    assert ada.sees.endswith("Mentorships now\n• Mentor: Jonas")
    assert "💡 Suggest a mentor" not in ada.buttons
    await opens_member(ada, town, network, two.mentor)
    assert ada.sees.endswith("Mentorships now\n• Mentee: Amal")
    await opens_member(ada, town, network, zahra)
    assert ada.sees.endswith("1 open request to a mentor")
    assert "💡 Suggest a mentor" in ada.buttons
    await opens_member(ada, town, network, other)
    assert ada.sees.endswith("1 open request from a mentee")


async def test_who_waits_is_decided_about_from_the_card(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    sami = await asks_to_be_mentor(town, language="ar")
    await opens_member(ada, town, network, sami)
    await ada.presses("👋 Decide", "✅ Approve")
    held = await membership_of(town, network, sami)
    assert held is not None
    assert held.has(Role.MENTOR)


async def test_a_mentee_becomes_a_mentor_and_hears_of_it(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    await opens_member(ada, town, network, amal)
    await ada.presses("🎭 Roles")
    assert ada.buttons == [
        "➕ Mentor",
        "➖ Mentee",
        "⭐ Appoint as meta-mentor",
        "🔑 Hand over my role",
        "‹ Back",
        "🏠 Home",
    ]
    await ada.presses("➕ Mentor")
    await ada.presses("💼 Has experience")
    assert ada.toast == "The roles have changed. The member gets a message."
    assert "• mentee\n• mentor" in ada.sees
    assert amal.reads(
        "Good news: you have a new role in %(network)s: %(role)s.",
        network=CHARTER.name,
        role=amal.t.term("mentor"),
    )
    stale = GiveMentor(await member_id(town, network, amal), Ground.TRAINED)
    await forges(ada, stale)
    assert ada.toast == "This has changed in the meantime."
    held = await membership_of(town, network, amal)
    assert held is not None
    assert held.roles == (
        RoleStanding(Role.MENTEE, Standing.APPROVED),
        RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.EXPERIENCED),
    )


async def test_a_statement_that_waited_is_settled_by_the_role(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    sami = await asks_to_be_mentor(town)
    await opens_member(ada, town, network, sami)
    await ada.presses("🎭 Roles", "➕ Mentor", "🎓 Has done the training")
    held = await membership_of(town, network, sami)
    assert held is not None
    assert held.roles == (RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED),)
    async with town.tables() as tables:
        statement = await tables.statements.latest(held.id)
    assert (statement.approved, statement.answer) == (True, None)


async def test_the_legend_explains_every_sign_of_the_list_and_no_other(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await opens_members(ada)
    assert ada.sees.endswith("\n\n⭐ meta-mentor")
    await asks_to_be_mentor(town)
    await opens_members(ada)
    assert ada.sees.endswith("\n\n⭐ meta-mentor\n⏳ waits for approval")
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await opens_member(ada, town, network, amal)
    await ada.presses("🎭 Roles", "➖ Mentee")
    await gives_reason(ada, "✅ Yes, take it")
    await opens_members(ada)
    assert "▫️ Amal" in ada.buttons
    assert ada.sees.endswith("\n\n⭐ meta-mentor\n⏳ waits for approval\n▫️ no role at the moment")


async def test_who_has_no_mentorship_does_not_read_that_it_goes_on(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await opens_member(ada, town, network, amal)
    await ada.presses("🎭 Roles", "➖ Mentee")
    await gives_reason(ada, "✅ Yes, take it")
    assert amal.sees == (
        "You do not have this role in Neue Wege any more: mentee. "
        f"The meta-mentors write:\n\n{REASON}"
    )


async def test_a_role_is_taken_with_a_reason_and_mentorships_go_on(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await together(await pair(town, network, mentee_language="ar", mentor_language="de"))
    zahra = await arrives(town, network, Role.MENTEE, "Zahra Said", "de")
    await asks(zahra, two.mentor, network)
    await opens_member(ada, town, network, two.mentor)
    await ada.presses("🎭 Roles", "➖ Mentor")
    assert "Open requests end. Mentorships go on." in ada.sees
    await ada.writes("too short")
    await ada.writes(REASON)
    assert REASON in ada.sees
    await ada.presses("✅ Yes, take it")
    assert ada.sees.startswith("Done. They get a message with the reason.")
    assert REASON in two.mentor.sees
    assert two.mentor.reads("Your mentorships go on.")
    assert zahra.reads(
        "%(name)s is not a mentor in %(network)s at the moment. "
        "So your request has ended. You can ask somebody else.",
        name="Jonas",
        network=CHARTER.name,
    )
    assert REASON not in zahra.sees
    assert await states(zahra) == [RequestState.EXPIRED]
    assert (await two.now()).is_open
    held = await membership_of(town, network, two.mentor)
    assert held is not None
    assert held.roles == ()
    await two.mentor.writes("/home")
    assert two.mentor.reads("• %(network)s: no role at the moment", network=CHARTER.name)
    await forges(ada, TakeRole(held.id, Role.MENTOR))
    assert ada.toast == "This has changed in the meantime."


async def test_the_reason_is_kept_over_a_restart(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    await opens_member(ada, town, network, amal)
    await ada.presses("🎭 Roles", "➖ Mentee")
    await ada.writes(REASON)
    folder = town.bot.settings.data_dir
    async with open_town(folder, world=town.world) as again:
        ada, amal = Resident(again, ada.phone), Resident(again, amal.phone)
        await ada.presses("✅ Yes, take it")
        assert REASON in amal.sees


async def test_only_meta_mentors_of_the_network_see_members(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas", "de")
    other = await town.found_network(CHARTER.model_copy(update={"name": "Tandem"}))
    held = await member_id(town, network, jonas)
    stranger = await looks_after(town, other, "Eve")
    for resident in (jonas, stranger):
        for payload in (
            ListMembers(network, 0, MemberView.MENTEES),
            ShowMember(held),
            FindMember(network),
            GiveMentee(held),
        ):
            await resident.writes("/home")
            await forges(resident, payload)
            assert resident.reads("You cannot do this, or not any more.")
    await forges(ada, ShowLed(network))
    assert "👥 Members" in ada.buttons


async def test_who_deletes_everything_is_gone_from_the_list(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    zacharias = await arrives(town, network, Role.MENTEE, "Zacharias", "ar")
    await opens_members(ada)
    await ada.presses("🌱 Zacharias")
    await zacharias.writes("/privacy")
    await zacharias.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    await ada.presses("⏸ Pause")
    assert ada.sees.startswith("This has changed in the meantime.")
    await opens_members(ada)
    assert [one for one in ada.buttons if "Zacharias" in one] == []
    assert b"zacharias" not in await town.bytes_of_data()
    async with town.tables() as tables:
        assert await known(tables, ada)


async def test_a_reason_that_is_no_text_is_asked_for_again(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await opens_member(ada, town, network, amal)
    await ada.presses("🎭 Roles", "➖ Mentee")
    ada.phone.sends_sticker()
    await town.settle()
    assert ada.sees.startswith("Please answer with a text message.")
    await ada.presses("✖️ Cancel")
    assert "• mentee, since 1 March 2027" in ada.sees
    await gives_reason(ada, "🏠 Home", "hello there, nobody")
    held = await membership_of(town, network, amal)
    assert held is not None
    assert held.has(Role.MENTEE)
