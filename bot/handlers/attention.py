"""What needs a meta-mentor's attention: the list, the cards, and what is done there."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from bot.callbacks.attention import (
    AnswerMember,
    AnswerMetaMentor,
    AskEndRequest,
    CloseSilent,
    EndRequest,
    PromptConcern,
    PutAside,
    ShowAttention,
    ShowConcern,
    TakeUp,
    WriteToMember,
)
from bot.callbacks.payload import Payload
from bot.conversations import answer_meta_mentor, close_silent, write_to_member
from bot.handlers import seekers
from bot.screens.attention import LISTED, Named, attention_screen, choose_attention_screen
from bot.screens.concerns import (
    ConcernCard,
    Member,
    concern_screen,
    end_request_screen,
    settled_screen,
)
from bot.screens.people import partner_name
from bot.screens.screen import Screen
from bot.turn import Turn
from mentoring import attending
from mentoring.attention import concerns, concerns_led
from mentoring.concerns import Concern, ConcernKey, ConcernKind
from mentoring.ids import MembershipId, NetworkId, PersonId, RequestId
from mentoring.roles import Role
from mentoring.writing_to_members import addressee, readers_of_answer

Press = Callable[[Turn, Any], Awaitable[None]]


# --- the list


async def place(turn: Turn) -> Screen:
    """Show what waits in the only network somebody looks after, or ask in which one."""
    led = [held.network_id for held in await turn.memberships() if held.has(Role.META_MENTOR)]
    if len(led) == 1:
        return await _list(turn, led[0], 0)
    waiting = await concerns_led(turn.repositories, turn.known.id, led, now=turn.now)
    return choose_attention_screen(turn.t, waiting)


async def show_attention(turn: Turn, payload: ShowAttention) -> None:
    """Show a page of the list; the last one when there are fewer by now."""
    turn.show(await _list(turn, payload.network_id, payload.page))


async def _list(turn: Turn, network_id: NetworkId, page: int) -> Screen:
    waiting = await concerns(turn.repositories, turn.known.id, network_id, now=turn.now)
    page = min(page, max(0, len(waiting.found) - 1) // LISTED)
    shown = waiting.found[page * LISTED : (page + 1) * LISTED]
    return attention_screen(turn.t, turn.known, waiting, await named(turn, shown), page=page)


async def named(turn: Turn, found: Iterable[Concern]) -> Sequence[Named]:
    """Name the people of some concerns, in full."""
    return [
        Named(one, await _name(turn, one.person_id), await _name(turn, one.other_id))
        for one in found
    ]


async def _name(turn: Turn, person_id: PersonId | None) -> str:
    person = None if person_id is None else await turn.repositories.people.get(person_id)
    return partner_name(turn.t, person)


# --- the cards


async def show_concern(turn: Turn, payload: ShowConcern) -> None:
    """Show one thing as it is now."""
    await _show(turn, _key(payload))


async def _show(turn: Turn, key: ConcernKey) -> None:
    turn.show(await _card(turn, key))


async def _card(turn: Turn, key: ConcernKey) -> Screen:
    if key.kind is ConcernKind.SEEKER:
        return await seekers.card(turn, key)
    look = await attending.look_into(turn.repositories, turn.known.id, key, now=turn.now)
    page = await seekers.page_of(turn, key)
    if look.concern is None:
        return settled_screen(turn.t, key.network_id, page)
    card = await _filled(turn, look, look.concern, page)
    return concern_screen(turn.t, turn.known, card)


async def _filled(turn: Turn, look: attending.Look, concern: Concern, page: int) -> ConcernCard:
    people = [one for one in (concern.person_id, concern.other_id) if one is not None]
    members = [await _member(turn, one, concern.key.network_id) for one in people]
    until = None
    if concern.kind is ConcernKind.REQUEST:
        until = (await turn.repositories.requests.get(RequestId(concern.thing))).expires_at
    return ConcernCard(look, concern, members, until, page)


async def _member(turn: Turn, person_id: PersonId, network_id: NetworkId) -> Member:
    memberships = await turn.repositories.memberships.of_person(person_id)
    found = (held.id for held in memberships if held.network_id == network_id)
    return Member(await turn.repositories.people.get(person_id), next(found, None))


def _key(payload: ShowConcern | PromptConcern | PutAside | TakeUp) -> ConcernKey:
    return ConcernKey(payload.network_id, payload.kind, payload.thing)


def _request_key(payload: AskEndRequest | EndRequest) -> ConcernKey:
    return ConcernKey(payload.network_id, ConcernKind.REQUEST, payload.request_id)


def _silence_key(payload: CloseSilent) -> ConcernKey:
    return ConcernKey(payload.network_id, ConcernKind.SILENCE, payload.mentorship_id)


# --- what is done there


async def prompt(turn: Turn, payload: PromptConcern) -> None:
    """Remind who has to act."""
    key = _key(payload)
    facts = await attending.prompt(turn.repositories, turn.known.id, key, now=turn.now)
    await turn.tell(facts)
    turn.toast = turn.t.toast("The reminder was sent. The next one is possible in 3 days.")
    await _show(turn, key)


async def put_aside(turn: Turn, payload: PutAside) -> None:
    """Put something aside for a week, and show what is left."""
    key = _key(payload)
    await attending.put_aside(turn.repositories, turn.known.id, key, now=turn.now)
    turn.toast = turn.t.toast("Put aside. It comes back in a week, if it still waits then.")
    await _show(turn, key)


async def take_up(turn: Turn, payload: TakeUp) -> None:
    """Bring something back on the list."""
    key = _key(payload)
    await attending.take_up(turn.repositories, turn.known.id, key, now=turn.now)
    turn.toast = turn.t.toast("This is on the list again.")
    await _show(turn, key)


async def ask_end_request(turn: Turn, payload: AskEndRequest) -> None:
    """Show what ending a request means."""
    key = _request_key(payload)
    look, concern = await attending.holding(turn.repositories, turn.known.id, key, now=turn.now)
    turn.show(end_request_screen(turn.t, await _filled(turn, look, concern, 0)))


async def end_request(turn: Turn, payload: EndRequest) -> None:
    """End a request, and show what is left."""
    key = _request_key(payload)
    facts = await attending.end_request(turn.repositories, turn.known.id, key, now=turn.now)
    await turn.tell(facts)
    turn.toast = turn.t.toast("The request has ended. Both get a message.")
    turn.show(await _list(turn, key.network_id, 0))


async def ask_close_silent(turn: Turn, payload: CloseSilent) -> None:
    """Ask for the text that both read."""
    key = _silence_key(payload)
    await attending.holding(turn.repositories, turn.known.id, key, now=turn.now)
    draft = close_silent.CloseSilentDraft(
        network_id=key.network_id,
        mentorship_id=key.thing,
        back=ShowConcern(key.network_id, key.kind, key.thing).pack(),
    )
    await turn.begin(close_silent.NAME, draft)


# --- writing


async def write_to(turn: Turn, payload: WriteToMember | AnswerMember) -> None:
    """Ask what to write to a member."""
    await addressee(turn.repositories, turn.known.id, payload.membership_id)
    back = payload.back.pack() if isinstance(payload, WriteToMember) else ""
    draft = write_to_member.WordDraft(membership_id=payload.membership_id, back=back)
    await turn.begin(write_to_member.NAME, draft)


async def answer_back(turn: Turn, payload: AnswerMetaMentor) -> None:
    """Ask a member what to answer."""
    network_id, to = payload.network_id, MembershipId(payload.membership_id)
    await readers_of_answer(turn.repositories, turn.known.id, network_id, to)
    draft = answer_meta_mentor.AnswerDraft(network_id=network_id, membership_id=to)
    await turn.begin(answer_meta_mentor.NAME, draft)


# --- too late


async def redraw(turn: Turn, payload: ShowConcern | PromptConcern | PutAside | TakeUp) -> None:
    """Show the card of a press that came too late."""
    await _show(turn, _key(payload))


async def redraw_request(turn: Turn, payload: AskEndRequest | EndRequest) -> None:
    """Show the card of a request that has ended, or was answered."""
    await _show(turn, _request_key(payload))


async def redraw_silence(turn: Turn, payload: CloseSilent) -> None:
    """Show the card of a mentorship that is over, or silent no more."""
    await _show(turn, _silence_key(payload))


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowAttention: show_attention,
    ShowConcern: show_concern,
    PromptConcern: prompt,
    PutAside: put_aside,
    TakeUp: take_up,
    AskEndRequest: ask_end_request,
    EndRequest: end_request,
    CloseSilent: ask_close_silent,
    WriteToMember: write_to,
    AnswerMember: write_to,
    AnswerMetaMentor: answer_back,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    PromptConcern: redraw,
    PutAside: redraw,
    TakeUp: redraw,
    AskEndRequest: redraw_request,
    EndRequest: redraw_request,
    CloseSilent: redraw_silence,
}
"""Payloads whose screen is drawn again when the press comes too late."""
