"""Who did what: meta-mentors read it of their network, operators of all."""

import pytest

from bot.callbacks.cases import ShowAllDeeds, ShowAudit
from bot.callbacks.tuning import SetNumber
from bot.i18n import Translators
from bot.screens.audit import LINES, Told
from mentoring.audit import Act, Deed
from mentoring.ids import NetworkId
from mentoring.numbers import Number
from mentoring.roles import Role
from tests.journeys.case_flows import CARE, DETAILS, MINE, forges, operator, reports
from tests.journeys.flows import asks_to_be_mentor, looks_after
from tests.journeys.pairs import arrives, known
from tests.town import CHARTER, START, Resident, Town

REFUSED = "You cannot do this, or not any more."


async def test_what_meta_mentors_do_is_read_by_all_of_them(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    kai = await looks_after(town, network, "Kai", "ar")
    await forges(kai, ShowAudit(network, 0))
    assert kai.reads("Nothing has been done so far.")
    await asks_to_be_mentor(town, "Sami")
    await bea.presses("✅ Approve")
    await forges(bea, SetNumber(network, Number.REQUESTS, 3, 5))
    await forges(kai, ShowAudit(network, 0))
    assert kai.reads("<b>Who did what in %(network)s</b>", network=CHARTER.name)
    assert kai.reads("All meta-mentors of the network can read this. Nobody can change it.")
    assert kai.reads(
        "%(actor)s approved %(name)s. Role: %(role)s.",
        actor="Bea",
        name="Sami",
        role=kai.t.term("mentor"),
    )
    changed = kai.words(
        "%(actor)s changed a number. %(what)s. Before: %(old)s. Now: %(new)s.",
        actor="Bea",
        what=kai.t.term("Open requests per mentee"),
        old="3",
        new="5",
    )
    approved = kai.words(
        "%(actor)s approved %(name)s. Role: %(role)s.",
        actor="Bea",
        name="Sami",
        role=kai.t.term("mentor"),
    )
    assert kai.sees.index(changed) < kai.sees.index(approved)


async def test_the_log_has_pages_and_is_for_meta_mentors_only(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    async with town.tables() as tables:
        actor, now = await known(tables, bea), town.clock.now()
        for number in range(11):
            deed = Deed(Act.INVITATION_WRITTEN, network, actor, now, detail=str(number + 20))
            await tables.audit.note(deed)
    await forges(bea, ShowAudit(network, 0))
    await bea.presses("More ›")
    written = ("%(actor)s wrote %(n)s invitation.", "%(actor)s wrote %(n)s invitations.")
    assert bea.t.plural(*written, 20, actor="Bea").translate({0x2068: None, 0x2069: None}) in (
        bea.sees
    )
    assert bea.label("More ›") not in bea.buttons
    await bea.presses("‹ Previous", "‹ Settings", "‹ Network")
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    for payload in (ShowAudit(network, 0), ShowAllDeeds(0)):
        await forges(amal, payload)
        assert amal.reads(REFUSED)


async def test_who_is_gone_is_named_no_more(town: Town, network: NetworkId, bea: Resident) -> None:
    await looks_after(town, network, "Kai", "ar")
    await forges(bea, SetNumber(network, Number.REQUESTS, 3, 5))
    await bea.writes("/privacy")
    await bea.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    lea = await looks_after(town, network, "Lea")
    await forges(lea, ShowAudit(network, 0))
    assert "somebody who has left changed a number." in lea.sees


async def test_operators_read_what_was_done_anywhere(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    otto = town.newcomer("Otto", "de")
    await otto.settles_in()
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    with operator(town, otto):
        await forges(bea, SetNumber(network, Number.REQUESTS, 3, 5))
        await reports(amal, network, bea)
        await otto.presses(CARE, MINE)
        await forges(otto, ShowAllDeeds(0))
        assert otto.reads("<b>Who did what in all networks</b>")
        assert otto.reads("%(actor)s takes care of case %(number)s.", actor="Otto", number=1)
        assert CHARTER.name in otto.sees
        await forges(bea, ShowAudit(network, 0))
        assert "Otto" not in bea.sees
    await forges(otto, ShowAllDeeds(0))
    assert otto.reads(REFUSED)


@pytest.mark.parametrize("act", Act)
def test_every_act_is_told_in_words_with_who_did_it(act: Act) -> None:
    deed = Deed(act, None, None, START, detail=DETAILS.get(act, "7"))
    for language in ("en", "de", "ar"):
        t = Translators.load().of(language)
        assert "Zacharias" in LINES[act](t, Told(deed, "Zacharias", "Amal"))


async def test_a_page_far_beyond_the_end_is_an_empty_one(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    far = 36**12 - 1
    await forges(bea, ShowAudit(network, far))
    assert bea.reads("Nothing has been done so far.")
    with operator(town, bea):
        await bea.writes("/home")
        await forges(bea, ShowAllDeeds(far))
        assert bea.reads("Nothing has been done so far.")
