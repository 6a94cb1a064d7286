"""A meta-mentor sees how the network is doing: as a text, as a picture, and as files."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from itertools import product
from zipfile import ZipFile

import pytest

from bot.callbacks.manners import Go, Place
from bot.callbacks.statistics import ExportNumbers, ReadSentences, ShowStatistics, Table
from mentoring.audit import Act
from mentoring.feedback import Feedback
from mentoring.ids import NetworkId
from mentoring.networks import Charter
from mentoring.roles import Role, Side
from sandbox.messages import Message
from tests.documents.looking import size_of
from tests.journeys.asking import asks
from tests.journeys.endings import Two, together
from tests.journeys.flows import looks_after
from tests.journeys.meeting_flows import forges
from tests.journeys.pairs import arrives, known, pair
from tests.town import ACCEPT, CHARTER, START, Resident, Town, plain

EXCEL = "📊 For Excel"
AS_CSV = "📄 As CSV"
WRITTEN = "💬 What members wrote"
BUTTONS = [EXCEL, AS_CSV, WRITTEN, "‹ Network", "🏠 Home"]
REFUSED = "You cannot do this, or not any more."
TANDEM: Charter = CHARTER.model_copy(update={"name": "Tandem"})


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada Lovelace")


def text_of(resident: Resident) -> str:
    """Read the newest message without a file."""
    return plain(next(one.text for one in resident.phone.answers if one.media is None))


def labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


async def gives_pulses(two: Two, *, days_ago: int, sentence: str | None = None) -> None:
    """Let both answer for each of their meetings, with a numbered sentence."""
    async with two.town.tables() as tables:
        meetings = await tables.meetings.of_mentorship(two.id)
        people = {
            Side.MENTEE: await known(tables, two.mentee),
            Side.MENTOR: await known(tables, two.mentor),
        }
        for number, (meeting, side) in enumerate(product(meetings, Side), 1):
            said = None if sentence is None else f"{sentence} {number}"
            given_at = START - timedelta(days=days_ago)
            answers = (5, 4, 2)
            pulse = Feedback(two.id, meeting.id, side, people[side], answers, said, given_at)
            await tables.feedbacks.add(pulse)


async def chapter(town: Town, network: NetworkId) -> NetworkId:
    """Found a chapter of a network."""
    other = await town.found_network(TANDEM)
    async with town.tables() as tables:
        lead = await tables.memberships.meta_mentors(network)
        now = town.clock.now()
        link = await tables.chapters.ask(
            chapter_id=other, parent_id=network, asked_by=lead[0], now=now
        )
        await tables.chapters.join(link.number, now=now)
    return other


async def test_all_numbers_at_once_and_then_a_picture(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await together(await pair(town, network), held=3)
    await gives_pulses(two, days_ago=40)
    other = await arrives(town, network, Role.MENTEE, "Omar")
    await asks(other, two.mentor, network)
    await ada.writes("/stats")
    assert text_of(ada) == (
        "Neue Wege in numbers\nAs of 1 March 2027\n\n"
        "Members\nMentees: 2\nMentors: 1\nMeta-mentors: 1\n"
        "Waiting mentees: 0\nWaiting mentors: 0\n\n"
        "Requests\nWaiting for an answer: 1\nAccepted: 0\nDeclined: 0\nTaken back: 0\n"
        "No answer in time: 0\nAnother mentor was faster: 0\n\n"
        "Mentorships\nGetting to know each other: 0\nRunning: 1\nTaking a break: 0\n"
        "Completed: 0\nEnded without a certificate: 0\n\n"
        "Meetings held\n"
        "March 2027: 3\n\n"
        "Days until there is a mentor\nMedian: 0\n1 mentee has had a mentor so far.\n\n"
        "After a meeting, from 1 to 5\nIt was good: 5\nCloser to the goals: 4\n"
        "Clear what comes next: 2\nAverages of 6 answers, in months that are over."
    )
    [picture] = ada.phone.files
    width, height = size_of(picture.content)
    assert (width, 1000 < height < 8000) == (1080, True)
    assert len(picture.content) < 10_000_000
    assert ada.sees == "Neue Wege in numbers\nAs of 1 March 2027"
    assert ada.buttons == BUTTONS


async def test_averages_need_five_answers_of_months_that_are_over(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await together(await pair(town, network), held=2)
    await gives_pulses(two, days_ago=40)
    await ada.writes("/stats")
    hidden = (
        "After a meeting, from 1 to 5\n"
        "Averages are shown from five answers on, and of months that are over. "
        "So nobody can be recognised."
    )
    assert text_of(ada).endswith(hidden)


async def test_answers_of_this_month_are_not_told_yet(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await together(await pair(town, network), held=3)
    await gives_pulses(two, days_ago=0)
    await ada.writes("/stats")
    assert "It was good" not in text_of(ada)
    town.clock.advance(timedelta(days=31).total_seconds())
    await ada.writes("/stats")
    assert "It was good: 5\n" in text_of(ada)


async def test_a_press_on_the_network_leads_there_too(ada: Resident) -> None:
    await ada.writes("/network")
    hub = ada.phone.screen
    await ada.presses("📊 Statistics")
    text = next(one for one in ada.phone.answers if one.id == hub.id)
    assert labels(text) == labels(ada.phone.last) == BUTTONS
    await ada.presses("‹ Network")
    assert plain(ada.phone.last.text).startswith("Neue Wege, Leipzig")


async def test_files_hold_the_same_numbers(town: Town, network: NetworkId, ada: Resident) -> None:
    await together(await pair(town, network), held=3)
    await ada.writes("/stats")
    await ada.presses(AS_CSV)
    assert ada.toast == "The file comes in a moment."
    await ada.presses(EXCEL)
    _, comma, excel = ada.phone.files
    rows = list(csv.reader(io.StringIO(comma.content.decode("utf-8-sig"))))
    assert rows[0] == ["Area", "What", "Number"]
    assert [row[2] for row in rows if row[:2] == ["Meetings held", "March 2027"]] == ["3"]
    assert [row[2] for row in rows if row[:2] == ["Members", "Mentors"]] == ["1"]
    assert "Amal" not in comma.content.decode()
    assert (comma.name, excel.name) == (
        f"numbers-{network}-2027-03-01.csv",
        f"numbers-{network}-2027-03-01.xlsx",
    )
    assert "xl/worksheets/sheet1.xml" in ZipFile(io.BytesIO(excel.content)).namelist()
    async with town.tables() as tables:
        deeds = await tables.audit.of_network(network, offset=0, limit=9)
    assert [one.act for one in deeds] == [Act.NUMBERS_EXPORTED] * 2


async def test_a_network_with_chapters_is_seen_alone_and_together(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    other = await chapter(town, network)
    await arrives(town, other, Role.MENTEE, "Amal")
    await arrives(town, network, Role.MENTEE, "Omar")
    await ada.writes("/stats")
    assert "Mentees: 1\n" in text_of(ada)
    await ada.presses("🏛 With its chapters")
    assert text_of(ada).startswith("Neue Wege and its chapters in numbers\n")
    assert "Mentees: 2\n" in text_of(ada)
    await ada.presses(AS_CSV)
    assert b"Mentees,2" in ada.phone.files[-1].content
    await ada.presses("🏘 This network alone")
    assert "Mentees: 1\n" in text_of(ada)


async def test_four_answers_of_a_chapter_stay_hidden_among_others(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    other = await chapter(town, network)
    here = await together(await pair(town, network), held=3)
    await gives_pulses(here, days_ago=40)
    there = await pair(town, other)
    await gives_pulses(await together(there, held=2), days_ago=40)
    await ada.writes("/stats")
    await ada.presses("🏛 With its chapters")
    assert text_of(ada).endswith("Averages of 6 answers, in months that are over.")


async def test_the_day_is_that_of_the_reader(town: Town, ada: Resident) -> None:
    async with town.tables() as tables:
        person = await tables.people.by_telegram_id(ada.phone.id)
        await tables.people.save(replace(person, time_zone="Pacific/Auckland"))
    town.clock.advance(30 * 24 * 3600)
    await ada.writes("/stats")
    assert "As of 1 April 2027" in text_of(ada)
    [table] = [one for one in await _table(ada) if one[:2] == ["Meetings held", "April 2027"]]
    assert table[2] == "0"


async def _table(resident: Resident) -> list[list[str]]:
    await resident.presses(AS_CSV)
    content = resident.phone.files[-1].content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))


async def test_months_count_from_the_first_meeting_and_none_is_said_in_a_sentence(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await ada.writes("/stats")
    assert "Meetings held\nThere was no meeting in the last twelve months.\n\n" in text_of(ada)
    await together(await pair(town, network), held=1)
    town.clock.advance(timedelta(days=61).total_seconds())
    await ada.writes("/stats")
    counted = "Meetings held\nMarch 2027: 1\nApril 2027: 0\nMay 2027: 0\n\n"
    assert counted in text_of(ada)


@pytest.mark.parametrize("language", ["ar", "de"])
async def test_a_picture_can_be_drawn_in_every_script(
    town: Town, network: NetworkId, language: str
) -> None:
    lead = await looks_after(town, network, "Bea", language)
    await lead.writes("/stats")
    assert size_of(lead.phone.files[0].content)[0] == 1080


async def test_a_name_that_cannot_be_drawn_loses_only_its_signs(town: Town, ada: Resident) -> None:
    other = await town.found_network(CHARTER.model_copy(update={"name": "Wege 🦩 <&>"}))
    await ada.starts(await town.invitation(other, Role.META_MENTOR))
    await ada.presses(ACCEPT)
    await ada.writes("/stats")
    assert ada.sees == "In which network?"
    await ada.presses("Wege 🦩 <&>")
    assert ada.sees == "Wege 🦩 <&> in numbers\nAs of 1 March 2027"
    assert len(ada.phone.files) == 1


async def test_nobody_else_can(town: Town, network: NetworkId, ada: Resident) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Jonas")
    eve = await looks_after(town, await town.found_network(TANDEM), "Eve")
    for person in (mentor, eve):
        for payload in (
            ShowStatistics(network),
            ShowStatistics(network, 1),
            ExportNumbers(network, Table.CSV),
        ):
            await forges(person, payload)
            assert person.sees.startswith(REFUSED)
    for way in (mentor.writes("/stats"), forges(mentor, Go(Place.STATISTICS))):
        await way
        assert mentor.sees.startswith(REFUSED)
    assert not mentor.phone.files + eve.phone.files


async def test_who_stops_leading_gets_no_picture(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas")
    person = await jonas.person()
    assert person is not None
    async with town.tables() as tables:
        params = {"network_id": network, "together": 0, "day": "2027-03-01", "table": "csv"}
        for kind in ("statistics_picture", "statistics_table"):
            await tables.errands.add(kind, person.id, params, now=town.clock.now())
    await town.settle()
    assert jonas.phone.files == []


async def wrote(town: Town, network: NetworkId, *sentences: str, days_ago: int) -> None:
    """Let a new pair write after each of two meetings, for each sentence."""
    for sentence in sentences:
        two = await together(await pair(town, network), held=2)
        await gives_pulses(two, days_ago=days_ago, sentence=sentence)


async def test_what_members_wrote_is_read_without_saying_who(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await wrote(town, network, "Sehr <gut>", "Auch gut", "Naja", days_ago=40)
    await ada.writes("/stats")
    await ada.presses(WRITTEN)
    about = (
        "What members of Neue Wege wrote\n\nAfter a meeting, and at the end of a mentorship. "
        "You see them when five people have written, and the month is over. "
        "So nobody can be recognised.\n\n"
    )
    said = [f"“{one} {number}”" for one in ("Auch gut", "Naja") for number in range(1, 5)]
    assert ada.sees == about + "\n\n".join(said)
    assert ada.buttons == ["More ›", "‹ Statistics", "🏠 Home"]
    await ada.presses("More ›")
    assert ada.sees == about + "\n\n".join(f"“Sehr <gut> {number}”" for number in range(1, 5))
    assert ada.buttons == ["‹ Previous", "‹ Statistics", "🏠 Home"]


@pytest.mark.parametrize(
    ("sentences", "days_ago"), [(("Gut", "Naja"), 40), (("Gut", "Naja", "Nein"), 0)]
)
async def test_what_few_wrote_or_wrote_just_now_is_not_shown(
    town: Town, network: NetworkId, ada: Resident, sentences: tuple[str, ...], days_ago: int
) -> None:
    await wrote(town, network, *sentences, days_ago=days_ago)
    await forges(ada, ReadSentences(network, 0))
    assert ada.sees.endswith("Not enough people have written yet.")
    assert ada.buttons == ["‹ Statistics", "🏠 Home"]
