"""Matching rounds: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks import pairs as on
from bot.callbacks.payload import Payload
from bot.screens.matching_rounds import (
    PAIRS_ON_A_PAGE,
    Named,
    others_screen,
    round_pair_screen,
    round_screen,
    send_round_screen,
)
from bot.screens.round_progress import (
    before_screen,
    computing_screen,
    progress_screen,
    sending_screen,
)
from bot.turn import Turn
from mentoring import holding_rounds
from mentoring.errors import Outdated
from mentoring.ids import NetworkId, PersonId, RoundId
from mentoring.pair_suggesting import fitting
from mentoring.pairs import MatchingRound, RoundPair, RoundState

Press = Callable[[Turn, Any], Awaitable[None]]


async def show_round(turn: Turn, payload: on.ShowRound) -> None:
    """Show a network's round, or what one would do."""
    await _show_round(turn, payload.network_id, page=payload.page)


async def _show_round(turn: Turn, network_id: NetworkId, *, page: int = 0) -> None:
    network = await turn.repositories.networks.get(network_id)
    held = await holding_rounds.under_way(turn.repositories, network_id, now=turn.now)
    if held is None:
        mentees, places = await turn.repositories.pairs.enter_round(network_id, now=turn.now)
        turn.show(before_screen(turn.t, network, mentees=mentees, places=places))
    elif held.state is RoundState.COMPUTING:
        turn.show(computing_screen(turn.t, network, held))
    elif held.state is RoundState.SENDING:
        counts = await turn.repositories.pairs.counts(held.id)
        turn.show(sending_screen(turn.t, network, counts))
    else:
        await _show_pairs(turn, held, page=page)


async def _show_pairs(turn: Turn, held: MatchingRound, *, page: int) -> None:
    network = await turn.repositories.networks.get(held.network_id)
    counts = await turn.repositories.pairs.counts(held.id)
    last = max(0, counts.paired + counts.without - 1) // PAIRS_ON_A_PAGE
    page = min(page, last)
    pairs = await turn.repositories.pairs.pairs_of(
        held.id, offset=page * PAIRS_ON_A_PAGE, limit=PAIRS_ON_A_PAGE
    )
    named = [await _named(turn, held, one) for one in pairs]
    turn.show(round_screen(turn.t, network, held, named, counts, page=page))


async def _named(turn: Turn, held: MatchingRound, pair: RoundPair) -> Named:
    """Read the people of a pair, and whether it still holds."""
    people = turn.repositories.people
    mentee = await people.get(pair.mentee_id)
    if pair.mentor_id is None:
        return Named(pair, mentee, None)
    mentor = await people.get(pair.mentor_id)
    try:
        found = await fitting(
            turn.repositories, held.network_id, pair.mentee_id, pair.mentor_id, now=turn.now
        )
    except Outdated:
        return Named(pair, mentee, mentor)
    return Named(pair, mentee, mentor, found)


async def hold_round(turn: Turn, payload: on.HoldRound) -> None:
    """Have a round computed beside the turns, and shown in this message when it is there."""
    held = await holding_rounds.ask_for_round(
        turn.repositories, turn.known.id, payload.network_id, now=turn.now
    )
    network = await turn.repositories.networks.get(payload.network_id)
    turn.show(progress_screen(turn.t, network, held))
    params = {"round_id": held.id, "message_id": turn.press.message_id if turn.press else None}
    await turn.repositories.errands.add(holding_rounds.ERRAND, turn.known.id, params, now=turn.now)


async def redraw_round_of_network(turn: Turn, payload: on.HoldRound) -> None:
    """Show the round that somebody else has asked for."""
    await _show_round(turn, payload.network_id)


async def show_round_pair(turn: Turn, payload: on.ShowRoundPair) -> None:
    """Show one pair with the reasons."""
    held = await _ready(turn, payload.round_id)
    await _show_pair(turn, held, payload.mentee_id)


async def _ready(turn: Turn, round_id: RoundId) -> MatchingRound:
    held = await holding_rounds.led_round(turn.repositories, turn.known.id, round_id)
    held.must_be(RoundState.READY)
    return held


async def _show_pair(turn: Turn, held: MatchingRound, mentee_id: PersonId) -> None:
    pair = await holding_rounds.pair_in(turn.repositories, held.id, mentee_id)
    named = await _named(turn, held, pair)
    turn.show(round_pair_screen(turn.t, held, named, page=pair.place // PAIRS_ON_A_PAGE))


async def show_others(turn: Turn, payload: on.OtherMentors) -> None:
    """Offer other mentors for a mentee of a round."""
    held = await _ready(turn, payload.round_id)
    pair = await holding_rounds.pair_in(turn.repositories, held.id, payload.mentee_id)
    matches = await holding_rounds.others_for(turn.repositories, held, pair, now=turn.now)
    mentee = await turn.repositories.people.get(pair.mentee_id)
    turn.show(others_screen(turn.t, held, mentee, pair, matches))


async def choose_other(turn: Turn, payload: on.ChooseOther) -> None:
    """Put a mentee together with another mentor by hand."""
    held = await _ready(turn, payload.round_id)
    await holding_rounds.choose_other(
        turn.repositories,
        held,
        payload.mentee_id,
        payload.mentor_id,
        version=payload.version,
        now=turn.now,
    )
    turn.toast = turn.t.toast("The pair is changed.")
    await _show_pair(turn, held.changed, payload.mentee_id)


async def leave_out(turn: Turn, payload: on.LeaveOut) -> None:
    """Suggest nobody to a mentee in this round."""
    held = await _ready(turn, payload.round_id)
    await holding_rounds.leave_out(
        turn.repositories, held, payload.mentee_id, version=payload.version
    )
    turn.toast = turn.t.toast("This pair is left out.")
    await _show_pair(turn, held.changed, payload.mentee_id)


async def ask_send_round(turn: Turn, payload: on.AskSendRound) -> None:
    """Say what sending means; Outdated when the round was changed since."""
    held = await _ready(turn, payload.round_id)
    held.must_be(RoundState.READY, version=payload.version)
    counts = await turn.repositories.pairs.counts(held.id)
    turn.show(send_round_screen(turn.t, held, counts))


async def send_round(turn: Turn, payload: on.SendRound) -> None:
    """Have all pairs suggested, from now on."""
    held = await _ready(turn, payload.round_id)
    await holding_rounds.send_round(
        turn.repositories, held, turn.known.id, version=payload.version, now=turn.now
    )
    await _show_round(turn, held.network_id)


async def drop_round(turn: Turn, payload: on.DropRound) -> None:
    """Give a round up; Outdated when it is being sent."""
    held = await holding_rounds.led_round(turn.repositories, turn.known.id, payload.round_id)
    facts = await holding_rounds.drop_round(turn.repositories, held, turn.known.id, now=turn.now)
    if held.state is RoundState.COMPUTING:
        turn.toast = turn.t.toast("The search for pairs is stopped.")
    else:
        turn.toast = turn.t.toast("The pairs are thrown away. No mentee was told of them.")
    await _show_round(turn, held.network_id)
    await turn.tell(facts)


async def redraw_round(turn: Turn, payload: Any) -> None:
    """Show the round as it is now, to who pressed a button of how it was."""
    held = await holding_rounds.led_round(turn.repositories, turn.known.id, payload.round_id)
    await _show_round(turn, held.network_id)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    on.ShowRound: show_round,
    on.HoldRound: hold_round,
    on.ShowRoundPair: show_round_pair,
    on.OtherMentors: show_others,
    on.ChooseOther: choose_other,
    on.LeaveOut: leave_out,
    on.AskSendRound: ask_send_round,
    on.SendRound: send_round,
    on.DropRound: drop_round,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    on.HoldRound: redraw_round_of_network,
    on.ShowRoundPair: redraw_round,
    on.OtherMentors: redraw_round,
    on.ChooseOther: redraw_round,
    on.LeaveOut: redraw_round,
    on.AskSendRound: redraw_round,
    on.SendRound: redraw_round,
    on.DropRound: redraw_round,
}
"""Payloads whose screen is drawn again when the press comes too late."""
