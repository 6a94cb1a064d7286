"""The walk past what two people write to each other, and past what one can do about the other."""

from dataclasses import replace
from typing import Any, Final

from bot.callbacks.mentorships import ShowMentorship
from bot.callbacks.messages import (
    AgreeContact,
    AskBlock,
    Block,
    ChooseReader,
    KeepToSelf,
    MoreAbout,
    PassOn,
    ReportPartner,
    WriteTo,
)
from bot.callbacks.payload import Payload
from bot.screens.messages import READERS_ON_A_PAGE
from mentoring.cases import REPORT_LIMIT
from mentoring.ids import MentorshipId, NetworkId
from mentoring.roles import Role
from sandbox.messages import Message
from tests.journeys.pairs import Pair, arrives
from tests.journeys.test_messages import arrived
from tests.locales.guide import Guide
from tests.locales.walk_mentorships import newest
from tests.locales.walk_requests import Company
from tests.town import SEND, Resident

HELLO: Final = "Guten Tag!"
COMMANDLIKE: Final = "/ geheim"
REPORT: Final = "Ich werde immer wieder um Geld gebeten."
LONG: Final = ("Ausschweifend " * REPORT_LIMIT)[: REPORT_LIMIT + 99]
OFFER: Final = "🤝 Show our Telegram contacts"


async def walk_messages(guide: Guide, company: Company) -> None:
    """Write to each other, show contacts, complain, and part for good."""
    two = company.two
    mentorship_id = (await newest(two)).id
    await write(guide, two.mentee, mentorship_id)
    await answer(guide, two)
    await write_to_nobody_in_particular(guide, two.mentee)
    await choose_among_many(guide, two.network)
    await be_away(guide, two, mentorship_id)
    await show_contacts(guide, two, mentorship_id)
    await report(guide, two, mentorship_id)
    await block(guide, two, mentorship_id)
    await write_too_late(guide, replace(two, mentor=company.mentor))
    await be_gone(guide, replace(two, mentor=company.mentor))


async def throw_dice(resident: Resident, reply_to: Message | None = None) -> None:
    """Send what is never passed on; as a reply to a message, or to nothing."""
    chat = {"id": resident.phone.id, "type": "private", "first_name": resident.phone.first_name}
    base: dict[str, Any] = {"date": 1_800_000_000, "chat": chat}
    sent = {
        **base,
        "message_id": 900_000,
        "from": {"id": resident.phone.id, "is_bot": False, "first_name": resident.phone.first_name},
        "dice": {"emoji": "🎲", "value": 6},
    }
    if reply_to is not None:
        replied = {**base, "message_id": reply_to.id, "text": "x"}
        sent["reply_to_message"] = {**replied, "reply_markup": reply_to.reply_markup}
    resident.phone.sends_raw({"message": sent})
    await resident.town.settle()


async def write(guide: Guide, mentee: Resident, mentorship_id: MentorshipId) -> None:
    """Begin to write, leave, come back, send what cannot be sent, and be done."""
    await guide.press_data(mentee, WriteTo(mentorship_id))
    await mentee.presses("✖️ Cancel")
    await guide.press_data(mentee, WriteTo(mentorship_id))
    await guide.writes_all(mentee, COMMANDLIKE, "/help")
    await mentee.presses("▶️ Go on with it")
    await throw_dice(mentee)
    await guide.writes_all(mentee, HELLO, "/help")
    await mentee.presses("▶️ Go on with it")
    await guide.send_sticker(mentee)
    await mentee.writes("/cancel")
    await guide.press_data(mentee, WriteTo(mentorship_id))
    await mentee.writes(HELLO)
    await mentee.presses("✅ Done")


async def answer(guide: Guide, two: Pair) -> None:
    """Answer by the button, and by a reply, also in the middle of a question."""
    mentor = two.mentor
    message = arrived(mentor)[-1]
    mentor.phone.presses(index=0, message=message)
    await two.town.settle()
    await mentor.writes(HELLO)
    await mentor.presses("✅ Done")
    await replies(mentor, HELLO, message)
    await throw_dice(mentor, message)
    await mentor.writes("/profile")
    await mentor.presses("About me")
    await replies(mentor, HELLO, message)
    await replies(mentor, COMMANDLIKE, message)
    mentor.phone.presses(index=0, message=message)
    await two.town.settle()
    await mentor.writes("/home")
    await mentor.presses("▶️ Go on with it", "✖️ Cancel")
    mentor.phone.presses(mentor.label("⋯ More"), message=message)
    await two.town.settle()


async def replies(resident: Resident, text: str, message: Message) -> None:
    """Reply to a message that was passed on."""
    resident.phone.writes(text, reply_to=message)
    await resident.town.settle()


async def write_to_nobody_in_particular(guide: Guide, mentee: Resident) -> None:
    """Write without saying for whom, and say it afterwards, or not at all."""
    await mentee.writes(HELLO)
    await mentee.presses("✖️ Nobody")
    await mentee.writes(HELLO)
    button = mentee.phone.screen.buttons[0][0]
    mentee.phone.presses(index=0)
    await mentee.town.settle()
    _, mentorship_id, message_id = button.value.split(":")
    await guide.press_data(mentee, button.value)
    passed = int(message_id, 36)
    payloads: list[Payload] = [
        ChooseReader(passed, 0),
        KeepToSelf(passed),
        PassOn(MentorshipId(int(mentorship_id, 36)), 1),
        ChooseReader(1, 9),
    ]
    for payload in payloads:
        await guide.press_data(mentee, payload)


async def choose_among_many(guide: Guide, network: NetworkId) -> None:
    """Write to nobody in particular, with more partners than fit on a page."""
    town, language = guide.town, guide.t.language
    mentor = await arrives(town, network, Role.MENTOR, "Vera Vielen", language)
    for place in range(1, READERS_ON_A_PAGE + 2):
        mentee = await arrives(town, network, Role.MENTEE, f"Mia Vielen {place}", language)
        await Pair(town, network, mentee, mentor).starts_mentorship(place=place)
    await mentor.writes(HELLO)
    await guide.turn_pages(mentor)
    await mentor.presses("✖️ Nobody")


async def be_away(guide: Guide, two: Pair, mentorship_id: MentorshipId) -> None:
    """Block the bot, while the other one goes on writing, and come back."""
    mentee, mentor = two.mentee, two.mentor
    message = arrived(mentee)[-1]
    mentor.phone.blocks()
    await two.town.settle()
    await guide.press_data(mentee, ShowMentorship(mentorship_id))
    await guide.press_data(mentee, WriteTo(mentorship_id))
    await guide.writes_all(mentee, HELLO, "/help")
    await mentee.presses("▶️ Go on with it", "✅ Done")
    await replies(mentee, HELLO, message)
    mentor.phone.unblocks()
    await two.town.settle()
    await mentor.writes("/home")


async def show_contacts(guide: Guide, two: Pair, mentorship_id: MentorshipId) -> None:
    """Offer, refuse, take back, agree; one of the two has a user name."""
    mentee, mentor = two.mentee, two.mentor
    mentor.phone.username = "bruecke_halle"
    for then in ("✖️ No", "↩️ Take the offer back", "✅ Yes, show mine too"):
        await guide.press_data(mentee, MoreAbout(mentorship_id))
        await mentee.presses(OFFER, "‹ Back", OFFER)
        mentee.phone.presses(index=0)
        await two.town.settle()
        await mentor.writes("/home")
        await guide.press_data(mentor, MoreAbout(mentorship_id))
        await (mentee if then.startswith("↩️") else mentor).presses(then)
    await guide.press_data(mentor, AgreeContact(mentorship_id))
    await guide.press_data(mentee, MoreAbout(mentorship_id))


async def report(guide: Guide, two: Pair, mentorship_id: MentorshipId) -> None:
    """Report the other one, before and after there is a meta-mentor who reads it."""
    mentee = two.mentee
    await guide.press_data(mentee, ReportPartner(mentorship_id))
    await mentee.presses("✖️ Cancel")
    boss = await guide.look_after("Brückenwart", two.network)
    await boss.writes("/mentorship")
    await guide.press_data(mentee, ReportPartner(mentorship_id))
    await guide.send_sticker(mentee)
    await guide.writes_all(mentee, "kurz", LONG, "/home")
    await mentee.presses("▶️ Go on with it")
    await mentee.writes(REPORT)
    await guide.send_sticker(mentee)
    await mentee.presses("‹ Back")
    await mentee.writes(REPORT)
    await mentee.presses(SEND, "🚫 Block as well", "No, go back")


async def block(guide: Guide, two: Pair, mentorship_id: MentorshipId) -> None:
    """Block with a second press, while the other one is writing."""
    mentee, mentor = two.mentee, two.mentor
    message = arrived(mentor)[-1]
    await guide.press_data(mentor, WriteTo(mentorship_id))
    await mentor.writes(HELLO)
    await guide.press_data(mentee, AskBlock(mentorship_id))
    await mentee.presses("🚫 Yes, block")
    await mentor.writes(HELLO)
    await replies(mentor, HELLO, message)
    await guide.press_data(mentee, Block(mentorship_id))
    await mentee.presses("⚠️ Report as well")
    await mentee.writes(REPORT)
    await mentee.presses(SEND)
    for resident in (mentee, mentor):
        await guide.press_data(resident, MoreAbout(mentorship_id))
        await guide.press_data(resident, ShowMentorship(mentorship_id))


async def write_too_late(guide: Guide, two: Pair) -> None:
    """Write to somebody of a mentorship that was over long ago."""
    past = (await newest(two)).id
    for resident in (two.mentee, two.mentor):
        await guide.press_data(resident, WriteTo(past))


async def be_gone(guide: Guide, two: Pair) -> None:
    """Look at a mentorship whose other one has deleted everything."""
    past = (await newest(two)).id
    await two.mentor.writes("/privacy")
    await two.mentor.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    for payload in (ShowMentorship(past), MoreAbout(past), WriteTo(past), AskBlock(past)):
        await guide.press_data(two.mentee, payload)
