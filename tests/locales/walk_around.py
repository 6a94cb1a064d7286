"""The second half of the walk: what members and meta-mentors see, old buttons, faults, leaving."""

from typing import Final

from bot.callbacks.manners import SetLanguage
from bot.callbacks.membership import JoinNetwork, ShowApplicant, ShowWaiting, WriteStatement
from bot.i18n import Translator
from bot.runtime.turns import PAUSES
from bot.serving import introduce
from mentoring.ids import NetworkId
from mentoring.memberships import ANSWER_LIMIT
from mentoring.networks import Admission
from mentoring.roles import Role
from sandbox.messages import without_marks
from tests.locales.guide import Guide, door
from tests.locales.walk_appointments import walk_appointments
from tests.locales.walk_attention import walk_attention
from tests.locales.walk_beginnings import walk_beginnings
from tests.locales.walk_broadcasts import walk_broadcasts
from tests.locales.walk_cases import walk_cases
from tests.locales.walk_certificates import walk_certificates
from tests.locales.walk_endings import leave_others, walk_endings
from tests.locales.walk_founding import walk_founding
from tests.locales.walk_groups import walk_groups
from tests.locales.walk_home import walk_home
from tests.locales.walk_in import SENTENCE, arrive, become_both, find_the_clock, wait_at_the_gate
from tests.locales.walk_invitations import walk_invitations, walk_statistics
from tests.locales.walk_meetings import walk_meetings
from tests.locales.walk_members import walk_members
from tests.locales.walk_mentors import walk_mentors
from tests.locales.walk_mentorships import walk_mentorships
from tests.locales.walk_messages import walk_messages
from tests.locales.walk_network import walk_network
from tests.locales.walk_nudges import walk_nudges
from tests.locales.walk_numbers import walk_numbers
from tests.locales.walk_pairs import walk_pairs
from tests.locales.walk_privacy import walk_privacy
from tests.locales.walk_reminders import walk_reminders
from tests.locales.walk_requests import walk_requests
from tests.town import CHARTER, Resident, Town

CLOSED: Final = CHARTER.model_copy(
    update={
        "name": "Hinterhof",
        "mentee_admission": Admission.INVITATION,
        "mentor_admission": Admission.INVITATION,
    }
)
ANSWER: Final = "Zur Zeit nehmen wir niemanden auf, bitte im Herbst wieder fragen."


async def walk_everywhere(town: Town, t: Translator) -> None:
    """Go past every screen there is."""
    guide = Guide(town, t)
    await introduce(town.bot)
    network = await town.found_network()
    await arrive(guide, network)
    await find_the_clock(guide)
    boss = await guide.look_after("Chefin", network)
    await wait_at_the_gate(guide)
    both = await become_both(guide, boss, network)
    await decide(guide, boss, both, network)
    await look_around(guide, boss)
    await look_around(guide, both)
    await change_the_profile(guide, both)
    await come_too_late(guide, both, boss, network)
    await walk_appointments(guide, await walk_meetings(guide))
    us = await walk_endings(guide)
    await walk_certificates(guide, us)
    await leave_others(guide, us)
    await walk_home(guide)
    company = await walk_requests(guide)
    await walk_mentorships(guide, company)
    await walk_mentors(guide, company)
    await walk_messages(guide, company)
    await walk_founding(guide)
    await meet_a_fault(guide, both)
    await leave(guide, boss, both)
    await walk_reminders(guide, network)
    await walk_beginnings(guide)
    await walk_nudges(guide)
    await walk_numbers(guide)
    await walk_privacy(guide, network)
    await walk_cases(guide)
    await walk_network(guide)
    await walk_attention(guide)
    await walk_groups(guide)
    await walk_pairs(guide)
    await walk_broadcasts(guide)
    await walk_invitations(guide)
    await walk_statistics(guide)
    await walk_members(guide)


async def decide(guide: Guide, boss: Resident, both: Resident, network: NetworkId) -> None:
    """Decline an applicant, see the second text, approve; with buttons that have gone stale."""
    t = guide.t
    held = await guide.membership(both, network)
    card = boss.phone.last
    await boss.writes("/waiting")
    await guide.press_data(boss, ShowWaiting(0))
    await boss.presses(t.button("%(name)s: %(role)s", name="Beate Beides", role=t.term("mentor")))
    await boss.presses(t.button("🚫 Decline"))
    await boss.writes("/home")
    await boss.presses(t.button("▶️ Go on with it"))
    await guide.send_sticker(boss)
    await guide.writes_all(boss, "Nein", "Ausführlich " * ANSWER_LIMIT, ANSWER)
    await guide.send_sticker(boss)
    await boss.presses(t.button("✅ Send it"))
    await boss.presses(t.button("✅ Approve"), message=card)
    await both.presses(t.button("🏠 Home"), t.button("✍️ My experience"))
    await guide.press_data(boss, ShowApplicant(held.id, Role.MENTOR))
    await both.writes(SENTENCE)
    await both.presses(t.button("✅ Send it"))
    await boss.writes("/home")
    applicant = t.button("👋 %(name)s", name="Beate Beides")
    await boss.presses(applicant, t.button("🏠 Home"), applicant, t.button("✅ Approve"))
    await guide.press_data(boss, ShowWaiting(0))
    await both.writes("/home")


async def look_around(guide: Guide, resident: Resident) -> None:
    """Visit every place by its button or command."""
    t = guide.t
    await guide.writes_all(resident, "/start", "/home", "/profile", "/privacy", "/help")
    await guide.writes_all(resident, "/mentors", "/requests", "/mentorship", "/meetings")
    await resident.writes("/home")
    for place in ("👤 My profile", "🏘 Networks", "🌐 Language", "☰ More"):
        if without_marks(t.button(place)) not in resident.buttons:
            # Who looks after a network has these behind one more press.
            await resident.presses(t.button("☰ More"))
        await resident.presses(t.button(place))
        await resident.presses(t.button("🏠 Home"))
    for place in ("👤 My profile", "🏘 Networks", "🔒 My data", "❓ Help"):
        await resident.presses(t.button("☰ More"), t.button(place))
        await resident.presses(t.button("🏠 Home"))
    await resident.writes("/language")
    await resident.presses(f"✓ {t.own_name()}")
    await guide.writes_all(resident, "/cancel", "Guten Abend", "/unbekannt")


async def change_the_profile(guide: Guide, both: Resident) -> None:
    """Ask every question once more from the card, and leave it; take one answer out."""
    t = guide.t
    await both.writes("/profile")
    card = both.phone.last
    parts = [
        button for row in card.buttons[:-1] for button in row if button.label != t.button("🏠 Home")
    ]
    for part in parts:
        await both.presses(part.text, message=card)
        await both.presses(t.button("✖️ Cancel"))
    await both.presses(t.button("✏️ My name"))
    await both.writes("/profile")
    await both.presses(t.button("🕐 Time zone"))
    await both.presses(t.button("✖️ Cancel it"))
    await both.writes("/profile")
    await both.presses(t.button("✏️ My name"))
    await both.writes("Beate B. Beides")
    for answer in ("Leave as it is ›", "🗑 Take it out", "Skip ›"):
        await both.presses(t.button("About me"), t.button(answer))


async def come_too_late(guide: Guide, both: Resident, boss: Resident, network: NetworkId) -> None:
    """Press what is old, forged, or somebody else's; open doors that are shut."""
    t = guide.t
    closed = await guide.town.found_network(CLOSED)
    theirs = await guide.membership(boss, network)
    mine = await guide.membership(both, network)
    for payload in (
        JoinNetwork(closed),
        JoinNetwork(network),
        WriteStatement(theirs.id),
        WriteStatement(mine.id),
        ShowApplicant(mine.id, Role.MENTOR),
        "unsinn",
    ):
        await guide.press_data(both, payload)
    await both.starts(await guide.town.invitation(network, Role.MENTEE))
    await both.writes("/profile")
    await both.presses(t.button("✏️ My name"))
    question = both.phone.last
    await both.writes("Beate Beides")
    await guide.press_data(both, question.buttons[-1][-1].value)
    newcomer = await guide.settle_in("Nachzügler")
    await newcomer.presses(t.button("🔎 Find a network"), door(CHARTER))
    await newcomer.presses(t.button("🌱 I would like help"))
    await guide.accept(newcomer)
    await newcomer.writes("/home")
    await newcomer.presses(t.button("▶️ Go on with it"), t.button("✖️ Cancel"))
    await newcomer.presses(t.button("📝 Fill in my profile"))


async def meet_a_fault(guide: Guide, resident: Resident) -> None:
    """A press that fails however often it is tried."""
    await guide.press_data(resident, SetLanguage("xx"))
    for pause in PAUSES:
        guide.town.clock.advance(pause.total_seconds() + 1)
        await guide.town.settle()


async def leave(guide: Guide, boss: Resident, both: Resident) -> None:
    """Ask to be forgotten: refused to the last meta-mentor, and granted to others."""
    t = guide.t
    for resident in (boss, both):
        await resident.writes("/privacy")
        await resident.presses(t.button("🗑 Delete everything about me"))
        await resident.presses(t.button("No, keep it"))
        await resident.presses(t.button("🗑 Delete everything about me"))
        await resident.presses(t.button("🗑 Yes, delete everything"))
