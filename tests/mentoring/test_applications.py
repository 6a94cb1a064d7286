"""Applications for networks: who applies, who decides, and what comes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.applications import (
    Application,
    ApplicationState,
    approved,
    declined,
    name_key,
    withdrawn,
)
from mentoring.applying import Wish, apply_for, approve, decline, is_taken, waiting_of, withdraw
from mentoring.audit import Act, Deed
from mentoring.errors import ApplicationWaits, NetworkNameTaken, NotAllowed, Outdated
from mentoring.facts.founding import ApplicationApproved, ApplicationDeclined, ApplicationSent
from mentoring.founding import found
from mentoring.ids import ApplicationId, NetworkId, PersonId
from mentoring.leaving import forget
from mentoring.networks import Charter, NetworkText
from mentoring.roles import Role, RoleStanding, Standing
from storage.store import Tables
from tests.conftest import NOW
from tests.mentoring.conftest import Village

LATER = NOW + timedelta(days=1)
CHARTER = Charter(
    name="Brücken Graz",
    place="Graz",
    about={"de": "Wir begleiten Menschen, die neu sind."},
    rules={"de": "Wir schreiben freundlich."},
    agreement={"de": "Wir achten einander."},
    office="buero@bruecken.example",
)
WISH = Wish(CHARTER, ("de", "ar"))
ANSWER = "Please ask us again in autumn."

WAITING = Application(
    ApplicationId(1), PersonId(1), CHARTER, ("de",), ApplicationState.WAITING, NOW
)


async def applied(tables: Tables, person: PersonId, name: str = CHARTER.name) -> Application:
    """Send an application for a network of this name."""
    wish = replace(WISH, charter=CHARTER.model_copy(update={"name": name}))
    application, _ = await apply_for(tables, person, wish, now=NOW)
    return application


async def test_who_applies_waits_and_those_who_decide_are_told(village: Village) -> None:
    person = await village.person()
    application, facts = await apply_for(village.tables, person, WISH, now=NOW)
    assert application == Application(
        application.id, person, CHARTER, ("de", "ar"), ApplicationState.WAITING, NOW
    )
    assert facts == [ApplicationSent(application.id)]
    assert await waiting_of(village.tables, person) == application
    assert await village.tables.foundings.waiting(limit=5) == [application]


async def test_one_person_has_one_application_that_waits(village: Village) -> None:
    person = await village.person()
    await applied(village.tables, person)
    with pytest.raises(ApplicationWaits):
        await applied(village.tables, person, "Second Bridge")


@pytest.mark.parametrize("name", ["Brücken Graz", "brücken  GRAZ", "Bru\u0308cken Graz"])
async def test_a_name_is_applied_for_once(village: Village, name: str) -> None:
    await applied(village.tables, await village.person())
    with pytest.raises(NetworkNameTaken, match=r"(?i)graz"):
        await applied(village.tables, await village.person(), " ".join(name.split()))


async def test_the_name_of_a_network_is_taken(village: Village) -> None:
    assert await is_taken(village.tables, "neue wege") is True
    with pytest.raises(NetworkNameTaken):
        await applied(village.tables, await village.person(), village.network.name)


async def test_who_is_approved_looks_after_the_network_they_described(village: Village) -> None:
    tables, founder, operator = village.tables, await village.person(), await village.person()
    application = await applied(tables, founder)
    network_id, facts = await approve(tables, operator, application.id, now=LATER)
    assert facts == [ApplicationApproved(application.id)]
    network = await tables.networks.get(network_id)
    assert (network.name, network.place, network.office) == ("Brücken Graz", "Graz", CHARTER.office)
    assert await tables.networks.texts(network_id, NetworkText.RULES) == CHARTER.rules
    [member] = await tables.memberships.of_person(founder)
    assert member.roles == (RoleStanding(Role.META_MENTOR, Standing.APPROVED),)
    assert (member.network_id, member.agreement_version) == (network_id, 1)
    assert await tables.foundings.find(application.id) == approved(
        application, network_id, by=operator, now=LATER
    )
    [deed] = await tables.audit.of_network(network_id, offset=0, limit=5)
    assert replace(deed, number=0) == Deed(
        Act.NETWORK_APPROVED, network_id, operator, LATER, subject_id=founder
    )


async def test_who_is_declined_can_apply_again_under_the_same_name(village: Village) -> None:
    tables, founder = village.tables, await village.person()
    application = await applied(tables, founder)
    facts = await decline(tables, None, application.id, answer=ANSWER, now=LATER)
    assert facts == [ApplicationDeclined(application.id)]
    kept = await tables.foundings.latest_of(founder)
    assert kept == declined(application, ANSWER, by=None, now=LATER)
    [deed] = await tables.audit.of_all(offset=0, limit=5)
    assert (deed.act, deed.network_id, deed.subject_id) == (Act.NETWORK_DECLINED, None, founder)
    again = await applied(tables, founder)
    assert (await tables.foundings.latest_of(founder), again.id > application.id) == (again, True)


async def test_of_two_who_decide_the_first_one_counts(village: Village) -> None:
    tables, one, other = village.tables, await village.person(), await village.person()
    application = await applied(tables, await village.person())
    await decline(tables, one, application.id, answer=ANSWER, now=NOW)
    with pytest.raises(Outdated):
        await approve(tables, other, application.id, now=LATER)
    with pytest.raises(Outdated):
        await decline(tables, other, application.id, answer="Something else.", now=LATER)
    kept = await tables.foundings.find(application.id)
    assert kept == declined(application, ANSWER, by=one, now=NOW)
    assert await is_taken(tables, CHARTER.name) is False


async def test_a_name_that_was_founded_since_cannot_be_approved(village: Village) -> None:
    application = await applied(village.tables, await village.person())
    await found(village.tables, CHARTER, now=NOW)
    with pytest.raises(NetworkNameTaken):
        await approve(village.tables, None, application.id, now=LATER)
    assert await village.tables.foundings.find(application.id) == application


async def test_only_who_has_applied_takes_it_back_and_only_once(village: Village) -> None:
    tables, founder = village.tables, await village.person()
    application = await applied(tables, founder)
    with pytest.raises(NotAllowed):
        await withdraw(tables, await village.person(), application.id, now=LATER)
    await withdraw(tables, founder, application.id, now=LATER)
    assert await tables.foundings.find(application.id) == withdrawn(application, now=LATER)
    assert await waiting_of(tables, founder) is None
    with pytest.raises(Outdated):
        await withdraw(tables, founder, application.id, now=LATER)


async def test_what_is_gone_is_outdated(village: Village) -> None:
    with pytest.raises(Outdated):
        await approve(village.tables, None, ApplicationId(99), now=NOW)
    with pytest.raises(Outdated):
        await withdraw(village.tables, await village.person(), ApplicationId(99), now=NOW)


async def test_who_deletes_everything_takes_the_application_along(village: Village) -> None:
    tables, founder, operator = village.tables, await village.person(), await village.person()
    application = await applied(tables, founder)
    await decline(tables, operator, application.id, answer=ANSWER, now=NOW)
    await forget(tables, operator, now=LATER)
    kept = await tables.foundings.find(application.id)
    assert (kept.decided_by if kept else 0) is None
    await forget(tables, founder, now=LATER)
    assert await tables.foundings.find(application.id) is None


@pytest.mark.parametrize(
    "ended",
    [
        approved(WAITING, NetworkId(1), by=None, now=NOW),
        declined(WAITING, ANSWER, by=None, now=NOW),
        withdrawn(WAITING, now=NOW),
    ],
)
def test_what_has_ended_stays_as_it_is(ended: Application) -> None:
    with pytest.raises(Outdated):
        approved(ended, NetworkId(2), by=PersonId(2), now=LATER)
    with pytest.raises(Outdated):
        declined(ended, ANSWER, by=PersonId(2), now=LATER)
    with pytest.raises(Outdated):
        withdrawn(ended, now=LATER)


def test_names_that_look_the_same_are_the_same() -> None:
    assert name_key("  Neue   WEGE ") == name_key("neue wege") == "neue wege"
