"""Founding a network: somebody applies, those who run the bot decide."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.callbacks.admin import ListAllNetworks, ListApplications, ShowHealth
from bot.callbacks.founding import (
    ApproveApplication,
    AskWithdrawApplication,
    DeclineApplication,
    ShowApplication,
)
from mentoring.applications import Application, ApplicationState
from mentoring.audit import Act
from mentoring.ids import ApplicationId, NetworkId
from mentoring.memberships import Membership
from mentoring.networks import Admission, NetworkText
from mentoring.roles import Role
from tests.journeys.founding_flows import (
    ANSWER,
    APPROVAL,
    FOUND,
    GOALS,
    NAME,
    OFFICE,
    OPEN,
    OPERATOR,
    OPERATORS,
    OTHER_OPERATOR,
    PLACE,
    USE,
    applies,
    describes,
    opens_founding,
)
from tests.journeys.pairs import known
from tests.town import AGREE, CHARTER, SEND, Resident, Town, open_town, plain

SENT = (
    "Thank you. Your application was sent. "
    "The people who run this bot read it. You get a message here."
)
WAITS = "The people who run this bot read your application. You get a message here."
OUTDATED = "This has changed in the meantime."
REFUSED = "You cannot do this, or not any more."
TAKEN = (
    "There is a network called %(name)s already, or somebody has applied for one. "
    "Please choose another name."
)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot is run by two people."""
    async with open_town(tmp_path, operator_ids=OPERATORS) as opened:
        yield opened


@pytest.fixture
async def otto(town: Town) -> Resident:
    """Somebody who runs the bot, and reads German."""
    return await operator(town, "Otto", OPERATOR, "de")


@pytest.fixture
async def farah(town: Town) -> Resident:
    """Somebody who wants to found a network, and reads Arabic."""
    return await settled(town, "Farah", "ar")


async def operator(town: Town, name: str, number: int, language: str) -> Resident:
    resident = town.newcomer(name, language, number=number)
    await resident.settles_in()
    return resident


async def settled(town: Town, name: str, language: str = "en") -> Resident:
    resident = town.newcomer(name, language)
    await resident.settles_in()
    return resident


async def latest(resident: Resident) -> Application:
    """Read what somebody has applied for last."""
    async with resident.town.tables() as tables:
        found: Application = await tables.foundings.latest_of(await known(tables, resident))
    return found


async def memberships(resident: Resident) -> list[Membership]:
    async with resident.town.tables() as tables:
        return list(await tables.memberships.of_person(await known(tables, resident)))


async def presses_data(resident: Resident, payload: Any) -> None:
    """Press what stands on no button any more, or never did."""
    resident.phone.presses_data(payload.pack(), resident.phone.screen)
    await resident.town.settle()


def wants_more(resident: Resident, least: int) -> bool:
    """Whether somebody is told that the text is too short."""
    hint = resident.t.plural(
        "Please write a little more: at least %(n)s character.",
        "Please write a little more: at least %(n)s characters.",
        least,
    )
    return plain(hint) in resident.sees


def menu_of(resident: Resident) -> list[str]:
    """Give the commands that Telegram shows to somebody now, those of their chat."""
    calls = [call for call in resident.town.world.calls if call.method == "setMyCommands"]
    own = [call.params for call in calls if str(resident.phone.id) in str(call.params)]
    commands = json.loads(str(own[-1]["commands"])) if own else []
    return [one["command"] for one in commands]


# --- the straight way


async def test_a_network_is_founded_in_two_languages_of_phones(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    assert farah.reads(SENT)
    assert otto.reads(
        "<b>%(name)s</b> would like to found %(network)s.", name="Farah", network=NAME
    )
    assert (GOALS in otto.sees, OFFICE in otto.sees) == (True, True)
    await otto.presses("✅ Approve")
    assert otto.reads("<b>%(name)s</b> has founded %(network)s.", name="Farah", network=NAME)
    assert farah.reads(
        "Good news: <b>%(network)s</b> has been approved. You are its first meta-mentor. "
        "A meta-mentor looks after the network and its members.",
        network=NAME,
    )
    [held] = await memberships(farah)
    assert (held.network_name, held.has(Role.META_MENTOR)) == (NAME, True)


async def test_the_founder_is_led_to_what_comes_next(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    await otto.presses("✅ Approve")
    assert farah.buttons == [
        farah.label("🗺 What comes next"),
        farah.label("🏘 %(network)s", network=NAME),
    ]
    await farah.presses(farah.label("🏘 %(network)s", network=NAME))
    assert NAME in farah.sees
    assert {"network", "waiting"} <= set(menu_of(farah))


async def test_a_text_of_the_bot_is_taken_over_in_the_language_of_the_network(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    await otto.presses("✅ Approve")
    [held] = await memberships(farah)
    async with town.tables() as tables:
        rules = await tables.networks.texts(held.network_id, NetworkText.RULES)
        agreement = await tables.networks.agreement_texts(held.network_id)
        network = await tables.networks.get(held.network_id)
    assert (list(rules), list(agreement)) == (["ar"], ["ar"])
    assert rules["ar"].startswith("1. ")
    assert (network.mentee_admission, network.mentor_admission) == (
        Admission.OPEN,
        Admission.APPROVAL,
    )


async def test_who_wants_to_write_in_more_languages_is_reminded_of_them(
    town: Town, otto: Resident
) -> None:
    ida = await settled(town, "Ida", "de")
    await opens_founding(ida)
    await ida.writes(NAME)
    await ida.writes(PLACE)
    names = [ida.t.language_name(code) for code in ("de", "en", "ar")]
    await ida.presses(*names, "✅ Done")
    await ida.writes(GOALS)
    await ida.presses(USE)
    await ida.writes(OFFICE)
    await ida.presses(USE, OPEN, APPROVAL, SEND)
    assert otto.reads("Languages: %(languages)s", languages=otto.t.listing(names))
    await otto.presses("✅ Approve")
    assert ida.reads(
        "You also want to write in: %(languages)s. You can add these texts now.",
        languages="Englisch und Arabisch",
    )
    assert ida.label("📝 Texts and rules") in ida.buttons


async def test_in_a_language_that_the_bot_does_not_write_no_text_is_offered(
    town: Town, otto: Resident
) -> None:
    ida = await settled(town, "Ida")
    await opens_founding(ida)
    await ida.writes(NAME)
    await ida.writes(PLACE)
    await ida.writes(ida.t.language_name("uk"))
    await ida.presses("✅ Done")
    await ida.writes(GOALS)
    assert USE not in ida.buttons
    await ida.writes("Ми пишемо одне одному дружньо й чемно.")
    await ida.writes(OFFICE)
    await ida.writes("Ми поважаємо одне одного завжди і всюди.")
    await ida.presses(OPEN, APPROVAL, SEND)
    assert dict((await latest(ida)).charter.rules) == {
        "uk": "Ми пишемо одне одному дружньо й чемно."
    }


# --- deciding


async def test_who_is_declined_reads_why_and_can_apply_again(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    await otto.presses("🚫 Decline")
    await otto.writes("No")
    assert wants_more(otto, 10)
    await otto.writes(ANSWER)
    assert ANSWER in otto.sees
    await otto.presses(SEND)
    assert otto.reads("Declined. The person gets your text.")
    assert farah.reads(
        "<b>%(network)s</b> was not approved. The people who run this bot write:\n\n%(answer)s",
        network=NAME,
        answer=ANSWER,
    )
    assert (await latest(farah)).state is ApplicationState.DECLINED
    await farah.presses("📄 My application")
    assert farah.reads("Your network was not approved.")
    await farah.presses(FOUND)
    await describes(farah)
    await farah.presses(SEND)
    assert (await latest(farah)).waits


async def test_of_two_who_run_the_bot_the_first_decision_counts(
    town: Town, otto: Resident, farah: Resident
) -> None:
    paula = await operator(town, "Paula", OTHER_OPERATOR, "en")
    await applies(farah)
    card = paula.phone.last
    await otto.presses("✅ Approve")
    await paula.presses("🚫 Decline", message=card)
    assert paula.toast == OUTDATED
    assert paula.reads("<b>%(name)s</b> has founded %(network)s.", name="Farah", network=NAME)
    assert (await latest(farah)).state is ApplicationState.APPROVED


async def test_who_decides_while_another_one_has_decided_changes_nothing(
    town: Town, otto: Resident, farah: Resident
) -> None:
    paula = await operator(town, "Paula", OTHER_OPERATOR, "en")
    await applies(farah)
    await paula.presses("🚫 Decline")
    await paula.writes(ANSWER)
    await otto.presses("✅ Approve")
    await paula.presses(SEND)
    assert paula.reads("This has changed in the meantime. Here is how things are now.")
    assert (await latest(farah)).state is ApplicationState.APPROVED


async def test_a_second_press_founds_no_second_network(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    await otto.presses("✅ Approve")
    before = len(farah.phone.messages)
    await presses_data(otto, ApproveApplication((await latest(farah)).id))
    assert otto.toast == plain(otto.t.toast(OUTDATED))
    assert len(farah.phone.messages) == before
    async with town.tables() as tables:
        assert await tables.overseeing.count_networks() == 1


async def test_every_decision_is_in_the_audit_log(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    await otto.presses("🚫 Decline")
    await otto.writes(ANSWER)
    await otto.presses(SEND)
    await applies(farah, "Second Bridge")
    await otto.presses("✅ Approve")
    async with town.tables() as tables:
        deeds = await tables.audit.of_all(offset=0, limit=5)
        actor, subject = [await known(tables, one) for one in (otto, farah)]
    assert [(deed.act, deed.actor_id, deed.subject_id) for deed in deeds] == [
        (Act.NETWORK_APPROVED, actor, subject),
        (Act.NETWORK_DECLINED, actor, subject),
    ]


async def test_home_says_to_who_runs_the_bot_that_an_application_waits(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    for resident, waits in ((otto, True), (farah, False)):
        await resident.writes("/home")
        label = resident.label("🏛 Applications: %(n)s", n=1)
        assert (label in resident.phone.last.text, label in resident.buttons) == (False, waits)
    await otto.presses(otto.label("🏛 Applications: %(n)s", n=1))
    await otto.presses(otto.label("%(network)s: %(name)s", network=NAME, name="Farah"))
    await otto.presses("✅ Approve")
    await otto.writes("/home")
    assert otto.label("🏛 Applications: %(n)s", n=1) not in otto.buttons


async def test_a_name_that_was_founded_since_is_refused_with_its_reason(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    await town.found_network(CHARTER.model_copy(update={"name": NAME}))
    await otto.presses("✅ Approve")
    assert otto.reads(
        "There is a network called %(name)s already, or somebody has applied for one.", name=NAME
    )
    assert (await latest(farah)).waits


# --- the applicant


async def test_an_application_is_taken_back_and_its_card_is_drawn_anew(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    card = otto.phone.last
    await farah.presses("☰ More", "🏘 Networks")
    assert farah.reads("You have applied for %(network)s. Nobody has decided yet.", network=NAME)
    await farah.presses("📄 My application")
    assert farah.reads(WAITS)
    await farah.presses("↩️ Take it back", "‹ Back", "↩️ Take it back", "↩️ Yes, take it back")
    assert farah.toast == plain(farah.t.toast("You have taken your application back."))
    assert farah.reads("You have taken this application back.")
    await otto.presses("✅ Approve", message=card)
    assert otto.toast == plain(otto.t.toast(OUTDATED))
    assert otto.reads(
        "<b>%(name)s</b> wanted to found %(network)s, and has taken it back.",
        name="Farah",
        network=NAME,
    )
    assert await memberships(farah) == []


async def test_what_was_decided_cannot_be_taken_back(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    await otto.presses("✅ Approve")
    await presses_data(farah, AskWithdrawApplication((await latest(farah)).id))
    assert farah.toast == plain(farah.t.toast(OUTDATED))
    assert farah.reads("Your network was approved.")


async def test_who_waits_sees_what_they_have_sent(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    await opens_founding(farah)
    assert farah.reads(
        "You have applied for a network already. You get a message when there is an answer."
    )
    assert GOALS in farah.sees


async def test_a_name_is_refused_at_the_question(town: Town, otto: Resident) -> None:
    await town.found_network()
    ida = await settled(town, "Ida")
    await opens_founding(ida)
    await ida.writes(CHARTER.name.upper())
    assert ida.reads(TAKEN, name=CHARTER.name.upper())
    await ida.writes("N")
    assert ida.reads("Please write the whole name.")
    await ida.writes("7" * 3)
    assert ida.reads("Please write a name with letters.")
    await ida.writes(NAME)
    assert ida.reads("In which town or region is it?")


async def test_a_name_that_is_taken_in_the_meantime_costs_only_a_new_name(
    town: Town, otto: Resident
) -> None:
    ida = await settled(town, "Ida")
    await opens_founding(ida)
    await describes(ida)
    await town.found_network(CHARTER.model_copy(update={"name": NAME}))
    await ida.presses(SEND)
    assert TAKEN.split("%", maxsplit=1)[0] in ida.phone.messages[-2].text
    await ida.writes("Brücken Graz Nord")
    await ida.presses(SEND)
    assert ida.reads(SENT)
    assert (await latest(ida)).name == "Brücken Graz Nord"


async def test_one_part_is_changed_without_going_through_all(town: Town, otto: Resident) -> None:
    ida = await settled(town, "Ida")
    await opens_founding(ida)
    await describes(ida)
    await ida.presses("✏️ Change something", "‹ See it again", "✏️ Change something", "Office")
    await ida.writes("Only by letter")
    assert "Only by letter" in ida.sees
    await ida.presses("✏️ Change something", "Who can be a mentor", "By invitation only")
    await ida.presses("✏️ Change something", "Goals", "Leave as it is ›", SEND)
    sent = (await latest(ida)).charter
    assert (sent.office, sent.mentor_admission) == ("Only by letter", Admission.INVITATION)


async def test_another_first_language_takes_the_texts_of_the_bot_along(
    town: Town, otto: Resident
) -> None:
    ida = await settled(town, "Ida")
    await opens_founding(ida)
    await describes(ida)
    await ida.presses("✏️ Change something", "First language", ida.t.language_name("de"), SEND)
    sent = await latest(ida)
    assert (sent.languages, list(sent.charter.agreement)) == (("de",), ["de"])
    assert dict(sent.charter.about) == {"de": GOALS}


async def test_a_language_without_texts_of_the_bot_asks_for_them_again(
    town: Town, otto: Resident
) -> None:
    ida = await settled(town, "Ida")
    await opens_founding(ida)
    await describes(ida)
    await ida.presses("✏️ Change something", "First language")
    await ida.writes(ida.t.language_name("uk"))
    await ida.presses("✅ Done", "Leave as it is ›")
    await ida.writes("Ми пишемо одне одному дружньо й чемно.")
    await ida.presses("Leave as it is ›")
    await ida.writes("Ми поважаємо одне одного завжди і всюди.")
    await ida.presses(SEND)
    assert (await latest(ida)).languages == ("uk",)


async def test_long_texts_are_read_on_pages(town: Town, otto: Resident) -> None:
    ida = await settled(town, "Ida")
    await opens_founding(ida)
    await ida.writes("N" * 40)
    await ida.writes("P" * 40)
    await ida.presses(ida.t.language_name("en"), "✅ Done")
    await ida.writes("g" * 1000)
    await ida.writes("r" * 1000)
    await ida.writes("o" * 200)
    await ida.writes("a" * 2500)
    await ida.presses(OPEN, APPROVAL)
    assert ida.reads("<i>Page %(n)s of %(all)s</i>", n=1, all=2)
    await ida.presses("More ›", "‹ Previous", "More ›")
    assert "a" * 2500 in ida.sees
    await ida.presses(SEND)
    await otto.presses("More ›")
    assert "a" * 2500 in otto.sees
    await otto.presses("✅ Approve")
    assert (await latest(ida)).state is ApplicationState.APPROVED


async def test_what_is_no_answer_is_asked_again(town: Town, otto: Resident) -> None:
    ida = await settled(town, "Ida")
    await opens_founding(ida)
    ida.phone.sends_sticker()
    await town.settle()
    assert ida.reads("Please answer with a text message.")
    await ida.writes(NAME)
    await ida.writes(PLACE)
    await ida.writes("Klingon")
    assert ida.reads("Please press one of the buttons.")
    await ida.presses(ida.t.language_name("en"), "✅ Done")
    await ida.writes("short")
    assert wants_more(ida, 20)
    await ida.writes("x" * 1001)
    await ida.writes(GOALS)
    await ida.presses(USE)
    await ida.writes(OFFICE)
    await ida.writes("y" * 2501)
    await ida.presses(USE)
    await ida.writes("everybody")
    assert ida.reads("Please press one of the buttons.")
    await ida.presses(OPEN, APPROVAL)
    await ida.writes("send it")
    assert ida.reads("Please press one of the buttons.")
    await ida.presses(SEND)
    assert (await latest(ida)).waits


async def test_a_half_written_application_is_kept_over_a_restart(tmp_path: Path) -> None:
    async with open_town(tmp_path, operator_ids=OPERATORS) as town:
        farah = await settled(town, "Farah", "ar")
        await opens_founding(farah)
        await farah.writes(NAME)
        await farah.writes(PLACE)
        phone, world = farah.phone, town.world
    async with open_town(tmp_path, world=world, operator_ids=OPERATORS) as town:
        farah = Resident(town, phone)
        await farah.writes("/home")
        await farah.presses("▶️ Go on with it", farah.t.language_name("ar"), "✅ Done")
        await farah.writes(GOALS)
        await farah.presses(USE)
        await farah.writes(OFFICE)
        await farah.presses(USE, OPEN, APPROVAL, SEND)
        assert (await latest(farah)).name == NAME
    async with open_town(tmp_path, world=world, operator_ids=OPERATORS) as town:
        otto = await operator(town, "Otto", OPERATOR, "de")
        await otto.writes("/admin")
        await otto.presses(otto.label("🏛 Applications: %(n)s", n=1))
        label = otto.label("%(network)s: %(name)s", network=NAME, name="Farah")
        await otto.presses(label, "✅ Approve")
        assert (await latest(Resident(town, phone))).state is ApplicationState.APPROVED


async def test_who_stops_in_the_middle_has_sent_nothing(town: Town, farah: Resident) -> None:
    await opens_founding(farah)
    await describes(farah)
    await farah.presses("✖️ Cancel")
    assert await latest(farah) is None


# --- the link


async def test_the_link_leads_a_stranger_through_the_welcome_to_the_first_question(
    town: Town,
) -> None:
    ida = town.newcomer("Ida", "de")
    await ida.starts("f")
    assert ida.reads("You would like to found a network. Please read this first.")
    await ida.presses(AGREE, "Ida", ida.berlin)
    await describes(ida)
    await ida.presses(SEND)
    assert (await latest(ida)).waits


async def test_the_link_leads_somebody_known_to_the_question_at_once(
    town: Town, farah: Resident
) -> None:
    await farah.starts("f")
    await describes(farah)
    await farah.presses(SEND)
    await farah.starts("f")
    assert GOALS in farah.sees


# --- who may


async def test_nobody_else_looks_at_or_decides_about_an_application(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    number = (await latest(farah)).id
    nosy = await settled(town, "Nosy")
    for payload in (
        ShowApplication(number),
        ApproveApplication(number),
        DeclineApplication(number),
        AskWithdrawApplication(number),
        ListApplications(0),
        ListAllNetworks(0),
        ShowHealth(),
    ):
        await presses_data(nosy, payload)
        assert nosy.reads(REFUSED), payload
    await nosy.writes("/admin")
    assert nosy.reads(REFUSED)
    await presses_data(farah, ApproveApplication(number))
    assert farah.reads(REFUSED)
    assert (await latest(farah)).waits


async def test_what_never_was_is_outdated(town: Town, farah: Resident, otto: Resident) -> None:
    for resident in (farah, otto):
        await presses_data(resident, ShowApplication(ApplicationId(99)))
        assert resident.reads("This has changed in the meantime. Here is how things are now.")


async def test_without_operators_an_application_waits_for_the_command_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_town(tmp_path / "alone") as town:
        ida = await settled(town, "Ida")
        await applies(ida)
        assert ida.reads(SENT)
        assert (await latest(ida)).waits
    assert "an application for a network has no reader: OPERATOR_IDS is empty" in caplog.messages


# --- deleting


async def test_who_deletes_everything_leaves_no_word_of_an_application(
    town: Town, otto: Resident
) -> None:
    zoe = await settled(town, "Zacharias")
    await opens_founding(zoe)
    await describes(zoe, "Zacharias hilft")
    await zoe.presses(SEND)
    await presses_data(otto, ListApplications(0))
    await zoe.writes("/privacy")
    await zoe.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    data = await town.bytes_of_data()
    assert [word for word in ("Zacharias", GOALS, str(zoe.phone.id)) if word.encode() in data] == []
    await presses_data(otto, ShowApplication(ApplicationId(1)))
    assert otto.reads("This has changed in the meantime. Here is how things are now.")


async def test_an_open_network_of_the_founder_stays_when_others_lead(
    town: Town, otto: Resident, farah: Resident
) -> None:
    await applies(farah)
    await otto.presses("✅ Approve")
    [held] = await memberships(farah)
    ida = town.newcomer("Ida")
    await ida.settles_in(await town.invitation(NetworkId(held.network_id), Role.META_MENTOR))
    await ida.presses("✅ I accept the rules")
    await farah.writes("/privacy")
    await farah.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    async with town.tables() as tables:
        [seen] = await tables.overseeing.networks(offset=0, limit=5)
    assert (seen.name, seen.members, seen.meta_mentors) == (NAME, 1, 1)
