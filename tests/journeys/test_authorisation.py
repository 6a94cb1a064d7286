"""Nobody does what they may not: every button there ever was, pressed by everybody else."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Final, get_args, get_origin

import pytest

from bot.authorisation import BUTTONS, CONVERSATIONS, PLACES
from bot.callbacks import manners
from bot.callbacks.manners import Go, Place
from bot.callbacks.payload import Payload, unpack
from bot.conversations.flow import Draft
from mentoring.conversations import SavedConversation
from mentoring.ids import NetworkId, PersonId, TelegramId
from mentoring.people import NOTICE_VERSION
from mentoring.roles import Ground, Role, RoleStanding, Standing
from tests.locales.pseudo import PseudoLanguage
from tests.locales.walk_around import walk_everywhere
from tests.town import CHARTER, Resident, Town, open_town

pytestmark = pytest.mark.timeout(600)
"""Everything is pressed before the first test; the others only look at what was found."""

EACH: Final = 2
"""So many buttons of one kind are pressed again: the first and the last."""

REFUSED: Final = "You cannot do this, or not any more."

UNTOLD: Final = frozenset({"inbox", "outbox", "conversations", "sqlite_sequence"})
"""Tables in which a refused press leaves its trace, and no other."""


def names(kinds: str) -> frozenset[str]:
    """Read a list of payloads."""
    return frozenset(kinds.split())


ABOUT_ONESELF: Final = names("""
    Greet Agree Disagree SetLanguage Go AskForget Forget Reply StepBack Leave Resume
    EditProfile ShowWaiting JoinNetwork OfferPause TakePause EndPause ListRequests
    ListMentorships ListAllMeetings ChooseReader KeepToSelf SwitchSubject RemindOfAll
    ChooseQuietHours ChooseQuietEnd SetQuietHours ChangeTimeZone ChooseReminderPause
    ChoosePauseDay PauseReminders CheckCertificate MuteBroadcasts UnmuteBroadcasts
    BeginFounding ListBlocked Unblock ShowStored AskExport
""")
"""What anybody may press who has told their name: it shows and changes only their own things."""

OF_A_MEMBER: Final = names("""
    ShowNetworkInfo ReadRules ReadAgreement AcceptAgreement EnterGroup AnswerMetaMentor
""")
"""What every member of the network may press, whatever their roles."""

BESIDE_OTHERS: Final = names("ReportMember AskBlockMember BlockMember")
"""What who is, or was, in the network with somebody may do about them."""

OF_A_MENTEE: Final = names("""
    FindMentor ListMentors ShowFilters ChooseFilter ShowMentor ShowFound AskMentor
""")

MAY: Final[Mapping[str, frozenset[str]]] = {
    "somebody of another network": ABOUT_ONESELF,
    "a mentee": ABOUT_ONESELF | OF_A_MEMBER | BESIDE_OTHERS | OF_A_MENTEE,
    "a mentor": ABOUT_ONESELF | OF_A_MEMBER | BESIDE_OTHERS,
    "a paused meta-mentor": ABOUT_ONESELF | OF_A_MEMBER | BESIDE_OTHERS,
    "a removed meta-mentor": ABOUT_ONESELF | BESIDE_OTHERS,
    "a former meta-mentor": ABOUT_ONESELF | OF_A_MEMBER | BESIDE_OTHERS,
}
"""Who -> what they may press of what stood on other people's screens; nothing else."""

LEADERS: Final = {Place.NETWORK, Place.WAITING, Place.NUMBERS, Place.STATISTICS, Place.BROADCASTS}
OPERATORS: Final = {Place.ADMIN}


@dataclass(frozen=True)
class World:
    """A town in which everything has happened, and people who had no part in it."""

    town: Town
    language: PseudoLanguage
    payloads: Sequence[str]
    people: Mapping[str, Resident]
    failed: int

    async def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Read everything that is stored, but what passes through."""
        async with self.town.tables() as tables:
            connection = tables.people._connection
            found = await connection.execute_fetchall(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
            )
            return {
                name: [tuple(row) for row in await connection.execute_fetchall(_all_of(name))]
                for (name,) in found
                if name not in UNTOLD
            }

    async def press(self, who: Resident, data: str) -> str:
        """Press a button of somebody else's, and give what is shown then."""
        await self.put_away(who)
        before = len(who.phone.toasts), who.phone.last
        who.phone.presses_data(data, who.phone.last)
        await self.answer()
        assert (len(who.phone.toasts), who.phone.last) != before, data
        return who.phone.last.text

    async def answer(self) -> None:
        """Let the bot answer; time stands still, so that nothing else happens."""
        await self.town.bot.poller.poll(seconds=0)
        while await self.town.bot.turns.run_ready():
            await self.town.bot.answers.land()
        await self.town.bot.sender.send_ready()
        assert await _failed(self.town) == self.failed

    async def put_away(self, who: Resident) -> None:
        """Leave the conversation that the press before may have begun: it would hide the next."""
        async with self.town.tables() as tables:
            person = await tables.people.by_telegram_id(who.phone.id)
            saved = None if person is None else await tables.conversations.of(person.id)
            if person is not None and saved is not None:
                closed = SavedConversation(None, "", "{}", saved.version + 1, saved.updated_at)
                await tables.conversations.save(person.id, closed)

    def refuses(self, text: str) -> bool:
        """Whether a screen says politely that this cannot be done."""
        t = self.language.t
        return any(
            str(t.text(one)) in text or _bare(str(t.text(one))) in _bare(text)
            for one in (REFUSED, "This has changed in the meantime. Here is how things are now.")
        )


async def _failed(town: Town) -> int:
    """Count the updates that were not done; the walk comes past some on purpose."""
    async with town.tables() as tables:
        counts = await tables.inbox.counts()
    return sum(count for state, count in counts.items() if state != "done")


def _all_of(table: str) -> str:
    return f"SELECT * FROM {table} ORDER BY 1, 2"  # noqa: S608 - a name of our own schema


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _on_buttons(calls: Iterable[Any]) -> list[str]:
    """Collect what stood on buttons, in the order in which it first did."""
    found: dict[str, None] = {}
    for call in calls:
        markup = call.params.get("reply_markup") or {}
        markup = json.loads(markup) if isinstance(markup, str) else markup
        for row in markup.get("inline_keyboard", ()):
            found |= dict.fromkeys(one["callback_data"] for one in row if "callback_data" in one)
    return list(found)


def _some_of(payloads: Iterable[str]) -> list[str]:
    """Choose a few of each kind."""
    of_kind: dict[type[Payload], list[str]] = defaultdict(list)
    for data in payloads:
        of_kind[type(unpack(data))].append(data)
    chosen = []
    for there in of_kind.values():
        places = {round(n * (len(there) - 1) / max(1, EACH - 1)) for n in range(EACH)}
        chosen += [there[place] for place in sorted(places)]
    return chosen


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


async def _look_on(town: Town, language: str) -> Mapping[str, Resident]:
    """Let people in who are in every network, and have nothing to do with anybody there."""
    now = town.clock.now()
    people = {who: await _arrives(town, language, f"Zuschauer {who}") for who in MAY}
    async with town.tables() as tables:
        networks = [one.id for one in await tables.networks.listed()]
        for network in networks:
            for who, roles in (
                ("a mentee", [MENTEE]),
                ("a mentor", [MENTOR]),
                ("a paused meta-mentor", [MENTOR, LEADS]),
                ("a removed meta-mentor", [MENTOR, LEADS]),
                ("a former meta-mentor", [MENTOR, LEADS]),
            ):
                held = await _joins(tables, people[who][1], network, *roles, now=now)
                if who == "a paused meta-mentor":
                    await tables.members.pause(held, reason="It is better so.", now=now)
                if who == "a removed meta-mentor":
                    await tables.members.remove(held, reason="It is better so.", now=now)
                if who == "a former meta-mentor":
                    await tables.members.take_role(held, Role.META_MENTOR)
                    await tables.members.take_role(held, Role.MENTOR)
        elsewhere = await tables.networks.add(
            CHARTER.model_copy(update={"name": "Anderswo"}), now=now
        )
        other = people["somebody of another network"][1]
        await _joins(tables, other, elsewhere.id, MENTOR, LEADS, now=now)
    for resident, _ in people.values():
        await resident.writes("/help")
    return {who: resident for who, (resident, _) in people.items()}


@asynccontextmanager
async def _world(folder: Path) -> AsyncIterator[World]:
    language = PseudoLanguage()
    backups = folder / "backups"
    async with open_town(folder, translators=language.translators, backup_dir=backups) as town:
        town.world.calls = deque()
        await walk_everywhere(town, language.t)
        payloads = _some_of(_on_buttons(town.world.calls))
        people = await _look_on(town, language.t.language)
        nobody = town.newcomer("Zuschauer ohne", language.t.language)
        await nobody.starts()
        town.world.calls.clear()
        everybody = {**people, "nobody": nobody}
        yield World(town, language, payloads, everybody, await _failed(town))


# --- what they may not do


async def _closed(world: World, who: str) -> list[str]:
    """Press all that somebody may not press, and say what was answered otherwise."""
    resident = world.people[who]
    before = await world.rows()
    wrong = []
    for data in world.payloads:
        if type(unpack(data)).__name__ in MAY[who]:
            continue
        shown = await world.press(resident, data)
        if not world.refuses(shown):
            wrong.append(f"{type(unpack(data)).__name__}: {shown[:80]}")
    after = await world.rows()
    changed = [table for table in before if before[table] != after[table]]
    return [*wrong, *(f"{table} has changed" for table in changed)]


async def _open(world: World, who: str) -> None:
    """Press all that somebody may press, but what would make an end of them; nothing breaks."""
    lasting = (manners.Forget, manners.SetLanguage, manners.Disagree, manners.Agree)
    for data in world.payloads:
        payload = unpack(data)
        if type(payload).__name__ in MAY[who] and not isinstance(payload, lasting):
            await world.press(world.people[who], data)


async def _places(world: World, who: str) -> list[str]:
    """Go to the places of those who lead or run the bot; say where one gets in."""
    resident = world.people[who]
    leads = who == "somebody of another network"
    return [
        str(place)
        for place in sorted(OPERATORS if leads else LEADERS | OPERATORS)
        if not world.refuses(await world.press(resident, Go(place).pack()))
    ]


async def _stranger(world: World) -> list[str]:
    """Press everything without having consented: there is the greeting, and nothing is stored."""
    before = await world.rows()
    greeting = world.language.t.text("Do you agree? Then we start. It takes about two minutes.")
    wrong = []
    for data in world.payloads:
        payload = unpack(data)
        if BUTTONS[type(payload)].__name__ == "anybody":
            continue
        shown = await world.press(world.people["nobody"], data)
        if _bare(str(greeting)) not in _bare(shown):
            wrong.append(f"{type(payload).__name__}: {shown[:80]}")
    return [*wrong, *(["something is stored"] if await world.rows() != before else [])]


async def _conversations(world: World) -> list[str]:
    """Answer in conversations that somebody was allowed to begin, and is not allowed to finish."""
    former = world.people["a former meta-mentor"]
    async with world.town.tables() as tables:
        person = await tables.people.by_telegram_id(former.phone.id)
    before = await world.rows()
    wrong = []
    for one in world.town.bot.house.engine.conversations:
        check = CONVERSATIONS[one.name].__name__
        if check in {"consented", "introduced", "own_membership", "member_of_network", "beside"}:
            continue
        draft = _draft_of(one.draft)
        for step in [step for step in one.steps if step.wanted(draft)][:1]:
            saved = SavedConversation(
                one.name, step.key, draft.model_dump_json(), 10**6, world.town.clock.now()
            )
            async with world.town.tables() as tables:
                await tables.conversations.save(person.id, saved)
            former.phone.writes("This is long enough to be an answer.")
            await world.answer()
            if not world.refuses(former.phone.last.text):
                wrong.append(f"{one.name}: {former.phone.last.text[:80]}")
    after = await world.rows()
    return [*wrong, *(table for table in before if before[table] != after[table])]


def _draft_of(kind: type[Draft]) -> Draft:
    """Make a draft about the first thing of every kind."""
    needed = {name: one for name, one in kind.model_fields.items() if one.is_required()}
    return kind.model_validate({name: _first(one.annotation) for name, one in needed.items()})


def _first(kind: Any) -> Any:
    """Give a value of a kind."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if get_origin(kind) is tuple:
        return (_first(get_args(kind)[0]),)
    return {str: "en", bool: False}.get(kind, 1)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """Press everything once, and keep what was found."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OPERATOR_CONTACT", "Verein Ankommen")
        return asyncio.run(_found(tmp_path_factory.mktemp("everybody")))


async def _found(folder: Path) -> Mapping[str, list[str]]:
    async with _world(folder) as world:
        found = {who: await _closed(world, who) for who in MAY}
        found |= {f"places of {who}": await _places(world, who) for who in MAY}
        found["nobody"] = await _stranger(world)
        found["conversations"] = await _conversations(world)
        for who in MAY:
            await _open(world, who)
        seen = {type(unpack(data)) for data in world.payloads}
        found["never seen"] = sorted(kind.__name__ for kind in set(BUTTONS) - seen)
        return found


@pytest.mark.parametrize("who", MAY)
def test_nobody_does_what_they_may_not(found: Mapping[str, list[str]], who: str) -> None:
    assert found[who] == []


@pytest.mark.parametrize("who", MAY)
def test_nobody_gets_where_they_may_not_go(found: Mapping[str, list[str]], who: str) -> None:
    assert found[f"places of {who}"] == []


def test_who_has_not_agreed_gets_the_greeting(found: Mapping[str, list[str]]) -> None:
    assert found["nobody"] == []


def test_what_one_may_not_do_any_more_one_cannot_finish(found: Mapping[str, list[str]]) -> None:
    assert found["conversations"] == []


def test_every_button_was_pressed(found: Mapping[str, list[str]]) -> None:
    assert found["never seen"] == []


def test_the_lists_name_what_there_is() -> None:
    known = {kind.__name__ for kind in BUTTONS}
    assert known >= ABOUT_ONESELF | OF_A_MEMBER | BESIDE_OTHERS | OF_A_MENTEE
    assert {
        place for place, check in PLACES.items() if check.__name__ != "consented"
    } == LEADERS | OPERATORS
