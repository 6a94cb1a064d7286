"""A network, people in it, and the tables they are kept in."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from mentoring.approval import Candidacy
from mentoring.founding import blank_invitation, found, invite
from mentoring.ids import MembershipId, PersonId, TelegramId
from mentoring.invitations import Invitation
from mentoring.joining import Joining, join, submit_statement
from mentoring.memberships import Membership
from mentoring.networks import Admission, Charter, Network
from mentoring.people import NOTICE_VERSION
from mentoring.profiles import Profile
from mentoring.roles import Role
from mentoring.vocabulary import Field
from storage.database import Database
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.inline import open_blank

CHARTER = Charter(
    name="Neue Wege",
    place="Leipzig",
    about={"en": "We help people arrive."},
    agreement={"en": "Be kind."},
)


NUMBERS = count(7_000_000_001)


@dataclass(frozen=True)
class Village:
    """A network within one open transaction, and short words for what people do there."""

    tables: Tables
    network: Network
    founding: Invitation

    async def person(self) -> PersonId:
        """Let somebody consent."""
        number = TelegramId(next(NUMBERS))
        added = await self.tables.people.add(
            number, language="en", consent_version=NOTICE_VERSION, now=NOW
        )
        return added.id

    async def code(self, *roles: Role, **more: Any) -> str:
        """Write an invitation."""
        made = replace(blank_invitation(self.network.id, *roles), **more)
        return (await invite(self.tables, made, now=NOW)).code

    async def uses(self, code: str) -> int:
        found = await self.tables.invitations.by_code(code)
        assert found is not None
        return found.uses

    async def joins(self, person: PersonId, *roles: Role, code: str | None = None) -> Membership:
        """Have somebody join with the rules as they are."""
        joining = Joining(self.network.id, frozenset(roles), 1, code)
        membership, _ = await join(self.tables, person, joining, now=NOW)
        return membership

    async def meta_mentor(self) -> PersonId:
        """Give the network somebody who looks after it."""
        person = await self.person()
        await self.joins(person, Role.META_MENTOR, code=await self.code(Role.META_MENTOR))
        return person

    async def read(self, membership_id: MembershipId) -> Membership:
        return await self.tables.memberships.get(membership_id)


COMPLETE = Profile(languages=("ar",), field=Field.CARE)


async def asking_mentor(village: Village) -> Membership:
    """Let somebody ask to be a mentor, and send the statement."""
    person = await village.person()
    await village.tables.profiles.save(person, COMPLETE)
    member = await village.joins(person, Role.MENTOR)
    await submit_statement(village.tables, person, member.id, text="ten years", now=NOW)
    return await village.read(member.id)


async def case(tables: Tables, membership_id: MembershipId, role: Role) -> Candidacy:
    """Decide about what stands there now."""
    statement = await tables.statements.latest(membership_id)
    return Candidacy(membership_id, role, statement.number if statement else 0)


async def found_village(tables: Tables, **changes: Any) -> Village:
    """Found a network of one's own."""
    network, founding = await found(tables, CHARTER.model_copy(update=changes), now=NOW)
    return Village(tables, network, founding)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """The rules are asked here, not the connection."""
    async with open_blank(tmp_path / "mentornet.sqlite3") as opened:
        yield opened


@pytest.fixture
async def village(store: Store) -> AsyncIterator[Village]:
    """A network that takes mentees at once, and mentors by approval."""
    async with store.transaction() as tables:
        yield await found_village(tables)


@pytest.fixture
async def careful(village: Village) -> Village:
    """A second network, which takes mentees by approval."""
    return await found_village(village.tables, name="Vorsicht", mentee_admission=Admission.APPROVAL)
