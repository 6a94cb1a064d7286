"""Two people on their way to the end, without the months before it."""

from dataclasses import dataclass, replace
from datetime import timedelta

from mentoring.ids import MentorshipId
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.roles import Side
from tests.journeys.pairs import Pair, known
from tests.mentoring.ends import Couple
from tests.town import Resident, Town


@dataclass(frozen=True)
class Two:
    """A mentee and a mentor, and the mentorship they have."""

    pair: Pair
    id: MentorshipId

    @property
    def town(self) -> Town:
        return self.pair.town

    @property
    def mentee(self) -> Resident:
        return self.pair.mentee

    @property
    def mentor(self) -> Resident:
        return self.pair.mentor

    async def now(self) -> Mentorship:
        async with self.town.tables() as tables:
            found: Mentorship = await tables.mentorships.get(self.id)
        return found


async def together(pair: Pair, *, held: int | None = None, days: int = 0) -> Two:
    """Begin; with `held` meetings behind them it is active. Then so many days pass."""
    two = Two(pair, await pair.starts_mentorship())
    if held is not None:
        async with pair.town.tables() as tables:
            people = {
                Side.MENTEE: await known(tables, pair.mentee),
                Side.MENTOR: await known(tables, pair.mentor),
            }
            await Couple(tables, two.id, people).reach(MentorshipState.ACTIVE, held=held)
    await pass_days(pair.town, days)
    return two


async def pass_days(town: Town, days: int) -> None:
    """Let time pass, and the bot do what falls due."""
    town.clock.advance(timedelta(days=days).total_seconds())
    await town.settle()


def elsewhere(two: Two, town: Town) -> Two:
    """Give the same two people after the bot was started anew."""
    mentee = replace(two.mentee, town=town)
    mentor = replace(two.mentor, town=town)
    return Two(replace(two.pair, town=town, mentee=mentee, mentor=mentor), two.id)
