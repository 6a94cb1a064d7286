"""Actions of a meta-mentor on the numbers of a network: see what a change would do, and make it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from mentoring.audit import Act, Deed
from mentoring.clearing import count_past
from mentoring.facts.fact import Fact
from mentoring.facts.networks import LimitChanged
from mentoring.ids import PersonId
from mentoring.leading import led_network
from mentoring.networks import Limits, Network
from mentoring.nudges import silence
from mentoring.numbers import Change, Number, changed
from mentoring.ports import Repositories
from mentoring.reminders import Kind
from mentoring.retention import Past

DAY: Final = timedelta(days=1)

COUNTED_FROM: Final[Mapping[Number, Kind]] = {
    Number.CLOSING_DAYS: Kind.CLOSING_UNANSWERED,
    Number.SILENCE_DAYS: Kind.SILENCE,
}
"""Numbers that reminders are counted with, so that another one has other things fall due."""


@dataclass(frozen=True)
class OnMentees:
    """Mentees who have `above` the new number open; who have reached the old one: `full`."""

    above: int
    full: int


@dataclass(frozen=True)
class OnRequests:
    """Requests that wait, and keep their last day."""

    waiting: int


@dataclass(frozen=True)
class OnCertificates:
    """Open mentorships with an agreement that have enough for a certificate today.

    `before` by the old number, `after` by the new one.
    """

    before: int
    after: int


@dataclass(frozen=True)
class OnClosings:
    """Closings that wait for an answer, and keep their last day."""

    waiting: int


@dataclass(frozen=True)
class OnContacts:
    """Ended mentorships whose people can still write to each other, and keep their last day."""

    open: int


@dataclass(frozen=True)
class OnSilences:
    """Mentorships that are silent for so long as the old number says, and as the new one."""

    before: int
    after: int


@dataclass(frozen=True)
class OnPast:
    """What is over for longer than the new number says, and would go now."""

    requests: int
    mentorships: int
    cases: int
    others: int


Effect = OnMentees | OnRequests | OnCertificates | OnClosings | OnContacts | OnSilences | OnPast
"""What a change would do, in figures as they are now."""


@dataclass(frozen=True)
class Preview:
    """What a meta-mentor is shown before they decide."""

    network: Network
    change: Change
    effect: Effect


async def preview(
    repositories: Repositories, meta_mentor: PersonId, change: Change, *, now: datetime
) -> Preview:
    """Say what a change would do; it changes nothing.

    Raises what `led_network` and `mentoring.numbers.changed` raise.
    """
    network = await led_network(repositories, meta_mentor, change.network_id)
    after = changed(network.limits, change)
    effect = await EFFECTS[change.number](_Look(repositories, network, after, change, now))
    return Preview(network, change, effect)


async def tune(
    repositories: Repositories, meta_mentor: PersonId, change: Change, *, now: datetime
) -> Sequence[Fact]:
    """Change a number, once; raises what `preview` raises.

    What has fallen due by the new number is looked for from the beginning: what was sent before is
    known and not sent again.
    """
    network = await led_network(repositories, meta_mentor, change.network_id)
    await repositories.networks.set_limits(network.id, changed(network.limits, change))
    kind = COUNTED_FROM.get(change.number)
    if kind is not None:
        await repositories.nudges.forget_cursors(kind)
    detail = f"{change.number} {change.old} {change.new}"
    await repositories.audit.note(
        Deed(Act.NUMBER_CHANGED, network.id, meta_mentor, now, detail=detail)
    )
    return [LimitChanged(network.id, meta_mentor, change.number, change.old, change.new)]


@dataclass(frozen=True)
class _Look:
    """All that a preview is made from."""

    repositories: Repositories
    network: Network
    after: Limits
    change: Change
    now: datetime


async def _on_mentees(look: _Look) -> Effect:
    figures, network = look.repositories.figures, look.network.id
    return OnMentees(
        above=await figures.mentees_asking(network, at_least=look.change.new + 1),
        full=await figures.mentees_asking(network, at_least=look.change.old),
    )


async def _on_requests(look: _Look) -> Effect:
    return OnRequests(await look.repositories.figures.requests_waiting(look.network.id))


async def _on_certificates(look: _Look) -> Effect:
    figures, network = look.repositories.figures, look.network
    before = await figures.certifiable(network.id, network.limits, now=look.now)
    return OnCertificates(before, await figures.certifiable(network.id, look.after, now=look.now))


async def _on_closings(look: _Look) -> Effect:
    return OnClosings(await look.repositories.figures.closings(look.network.id))


async def _on_contacts(look: _Look) -> Effect:
    return OnContacts(await look.repositories.figures.writing_on(look.network.id, now=look.now))


async def _on_past(look: _Look) -> Effect:
    count = await count_past(look.repositories, look.network.id, look.change.new, now=look.now)
    requests, mentorships = count.pop(Past.REQUESTS), count.pop(Past.MENTORSHIPS)
    cases = count.pop(Past.CASES)
    return OnPast(requests, mentorships, cases, others=sum(count.values()))


async def _on_silences(look: _Look) -> Effect:
    return OnSilences(await _silent(look, look.change.old), await _silent(look, look.change.new))


async def _silent(look: _Look, days: int) -> int:
    """Count those that are asked how it is going; after a very long silence nobody is any more."""
    last = silence.RULE.delays(days)[-1] + silence.RULE.late
    return await look.repositories.figures.silent(
        look.network.id, after=look.now - last, until=look.now - days * DAY, now=look.now
    )


EFFECTS: Final[Mapping[Number, Callable[[_Look], Awaitable[Effect]]]] = {
    Number.REQUESTS: _on_mentees,
    Number.REQUEST_DAYS: _on_requests,
    Number.LEAST_MEETINGS: _on_certificates,
    Number.LEAST_DAYS: _on_certificates,
    Number.CLOSING_DAYS: _on_closings,
    Number.CONTACT_DAYS: _on_contacts,
    Number.SILENCE_DAYS: _on_silences,
    Number.RETENTION_DAYS: _on_past,
}
"""Number -> what looks at the rows that a change would concern."""
