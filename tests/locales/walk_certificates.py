"""The walk past certificates: asked for, sent again, checked by anybody, withdrawn."""

from typing import Final

from bot.callbacks.certificates import AskRevoke, GetCertificate
from mentoring.certificates import NAME_LIMIT, Certificate
from mentoring.roles import Role
from tests.journeys.endings import Two
from tests.journeys.pairs import Pair, arrives
from tests.journeys.test_certificates import MAKE, MINE, certificate_of
from tests.locales.guide import Guide
from tests.locales.walk_endings import complete
from tests.town import CHARTER, Resident

GO_ON: Final = "▶️ Go on with it"
UNPRINTABLE: Final = "梅"
NAME: Final = "Amal Farah-Öztürk"
ALONE: Final = CHARTER.model_copy(update={"name": "Heimathafen", "place": "Kiel"})
UNKNOWN: Final = "v_K7MX2PQR9TVW"


async def walk_certificates(guide: Guide, us: Two) -> None:
    """Go past all that has to do with certificates."""
    boss = await guide.look_after("Wanda", us.pair.network)
    await ask_for_it(guide, us)
    await us.mentor.presses(MINE, us.mentor.phone.first_name, MAKE)
    await send_it_again(guide, us)
    held = await certificate_of(us, us.mentee)
    await check(guide, us, held)
    await withdraw(guide, us, boss, held)
    await sign_for_the_network(guide)


async def ask_for_it(guide: Guide, us: Two) -> None:
    """Ask for a certificate, with names that cannot be printed and a look around."""
    mentee = us.mentee
    await mentee.writes("/home")
    await mentee.presses(MINE)
    await guide.send_sticker(mentee)
    await guide.writes_all(mentee, "12", UNPRINTABLE, "Farah " * NAME_LIMIT, "/home")
    await mentee.presses(GO_ON)
    await mentee.writes(NAME)
    await guide.send_sticker(mentee)
    await mentee.presses("‹ Back")
    await mentee.writes(NAME)
    await mentee.presses(MAKE)


async def send_it_again(guide: Guide, us: Two) -> None:
    """Get it once more, from the list and by a button of an older screen."""
    await us.mentee.writes("/mentorship")
    await us.mentee.presses("📜 Certificate")
    await guide.press_data(us.mentor, GetCertificate(us.id))
    await guide.writes_all(us.mentor, "/home")


async def check(guide: Guide, us: Two, held: Certificate) -> None:
    """Follow the link of a certificate: as somebody from outside, and as a member."""
    employer = guide.newcomer("Zacharias")
    for resident in (employer, us.mentor):
        for payload in (f"v_{held.code}", UNKNOWN):
            await resident.starts(payload)
    await guide.press_data(us.mentor, AskRevoke(held.code))


async def withdraw(guide: Guide, us: Two, boss: Resident, held: Certificate) -> None:
    """Withdraw a certificate with a second press; the holder is told, and asks for it again."""
    await boss.starts(f"v_{held.code}")
    await boss.presses("🚫 Withdraw it", "No, keep it", "🚫 Withdraw it", "🚫 Yes, withdraw it")
    await guide.press_data(boss, AskRevoke(held.code))
    await us.mentee.writes("/mentorship")
    await us.mentee.presses("📜 Certificate")


async def sign_for_the_network(guide: Guide) -> None:
    """Get a certificate where nobody looks after the network: it signs itself.

    The mentor has a name that can be shown here, but not printed.
    """
    network, language = await guide.town.found_network(ALONE), guide.t.language
    mentee = await arrives(guide.town, network, Role.MENTEE, "Nele Nord", language)
    mentor = await arrives(guide.town, network, Role.MENTOR, UNPRINTABLE, language)
    await complete(Pair(guide.town, network, mentee, mentor))
    await mentee.presses(MINE, mentee.phone.first_name, MAKE)
    await mentor.presses(MINE)
    await mentor.writes(NAME)
    await mentor.presses(MAKE)
