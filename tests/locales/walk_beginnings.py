"""The walk past the reminders of beginnings, and past mentees who find no mentor."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.callbacks.membership import Approve
from bot.callbacks.seekers import ShowSeeker, ShowSeekers, SuggestMentors
from mentoring.ids import NetworkId, RequestId
from mentoring.profiles import Profile
from mentoring.requests import Request, RequestState
from mentoring.roles import Role, RoleStanding, Standing
from tests.journeys.endings import pass_days
from tests.journeys.pairs import Pair, arrives, known
from tests.locales.guide import Guide
from tests.town import CHARTER, Resident

WINTER: Final = CHARTER.model_copy(update={"name": "Wintergarten", "place": "Ulm"})
MENTEES: Final = ("Mina Abel", "Mina Beck", "Mina Cohn", "Mina Dorn", "Mina Ernst", "Mina Falk")


async def walk_beginnings(guide: Guide) -> None:
    """Begin and not go on; then wait for a month."""
    network = await guide.town.found_network(WINTER)
    boss = await guide.look_after("Wanda Winter", network)
    half_way = await _stops_half_way(guide, network, "Halb Fertig")
    leaving = await _stops_half_way(guide, network, "Halb Fort")
    stranger = guide.newcomer("Noch Fremd")
    await stranger.starts()
    await guide.agree(stranger)
    mentees = [await _comes(guide, network, Role.MENTEE, name) for name in MENTEES]
    alone, asked, other, *_ = mentees
    await _has_asked(asked, other, network)
    await pass_days(guide.town, 1)
    await leaving.presses(guide.t.button("✖️ Cancel it"))
    for days in (1, 5):
        await pass_days(guide.town, days)
    mentor = await _comes(guide, network, Role.MENTOR, "Fritz Frost")
    await pass_days(guide.town, 7)
    await _look_at(guide, boss, alone, asked, network=network)
    await pass_days(guide.town, 17)
    await half_way.writes("/home")
    await boss.writes("/home")
    await _see_what_hinders(guide, boss, alone, mentor, network=network)
    await pass_days(guide.town, 6)
    await _want_to_help(guide, boss, asked, other, network=network)


async def _want_to_help(
    guide: Guide, boss: Resident, *mentees: Resident, network: NetworkId
) -> None:
    """Ask to be mentors as well, and wait for a day; the first one is approved."""
    held = [await guide.membership(one, network) for one in mentees]
    waits = RoleStanding(Role.MENTOR, Standing.WAITING)
    async with guide.town.tables() as tables:
        for one in held:
            await tables.memberships.set_role(one.id, waits, now=guide.town.bot.clock.now())
    await pass_days(guide.town, 1)
    await guide.press_data(boss, Approve(held[0].id, Role.MENTOR, 0))


async def _comes(guide: Guide, network: NetworkId, role: Role, name: str) -> Resident:
    return await arrives(guide.town, network, role, name, guide.t.language)


async def _stops_half_way(guide: Guide, network: NetworkId, name: str) -> Resident:
    """Join, and do not answer the first question of the profile."""
    resident = await guide.settle_in(name, await guide.town.invitation(network, Role.MENTEE))
    await guide.accept(resident)
    return resident


async def _has_asked(mentee: Resident, mentor: Resident, network: NetworkId) -> None:
    """Have requests behind one that came to every end there is."""
    now = mentee.town.bot.clock.now()
    async with mentee.town.tables() as tables:
        mentee_id, mentor_id = await known(tables, mentee), await known(tables, mentor)
        for state in RequestState:
            await tables.requests.add(
                Request(
                    id=RequestId(0),
                    network_id=network,
                    mentee_id=mentee_id,
                    mentor_id=mentor_id,
                    state=state,
                    slot=1,
                    why="Weil ich neu hier bin.",
                    hope="Arbeit zu finden.",
                    asked_at=now,
                    expires_at=now + timedelta(days=60),
                    decline_text="Leider nein." if state is RequestState.DECLINED else None,
                    ended_at=None if state is RequestState.PENDING else now,
                )
            )


async def _look_at(guide: Guide, boss: Resident, *mentees: Resident, network: NetworkId) -> None:
    """Look at the cards, and send mentors to the first."""
    for mentee in mentees:
        held = await guide.membership(mentee, network)
        await guide.press_data(boss, ShowSeeker(held.id))
    held = await guide.membership(mentees[0], network)
    await guide.press_data(boss, SuggestMentors(held.id))
    for page in (0, 9):
        await guide.press_data(boss, ShowSeekers(network, page))


async def _see_what_hinders(
    guide: Guide, boss: Resident, mentee: Resident, mentor: Resident, *, network: NetworkId
) -> None:
    """Look at the card of somebody who can be sent no mentors, for one reason after the other."""
    card = ShowSeeker((await guide.membership(mentee, network)).id)
    async with guide.town.tables() as tables:
        person = await tables.people.get(await known(tables, mentee))
        profile = await tables.profiles.of(person.id)
        await tables.profiles.save(person.id, replace(profile, languages=("vi",)))
    await guide.press_data(boss, card)
    async with guide.town.tables() as tables:
        await tables.profiles.save(person.id, Profile())
    await guide.press_data(boss, card)
    mentee.phone.blocks()
    await guide.press_data(boss, card)
    mentee.phone.unblocks()
    async with guide.town.tables() as tables:
        await tables.profiles.save(person.id, profile)
    await Pair(guide.town, network, mentee, mentor).starts_mentorship()
    await guide.press_data(boss, card)
