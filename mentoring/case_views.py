"""What those who handle cases see of them: one with all that belongs to it, and the lists."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from mentoring.case_handling import Handler, handlers
from mentoring.cases import Case, CaseNote
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.people import Person
from mentoring.ports import Repositories

CASES_ON_A_PAGE: Final = 6
NOTES_ON_A_PAGE: Final = 4
NOTES_ON_THE_CARD: Final = 2


@dataclass(frozen=True)
class SignedNote:
    """A note and who wrote it."""

    note: CaseNote
    author: Person


@dataclass(frozen=True)
class CaseView:
    """A case with the people in it; who is gone is None.

    `taker` is who takes care of it and still may. `last_contact` is when the two last wrote to each
    other. `notes` are the newest ones, of `note_count`. The memberships are those in the network
    now, for what only its meta-mentors can do: None for whoever sees it `as_operator`.
    """

    case: Case
    network_name: str
    reporter: Person | None
    subject: Person | None
    taker: Person | None
    last_contact: datetime | None = None
    notes: Sequence[SignedNote] = ()
    note_count: int = 0
    reporter_membership: MembershipId | None = None
    subject_membership: MembershipId | None = None
    as_operator: bool = False


async def heading_of(repositories: Repositories, case: Case) -> CaseView:
    """Read what a list and a notice say of a case."""
    network = await repositories.networks.get(case.network_id)
    last = None
    if case.mentorship_id is not None:
        last = await repositories.contacts.latest(case.mentorship_id)
    return CaseView(
        case,
        network.name,
        await _known(repositories, case.reporter_id),
        await _known(repositories, case.subject_id),
        await _taker(repositories, case),
        last_contact=last,
    )


async def _taker(repositories: Repositories, case: Case) -> Person | None:
    """Give who takes care of it; nobody when they look after the network no more."""
    leading = await handlers(repositories, case)
    if leading and case.taken_by not in leading:
        return None
    return await _known(repositories, case.taken_by)


async def view_of(repositories: Repositories, handler: Handler, case: Case) -> CaseView:
    """Read all that the card of a case shows."""
    seen = await heading_of(repositories, case)
    as_operator = handler.person_id not in await handlers(repositories, case)
    noted = replace(
        seen,
        notes=await notes_of(repositories, case, page=0, size=NOTES_ON_THE_CARD),
        note_count=await repositories.cases.count_notes(case.id),
        as_operator=as_operator,
    )
    if as_operator:
        return noted
    return replace(
        noted,
        reporter_membership=await _in_network(repositories, case, case.reporter_id),
        subject_membership=await _in_network(repositories, case, case.subject_id),
    )


async def _known(repositories: Repositories, person_id: PersonId | None) -> Person | None:
    return None if person_id is None else await repositories.people.get(person_id)


async def _in_network(
    repositories: Repositories, case: Case, person_id: PersonId | None
) -> MembershipId | None:
    if person_id is None:
        return None
    held = await repositories.memberships.of_person(person_id)
    return next((one.id for one in held if one.network_id == case.network_id), None)


async def notes_of(
    repositories: Repositories, case: Case, *, page: int, size: int = NOTES_ON_A_PAGE
) -> Sequence[SignedNote]:
    """Give a page of the notes of a case, newest first."""
    found = await repositories.cases.notes(case.id, offset=page * size, limit=size)
    return [SignedNote(note, await repositories.people.get(note.author_id)) for note in found]


@dataclass(frozen=True)
class CasePage:
    """A page of a list of cases: those that are not closed, or the closed ones; `count` of all.

    `network` None: the list of the operators. `closed` says which list it is.
    """

    network: tuple[NetworkId, str] | None
    cases: Sequence[CaseView]
    page: int
    count: int
    closed: bool


async def page_of_network(
    repositories: Repositories,
    reader: PersonId,
    network_id: NetworkId,
    *,
    page: int,
    closed: bool,
) -> CasePage:
    """Give a page of a network's cases to a meta-mentor; the last one when there are fewer."""
    cases = repositories.cases
    network = await repositories.networks.get(network_id)
    if closed:
        count = await cases.count_closed(network_id, reader=reader)
        page = _within(page, count)
        offset = page * CASES_ON_A_PAGE
        shown = await cases.closed_of(
            network_id, reader=reader, offset=offset, limit=CASES_ON_A_PAGE
        )
    else:
        found = await cases.open_of(network_id, reader=reader)
        count, page = len(found), _within(page, len(found))
        shown = _cut(found, page)
    views = [await heading_of(repositories, case) for case in shown]
    return CasePage((network_id, network.name), views, page, count, closed)


async def page_for_operators(
    repositories: Repositories, operator: PersonId, *, page: int, closed: bool
) -> CasePage:
    """Give a page of what the operators handle; without that in which this one has a part."""
    cases = repositories.cases
    if closed:
        count = await cases.count_closed_for_operators(reader=operator)
        page = _within(page, count)
        shown = await cases.closed_for_operators(
            reader=operator, offset=page * CASES_ON_A_PAGE, limit=CASES_ON_A_PAGE
        )
    else:
        waiting = await cases.open_for_operators()
        found = [one for one in waiting if not one.concerns(operator)]
        count, page = len(found), _within(page, len(found))
        shown = _cut(found, page)
    views = [await heading_of(repositories, one) for one in shown]
    return CasePage(None, views, page, count, closed)


def _within(page: int, count: int) -> int:
    return min(page, max(0, count - 1) // CASES_ON_A_PAGE)


def _cut(found: Sequence[Case], page: int) -> Sequence[Case]:
    return found[page * CASES_ON_A_PAGE : (page + 1) * CASES_ON_A_PAGE]
