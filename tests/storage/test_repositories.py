"""What is kept comes back as it was."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.conversations import SavedConversation
from mentoring.ids import InvitationId, MembershipId, NetworkId, TelegramId
from mentoring.invitations import Invitation
from mentoring.networks import Admission, Charter, Network, NetworkAgreement
from mentoring.people import Person
from mentoring.profiles import MeetingWay, Profile
from mentoring.roles import Ground, Role, RoleStanding, Standing
from mentoring.statements import Statement
from mentoring.vocabulary import Field, Topic
from storage.store import Store, Tables
from tests.conftest import NOW

LATER = NOW + timedelta(hours=1, microseconds=1)
CHARTER = Charter(
    name="Neue Wege",
    place="Leipzig",
    mentee_admission=Admission.APPROVAL,
    mentor_admission=Admission.INVITATION,
    about={"de": "über uns", "ar": "عنا"},
    agreement={"de": "Regeln", "ar": "قواعد"},
)


async def add_person(tables: Tables, number: int = 11) -> Person:
    return await tables.people.add(TelegramId(number), language="en", consent_version=1, now=NOW)


async def add_member(tables: Tables, person: Person, network: Network) -> MembershipId:
    return await tables.memberships.add(
        network_id=network.id,
        person_id=person.id,
        agreement_version=1,
        invitation_id=None,
        now=NOW,
    )


async def test_a_person_comes_back(store: Store) -> None:
    async with store.transaction() as tables:
        added = await add_person(tables, 2**52 - 1)
        assert added == Person(added.id, TelegramId(2**52 - 1), "en", 1, NOW)
        changed = replace(
            added,
            language="ar",
            consent_version=2,
            consented_at=LATER,
            name="أمل 😀",
            time_zone="Europe/Berlin",
            unreachable_since=LATER,
        )
        await tables.people.save(changed)
        assert await tables.people.get(added.id) == changed
        assert await tables.people.by_telegram_id(added.telegram_id) == changed
        assert await tables.people.by_telegram_id(TelegramId(1)) is None


async def test_the_first_refusal_says_since_when_somebody_is_unreachable(store: Store) -> None:
    async with store.transaction() as tables:
        person = await add_person(tables)
        await tables.outbox.unreachable(person.telegram_id, error="x", now=NOW)
        await tables.outbox.unreachable(person.telegram_id, error="x", now=LATER)
        assert (await tables.people.get(person.id)).unreachable_since == NOW


@pytest.mark.parametrize(
    "profile",
    [
        Profile(),
        Profile(
            languages=("ar", "de", "so"),
            field=Field.CARE,
            offers=(Topic.LANGUAGE, Topic.HOUSING),
            seeks=(Topic.LANGUAGE,),
            region="04",
            way=MeetingWay.BOTH,
            about="ü 😀",
            experience=0,
            capacity=10,
        ),
    ],
    ids=["empty", "full"],
)
async def test_a_profile_comes_back(store: Store, profile: Profile) -> None:
    async with store.transaction() as tables:
        person = await add_person(tables)
        assert await tables.profiles.of(person.id) == Profile()
        await tables.profiles.save(person.id, Profile(languages=("tr",), seeks=(Topic.MONEY,)))
        await tables.profiles.save(person.id, profile)
        assert await tables.profiles.of(person.id) == profile


async def test_languages_and_topics_come_back_in_the_order_of_their_lists(store: Store) -> None:
    async with store.transaction() as tables:
        person = await add_person(tables)
        mixed = Profile(languages=("so", "ar", "de"), offers=(Topic.CULTURE, Topic.LANGUAGE))
        await tables.profiles.save(person.id, mixed)
        read = await tables.profiles.of(person.id)
    assert (read.languages, read.offers) == (("ar", "de", "so"), (Topic.LANGUAGE, Topic.CULTURE))


async def test_a_network_comes_back(store: Store) -> None:
    async with store.transaction() as tables:
        network = await tables.networks.add(CHARTER, now=NOW)
        other = await tables.networks.add(CHARTER.model_copy(update={"name": "Ankommen"}), now=NOW)
        assert network == Network(
            network.id, "Neue Wege", "Leipzig", Admission.APPROVAL, Admission.INVITATION
        )
        assert await tables.networks.get(network.id) == network
        assert await tables.networks.find(network.id) == network
        assert await tables.networks.find(NetworkId(99)) is None
        assert await tables.networks.listed() == [other, network]


@pytest.mark.parametrize(
    ("language", "about", "text"),
    [("ar", "عنا", "قواعد"), ("de", "über uns", "Regeln"), ("en", "über uns", "Regeln")],
)
async def test_an_agreement_is_read_in_ones_language_or_the_networks_first(
    store: Store, language: str, about: str, text: str
) -> None:
    async with store.transaction() as tables:
        network = await tables.networks.add(CHARTER, now=NOW)
        read = await tables.networks.agreement(network.id, language=language)
        assert read == NetworkAgreement(network.id, 1, about, text)


async def test_of_an_agreement_the_newest_version_counts(store: Store) -> None:
    async with store.transaction() as tables:
        network = await tables.networks.add(CHARTER, now=NOW)
        assert await tables.networks.publish(network.id, {"ar": "2"}, now=LATER) == 2
        read = await tables.networks.agreement(network.id, language="de")
        assert read == NetworkAgreement(network.id, 2, CHARTER.about["de"], "2")


async def test_an_invitation_comes_back(store: Store) -> None:
    async with store.transaction() as tables:
        network = await tables.networks.add(CHARTER, now=NOW)
        written = Invitation(
            InvitationId(0),
            network.id,
            code="abc",
            roles=frozenset({Role.MENTOR, Role.META_MENTOR}),
            trained=True,
            cohort="Kurs 7",
            uses_limit=2,
            expires_at=LATER,
        )
        stored = await tables.invitations.add(written, now=NOW)
        assert stored == replace(written, id=stored.id)
        member = await add_member(tables, await add_person(tables), network)
        await tables.invitations.use(stored.id, member, now=NOW)
        assert await tables.invitations.by_code("abc") == replace(stored, uses=1)
        assert await tables.invitations.by_code("ABC") is None


async def test_an_invitation_for_any_role_comes_back(store: Store) -> None:
    async with store.transaction() as tables:
        network = await tables.networks.add(CHARTER, now=NOW)
        written = Invitation(InvitationId(0), network.id, code="abc")
        stored = await tables.invitations.add(written, now=NOW)
        assert stored == replace(written, id=stored.id)


async def test_a_membership_comes_back_with_its_roles_in_their_order(store: Store) -> None:
    trained = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
    async with store.transaction() as tables:
        network = await tables.networks.add(CHARTER, now=NOW)
        person = await add_person(tables)
        membership_id = await add_member(tables, person, network)
        empty = await tables.memberships.get(membership_id)
        assert (empty.roles, empty.joined_at, empty.network_name) == ((), NOW, "Neue Wege")
        for standing in (
            RoleStanding(Role.META_MENTOR, Standing.APPROVED),
            RoleStanding(Role.MENTOR, Standing.WAITING),
            RoleStanding(Role.MENTEE, Standing.DECLINED),
            trained,
        ):
            await tables.memberships.set_role(membership_id, standing, now=NOW)
        full = await tables.memberships.get(membership_id)
        assert full.roles == (
            RoleStanding(Role.MENTEE, Standing.DECLINED),
            trained,
            RoleStanding(Role.META_MENTOR, Standing.APPROVED),
        )
        assert await tables.memberships.of_person(person.id) == [full]
        assert await tables.memberships.meta_mentors(network.id) == [person.id]
        assert await tables.memberships.find(MembershipId(99)) is None
        with pytest.raises(LookupError):
            await tables.memberships.get(MembershipId(99))


async def test_who_waits_is_shown_to_who_looks_after_that_network_longest_first(
    store: Store,
) -> None:
    lead = RoleStanding(Role.META_MENTOR, Standing.APPROVED)
    asks = RoleStanding(Role.MENTOR, Standing.WAITING)
    async with store.transaction() as tables:
        one = await tables.networks.add(CHARTER, now=NOW)
        two = await tables.networks.add(CHARTER.model_copy(update={"name": "b"}), now=NOW)
        bea, amal, bo = [await add_person(tables, number) for number in (1, 2, 3)]
        for person in (amal, bo):
            await tables.profiles.save(person.id, Profile(languages=("en",), field=Field.CARE))
        await tables.memberships.set_role(await add_member(tables, bea, one), lead, now=NOW)
        late, early = await add_member(tables, amal, one), await add_member(tables, bo, one)
        elsewhere = await add_member(tables, bo, two)
        await tables.memberships.set_role(late, asks, now=LATER)
        await tables.memberships.set_role(early, asks, now=NOW)
        await tables.memberships.set_role(elsewhere, asks, now=NOW)
        waiting = await tables.memberships.waiting_for(bea.id)
        assert waiting == [(early, Role.MENTOR), (late, Role.MENTOR)]
        assert await tables.memberships.waiting_for(bo.id) == []


async def test_the_latest_statement_comes_back_with_its_decision(store: Store) -> None:
    async with store.transaction() as tables:
        network = await tables.networks.add(CHARTER, now=NOW)
        person = await add_person(tables)
        membership_id = await add_member(tables, person, network)
        assert await tables.statements.latest(membership_id) is None
        first, second = Statement(membership_id, "a", NOW), Statement(membership_id, "b", LATER)
        await tables.statements.add(first)
        assert await tables.statements.latest(membership_id) == first
        await tables.statements.decide(
            membership_id, approved=False, decided_by=person.id, answer="no", now=LATER
        )
        decided = replace(first, approved=False, decided_by=person.id, answer="no")
        assert await tables.statements.latest(membership_id) == decided
        await tables.statements.add(second)
        assert await tables.statements.latest(membership_id) == second


async def test_a_conversation_comes_back(store: Store) -> None:
    async with store.transaction() as tables:
        person = await add_person(tables)
        assert await tables.conversations.of(person.id) is None
        for saved in (
            SavedConversation("join", "role", '{"a": 1}', 1, NOW),
            SavedConversation(None, "", "{}", 2, LATER),
        ):
            await tables.conversations.save(person.id, saved)
            assert await tables.conversations.of(person.id) == saved


async def test_the_number_of_a_membership_is_never_given_again(store: Store) -> None:
    async with store.transaction() as tables:
        network = await tables.networks.add(CHARTER, now=NOW)
        amal = await add_person(tables, 1)
        gone = await add_member(tables, amal, network)
        await tables.people.remove(amal.id)
        bo = await add_person(tables, 2)
        assert await add_member(tables, bo, network) != gone


async def test_who_decided_and_left_points_to_nobody(store: Store) -> None:
    async with store.transaction() as tables:
        network = await tables.networks.add(CHARTER, now=NOW)
        amal, bea = await add_person(tables, 1), await add_person(tables, 2)
        membership_id = await add_member(tables, amal, network)
        await tables.statements.add(Statement(membership_id, "a", NOW))
        await tables.statements.decide(
            membership_id, approved=True, decided_by=bea.id, answer=None, now=NOW
        )
        await tables.people.remove(bea.id)
        left = await tables.statements.latest(membership_id)
    assert left == Statement(membership_id, "a", NOW, approved=True)
