"""Actions after a silence: somebody says how it is going, and who can help hears of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from mentoring.agreeing import of_party
from mentoring.cases import Case, CaseKind
from mentoring.errors import Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.reminders import HelpContactShown, HelpWanted
from mentoring.ids import CaseId, MentorshipId, PersonId
from mentoring.mentorships import Mentorship, must_be_open
from mentoring.nudges.silence import ANSWER_HOLDS
from mentoring.ports import Repositories
from mentoring.roles import Side
from mentoring.silence import SilenceAnswer, SilenceWord

TOLD_HOLDS: Final = timedelta(days=7)
"""Whoever can help is told of the same person once in so long, whatever is said in between."""


async def answer(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    word: SilenceWord,
    *,
    now: datetime,
) -> Sequence[Fact]:
    """Take what one side says; the same word again soon after is no news.

    A call for help is told when the one before was told long enough ago.

    Raises what `of_party` raises, and Outdated when the mentorship is over.
    """
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    must_be_open(mentorship)
    last = await repositories.mentorships.silence_answer(mentorship_id, person_id)
    if last is not None and last.word is word and now < last.given_at + ANSWER_HOLDS:
        return []
    said = SilenceAnswer(mentorship_id, person_id, word, now)
    await repositories.mentorships.answer_silence(said)
    if word is SilenceWord.HELP and await _last_told(repositories, person_id, mentorship_id) == now:
        await _open_case(repositories, mentorship, side, now=now)
        return [HelpWanted(mentorship_id, side)]
    return []


async def _open_case(
    repositories: Repositories, mentorship: Mentorship, side: Side, *, now: datetime
) -> None:
    """Have somebody look after the call; one that waits from before is the same case."""
    caller = mentorship.person_at(side)
    if caller is None or await repositories.cases.call_for_help(mentorship.id, caller):
        return
    await repositories.cases.add(
        Case(
            id=CaseId(0),
            kind=CaseKind.HELP,
            network_id=mentorship.network_id,
            mentorship_id=mentorship.id,
            reporter_id=caller,
            subject_id=mentorship.person_at(side.other),
            text=None,
            to_operators=not await helpers(repositories, mentorship),
            opened_at=now,
        )
    )


async def _last_told(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId
) -> datetime | None:
    """Say when a call for help was told last: each that came too soon after one was not."""
    told: datetime | None = None
    for called in await repositories.mentorships.calls_for_help(mentorship_id, person_id):
        if told is None or called >= told + TOLD_HOLDS:
            told = called
    return told


async def needs_help(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId
) -> bool:
    """Say whether the last that somebody has answered was that help is needed."""
    last = await repositories.mentorships.silence_answer(mentorship_id, person_id)
    return last is not None and last.word is SilenceWord.HELP


async def show_contact(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId, *, contact: str
) -> Sequence[Fact]:
    """Show one's Telegram contact to those who were told that help is needed.

    `contact` is a user name, or an empty text for who has none. Raises what `of_party` raises, and
    Outdated when help was not the last word, or when the mentorship is over.
    """
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    must_be_open(mentorship)
    told = await _last_told(repositories, person_id, mentorship_id)
    if told is None or not await needs_help(repositories, person_id, mentorship_id):
        raise Outdated
    return [HelpContactShown(mentorship_id, side, contact, told)]


async def helpers(repositories: Repositories, mentorship: Mentorship) -> Sequence[PersonId]:
    """Say which meta-mentors are told: all who can be reached and are none of the two.

    Empty: the operators.
    """
    leading = await repositories.memberships.meta_mentors(mentorship.network_id)
    others = [one for one in leading if mentorship.side_of(one) is None]
    known = [await repositories.people.get(one) for one in others]
    return [one.id for one in known if one.unreachable_since is None]
