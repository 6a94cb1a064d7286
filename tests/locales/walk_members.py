"""The walk past the members of a network: the list, the card, roles, pauses, and how people go."""

from dataclasses import dataclass, replace
from typing import Final

from bot.callbacks import members as on
from bot.callbacks.manners import Go, Place
from bot.callbacks.membership import JoinNetwork
from bot.callbacks.payload import Payload
from mentoring.ids import InvitationId, MembershipId, NetworkId, RequestId
from mentoring.member_lists import MemberOrder, MemberView
from mentoring.networks import Admission, Charter
from mentoring.people import NAME_LIMIT
from mentoring.removing import REASON_LIMIT
from mentoring.requests import Request, RequestState
from mentoring.roles import Ground, Role, RoleStanding, Standing
from tests.journeys.endings import together
from tests.journeys.pairs import Pair, arrives, known
from tests.locales.guide import Guide
from tests.locales.walk_invitations import COHORTS
from tests.town import CHARTER, Resident

CIRCLE: Final = CHARTER.model_copy(update={"name": "Auf und Ab", "office": CHARTER.place})
SHUT: Final = CHARTER.model_copy(
    update={
        "name": "Ab und Zu",
        "mentee_admission": Admission.INVITATION,
        "mentor_admission": Admission.INVITATION,
    }
)
MEMBERS_CHARTERS: Final[tuple[Charter, ...]] = (CIRCLE, SHUT)
REASON: Final = "Darüber haben wir zweimal gesprochen, ohne Folgen."
LONG: Final = "Wort " * (REASON_LIMIT // 5)


@dataclass(frozen=True)
class Circle:
    """A network, two who look after it, and who is in it."""

    guide: Guide
    network: NetworkId
    ada: Resident
    eve: Resident
    mentee: Resident
    mentor: Resident

    async def id_of(self, resident: Resident) -> MembershipId:
        return (await self.guide.membership(resident, self.network)).id

    async def asks(self, mentee: Resident, mentor: Resident) -> None:
        """Leave a request that waits."""
        now = self.guide.town.clock.now()
        async with self.guide.town.tables() as tables:
            await tables.requests.add(
                Request(
                    RequestId(0),
                    self.network,
                    await known(tables, mentee),
                    await known(tables, mentor),
                    RequestState.PENDING,
                    slot=1,
                    why="Aus guten Gründen.",
                    hope="In guter Hoffnung.",
                    asked_at=now,
                    expires_at=now.replace(year=now.year + 1),
                )
            )

    async def presses(self, resident: Resident, *payloads: Payload) -> None:
        """Press what may be on no button any more."""
        for payload in payloads:
            await self.guide.press_data(resident, payload)

    async def looks(self, member: Resident, leader: Resident | None = None) -> None:
        """Open the card of a member."""
        await self.guide.press_data(leader or self.ada, on.ShowMember(await self.id_of(member)))

    async def does(self, leader: Resident, ask: str, yes: str, *reasons: str) -> None:
        """Press a button of the card, write reasons until one is taken, and confirm."""
        await leader.presses(self.guide.t.button(ask))
        await self.guide.writes_all(leader, *reasons)
        await leader.presses(self.guide.t.button(yes))


async def walk_members(guide: Guide) -> None:
    """Look at members in every way, change their roles, let them rest, go and come back."""
    network = await guide.town.found_network(CIRCLE)
    ada = await guide.look_after("Ada Aufmann", network)
    eve = await guide.look_after("Eva Aufmann", network)
    language = guide.t.language
    mentor = await arrives(guide.town, network, Role.MENTOR, "Moritz Abend", language)
    mentee = await arrives(guide.town, network, Role.MENTEE, "Mia Aufgang", language)
    circle = Circle(guide, network, ada, eve, mentee, mentor)
    await _lists(circle)
    await _cards(circle)
    await _roles(circle)
    await _pauses(circle)
    await _goes(circle)
    await _leads(circle)
    await _shut(guide)


async def _lists(circle: Circle) -> None:
    guide, ada, network = circle.guide, circle.ada, circle.network
    t = guide.t
    await ada.writes("/network")
    await guide.press_data(ada, on.ListCohorts(network, 0))
    for view in MemberView:
        await guide.press_data(ada, on.ListMembers(network, 0, view))
    for order in MemberOrder:
        await guide.press_data(ada, on.NarrowMembers(network, MemberView.ALL, order))
    await guide.press_data(ada, on.ListRemoved(network, 0))
    for words in ("moritz", "niemand"):
        await guide.press_data(ada, on.ListMembers(network, 0))
        await ada.presses(t.button("🔎 By name"))
        await guide.writes_all(ada, "?", "x" * (NAME_LIMIT + 1), words)
    invited = guide.newcomer("Kursa Aufgang")
    code = await guide.town.invitation(network, Role.MENTOR, trained=True, cohort=COHORTS[0])
    await invited.starts(code)
    await guide.agree(invited)
    await invited.presses("Kursa Aufgang", guide.clock_button("Europe/Berlin"))
    await guide.accept(invited)
    await guide.press_data(ada, on.ListCohorts(network, 0))
    async with guide.town.tables() as tables:
        [cohort] = await tables.members.cohorts(network)
    await guide.press_data(
        ada, on.ListMembers(network, 0, cohort=InvitationId(cohort.invitation_id))
    )
    await circle.looks(invited)


async def _cards(circle: Circle) -> None:
    """Look at who is with somebody, who waits, who is out of reach, and who has no role."""
    guide, ada = circle.guide, circle.ada
    sole = await arrives(guide.town, circle.network, Role.MENTEE, "Sole Aufgang", guide.t.language)
    await circle.asks(sole, circle.mentor)
    for member in (sole, circle.mentor, ada):
        await circle.looks(member)
    held = await circle.id_of(sole)
    async with guide.town.tables() as tables:
        waits = RoleStanding(Role.MENTOR, Standing.WAITING)
        await tables.memberships.set_role(held, waits, now=guide.town.clock.now())
    await circle.looks(sole)
    async with guide.town.tables() as tables:
        person = await tables.people.by_telegram_id(sole.phone.id)
        gone = replace(person, unreachable_since=guide.town.clock.now(), absence_told=True)
        await tables.people.save(gone)
    await circle.looks(sole)
    await circle.presses(ada, on.AskAppoint(held), on.ListMembers(circle.network, 0))
    await sole.writes("/home")


async def _roles(circle: Circle) -> None:
    """Give roles and take them, with buttons that have gone stale."""
    guide, ada, mentee = circle.guide, circle.ada, circle.mentee
    held = await circle.id_of(mentee)
    await guide.press_data(ada, on.ShowRoles(held))
    for payload in (
        on.AskGiveMentor(held),
        on.GiveMentor(held, Ground.EXPERIENCED),
        on.GiveMentor(held, Ground.EXPERIENCED),
    ):
        await guide.press_data(ada, payload)
    await guide.press_data(ada, on.ShowRoles(held))
    await ada.presses(guide.t.button("➖ Mentor"))
    await guide.press_data(ada, Go(Place.HOME))
    await ada.writes(REASON)
    await ada.presses(guide.t.button("✅ Yes, take it"))
    await guide.press_data(ada, on.TakeRole(held, Role.MENTEE))
    await guide.send_sticker(ada)
    await guide.writes_all(ada, "Nein", LONG + REASON, REASON)
    await ada.presses(guide.t.button("✅ Yes, take it"))
    await circle.presses(ada, on.ShowRoles(held), on.ListMembers(circle.network, 0))
    await guide.writes_all(mentee, "/home", "/privacy")
    await mentee.starts(await guide.town.invitation(circle.network, Role.MENTEE))
    await guide.accept(mentee)
    await guide.press_data(ada, on.GiveMentee(held))
    await guide.press_data(ada, on.GiveMentee(await circle.id_of(circle.mentor)))


async def _pauses(circle: Circle) -> None:
    """Let somebody rest who is asked by others, and let them try to come out of it."""
    guide, ada, mentor = circle.guide, circle.ada, circle.mentor
    other = await arrives(guide.town, circle.network, Role.MENTOR, "Otto Abend", guide.t.language)
    await circle.asks(circle.mentee, mentor)
    await circle.looks(mentor)
    await ada.presses(guide.t.button("⏸ Pause"))
    await ada.writes("/home")
    await ada.presses(guide.t.button("▶️ Go on with it"))
    await guide.writes_all(ada, LONG)
    await ada.presses(guide.t.button("⏸ Yes, pause"))
    held = await circle.id_of(mentor)
    listed = on.ListMembers(circle.network, 0, MemberView.PAUSED)
    for payload in (on.ShowRoles(held), on.AskHandOver(held), listed):
        await guide.press_data(ada, payload)
    await mentor.writes("/home")
    await mentor.starts(await guide.town.invitation(circle.network, Role.MENTOR))
    await guide.press_data(mentor, on.AskLeave(held))
    await circle.looks(mentor)
    await ada.presses(guide.t.button("▶️ End the pause"))
    await circle.asks(circle.mentee, other)
    await circle.looks(circle.mentee)
    await circle.does(ada, "⏸ Pause", "⏸ Yes, pause", REASON)
    await circle.looks(circle.mentee)
    await ada.presses(guide.t.button("▶️ End the pause"))
    await circle.looks(circle.eve)
    await circle.does(ada, "⏸ Pause", "⏸ Yes, pause", REASON)
    await circle.looks(circle.eve)
    await ada.presses(guide.t.button("▶️ End the pause"))


async def _goes(circle: Circle) -> None:
    """Remove somebody with a mentorship, let them come back; let somebody leave."""
    guide, ada = circle.guide, circle.ada
    two = await together(Pair(guide.town, circle.network, circle.mentee, circle.mentor))
    for member in (two.mentee, two.mentor):
        await circle.looks(member)
    held, other = await circle.id_of(two.mentee), await circle.id_of(two.mentor)
    await circle.does(ada, "⏸ Pause", "⏸ Yes, pause", REASON)
    await circle.looks(two.mentor)
    await ada.presses(guide.t.button("▶️ End the pause"))
    await guide.press_data(ada, on.TakeRole(other, Role.MENTOR))
    await ada.writes(REASON)
    await ada.presses(guide.t.button("✅ Yes, take it"))
    await guide.press_data(ada, on.GiveMentor(other, Ground.TRAINED))
    await guide.press_data(two.mentor, on.AskLeave(await circle.id_of(two.mentor)))
    await circle.looks(two.mentee)
    await circle.does(ada, "🚪 Remove", "🚪 Yes, remove", LONG)
    await guide.press_data(two.mentee, JoinNetwork(circle.network))
    await guide.press_data(ada, on.NarrowMembers(circle.network, MemberView.ALL, MemberOrder.NAME))
    for payload in (on.ListRemoved(circle.network, 0), on.ShowRemoved(held), on.Readmit(held)):
        await guide.press_data(ada, payload)
    await guide.press_data(two.mentor, on.Leave(await circle.id_of(two.mentor)))
    lone = await arrives(guide.town, circle.network, Role.MENTEE, "Lone Aufgang", guide.t.language)
    await circle.looks(lone)
    await ada.presses(guide.t.button("🚪 Remove"))
    await ada.presses(guide.t.button("✖️ Cancel"))
    await ada.presses(guide.t.button("🚪 Remove"))
    await ada.writes("/home")
    await ada.presses(guide.t.button("▶️ Go on with it"), guide.t.button("✖️ Cancel"))


async def _leads(circle: Circle) -> None:
    """Appoint, hand over, step down, leave; and be the only one in the end."""
    guide, ada, eve = circle.guide, circle.ada, circle.eve
    language, town = guide.t.language, guide.town
    heir = await arrives(town, circle.network, Role.MENTOR, "Hera Abend", language)
    held = await circle.id_of(heir)
    await circle.presses(ada, on.AskAppoint(held), on.Appoint(held))
    own = await circle.id_of(heir)
    await guide.press_data(heir, on.ShowRoles(own))
    await circle.presses(heir, on.AskStepDown(own), on.StepDown(own))
    await circle.presses(ada, on.AskHandOver(held), on.HandOver(held))
    third = await guide.look_after("Dora Aufmann", circle.network)
    await guide.press_data(third, on.Leave(await circle.id_of(third)))
    await circle.looks(eve, heir)
    await circle.does(heir, "🚪 Remove", "🚪 Yes, remove", REASON)
    other = await guide.look_after("Rosa Aufmann", circle.network)
    fourth = await guide.look_after("Vera Aufmann", circle.network)
    await circle.looks(fourth, heir)
    await circle.does(heir, "⏸ Pause", "⏸ Yes, pause", REASON)
    await circle.looks(fourth, heir)
    await circle.does(heir, "🚪 Remove", "🚪 Yes, remove", REASON)
    await guide.press_data(other, on.StepDown(await circle.id_of(other)))
    await circle.presses(heir, on.ShowRoles(own), on.AskStepDown(own), on.StepDown(own))
    last = await arrives(town, circle.network, Role.MENTEE, "Lale Aufgang", language)
    await circle.presses(heir, on.HandOver(await circle.id_of(last)))


async def _shut(guide: Guide) -> None:
    """Let somebody come back who needs an invitation for it."""
    network = await guide.town.found_network(SHUT)
    ada = await guide.look_after("Ada Zumann", network)
    mentee = await arrives(guide.town, network, Role.MENTEE, "Mia Zugang", guide.t.language)
    circle = Circle(guide, network, ada, ada, mentee, mentee)
    held = await circle.id_of(mentee)
    await circle.looks(mentee)
    await circle.does(ada, "🚪 Remove", "🚪 Yes, remove", REASON)
    await guide.press_data(ada, on.Readmit(held))
