"""Certificates: who gets one, what stands on it, how it is found, and how it is taken back."""

from dataclasses import replace

import pytest

from mentoring.certificates import (
    CODE_ALPHABET,
    CODE_LENGTH,
    Certificate,
    code_in,
    new_code,
    payload,
    spaced,
    typed_code,
)
from mentoring.certifying import certifiable, issue, looks_after, revocable, revoke
from mentoring.closing import propose
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.mentorships import CertificateIssued, CertificateRevoked
from mentoring.feedback import Feedback
from mentoring.ids import CertificateId, PersonId
from mentoring.looking_back import look_back, reviewable
from mentoring.mentorships import EndReason, MentorshipState, ended
from mentoring.roles import Role, Side
from tests.conftest import NOW
from tests.mentoring.conftest import Village
from tests.mentoring.ends import DAY, Couple, couple

LATER = NOW + 40 * DAY
MENTEE, MENTOR = Side.MENTEE, Side.MENTOR


async def completed(village: Village) -> Couple:
    """Let two people complete a mentorship."""
    pair = await couple(village)
    await pair.reach(MentorshipState.ACTIVE, held=3)
    for side in Side:
        await propose(pair.tables, pair.people[side], pair.id, now=LATER)
    return pair


async def gets(pair: Couple, side: Side, name: str = "Amal Haddad") -> Certificate:
    person = await pair.person(side)
    await issue(pair.tables, person, pair.id, name=name, now=LATER + DAY)
    held = await pair.tables.certificates.of(pair.id, person.id)
    assert held is not None
    return held


# --- codes


def test_a_code_is_long_and_has_no_sign_that_looks_like_another() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert {sign for code in codes for sign in code} <= set(CODE_ALPHABET)
    assert set(CODE_ALPHABET).isdisjoint("01OIL")


@pytest.mark.parametrize(
    "written",
    [
        "v_K7MX2PQR9TVW",
        "v_k7mx2pqr9tvw",
        "V_K7MX-2PQR-9TVW",
        "v_ K7MX 2PQR 9TVW ",
        "v_K7MX_2PQR9TVW",
    ],
)
def test_a_code_is_read_however_it_is_written(written: str) -> None:
    assert code_in(written) == "K7MX2PQR9TVW"


@pytest.mark.parametrize("link", ["", "j_K7MX2PQR9TVW", "K7MX2PQR9TVW"])
def test_another_link_holds_no_code(link: str) -> None:
    assert code_in(link) is None


def test_a_code_is_shown_in_groups_and_linked_without() -> None:
    assert spaced("K7MX2PQR9TVW") == "K7MX-2PQR-9TVW"
    assert code_in(payload("K7MX2PQR9TVW")) == "K7MX2PQR9TVW"


# --- issuing


async def test_it_says_what_was_achieved(village: Village) -> None:
    bea = await village.meta_mentor()
    named = replace(await village.tables.people.get(bea), name="Bea Brandt")
    await village.tables.people.save(named)
    pair = await completed(village)
    held = await gets(pair, MENTEE, "أمل حداد")
    assert held == Certificate(
        id=held.id,
        code=held.code,
        mentorship_id=pair.id,
        person_id=pair.people[MENTEE],
        side=MENTEE,
        name="أمل حداد",
        language="en",
        network_id=village.network.id,
        network_name="Neue Wege",
        started_on=NOW.date(),
        ended_on=LATER.date(),
        meetings=3,
        signed_by="Bea Brandt",
        issued_at=LATER + DAY,
    )


async def test_each_side_gets_one_of_its_own_once(village: Village) -> None:
    pair = await completed(village)
    codes = {(await gets(pair, side)).code for side in Side}
    assert len(codes) == 2
    for side in Side:
        with pytest.raises(Outdated):
            await gets(pair, side)


async def test_the_first_meta_mentor_with_a_name_signs_or_the_network(village: Village) -> None:
    pair = await completed(village)
    assert (await gets(pair, MENTEE)).signed_by == "Neue Wege"
    first, second = [await village.meta_mentor() for _ in range(2)]
    assert first < second
    named = replace(await village.tables.people.get(second), name="Cem")
    await village.tables.people.save(named)
    assert (await gets(pair, MENTOR)).signed_by == "Cem"


async def test_only_what_is_completed_is_certified(village: Village) -> None:
    pair = await couple(village)
    with pytest.raises(Outdated):
        await gets(pair, MENTEE)
    over = ended(await pair.now(), EndReason.PARTED, now=NOW, contact_days=14)
    await pair.tables.mentorships.save(over)
    with pytest.raises(Outdated):
        await gets(pair, MENTEE)


async def test_others_get_none(village: Village) -> None:
    pair = await completed(village)
    with pytest.raises(NotAllowed):
        await certifiable(pair.tables, await village.person(), pair.id)


async def test_issuing_is_a_fact(village: Village) -> None:
    pair = await completed(village)
    person = await pair.person(MENTEE)
    facts = await issue(pair.tables, person, pair.id, name="Amal", now=LATER)
    held = await pair.tables.certificates.of(pair.id, person.id)
    assert held is not None
    assert facts == [CertificateIssued(held.id)]


# --- taking back


async def test_a_meta_mentor_takes_it_back_once(village: Village) -> None:
    bea = await village.meta_mentor()
    held = await gets(await completed(village), MENTEE)
    facts = await revoke(village.tables, bea, held.code, now=LATER + 2 * DAY)
    assert facts == [CertificateRevoked(held.id)]
    stored = await village.tables.certificates.by_code(held.code)
    assert stored == replace(held, revoked_at=LATER + 2 * DAY, revoked_by=bea)
    with pytest.raises(Outdated):
        await revoke(village.tables, bea, held.code, now=LATER + 3 * DAY)


async def test_only_its_own_network_takes_it_back(village: Village, careful: Village) -> None:
    held = await gets(await completed(village), MENTEE)
    for other in (await careful.meta_mentor(), held.person_id, PersonId(99)):
        with pytest.raises(NotAllowed):
            await revocable(village.tables, other, held.code)
        assert not await looks_after(village.tables, other, village.network.id)


async def test_an_unknown_code_is_outdated(village: Village) -> None:
    with pytest.raises(Outdated):
        await revocable(village.tables, await village.meta_mentor(), "NONE")


async def test_a_withdrawn_one_is_not_issued_anew(village: Village) -> None:
    bea = await village.meta_mentor()
    pair = await completed(village)
    held = await gets(pair, MENTEE)
    await revoke(village.tables, bea, held.code, now=LATER)
    with pytest.raises(Outdated):
        await gets(pair, MENTEE)
    assert held.id != CertificateId(0)


# --- looking back


async def test_each_side_says_once_how_it_was(village: Village) -> None:
    pair = await completed(village)
    for side in Side:
        person = pair.people[side]
        await look_back(pair.tables, person, pair.id, answers=(5, 4, 3), sentence="ok", now=LATER)
        given = Feedback(pair.id, None, side, person, (5, 4, 3), "ok", LATER)
        assert await pair.tables.feedbacks.of(pair.id, side, meeting_id=None) == given
        with pytest.raises(Outdated):
            await look_back(
                pair.tables, person, pair.id, answers=(1, 1, 1), sentence=None, now=LATER
            )


async def test_nobody_looks_back_before_the_end(village: Village) -> None:
    pair = await couple(village)
    with pytest.raises(Outdated):
        await reviewable(pair.tables, pair.people[MENTEE], pair.id)


async def test_nobody_is_asked_after_a_block(village: Village) -> None:
    pair = await couple(village)
    over = ended(await pair.now(), EndReason.BLOCKED, now=NOW, contact_days=0)
    await pair.tables.mentorships.save(over)
    with pytest.raises(NotAllowed):
        await reviewable(pair.tables, pair.people[MENTEE], pair.id)


async def test_nobody_signs_a_certificate_of_their_own_mentorship(village: Village) -> None:
    pair = await completed(village)
    mentor = pair.people[MENTOR]
    await village.joins(mentor, Role.META_MENTOR, code=await village.code(Role.META_MENTOR))
    named = replace(await village.tables.people.get(mentor), name="Jonas")
    await village.tables.people.save(named)
    assert {(await gets(pair, side)).signed_by for side in Side} == {"Neue Wege"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("K7MX-2PQR-9TVW", "K7MX2PQR9TVW"),
        (" k7mx2pqr9tvw ", "K7MX2PQR9TVW"),
        ("abcd-efgh-jkmn", "ABCDEFGHJKMN"),
        ("Wissenschaft", None),
        ("Bekanntgabex", None),
        ("K7MX-2PQR", None),
        ("K7MX-2PQR-9TVW!", None),
        ("My code: K7MX-2PQR-9TVW", None),
        ("1000-0000-0000", None),
    ],
)
def test_a_typed_code_stands_alone(text: str, code: str | None) -> None:
    assert typed_code(text) == code
