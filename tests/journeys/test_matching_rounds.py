"""A meta-mentor has pairs found for everybody at once, changes them by hand, and suggests them."""

from bot.callbacks.pairs import (
    ChooseOther,
    DropRound,
    HoldRound,
    LeaveOut,
    SendRound,
    ShowRound,
    ShowRoundPair,
)
from mentoring.audit import Act
from mentoring.ids import NetworkId, PersonId, RoundId
from mentoring.pairs import RoundCounts, RoundState, SuggestionState
from mentoring.pauses import Pause
from mentoring.roles import Role
from tests.journeys.flows import looks_after
from tests.journeys.pairs import arrives, known
from tests.journeys.seekers import mentor_comes
from tests.journeys.test_pairs import looks, presses_data, states
from tests.town import CHARTER, Resident, Town, open_town


async def counts(town: Town, number: int = 1) -> RoundCounts:
    async with town.tables() as tables:
        found: RoundCounts = await tables.pairs.counts(RoundId(number))
    return found


async def state(town: Town, number: int = 1) -> RoundState:
    async with town.tables() as tables:
        held = await tables.pairs.find_round(RoundId(number))
    found: RoundState = held.state
    return found


async def fills(town: Town, network: NetworkId, *mentees: str) -> list[Resident]:
    """Let mentees in who read Arabic."""
    return [await arrives(town, network, Role.MENTEE, name, "ar") for name in mentees]


async def test_all_pairs_are_found_at_once_and_suggested(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal, omar = await fills(town, network, "Amal Khoury", "Omar Said")
    await mentor_comes(town, network, "Jonas Weber")
    await presses_data(bea, ShowRound(network, 0))
    assert bea.reads(
        "Mentees who take part: %(mentees)s. Free places with mentors: %(places)s.",
        mentees="2",
        places="2",
    )
    await bea.presses("🧩 Find pairs now")
    assert await counts(town) == RoundCounts(paired=2)
    await bea.presses("🧩 See the pairs", "🌱 Amal Khoury 🤝 Jonas Weber")
    assert bea.reads("Mentor: %(name)s", name="Jonas Weber")
    await bea.presses("‹ All pairs", bea.label("💡 Suggest all: %(n)s", n=2))
    await bea.presses(bea.label("💡 Yes, suggest them: %(n)s", n=2))
    assert await counts(town) == RoundCounts(paired=2, sent=2)
    assert await state(town) is RoundState.SENT
    for mentee in (amal, omar):
        assert mentee.reads(
            "<b>%(name)s</b>\n%(by)s from %(network)s suggests this mentor to you.",
            name="Jonas W.",
            by="Bea",
            network=CHARTER.name,
        )
    async with town.tables() as tables:
        (deed,) = await tables.audit.of_network(network, offset=0, limit=9)
    assert (deed.act, deed.detail) == (Act.ROUND_SENT, "2")


async def test_by_hand_another_mentor_is_chosen_and_a_pair_left_out(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal, omar = await fills(town, network, "Amal Khoury", "Omar Said")
    await mentor_comes(town, network, "Jonas Weber")
    olena = await mentor_comes(town, network, "Olena Bondar")
    async with town.tables() as tables:
        await tables.mentors.set_pause(olena, Pause(town.clock.now()))
    await presses_data(bea, HoldRound(network))
    async with town.tables() as tables:
        await tables.mentors.set_pause(olena, None)
    await bea.presses("🧩 See the pairs", "🌱 Amal Khoury 🤝 Jonas Weber", "🔄 Another mentor")
    await bea.presses("Olena Bondar")
    assert bea.reads("You or another meta-mentor have chosen this by hand.")
    await bea.presses("‹ All pairs", "🌱 Omar Said 🤝 Jonas Weber", "✖️ Leave this pair out")
    assert bea.reads("You or another meta-mentor have left this mentee out.")
    await bea.presses("‹ All pairs", bea.label("💡 Suggest all: %(n)s", n=1))
    await bea.presses(bea.label("💡 Yes, suggest them: %(n)s", n=1))
    async with town.tables() as tables:
        (made,) = await tables.pairs.of_mentee(await known(tables, amal))
    assert (made.mentor_id, await states(town, omar)) == (olena, [])


async def test_what_no_longer_holds_is_left_out_when_it_is_sent(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal, omar = await fills(town, network, "Amal Khoury", "Omar Said")
    jonas = await mentor_comes(town, network, "Jonas Weber")
    await presses_data(bea, HoldRound(network))
    async with town.tables() as tables:
        await tables.contacts.block(
            blocker=await known(tables, omar), blocked=jonas, at=town.clock.now()
        )
    await bea.presses("🧩 See the pairs")
    assert "⚠️ 🌱 Omar Said 🤝 Jonas Weber" in bea.buttons
    await bea.presses("⚠️ 🌱 Omar Said 🤝 Jonas Weber")
    assert bea.reads(
        "The bot had found %(name)s, but this is no longer possible. The pair will be left out.",
        name="Jonas Weber",
    )
    await presses_data(bea, SendRound(RoundId(1), 1))
    assert await counts(town) == RoundCounts(paired=2, sent=1, skipped=1)
    assert (await states(town, amal), await states(town, omar)) == ([SuggestionState.OPEN], [])


async def test_nobody_sends_what_another_one_has_changed(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    eva = await looks_after(town, network, "Eva")
    amal, _ = await fills(town, network, "Amal Khoury", "Omar Said")
    await mentor_comes(town, network, "Jonas Weber")
    await presses_data(bea, HoldRound(network))
    await presses_data(eva, HoldRound(network))
    assert eva.toast == "This has changed in the meantime."
    async with town.tables() as tables:
        mentee = await known(tables, amal)
    await presses_data(eva, LeaveOut(RoundId(1), mentee, 1))
    await presses_data(bea, SendRound(RoundId(1), 1))
    assert bea.toast == bea.t.toast("This has changed in the meantime.")
    assert await state(town) is RoundState.READY
    await presses_data(bea, SendRound(RoundId(1), 2))
    await presses_data(eva, SendRound(RoundId(1), 2))
    assert await counts(town) == RoundCounts(paired=1, without=1, sent=1)


async def test_a_place_is_given_once_also_by_hand(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    mentees = await fills(town, network, "Amal Khoury", "Omar Said", "Rana Aziz")
    jonas = await mentor_comes(town, network, "Jonas Weber")
    await presses_data(bea, HoldRound(network))
    assert await counts(town) == RoundCounts(paired=2, without=1)
    async with town.tables() as tables:
        left = await known(tables, mentees[2])
    await presses_data(bea, ShowRoundPair(RoundId(1), left))
    assert bea.reads("The free places went to mentees who fit better or wait longer.")
    await bea.presses("🔄 Another mentor")
    assert bea.reads("Nobody else who fits %(name)s has a free place.", name="Rana Aziz")
    await presses_data(bea, ChooseOther(RoundId(1), left, jonas, 1))
    assert bea.toast == bea.t.toast("This has changed in the meantime.")
    assert await counts(town) == RoundCounts(paired=2, without=1)


async def test_a_round_is_thrown_away_and_another_one_held(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    await fills(town, network, "Amal Khoury")
    await mentor_comes(town, network, "Jonas Weber")
    await presses_data(bea, HoldRound(network))
    await bea.presses("🧩 See the pairs", "🗑 Throw these pairs away")
    assert await state(town) is RoundState.DROPPED
    await bea.presses("🧩 Find pairs now")
    assert await state(town, 2) is RoundState.READY
    await presses_data(bea, DropRound(RoundId(1)))
    assert bea.toast == bea.t.toast("This has changed in the meantime.")


async def test_it_is_there_after_a_restart_in_the_middle(town: Town, network: NetworkId) -> None:
    bea = await looks_after(town, network, "Bea")
    await fills(town, network, "Amal Khoury")
    await mentor_comes(town, network, "Jonas Weber")
    bea.phone.presses_data(HoldRound(network).pack(), bea.phone.last)
    await town.bot.poller.poll(seconds=0)
    await town.bot.turns.run_ready()
    assert await state(town) is RoundState.COMPUTING
    async with open_town(town.bot.settings.data_dir, world=town.world) as again:
        await again.settle()
        assert await state(again) is RoundState.READY
    assert bea.reads("<b>Pairs in %(network)s</b>", network=CHARTER.name)


async def test_who_has_an_open_suggestion_or_nobody_to_fit_takes_no_part(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    await fills(town, network, "Amal Khoury")
    await mentor_comes(town, network, "Jonas Weber")
    await presses_data(bea, HoldRound(network))
    await presses_data(bea, SendRound(RoundId(1), 1))
    await presses_data(bea, ShowRound(network, 0))
    assert bea.reads("No mentee can take part now.")
    assert bea.label("🧩 Find pairs now") not in bea.buttons


async def test_who_leads_another_network_cannot_look_or_change(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    other = await town.found_network(CHARTER.model_copy(update={"name": "Tandem"}))
    eva = await looks_after(town, other, "Eva")
    (amal,) = await fills(town, network, "Amal Khoury")
    await mentor_comes(town, network, "Jonas Weber")
    await presses_data(bea, HoldRound(network))
    async with town.tables() as tables:
        mentee = await known(tables, amal)
    for payload in (
        ShowRound(network, 0),
        HoldRound(network),
        ShowRoundPair(RoundId(1), mentee),
        ChooseOther(RoundId(1), mentee, PersonId(1), 1),
        LeaveOut(RoundId(1), mentee, 1),
        SendRound(RoundId(1), 1),
        DropRound(RoundId(1)),
    ):
        await presses_data(eva, payload)
        assert eva.reads("You cannot do this, or not any more.")
        assert "Amal" not in eva.sees
    assert await state(town) is RoundState.READY


async def test_by_hand_nobody_is_offered_whom_the_mentee_did_not_want(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    (amal,) = await fills(town, network, "Amal Khoury")
    await mentor_comes(town, network, "Jonas Weber")
    await mentor_comes(town, network, "Olena Bondar")
    held = await looks(bea, town, amal)
    await bea.presses("Jonas Weber", "💡 Suggest it")
    await amal.presses("Not this one")
    assert held
    await presses_data(bea, HoldRound(network))
    await bea.presses("🧩 See the pairs", "🌱 Amal Khoury 🤝 Olena Bondar", "🔄 Another mentor")
    assert "Jonas Weber" not in bea.buttons


async def test_who_leads_no_more_hears_nothing_of_a_round_and_is_not_named_in_it(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    zoe = await looks_after(town, network, "Zoe Adler", "en")
    (amal,) = await fills(town, network, "Amal Khoury")
    await mentor_comes(town, network, "Jonas Weber")
    await presses_data(zoe, HoldRound(network))
    async with town.tables() as tables:
        (held,) = await tables.memberships.of_person(await known(tables, zoe))
        await tables.members.take_role(held.id, Role.META_MENTOR)
    before = zoe.sees
    await presses_data(bea, SendRound(RoundId(1), 1))
    assert await state(town) is RoundState.SENT
    assert zoe.sees == before
    assert ("Zoe" in amal.sees, CHARTER.name in amal.sees) == (False, True)
