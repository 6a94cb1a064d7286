"""Reports and calls for help: who handles them, and what each may do when."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mentoring import checking_in, leaving
from mentoring.appointing import step_down
from mentoring.audit import Act, Deed
from mentoring.case_handling import (
    Handler,
    close,
    handlers,
    note,
    readable,
    reopen,
    take,
)
from mentoring.case_views import (
    CASES_ON_A_PAGE,
    notes_of,
    page_for_operators,
    page_of_network,
    view_of,
)
from mentoring.cases import (
    Case,
    CaseKind,
    CaseState,
    Outcome,
    closed,
    must_be_held,
    reopened,
    taken,
)
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.cases import CaseClosed, CaseReopened, CaseTakenOver
from mentoring.ids import CaseId, PersonId
from mentoring.roles import Role, Side
from mentoring.silence import SilenceWord
from tests.conftest import NOW
from tests.mentoring.conftest import Village
from tests.mentoring.ends import Couple, couple
from tests.mentoring.test_reporting import TEXT, mentee, mentor

DAY = timedelta(days=1)
BEA, KAI = PersonId(1), PersonId(2)


def a_case(**changes: Any) -> Case:
    """Write a report that nobody takes care of yet."""
    written = Case(
        CaseId(1),
        CaseKind.REPORT,
        network_id=Any,  # type: ignore[arg-type]
        mentorship_id=None,
        reporter_id=PersonId(3),
        subject_id=PersonId(4),
        text=TEXT,
        to_operators=False,
        opened_at=NOW,
    )
    return replace(written, **changes)


# --- the rules


def test_one_takes_care_and_another_may_take_over_but_nobody_twice() -> None:
    held = taken(a_case(), by=BEA, seen=1)
    assert (held.state, held.taken_by, held.version) == (CaseState.TAKEN, BEA, 2)
    with pytest.raises(Outdated):
        taken(held, by=BEA, seen=2)
    with pytest.raises(Outdated):
        taken(held, by=KAI, seen=1)
    assert taken(held, by=KAI, seen=2).taken_by == KAI


def test_only_who_takes_care_closes_it_with_an_outcome_to_choose() -> None:
    held = taken(a_case(), by=BEA, seen=1)
    for case, by, seen, outcome in (
        (a_case(), BEA, 1, Outcome.TALKED),
        (held, KAI, 2, Outcome.TALKED),
        (held, BEA, 1, Outcome.TALKED),
        (held, BEA, 2, Outcome.GONE),
    ):
        with pytest.raises(Outdated):
            closed(case, by=by, seen=seen, outcome=outcome, now=NOW)
    over = closed(held, by=BEA, seen=2, outcome=Outcome.NOTHING, now=NOW + DAY)
    assert (over.is_closed, over.closed_at, over.outcome) == (True, NOW + DAY, Outcome.NOTHING)
    with pytest.raises(Outdated):
        taken(over, by=KAI, seen=over.version)
    with pytest.raises(Outdated):
        must_be_held(over, by=BEA)


def test_a_closed_one_is_opened_again_while_somebody_is_left_in_it() -> None:
    held = taken(a_case(), by=BEA, seen=1)
    over = closed(held, by=BEA, seen=2, outcome=Outcome.ACTED, now=NOW)
    again = reopened(over, seen=3)
    assert again == a_case(version=4)
    for case, seen in (
        (over, 2),
        (held, 2),
        (replace(over, subject_id=None), 3),
        (replace(over, kind=CaseKind.HELP, reporter_id=None), 3),
    ):
        with pytest.raises(Outdated):
            reopened(case, seen=seen)
    reopened(replace(over, reporter_id=None), seen=3)


# --- who handles it


async def stored(village: Village, **changes: Any) -> Case:
    """Keep a report of a mentee about a mentor."""
    amal, jonas = await mentee(village), await mentor(village)
    case = a_case(
        network_id=village.network.id, reporter_id=amal.person_id, subject_id=jonas.person_id
    )
    return await village.tables.cases.add(replace(case, **changes))


async def appoints(village: Village, person: PersonId) -> None:
    await village.joins(person, Role.META_MENTOR, code=await village.code(Role.META_MENTOR))


async def may_read(village: Village, case: Case, person: PersonId, *, operator: bool) -> bool:
    try:
        await readable(village.tables, Handler(person, operator), case.id)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize("operator", [True, False])
async def test_a_report_is_read_by_meta_mentors_who_have_no_part_in_it(
    village: Village, *, operator: bool
) -> None:
    bea, case = await village.meta_mentor(), await stored(village)
    assert case.reporter_id is not None
    assert case.subject_id is not None
    for person in (case.reporter_id, case.subject_id):
        await appoints(village, person)
        assert not await may_read(village, case, person, operator=operator)
    assert await handlers(village.tables, case) == [bea]
    assert await may_read(village, case, bea, operator=operator)
    assert not await may_read(village, case, await village.person(), operator=operator)


async def test_operators_read_what_is_theirs_and_what_nobody_else_may(village: Village) -> None:
    otto, case = await village.person(), await stored(village)
    assert await may_read(village, case, otto, operator=True)
    assert not await may_read(village, case, otto, operator=False)
    bea = await village.meta_mentor()
    assert not await may_read(village, case, otto, operator=True)
    theirs = await stored(village, to_operators=True)
    assert await may_read(village, theirs, otto, operator=True)
    assert not await may_read(village, theirs, bea, operator=False)
    about_otto = await stored(village, to_operators=True, subject_id=otto)
    assert not await may_read(village, about_otto, otto, operator=True)


async def test_what_is_gone_is_outdated(village: Village) -> None:
    with pytest.raises(Outdated):
        await readable(village.tables, Handler(await village.meta_mentor()), CaseId(99))


# --- what they do


async def test_a_case_from_the_first_press_to_the_last(village: Village) -> None:
    bea, kai = await village.meta_mentor(), await village.meta_mentor()
    case = await stored(village)
    tables, key = village.tables, case.id
    assert await take(tables, Handler(bea), key, seen=1, now=NOW) == []
    over = await take(tables, Handler(kai), key, seen=2, now=NOW)
    assert over == [CaseTakenOver(key, before=bea, by=kai)]
    with pytest.raises(Outdated):
        await note(tables, Handler(bea), key, text="mine?", now=NOW)
    await note(tables, Handler(kai), key, text="We have talked.", now=NOW)
    with pytest.raises(Outdated):
        await close(tables, Handler(bea), key, seen=3, outcome=Outcome.TALKED, now=NOW)
    facts = await close(tables, Handler(kai), key, seen=3, outcome=Outcome.TALKED, now=NOW + DAY)
    assert facts == [CaseClosed(key)]
    with pytest.raises(Outdated):
        await close(tables, Handler(kai), key, seen=3, outcome=Outcome.TALKED, now=NOW + DAY)
    assert await reopen(tables, Handler(bea), key, seen=4, now=NOW) == [CaseReopened(key)]
    [kept] = await tables.cases.open_of(village.network.id, reader=bea)
    assert (kept.state, kept.taken_by, kept.version) == (CaseState.OPEN, None, 5)


async def test_the_log_says_who_did_it_and_not_whom_it_is_about(village: Village) -> None:
    bea, case = await village.meta_mentor(), await stored(village)
    tables, key = village.tables, case.id
    await take(tables, Handler(bea), key, seen=1, now=NOW)
    await note(tables, Handler(bea), key, text="We have talked.", now=NOW)
    await close(tables, Handler(bea), key, seen=2, outcome=Outcome.TALKED, now=NOW)
    await reopen(tables, Handler(bea), key, seen=3, now=NOW)
    deeds = await tables.audit.of_network(village.network.id, offset=0, limit=9)
    assert [replace(one, number=0) for one in deeds] == [
        Deed(act, village.network.id, bea, NOW, subject_id=None, detail=str(key))
        for act in (Act.CASE_REOPENED, Act.CASE_CLOSED, Act.CASE_NOTED, Act.CASE_TAKEN)
    ]


async def test_of_a_case_for_operators_the_log_of_the_network_says_nothing(
    village: Village,
) -> None:
    otto, case = await village.person(), await stored(village, to_operators=True)
    await take(village.tables, Handler(otto, is_operator=True), case.id, seen=1, now=NOW)
    assert await village.tables.audit.of_network(village.network.id, offset=0, limit=9) == []
    [deed] = await village.tables.audit.of_all(offset=0, limit=9)
    assert (deed.act, deed.network_id, deed.actor_id) == (Act.CASE_TAKEN, None, otto)


# --- calls for help


async def calls(two: Couple, side: Side, *, at: timedelta = 0 * DAY) -> None:
    word = SilenceWord.HELP
    await checking_in.answer(two.tables, two.people[side], two.id, word, now=NOW + at)


async def test_a_call_for_help_is_one_case_however_often_it_is_told(village: Village) -> None:
    bea, two = await village.meta_mentor(), await couple(village)
    await calls(two, Side.MENTEE)
    await calls(two, Side.MENTEE, at=30 * DAY)
    await calls(two, Side.MENTOR)
    found = await village.tables.cases.open_of(village.network.id, reader=bea)
    assert [(one.kind, one.reporter_id, one.text, one.to_operators) for one in found] == [
        (CaseKind.HELP, two.people[side], None, False) for side in (Side.MENTEE, Side.MENTOR)
    ]


async def test_a_call_that_no_meta_mentor_can_hear_is_for_the_operators(village: Village) -> None:
    two = await couple(village)
    await calls(two, Side.MENTEE)
    [case] = await village.tables.cases.open_for_operators()
    assert case.to_operators


async def test_an_old_call_is_not_opened_beside_a_new_one(village: Village) -> None:
    bea, two = await village.meta_mentor(), await couple(village)
    await calls(two, Side.MENTEE)
    [case] = await village.tables.cases.open_of(village.network.id, reader=bea)
    handler = Handler(bea)
    await take(village.tables, handler, case.id, seen=1, now=NOW)
    await close(village.tables, handler, case.id, seen=2, outcome=Outcome.TALKED, now=NOW)
    await calls(two, Side.MENTEE, at=30 * DAY)
    with pytest.raises(Outdated):
        await reopen(village.tables, handler, case.id, seen=3, now=NOW)
    [again] = await village.tables.cases.open_of(village.network.id, reader=bea)
    await take(village.tables, handler, again.id, seen=1, now=NOW)
    await close(village.tables, handler, again.id, seen=2, outcome=Outcome.TALKED, now=NOW)
    await reopen(village.tables, handler, case.id, seen=3, now=NOW)


# --- when somebody goes


async def test_who_reported_somebody_that_goes_is_told_that_it_is_closed(village: Village) -> None:
    case = await stored(village)
    assert case.subject_id is not None
    facts = await leaving.forget(village.tables, case.subject_id, now=NOW + DAY)
    assert facts == [CaseClosed(case.id)]
    kept = await village.tables.cases.find(case.id)
    assert kept is not None
    assert (kept.text, kept.outcome, kept.has_people) == (None, Outcome.GONE, False)


# --- what is seen


async def test_the_card_has_the_newest_notes_and_the_ways_to_the_two(village: Village) -> None:
    bea, case = await village.meta_mentor(), await stored(village)
    handler = Handler(bea)
    await take(village.tables, handler, case.id, seen=1, now=NOW)
    for number in range(6):
        await note(village.tables, handler, case.id, text=f"note {number}", now=NOW)
    kept = await readable(village.tables, handler, case.id)
    view = await view_of(village.tables, handler, kept)
    assert ([one.note.text for one in view.notes], view.note_count) == (["note 5", "note 4"], 6)
    assert (view.taker is not None, view.as_operator) == (True, False)
    for person_id, membership_id in (
        (case.reporter_id, view.reporter_membership),
        (case.subject_id, view.subject_membership),
    ):
        assert person_id is not None
        [held] = await village.tables.memberships.of_person(person_id)
        assert held.id == membership_id
    page = await notes_of(village.tables, kept, page=1)
    assert [one.note.text for one in page] == ["note 1", "note 0"]


async def test_an_operator_gets_no_ways_that_are_not_theirs(village: Village) -> None:
    otto, case = await village.person(), await stored(village, to_operators=True)
    view = await view_of(village.tables, Handler(otto, is_operator=True), case)
    assert (view.as_operator, view.reporter_membership, view.subject_membership) == (
        True,
        None,
        None,
    )


async def test_lists_come_in_pages_and_the_last_one_is_shown_for_any_after_it(
    village: Village,
) -> None:
    bea = await village.meta_mentor()
    cases = [await stored(village) for _ in range(CASES_ON_A_PAGE + 1)]
    theirs = await stored(village, to_operators=True)
    reader, network = bea, village.network.id
    seen = await page_of_network(village.tables, reader, network, page=9, closed=False)
    assert ([one.case for one in seen.cases], seen.page, seen.count) == (cases[-1:], 1, 7)
    seen = await page_of_network(village.tables, reader, network, page=0, closed=True)
    assert (seen.cases, seen.count, seen.closed) == ([], 0, True)
    for closed_ones, count in ((False, 1), (True, 0)):
        page = await page_for_operators(village.tables, bea, page=3, closed=closed_ones)
        assert (page.count, page.network) == (count, None)
    assert theirs.reporter_id is not None
    for closed_ones in (False, True):
        hidden = await page_for_operators(
            village.tables, theirs.reporter_id, page=0, closed=closed_ones
        )
        assert (hidden.cases, hidden.count) == ([], 0)
        over = replace(theirs, state=CaseState.CLOSED, closed_at=NOW, outcome=Outcome.NOTHING)
        await village.tables.cases.save(over)


async def test_nobody_seems_to_take_care_of_it_who_may_not_read_it_any_more(
    village: Village,
) -> None:
    bea, kai = await village.meta_mentor(), await village.meta_mentor()
    case = await stored(village)
    await take(village.tables, Handler(kai), case.id, seen=case.version, now=NOW)
    held = await village.tables.cases.find(case.id)
    assert held is not None
    seen = await view_of(village.tables, Handler(bea), held)
    assert seen.taker is not None
    [own] = await village.tables.memberships.of_person(kai)
    await step_down(village.tables, kai, own.id, now=NOW)
    assert (await view_of(village.tables, Handler(bea), held)).taker is None
    facts = await take(village.tables, Handler(bea), case.id, seen=held.version, now=NOW)
    assert facts == [CaseTakenOver(case.id, before=kai, by=bea)]
