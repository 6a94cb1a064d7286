"""The walk past Home with all that can wait there, and the places that lead on from it."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Final

from bot.screens.home import NAMED
from bot.screens.matters import ITEMS
from mentoring.agreements import AgreementState
from mentoring.ids import NetworkId
from mentoring.matters import Matter, RulesToRead, SuggestionToAnswer
from mentoring.meetings import Meeting, MeetingState, Outcome
from mentoring.mentorships import EndReason, MentorshipState
from mentoring.profiles import Profile
from mentoring.roles import Role, RoleStanding, Standing
from mentoring.situation import situation
from mentoring.waiting import matters
from tests.journeys.asking import asks
from tests.journeys.endings import Two, together
from tests.journeys.pairs import Pair, arrives, known
from tests.locales.guide import Guide
from tests.mentoring.ends import draft, proposal
from tests.town import CHARTER, Resident

HOUSE: Final = CHARTER.model_copy(update={"name": "Haus am Fluss", "place": "Passau"})
QUESTION: Final = "Wann passt es dir?"
DAY: Final = timedelta(days=1)


@dataclass
class Visits:
    """People who look at Home, and the kinds of matters that were named there."""

    guide: Guide
    network: NetworkId
    met: set[type[Matter]] = field(default_factory=set)

    async def comes(self, role: Role, name: str) -> Resident:
        """Let somebody arrive, with a profile."""
        return await arrives(self.guide.town, self.network, role, name, self.guide.t.language)

    async def look(self, *residents: Resident) -> None:
        """Look at Home, and at all the places behind it."""
        for resident in residents:
            await resident.writes("/home")
            async with self.guide.town.tables() as tables:
                person = await known(tables, resident)
                seen = await situation(tables, person, now=self.guide.town.bot.clock.now())
            self.met |= {type(matter) for matter in matters(seen)[:NAMED]}
            await resident.presses("☰ More")


async def walk_home(guide: Guide) -> None:
    """Look at Home with everything that can wait."""
    network = await guide.town.found_network(HOUSE)
    visits = Visits(guide, network)
    await arrive_one_by_one(visits)
    await wait_for_an_answer(visits)
    us = await begin_together(visits)
    await agree(visits, us)
    await meet(visits, us)
    await come_to_an_end(visits, us)
    # These two are met where networks change their rules, and where pairs are suggested.
    assert set(ITEMS) - visits.met == {RulesToRead, SuggestionToAnswer}
    await have_much_to_do(visits, us)


async def arrive_one_by_one(visits: Visits) -> None:
    """Be in no network, without a profile, asked for one's experience, and waited for."""
    guide, network = visits.guide, visits.network
    boss = await guide.look_after("Lotte Leiter", network)
    await visits.look(await guide.settle_in("Otto Ohne"))
    newcomer = await visits.comes(Role.MENTEE, "Nina Neu")
    mentor = await visits.comes(Role.MENTOR, "Ilse Erfahren")
    async with guide.town.tables() as tables:
        await tables.profiles.save(await known(tables, newcomer), Profile())
    await visits.look(newcomer)
    for standing in (Standing.STATEMENT_DUE, Standing.DECLINED, Standing.PAUSED, Standing.WAITING):
        await _stand(visits, mentor, standing)
        await visits.look(mentor, boss)
    await _seeks_for_long(visits, newcomer)
    await visits.look(boss)
    for resident in (boss, newcomer):
        await resident.writes("/help")


async def _seeks_for_long(visits: Visits, mentee: Resident) -> None:
    held = await visits.guide.membership(mentee, visits.network)
    approved = RoleStanding(Role.MENTEE, Standing.APPROVED)
    long_ago = visits.guide.town.bot.clock.now() - 31 * DAY
    async with visits.guide.town.tables() as tables:
        await tables.memberships.set_role(held.id, approved, now=long_ago)


async def _stand(visits: Visits, mentor: Resident, standing: Standing) -> None:
    held = await visits.guide.membership(mentor, visits.network)
    async with visits.guide.town.tables() as tables:
        await tables.memberships.set_role(
            held.id, RoleStanding(Role.MENTOR, standing), now=visits.guide.town.bot.clock.now()
        )


async def wait_for_an_answer(visits: Visits) -> None:
    """Find no mentor yet, ask one, and be asked something back."""
    mentee = await visits.comes(Role.MENTEE, "Mia Mut")
    mentor = await visits.comes(Role.MENTOR, "Rolf Rat")
    await visits.look(mentee)
    await asks(mentee, mentor, visits.network)
    await visits.look(mentee, mentor)
    async with visits.guide.town.tables() as tables:
        (request,) = await tables.requests.of_mentee(await known(tables, mentee))
        await tables.requests.save(replace(request, question=QUESTION))
    await visits.look(mentee)


async def begin_together(visits: Visits) -> Two:
    """Let two get to know each other."""
    mentee = await visits.comes(Role.MENTEE, "Hala Haus")
    mentor = await visits.comes(Role.MENTOR, "Horst Haus")
    us = await together(Pair(visits.guide.town, visits.network, mentee, mentor))
    await visits.look(mentee, mentor)
    return us


async def agree(visits: Visits, us: Two) -> None:
    """Draft an agreement, have it sent back, and be offered a contact."""
    drafted = draft(us.id)
    async with us.town.tables() as tables:
        await tables.agreements.add(drafted)
    await visits.look(us.mentor)
    sent_back = replace(
        drafted,
        state=AgreementState.SENT_BACK,
        sent_back_text=QUESTION,
        decided_at=us.town.clock.now(),
    )
    async with us.town.tables() as tables:
        await tables.agreements.save(sent_back)
    await visits.look(us.mentee)
    await change(us, mentee_contact="")
    await visits.look(us.mentor)
    await change(us, mentee_contact=None)


async def change(us: Two, **changes: Any) -> None:
    """Bring the mentorship into another state."""
    now = await us.now()
    async with us.town.tables() as tables:
        await tables.mentorships.save(replace(now, **changes))


async def meet(visits: Visits, us: Two) -> None:
    """Propose a meeting, look forward to it, move it, confirm it, and say how it was."""
    now = us.town.clock.now()
    proposed = replace(proposal(us.id, uid="home"), times=(now + DAY,))
    async with us.town.tables() as tables:
        stored = await tables.meetings.add(proposed)
    await visits.look(us.mentor, us.mentee)
    planned = replace(
        stored, state=MeetingState.SCHEDULED, starts_at=now + DAY, ends_at=now + 2 * DAY
    )
    past = replace(planned, starts_at=now - DAY, ends_at=now - DAY / 2)
    yes = Outcome.HELD
    disputed = replace(
        past, state=MeetingState.NOT_HELD, mentee_says=yes, mentor_says=Outcome.NO_SHOW
    )
    held = replace(past, state=MeetingState.HELD, mentee_says=yes, mentor_says=yes)
    for meeting in (planned, past, disputed, held):
        async with us.town.tables() as tables:
            await tables.meetings.save(meeting)
        await visits.look(us.mentor, us.mentee)
        if meeting is planned:
            await move(visits, us, proposed)


async def move(visits: Visits, us: Two, proposed: Meeting) -> None:
    """Look at a proposal to move an appointment, which leads to nothing."""
    async with us.town.tables() as tables:
        moving = await tables.meetings.add(proposed)
    await visits.look(us.mentor, us.mentee)
    declined = replace(moving, state=MeetingState.DECLINED, decided_at=us.town.clock.now())
    async with us.town.tables() as tables:
        await tables.meetings.save(declined)


async def come_to_an_end(visits: Visits, us: Two) -> None:
    """Say that it is over, and be asked what there is to ask at the end."""
    now = us.town.clock.now()
    active = {"state": MentorshipState.ACTIVE, "active_at": now}
    await change(us, **active, mentee_closes_at=now, closes_until=now + 14 * DAY)
    await visits.look(us.mentor, us.mentee)
    await change(
        us,
        state=MentorshipState.COMPLETED,
        end_reason=EndReason.COMPLETED,
        ended_at=now,
        mentor_closes_at=now,
        closes_until=None,
    )
    await visits.look(us.mentor, us.mentee)


async def have_much_to_do(visits: Visits, us: Two) -> None:
    """Have more than fits on Home: two mentees, and a conversation that is open."""
    for place, name in enumerate(("Eva Eins", "Zara Zwei"), start=1):
        mentee = await visits.comes(Role.MENTEE, name)
        theirs = Two(us.pair, await replace(us.pair, mentee=mentee).starts_mentorship(place=place))
        async with us.town.tables() as tables:
            await tables.agreements.add(draft(theirs.id))
        await change(theirs, mentee_contact="")
    await us.mentor.writes("/profile")
    await us.mentor.presses("✏️ My name")
    await visits.look(us.mentor)
    await us.mentor.writes("/help")
