"""The bot's manners: nothing is lost, whatever somebody sends, presses, or leaves lying."""

from dataclasses import replace
from pathlib import Path

from mentoring.ids import NetworkId
from mentoring.roles import Role
from tests.journeys.flows import (
    asks_to_be_mentor,
    fills_in_mentee_profile,
    joins,
)
from tests.town import ACCEPT, AGREE, CHARTER, DONE, Resident, Town, open_town

DAYS = 24 * 60 * 60


async def _at_the_field_question(town: Town) -> Resident:
    mentee = town.newcomer("Amal")
    await mentee.settles_in(await town.invitation(await town.found_network(), Role.MENTEE))
    await mentee.presses(ACCEPT, "Arabic", "German", DONE)
    assert mentee.reads("What is your field of work? Take the one that fits best.")
    return mentee


async def test_a_wrong_kind_of_answer_is_explained_and_loses_nothing(town: Town) -> None:
    mentee = await _at_the_field_question(town)
    for act in (
        mentee.phone.sends_sticker,
        mentee.phone.sends_photo,
        mentee.phone.sends_voice,
        mentee.phone.sends_contact,
    ):
        act()
        await town.settle()
        assert mentee.reads("Please press one of the buttons.")
        assert mentee.reads("What is your field of work? Take the one that fits best.")
    await mentee.presses("Childcare")
    await mentee.presses("‹ Back", "‹ Back")
    assert "Chosen: Arabic, German" in mentee.sees


async def test_a_command_in_the_middle_of_a_flow_loses_nothing(town: Town) -> None:
    mentee = await _at_the_field_question(town)
    for command in ("/help", "/privacy", "/language", "/profile"):
        await mentee.writes(command)
        await mentee.presses("▶️ Go on with it")
        assert mentee.reads("What is your field of work? Take the one that fits best.")
    await mentee.writes("/home")
    what = "Questions about your profile"
    assert mentee.reads("You have not finished this yet: %(what)s.", what=what)
    await mentee.presses("▶️ Go on with it", "Childcare")
    assert mentee.reads("What would you like help with? Press all that fit, then “Done”.")


async def test_a_flow_goes_on_after_a_restart_and_after_days(tmp_path: Path) -> None:
    async with open_town(tmp_path) as before:
        mentee = await _at_the_field_question(before)
        button = mentee.phone.screen
    before.clock.advance(20 * DAYS)
    async with open_town(tmp_path, world=before.world) as after:
        again = Resident(after, mentee.phone)
        await again.presses("Childcare", message=again.phone.screen)
        assert again.reads("What would you like help with? Press all that fit, then “Done”.")
        assert button.id == again.phone.screen.id


async def test_an_old_button_redraws_the_screen_as_things_are_now(town: Town) -> None:
    mentee = await _at_the_field_question(town)
    await mentee.writes("Childcare")
    old = next(message for message in mentee.phone.answers if message.id != mentee.phone.screen.id)
    await mentee.presses("Teaching", message=old)
    assert mentee.toast == "This is an older question. Here is where you are now."
    redrawn = next(message for message in mentee.phone.answers if message.id == old.id)
    assert "What would you like help with?" in redrawn.text
    await mentee.presses(DONE, "Skip ›", "Skip ›", "Skip ›")
    await mentee.presses("👤 My profile")
    assert mentee.reads("Field of work: %(field)s", field="Childcare")


async def test_a_double_press_is_one_press(town: Town) -> None:
    mentee = await _at_the_field_question(town)
    message = mentee.phone.screen
    mentee.phone.presses("Childcare", message=message)
    mentee.phone.presses_data(_first_data(message), message)
    await town.settle()
    assert mentee.reads("What would you like help with? Press all that fit, then “Done”.")


def _first_data(message: object) -> str:
    return str(message.reply_markup["inline_keyboard"][0][0]["callback_data"])  # type: ignore[attr-defined]


async def test_two_quick_ticks_both_count(town: Town, network: NetworkId) -> None:
    mentee = town.newcomer("Amal")
    await mentee.settles_in(await town.invitation(network, Role.MENTEE))
    await mentee.presses(ACCEPT)
    message = mentee.phone.screen
    for language in ("Arabic", "French"):
        mentee.phone.presses(language, message=message)
    await town.settle()
    assert "Chosen: Arabic, French" in mentee.sees


async def test_cancel_leaves_and_says_so(town: Town) -> None:
    mentee = await _at_the_field_question(town)
    await mentee.writes("/cancel")
    assert mentee.reads("Cancelled. What you had answered is not saved.")
    assert mentee.reads("Your profile is not complete. Others need it to get to know you.")
    await mentee.writes("/cancel")
    assert mentee.reads("There is nothing to cancel.")


async def test_leaving_the_welcome_and_coming_back(town: Town) -> None:
    somebody = town.newcomer("Kim")
    await somebody.starts()
    await somebody.presses(AGREE, "✖️ Cancel")
    assert somebody.reads("When you want to go on, send /start.")
    await somebody.writes("/profile")
    assert somebody.reads(
        "What should others call you? Write your name. At first, mentors and mentees "
        "see only your first name and an initial."
    )


async def test_a_second_flow_waits_for_the_first(town: Town) -> None:
    mentee = await _at_the_field_question(town)
    await mentee.writes("/profile")
    await mentee.presses("✏️ My name")
    assert mentee.reads(
        "You have started something else: %(what)s. Finish it first, or cancel it.",
        what="Questions about your profile",
    )
    await mentee.presses("✖️ Cancel it")
    await mentee.presses("👤 My profile", "✏️ My name")
    await mentee.writes("Amal Haddad")
    assert mentee.reads("<b>Your profile</b>\nName: %(name)s", name="Amal Haddad")


async def test_every_part_of_the_profile_is_changed_by_itself(
    town: Town, network: NetworkId
) -> None:
    mentee = town.newcomer("Amal")
    await mentee.settles_in()
    await joins(mentee, "🌱 I would like help")
    await fills_in_mentee_profile(mentee)
    await mentee.writes("/profile")
    await mentee.presses("About me")
    await mentee.writes("I like tea.")
    assert mentee.reads("In a few words: %(about)s", about="I like tea.")
    await mentee.presses("🕐 Time zone", "Athens 14:00")
    await mentee.presses("Languages", "More ›", "Kurdish", DONE)
    assert "Languages: English, Kurdish" in mentee.sees
    await mentee.presses("Field of work", "✖️ Cancel")
    assert mentee.reads("Field of work: %(field)s", field="Childcare")
    person = await mentee.person()
    assert person is not None
    assert person.time_zone == "Europe/Athens"


async def test_what_nobody_asked_for_gets_a_way_on(town: Town) -> None:
    somebody = town.newcomer("Kim")
    await somebody.settles_in()
    await somebody.writes("hello?")
    assert somebody.reads("The bot did not ask anything just now. Please use the buttons.")
    await somebody.writes("/nonsense")
    assert somebody.reads("The bot does not know this command. See /help for all of them.")
    assert "🏠 Home" not in somebody.buttons
    assert "👤 My profile" in somebody.buttons


async def test_who_blocks_the_bot_is_unreachable_until_they_come_back(
    town: Town, bea: Resident
) -> None:
    kim = town.newcomer("Kim")
    await kim.settles_in()
    kim.phone.blocks()
    await town.settle()
    person = await kim.person()
    assert person is not None
    assert person.unreachable_since is not None
    kim.phone.unblocks()
    await town.settle()
    back = await kim.person()
    assert back is not None
    assert back.unreachable_since is None


async def test_deleting_takes_a_second_press_and_leaves_nothing(
    town: Town, network: NetworkId
) -> None:
    mentee = town.newcomer("Zacharias")
    await mentee.settles_in()
    await joins(mentee, "🌱 I would like help")
    await fills_in_mentee_profile(mentee)
    await mentee.writes("/privacy")
    await mentee.presses("🗑 Delete everything about me", "No, keep it")
    assert await mentee.person() is not None
    await mentee.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    assert "Everything about you has been deleted." in mentee.sees
    assert await mentee.person() is None
    async with town.tables() as tables:
        assert await tables.outbox.counts() == {}
    assert b"Zacharias" not in await town.bytes_of_data(scrubbed=False)


async def test_the_only_meta_mentor_cannot_leave_the_network_alone(
    town: Town, bea: Resident
) -> None:
    await bea.writes("/privacy")
    await bea.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    assert await bea.person() is not None
    assert CHARTER.name in bea.sees


async def test_what_happens_in_a_group_says_nothing_about_a_person(
    town: Town, network: NetworkId
) -> None:
    kim = town.newcomer("Kim")
    await kim.settles_in()
    me = {"id": 110201543, "is_bot": True, "first_name": "mentornet"}
    group = {"id": -100, "type": "group", "title": "Friends"}
    kim.phone.sends_raw(
        {
            "my_chat_member": {
                "chat": group,
                "from": {"id": kim.phone.id, "is_bot": False, "first_name": "Kim"},
                "date": 1_800_000_000,
                "old_chat_member": {"user": me, "status": "member"},
                "new_chat_member": {"user": me, "status": "kicked", "until_date": 0},
            }
        }
    )
    await town.settle()
    person = await kim.person()
    assert person is not None
    assert person.unreachable_since is None


async def test_privacy_shows_who_has_read_the_statement(town: Town, bea: Resident) -> None:
    mentor = await asks_to_be_mentor(town, "Sami", "ar")
    await mentor.writes("/privacy")
    assert mentor.reads("You wrote about your experience to: %(networks)s", networks=CHARTER.name)


async def test_an_answer_can_be_taken_out_again(town: Town, network: NetworkId) -> None:
    mentee = town.newcomer("Amal")
    await mentee.settles_in()
    await joins(mentee, "🌱 I would like help")
    await fills_in_mentee_profile(mentee)
    await mentee.writes("/profile")
    await mentee.presses("About me")
    await mentee.writes("I like tea.")
    await mentee.presses("About me", "Leave as it is ›")
    assert mentee.reads("In a few words: %(about)s", about="I like tea.")
    await mentee.presses("About me", "🗑 Take it out")
    assert "I like tea." not in mentee.sees


async def _with_a_profile_of_an_older_program(
    town: Town, network: NetworkId, **changes: str
) -> Resident:
    """Leave somebody in the middle of the profile, as an older program would have kept it."""
    mentee = town.newcomer("Amal")
    await mentee.settles_in(await town.invitation(network, Role.MENTEE))
    await mentee.presses(ACCEPT)
    person = await mentee.person()
    assert person is not None
    async with town.tables() as tables:
        saved = await tables.conversations.of(person.id)
        await tables.conversations.save(person.id, replace(saved, **changes))
    return mentee


async def test_a_draft_that_this_program_cannot_read_is_begun_again(
    town: Town, network: NetworkId
) -> None:
    mentee = await _with_a_profile_of_an_older_program(town, network, draft='{"field": "wizardry"}')
    await mentee.writes("Arabic")
    assert mentee.reads("The bot cannot go on with this. Please begin again.")
    await mentee.presses("📝 Fill in my profile", "Arabic", DONE)
    assert mentee.reads("What is your field of work? Take the one that fits best.")


async def test_a_conversation_of_an_unknown_name_stands_in_nobodys_way(
    town: Town, network: NetworkId
) -> None:
    mentee = await _with_a_profile_of_an_older_program(town, network, name="gone")
    await mentee.writes("/profile")
    await mentee.presses("Field of work", "Childcare")
    assert mentee.reads("Field of work: %(field)s", field="Childcare")


async def test_leaving_the_location_question_takes_its_keyboard_away(town: Town) -> None:
    kim = town.newcomer("Kim")
    await kim.settles_in()
    await kim.writes("/profile")
    for way_out in ("✖️ Cancel", kim.berlin):
        await kim.presses("🕐 Time zone", "📍 By my location")
        assert kim.phone.keyboard is not None
        await kim.presses(way_out)
        assert kim.phone.keyboard is None
