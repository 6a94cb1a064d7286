"""Calendar files, read back by the library and by their lines."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from documents.calendar import CalendarMeeting, cancellation, invitation

BERLIN = ZoneInfo("Europe/Berlin")

MEETING = CalendarMeeting(
    uid="meeting-7@neue-wege",
    sequence=0,
    starts_at=datetime(2027, 3, 29, 17, 30, tzinfo=BERLIN),
    ends_at=datetime(2027, 3, 29, 18, 30, tzinfo=BERLIN),
    summary='Treffen mit سارة; "Ziele", Pläne \\ Fragen und noch vieles andere mehr 😀',
    description="Thema: Bewerbung\nBitte bringt Fragen mit, auch kleine.",
    organiser='Neue "Wege"; Leipzig: سارة',
    created_at=datetime(2027, 3, 1, 9, tzinfo=UTC),
    changed_at=datetime(2027, 3, 1, 10, tzinfo=BERLIN),
    link="https://meet.example/abc?x=1;2,3",
)


def event_of(file: bytes) -> Event:
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def lines_of(file: bytes) -> list[str]:
    return file.decode().replace("\r\n ", "").split("\r\n")


def test_words_come_back_as_they_were() -> None:
    event = event_of(invitation(MEETING))
    read = event["summary"], event["description"], event["url"], event["location"]
    assert read == (MEETING.summary, MEETING.description, MEETING.link, MEETING.link)
    assert event["organizer"].params["cn"] == MEETING.organiser


def test_times_are_utc() -> None:
    lines = lines_of(invitation(MEETING))
    times = [line for line in lines if line.startswith(("DT", "CREATED", "LAST-MODIFIED"))]
    assert times == [
        "DTSTART:20270329T153000Z",
        "DTEND:20270329T163000Z",
        "DTSTAMP:20270301T090000Z",
        "CREATED:20270301T090000Z",
        "LAST-MODIFIED:20270301T090000Z",
    ]


def test_lines_end_as_calendars_ask_and_are_folded_between_letters() -> None:
    file = invitation(MEETING)
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert file.count(b"\n") == file.count(b"\r\n")
    assert max(len(line) for line in file.split(b"\r\n")) <= 75
    assert [line.decode() for line in file.split(b"\r\n")] == file.decode().split("\r\n")


def test_invitation_is_published_and_confirmed() -> None:
    lines = lines_of(invitation(MEETING))
    assert [line in lines for line in ("METHOD:PUBLISH", "STATUS:CONFIRMED")] == [True, True]


def test_cancellation_has_the_same_uid_and_a_higher_sequence() -> None:
    made, cancelled = (
        event_of(invitation(MEETING)),
        event_of(cancellation(replace(MEETING, sequence=1))),
    )
    assert cancelled["uid"] == made["uid"] == MEETING.uid
    assert (made["sequence"], cancelled["sequence"]) == (0, 1)
    lines = lines_of(cancellation(replace(MEETING, sequence=1)))
    assert [line in lines for line in ("METHOD:CANCEL", "STATUS:CANCELLED")] == [True, True]


@pytest.mark.parametrize("make", [invitation, cancellation])
def test_nobodys_address_is_in_the_file(make: Callable[[CalendarMeeting], bytes]) -> None:
    file = make(MEETING)
    assert b"ATTENDEE" not in file
    addresses = [line for line in lines_of(file) if "mailto:" in line]
    assert [line.rpartition(":mailto:")[2] for line in addresses] == ["no-reply@mentornet.invalid"]


def test_place_goes_before_the_link() -> None:
    event = event_of(invitation(replace(MEETING, place="Bibliothek, 2. Stock")))
    assert (event["location"], event["url"]) == ("Bibliothek, 2. Stock", MEETING.link)


def test_meeting_without_place_and_link_has_neither() -> None:
    event = event_of(invitation(replace(MEETING, link=None)))
    assert {"LOCATION", "URL"} & set(event) == set()


def test_line_breaks_in_words_add_no_line_of_their_own() -> None:
    words = "Ziele\r\nATTENDEE:mailto:a@b.example"
    file = invitation(replace(MEETING, summary=words, uid=words, organiser=words, place=words))
    assert [line for line in lines_of(file) if line.startswith("ATTENDEE")] == []


def test_same_meeting_gives_the_same_bytes() -> None:
    assert invitation(MEETING) == invitation(replace(MEETING))
