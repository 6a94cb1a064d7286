"""Suggested pairs: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from bot.callbacks import pairs as on
from bot.callbacks.payload import Payload
from bot.conversations import suggest_pair
from bot.notices.pairs import offer_of
from bot.screens.pairs import (
    occasion_screen,
    offer_screen,
    pair_screen,
    refused_screen,
)
from bot.screens.suggested import Suggested
from bot.turn import Turn
from mentoring import pair_suggesting, suggestion_answers
from mentoring.ids import MembershipId
from mentoring.pair_suggesting import Occasion, fitting
from mentoring.pairs import PairSuggestion

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
        membership_id=payload.membership_id,
        mentor_id=payload.mentor_id,
        back=on.SuggestPair(payload.membership_id).pack(),
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


PRESSES: Final[Mapping[type[Payload], Press]] = {
    on.SuggestPair: show_occasion,
    on.LookAtPair: look_at_pair,
    on.SendPair: send_pair,
    on.WordPair: word_pair,
    on.ShowSuggestion: show_suggestion,
    on.RefuseSuggestion: refuse,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    on.LookAtPair: redraw_occasion,
    on.SendPair: redraw_occasion,
    on.WordPair: redraw_occasion,
    on.RefuseSuggestion: show_suggestion,
}
"""Payloads whose screen is drawn again when the press comes too late."""
