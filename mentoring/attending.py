"""Actions of a meta-mentor on what needs attention: remind, put aside, end what goes nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from mentoring.attention import DAY, search_for
from mentoring.audit import Act, Deed
from mentoring.closing import end
from mentoring.concerns import Concern, ConcernKey, ConcernKind, Mark
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.attention import MentorshipClosed, Prompted
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import MentorshipEnded
from mentoring.facts.requests import RequestExpired
from mentoring.ids import MentorshipId, PersonId, RequestId
from mentoring.leading import led_network
from mentoring.mentorships import EndReason, ended
from mentoring.networks import Network
from mentoring.ports import Repositories
from mentoring.requests import RequestState, closed
from mentoring.roles import Side

ASIDE_FOR: Final = 7 * DAY
"""What is put aside comes back after that."""

PROMPT_APART: Final = 3 * DAY
"""Who has to act is reminded of the same thing by a meta-mentor once in so long."""

PROMPTABLE: Final = frozenset({ConcernKind.REQUEST, ConcernKind.SILENCE, ConcernKind.DISPUTE})
"""Concerns in which somebody else has to act."""

KEPT_ASIDE: Final = frozenset(ConcernKind) - {
    ConcernKind.APPLICANT,
    ConcernKind.REPORT,
    ConcernKind.HELP,
}
"""Concerns that have a card here, and can be put aside: nobody waits for a word about them."""

FOR_EVER: Final = datetime(9999, 12, 30, tzinfo=UTC)
"""After anything."""

REASON_LEAST: Final = 10
REASON_LIMIT: Final = 600


@dataclass(frozen=True)
class Look:
    """A concern as a meta-mentor sees it; `concern` None when it is settled, or over."""

    network: Network
    key: ConcernKey
    concern: Concern | None
    mark: Mark
    now: datetime

    @property
    def is_aside(self) -> bool:
        """Whether it is put aside."""
        until = self.mark.aside_until
        return until is not None and until > self.now

    @property
    def may_prompt(self) -> bool:
        """Whether who has to act can be reminded now."""
        last = self.mark.prompted_at
        fresh = last is not None and self.now < last + PROMPT_APART
        return self.concern is not None and self.key.kind in PROMPTABLE and not fresh


async def look_into(
    repositories: Repositories, meta_mentor: PersonId, key: ConcernKey, *, now: datetime
) -> Look:
    """Read how a concern stands now, also one that is put aside.

    Raises NotAllowed for who does not look after the network, and for what has no card here.
    """
    if key.kind not in KEPT_ASIDE:
        raise NotAllowed
    network = await led_network(repositories, meta_mentor, key.network_id)
    search = search_for(network, meta_mentor, key.kind, now=now)
    one = replace(search, aside=FOR_EVER, thing=key.thing)
    found = await repositories.attention.found(one, limit=1)
    mark = await repositories.attention.mark(key)
    return Look(network, key, next(iter(found), None), mark, now)


async def holding(
    repositories: Repositories, meta_mentor: PersonId, key: ConcernKey, *, now: datetime
) -> tuple[Look, Concern]:
    """Read a concern that still holds; Outdated when it is settled, and what `look_into` raises."""
    look = await look_into(repositories, meta_mentor, key, now=now)
    if look.concern is None:
        raise Outdated
    return look, look.concern


async def put_aside(
    repositories: Repositories, meta_mentor: PersonId, key: ConcernKey, *, now: datetime
) -> None:
    """Put a concern aside for a week, for all meta-mentors of the network.

    Raises Outdated when it is aside already, and what `holding` raises.
    """
    look, _ = await holding(repositories, meta_mentor, key, now=now)
    if look.is_aside:
        raise Outdated
    aside = replace(look.mark, aside_until=now + ASIDE_FOR)
    await repositories.attention.set_mark(key, aside, now=now)


async def take_up(
    repositories: Repositories, meta_mentor: PersonId, key: ConcernKey, *, now: datetime
) -> None:
    """Bring back what was put aside; Outdated when it is not, and what `holding` raises."""
    look, _ = await holding(repositories, meta_mentor, key, now=now)
    if not look.is_aside:
        raise Outdated
    await repositories.attention.set_mark(key, replace(look.mark, aside_until=None), now=now)


async def prompt(
    repositories: Repositories, meta_mentor: PersonId, key: ConcernKey, *, now: datetime
) -> Sequence[Fact]:
    """Remind who has to act.

    Raises Outdated when that was done lately, or nobody has to, and what `holding` raises.
    """
    look, concern = await holding(repositories, meta_mentor, key, now=now)
    if not look.may_prompt:
        raise Outdated
    await repositories.attention.set_mark(key, replace(look.mark, prompted_at=now), now=now)
    readers = waited_for(concern)
    for reader in readers:
        await _note(repositories, Act.MEMBER_PROMPTED, key, meta_mentor, reader, now=now)
    return [Prompted(key, meta_mentor, readers)]


def waited_for(concern: Concern) -> Sequence[PersonId]:
    """Say who has to act: on a request one of the two, else both."""
    sides = {Side.MENTEE: concern.person_id, Side.MENTOR: concern.other_id}
    due = [concern.due] if concern.due else [*Side]
    return [person for side in due if (person := sides[side]) is not None]


async def end_request(
    repositories: Repositories, meta_mentor: PersonId, key: ConcernKey, *, now: datetime
) -> Sequence[Fact]:
    """End a request that nobody answers, before its time is over; raises what `holding` raises."""
    await holding(repositories, meta_mentor, key, now=now)
    request = await repositories.requests.get(RequestId(key.thing))
    await repositories.requests.save(closed(request, RequestState.EXPIRED, now=now))
    await _note(repositories, Act.REQUEST_ENDED, key, meta_mentor, request.mentee_id, now=now)
    return [RequestExpired(request.id)]


async def close_silent(
    repositories: Repositories, meta_mentor: PersonId, key: ConcernKey, *, text: str, now: datetime
) -> Sequence[Fact]:
    """Close a mentorship that is silent, with a text that both read.

    Raises Outdated when there was a sign of life, and what `holding` raises.
    """
    look, concern = await holding(repositories, meta_mentor, key, now=now)
    mentorship = await repositories.mentorships.get(MentorshipId(key.thing))
    days = look.network.limits.contact_days
    over = ended(mentorship, EndReason.NETWORK, now=now, contact_days=days)
    facts = await end(repositories, over, by=None, now=now)
    for person in waited_for(concern):
        await _note(repositories, Act.MENTORSHIP_CLOSED, key, meta_mentor, person, now=now)
    rest = [fact for fact in facts if not isinstance(fact, MentorshipEnded)]
    return [MentorshipClosed(mentorship.id, meta_mentor, text), *rest]


async def _note(
    repositories: Repositories,
    act: Act,
    key: ConcernKey,
    meta_mentor: PersonId,
    subject: PersonId,
    *,
    now: datetime,
) -> None:
    deed = Deed(act, key.network_id, meta_mentor, now, subject_id=subject)
    await repositories.audit.note(deed)
