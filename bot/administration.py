"""What an operator looks at and decides on the command line: networks, applications, health."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime
from typing import Final

from bot.doctor import Finding, examine_data
from bot.i18n import Translators
from bot.machine import machine_of
from bot.notices import announce
from bot.notices.desk import Desk
from bot.notices.founding import load_applied
from bot.operators import open_tables
from bot.screens.founding import Applied
from bot.serving import CannotStart
from bot.settings import Settings
from mentoring.applications import REFUSAL_LEAST, REFUSAL_LIMIT
from mentoring.applying import approve, decline
from mentoring.errors import NetworkNameTaken, Outdated
from mentoring.facts.fact import Fact
from mentoring.ids import ApplicationId
from mentoring.overseeing import NetworkSeen
from storage.store import Tables

LISTED: Final = 1000
"""So many networks or applications are listed at most."""

Decision = Callable[[Tables], Awaitable[Sequence[Fact]]]


async def see_networks(settings: Settings) -> Sequence[NetworkSeen]:
    """Give all networks with their numbers, by name."""
    async with open_tables(settings) as tables:
        return await tables.overseeing.networks(offset=0, limit=LISTED)


async def see_applications(settings: Settings) -> Sequence[Applied]:
    """Give the applications that wait, longest first."""
    async with open_tables(settings) as tables:
        waiting = await tables.foundings.waiting(limit=LISTED)
        return [Applied(one, await tables.people.get(one.person_id)) for one in waiting]


async def see_health(settings: Settings, *, now: datetime) -> Sequence[Finding]:
    """Look at settings, data and backup, and count; raises what opening the data raises."""
    findings = list(await examine_data(settings))
    if not settings.database.exists():
        return findings
    machine = machine_of(settings, started_at=now)()
    async with open_tables(settings) as tables:
        rows = await tables.overseeing.rows()
    people = f"people: {rows.people}, {rows.unreachable} have blocked the bot"
    size = f"size: {machine.database_bytes:,} bytes, version {machine.version}"
    return [*findings, Finding(size), Finding(people)]


async def read_application(settings: Settings, number: int) -> Sequence[str]:
    """Give the lines of an application; raises CannotStart when there is none."""
    async with open_tables(settings) as tables:
        try:
            applied = await load_applied(tables, ApplicationId(number))
        except Outdated:
            raise CannotStart(f"there is no application {number}") from None
    return list(_written(applied))


def _written(applied: Applied) -> Iterator[str]:
    application, charter = applied.application, applied.application.charter
    yield f"application {application.id}: {application.state}"
    yield f"from: {applied.person.name}, {application.applied_at:%Y-%m-%d}"
    yield f"network: {charter.name} ({charter.place})"
    yield f"languages: {' '.join(application.languages)}"
    yield f"office: {charter.office or '-'}"
    yield f"admission: mentees {charter.mentee_admission}, mentors {charter.mentor_admission}"
    for kind, texts in (*charter.texts.items(), ("agreement", charter.agreement)):
        for language, text in texts.items():
            yield f"\n{kind} ({language}):\n{text}"


async def approve_application(settings: Settings, number: int, *, now: datetime) -> None:
    """Found what was applied for, and have the founder told; raises CannotStart."""

    async def decide(tables: Tables) -> Sequence[Fact]:
        _, facts = await approve(tables, None, ApplicationId(number), now=now)
        return facts

    await _decide(settings, number, decide, now=now)


async def decline_application(settings: Settings, number: int, text: str, *, now: datetime) -> None:
    """Decline with a text that the applicant gets; raises CannotStart."""
    answer = text.strip()
    if not REFUSAL_LEAST <= len(answer) <= REFUSAL_LIMIT:
        raise CannotStart(f"the text must have {REFUSAL_LEAST} to {REFUSAL_LIMIT} characters")

    async def decide(tables: Tables) -> Sequence[Fact]:
        return await decline(tables, None, ApplicationId(number), answer=answer, now=now)

    await _decide(settings, number, decide, now=now)


async def _decide(settings: Settings, number: int, decide: Decision, *, now: datetime) -> None:
    """Decide, and leave what is told about it to the sender, in one transaction.

    A bot that is running looks into its outbox at least once a minute.
    """
    async with open_tables(settings) as tables:
        try:
            facts = await decide(tables)
        except Outdated:
            raise CannotStart(f"application {number} does not wait for a decision") from None
        except NetworkNameTaken as taken:
            raise CannotStart(f"there is a network called {taken.name} already") from None
        desk = Desk(tables, Translators.load(), now, "", operators=settings.operators)
        calls = await announce(desk, facts)
        await tables.outbox.add([call.row() for call in calls], now=now)
