"""Nobody does what they may not: every button there ever was, for everybody else.

The table of `bot.authorisation` is asked itself, with the rows as they are, about every payload
that ever stood on a button, for everybody: what it lets pass is what they may, and nothing else.
That the whole bot asks the table, says no in words and changes nothing, is proved by pressing the
first and the last payload of each kind. So it is with conversations: the table for everybody, the
whole bot at each step.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

import pytest

from bot.authorisation import BUTTONS, CONVERSATIONS, PLACES, authorise, authorise_answer
from bot.authorisation.checks import consented
from bot.callbacks import manners
from bot.callbacks.manners import Go, Place
from bot.callbacks.payload import Payload, unpack
from bot.conversations.flow import Stage
from bot.handlers.dispatch import COMMANDS
from mentoring.conversations import SavedConversation
from mentoring.errors import NotAllowed, Outdated
from mentoring.people import Person
from tests.journeys.drafts import draft_at
from tests.journeys.onlookers import GREETING, NOBODY, REFUSED, World, open_world
from tests.journeys.rights import ANSWERS, GONE, MAY, SHUT, UNKNOWN

pytestmark = pytest.mark.timeout(600)
"""Everything is pressed before the first test; the others only look at what was found."""

EACH: Final = 2
"""So many buttons of one kind are pressed again: the first and the last."""

THINGS: Final[Mapping[str, str]] = {
    "network_id": "networks",
    "membership_id": "memberships WHERE removed_at IS NULL",
    "mentorship_id": "mentorships",
    "meeting_id": "meetings",
    "request_id": "requests",
    "case_id": "cases",
    "broadcast_id": "broadcasts",
    "application_id": "network_applications",
}
"""What drafts and payloads are about -> where it is kept."""

BLIND: Final[Mapping[str, Sequence[str]]] = {
    "ShowRequest": [],
    "HoldRound": ["matching_rounds has changed", "errands has changed"],
    "FindMember": [],
}
"""Kinds whose check is taken out, to see that it is missed, and the tables that change then.

One shows something, one does something, one begins a conversation.
"""


def kind_of(data: str) -> str:
    """Name the kind of a payload."""
    return type(unpack(data)).__name__


def some_of(payloads: Iterable[str]) -> list[str]:
    """Choose a few of each kind."""
    of_kind: dict[str, list[str]] = defaultdict(list)
    for data in payloads:
        of_kind[kind_of(data)].append(data)
    chosen = []
    for there in of_kind.values():
        places = {round(n * (len(there) - 1) / max(1, EACH - 1)) for n in range(EACH)}
        chosen += [there[place] for place in sorted(places)]
    return chosen


@dataclass(frozen=True)
class Asked:
    """What the table says to somebody: which kinds it lets pass, refuses, and finds gone."""

    passed: frozenset[str]
    refused: frozenset[str]
    gone: frozenset[str]


@asynccontextmanager
async def _as(world: World, who: str) -> AsyncIterator[tuple[Any, Person | None]]:
    """Open the tables, and find who asks in them."""
    async with world.town.tables() as tables:
        yield tables, await tables.people.by_telegram_id(world.people[who].phone.id)


async def _asked(world: World, who: str, payloads: Iterable[Payload]) -> Asked:
    """Ask the table about every payload."""
    said: dict[type[Exception] | None, set[str]] = defaultdict(set)
    async with _as(world, who) as (tables, person):
        for payload in payloads:
            outcome: type[Exception] | None = None
            try:
                await authorise(tables, person, payload)
            except (NotAllowed, Outdated) as error:
                outcome = type(error)
            said[outcome].add(type(payload).__name__)
    return Asked(*(frozenset(said[one]) for one in (None, NotAllowed, Outdated)))


async def _things(world: World) -> dict[str, int]:
    """Give one of each that is there, in which nobody who looks on has a part."""
    first = {name: await world.select(f"SELECT min(id) FROM {of}") for name, of in THINGS.items()}  # noqa: S608 - tables of our own
    return {name: rows[0][0] for name, rows in first.items()}


async def _about_what_is_there(world: World) -> list[Payload]:
    """Make a payload about something there of each kind whose things have gone."""
    there = await _things(world)
    removed = "SELECT min(id) FROM memberships WHERE removed_at IS NOT NULL"
    put_out = {"membership_id": (await world.select(removed))[0][0]}
    known = {kind_of(data): unpack(data) for data in world.payloads}
    return [
        _about(known[kind], put_out if kind in {"ShowRemoved", "Readmit"} else there)
        for kind in GONE
    ]


def _about(payload: Payload, things: Mapping[str, int]) -> Payload:
    """Make the same payload about something else."""
    named = {part.name for part in fields(payload)}
    return replace(payload, **{name: one for name, one in things.items() if name in named})


# --- by the whole bot


async def _closed(world: World, who: str, payloads: Iterable[str]) -> list[str]:
    """Press all that somebody may not press, and say what was answered otherwise."""
    before = await world.rows()
    wrong = []
    for data in payloads:
        if kind_of(data) in MAY[who]:
            continue
        shown = await world.press(who, data)
        if not world.refuses(shown):
            wrong.append(f"{kind_of(data)}: {shown[:80]}")
    return [*wrong, *await _changed(world, before)]


async def _changed(world: World, before: Mapping[str, list[tuple[Any, ...]]]) -> list[str]:
    after = await world.rows()
    return [f"{table} has changed" for table in before if before[table] != after[table]]


async def _open(world: World, who: str) -> None:
    """Press all that somebody may press, but what would make an end of them; nothing breaks."""
    lasting = (manners.Forget, manners.SetLanguage, manners.Disagree, manners.Agree)
    for data in some_of(world.payloads):
        if kind_of(data) in MAY[who] and not isinstance(unpack(data), lasting):
            await world.press(who, data)


async def _shut(world: World, who: str) -> tuple[set[Place], set[str]]:
    """Go to every place, by a button and by its command; give those where one does not get in."""
    by_button, by_command = set(), set()
    for place in Place:
        if world.refuses(await world.press(who, Go(place).pack())):
            by_button.add(place)
    for command in COMMANDS:
        await world.put_away(who)
        if world.refuses(await world.write(who, f"/{command}")):
            by_command.add(command)
    return by_button, by_command


async def _stranger(world: World) -> list[str]:
    """Press and write all without having consented: there is the greeting, nothing is stored."""
    before = await world.rows()
    shown = {
        kind_of(data): await world.press(NOBODY, data)
        for data in some_of(world.payloads)
        if kind_of(data) not in UNKNOWN
    }
    shown |= {name: await world.write(NOBODY, f"/{name}") for name in (*COMMANDS, "cancel", "x")}
    wrong = [
        f"{what}: {text[:80]}" for what, text in shown.items() if not world.says(text, GREETING)
    ]
    return [*wrong, *await _changed(world, before)]


# --- conversations


async def _goes_on(world: World, who: str, things: Mapping[str, int]) -> tuple[set[str], set[str]]:
    """Ask the table who may go on with a conversation, and what it says is gone."""
    passed, gone = set(), set()
    async with _as(world, who) as (tables, person):
        assert person is not None
        house = world.town.bot.house
        stage = Stage(tables, house.translators, person, world.town.clock.now(), "")
        for one in house.engine.conversations:
            try:
                await authorise_answer(stage, one.name, draft_at(one, one.steps[-1], things))
                passed.add(one.name)
            except Outdated:
                gone.add(one.name)
            except NotAllowed:
                continue
    return passed, gone


async def _steps(world: World, things: Mapping[str, int]) -> list[str]:
    """Answer at every step of what somebody was allowed to begin, and is not allowed to finish."""
    who = "a former meta-mentor"
    before = await world.rows()
    wrong = []
    for one in world.town.bot.house.engine.conversations:
        if one.name in ANSWERS[who]:
            continue
        for step in one.steps:
            draft = draft_at(one, step, things).model_dump_json()
            saved = SavedConversation(one.name, step.key, draft, 10**6, world.town.clock.now())
            await world.put_in(who, saved)
            shown = await world.write(who, "This is long enough to be an answer.")
            if not world.says(shown, REFUSED):
                wrong.append(f"{one.name}, {step.key}: {shown[:80]}")
    return [*wrong, *await _changed(world, before)]


# --- what was found


@dataclass
class Found:
    """What everybody was told, by who they are."""

    asked: dict[str, Asked]
    there: dict[str, Asked]
    pressed: dict[str, list[str]]
    shut: dict[str, tuple[set[Place], set[str]]]
    conversations: dict[str, tuple[set[str], set[str]]]
    steps: list[str]
    blind: dict[str, tuple[Asked, list[str]]]
    blind_steps: list[str]
    seen: set[str]


async def _found(folder: Path) -> Found:
    async with open_world(folder) as world:
        every = [unpack(data) for data in world.payloads]
        few, things = some_of(world.payloads), await _things(world)
        there = await _about_what_is_there(world)
        found = Found(
            asked={who: await _asked(world, who, every) for who in (*MAY, NOBODY)},
            there={who: await _asked(world, who, there) for who in MAY},
            pressed={who: await _closed(world, who, few) for who in MAY},
            shut={who: await _shut(world, who) for who in MAY},
            conversations={who: await _goes_on(world, who, things) for who in MAY},
            steps=await _steps(world, things),
            blind={},
            blind_steps=[],
            seen={kind_of(data) for data in world.payloads},
        )
        found.pressed[NOBODY] = await _stranger(world)
        for who in MAY:
            await _open(world, who)
        await _go_blind(world, found, things)
        return found


@contextmanager
def _without(table: Mapping[Any, Any], key: object) -> Iterator[None]:
    """Take a check out of the table for a while: everybody who has consented passes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(table, key, consented)
        yield


async def _go_blind(world: World, found: Found, things: Mapping[str, int]) -> None:
    """Look once more with checks missing; last of all, because things will change."""
    for kind in BLIND:
        of_kind = [data for data in world.payloads if kind_of(data) == kind]
        with _without(BUTTONS, type(unpack(of_kind[0]))):
            asked = await _asked(world, "a mentee", map(unpack, of_kind))
            found.blind[kind] = asked, await _closed(world, "a mentee", some_of(of_kind))
    with _without(CONVERSATIONS, "find_member"):
        found.blind_steps = await _steps(world, things)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Press everything once, and keep what was found."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OPERATOR_CONTACT", "Verein Ankommen")
        return asyncio.run(_found(tmp_path_factory.mktemp("everybody")))


@pytest.mark.parametrize("who", MAY)
def test_everybody_may_do_what_is_theirs_and_nothing_else(found: Found, who: str) -> None:
    assert found.asked[who].passed == MAY[who] - set(GONE)


def test_who_has_not_agreed_may_only_agree_or_look_a_certificate_up(found: Found) -> None:
    assert found.asked[NOBODY].passed == UNKNOWN


@pytest.mark.parametrize("who", MAY)
def test_a_no_is_not_hidden_behind_a_too_late(found: Found, who: str) -> None:
    assert found.asked[who].gone - found.asked[who].refused - found.asked[who].passed == set(GONE)
    assert found.there[who].gone == set()
    assert found.there[who].passed == set(GONE) & MAY[who]


@pytest.mark.parametrize("who", [*MAY, NOBODY])
def test_the_bot_does_for_nobody_what_they_may_not(found: Found, who: str) -> None:
    assert found.pressed[who] == []


@pytest.mark.parametrize("who", MAY)
def test_everybody_gets_where_they_may_go_and_nowhere_else(found: Found, who: str) -> None:
    commands = {name for name, place in COMMANDS.items() if place in SHUT[who]}
    by_button, by_command = found.shut[who]
    assert by_button == SHUT[who]
    assert by_command == commands


@pytest.mark.parametrize("who", MAY)
def test_everybody_goes_on_with_what_is_theirs(found: Found, who: str) -> None:
    passed, gone = found.conversations[who]
    assert passed == ANSWERS[who]
    assert gone == set()


def test_what_one_may_not_do_any_more_one_cannot_finish(found: Found) -> None:
    assert found.steps == []


def test_every_button_was_on_a_screen(found: Found) -> None:
    assert found.seen == {kind.__name__ for kind in BUTTONS}


@pytest.mark.parametrize("kind", BLIND)
def test_a_check_that_lets_everybody_pass_is_noticed(found: Found, kind: str) -> None:
    asked, pressed = found.blind[kind]
    assert asked.passed == {kind}
    assert {one.partition(":")[0] for one in pressed} == {kind, *BLIND[kind]}


def test_a_conversation_that_lets_everybody_go_on_is_noticed(found: Found) -> None:
    assert [one.partition(":")[0] for one in found.blind_steps] == ["find_member, words"]


def test_the_places_for_some_are_those_with_a_check() -> None:
    some = {place for place, check in PLACES.items() if check is not consented}
    assert some == set().union(*SHUT.values())
