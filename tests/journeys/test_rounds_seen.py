"""What meta-mentors see of a matching round: in one message, in its order, and of each other."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.callbacks.pairs import (
    AskSendRound,
    DropRound,
    HoldRound,
    LeaveOut,
    OtherMentors,
    SendRound,
    ShowRound,
    ShowRoundPair,
    ShowSuggestion,
    SuggestPair,
)
from mentoring.ids import NetworkId, RoundId, SuggestionId
from mentoring.matching_round import Barrier
from mentoring.pairs import MatchingRound, RoundCounts, RoundPair, RoundState
from mentoring.profiles import MeetingWay
from mentoring.roles import Role, RoleStanding, Standing
from tests.journeys.flows import looks_after
from tests.journeys.pairs import arrives, known
from tests.journeys.round_flows import presses_meanwhile
from tests.journeys.seekers import HELPS, member_comes, mentor_comes
from tests.journeys.test_matching_rounds import counts, fills, state
from tests.journeys.test_pairs import membership, presses_data
from tests.town import Resident, Town, plain

MENTEE = RoleStanding(Role.MENTEE, Standing.APPROVED)
LOOKING = "Neue Wege\nThe bot is looking for pairs. This takes a moment. Then you see them here."
FOUND = "Pairs in Neue Wege\n\nThe bot has found 1 pair."
WAYS_BACK = ["‹ Network", "🏠 Home"]


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada")


async def two_to_pair(town: Town, network: NetworkId) -> Resident:
    (amal,) = await fills(town, network, "Amal Khoury")
    await mentor_comes(town, network, "Jonas Weber")
    return amal


async def test_the_message_that_says_it_takes_a_moment_becomes_the_result(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await two_to_pair(town, network)
    await presses_meanwhile(ada, HoldRound(network))
    before = len(ada.phone.messages)
    assert (ada.sees, ada.buttons) == (LOOKING, ["✖️ Stop it"])
    await town.settle()
    assert (ada.sees, ada.buttons) == (FOUND, ["🧩 See the pairs", *WAYS_BACK])
    assert len(ada.phone.messages) == before


async def test_who_waited_long_gets_a_message_of_its_own_too(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await two_to_pair(town, network)
    await presses_meanwhile(ada, HoldRound(network))
    before = len(ada.phone.messages)
    town.clock.advance(timedelta(minutes=2).total_seconds())
    await town.settle()
    assert [plain(one.text) for one in ada.phone.messages[before - 1 :]] == [FOUND, FOUND]


async def test_stopped_in_time_nothing_comes_of_it(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await two_to_pair(town, network)
    await presses_meanwhile(ada, HoldRound(network))
    await ada.presses("✖️ Stop it")
    assert ada.toast == "The search for pairs is stopped."
    assert ada.buttons == ["🧩 Find pairs now", *WAYS_BACK]
    assert await state(town) is RoundState.DROPPED


async def test_another_one_who_looks_is_asked_to_look_again(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    eva = await looks_after(town, network, "Eva")
    await two_to_pair(town, network)
    await presses_meanwhile(ada, HoldRound(network))
    await presses_meanwhile(eva, ShowRound(network, 0))
    assert eva.sees == "Neue Wege\nThe bot is looking for pairs. Please look again in a moment."
    await town.settle()
    await eva.presses("🔄 Look again")
    assert "🌱 Amal Khoury 🤝 Jonas Weber" in eva.buttons


async def test_whose_round_is_thrown_away_by_another_one_is_told(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    eva = await looks_after(town, network, "Eva")
    await two_to_pair(town, network)
    await presses_data(ada, HoldRound(network))
    before = len(eva.phone.messages)
    await presses_data(eva, ShowRound(network, 0))
    await eva.presses("🗑 Throw these pairs away")
    assert eva.toast == "The pairs are thrown away. No mentee was told of them."
    assert ada.sees == (
        "Eva has ended the search for pairs in Neue Wege. No mentee was told of any pair."
    )
    assert len(eva.phone.messages) == before
    await ada.presses("🧩 Find pairs", "🧩 Find pairs now")
    assert await state(town, 2) is RoundState.READY


async def test_a_round_that_never_ends_is_given_up(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await two_to_pair(town, network)
    async with town.tables() as tables:
        stuck = MatchingRound(RoundId(0), network, None, RoundState.COMPUTING, town.clock.now())
        await tables.pairs.add_round(stuck)
    town.clock.advance(timedelta(minutes=29).total_seconds())
    await presses_data(ada, ShowRound(network, 0))
    assert ada.buttons == ["🔄 Look again", "✖️ Stop it", *WAYS_BACK]
    town.clock.advance(timedelta(minutes=2).total_seconds())
    await ada.presses("🔄 Look again", "🧩 Find pairs now")
    assert (await state(town), await state(town, 2)) == (RoundState.DROPPED, RoundState.READY)


async def test_who_sends_a_round_signs_it_and_hears_of_it(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    eva = await looks_after(town, network, "Eva")
    amal = await two_to_pair(town, network)
    await presses_data(ada, HoldRound(network))
    seen = ada.sees
    await presses_data(eva, SendRound(RoundId(1), 1))
    assert eva.sees.startswith("1 suggestion was sent in Neue Wege.")
    assert (ada.sees, "Eva" in amal.sees, "Ada" in amal.sees) == (seen, True, False)
    await amal.presses("Not this one")
    assert eva.sees == "Amal Khoury would rather have another mentor than Jonas Weber."


async def test_without_mentees_or_places_it_says_what_is_missing(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    no_mentee = "No mentee can take part now."
    no_place = "No mentor has a free place now. You can invite new mentors."
    await presses_data(ada, ShowRound(network, 0))
    assert (no_mentee in ada.sees, no_place in ada.sees) == (True, True)
    assert ada.buttons == ["✉️ Invitations", *WAYS_BACK]
    await mentor_comes(town, network, "Jonas Weber")
    await presses_data(ada, ShowRound(network, 0))
    assert (no_mentee in ada.sees, no_place in ada.sees) == (True, False)


async def test_a_round_without_any_pair_says_so_and_why(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await fills(town, network, "Amal Khoury")
    await mentor_comes(town, network, "Jonas Weber", replace(HELPS, languages=("fr",)))
    await presses_data(ada, HoldRound(network))
    assert ada.sees == (
        "Pairs in Neue Wege\n\nThere is no pair in this round.\n\n"
        "1 mentee has no mentor in this round."
    )
    await ada.presses("🧩 See the pairs")
    assert ada.buttons == ["🌱 Amal Khoury 🤝 nobody", "🗑 Throw these pairs away", *WAYS_BACK]
    await ada.presses("🌱 Amal Khoury 🤝 nobody")
    assert ada.sees == "Amal Khoury\n\nNo mentor speaks one of the same languages."


async def test_on_a_long_list_everybody_keeps_their_page(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    held = await _held(town, network, 14)
    await presses_data(ada, ShowRound(network, 1))
    first = ada.buttons[1]
    assert first == "🌱 Mentee 6 🤝 Mentor 6"
    await ada.presses(first, "✖️ Leave this pair out", "‹ All pairs")
    assert ada.buttons[1] == "🌱 Mentee 6 🤝 nobody"
    await ada.presses("More ›")
    assert ada.buttons[1:4] == [
        "🌱 Mentee 12 🤝 Mentor 12",
        "🌱 Mentee 13 🤝 nobody",
        "‹ Previous",
    ]
    await ada.presses("🌱 Mentee 13 🤝 nobody", "‹ All pairs")
    assert "🌱 Mentee 13 🤝 nobody" in ada.buttons
    assert await counts(town, held) == RoundCounts(paired=12, without=2)


async def _held(town: Town, network: NetworkId, size: int) -> RoundId:
    """Have a round computed; for the last mentee there is nobody."""
    seeks = replace(HELPS, offers=(), seeks=HELPS.offers)
    mentees = [
        await member_comes(town, network, f"Mentee {one}", seeks, MENTEE, language="en")
        for one in range(size)
    ]
    mentors = [await mentor_comes(town, network, f"Mentor {one}") for one in range(size - 1)]
    async with town.tables() as tables:
        new = MatchingRound(RoundId(0), network, None, RoundState.COMPUTING, town.clock.now())
        held: MatchingRound = await tables.pairs.add_round(new)
        rows = [
            RoundPair(held.id, mentees[place], mentor, place)
            for place, mentor in enumerate(mentors)
        ]
        last = RoundPair(held.id, mentees[-1], None, size - 1, why=Barrier.OUTNUMBERED)
        await tables.pairs.put_pairs([*rows, last])
        await tables.pairs.save_round(replace(held, state=RoundState.READY))
    return held.id


async def test_a_pair_that_is_no_longer_possible_is_explained_on_the_list(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await two_to_pair(town, network)
    await presses_data(ada, HoldRound(network))
    await ada.presses("🧩 See the pairs")
    meaning = "⚠️ means: this pair is no longer possible."
    assert meaning not in ada.sees
    async with town.tables() as tables:
        mentee = await known(tables, amal)
        (pair,) = await tables.pairs.pairs_of(RoundId(1), offset=0, limit=9)
        await tables.contacts.block(blocker=mentee, blocked=pair.mentor_id, at=town.clock.now())
    await presses_data(ada, ShowRound(network, 0))
    assert meaning in ada.sees


async def test_the_network_names_a_round_that_is_ready_and_not_sent(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    ready = "🧩 The search for pairs is ready. Nothing was sent yet."
    await two_to_pair(town, network)
    await presses_meanwhile(ada, HoldRound(network))
    await ada.writes("/network")
    assert ready not in ada.sees
    await town.settle()
    await ada.writes("/network")
    assert ready in ada.sees
    await presses_data(ada, SendRound(RoundId(1), 1))
    await ada.writes("/network")
    assert ready not in ada.sees


async def test_every_screen_of_a_round_leads_home(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await two_to_pair(town, network)
    await presses_data(ada, HoldRound(network))
    async with town.tables() as tables:
        mentee = await known(tables, amal)
    for payload in (
        ShowRound(network, 0),
        ShowRoundPair(RoundId(1), mentee),
        OtherMentors(RoundId(1), mentee),
        AskSendRound(RoundId(1), 1),
        LeaveOut(RoundId(1), mentee, 1),
        DropRound(RoundId(1)),
        SuggestPair(await membership(town, amal)),
    ):
        await presses_data(ada, payload)
        assert ada.buttons[-1] == "🏠 Home"


async def test_every_reason_is_a_whole_sentence(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    seeks = replace(HELPS, offers=(), seeks=HELPS.offers, way=MeetingWay.ONLINE)
    await member_comes(town, network, "Amal Khoury", seeks, MENTEE, language="ar")
    await mentor_comes(town, network, "Jonas Weber")
    await presses_data(ada, HoldRound(network))
    await ada.presses("🧩 See the pairs", "🌱 Amal Khoury 🤝 Jonas Weber")
    assert ada.sees == (
        "Amal Khoury\n\nMentor: Jonas Weber\n\nWhy they fit\n"
        "• Both have the same field of work: Childcare.\n"
        "• The mentor can help where the mentee wants it: School.\n"
        "• Both speak: Arabic, German.\n"
        "• They live near each other.\n"
        "• The mentor has 12 years of work experience.\n"
        "• Both can meet online.\n"
        "They fit with 38 points."
    )


async def test_for_a_mentee_who_has_a_mentor_by_now_it_says_so(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    jonas = await arrives(town, network, Role.MENTOR, "Jonas")
    english = replace(HELPS, languages=("en",))
    await mentor_comes(town, network, "Olena Bondar", english)
    held = await membership(town, amal)
    await presses_data(ada, SuggestPair(held))
    await ada.presses("Olena Bondar", "💡 Suggest it")
    await amal.writes("/mentors")
    await amal.presses("2. Jonas", "✋ Ask this mentor")
    await amal.writes("I would like to work with children one day.")
    await amal.writes("I hope to learn how schools work here.")
    await amal.presses("✅ Send it")
    await jonas.presses("✅ Accept")
    await presses_data(ada, SuggestPair(held))
    assert ada.sees == (
        "A mentor for Amal\n\nSuggested so far\n"
        "• Olena Bondar: the mentee has found another mentor\n\n"
        "Amal does not look for a mentor any more."
    )
    await presses_data(amal, ShowSuggestion(SuggestionId(1)))
    assert "You have found a mentor. You do not need this suggestion any more." in amal.sees
    assert amal.buttons == ["🏠 Home"]
