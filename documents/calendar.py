"""Calendar files of a meeting: to put it into one's own calendar, to move it, to take it out."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT: Final = "-//mentornet//meetings//EN"
NOBODY: Final = "mailto:no-reply@mentornet.invalid"
"""Calendars want an organiser's address; ours have none to give away (RFC 2606: .invalid)."""


@dataclass(frozen=True)
class CalendarMeeting:
    """A meeting as a calendar needs it; plain text in the reader's language, moments aware.

    `uid` stays the same for the life of a meeting. `sequence` starts at 0 and rises with every
    change, also with the cancellation; `changed_at` is when this version was made. `place` is where
    people meet, or None; `link` opens an online meeting, or is None.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str
    organiser: str
    created_at: datetime
    changed_at: datetime
    place: str | None = None
    link: str | None = None


def invitation(meeting: CalendarMeeting) -> bytes:
    """Give the file that puts a meeting into a calendar, or with a higher sequence moves it.

    PUBLISH and not REQUEST: a request asks for an answer to the organiser by e-mail, and shows
    "accept" and "decline" that lead nowhere. Who comes is settled in the chat (RFC 5546, 3.2.1).
    """
    return _file("PUBLISH", "CONFIRMED", meeting)


def cancellation(meeting: CalendarMeeting) -> bytes:
    """Give the file that takes a meeting out of a calendar (RFC 5546, 3.2.5)."""
    return _file("CANCEL", "CANCELLED", meeting)


def _file(method: str, status: str, meeting: CalendarMeeting) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("method", method)
    calendar.add_component(_event(meeting, status))
    file: bytes = calendar.to_ical()
    return file


def _event(meeting: CalendarMeeting, status: str) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("status", status)
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("created", meeting.created_at.astimezone(UTC))
    event.add("last-modified", meeting.changed_at.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", meeting.summary)
    event.add("description", meeting.description)
    event.add("organizer", _organiser(meeting.organiser))
    where = meeting.place or meeting.link
    if where is not None:
        event.add("location", where)
    if meeting.link is not None:
        event.add("url", meeting.link)
    return event


def _organiser(name: str) -> vCalAddress:
    address = vCalAddress(NOBODY)
    address.params["cn"] = vText(name)
    return address
