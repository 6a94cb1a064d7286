"""People get their certificates, anybody checks them, and a meta-mentor withdraws one."""

from pathlib import Path

import pytest

from bot.callbacks.certificates import AskRevoke, GetCertificate, Revoke
from mentoring.certificates import Certificate, spaced
from mentoring.ids import NetworkId
from mentoring.networks import Charter
from mentoring.roles import Role
from tests.documents.reading import letters, qr_codes_of, text_of
from tests.journeys.endings import Two, elsewhere, together
from tests.journeys.flows import looks_after
from tests.journeys.pairs import Pair, arrives, known, pair
from tests.journeys.test_closing import AGREED, YES, asks_to_end
from tests.town import CHARTER, Resident, Town, open_town

MAKE = "✅ Yes, make my certificate"
MINE = "📜 My certificate"
QUESTION = (
    "Which name should stand on your certificate? "
    "Take the one in your papers. It cannot be changed later."
)
GENUINE = "✅ <b>This certificate is genuine.</b>"
UNKNOWN = (
    "❓ <b>There is no certificate with this code.</b>\n"
    "Please compare every letter with the paper. It may also have been deleted by its owner."
)


@pytest.fixture
async def two(town: Town, network: NetworkId, bea: Resident) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German."""
    return await pair(town, network, mentee_language="ar", mentor_language="de")


async def complete(two: Pair) -> Two:
    """Go all the way; both have the button of the certificate in front of them."""
    us = await together(two, held=3, days=28)
    await asks_to_end(us.mentee)
    await us.mentee.presses(YES)
    await us.mentor.presses(AGREED)
    return us


async def certificate_of(us: Two, resident: Resident) -> Certificate:
    async with us.town.tables() as tables:
        found: Certificate = await tables.certificates.of(us.id, await known(tables, resident))
    return found


async def gets(us: Two, resident: Resident, name: str) -> Certificate:
    """Ask for the certificate, with a name that is written."""
    await resident.presses(MINE)
    await resident.writes(name)
    await resident.presses(MAKE)
    return await certificate_of(us, resident)


# --- getting it


async def test_each_side_gets_its_own_certificate_in_its_own_language(two: Pair) -> None:
    us = await complete(two)
    mentees = await gets(us, us.mentee, "أمل حدّاد")
    mentors = await gets(us, us.mentor, "Jonas Weber-Öztürk")
    assert (mentees.language, mentors.language) == ("ar", "de")
    assert (mentees.name, mentors.name) == ("أمل حدّاد", "Jonas Weber-Öztürk")
    assert mentees.code != mentors.code
    for resident, held in ((us.mentee, mentees), (us.mentor, mentors)):
        (file,) = resident.phone.files
        link = f"https://t.me/mentornet_bot?start=v_{held.code}"
        assert file.name == f"certificate-{spaced(held.code)}.pdf"
        assert file.mime_type == "application/pdf"
        assert file.content.startswith(b"%PDF-")
        assert qr_codes_of(file.content) == [link]
        assert link in resident.sees
    words = text_of(us.mentor.phone.files[0].content)
    for said in ("Jonas Weber-Öztürk", CHARTER.name, spaced(mentors.code), "Bea"):
        assert said in words
    printed = letters(text_of(us.mentee.phone.files[0].content))
    assert letters("Neue Wege") <= printed


async def test_the_preview_says_what_will_be_printed(two: Pair) -> None:
    us = await complete(two)
    await us.mentor.presses(MINE)
    assert us.mentor.reads(QUESTION)
    await us.mentor.presses("Jonas")
    assert us.mentor.reads("Name: %(name)s", name="Jonas")
    assert us.mentor.reads("Meetings held: %(held)s", held=3)
    assert us.mentor.reads("Signed by: %(name)s", name="Bea")
    assert await certificate_of(us, us.mentor) is None
    await us.mentor.presses("‹ Back")
    await us.mentor.writes("Jonas Weber")
    await us.mentor.presses(MAKE)
    assert (await certificate_of(us, us.mentor)).name == "Jonas Weber"


async def test_asked_for_again_it_is_the_same_byte_for_byte(
    town: Town, two: Pair, tmp_path: Path
) -> None:
    us = await complete(two)
    await gets(us, us.mentee, "Amal Haddad")
    async with open_town(tmp_path, world=town.world) as again:
        us = elsewhere(us, again)
        await us.mentee.writes("/mentorship")
        await us.mentee.presses("📜 Certificate")
        first, second = us.mentee.phone.files
        assert (first.name, first.content) == (second.name, second.content)


async def test_a_name_that_cannot_be_printed_is_asked_for_again(two: Pair) -> None:
    us = await complete(two)
    await us.mentee.presses(MINE)
    await us.mentee.writes("Amal 梅 Haddad")
    assert us.mentee.reads(
        "These signs cannot be printed: %(signs)s. Please write the name in another way.",
        signs="梅",
    )
    await us.mentee.writes("Amal Mei Haddad")
    await us.mentee.presses(MAKE)
    assert (await certificate_of(us, us.mentee)).name == "Amal Mei Haddad"


async def test_the_certificate_is_issued_once_whatever_is_pressed(two: Pair) -> None:
    us = await complete(two)
    await us.mentee.presses(MINE, "Amal")
    preview = us.mentee.phone.last
    us.mentee.phone.presses(us.mentee.label(MAKE), message=preview)
    us.mentee.phone.presses(us.mentee.label(MAKE), message=preview)
    await us.town.settle()
    assert len(us.mentee.phone.files) == 1


async def test_without_a_completion_there_is_none(two: Pair) -> None:
    us = await together(two, held=1, days=28)
    us.mentee.phone.presses_data(GetCertificate(us.id).pack(), us.mentee.phone.last)
    await us.town.settle()
    assert us.mentee.phone.files == []
    assert us.mentee.label(YES) in us.mentee.buttons


async def test_a_network_whose_name_cannot_be_printed_still_certifies(town: Town) -> None:
    charter = Charter.model_validate(CHARTER.model_dump() | {"name": "Wege 🌱 梅"})
    network = await town.found_network(charter)
    await looks_after(town, network, "梅", "de")
    us = await complete(await pair(town, network))
    await us.mentor.presses(MINE, "Jonas", MAKE)
    (file,) = us.mentor.phone.files
    assert "Wege" in text_of(file.content)


# --- checking it


async def test_anybody_checks_it_and_nothing_is_stored_about_them(two: Pair) -> None:
    us = await complete(two)
    held = await gets(us, us.mentee, "Amal Haddad")
    employer = us.town.newcomer("Zacharias", "de")
    await employer.starts(f"v_{held.code}")
    assert employer.reads(GENUINE)
    assert employer.reads("Name: %(name)s", name="Amal Haddad")
    assert employer.reads("Network: %(network)s", network=CHARTER.name)
    assert employer.reads("Code: %(code)s", code=spaced(held.code))
    assert employer.buttons == []
    assert await employer.person() is None
    data = await us.town.bytes_of_data()
    assert (b"Zacharias" in data, str(employer.phone.id).encode() in data) == (False, False)


@pytest.mark.parametrize("way", ["v_{0}", "v_ {1} ", "V_{2}", "v_{1}"])
async def test_the_code_may_be_written_as_one_likes(two: Pair, way: str) -> None:
    us = await complete(two)
    code = (await gets(us, us.mentee, "Amal Haddad")).code
    await us.mentor.writes(
        "/start " + way.format(code, spaced(code).replace("-", " "), code.lower())
    )
    assert us.mentor.reads(GENUINE)


async def test_an_unknown_code_is_unknown(town: Town, network: NetworkId) -> None:
    employer = town.newcomer("Zac", "ar")
    for code in ("ABCD", "K7MX2PQR9TVW", "_"):
        await employer.starts(f"v_{code}")
        assert employer.reads(UNKNOWN)
    member = town.newcomer("Ann")
    await member.settles_in()
    await member.starts("v_ABCD")
    assert member.buttons == ["🏠 Home"]


# --- withdrawing it


async def test_a_meta_mentor_withdraws_it_with_a_second_press(two: Pair, bea: Resident) -> None:
    us = await complete(two)
    held = await gets(us, us.mentee, "Amal Haddad")
    await bea.starts(f"v_{held.code}")
    await bea.presses("🚫 Withdraw it", "No, keep it")
    assert bea.reads(GENUINE)
    await bea.presses("🚫 Withdraw it", "🚫 Yes, withdraw it")
    today = us.town.clock.now()
    assert bea.reads(
        "🚫 <b>This certificate is not valid.</b> It was withdrawn on %(date)s.",
        date=bea.t.date(today, "UTC"),
    )
    assert bea.label("🚫 Withdraw it") not in bea.buttons
    told = (
        "🚫 Your certificate from %(network)s was withdrawn on %(date)s. "
        "It is not valid any more. "
        "If you do not know why, ask the meta-mentors of the network."
    )
    date = us.mentee.t.date(today, "Europe/Berlin")
    assert us.mentee.reads(told, network=CHARTER.name, date=date)
    await us.mentee.writes("/mentorship")
    await us.mentee.presses("📜 Certificate")
    assert us.mentee.reads(told, network=CHARTER.name, date=date)
    assert len(us.mentee.phone.files) == 1


async def test_two_meta_mentors_who_withdraw_it_tell_the_holder_once(
    town: Town, network: NetworkId, two: Pair, bea: Resident
) -> None:
    us = await complete(two)
    held = await gets(us, us.mentee, "Amal Haddad")
    cem = await looks_after(town, network, "Cem")
    for one in (bea, cem):
        await one.starts(f"v_{held.code}")
        await one.presses("🚫 Withdraw it")
    count = len(us.mentee.phone.messages)
    for one in (bea, cem):
        one.phone.presses(one.label("🚫 Yes, withdraw it"))
    await town.settle()
    assert len(us.mentee.phone.messages) == count + 1
    assert cem.toast == "This has changed in the meantime."


async def test_others_cannot_withdraw_it(town: Town, network: NetworkId, two: Pair) -> None:
    us = await complete(two)
    held = await gets(us, us.mentee, "Amal Haddad")
    elsewhere_network = await town.found_network(
        Charter.model_validate(CHARTER.model_dump() | {"name": "Tandem"})
    )
    other = await looks_after(town, elsewhere_network, "Dora")
    stranger = town.newcomer("Eve")
    await stranger.starts()
    mentee = await arrives(town, network, Role.MENTEE, "Finn")
    for one in (other, us.mentor, mentee, stranger):
        await one.starts(f"v_{held.code}")
        assert one.label("🚫 Withdraw it") not in one.buttons
        for payload in (AskRevoke(held.code), Revoke(held.code)):
            one.phone.presses_data(payload.pack(), one.phone.last)
            await town.settle()
    assert (await certificate_of(us, us.mentee)).revoked_at is None


async def test_a_code_that_is_typed_from_paper_is_checked_for_anybody(
    two: Pair, bea: Resident
) -> None:
    us = await complete(two)
    code = (await gets(us, us.mentee, "Amal K7")).code
    employer = us.town.newcomer("Omar", "ar")
    for typed in (spaced(code), spaced(code).lower(), spaced(code).replace("-", "\u2013")):
        await employer.writes(typed)
        assert employer.reads(GENUINE)
    await employer.writes("K7MX-2PQR-9TVW")
    assert employer.reads(UNKNOWN)
    assert await employer.person() is None
    await us.mentor.writes(spaced(code))
    assert us.mentor.reads(GENUINE)


async def test_a_code_that_is_typed_into_a_question_answers_the_question(
    two: Pair, bea: Resident
) -> None:
    await two.mentor.writes("/profile")
    await two.mentor.presses("About me")
    await two.mentor.writes("K7MX-2PQR-9TVW")
    assert two.mentor.reads("Saved.")
