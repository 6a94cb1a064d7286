"""Suggested pairs and matching rounds: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from bot.callbacks import pairs as on
from bot.callbacks.payload import Payload
from bot.conversations import suggest_pair
from bot.notices.pairs import offer_of
from bot.screens.matching_rounds import (
    PAIRS_ON_A_PAGE,
    Named,
    before_screen,
    computing_screen,
    others_screen,
    round_pair_screen,
    round_screen,
    send_round_screen,
    sending_screen,
)
from bot.screens.pairs import (
    Suggested,
    occasion_screen,
    offer_screen,
    pair_screen,
    refused_screen,
)
from bot.turn import Turn
from mentoring import holding_rounds, pair_suggesting, suggestion_answers
from mentoring.errors import Outdated
from mentoring.ids import MembershipId, NetworkId, PersonId, RoundId
from mentoring.pair_suggesting import Occasion, fitting
from mentoring.pairs import MatchingRound, PairSuggestion, RoundPair, RoundState

Press = Callable[[Turn, Any], Awaitable[None]]


# --- one pair, to the meta-mentor


async def show_occasion(turn: Turn, payload: on.SuggestPair) -> None:
    """Show who would fit a mentee best."""
    await _show_occasion(turn, payload.membership_id)


async def redraw_occasion(turn: Turn, payload: on.LookAtPair | on.SendPair | on.WordPair) -> None:
    """Show who fits now, to who pressed a button of a list that has changed."""
    await _show_occasion(turn, payload.membership_id)


async def _show_occasion(turn: Turn, membership_id: MembershipId) -> None:
    seen = await pair_suggesting.occasion(turn.repositories, membership_id, now=turn.now)
    turn.show(occasion_screen(turn.t, seen, await _suggested(turn, seen.suggested)))


async def _suggested(turn: Turn, made: Sequence[PairSuggestion]) -> Sequence[Suggested]:
    people = turn.repositories.people
    return [Suggested(one, await people.get(one.mentor_id)) for one in made]


async def look_at_pair(turn: Turn, payload: on.LookAtPair) -> None:
    """Show why two would fit; Outdated when they do not any more."""
    seen = await _occasion_of(turn, payload.membership_id)
    found = await fitting(
        turn.repositories,
        seen.membership.network_id,
        seen.person.id,
        payload.mentor_id,
        now=turn.now,
    )
    turn.show(pair_screen(turn.t, seen, found))


async def _occasion_of(turn: Turn, membership_id: MembershipId) -> Occasion:
    return await pair_suggesting.occasion(turn.repositories, membership_id, now=turn.now)


async def send_pair(turn: Turn, payload: on.SendPair) -> None:
    """Suggest a mentor to a mentee, without a sentence."""
    facts = await pair_suggesting.suggest_pair(
        turn.repositories,
        turn.known.id,
        payload.membership_id,
        payload.mentor_id,
        sentence=None,
        now=turn.now,
    )
    turn.toast = turn.t.toast("Suggested. You get a message when there is an answer.")
    await _show_occasion(turn, payload.membership_id)
    await turn.tell(facts)


async def word_pair(turn: Turn, payload: on.WordPair) -> None:
    """Ask for the sentence that goes with a suggestion; Outdated as above."""
    seen = await _occasion_of(turn, payload.membership_id)
    await fitting(
        turn.repositories,
        seen.membership.network_id,
        seen.person.id,
        payload.mentor_id,
        now=turn.now,
    )
    draft = suggest_pair.SuggestDraft(
        membership_id=payload.membership_id, mentor_id=payload.mentor_id
    )
    await turn.begin(suggest_pair.NAME, draft)


# --- one pair, to the mentee


async def show_suggestion(turn: Turn, payload: on.ShowSuggestion | on.RefuseSuggestion) -> None:
    """Show a suggested mentor as things are now."""
    suggestion = await suggestion_answers.own_suggestion(
        turn.repositories, turn.known.id, payload.suggestion_id
    )
    turn.show(offer_screen(turn.t, await offer_of(turn.repositories, suggestion, now=turn.now)))


async def refuse(turn: Turn, payload: on.RefuseSuggestion) -> None:
    """Take the no; it is not suggested again."""
    facts = await suggestion_answers.refuse(
        turn.repositories, turn.known.id, payload.suggestion_id, now=turn.now
    )
    turn.show(refused_screen(turn.t))
    await turn.tell(facts)


# --- rounds


async def show_round(turn: Turn, payload: on.ShowRound) -> None:
    """Show a network's round, or what one would do."""
    await _show_round(turn, payload.network_id, page=payload.page)


async def _show_round(turn: Turn, network_id: NetworkId, *, page: int = 0) -> None:
    network = await turn.repositories.networks.get(network_id)
    held = await turn.repositories.pairs.current_round(network_id)
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
    """Have a round computed beside the turns."""
    held = await holding_rounds.ask_for_round(
        turn.repositories, turn.known.id, payload.network_id, now=turn.now
    )
    await turn.repositories.errands.add(
        holding_rounds.ERRAND, turn.known.id, {"round_id": held.id}, now=turn.now
    )
    await _show_round(turn, payload.network_id)


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
    page = 0 if pair.mentor_id is None else pair.place // PAIRS_ON_A_PAGE
    turn.show(round_pair_screen(turn.t, held, named, page=page))


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
    turn.toast = turn.t.toast("Changed.")
    await _show_pair(turn, held.changed, payload.mentee_id)


async def leave_out(turn: Turn, payload: on.LeaveOut) -> None:
    """Suggest nobody to a mentee in this round."""
    held = await _ready(turn, payload.round_id)
    await holding_rounds.leave_out(
        turn.repositories, held, payload.mentee_id, version=payload.version
    )
    turn.toast = turn.t.toast("Left out.")
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
    await holding_rounds.drop_round(turn.repositories, held, now=turn.now)
    turn.toast = turn.t.toast("Thrown away.")
    await _show_round(turn, held.network_id)


async def redraw_round(turn: Turn, payload: Any) -> None:
    """Show the round as it is now, to who pressed a button of how it was."""
    held = await holding_rounds.led_round(turn.repositories, turn.known.id, payload.round_id)
    await _show_round(turn, held.network_id)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    on.SuggestPair: show_occasion,
    on.LookAtPair: look_at_pair,
    on.SendPair: send_pair,
    on.WordPair: word_pair,
    on.ShowSuggestion: show_suggestion,
    on.RefuseSuggestion: refuse,
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
    on.LookAtPair: redraw_occasion,
    on.SendPair: redraw_occasion,
    on.WordPair: redraw_occasion,
    on.RefuseSuggestion: show_suggestion,
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
