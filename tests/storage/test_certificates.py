"""Certificates come back word for word."""

from dataclasses import replace

import pytest

from mentoring.ids import CertificateId, MentorshipId
from mentoring.roles import Side
from storage.store import Store
from tests.conftest import NOW
from tests.storage.pairs import add_pair, certificate, mentorship


async def test_a_certificate_comes_back(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        both = await tables.mentorships.add(mentorship(pair))
        written = certificate(pair, both.id)
        stored = await tables.certificates.add(written)
        assert stored == replace(written, id=stored.id)
        assert await tables.certificates.get(stored.id) == stored
        assert await tables.certificates.by_code("ABCD-1234") == stored
        assert await tables.certificates.of(both.id, pair.mentee.id) == stored


async def test_what_is_not_there_is_not_found(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        assert await tables.certificates.by_code("abcd-1234") is None
        assert await tables.certificates.of(MentorshipId(99), pair.mentee.id) is None
        assert await tables.certificates.of_person(pair.mentee.id) == []
        with pytest.raises(LookupError):
            await tables.certificates.get(CertificateId(99))


async def test_of_a_certificate_only_its_withdrawal_is_written(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        both = await tables.mentorships.add(mentorship(pair))
        stored = await tables.certificates.add(certificate(pair, both.id))
        revoked = replace(stored, revoked_at=NOW, revoked_by=pair.mentor.id)
        await tables.certificates.save(replace(revoked, name="Somebody else", meetings=99))
        assert await tables.certificates.get(stored.id) == revoked


async def test_everybody_sees_their_own_the_newest_first(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        both = await tables.mentorships.add(mentorship(pair))
        back = replace(pair, mentee=pair.mentor, mentor=pair.mentee)
        across = await tables.mentorships.add(mentorship(back))
        written = certificate(pair, both.id)
        first = await tables.certificates.add(written)
        of_mentor = replace(written, person_id=pair.mentor.id, side=Side.MENTOR, code="b")
        other = await tables.certificates.add(of_mentor)
        second = await tables.certificates.add(replace(written, mentorship_id=across.id, code="c"))
        assert await tables.certificates.of_person(pair.mentee.id) == [second, first]
        assert await tables.certificates.of_person(pair.mentor.id) == [other]
