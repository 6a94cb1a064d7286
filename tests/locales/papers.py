"""What stands in the files that the bot has sent: certificates, and entries for calendars."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, Final

from icalendar import Calendar

from bot.i18n import Translator
from bot.i18n.translator import isolated
from bot.paper import certificate_text, check_link
from mentoring.certificates import Certificate, spaced
from mentoring.ids import TelegramId
from sandbox.world import World
from tests.locales.album import Kind, Shown
from tests.town import Town

CALENDAR: Final = "text/calendar"
NOT_READ: Final = {"language", "right_to_left", "issued_at"}
"""What a certificate is made with that nobody reads."""


async def certificates(town: Town) -> list[Certificate]:
    """Give the certificates of everybody who is there."""
    found: list[Certificate] = []
    async with town.tables() as tables:
        for phone in town.world.people:
            person = await tables.people.by_telegram_id(TelegramId(phone.id))
            if person is not None:
                found += await tables.certificates.of_person(person.id)
    return found


def printed(t: Translator, held: Iterable[Certificate], username: str) -> Iterator[Shown]:
    """Give every text on certificates, one by one."""
    for certificate in held:
        link = check_link(username, certificate)
        text = asdict(certificate_text(t, certificate, link=link))
        for name, value in text.items():
            if name not in NOT_READ:
                yield from (Shown(Kind.PAPER, one) for one in _texts(value))


def _texts(value: Any) -> list[str]:
    """Give a text, or caption and value of a line."""
    return [value] if isinstance(value, str) else [*value.values()]


def codes(held: Iterable[Certificate], username: str) -> set[str]:
    """Give what tells certificates apart: no word of any language."""
    return {text for one in held for text in (spaced(one.code), check_link(username, one))}


def entered(world: World) -> Iterator[Shown]:
    """Give the titles of meetings in calendars; names in them get their marks again."""
    for file in world.files.by_id.values():
        if file.mime_type == CALENDAR:
            entry: Any = Calendar.from_ical(file.content)
            title = str(entry.walk("VEVENT")[0]["SUMMARY"])
            yield Shown(Kind.CALENDAR, _marked(title, {one.first_name for one in world.people}))


def _marked(title: str, names: Iterable[str]) -> str:
    """Put the marks around the longest name in a title that was written without them."""
    name = max((one for one in names if one in title), key=len, default=None)
    return title if name is None else title.replace(name, isolated(name))
