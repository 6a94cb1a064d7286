"""A town in which everything has happened, and people who had no part in it."""

import json
from collections import deque
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from mentoring.conversations import SavedConversation
from mentoring.ids import NetworkId, PersonId, TelegramId
from mentoring.people import NOTICE_VERSION
from mentoring.roles import Ground, Role, RoleStanding, Standing
from tests.journeys.rights import MAY
from tests.locales.pseudo import PseudoLanguage
from tests.locales.walk_around import walk_everywhere
from tests.town import CHARTER, Resident, Town, open_town

REFUSED: Final = "You cannot do this, or not any more."
CHANGED: Final = "This has changed in the meantime. Here is how things are now."
GREETING: Final = "Do you agree? Then we start. It takes about two minutes."

UNTOLD: Final = frozenset({"inbox", "outbox", "conversations", "sqlite_sequence"})
"""Tables in which a refused press leaves its trace, and no other."""

NOBODY: Final = "nobody"
"""Who has not consented."""


@dataclass(frozen=True)
class World:
    """The town, all that ever stood on its buttons, and who looks on."""

    town: Town
    language: PseudoLanguage
    payloads: Sequence[str]
    people: Mapping[str, Resident]
    failed: int

    async def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Read everything that is stored, but what passes through."""
        found = await self.select("SELECT name FROM sqlite_schema WHERE type = 'table'")
        kept = [name for (name,) in found if name not in UNTOLD]
        return {name: await self.select(_all_of(name)) for name in kept}

    async def select(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the database itself."""
        async with self.town.tables() as tables:
            rows = await tables.people._connection.execute_fetchall(sql)
            return [tuple(row) for row in rows]

    async def press(self, who: str, data: str) -> str:
        """Press a button of somebody else's, and give what is shown then."""
        await self.put_away(who)
        phone = self.people[who].phone
        before = len(phone.toasts), phone.last
        phone.presses_data(data, phone.last)
        await self.answer()
        assert (len(phone.toasts), phone.last) != before, data
        return phone.last.text

    async def write(self, who: str, text: str) -> str:
        """Write something, and give what is answered."""
        phone = self.people[who].phone
        before = phone.last
        phone.writes(text)
        await self.answer()
        assert phone.last != before, text
        return phone.last.text

    async def answer(self) -> None:
        """Let the bot answer; time stands still, so that nothing else happens."""
        await self.town.bot.poller.poll(seconds=0)
        while await self.town.bot.turns.run_ready():
            await self.town.bot.answers.land()
        await self.town.bot.sender.send_ready()
        assert await _failed(self.town) == self.failed

    async def put_away(self, who: str) -> None:
        """Leave the conversation that the press before may have begun: it would hide the next."""
        async with self.town.tables() as tables:
            person = await tables.people.by_telegram_id(self.people[who].phone.id)
            saved = None if person is None else await tables.conversations.of(person.id)
        if saved is not None:
            version, then = saved.version + 1, saved.updated_at
            await self.put_in(who, SavedConversation(None, "", "{}", version, then))

    async def put_in(self, who: str, saved: SavedConversation) -> None:
        """Put somebody into a conversation, or out of one."""
        async with self.town.tables() as tables:
            person = await tables.people.by_telegram_id(self.people[who].phone.id)
            await tables.conversations.save(person.id, saved)

    def refuses(self, text: str) -> bool:
        """Whether a screen says politely that this cannot be done."""
        return self.says(text, REFUSED) or self.says(text, CHANGED)

    def says(self, text: str, source: str) -> bool:
        """Whether a screen says this, in whatever direction its lines run."""
        return _bare(str(self.language.t.text(source))) in _bare(text)


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


async def _failed(town: Town) -> int:
    """Count the updates that were not done; the walk comes past some on purpose."""
    async with town.tables() as tables:
        counts = await tables.inbox.counts()
    return sum(count for state, count in counts.items() if state != "done")


def _all_of(table: str) -> str:
    return f"SELECT * FROM {table} ORDER BY 1, 2"  # noqa: S608 - a name of our own schema


def _on_buttons(calls: Iterable[Any]) -> list[str]:
    """Collect what stood on buttons, in the order in which it first did."""
    found: dict[str, None] = {}
    for call in calls:
        markup = call.params.get("reply_markup") or {}
        markup = json.loads(markup) if isinstance(markup, str) else markup
        for row in markup.get("inline_keyboard", ()):
            found |= dict.fromkeys(one["callback_data"] for one in row if "callback_data" in one)
    return list(found)


# --- who looks on


async def _arrives(town: Town, language: str, name: str) -> tuple[Resident, PersonId]:
    """Give somebody a phone, and let the bot know them."""
    resident = town.newcomer(name, language)
    resident.phone.started = True
    async with town.tables() as tables:
        person = await tables.people.add(
            TelegramId(resident.phone.id),
            language=language,
            consent_version=NOTICE_VERSION,
            now=town.clock.now(),
        )
        await tables.people.save(replace(person, name=name, time_zone="Europe/Berlin"))
    return resident, person.id


async def _joins(
    tables: Any, person_id: PersonId, network_id: NetworkId, *roles: RoleStanding, now: datetime
) -> Any:
    agreement = await tables.networks.agreement(network_id, language="")
    membership_id = await tables.memberships.add(
        network_id=network_id,
        person_id=person_id,
        agreement_version=agreement.version,
        invitation_id=None,
        now=now,
    )
    for role in roles:
        await tables.memberships.set_role(membership_id, role, now=now)
    return membership_id


MENTEE: Final = RoleStanding(Role.MENTEE, Standing.APPROVED)
MENTOR: Final = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
LEADS: Final = RoleStanding(Role.META_MENTOR, Standing.APPROVED)


async def _become(
    tables: Any, people: Mapping[str, PersonId], network: NetworkId, *, now: datetime
) -> None:
    """Make each what they are called, in one network."""
    await _joins(tables, people["a mentee"], network, MENTEE, now=now)
    await _joins(tables, people["a mentor"], network, MENTOR, now=now)
    led = {
        who: await _joins(tables, people[who], network, MENTOR, LEADS, now=now)
        for who in ("a paused meta-mentor", "a removed meta-mentor", "a former meta-mentor")
    }
    await tables.members.pause(led["a paused meta-mentor"], reason="It is better so.", now=now)
    await tables.members.remove(led["a removed meta-mentor"], reason="It is better so.", now=now)
    for role in (Role.META_MENTOR, Role.MENTOR):
        await tables.members.take_role(led["a former meta-mentor"], role)


async def _look_on(town: Town, language: str) -> dict[str, Resident]:
    """Let people in who are in every network, and have nothing to do with anybody there."""
    now = town.clock.now()
    arrived = {who: await _arrives(town, language, f"Zuschauer {who}") for who in MAY}
    people = {who: person for who, (_, person) in arrived.items()}
    async with town.tables() as tables:
        for network in [one.id for one in await tables.networks.listed()]:
            await _become(tables, people, network, now=now)
        elsewhere = CHARTER.model_copy(update={"name": "Anderswo"})
        other = await tables.networks.add(elsewhere, now=now)
        first = people["somebody of another network"]
        await _joins(tables, first, other.id, MENTOR, LEADS, now=now)
    for resident, _ in arrived.values():
        await resident.writes("/help")
    return {who: resident for who, (resident, _) in arrived.items()}


@asynccontextmanager
async def open_world(folder: Path) -> AsyncIterator[World]:
    """Go past every screen there is, and then let everybody else in."""
    language = PseudoLanguage()
    backups = folder / "backups"
    async with open_town(folder, translators=language.translators, backup_dir=backups) as town:
        town.world.calls = deque()
        await walk_everywhere(town, language.t)
        payloads = _on_buttons(town.world.calls)
        people = await _look_on(town, language.t.language)
        people[NOBODY] = town.newcomer("Zuschauer ohne", language.t.language)
        await people[NOBODY].starts()
        town.world.calls.clear()
        yield World(town, language, payloads, people, await _failed(town))
