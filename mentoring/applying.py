"""Actions about applications for networks: apply and take back; approve and decline.

That only those who run the bot decide is looked at before: no row says who they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.applications import (
    Application,
    ApplicationState,
    approved,
    declined,
    name_key,
    withdrawn,
)
from mentoring.audit import Act, Deed
from mentoring.errors import ApplicationWaits, NetworkNameTaken, NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.founding import ApplicationApproved, ApplicationDeclined, ApplicationSent
from mentoring.founding import found_with
from mentoring.ids import ApplicationId, NetworkId, PersonId
from mentoring.networks import Charter
from mentoring.ports import Repositories
from mentoring.roadmap import Step


@dataclass(frozen=True)
class Wish:
    """What somebody wants to found; `languages`: the one of the charter's texts first.

    `recommended_by`: the network whose link they have opened.
    """

    charter: Charter
    languages: tuple[str, ...]
    recommended_by: NetworkId | None = None


async def is_founded(repositories: Repositories, name: str) -> bool:
    """Whether there is a network of this name."""
    key = name_key(name)
    return any(name_key(one.name) == key for one in await repositories.networks.listed())


async def is_taken(repositories: Repositories, name: str) -> bool:
    """Whether there is a network of this name, or somebody has applied for one."""
    if await repositories.foundings.name_waits(name_key(name)):
        return True
    return await is_founded(repositories, name)


async def waiting_of(repositories: Repositories, person_id: PersonId) -> Application | None:
    """Give the application of somebody that waits for a decision."""
    latest = await repositories.foundings.latest_of(person_id)
    return latest if latest is not None and latest.waits else None


async def apply_for(
    repositories: Repositories, person_id: PersonId, wish: Wish, *, now: datetime
) -> tuple[Application, Sequence[Fact]]:
    """Ask for a network of one's own.

    Raises ApplicationWaits for who has asked already, NetworkNameTaken.
    """
    if await waiting_of(repositories, person_id) is not None:
        raise ApplicationWaits
    if await is_taken(repositories, wish.charter.name):
        raise NetworkNameTaken(wish.charter.name)
    application = await repositories.foundings.add(
        Application(
            ApplicationId(0),
            person_id,
            wish.charter,
            wish.languages,
            ApplicationState.WAITING,
            applied_at=now,
            recommended_by=await _still_there(repositories, wish.recommended_by),
        )
    )
    return application, [ApplicationSent(application.id)]


async def _still_there(
    repositories: Repositories, network_id: NetworkId | None
) -> NetworkId | None:
    network = None if network_id is None else await repositories.networks.find(network_id)
    return None if network is None else network.id


async def withdraw(
    repositories: Repositories, person_id: PersonId, application_id: ApplicationId, *, now: datetime
) -> None:
    """Take one's own application back; Outdated when it waits no more."""
    application = await _found(repositories, application_id)
    if application.person_id != person_id:
        raise NotAllowed
    await repositories.foundings.save(withdrawn(application, now=now))


async def approve(
    repositories: Repositories,
    operator: PersonId | None,
    application_id: ApplicationId,
    *,
    now: datetime,
) -> tuple[NetworkId, Sequence[Fact]]:
    """Found what was applied for; who applied becomes its first meta-mentor.

    `operator` None: somebody at the command line. Raises Outdated when it waits no more,
    NetworkNameTaken when a network of that name was founded since.
    """
    application = await decidable(repositories, application_id)
    if await is_founded(repositories, application.name):
        raise NetworkNameTaken(application.name)
    founder = application.person_id
    network = await found_with(repositories, application.charter, founder, now=now)
    decided = approved(application, network.id, by=operator, now=now)
    await repositories.foundings.save(decided)
    if application.recommended_by is not None:
        # Whose link led here has reached out to another institution.
        await repositories.milestones.note(
            application.recommended_by, Step.OUTREACH, reached_on=now.date(), noted_by=None
        )
    await repositories.audit.note(
        Deed(Act.NETWORK_APPROVED, network.id, operator, now, subject_id=founder)
    )
    return network.id, [ApplicationApproved(application.id)]


async def decline(
    repositories: Repositories,
    operator: PersonId | None,
    application_id: ApplicationId,
    *,
    answer: str,
    now: datetime,
) -> Sequence[Fact]:
    """Say no, with a text to who applied; Outdated when it waits no more."""
    application = await decidable(repositories, application_id)
    await repositories.foundings.save(declined(application, answer, by=operator, now=now))
    await repositories.audit.note(
        Deed(Act.NETWORK_DECLINED, None, operator, now, subject_id=application.person_id)
    )
    return [ApplicationDeclined(application.id)]


async def decidable(repositories: Repositories, application_id: ApplicationId) -> Application:
    """Give an application that waits for a decision; Outdated when it does not."""
    application = await _found(repositories, application_id)
    if not application.waits:
        raise Outdated
    return application


async def _found(repositories: Repositories, application_id: ApplicationId) -> Application:
    application = await repositories.foundings.find(application_id)
    if application is None:
        raise Outdated
    return application
