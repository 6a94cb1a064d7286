"""Actions of a meta-mentor on the roadmap: look at it, write down what the bot cannot see."""

from datetime import date, datetime
from typing import Final

from mentoring.audit import Act, Deed
from mentoring.errors import Outdated
from mentoring.ids import NetworkId, PersonId
from mentoring.leading import led_network
from mentoring.ports import Repositories
from mentoring.roadmap import BACK, NOTABLE, Roadmap, Step, today_of

COMPANY: Final = 2
"""So many members in the linked group can talk to each other."""


async def roadmap(repositories: Repositories, network_id: NetworkId) -> Roadmap:
    """Read how far a network has come."""
    seen = await repositories.milestones.seen(network_id)
    if await repositories.groups.count_entries(network_id) >= COMPANY:
        seen = seen | {Step.EXCHANGE}
    return Roadmap(network_id, seen, await repositories.milestones.noted(network_id))


async def note_step(
    repositories: Repositories,
    meta_mentor: PersonId,
    network_id: NetworkId,
    step: Step,
    *,
    reached_on: date,
    now: datetime,
) -> None:
    """Write down that a step was reached on a day.

    Raises Outdated when it was noted before, cannot be noted, or for a day to come or long ago,
    and what `led_network` raises.
    """
    await led_network(repositories, meta_mentor, network_id)
    today = today_of(now, (await repositories.people.get(meta_mentor)).time_zone)
    if step not in NOTABLE or not today - BACK <= reached_on <= today:
        raise Outdated
    noted = await repositories.milestones.note(
        network_id, step, reached_on=reached_on, noted_by=meta_mentor
    )
    if not noted:
        raise Outdated
    await repositories.audit.note(Deed(Act.STEP_NOTED, network_id, meta_mentor, now, detail=step))


async def take_step_back(
    repositories: Repositories,
    meta_mentor: PersonId,
    network_id: NetworkId,
    step: Step,
    *,
    now: datetime,
) -> None:
    """Take back what was noted; Outdated when nothing was, and what `led_network` raises."""
    await led_network(repositories, meta_mentor, network_id)
    if not await repositories.milestones.take_back(network_id, step):
        raise Outdated
    deed = Deed(Act.STEP_TAKEN_BACK, network_id, meta_mentor, now, detail=step)
    await repositories.audit.note(deed)
