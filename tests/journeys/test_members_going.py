"""Members rest, go and come back; those who lead appoint, hand over and step down."""

from collections.abc import Awaitable, Callable

import pytest

from bot.callbacks.leading import ShowLed
from bot.callbacks.members import (
    Appoint,
    AskLeave,
    AskStepDown,
    HandOver,
    Leave,
    PauseMember,
    Readmit,
    RemoveMember,
    ResumeMember,
    StepDown,
)
from bot.callbacks.membership import JoinNetwork
from mentoring.audit import Act
from mentoring.ids import NetworkId
from mentoring.mentorships import EndReason
from mentoring.networks import Admission
from mentoring.requests import RequestState
from mentoring.roles import Role
from tests.journeys.asking import asks, states, texts
from tests.journeys.endings import together
from tests.journeys.flows import looks_after
from tests.journeys.meeting_flows import forges
from tests.journeys.members_flows import (
    REASON,
    appoints,
    member_id,
    membership_of,
    opens_member,
    opens_members,
    pauses,
    removes,
)
from tests.journeys.pairs import arrives, known, pair
from tests.town import ACCEPT, CHARTER, Resident, Town, open_town

MENTEE_LEFT = (
    "Your mentee in %(network)s has left. You had known each other since %(date)s. "
    "Your mentorship has ended."
)


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada Lovelace")


async def acts(town: Town, network: NetworkId) -> list[Act]:
    """Say what was done by those who lead, the first first."""
    async with town.tables() as tables:
        deeds = await tables.audit.of_network(network, offset=0, limit=50)
    return [deed.act for deed in reversed(deeds)]


async def is_found(mentor: Resident, mentee: Resident) -> bool:
    """Whether a mentee finds a mentor in the search."""
    await mentee.writes("/mentors")
    return any(mentor.phone.first_name in one for one in mentee.buttons)


def was_told(resident: Resident, source: str, **values: object) -> bool:
    """Whether a text stands in any message: a notice may have come after the screen."""
    words = resident.words(source, **values)
    return any(words in one for one in texts(resident))


# --- pause


async def test_a_pause_rests_the_roles_and_says_why(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await together(await pair(town, network, mentee_language="ar", mentor_language="de"))
    zahra = await arrives(town, network, Role.MENTEE, "Zahra", "de")
    kim = await arrives(town, network, Role.MENTEE, "Kim", "de")
    await asks(zahra, two.mentor, network)
    assert await is_found(two.mentor, kim)
    await opens_member(ada, town, network, two.mentor)
    await ada.presses("⏸ Pause")
    assert ada.sees == (
        "Pause Jonas in Neue Wege?\n\n"
        "Nobody finds them then, and they get no broadcasts. Open requests end. "
        "Mentorships go on.\n\n"
        "Please write the reason. They read it as you write it, "
        "so choose a language they understand."
    )
    await ada.writes(REASON)
    await ada.presses("⏸ Yes, pause")
    assert ada.sees.startswith("Paused. They get a message with the reason.")
    assert f"⏸ Paused since 1 March 2027. The reason that they got:\n{REASON}" in ada.sees
    assert "▶️ End the pause" in ada.buttons
    assert two.mentor.reads("⏸ You are paused in %(network)s.", network=CHARTER.name)
    assert two.mentor.reads("The reason: %(reason)s", reason=REASON)
    await two.mentor.writes("/home")
    assert two.mentor.reads("The reason: %(reason)s", reason=REASON)
    assert await states(zahra) == [RequestState.EXPIRED]
    assert not await is_found(two.mentor, kim)
    assert (await two.now()).is_open
    assert await acts(town, network) == [Act.MEMBER_PAUSED]


async def test_the_notice_of_a_pause_fits_who_reads_it(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await together(await pair(town, network))
    zahra = await arrives(town, network, Role.MENTEE, "Zahra")
    why = f"⏸ You are paused in Neue Wege.\nThe reason: {REASON}\n\n"
    await pauses(ada, town, network, two.mentor)
    assert two.mentor.sees == (
        f"{why}Your mentorships go on. Your open requests there have ended. "
        "You get a message when the pause is over."
    )
    await pauses(ada, town, network, zahra)
    assert zahra.sees == (
        f"{why}If you had open requests there, they have ended. "
        "You get a message when the pause is over."
    )


async def test_the_end_of_a_pause_brings_everything_back_once(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas", "de")
    amal = await arrives(town, network, Role.MENTEE, "Amal", "de")
    before = await membership_of(town, network, jonas)
    await pauses(ada, town, network, jonas)
    held = await membership_of(town, network, jonas)
    assert held is not None
    assert held.paused_at is not None
    stale = ResumeMember(held.id, int(held.paused_at.timestamp()))
    await ada.presses("▶️ End the pause")
    assert ada.toast == "The pause of this member is over."
    assert jonas.reads(
        "Your pause in %(network)s is over. You can take part again as before.",
        network=CHARTER.name,
    )
    assert await membership_of(town, network, jonas) == before
    assert await is_found(jonas, amal)
    await forges(ada, stale)
    assert ada.toast == "This has changed in the meantime."
    town.clock.advance(60)
    await pauses(ada, town, network, jonas)
    await forges(ada, stale)
    assert ada.toast == "This has changed in the meantime."


async def test_two_meta_mentors_pause_the_same_member(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas", "ar")
    for leader in (ada, bea):
        await opens_member(leader, town, network, jonas)
        await leader.presses("⏸ Pause")
        await leader.writes(f"{REASON} {leader.phone.first_name}")
    await ada.presses("⏸ Yes, pause")
    await bea.presses("⏸ Yes, pause")
    assert bea.reads("This has changed in the meantime. Here is how things are now.")
    held = await membership_of(town, network, jonas)
    assert held is not None
    assert held.pause_reason == f"{REASON} Ada Lovelace"
    assert await acts(town, network) == [Act.MEMBER_PAUSED]


async def test_no_invitation_leads_out_of_a_pause(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas", "de")
    await pauses(ada, town, network, jonas)
    await jonas.starts(await town.invitation(network, Role.MENTOR, trained=True))
    assert jonas.reads(
        "You are paused in %(network)s. No new role is possible until the pause is over.",
        network=CHARTER.name,
    )
    held = await member_id(town, network, jonas)
    await forges(jonas, AskLeave(held))
    assert jonas.reads(
        "You are paused here. To come back, you will need a meta-mentor's permission."
    )
    await jonas.presses("🚪 Yes, leave")
    await forges(jonas, JoinNetwork(network))
    assert jonas.reads(
        "You have been removed from %(network)s. To come back, ask its meta-mentors.",
        network=CHARTER.name,
    )


# --- remove


async def test_a_removal_ends_what_runs_and_only_the_member_reads_why(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await together(await pair(town, network, mentee_language="ar", mentor_language="de"))
    sami = await arrives(town, network, Role.MENTOR, "Sami", "ar")
    await asks(two.mentee, sami, network)
    began = two.mentor.t.date((await two.now()).started_at, "Europe/Berlin")
    await opens_member(ada, town, network, two.mentee)
    await ada.presses("🚪 Remove")
    assert ada.sees.startswith(
        "Remove Amal from Neue Wege?\n\n"
        "These mentorships end: Jonas. Open requests end too. The others do not learn why."
    )
    await ada.writes(REASON)
    await ada.presses("🚪 Yes, remove")
    assert ada.sees == "Amal has been removed from Neue Wege, and gets the reason."
    assert two.mentee.reads(
        "You are not a member of %(network)s any more. The meta-mentors write:\n\n%(reason)s",
        network=CHARTER.name,
        reason=REASON,
    )
    assert two.mentor.reads(MENTEE_LEFT, network=CHARTER.name, date=began)
    assert sami.reads(
        "%(name)s does not look for a mentor in %(network)s at the moment. "
        "So the request has ended. You do not have to do anything.",
        name="Amal",
        network=CHARTER.name,
    )
    for other in (two.mentor, sami):
        assert REASON not in " ".join(one.text or "" for one in other.phone.messages)
    over = await two.now()
    assert (over.end_reason, over.may_write(now=town.clock.now())) == (EndReason.LEFT, False)
    assert await membership_of(town, network, two.mentee) is None
    await opens_members(ada)
    assert "🌱 Amal" not in ada.buttons
    assert await acts(town, network) == [Act.MEMBER_REMOVED]


async def test_who_was_removed_comes_back_only_when_let(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    held = await member_id(town, network, amal)
    await removes(ada, town, network, amal)
    refused = "You have been removed from %(network)s. To come back, ask its meta-mentors."
    for way in (
        amal.starts(await town.invitation(network, Role.MENTEE)),
        forges(amal, JoinNetwork(network)),
    ):
        await way
        assert amal.reads(refused, network=CHARTER.name)
    await opens_members(ada)
    await ada.presses("☑️ Which ones", "🚫 Removed: 1", "🚫 Amal")
    assert f"Not in Neue Wege since 1 March 2027. The reason:\n{REASON}" in ada.sees
    await ada.presses("✅ Let them join again")
    assert ada.sees == "Amal can join Neue Wege again, and gets a message."
    assert amal.reads("You can join %(network)s again, if you like.", network=CHARTER.name)
    await forges(ada, Readmit(held))
    assert ada.reads("This has changed in the meantime. Here is how things are now.")
    await amal.presses("🏘 Join again", "🌱 I would like help", ACCEPT)
    again = await membership_of(town, network, amal)
    assert again is not None
    assert again.has(Role.MENTEE)
    assert await acts(town, network) == [Act.MEMBER_REMOVED, Act.MEMBER_READMITTED]


async def test_a_closed_network_asks_for_an_invitation_on_the_way_back(town: Town) -> None:
    closed = CHARTER.model_copy(
        update={
            "name": "Tandem",
            "mentee_admission": Admission.INVITATION,
            "mentor_admission": Admission.INVITATION,
        }
    )
    network = await town.found_network(closed)
    eve = await looks_after(town, network, "Eve")
    amal = await arrives(town, network, Role.MENTEE, "Amal", "de")
    await removes(eve, town, network, amal)
    await opens_members(eve)
    await eve.presses("☑️ Which ones", "🚫 Removed: 1", "🚫 Amal", "✅ Let them join again")
    assert amal.reads(
        "You can join %(network)s again. You need an invitation for that.", network="Tandem"
    )
    await amal.starts(await town.invitation(network, Role.MENTEE))
    await amal.presses(ACCEPT)
    assert await membership_of(town, network, amal) is not None


async def test_two_meta_mentors_remove_each_other_and_one_wins(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    eve = await looks_after(town, network, "Eve", "ar")
    for leader, other in ((ada, bea), (bea, ada)):
        await opens_member(leader, town, network, other)
        await leader.presses("🚪 Remove")
        await leader.writes(REASON)
    await ada.presses("🚪 Yes, remove")
    await bea.presses("🚪 Yes, remove")
    assert was_told(bea, "You cannot do this, or not any more.")
    assert await membership_of(town, network, ada) is not None
    assert await membership_of(town, network, bea) is None
    assert eve.reads(
        "%(by)s has removed %(name)s, who was a meta-mentor of %(network)s too.",
        by="Ada Lovelace",
        name="Bea",
        network=CHARTER.name,
    )


async def test_nobody_pauses_or_removes_themselves(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    held = await member_id(town, network, ada)
    await opens_member(ada, town, network, ada)
    assert ada.buttons == ["🎭 Roles", "‹ Back to the list", "🏠 Home"]
    for payload in (PauseMember(held), RemoveMember(held)):
        await ada.writes("/home")
        await forges(ada, payload)
        assert ada.reads("You cannot do this, or not any more.")


async def test_of_who_was_removed_and_deletes_everything_no_byte_is_left(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    zacharias = await arrives(town, network, Role.MENTEE, "Zacharias", "ar")
    await removes(ada, town, network, zacharias)
    assert REASON.encode() in await town.bytes_of_data()
    await zacharias.writes("/privacy")
    await zacharias.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    kept = await town.bytes_of_data()
    traces = (b"Zacharias", b"zacharias", REASON.encode())
    assert [word for word in traces if word in kept] == []
    await opens_members(ada)
    await ada.presses("☑️ Which ones")
    assert [one for one in ada.buttons if "Removed" in one] == []


async def test_of_a_reason_that_is_being_written_no_byte_is_left(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    zacharias = await arrives(town, network, Role.MENTEE, "Zacharias", "ar")
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    await opens_member(ada, town, network, zacharias)
    await ada.presses("🚪 Remove")
    await ada.writes(REASON)
    await forgets(amal)
    assert REASON.encode() in await town.bytes_of_data()
    await forgets(zacharias)
    assert REASON.encode() not in await town.bytes_of_data()
    await ada.presses("🚪 Yes, remove")
    assert "Zacharias" not in ada.sees


# --- leaving by oneself


async def test_a_member_leaves_and_can_come_back(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await together(await pair(town, network, mentee_language="ar", mentor_language="de"))
    held = await member_id(town, network, two.mentee)
    began = two.mentor.t.date((await two.now()).started_at, "Europe/Berlin")
    await forges(two.mentee, AskLeave(held))
    assert two.mentee.reads("<b>Leave %(network)s?</b>", network=CHARTER.name)
    await two.mentee.presses("🚪 Yes, leave")
    assert two.mentee.reads("You have left %(network)s.", network=CHARTER.name)
    assert two.mentor.reads(MENTEE_LEFT, network=CHARTER.name, date=began)
    over = await two.now()
    assert (over.end_reason, over.may_write(now=town.clock.now())) == (EndReason.LEFT, True)
    await forges(two.mentee, Leave(held))
    assert two.mentee.reads("This has changed in the meantime. Here is how things are now.")
    await forges(two.mentee, JoinNetwork(network))
    await two.mentee.presses("🌱 I would like help", ACCEPT)
    assert await membership_of(town, network, two.mentee) is not None
    assert await acts(town, network) == []
    assert await known_to(town, ada)


async def known_to(town: Town, resident: Resident) -> bool:
    """Whether the bot knows somebody."""
    async with town.tables() as tables:
        return bool(await known(tables, resident))


async def test_nobody_leaves_for_somebody_else(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    held = await member_id(town, network, amal)
    for payload in (AskLeave(held), Leave(held)):
        await forges(ada, payload)
        assert ada.reads("You cannot do this, or not any more.")


async def test_the_only_meta_mentor_is_told_how_somebody_can_take_over(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    held = await member_id(town, network, ada)
    for payload in (AskLeave(held), AskStepDown(held)):
        await ada.writes("/home")
        await forges(ada, payload)
        assert ada.sees == (
            "You are the only meta-mentor of Neue Wege whom the bot can reach.\n\n"
            "Somebody else must take over first. Choose a member, "
            "press “Roles”, and hand over or appoint."
        )
    await ada.presses("⭐ Appoint somebody")
    assert ada.buttons[0] == "⭐ Ada Lovelace"
    await ada.presses("⭐ Ada Lovelace", "🎭 Roles")
    assert "👋 Step down" not in ada.buttons
    for forced in (Leave(held), StepDown(held)):
        await forges(ada, forced)
        assert ada.sees.startswith(
            "You are the only meta-mentor of Neue Wege whom the bot can reach. "
            "Somebody else must take over first."
        )


# --- those who lead


async def test_an_appointed_member_leads_at_once_and_the_others_hear_of_it(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas Weber", "ar")
    await appoints(ada, town, network, jonas)
    assert jonas.reads(
        "%(name)s has appointed you as a meta-mentor of %(network)s.",
        name="Ada Lovelace",
        network=CHARTER.name,
    )
    assert "network" in [one["command"] for one in jonas.phone.commands]
    assert bea.reads(
        "%(by)s has appointed %(name)s as a meta-mentor of %(network)s.",
        by="Ada Lovelace",
        name="Jonas Weber",
        network=CHARTER.name,
    )
    await jonas.presses("🏘 To the network")
    assert jonas.label("👥 Members") in jonas.buttons
    await forges(ada, Appoint(await member_id(town, network, jonas)))
    assert ada.toast == "This has changed in the meantime."
    assert await acts(town, network) == [Act.ROLE_GIVEN]


async def test_a_meta_mentor_hands_over_in_one_go(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas", "de")
    await opens_member(ada, town, network, jonas)
    await ada.presses("🎭 Roles", "🔑 Hand over my role", "🔑 Yes, hand over")
    assert ada.sees.startswith(
        "You have handed Neue Wege over to Jonas. Thank you for all you have done!"
    )
    assert jonas.reads(
        "%(name)s has handed %(network)s over to you.", name="Ada Lovelace", network=CHARTER.name
    )
    await forges(ada, ShowLed(network))
    assert ada.reads("You cannot do this, or not any more.")
    await forges(jonas, ShowLed(network))
    assert "Neue Wege" in jonas.sees
    await forges(ada, HandOver(await member_id(town, network, jonas)))
    assert ada.reads("You cannot do this, or not any more.")
    assert await acts(town, network) == [Act.ROLE_GIVEN, Act.STEPPED_DOWN]


@pytest.mark.parametrize("wish", ["🔑 Hand over my role", "⭐ Appoint as meta-mentor"])
async def test_nobody_out_of_reach_is_made_a_meta_mentor(
    town: Town, network: NetworkId, ada: Resident, wish: str
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas")
    jonas.phone.blocks()
    await town.settle()
    await opens_member(ada, town, network, jonas)
    await ada.presses("🎭 Roles", wish)
    assert ada.sees == (
        "The bot cannot reach Jonas, so they cannot look after Neue Wege now. "
        "You can choose somebody else."
    )
    assert ada.buttons == ["⭐ Appoint somebody", "‹ Back", "🏠 Home"]
    await ada.presses("⭐ Appoint somebody")
    assert "🤝📵 Jonas" in ada.buttons
    assert await acts(town, network) == []


@pytest.mark.parametrize("last", [HandOver, Appoint])
async def test_who_is_paused_meanwhile_is_not_made_a_meta_mentor(
    town: Town, network: NetworkId, ada: Resident, last: type[HandOver | Appoint]
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas")
    await pauses(ada, town, network, jonas)
    await forges(ada, last(await member_id(town, network, jonas)))
    assert ada.sees == (
        "Jonas is paused in Neue Wege, so cannot look after it now. You can choose somebody else."
    )
    assert await acts(town, network) == [Act.MEMBER_PAUSED]


async def test_the_last_two_step_down_at_the_same_time_and_one_stays(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    for leader in (ada, bea):
        await opens_member(leader, town, network, leader)
        await leader.presses("🎭 Roles", "👋 Step down")
    await ada.presses("👋 Yes, step down")
    await bea.presses("👋 Yes, step down")
    assert ada.sees.startswith("You are not a meta-mentor of Neue Wege any more.")
    last = (
        "You are the only meta-mentor of %(network)s whom the bot can reach. "
        "Somebody else must take over first. "
        "Choose a member: /network, then “Members”. "
        "The people who run this bot can help too: see /privacy."
    )
    assert was_told(bea, last, network=CHARTER.name)
    held = await membership_of(town, network, bea)
    assert held is not None
    assert held.has(Role.META_MENTOR)
    await ada.writes("/home")
    assert "• Neue Wege: no role at the moment" in ada.sees
    await forges(ada, JoinNetwork(network))
    await ada.presses("🌱 I would like help", ACCEPT)
    again = await membership_of(town, network, ada)
    assert again is not None
    assert again.has(Role.MENTEE)


async def test_a_paused_meta_mentor_leads_no_more_and_the_others_hear_of_it(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    eve = await looks_after(town, network, "Eve", "ar")
    await pauses(ada, town, network, bea)
    assert eve.reads(
        "%(by)s has paused %(name)s, who was a meta-mentor of %(network)s too.",
        by="Ada Lovelace",
        name="Bea",
        network=CHARTER.name,
    )
    await forges(bea, ShowLed(network))
    assert bea.reads("You cannot do this, or not any more.")
    await opens_member(ada, town, network, bea)
    await ada.presses("▶️ End the pause")
    await forges(bea, ShowLed(network))
    assert "Neue Wege" in bea.sees


async def forgets(resident: Resident) -> None:
    await resident.writes("/privacy")
    await resident.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")


@pytest.mark.parametrize("does", [appoints, pauses, removes])
async def test_no_notice_names_a_meta_mentor_who_has_deleted_everything(
    town: Town,
    network: NetworkId,
    ada: Resident,
    does: Callable[[Resident, Town, NetworkId, Resident], Awaitable[None]],
) -> None:
    eve = await looks_after(town, network, "Eve", "ar")
    other = await looks_after(town, network, "Kai", "de")
    if does is appoints:
        other = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    eve.phone.blocks()
    await town.settle()
    await does(ada, town, network, other)
    assert b"Ada Lovelace" in await town.bytes_of_data()
    await forgets(ada)
    assert b"Ada Lovelace" not in await town.bytes_of_data()


async def test_no_notice_names_an_heir_who_has_deleted_everything(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    eve = await looks_after(town, network, "Eve", "ar")
    heir = await arrives(town, network, Role.MENTEE, "Zacharias", "ar")
    eve.phone.blocks()
    await town.settle()
    await forges(ada, HandOver(await member_id(town, network, heir)))
    assert b"Zacharias" in await town.bytes_of_data()
    await forgets(heir)
    assert b"Zacharias" not in await town.bytes_of_data()


async def test_a_meta_mentor_leaves_and_the_others_hear_of_it(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    await forges(ada, AskLeave(await member_id(town, network, ada)))
    await ada.presses("🚪 Yes, leave")
    assert bea.reads(
        "%(name)s, a meta-mentor of %(network)s, has left the network.",
        name="Ada Lovelace",
        network=CHARTER.name,
    )


async def test_a_reason_waits_over_a_restart(town: Town, network: NetworkId, ada: Resident) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    await opens_member(ada, town, network, amal)
    await ada.presses("🚪 Remove")
    await ada.writes(REASON)
    async with open_town(town.bot.settings.data_dir, world=town.world) as again:
        ada, amal = Resident(again, ada.phone), Resident(again, amal.phone)
        await ada.presses("🚪 Yes, remove")
        assert REASON in amal.sees
