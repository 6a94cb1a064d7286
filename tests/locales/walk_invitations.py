"""The walk past the invitations of a network, and past its statistics."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from bot.callbacks.invitations import (
    ApproveCohort,
    ForwardBatch,
    ListCame,
    ListInvitations,
    ShowBatch,
)
from mentoring.founding import blank_invitation
from mentoring.ids import BatchId, NetworkId
from mentoring.invitations import BATCH_LIMIT, COHORT_LIMIT
from mentoring.networks import Charter
from mentoring.roles import Role
from tests.journeys.endings import together
from tests.journeys.pairs import pair
from tests.journeys.test_statistics import gives_pulses
from tests.locales.guide import Guide
from tests.town import CHARTER, Resident

GATEHOUSE: Final = CHARTER.model_copy(update={"name": "Torhaus"})
SIDE_GATE: Final = CHARTER.model_copy(update={"name": "Seitentor"})
STATED: Final = CHARTER.model_copy(update={"name": "Statistik"})
BRANCH: Final = CHARTER.model_copy(update={"name": "Zweigstelle"})
INVITATIONS_CHARTERS: Final[tuple[Charter, ...]] = (GATEHOUSE, SIDE_GATE, STATED, BRANCH)
COURSE: Final = "Kurs im März"
SAID: Final = "Gut"
COHORTS: Final = (COURSE, "Kurs der Stadt")
"""Labels of invitations that nobody in the walk has written."""


async def walk_invitations(guide: Guide) -> None:
    """Write invitations of every kind, hand them out, and take them back."""
    network = await guide.town.found_network(GATEHOUSE)
    ada = await guide.look_after("Ada Tor", network)
    await _look_at_nothing(guide)
    await _write_a_link(guide, ada, network)
    await _write_a_course(guide, ada, network)
    await _hand_it_out(guide, ada, network)
    await _approve_the_course(guide, ada, network)
    await _take_things_back(guide, ada, network)
    await _find_what_is_over(guide, ada, network)


async def _look_at_nothing(guide: Guide) -> None:
    """A network of which nobody was invited by a link."""
    other = await guide.town.found_network(SIDE_GATE)
    eve = await guide.look_after("Eve Tor", other)
    async with guide.town.tables() as tables:
        count = await tables.invitations.count_batches(other)
        batches = await tables.invitations.batches(
            other, now=guide.town.clock.now(), offset=0, limit=count
        )
        for one in batches:
            await _forget(tables, one.id)
    await guide.press_data(eve, ListInvitations(other, 0))


async def _forget(tables: Any, batch_id: BatchId) -> None:
    connection = tables.invitations._connection
    await connection.execute("DELETE FROM invitation_batches WHERE id = ?", [batch_id])


async def _write_a_link(guide: Guide, ada: Resident, network: NetworkId) -> None:
    t = guide.t
    for welcome in ("🌱 Mentees", "🤝 Mentors", "Both: they choose"):
        await guide.press_data(ada, ListInvitations(network, 0))
        await ada.presses(t.button("➕ New invitation"), t.button("🔗 One link for many"))
        await ada.presses(t.button(welcome))
        if welcome != "🌱 Mentees":
            await ada.presses(t.button("No, or not yet"))
        await ada.presses(t.button("Skip ›"), t.button("3 months"), t.button("✅ Write it"))
    await ada.presses(t.button("✉️ Text to forward"))


async def _write_a_course(guide: Guide, ada: Resident, network: NetworkId) -> None:
    t = guide.t
    await guide.press_data(ada, ListInvitations(network, 0))
    await ada.presses(t.button("➕ New invitation"), t.button("🎟 Single links for a course"))
    await ada.writes("/home")
    await ada.presses(t.button("▶️ Go on with it"), t.button("🤝 Mentors"))
    await ada.presses(t.button("🎓 Yes, all of them"), t.button("‹ Back"))
    await ada.presses(t.button("No, or not yet"))
    await guide.writes_all(ada, "X" * (COHORT_LIMIT + 1), COURSE, str(BATCH_LIMIT + 1), "11")
    await ada.presses(t.button("‹ Back"), "8", t.button("2 weeks"), t.button("‹ Back"))
    await ada.presses(t.button("Without an end"), t.button("✅ Write it"))


async def _hand_it_out(guide: Guide, ada: Resident, network: NetworkId) -> None:
    t = guide.t
    await ada.presses(t.button("🖨 Files to print"), t.own_name())
    await guide.press_data(ada, ListInvitations(network, 0))
    await guide.press_data(ada, ListCame(await _course(guide, network), 0))
    await ada.presses(t.button("‹ Back"), t.button("🔑 Single links"), "2")
    await ada.presses(t.button("🚫 Take it back"), t.button("‹ Single links"))
    await ada.presses(t.button("‹ Back"), t.button("🎓 They are trained"), t.button("‹ Back"))


async def _course(guide: Guide, network: NetworkId) -> BatchId:
    """Give the course that was written."""
    async with guide.town.tables() as tables:
        batches = await tables.invitations.batches(
            network, now=guide.town.clock.now(), offset=0, limit=99
        )
    return next(BatchId(one.id) for one in batches if one.cohort == COURSE)


async def _approve_the_course(guide: Guide, ada: Resident, network: NetworkId) -> None:
    t, batch_id = guide.t, await _course(guide, network)
    async with guide.town.tables() as tables:
        codes = await tables.invitations.codes(batch_id, offset=0, limit=2)
    mentor = await guide.settle_in("Mona Kurs", f"j_{codes[0].code}")
    await guide.accept(mentor)
    await guide.press_data(ada, ShowBatch(batch_id))
    await ada.presses(t.button("🎓 They are trained"), t.button("✅ Yes, all are trained"))
    await guide.press_data(ada, ApproveCohort(batch_id))
    await ada.presses(t.button("👥 Who came"), t.button("‹ Back"), t.button("🔑 Single links"))
    await ada.presses("1")
    await mentor.writes("/home")


async def _take_things_back(guide: Guide, ada: Resident, network: NetworkId) -> None:
    t = guide.t
    await guide.press_data(ada, ShowBatch(await _course(guide, network)))
    await ada.presses(t.button("🚫 Take it back"), t.button("🚫 Take it back"))
    await ada.presses(t.button("‹ Invitations"), t.button("‹ Network"))


async def _find_what_is_over(guide: Guide, ada: Resident, network: NetworkId) -> None:
    """Look at what the command line has written, expired and used up."""
    now = guide.town.clock.now()
    both = frozenset({Role.MENTEE, Role.MENTOR})
    made = [
        replace(blank_invitation(network), roles=both, expires_at=now - timedelta(days=1)),
        replace(blank_invitation(network, Role.META_MENTOR, uses_limit=1), cohort=COHORTS[1]),
        replace(blank_invitation(network, Role.MENTOR, uses_limit=1), code="kurz"),
        replace(blank_invitation(network, Role.MENTOR, uses_limit=9), code="lang"),
    ]
    async with guide.town.tables() as tables:
        batches = []
        for one in made:
            added = await tables.invitations.add(one, now=now)
            batches.append((await tables.invitations.batch_with(added.id)).id)
        pattern = replace(made[0], uses_limit=1, cohort="Kurs der Stadt")
        twins = [replace(pattern, code=f"zwilling{number}") for number in (1, 2)]
        batches.append(await tables.invitations.add_batch(twins, created_by=None, now=now))
    mentor = await guide.settle_in("Mara Kurz", "j_kurz")
    await guide.accept(mentor)
    for batch_id in batches:
        await guide.press_data(ada, ShowBatch(batch_id))
    await ada.presses(guide.t.button("🔑 Single links"), "2")
    await guide.press_data(ada, ForwardBatch(batches[0]))
    for page in range(3):
        await guide.press_data(ada, ListInvitations(network, page))


async def walk_statistics(guide: Guide) -> None:
    """See the numbers of a network that has many, of one that has none, and of both."""
    t, town, language = guide.t, guide.town, guide.t.language
    network = await town.found_network(STATED)
    chapter = await town.found_network(BRANCH)
    ada = await guide.look_after("Ada Zahl", network)
    await ada.writes("/stats")
    await ada.presses(t.button("💬 What members wrote"), t.button("‹ Statistics"))
    for _ in range(3):
        people = await pair(town, network, mentee_language=language, mentor_language=language)
        await gives_pulses(await together(people, held=3), days_ago=90, sentence=SAID)
    person, now = await ada.person(), town.clock.now()
    assert person is not None
    async with town.tables() as tables:
        link = await tables.chapters.ask(
            chapter_id=chapter, parent_id=network, asked_by=person.id, now=now
        )
        await tables.chapters.join(link.number, now=now)
    await ada.writes("/stats")
    await ada.presses(t.button("🏛 With its chapters"))
    await ada.presses(t.button("📊 For Excel"), t.button("📄 As CSV"))
    await ada.presses(t.button("🏘 This network alone"), t.button("💬 What members wrote"))
