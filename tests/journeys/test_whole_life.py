"""From "I look for a mentor" to both certificates, in two languages, zones and scripts."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mentoring.ids import NetworkId
from mentoring.roles import Role
from tests.journeys.asking import HOPE, WHY
from tests.journeys.flows import fills_in_mentor_profile, looks_after
from tests.journeys.meeting_flows import DAYS, YES, lives_in, picks
from tests.town import ACCEPT, CHARTER, DONE, SEND, Resident, Town, open_town

GOAL: Final = "Ich finde Arbeit / أجد عملًا"
WEEK: Final = 7 * DAYS


@dataclass
class Life:
    """A mentee, a mentor and a meta-mentor; the bot may be started anew between any two steps."""

    town: Town
    network: NetworkId
    mentee: Resident
    mentor: Resident
    boss: Resident

    def goes_on_in(self, town: Town) -> None:
        """Go on with the bot that was started last."""
        self.town = town
        self.mentee, self.mentor, self.boss = (
            replace(one, town=town) for one in (self.mentee, self.mentor, self.boss)
        )


Step = Callable[[Life], Awaitable[None]]


async def the_mentor_arrives(life: Life) -> None:
    link = await life.town.invitation(life.network, Role.MENTOR, trained=True)
    await life.mentor.settles_in(link)
    await life.mentor.presses(ACCEPT)
    await fills_in_mentor_profile(life.mentor)


async def the_mentee_arrives(life: Life) -> None:
    """Speak the own language and German."""
    mentee = life.mentee
    await mentee.settles_in(await life.town.invitation(life.network, Role.MENTEE))
    await mentee.presses(ACCEPT)
    await mentee.presses(mentee.t.language_name("ar"), mentee.t.language_name("de"), DONE)
    await mentee.presses("Teaching", "School", DONE, "Skip ›", "Online", "Skip ›")
    await lives_in(mentee, "Africa/Cairo")


async def finds_and_asks(life: Life) -> None:
    mentee = life.mentee
    await mentee.writes("/home")
    await mentee.presses("🔎 Find a mentor", "1. Jonas W.", "✋ Ask this mentor")
    await mentee.writes(WHY)
    await mentee.writes(HOPE)
    await mentee.presses(SEND)


async def the_mentor_answers_after_days(life: Life) -> None:
    life.town.clock.advance(5 * DAYS)
    assert WHY in life.mentor.sees
    await life.mentor.presses("✅ Accept")
    assert "Jonas Weber" in life.mentee.sees


async def they_write(life: Life) -> None:
    await life.mentee.writes("/home")
    await life.mentee.presses("🤝 Jonas", "✍️ Write")
    await life.mentee.writes("مرحبا يوناس")
    await life.mentee.presses(DONE)
    assert life.mentor.sees == "مرحبا يوناس"
    life.mentor.phone.writes("Hallo Amal", reply_to=life.mentor.phone.last)
    await life.town.settle()
    assert "Hallo Amal" in [message.text for message in life.mentee.phone.answers]


async def they_agree(life: Life) -> None:
    await life.mentee.writes("/mentorship")
    await life.mentee.presses("📋 Make an agreement", "6", "Online", "8", "Every week")
    await life.mentee.writes(GOAL)
    await life.mentee.presses("Skip ›", "Skip ›", SEND)
    assert GOAL in life.mentor.sees
    await life.mentor.presses("✅ I agree")


async def they_meet_for_the_first_time(life: Life) -> None:
    await they_meet(life, "20", pass_days=16)


async def they_meet_again(life: Life) -> None:
    await they_meet(life, "30", pass_days=10)


async def they_meet(life: Life, day: str, *, pass_days: int) -> None:
    """Agree on a time in both zones, let it pass, and both confirm."""
    await life.mentee.writes("/meetings")
    await life.mentee.presses("📅 Propose a meeting")
    await picks(life.mentee, (day, "16:00"))
    await life.mentee.presses("Skip ›", "1 hour", "Online", "Skip ›", SEND)
    await life.mentor.presses(life.mentor.buttons[0])
    life.town.clock.advance(pass_days * DAYS)
    await life.town.settle()
    await life.mentee.presses(YES)
    await life.mentor.presses(YES)


async def both_say_how_it_was(life: Life) -> None:
    for person in (life.mentee, life.mentor):
        await person.presses("💬 Say how it was")
        await person.presses("🙂", "🙂", "🙂", "Skip ›")


async def they_close(life: Life) -> None:
    life.town.clock.advance(2 * WEEK)
    await life.mentor.writes("/mentorship")
    await life.mentor.presses("⋯ More", "🏁 End it", "🏁 Yes, we are at the end")
    await life.mentee.presses("✅ Yes, we are at the end")


async def both_get_their_certificates(life: Life) -> None:
    """The mentee writes the name as it is written at home."""
    for person, name in ((life.mentee, "أمل خوري"), (life.mentor, "Jonas Weber")):
        await person.writes("/home")
        await person.presses("📜 My certificate")
        await person.writes(name)
        await person.presses("✅ Yes, make my certificate")
        [certificate] = [file for file in person.phone.files if file.name.endswith(".pdf")]
        assert certificate.content.startswith(b"%PDF-")


TOGETHER: Final[Sequence[Step]] = (
    the_mentor_arrives,
    the_mentee_arrives,
    finds_and_asks,
    the_mentor_answers_after_days,
    they_write,
    they_agree,
)

STEPS: Final[Sequence[Step]] = (
    *TOGETHER,
    they_meet_for_the_first_time,
    both_say_how_it_was,
    they_meet_again,
    they_close,
    both_get_their_certificates,
)

EASY: Final = CHARTER.model_copy(
    update={"limits": CHARTER.limits.model_copy(update={"least_meetings": 2})}
)


@asynccontextmanager
async def beginning(folder: Path) -> AsyncIterator[Life]:
    """Found a network that asks for two meetings, with somebody who looks after it."""
    async with open_town(folder) as town:
        yield await begins(town)


async def begins(town: Town) -> Life:
    """Let a meta-mentor in, and give the two their phones."""
    network = await town.found_network(EASY)
    boss = await looks_after(town, network, "Bea", "de")
    mentee, mentor = town.newcomer("Amal Khoury", "ar"), town.newcomer("Jonas Weber", "de")
    return Life(town, network, mentee, mentor, boss)


async def test_two_people_go_all_the_way(tmp_path: Path) -> None:
    async with beginning(tmp_path) as life:
        for step in STEPS:
            await step(life)


async def test_the_bot_may_be_started_anew_between_any_two_steps(tmp_path: Path) -> None:
    async with beginning(tmp_path) as life:
        world = life.town.world
    for step in STEPS:
        async with open_town(tmp_path, world=world) as town:
            life.goes_on_in(town)
            await step(life)
