"""The walk past broadcasts: written, planned, sent, stopped, and wished for no more."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from bot.callbacks.broadcasts import ListBroadcasts, ShowBroadcast
from bot.callbacks.leading import ShowNetworkInfo
from bot.callbacks.members import ListMembers
from mentoring.broadcasts import TEXT_LIMIT, Broadcast
from mentoring.ids import NetworkId
from mentoring.member_lists import MemberView
from mentoring.networks import Charter
from mentoring.roles import Role
from tests.journeys.pairs import Pair, arrives, known
from tests.locales.guide import Guide
from tests.locales.pseudo import NEIGHBOURS
from tests.locales.walk_meetings import turn
from tests.town import CHARTER, Resident, plain

STATION: Final = CHARTER.model_copy(update={"name": "Rundfunk"})
BRANCH: Final = CHARTER.model_copy(update={"name": "Landfunk"})
BROADCAST_CHARTERS: Final[tuple[Charter, ...]] = (STATION, BRANCH)
NEWS: Final = "Wir feiern bald."
"""Short enough to stand whole in the list."""

CAPTION: Final = "So sieht der Garten aus."
BROADCAST_WORDS: Final = frozenset({NEWS, CAPTION})
"""What arrives letter by letter as it was written."""

TOO_LONG: Final = ("Ausschweifend " * TEXT_LIMIT)[: TEXT_LIMIT + 9]
PHOTO: Final[Mapping[str, Any]] = {
    "file_id": "a",
    "file_unique_id": "b",
    "width": 1,
    "height": 1,
}
MINUTE: Final = 60.0
MORNING: Final = 10
NIGHT: Final = 22
"""Hours in UTC; everybody here lives in Berlin, and has the usual quiet hours."""


@dataclass(frozen=True)
class Station:
    """Two who lead a network, and those who listen; one reads another language."""

    guide: Guide
    network: NetworkId
    bea: Resident
    cora: Resident
    two: Pair
    nour: Resident

    async def begins(self, whom: str = "Everybody") -> None:
        """Go up to the question for the text."""
        await self.bea.writes("/broadcast")
        await self.bea.presses("✍️ Write a broadcast", "🏛 With the chapters")
        await self.chooses(self.bea.t.term(whom))

    async def chooses(self, part: str) -> None:
        """Press the button of which Bea knows only a part."""
        label = next(one for one in self.bea.buttons if plain(part) in one)
        await self.bea.presses(label)

    async def sends(self) -> None:
        """Press the first button below the preview: send it now."""
        await self.bea.presses(self.bea.buttons[0])

    async def plans(self) -> None:
        """Write one for a day of the next month."""
        await self.begins()
        await self.bea.writes(NEWS)
        await self.bea.presses("🕐 At a time…")
        await self.picks("12", "14:00")

    async def picks(self, day: str, time: str) -> None:
        """Pick a time in the month after the one that is shown."""
        await self.bea.presses(turn(self.bea, "›"), day, time)

    async def newest(self) -> Broadcast:
        """Give the broadcast that was written last."""
        async with self.guide.town.tables() as tables:
            (found,) = await tables.broadcasts.of_network(self.network, offset=0, limit=1)
        last: Broadcast = found
        return last

    async def looks(self, resident: Resident) -> None:
        """Look at the list, and at the newest one."""
        await self.guide.press_data(resident, ListBroadcasts(self.network))
        await self.guide.press_data(resident, ShowBroadcast((await self.newest()).id))

    async def waits_until(self, hour: int) -> None:
        """Let time pass until an hour in UTC; what was due meanwhile is done."""
        now = self.guide.town.clock.now()
        then = now.replace(hour=hour, minute=0, second=0)
        then += timedelta(days=int(then <= now))
        self.guide.town.clock.advance((then - now).total_seconds())
        await self.guide.town.settle()


async def walk_broadcasts(guide: Guide) -> None:
    """Write to many in every way, and read it."""
    station = await _on_air(guide)
    await station.waits_until(MORNING)
    await _write_with_detours(station)
    await _say_it_in_two_languages(station)
    await _want_no_more(station)
    await _send_in_the_night(station)
    await _plan(station)
    await _reach_nobody(station)
    await _lead_no_more(station)


async def _on_air(guide: Guide) -> Station:
    """Found a network with a chapter, and fill both."""
    town, language = guide.town, guide.t.language
    network = await town.found_network(STATION)
    bea = await guide.look_after("Bea Funk", network)
    cora = await guide.look_after("Cora Funk", network)
    two = Pair(
        town,
        network,
        await arrives(town, network, Role.MENTEE, "Amira Hörer", language),
        await arrives(town, network, Role.MENTOR, "Jona Hörer", language),
    )
    await two.starts_mentorship()
    nour = await arrives(town, network, Role.MENTEE, "Navid Hörer", NEIGHBOURS)
    await _link(guide, bea, network)
    return Station(guide, network, bea, cora, two, nour)


async def _link(guide: Guide, bea: Resident, network: NetworkId) -> None:
    """Make a smaller network a chapter; somebody is in it."""
    town = guide.town
    branch, now = await town.found_network(BRANCH), town.clock.now()
    await guide.look_after("Dora Funk", branch)
    async with town.tables() as tables:
        by = await known(tables, bea)
        asked = await tables.chapters.ask(
            chapter_id=branch, parent_id=network, asked_by=by, now=now
        )
        await tables.chapters.join(asked.number, now=now)


async def _write_with_detours(station: Station) -> None:
    """Answer with all that is no answer, and leave in the middle."""
    guide, bea = station.guide, station.bea
    await bea.writes("/broadcast")
    await bea.presses("✍️ Write a broadcast", "✖️ Cancel")
    await bea.writes("/broadcast")
    await bea.presses("✍️ Write a broadcast")
    await bea.writes("/home")
    await bea.presses("▶️ Go on with it")
    await guide.send_sticker(bea)
    await bea.presses("🏛 With the chapters", "🌍 Only some languages")
    await guide.send_sticker(bea)
    await station.chooses(bea.t.language_name(NEIGHBOURS))
    await bea.presses("✅ Done")
    await station.chooses(bea.t.term("Everybody"))
    await guide.send_sticker(bea)
    await _send_an_album(station)
    await guide.writes_all(bea, TOO_LONG, NEWS)
    await guide.send_sticker(bea)
    await bea.presses("👥 For whom", "🏛 Without the chapters", "🏛 With the chapters")
    await bea.presses("🌍 Only some languages")
    await station.chooses(bea.t.language_name(NEIGHBOURS))
    await bea.presses("✅ Done")
    await station.chooses(bea.t.term("Everybody"))


async def _send_an_album(station: Station) -> None:
    """Send one of several photos at once."""
    phone = station.bea.phone
    person = {"id": phone.id, "is_bot": False, "first_name": phone.first_name}
    chat = {"id": phone.id, "type": "private", "first_name": phone.first_name}
    sent = {"message_id": 900_000, "date": 1_800_000_000, "chat": chat, "from": person}
    phone.sends_raw({"message": {**sent, "media_group_id": "7", "photo": [PHOTO]}})
    await station.guide.town.settle()


async def _say_it_in_two_languages(station: Station) -> None:
    """Write it once more for who reads another language, send it, and see it arrive."""
    bea, other = station.bea, station.bea.t.language_name(NEIGHBOURS)
    await bea.presses("🌍 In another language")
    await station.chooses(other)
    bea.phone.sends_photo(caption=CAPTION)
    await bea.town.settle()
    await bea.presses("🌍 In another language", "‹ Back", "👁 See it")
    await station.chooses(other)
    await bea.presses("‹ Back", "✏️ Other text")
    await bea.writes(NEWS)
    await _keep_the_file(station)
    station.cora.phone.blocks()
    await bea.town.settle()
    await bea.presses("👁 See it", "‹ Back")
    await station.sends()
    await station.looks(bea)
    station.cora.phone.unblocks()
    await bea.town.settle()


async def _keep_the_file(station: Station) -> None:
    """Write a version anew that has a photo, then one with a document."""
    bea, other = station.bea, station.bea.t.language_name(NEIGHBOURS)
    await bea.presses("🌍 In another language")
    await station.chooses(other)
    await bea.presses("🖼 Without the photo", "🖼 With the photo")
    bea.phone.sends_document("plan.txt", b"Friday", CAPTION)
    await bea.town.settle()
    await bea.presses("🌍 In another language")
    await station.chooses(other)
    await bea.presses("📎 Without the file", "📎 With the file")
    await bea.writes(CAPTION)


async def _want_no_more(station: Station) -> None:
    """Mute broadcasts, and have them again: below one, among the reminders, in the network."""
    mentee = station.two.mentee
    letter = mentee.phone.last
    await mentee.presses("🔕 No more of these", message=letter)
    await mentee.presses("🔔 Get them again")
    await mentee.presses("🔕 No more of these", message=letter)
    await mentee.writes("/reminders")
    await mentee.presses(mentee.label("📣 Again from %(network)s", network=STATION.name))
    for button in ("🔕 No broadcasts", "🔔 Get broadcasts"):
        await station.guide.press_data(mentee, ShowNetworkInfo(station.network))
        await mentee.presses(button)


async def _send_in_the_night(station: Station) -> None:
    """Let it wait for the morning; another one stops it before."""
    bea, cora = station.bea, station.cora
    await station.waits_until(NIGHT)
    station.nour.phone.blocks()
    for way_out in ("⏹ Stop", None):
        await station.begins()
        await bea.writes(NEWS)
        await station.sends()
        await _fail_once(station)
        await station.looks(bea)
        await bea.presses("🔄 Look again")
        await station.looks(cora)
        if way_out:
            await cora.presses(way_out)
            await cora.writes("/broadcast")
    await station.waits_until(MORNING)
    await station.looks(bea)


async def _fail_once(station: Station) -> None:
    """Let it go wrong for one of those it waits for."""
    number, now = (await station.newest()).id, station.guide.town.clock.now()
    async with station.guide.town.tables() as tables:
        # What waits for a morning was not tried yet; for this one it has come.
        found = await tables.outbox._connection.execute_fetchall(
            """
            UPDATE outbox SET held_until = NULL, held_at = NULL
            WHERE id = (SELECT max(id) FROM outbox WHERE broadcast_id = ? AND state = 'waiting')
            RETURNING id
            """,
            [number],
        )
        await tables.outbox.fail(found[0][0], error="wrong", now=now)


async def _plan(station: Station) -> None:
    """Plan one, move it, keep it, and cancel it; another one is cancelled by somebody else."""
    bea, cora = station.bea, station.cora
    await station.plans()
    await bea.presses("🕐 Another time", "✖️ Cancel", "🕐 Another time")
    await station.guide.send_sticker(bea)
    await station.picks("13", "15:00")
    await bea.presses("👁 See it", "✖️ Do not send it", "‹ Keep it")
    await bea.presses("✖️ Do not send it", "✖️ Do not send it")
    await station.plans()
    await station.looks(cora)
    await cora.presses("✖️ Do not send it", "✖️ Do not send it")
    await bea.presses("📣 See it")
    await bea.writes("/broadcast")
    await station.guide.turn_pages(bea)


async def _reach_nobody(station: Station) -> None:
    """Write to the only mentor, who is gone meanwhile."""
    await station.begins("Mentors")
    station.two.mentor.phone.blocks()
    await station.guide.town.settle()
    await station.bea.writes(NEWS)
    await station.bea.writes("/cancel")
    nobody = ListMembers(station.network, 0, MemberView.UNREACHABLE)
    await station.guide.press_data(station.bea, nobody)


async def _lead_no_more(station: Station) -> None:
    """Plan one, and be no meta-mentor any more when its time comes."""
    await station.plans()
    membership = await station.guide.membership(station.bea, station.network)
    due = replace(await station.newest(), sends_at=station.guide.town.clock.now())
    async with station.guide.town.tables() as tables:
        await tables.broadcasts._connection.execute(
            "DELETE FROM membership_roles WHERE membership_id = ?", [membership.id]
        )
        await tables.broadcasts.save(due)
    station.guide.town.clock.advance(MINUTE)
    await station.guide.town.settle()
    await station.cora.writes("/home")
    await station.looks(station.cora)
