"""What stands in the files that the bot has sent: on paper, in pictures, tables, and calendars."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any, Final

from icalendar import Calendar

from bot.i18n import Translator
from bot.i18n.translator import isolated
from bot.paper import certificate_text, check_link
from bot.printed_invitations import Course, cards_sheet, table_sheet
from bot.printed_numbers import TAG, statistics_words
from bot.screens.invitations import link_of
from bot.screens.statistics import Stock
from bot.screens.stored import NETWORKS_NAMED, Papers, Period, readme_text, stored_screen
from mentoring.certificates import Certificate, spaced
from mentoring.exporting import Kept
from mentoring.ids import BatchId, InvitationId, NetworkId, TelegramId
from mentoring.invitations import Batch, Invitation
from mentoring.networks import Admission, Network
from mentoring.roles import Role
from mentoring.statistics import Statistics, held_by_month
from mentoring.stocktaking import Scope
from sandbox.world import World
from tests.locales.album import Kind, Shown
from tests.town import CHARTER, START, Town

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


NETWORK: Final = Network(
    NetworkId(1), CHARTER.name, CHARTER.place, Admission.OPEN, Admission.APPROVAL
)
MENTEES: Final = frozenset({Role.MENTEE})
MENTORS: Final = frozenset({Role.MENTOR})
PAST: Final[datetime] = START - timedelta(days=1)


def invited(t: Translator, username: str) -> Iterator[Shown]:
    """Give every text on the cards of invitations, and in the tables of them."""
    for roles in (MENTEES, MENTORS, frozenset[Role]()):
        for limit in (1, None):
            course = _course(roles, limit, username)
            sheet, table = cards_sheet(t, course), table_sheet(t, course)
            texts = [sheet.document_title, sheet.sentence, sheet.needs, str(sheet.until)]
            texts += [table.title, *table.headers]
            texts += [word for card in sheet.cards for word in (card.number, card.qr_alt)]
            texts += [str(row[-1]) for row in table.rows]
            yield from (Shown(Kind.PAPER, one) for one in texts)


def _course(roles: frozenset[Role], limit: int | None, username: str) -> Course:
    """Write links in every state; only single ones are used up."""
    free = Invitation(InvitationId(1), NETWORK.id, "frei", roles, uses_limit=limit)
    codes = [
        free,
        replace(free, expires_at=PAST),
        replace(free, revoked_at=PAST),
        replace(free, uses_limit=1, uses=1),
    ]
    places = None if limit is None else len(codes)
    batch = Batch(
        BatchId(1),
        NETWORK.id,
        START,
        roles,
        trained=False,
        cohort=None,
        expires_at=START + timedelta(days=90),
        codes=len(codes),
        places=places,
        uses=1,
        open_codes=2,
        revoked_codes=1,
        code=None,
    )
    return Course(NETWORK, batch, codes, username, "Europe/Berlin", START)


def counted(t: Translator) -> Iterator[Shown]:
    """Give every text in the picture of a network's numbers, and in the table of them."""
    day = START.date()
    numbers = Statistics(day, {}, {}, {}, held_by_month({}, day=day))
    words = statistics_words(t, Stock(NETWORK, Scope(NETWORK.id), numbers))
    for name, value in vars(words).items():
        if name not in {"language", "right_to_left"} and not callable(value):
            yield from (Shown(Kind.PAPER, one) for one in _words_in(value))


def packed(t: Translator) -> Iterator[Shown]:
    """Give what is said about all kinds of things that can be stored, in the chat and the file."""
    records = {kind: [{"any": "thing"}] for kind in Kept}
    for count in (0, 1, NETWORKS_NAMED + 2):
        periods = [Period(CHARTER.name, 730)] * count
        text = TAG.sub("", str(stored_screen(t, records, periods).text))
        yield Shown(Kind.TEXT, text)
    for papers in (Papers(held=1, packed=1), Papers(held=2, packed=1)):
        readme = readme_text(t, records, papers=papers, operator=CHARTER.name, made_at=START)
        yield from (Shown(Kind.PAPER, line) for line in str(readme).split("\n") if line)


def _words_in(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return list(value.values())
    return [value] if isinstance(value, str) else list(value)


async def invitation_codes(town: Town) -> set[str]:
    """Give the codes of all invitations, as they stand in links and in lists."""
    async with town.tables() as tables:
        rows = await tables.invitations._connection.execute_fetchall("SELECT code FROM invitations")
    codes = [str(row[0]) for row in rows]
    links = {link_of(town.world.bot.username, code) for code in codes}
    return {*links, *(code[-4:] for code in codes)}
