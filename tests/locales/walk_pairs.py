"""The walk past suggested pairs and past matching rounds, with every reason and every obstacle."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from bot.callbacks import pairs as on
from bot.callbacks.leading import ShowLed
from mentoring.ids import MembershipId, NetworkId, PersonId, RoundId, SuggestionId
from mentoring.matching_round import Barrier
from mentoring.networks import Charter
from mentoring.pair_suggesting import new_suggestion
from mentoring.pairs import (
    LASTS,
    MatchingRound,
    PairSuggestion,
    RoundPair,
    RoundState,
    SuggestionState,
    answered,
)
from mentoring.pauses import Pause
from mentoring.profiles import MeetingWay, Profile
from mentoring.roles import Role, RoleStanding, Standing
from mentoring.vocabulary import Field, Topic
from tests.journeys.pairs import known
from tests.journeys.round_flows import presses_meanwhile
from tests.journeys.seekers import HELPS, member_comes, mentor_comes
from tests.locales.guide import Guide
from tests.town import CHARTER, Resident

PAIRING: Final = CHARTER.model_copy(update={"name": "Paarlauf"})
EMPTY: Final = CHARTER.model_copy(update={"name": "Niemandsbund"})
PAIRS_CHARTERS: Final[tuple[Charter, ...]] = (PAIRING, EMPTY)
PAIRED_NAMES: Final = (
    *("Anke Ahorn", "Bodo Birke", "Cora Cassis", "Dirk Distel"),
    *(f"Mentee {number}" for number in range(1, 9)),
)
"""People on whose phones nobody looks."""

SEEKS: Final = Profile(
    languages=("ar", "de"),
    field=Field.CHILDCARE,
    seeks=(Topic.SCHOOL,),
    region="04109",
    way=MeetingWay.BOTH,
)
FRIENDLY: Final = "Anke kennt viele Schulen in der Stadt."


async def walk_pairs(guide: Guide) -> None:
    """Suggest one by one, then many at once."""
    network = await guide.town.found_network(PAIRING)
    boss = await guide.look_after("Paula Paar", network)
    mentors = await _mentors(guide, network)
    seeker = await _seeker(guide, network)
    await _suggest_one(guide, boss, seeker, mentors)
    await _look_back(guide, boss, seeker, network, mentors)
    await _hold_rounds(guide, boss, network)
    await _see_why_nobody_was_found(guide, boss, network)


async def _mentors(guide: Guide, network: NetworkId) -> Sequence[PersonId]:
    """Let mentors in who fit for different reasons."""
    town = guide.town
    profiles = (
        replace(HELPS, capacity=1, way=MeetingWay.ONLINE, experience=4),
        replace(HELPS, region="04277", way=MeetingWay.IN_PERSON),
        HELPS,
        replace(HELPS, capacity=3),
    )
    return [
        await mentor_comes(town, network, name, profile, number=_phone(guide, name))
        for name, profile in zip(PAIRED_NAMES, profiles, strict=False)
    ]


async def _seeker(guide: Guide, network: NetworkId) -> Resident:
    """Let a mentee in who has a phone."""
    seeker = await guide.settle_in("Sina Such", await guide.town.invitation(network, Role.MENTEE))
    await guide.accept(seeker)
    await seeker.presses(guide.t.button("✖️ Cancel"))
    async with guide.town.tables() as tables:
        await tables.profiles.save(await known(tables, seeker), SEEKS)
    return seeker


async def _suggest_one(
    guide: Guide, boss: Resident, seeker: Resident, mentors: Sequence[PersonId]
) -> None:
    t, held = guide.t, await _membership(guide, seeker)
    await guide.press_data(boss, on.SuggestPair(held))
    for mentor in mentors:
        await guide.press_data(boss, on.LookAtPair(held, mentor))
    await guide.press_data(boss, on.WordPair(held, mentors[0]))
    await guide.writes_all(boss, "/home")
    await boss.presses(t.button("▶️ Go on with it"))
    await boss.writes(FRIENDLY)
    await boss.presses(t.button("✅ Send it"))
    await seeker.writes("/home")
    await seeker.presses(t.button("💡 See the suggestion"))
    async with guide.town.tables() as tables:
        await tables.mentors.set_pause(mentors[0], Pause(guide.town.clock.now()))
    await guide.press_data(seeker, on.ShowSuggestion(await _newest(guide, seeker)))
    async with guide.town.tables() as tables:
        await tables.mentors.set_pause(mentors[0], None)
    await seeker.presses(t.button("Not this one"))
    for mentor in mentors[1:]:
        await guide.press_data(boss, on.SendPair(held, mentor))
    await guide.press_data(boss, on.SuggestPair(held))


async def _membership(guide: Guide, seeker: Resident) -> MembershipId:
    async with guide.town.tables() as tables:
        (held,) = await tables.memberships.of_person(await known(tables, seeker))
    found: MembershipId = held.id
    return found


async def _newest(guide: Guide, seeker: Resident) -> SuggestionId:
    async with guide.town.tables() as tables:
        made = await tables.pairs.of_mentee(await known(tables, seeker))
    found: SuggestionId = made[0].id
    return found


async def _look_back(
    guide: Guide,
    boss: Resident,
    seeker: Resident,
    network: NetworkId,
    mentors: Sequence[PersonId],
) -> None:
    """Let suggestions end in every way, and see them listed."""
    now = guide.town.clock.now()
    async with guide.town.tables() as tables:
        mentee = await known(tables, seeker)
        made = await tables.pairs.open_of_mentee(mentee)
        await tables.pairs.save(answered(made[0], SuggestionState.OVERTAKEN, now=now))
        await tables.pairs.save(answered(made[1], SuggestionState.ASKED, now=now))
        late = new_suggestion(
            network, mentee, mentors[1], by=await known(tables, boss), now=now - LASTS
        )
        late = await tables.pairs.add(late)
        unsigned = new_suggestion(network, mentee, mentors[2], by=None, now=now)
        kept: PairSuggestion = await tables.pairs.add(unsigned)
    await guide.town.settle()
    held = await _membership(guide, seeker)
    await guide.press_data(boss, on.SuggestPair(held))
    for one in (made[0].id, made[1].id, late.id, kept.id):
        await guide.press_data(seeker, on.ShowSuggestion(one))
    await guide.press_data(seeker, on.RefuseSuggestion(kept.id))
    await guide.press_data(seeker, on.ShowSuggestion(kept.id))
    await seeker.writes("/home")
    await seeker.presses(guide.t.button("💡 See the suggestion"))
    await seeker.presses(guide.t.button("✋ Ask this mentor"))
    await guide.writes_all(seeker, "Ich suche Hilfe.", "Ich hoffe auf Rat.")
    await seeker.presses(guide.t.button("✅ Send it"))
    await _nobody_fits(guide, boss)


async def _nobody_fits(guide: Guide, boss: Resident) -> None:
    """Look for somebody in a network without mentors, and have no round there."""
    network = await guide.town.found_network(EMPTY)
    lead = await guide.look_after("Ella Einsam", network)
    alone = await guide.settle_in("Alma Allein", await guide.town.invitation(network, Role.MENTEE))
    await guide.accept(alone)
    await guide.press_data(lead, on.SuggestPair(await _membership(guide, alone)))
    await guide.press_data(lead, on.ShowRound(network, 0))
    await guide.press_data(boss, on.ShowRound(network, 0))


async def _hold_rounds(guide: Guide, boss: Resident, network: NetworkId) -> None:
    """Have a round computed, change it, and send it with a pair that holds no more."""
    t = guide.t
    for name in PAIRED_NAMES[4:]:
        await _mentee(guide, network, name)
    await guide.press_data(boss, on.ShowRound(network, 0))
    await presses_meanwhile(boss, on.HoldRound(network))
    await guide.town.settle()
    await boss.presses(t.button("🧩 See the pairs"))
    await guide.turn_pages(boss)
    await guide.press_data(boss, ShowLed(network))
    held = await _round(guide, network)
    async with guide.town.tables() as tables:
        pairs = await tables.pairs.pairs_of(held.id, offset=0, limit=20)
    first, second, third = pairs[:3]
    await guide.press_data(boss, on.ShowRoundPair(held.id, first.mentee_id))
    await guide.press_data(boss, on.OtherMentors(held.id, first.mentee_id))
    await guide.press_data(boss, on.LeaveOut(held.id, first.mentee_id, 1))
    await guide.press_data(boss, on.OtherMentors(held.id, first.mentee_id))
    other = on.ChooseOther(held.id, first.mentee_id, PersonId(first.mentor_id or 0), 2)
    await guide.press_data(boss, other)
    async with guide.town.tables() as tables:
        for pair in (second, third):
            await tables.contacts.block(
                blocker=pair.mentee_id, blocked=pair.mentor_id, at=guide.town.clock.now()
            )
    await guide.press_data(boss, on.ShowRound(network, 0))
    await guide.press_data(boss, on.ShowRoundPair(held.id, second.mentee_id))
    await guide.press_data(boss, on.AskSendRound(held.id, 3))
    await boss.presses(boss.buttons[0])
    await guide.press_data(boss, on.SendRound(held.id, 3))


async def _mentee(guide: Guide, network: NetworkId, name: str) -> PersonId:
    """Let a mentee in who has a phone on which nobody looks."""
    standing = RoleStanding(Role.MENTEE, Standing.APPROVED)
    return await member_comes(
        guide.town,
        network,
        name,
        SEEKS,
        standing,
        language=guide.t.language,
        number=_phone(guide, name),
    )


def _phone(guide: Guide, name: str) -> int:
    """Give somebody a phone on which nobody looks, and its number."""
    phone = guide.town.world.add_person(name, language_code="de")
    phone.started = True
    return phone.id


async def _round(guide: Guide, network: NetworkId) -> MatchingRound:
    async with guide.town.tables() as tables:
        held: MatchingRound = await tables.pairs.current_round(network)
    return held


async def _see_why_nobody_was_found(guide: Guide, boss: Resident, network: NetworkId) -> None:
    """Look at a round that is still computed, one without any pair, and one that is being sent."""
    held = await _new_round(guide, network)
    await guide.press_data(boss, on.ShowRound(network, 0))
    other = await guide.look_after("Rita Runde", network)
    async with guide.town.tables() as tables:
        mentees = (await tables.pairs.waiting_mentees(network))[: len(Barrier)]
        people = [one.person_id for one in mentees] or []
    people = [*people, *await _more_mentees(guide, network, len(Barrier) - len(people))]
    rows = [
        RoundPair(held.id, mentee, None, place, why=why)
        for place, (mentee, why) in enumerate(zip(people, Barrier, strict=True))
    ]
    async with guide.town.tables() as tables:
        await tables.pairs.put_pairs(rows)
        await tables.pairs.save_round(replace(held, state=RoundState.READY))
    await guide.press_data(boss, on.ShowRound(network, 0))
    for mentee in people:
        await guide.press_data(boss, on.ShowRoundPair(held.id, mentee))
    async with guide.town.tables() as tables:
        await tables.pairs.save_round(replace(held, state=RoundState.SENDING))
    await guide.press_data(boss, on.ShowRound(network, 0))
    again = await _new_round(guide, network)
    await guide.press_data(boss, on.DropRound(again.id))
    await guide.press_data(boss, on.DropRound(again.id))
    await _throw_away(guide, boss, other, network)


async def _throw_away(guide: Guide, boss: Resident, other: Resident, network: NetworkId) -> None:
    """Have another meta-mentor throw a round away in which there is nobody."""
    async with guide.town.tables() as tables:
        asked_by = await known(tables, boss)
    held = await _new_round(guide, network, asked_by)
    async with guide.town.tables() as tables:
        await tables.pairs.save_round(replace(held, state=RoundState.READY))
    await guide.press_data(other, on.ShowRound(network, 0))
    await guide.press_data(other, on.DropRound(held.id))


async def _new_round(
    guide: Guide, network: NetworkId, asked_by: PersonId | None = None
) -> MatchingRound:
    now = guide.town.clock.now()
    made = MatchingRound(RoundId(0), network, asked_by, RoundState.COMPUTING, now)
    async with guide.town.tables() as tables:
        held: MatchingRound = await tables.pairs.add_round(made)
    return held


async def _more_mentees(guide: Guide, network: NetworkId, count: int) -> list[PersonId]:
    names: Sequence[Any] = PAIRED_NAMES[-count:] if count > 0 else ()
    return [await _mentee(guide, network, name) for name in names]
