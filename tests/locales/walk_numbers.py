"""The walk past the numbers of a network, and past what a change of each would do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any, Final

from bot.callbacks import tuning as on
from mentoring.ids import MentorshipId, NetworkId, PersonId, RequestId, TelegramId
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.networks import Charter
from mentoring.numbers import Number
from mentoring.people import NOTICE_VERSION
from mentoring.requests import Request, RequestState
from mentoring.roles import Role
from tests.locales.guide import Guide
from tests.town import CHARTER, Resident

DAY: Final = timedelta(days=1)
STRANGERS: Final = count(900)
"""Telegram ids of people without a phone."""

MEASURED: Final = CHARTER.model_copy(update={"name": "Maß und Zahl"})
SECOND: Final = CHARTER.model_copy(update={"name": "Zweite Zahl"})
NUMBERS_CHARTERS: Final[tuple[Charter, ...]] = (MEASURED, SECOND)


@dataclass(frozen=True)
class Village:
    """A network full of people of whom nobody has a phone."""

    guide: Guide
    network: NetworkId

    async def fills(self) -> None:
        """Let there be something for every number to change."""
        now = self.guide.town.bot.clock.now()
        full, half = await self._person(), await self._person()
        for slot in (1, 2, 3):
            await self._asks(full, slot)
        for slot in (1, 2):
            await self._asks(half, slot)
        active: Mapping[str, Any] = {"state": MentorshipState.ACTIVE, "active_at": now - 9 * DAY}
        await self._begins(**active, mentee_closes_at=now, closes_until=now + 14 * DAY)
        await self._begins(**active)
        await self._begins(
            state=MentorshipState.ENDED,
            ended_at=now - 100 * DAY,
            end_reason=EndReason.PARTED,
        )
        await self._begins(
            state=MentorshipState.ENDED,
            ended_at=now - DAY,
            end_reason=EndReason.PARTED,
            contact_until=now + DAY,
        )

    async def _person(self) -> PersonId:
        now = self.guide.town.bot.clock.now()
        async with self.guide.town.tables() as tables:
            person = await tables.people.add(
                TelegramId(next(STRANGERS)),
                language=self.guide.t.language,
                consent_version=NOTICE_VERSION,
                now=now,
            )
            gone = replace(person, name="Jemand", unreachable_since=now, absence_told=True)
            await tables.people.save(gone)
        return PersonId(person.id)

    async def _asks(self, mentee: PersonId, slot: int) -> None:
        now, mentor = self.guide.town.bot.clock.now(), await self._person()
        request = Request(
            RequestId(0),
            self.network,
            mentee,
            mentor,
            RequestState.PENDING,
            slot,
            why="A village needs no reasons.",
            hope="It hopes for numbers.",
            asked_at=now,
            expires_at=now + 14 * DAY,
        )
        async with self.guide.town.tables() as tables:
            await tables.requests.add(request)

    async def _begins(self, **changes: Any) -> None:
        now = self.guide.town.bot.clock.now()
        begun: dict[str, Any] = {
            "id": MentorshipId(0),
            "network_id": self.network,
            "network_name": MEASURED.name,
            "request_id": None,
            "mentee_id": await self._person(),
            "mentor_id": await self._person(),
            "state": MentorshipState.GETTING_TO_KNOW,
            "place": 1,
            "started_at": now - 10 * DAY,
        }
        async with self.guide.town.tables() as tables:
            await tables.mentorships.add(Mentorship(**{**begun, **changes}))


async def walk_numbers(guide: Guide) -> None:
    """Look at each number, see what a change would do, and change one before somebody's eyes."""
    network = await guide.town.found_network(MEASURED)
    ada = await guide.look_after("Ada Zahl", network)
    eve = await guide.look_after("Eve Zahl", network)
    await Village(guide, network).fills()
    await ada.writes("/numbers")
    for number in Number:
        await guide.press_data(ada, on.ChooseNumber(network, number))
    for number, new in (
        (Number.REQUESTS, 1),
        (Number.REQUESTS, 4),
        (Number.REQUESTS, 2),
        (Number.REQUEST_DAYS, 7),
        (Number.LEAST_MEETINGS, 1),
        (Number.CLOSING_DAYS, 7),
        (Number.CONTACT_DAYS, 20),
        (Number.SILENCE_DAYS, 7),
        (Number.SILENCE_DAYS, 30),
        (Number.RETENTION_DAYS, 90),
        (Number.RETENTION_DAYS, 365),
    ):
        await _look(guide, ada, network, number, new)
    await guide.press_data(ada, on.SetNumber(network, Number.REQUEST_DAYS, 14, 7))
    await eve.presses(guide.t.button("🔢 See the numbers"))
    await _look(guide, ada, network, Number.REQUEST_DAYS, 8)
    await _who_looks_after_two_and_who_after_none(guide, network)


async def _look(guide: Guide, ada: Resident, network: NetworkId, number: Number, new: int) -> None:
    async with guide.town.tables() as tables:
        limits = (await tables.networks.get(network)).limits
    await guide.press_data(ada, on.PreviewNumber(network, number, number.of(limits), new))


async def _who_looks_after_two_and_who_after_none(guide: Guide, network: NetworkId) -> None:
    second = await guide.town.found_network(SECOND)
    both = await guide.look_after("Ida Zahl", network)
    await both.starts(await guide.town.invitation(second, Role.META_MENTOR))
    await guide.accept(both)
    await both.writes("/numbers")
    await _look(guide, both, second, Number.REQUESTS, 2)
    nobody = await guide.settle_in("Ute Zahl")
    await nobody.writes("/numbers")
