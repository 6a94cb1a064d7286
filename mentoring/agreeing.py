"""Actions about an agreement: draft, agree, ask for changes; and a pause of the mentorship."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from mentoring import agreements, mentorships
from mentoring.agreements import Agreement, AgreementState, Terms
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import (
    AgreementBound,
    AgreementProposed,
    AgreementSentBack,
    MentorshipPaused,
    MentorshipResumed,
)
from mentoring.ids import MentorshipId, PersonId
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.ports import Repositories
from mentoring.roles import Side


async def of_party(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId
) -> tuple[Mentorship, Side]:
    """Give the mentorship and the side that a person has in it.

    Raises Outdated when it is gone, NotAllowed for who has no part in it.
    """
    mentorship = await repositories.mentorships.find(mentorship_id)
    if mentorship is None:
        raise Outdated
    side = mentorship.side_of(person_id)
    if side is None:
        raise NotAllowed
    return mentorship, side


async def draftable(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId
) -> Agreement | None:
    """Give the version that a new draft begins with, if there is any.

    Raises what `of_party` and `may_draft` raise.
    """
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    agreements.may_draft(mentorship, by=side)
    return agreements.on_the_table(await repositories.agreements.of(mentorship_id))


async def propose(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    terms: Terms,
    *,
    now: datetime,
) -> Sequence[Fact]:
    """Send a new version to the other side; one that still waits gives way to it.

    Nothing happens when it says what stands there already. Raises what `draftable` raises.
    """
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    versions = await repositories.agreements.of(mentorship_id)
    draft = agreements.drafted(mentorship, versions, terms, by=side, now=now)
    if _stands_already(versions, draft):
        return []
    await close_open(repositories, mentorship_id, now=now)
    await repositories.agreements.add(draft)
    return [AgreementProposed(mentorship_id, draft.version)]


def _stands_already(versions: Sequence[Agreement], draft: Agreement) -> bool:
    latest = agreements.newest(versions)
    if latest is None or latest.terms != draft.terms:
        return False
    mine_waits = latest.state is AgreementState.PROPOSED and latest.drafted_by is draft.drafted_by
    return mine_waits or latest.state is AgreementState.BINDING


async def close_open(
    repositories: Repositories, mentorship_id: MentorshipId, *, now: datetime
) -> None:
    """Close the version that waits for an answer, if one does; also when a mentorship ends."""
    waiting = agreements.proposed(await repositories.agreements.of(mentorship_id))
    if waiting is not None:
        await repositories.agreements.save(agreements.dropped(waiting, now=now))


async def answerable(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId, *, version: int
) -> Agreement:
    """Give the version that somebody can answer.

    Raises what `of_party` and `mentoring.agreements.answerable` raise.
    """
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    versions = await repositories.agreements.of(mentorship_id)
    return agreements.answerable(mentorship, versions, version=version, by=side)


async def agree(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    *,
    version: int,
    now: datetime,
) -> Sequence[Fact]:
    """Agree to a version; it binds, and the first one makes the mentorship active.

    Raises what `answerable` raises.
    """
    waiting = await answerable(repositories, person_id, mentorship_id, version=version)
    before = await repositories.mentorships.get(mentorship_id)
    after = mentorships.activated(before, now=now)
    begin = await _first_day(repositories, after, now=now)
    ends_on = agreements.end_of_period(begin, waiting.terms.months)
    await repositories.agreements.save(agreements.bound(waiting, ends_on=ends_on, now=now))
    first = before.state is MentorshipState.GETTING_TO_KNOW
    if first:
        await repositories.mentorships.save(after)
    return [AgreementBound(mentorship_id, version, first)]


async def _first_day(repositories: Repositories, mentorship: Mentorship, *, now: datetime) -> date:
    """Say from which day periods count, in the mentee's zone: an amendment is no new beginning."""
    begin = mentorship.active_at or now
    if mentorship.mentee_id is None:
        return begin.date()
    mentee = await repositories.people.get(mentorship.mentee_id)
    return begin.astimezone(ZoneInfo(mentee.time_zone or "UTC")).date()


async def send_back(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    *,
    version: int,
    text: str,
    now: datetime,
) -> Sequence[Fact]:
    """Ask for changes in a version; raises what `answerable` raises."""
    waiting = await answerable(repositories, person_id, mentorship_id, version=version)
    await repositories.agreements.save(agreements.sent_back(waiting, text, now=now))
    return [AgreementSentBack(mentorship_id, version)]


async def pause(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId, *, seen: int
) -> Sequence[Fact]:
    """Pause a mentorship that stands at version `seen`.

    Raises what `of_party` and `mentoring.mentorships.paused` raise.
    """
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    await repositories.mentorships.save(mentorships.paused(mentorship, seen=seen))
    return [MentorshipPaused(mentorship_id, side)]


async def resume(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    *,
    seen: int,
    now: datetime,
) -> Sequence[Fact]:
    """Go on after a pause; like `pause`."""
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    await repositories.mentorships.save(mentorships.resumed(mentorship, seen=seen))
    await repositories.mentorships.stir(mentorship_id, at=now)
    return [MentorshipResumed(mentorship_id, side)]
