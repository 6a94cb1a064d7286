"""The walk past all that can need a meta-mentor's attention, and past what is done about it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Final

from bot.callbacks import attention as on
from bot.callbacks.membership import ShowWaiting
from mentoring.attention import COUNTED
from mentoring.cases import Case, CaseKind
from mentoring.concerns import ConcernKind
from mentoring.ids import CaseId, MembershipId, MentorshipId, NetworkId, RequestId, TelegramId
from mentoring.meetings import MeetingState, Outcome
from mentoring.networks import Charter
from mentoring.people import NOTICE_VERSION
from mentoring.requests import Request, RequestState
from mentoring.roles import Role
from tests.journeys.endings import Two, together
from tests.journeys.pairs import Pair, arrives, known
from tests.locales.guide import Guide
from tests.mentoring.ends import proposal
from tests.town import CHARTER, Resident

WATCHED: Final = CHARTER.model_copy(update={"name": "Achtsame Augen"})
SECOND: Final = CHARTER.model_copy(update={"name": "Zweites Auge"})
ATTENTION_CHARTERS: Final[tuple[Charter, ...]] = (WATCHED, SECOND)
TEXT: Final = "Liebe Gruppe, wie geht es weiter bei euch?"
STRANGERS: Final = count(7_700)
DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Watch:
    """A network, two who look after it, and two people in it."""

    guide: Guide
    network: NetworkId
    ada: Resident
    eve: Resident
    us: Two

    async def asks(self) -> RequestId:
        """Leave a request that was never answered."""
        now = self.guide.town.clock.now()
        async with self.guide.town.tables() as tables:
            stored = await tables.requests.add(
                Request(
                    RequestId(0),
                    self.network,
                    await known(tables, self.us.mentor),
                    await known(tables, self.us.mentee),
                    RequestState.PENDING,
                    slot=1,
                    why="Aus guten Gründen.",
                    hope="In guter Hoffnung.",
                    asked_at=now - 8 * DAY,
                    expires_at=now + 30 * DAY,
                )
            )
        return RequestId(stored.id)

    async def look(self, kind: ConcernKind, thing: int) -> None:
        """See the card, remind, put aside, and take it up again."""
        where = (self.network, kind, thing)
        for payload in (
            on.ShowConcern(*where),
            on.PromptConcern(*where),
            on.PutAside(*where),
            on.TakeUp(*where),
        ):
            await self.guide.press_data(self.ada, payload)


async def walk_attention(guide: Guide) -> None:
    """Look at each kind of concern, and do what can be done."""
    network = await guide.town.found_network(WATCHED)
    ada = await guide.look_after("Ada Augenmaß", network)
    eve = await guide.look_after("Eve Augenmaß", network)
    await guide.writes_all(ada, "/home", "/waiting")
    mentor = await arrives(guide.town, network, Role.MENTOR, "Jakob Jung", guide.t.language)
    mentee = await arrives(guide.town, network, Role.MENTEE, "Dana Dann", guide.t.language)
    us = await together(Pair(guide.town, network, mentee, mentor), held=0, days=24)
    watch = Watch(guide, network, ada, eve, us)
    await guide.writes_all(ada, "/home", "/waiting")
    await _requests(watch)
    await _dispute(watch)
    await _cases(watch)
    await _seeker_and_absence(watch)
    await _write(watch)
    await _two_networks(watch)
    await _close(watch)
    await _more_than_can_be_counted(watch)
    await guide.press_data(ada, ShowWaiting(0))


async def _requests(watch: Watch) -> None:
    number = await watch.asks()
    await watch.ada.writes("/waiting")
    await watch.look(ConcernKind.REQUEST, number)
    async with watch.guide.town.tables() as tables:
        request = await tables.requests.get(number)
        await tables.requests.save(replace(request, question="Seit wann?"))
    watch.guide.town.clock.advance(3 * DAY.total_seconds())
    await watch.ada.writes("/waiting")
    await watch.look(ConcernKind.REQUEST, number)
    for payload in (on.AskEndRequest, on.EndRequest, on.AskEndRequest):
        await watch.guide.press_data(watch.ada, payload(watch.network, number))


async def _dispute(watch: Watch) -> None:
    ended = watch.guide.town.clock.now() - 2 * DAY
    async with watch.guide.town.tables() as tables:
        meeting = await tables.meetings.add(
            replace(
                proposal(watch.us.id, uid="eyes"),
                state=MeetingState.NOT_HELD,
                starts_at=ended - DAY / 24,
                ends_at=ended,
                mentee_says=Outcome.HELD,
                mentor_says=Outcome.NO_SHOW,
            )
        )
    await watch.ada.writes("/waiting")
    await watch.look(ConcernKind.DISPUTE, meeting.id)
    await watch.look(ConcernKind.SILENCE, watch.us.id)


async def _cases(watch: Watch) -> None:
    """Have a report and a call for help on the list; their cards are walked past elsewhere."""
    async with watch.guide.town.tables() as tables:
        mentee = await known(tables, watch.us.mentee)
        mentor = await known(tables, watch.us.mentor)
        for kind, text in ((CaseKind.REPORT, TEXT), (CaseKind.HELP, None)):
            await tables.cases.add(
                Case(
                    CaseId(0),
                    kind,
                    watch.network,
                    watch.us.id,
                    mentee,
                    mentor,
                    text,
                    to_operators=False,
                    opened_at=watch.guide.town.clock.now(),
                )
            )
    await watch.guide.writes_all(watch.ada, "/home", "/waiting")
    await watch.guide.turn_pages(watch.ada)


async def _seeker_and_absence(watch: Watch) -> None:
    guide = watch.guide
    mentee = await arrives(guide.town, watch.network, Role.MENTEE, "Sana Sucht", guide.t.language)
    held = await guide.membership(mentee, watch.network)
    guide.town.clock.advance(8 * DAY.total_seconds())
    await guide.town.settle()
    await watch.ada.writes("/waiting")
    await watch.look(ConcernKind.SEEKER, held.id)
    mentee.phone.blocks()
    await on_word(watch, held.id)
    await guide.town.settle()
    guide.town.clock.advance(2 * DAY.total_seconds())
    await guide.town.settle()
    await watch.ada.writes("/waiting")
    await guide.turn_pages(watch.ada)
    await watch.look(ConcernKind.UNREACHABLE, held.id)
    await guide.press_data(watch.ada, on.WriteToMember(held.id))
    await watch.ada.writes(TEXT)
    mentee.phone.unblocks()


async def on_word(watch: Watch, membership_id: MembershipId) -> None:
    """Write to a member, with what is no answer in between."""
    await watch.guide.press_data(watch.ada, on.WriteToMember(membership_id))
    await watch.guide.send_sticker(watch.ada)
    await watch.guide.writes_all(watch.ada, "Na", TEXT)
    await watch.ada.writes("/home")
    await watch.ada.presses(watch.guide.t.button("▶️ Go on with it"))
    await watch.ada.presses(watch.guide.t.button("✅ Send it"))


async def _write(watch: Watch) -> None:
    """Write there and back; the second answer is read by all, since the one has gone."""
    guide, mentee = watch.guide, watch.us.mentee
    held = await guide.membership(mentee, watch.network)
    await on_word(watch, held.id)
    lead = await guide.membership(watch.ada, watch.network)
    for answered in (lead.id, MembershipId(10**9)):
        await guide.press_data(mentee, on.AnswerMetaMentor(watch.network, answered))
        await guide.send_sticker(mentee)
        await mentee.writes(TEXT)
        await mentee.writes("/home")
        await mentee.presses(guide.t.button("▶️ Go on with it"), guide.t.button("✅ Send it"))


async def _two_networks(watch: Watch) -> None:
    guide = watch.guide
    second = await guide.town.found_network(SECOND)
    ida = await guide.look_after("Ida Augenmaß", watch.network)
    await ida.starts(await guide.town.invitation(second, Role.META_MENTOR))
    await guide.accept(ida)
    await guide.writes_all(ida, "/home", "/waiting")


async def _close(watch: Watch) -> None:
    guide = watch.guide
    guide.town.clock.advance(40 * DAY.total_seconds())
    await guide.town.settle()
    await guide.press_data(watch.ada, on.CloseSilent(watch.network, MentorshipId(watch.us.id)))
    await guide.send_sticker(watch.ada)
    await watch.ada.writes(TEXT)
    await watch.ada.writes("/home")
    await watch.ada.presses(guide.t.button("▶️ Go on with it"), guide.t.button("🏁 Close it"))


async def _more_than_can_be_counted(watch: Watch) -> None:
    """Have more wait than is ever read."""
    now = watch.guide.town.clock.now()
    async with watch.guide.town.tables() as tables:
        mentor = await known(tables, watch.us.mentor)
        for number in range(COUNTED + 1):
            person = await tables.people.add(
                TelegramId(next(STRANGERS)),
                language=watch.guide.t.language,
                consent_version=NOTICE_VERSION,
                now=now,
            )
            await tables.people.save(replace(person, name="Dana Dann", time_zone="Europe/Berlin"))
            await tables.requests.add(
                Request(
                    RequestId(0),
                    watch.network,
                    person.id,
                    mentor,
                    RequestState.PENDING,
                    slot=1,
                    why=f"Nummer {number} fragt.",
                    hope="In guter Hoffnung.",
                    asked_at=now - 8 * DAY,
                    expires_at=now + 30 * DAY,
                )
            )
    await watch.ada.writes("/waiting")
