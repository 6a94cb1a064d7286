"""A meta-mentor writes to a member; the answer finds its reader, or whoever leads by then."""

from dataclasses import dataclass

import pytest

from mentoring.audit import Act
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.attention import MemberWrittenTo, MetaMentorAnswered
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.roles import Role, RoleStanding, Standing
from mentoring.writing_to_members import answer, readers_of_answer, write
from tests.conftest import NOW
from tests.mentoring.conftest import Village

TEXT = "How are you getting on?"


@dataclass(frozen=True)
class Three:
    """Two meta-mentors of a network, and a member."""

    village: Village
    bea: PersonId
    eve: PersonId
    amal: PersonId

    @property
    def network_id(self) -> NetworkId:
        return self.village.network.id

    async def membership(self, person: PersonId) -> MembershipId:
        (held,) = await self.village.tables.memberships.of_person(person)
        return held.id

    async def readers(self, person: PersonId) -> list[PersonId]:
        """Say who reads Amal's answer to somebody."""
        to = await self.membership(person)
        return [*await readers_of_answer(self.village.tables, self.amal, self.network_id, to)]

    async def blocks(self, blocker: PersonId, blocked: PersonId) -> None:
        await self.village.tables.contacts.block(blocker=blocker, blocked=blocked, at=NOW)


@pytest.fixture
async def three(village: Village) -> Three:
    bea, eve, amal = (
        await village.meta_mentor(),
        await village.meta_mentor(),
        await village.person(),
    )
    await village.joins(amal, Role.MENTEE)
    return Three(village, bea, eve, amal)


async def test_words_to_a_member_are_noted_without_what_they_say(three: Three) -> None:
    held = await three.membership(three.amal)
    facts = await write(three.village.tables, three.bea, held, text=TEXT, now=NOW)
    assert facts == [MemberWrittenTo(held, three.bea, TEXT)]
    (deed,) = await three.village.tables.audit.of_network(three.network_id, offset=0, limit=9)
    assert (deed.act, deed.actor_id, deed.subject_id, deed.detail) == (
        Act.MEMBER_WRITTEN_TO,
        three.bea,
        three.amal,
        "",
    )


async def test_only_a_meta_mentor_writes_and_to_somebody_else(three: Three) -> None:
    tables = three.village.tables
    for author, reader in ((three.amal, three.bea), (three.bea, three.bea)):
        with pytest.raises(NotAllowed):
            await write(tables, author, await three.membership(reader), text=TEXT, now=NOW)
    with pytest.raises(Outdated):
        await write(tables, three.bea, MembershipId(999), text=TEXT, now=NOW)


async def test_who_was_blocked_does_not_write(three: Three) -> None:
    await three.blocks(three.amal, three.bea)
    held = await three.membership(three.amal)
    with pytest.raises(NotAllowed):
        await write(three.village.tables, three.bea, held, text=TEXT, now=NOW)
    assert await three.readers(three.eve) == [three.eve]
    with pytest.raises(NotAllowed):
        await three.readers(three.bea)


async def test_an_answer_goes_to_the_one_who_wrote(three: Three) -> None:
    to = await three.membership(three.bea)
    facts = await answer(three.village.tables, three.amal, three.network_id, to, text="Well.")
    assert facts == [MetaMentorAnswered(three.network_id, three.amal, [three.bea], "Well.")]


async def test_an_answer_goes_to_all_when_the_one_leads_no_more(three: Three) -> None:
    to = await three.membership(three.bea)
    left = RoleStanding(Role.META_MENTOR, Standing.DECLINED)
    await three.village.tables.memberships.set_role(to, left, now=NOW)
    assert await three.readers(three.bea) == [three.eve]
    await three.village.tables.people.remove(three.bea)
    facts = await answer(three.village.tables, three.amal, three.network_id, to, text="Well.")
    assert facts == [MetaMentorAnswered(three.network_id, three.amal, [three.eve], "Well.")]
