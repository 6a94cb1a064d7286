"""What becomes of a suggested mentor: the mentee asks, does not want to, or says nothing."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from mentoring.attempts import Attempt, outright
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.pairs import SuggestionAnswered
from mentoring.ids import NetworkId, PersonId, SuggestionId
from mentoring.pairs import PairSuggestion, SuggestionState, answered
from mentoring.ports import Repositories


async def own_suggestion(
    repositories: Repositories, mentee_id: PersonId, suggestion_id: SuggestionId
) -> PairSuggestion:
    """Give a suggestion to its mentee; Outdated when it is gone, NotAllowed for all others."""
    suggestion = await repositories.pairs.find(suggestion_id)
    if suggestion is None:
        raise Outdated
    if suggestion.mentee_id != mentee_id:
        raise NotAllowed
    return suggestion


async def refuse(
    repositories: Repositories, mentee_id: PersonId, suggestion_id: SuggestionId, *, now: datetime
) -> Sequence[Fact]:
    """Say that this mentor is not the one; raises what `own_suggestion` and `answered` raise."""
    suggestion = await own_suggestion(repositories, mentee_id, suggestion_id)
    return await _close(repositories, suggestion, SuggestionState.REFUSED, now=now)


async def _close(
    repositories: Repositories,
    suggestion: PairSuggestion,
    state: SuggestionState,
    *,
    now: datetime,
) -> Sequence[Fact]:
    await repositories.pairs.save(answered(suggestion, state, now=now))
    return [SuggestionAnswered(suggestion.id, state)]


async def taken_up(
    repositories: Repositories, mentee_id: PersonId, mentor_id: PersonId, *, now: datetime
) -> Sequence[Fact]:
    """Note that a mentee has asked a mentor; a suggestion of these two is answered by that."""
    facts: list[Fact] = []
    for one in await repositories.pairs.open_of_mentee(mentee_id):
        if one.mentor_id == mentor_id:
            facts += await _close(repositories, one, SuggestionState.ASKED, now=now)
    return facts


async def overtake(
    repositories: Repositories, mentee_id: PersonId, network_id: NetworkId, *, now: datetime
) -> None:
    """Close what was suggested to a mentee who has a mentor now; nobody needs to be told."""
    for one in await repositories.pairs.open_of_mentee(mentee_id):
        if one.network_id == network_id:
            await _close(repositories, one, SuggestionState.OVERTAKEN, now=now)


async def expire_suggestions(
    repositories: Repositories, *, now: datetime, limit: int, attempt: Attempt = outright
) -> Sequence[Fact]:
    """Close suggestions to which nothing was said in time, at most so many."""
    facts: list[Fact] = []
    for one in await repositories.pairs.expired(now=now, limit=limit):
        expire = partial(_close, repositories, one, SuggestionState.EXPIRED, now=now)
        facts += await attempt(expire)
    return facts
