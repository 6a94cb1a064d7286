"""The first contact: language, notice, consent, and what is known before and after it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.ids import NetworkId
from mentoring.people import NOTICE_VERSION
from mentoring.roles import Role
from tests.town import ACCEPT, AGREE, CHARTER, START, Resident, Town


@pytest.mark.parametrize(
    ("code", "language"),
    [("de", "de"), ("de-at", "de"), ("ar", "ar"), ("pt-br", "en"), (None, "en"), ("prs", "en")],
)
async def test_the_greeting_is_in_the_closest_language(
    town: Town, code: str | None, language: str
) -> None:
    somebody = town.newcomer("Kim", code)
    await somebody.starts()
    assert somebody.t.language == language
    assert somebody.reads("Do you agree? Then we start. It takes about two minutes.")


async def test_nothing_is_stored_before_the_consent(town: Town) -> None:
    somebody = town.newcomer("Zacharias", "de")
    await somebody.starts("j_nonsense")
    await somebody.presses("العربية", "Deutsch")
    await somebody.writes("Zacharias Zwo")
    assert await somebody.person() is None
    data = await town.bytes_of_data()
    assert b"Zacharias" not in data
    assert b"Zwo" not in data


async def test_who_does_not_agree_is_left_alone_and_can_come_back(town: Town) -> None:
    somebody = town.newcomer("Kim")
    await somebody.starts()
    await somebody.presses("No, thank you")
    assert somebody.reads("That is fine. Nothing was stored. If you change your mind, send /start.")
    assert await somebody.person() is None
    await somebody.starts()
    await somebody.presses(AGREE)
    assert await somebody.person() is not None


async def test_the_language_is_changed_by_one_press_and_stays(town: Town) -> None:
    somebody = town.newcomer("Amal", "de")
    await somebody.starts()
    await somebody.presses("العربية")
    amal = Resident(town, somebody.phone)
    amal.phone.language_code = "ar"
    assert amal.reads("Do you agree? Then we start. It takes about two minutes.")
    await amal.presses(AGREE)
    person = await amal.person()
    assert person is not None
    assert (person.language, person.consent_version, person.name) == ("ar", NOTICE_VERSION, None)


async def test_an_invitation_survives_the_way_to_the_consent(
    town: Town, network: NetworkId
) -> None:
    somebody = town.newcomer("Amal", "en")
    await somebody.starts(await town.invitation(network, Role.MENTEE))
    assert somebody.reads("You are invited to <b>%(network)s</b>.", network=CHARTER.name)
    await somebody.presses("Deutsch", "English", AGREE, "Amal", somebody.berlin)
    assert somebody.reads("Nice to meet you, %(name)s!", name="Amal")
    assert somebody.reads("You join as: %(roles)s. Do you accept these rules?", roles="mentee")


async def test_an_invitation_opened_during_the_welcome_is_kept(
    town: Town, network: NetworkId
) -> None:
    somebody = town.newcomer("Amal")
    await somebody.starts()
    await somebody.presses(AGREE)
    await somebody.starts(await town.invitation(network, Role.MENTEE))
    await somebody.presses("Amal", somebody.berlin)
    assert somebody.reads("You join as: %(roles)s. Do you accept these rules?", roles="mentee")


@pytest.mark.parametrize("known", [False, True])
async def test_every_useless_invitation_gets_its_own_answer(
    town: Town, network: NetworkId, *, known: bool
) -> None:
    expired = await town.invitation(network, expires_at=START - timedelta(seconds=1))
    used_up = await town.invitation(network, uses_limit=1, uses=0)
    first = town.newcomer("First")
    await first.settles_in(used_up)
    await first.presses("🌱 I would like help", ACCEPT)
    somebody = town.newcomer("Kim")
    if known:
        await somebody.settles_in()
    unknown_text = "This invitation is not known. Please check the link, or ask for a new one."
    for link, answer in {
        "j_2222222222": unknown_text,
        "j_" + "x" * 60: unknown_text,
        expired: "This invitation has expired. Please ask for a new one.",
        used_up: "This invitation has been used up. Please ask for a new one.",
    }.items():
        await somebody.starts(link)
        assert somebody.reads(answer), somebody.sees


async def test_an_invitation_that_runs_out_on_the_way_is_refused_at_the_end(
    town: Town, network: NetworkId
) -> None:
    link = await town.invitation(network, Role.MENTEE, uses_limit=1)
    slow, quick = town.newcomer("Slow"), town.newcomer("Quick")
    await slow.settles_in(link)
    await quick.settles_in(link)
    await quick.presses(ACCEPT)
    await slow.presses(ACCEPT)
    assert slow.reads("This invitation has been used up. Please ask for a new one.")
    assert slow.reads("You are not in a network yet.")


async def test_a_member_who_opens_the_link_again_is_told_so(town: Town, network: NetworkId) -> None:
    link = await town.invitation(network, Role.MENTEE)
    mentee = town.newcomer("Amal")
    await mentee.settles_in(link)
    await mentee.presses(ACCEPT, "✖️ Cancel")
    await mentee.starts(link)
    assert mentee.reads("You are already in %(network)s.", network=CHARTER.name)


async def test_an_old_consent_button_changes_nothing(town: Town) -> None:
    somebody = town.newcomer("Kim")
    await somebody.starts()
    old = somebody.phone.last
    await somebody.presses(AGREE, "Kim", somebody.berlin)
    before = await somebody.person()
    for label in (AGREE, "No, thank you"):
        somebody.phone.presses_data(_data(old, label), old)
        await town.settle()
        assert somebody.reads("<b>Hello %(name)s!</b>", name="Kim")
    assert await somebody.person() == before


def _data(message: object, label: str) -> str:
    rows = message.reply_markup["inline_keyboard"]  # type: ignore[attr-defined]
    found = [button for row in rows for button in row if button["text"] == label]
    return str(found[0]["callback_data"])


async def test_the_time_zone_by_country_and_by_place(town: Town) -> None:
    somebody = town.newcomer("Kim")
    await somebody.starts()
    await somebody.presses(AGREE, "Kim", "🌍 Another country", "More ›", "‹ Previous")
    await somebody.writes("Atlantis")
    assert somebody.reads("Please press a button, or write the name of the country you live in.")
    await somebody.writes("spanien")
    assert somebody.reads("Which place has the same time as you?")
    assert "Canary 12:00" in somebody.buttons
    await somebody.presses("‹ Other ways", "📍 By my location")
    keyboard = somebody.phone.keyboard
    assert keyboard is not None
    somebody.phone.sends_location(33.51, 36.29)
    await town.settle()
    assert somebody.phone.keyboard is None
    person = await somebody.person()
    assert person is not None
    assert person.time_zone == "Asia/Damascus"
    data = await town.bytes_of_data()
    assert b"33.51" not in data


async def test_a_place_on_the_high_seas_has_no_zone(town: Town) -> None:
    somebody = town.newcomer("Kim")
    await somebody.starts()
    await somebody.presses(AGREE, "Kim")
    somebody.phone.sends_location(0.0, -30.0)
    await town.settle()
    assert somebody.reads("No time zone is known for this place.")


async def test_the_commands_are_in_the_chosen_language_and_more_for_meta_mentors(
    town: Town, bea: Resident
) -> None:
    assert [entry["command"] for entry in bea.phone.commands] == [
        "home",
        "mentors",
        "requests",
        "mentorship",
        "meetings",
        "profile",
        "reminders",
        "language",
        "privacy",
        "help",
        "cancel",
        "network",
        "broadcast",
        "waiting",
        "numbers",
        "stats",
    ]
    await bea.writes("/language")
    await bea.presses("English")
    assert bea.phone.commands[-1]["description"] == "How your network is doing"
    kim = town.newcomer("Kim")
    await kim.settles_in()
    assert "waiting" not in [entry["command"] for entry in kim.phone.commands]


async def _agreed_to_an_earlier_notice(town: Town) -> Resident:
    kim = town.newcomer("Kim")
    await kim.settles_in()
    person = await kim.person()
    assert person is not None
    async with town.tables() as tables:
        await tables.people.save(replace(person, consent_version=NOTICE_VERSION - 1))
    return kim


async def test_a_changed_notice_is_agreed_to_again(town: Town, network: NetworkId) -> None:
    kim = await _agreed_to_an_earlier_notice(town)
    for text in ("/home", "hello", "/profile"):
        await kim.writes(text)
        assert kim.reads("Do you agree? Then we start. It takes about two minutes.")
    await kim.starts(await town.invitation(network, Role.MENTEE))
    await kim.presses("Deutsch", "English", AGREE)
    assert kim.reads("You join as: %(roles)s. Do you accept these rules?", roles="mentee")
    person = await kim.person()
    assert person is not None
    assert (person.name, person.consent_version) == ("Kim", NOTICE_VERSION)


async def test_who_does_not_agree_to_a_changed_notice_can_delete_everything(town: Town) -> None:
    kim = await _agreed_to_an_earlier_notice(town)
    await kim.writes("/privacy")
    await kim.presses("🏠 Home", "No, thank you", "🗑 Yes, delete everything")
    assert await kim.person() is None
