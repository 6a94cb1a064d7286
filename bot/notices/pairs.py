"""Notices about suggested pairs and matching rounds."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.notices.desk import Desk, Notice
from bot.runtime.calls import Call
from bot.screens.pairs import Offer, answered_notice, offer_screen
from bot.screens.round_progress import dropped_notice, round_sent_notice
from mentoring.facts.fact import Fact
from mentoring.facts.pairs import PairSuggested, RoundDropped, RoundSent, SuggestionAnswered
from mentoring.finding import seeker_in
from mentoring.holding_rounds import asking
from mentoring.ids import NetworkId, PersonId
from mentoring.matching import Match, match
from mentoring.memberships import Membership
from mentoring.pairs import PairSuggestion
from mentoring.ports import Repositories
from mentoring.roles import Role


async def offer_of(
    repositories: Repositories, suggestion: PairSuggestion, *, now: datetime
) -> Offer:
    """Read a suggestion as its mentee sees it, with what is true now."""
    network = await repositories.networks.get(suggestion.network_id)
    by = suggestion.suggested_by
    member = await _membership(repositories, suggestion.mentor_id, suggestion.network_id)
    return Offer(
        suggestion,
        network.name,
        await repositories.people.get(suggestion.mentor_id),
        None if by is None else await repositories.people.get(by),
        await _match(repositories, suggestion, now=now),
        None if member is None else member.id,
    )


async def _match(
    repositories: Repositories, suggestion: PairSuggestion, *, now: datetime
) -> Match | None:
    held = await _membership(repositories, suggestion.mentee_id, suggestion.network_id)
    if held is None or not held.has(Role.MENTEE):
        return None
    mentee = await repositories.people.get(suggestion.mentee_id)
    seeker = await seeker_in(repositories, mentee, suggestion.network_id)
    candidate = await repositories.mentors.find(seeker, suggestion.mentor_id, now=now)
    return None if candidate is None else match(seeker, candidate)


async def _membership(
    repositories: Repositories, person_id: PersonId, network_id: NetworkId
) -> Membership | None:
    held = await repositories.memberships.of_person(person_id)
    return next((one for one in held if one.network_id == network_id), None)


async def _suggested(desk: Desk, fact: PairSuggested) -> Sequence[Call]:
    """Tell the mentee; it goes unsent when the mentor, or who suggests them, is forgotten."""
    suggestion = await desk.repositories.pairs.get(fact.suggestion_id)
    offer = await offer_of(desk.repositories, suggestion, now=desk.now)
    return await desk.to(
        suggestion.mentee_id,
        lambda t, _: offer_screen(t, offer),
        about=offer.mentor.telegram_id,
        also_about=None if offer.by is None else offer.by.telegram_id,
    )


async def _answered(desk: Desk, fact: SuggestionAnswered) -> Sequence[Call]:
    """Tell who has suggested it, while they look after the network.

    Of a round only a no is told: who sends hundreds would drown in the rest.
    """
    suggestion = await desk.repositories.pairs.get(fact.suggestion_id)
    by = suggestion.suggested_by
    leading = await desk.repositories.memberships.meta_mentors(suggestion.network_id)
    member = await _membership(desk.repositories, suggestion.mentee_id, suggestion.network_id)
    if by is None or by not in leading or member is None:
        return []
    if suggestion.round_id is not None and not fact.is_refusal:
        return []
    mentee = await desk.repositories.people.get(suggestion.mentee_id)
    mentor = await desk.repositories.people.get(suggestion.mentor_id)
    return await desk.to(
        by,
        lambda t, _: answered_notice(t, mentee, mentor, fact.state, member.id),
        about=mentee.telegram_id,
        also_about=mentor.telegram_id,
    )


async def _round_dropped(desk: Desk, fact: RoundDropped) -> Sequence[Call]:
    """Tell who has asked for it what another meta-mentor has done with it."""
    held = await desk.repositories.pairs.find_round(fact.round_id)
    if held is None or await asking(desk.repositories, held) in {None, fact.by}:
        return []
    network = await desk.repositories.networks.get(held.network_id)
    by = await desk.repositories.people.get(fact.by)
    return await desk.to(
        held.asked_by, lambda t, _: dropped_notice(t, network, by), about=by.telegram_id
    )


async def _round_sent(desk: Desk, fact: RoundSent) -> Sequence[Call]:
    """Tell who has sent it, while they look after the network."""
    held = await desk.repositories.pairs.find_round(fact.round_id)
    if held is None or await asking(desk.repositories, held) is None:
        return []
    network = await desk.repositories.networks.get(held.network_id)
    counts = await desk.repositories.pairs.counts(held.id)
    return await desk.to(held.asked_by, lambda t, _: round_sent_notice(t, network, counts))


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    PairSuggested: _suggested,
    SuggestionAnswered: _answered,
    RoundDropped: _round_dropped,
    RoundSent: _round_sent,
}
"""Fact -> the notices it causes."""
