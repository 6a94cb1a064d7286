"""Notices of what meta-mentors do for those who need attention, and of what members answer."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.i18n import Html, Translator
from bot.notices.desk import Desk, Draw, Notice
from bot.runtime.calls import Call
from bot.screens.endings import ended_screen
from bot.screens.nudges.silence import silence_screen
from bot.screens.people import partner_name
from bot.screens.words import (
    answer_notice,
    dispute_prompt,
    prompt_lead,
    request_prompt,
    word_notice,
    words_of,
)
from mentoring.checking_in import helpers, needs_help
from mentoring.closing import Prospect, prospect
from mentoring.concerns import ConcernKey, ConcernKind
from mentoring.facts.attention import (
    MemberWrittenTo,
    MentorshipClosed,
    MetaMentorAnswered,
    Prompted,
)
from mentoring.facts.fact import Fact
from mentoring.ids import MeetingId, MentorshipId, NetworkId, PersonId, RequestId, TelegramId
from mentoring.memberships import Membership
from mentoring.outlook import look
from mentoring.request_views import view_of


async def _written_to(desk: Desk, fact: MemberWrittenTo) -> Sequence[Call]:
    """Bring the words; they go unsent when their author is forgotten."""
    author = await desk.repositories.people.get(fact.by)
    reader = await desk.repositories.memberships.get(fact.membership_id)
    held = await _membership(desk, fact.by, reader.network_id)
    return await desk.to(
        reader.person_id,
        lambda t, _: word_notice(t, author, held, fact.text),
        about=author.telegram_id,
    )


async def _membership(desk: Desk, person_id: PersonId, network_id: NetworkId) -> Membership:
    memberships = await desk.repositories.memberships.of_person(person_id)
    return next(held for held in memberships if held.network_id == network_id)


async def _answered(desk: Desk, fact: MetaMentorAnswered) -> Sequence[Call]:
    author = await desk.repositories.people.get(fact.by)
    held = await _membership(desk, fact.by, fact.network_id)
    calls: list[Call] = []
    for reader in fact.readers:
        calls += await desk.to(
            reader,
            lambda t, _: answer_notice(t, author, held.network_name, held.id, fact.text),
            about=author.telegram_id,
        )
    return calls


# --- reminders


async def _prompted(desk: Desk, fact: Prompted) -> Sequence[Call]:
    """Remind each who has to act, and say who asks; it goes unsent when that one is forgotten."""
    by = await desk.repositories.people.get(fact.by)
    network = await desk.repositories.networks.get(fact.key.network_id)
    calls: list[Call] = []
    for reader in fact.readers:
        draw = _under(
            await PROMPTS[fact.key.kind](desk, fact.key, reader),
            lambda t: prompt_lead(t, by, network.name),
        )
        calls += await desk.to(reader, draw, about=await _other(desk, fact.key, reader))
    return [replace(call, also_about=by.telegram_id) for call in calls]


def _under(draw: Draw, lead: Callable[[Translator], Html]) -> Draw:
    """Put a paragraph above what is drawn."""
    return lambda t, person: draw(t, person).under(lead(t))


async def _other(desk: Desk, key: ConcernKey, reader: PersonId) -> TelegramId | None:
    """Give the Telegram id of the other one whom a reminder names."""
    repositories = desk.repositories
    if key.kind is ConcernKind.REQUEST:
        request = await repositories.requests.get(RequestId(key.thing))
        other: PersonId | None = (
            request.mentor_id if reader == request.mentee_id else request.mentee_id
        )
    else:
        mentorship = await repositories.mentorships.get(await _mentorship_id(desk, key))
        side = mentorship.side_of(reader)
        other = None if side is None else mentorship.person_at(side.other)
    return None if other is None else (await repositories.people.get(other)).telegram_id


async def _mentorship_id(desk: Desk, key: ConcernKey) -> MentorshipId:
    if key.kind is ConcernKind.SILENCE:
        return MentorshipId(key.thing)
    return (await desk.repositories.meetings.get(MeetingId(key.thing))).mentorship_id


async def _request(desk: Desk, key: ConcernKey, _reader: PersonId) -> Draw:
    request = await desk.repositories.requests.get(RequestId(key.thing))
    view = await view_of(desk.repositories, request)
    return lambda t, _: request_prompt(t, view)


async def _silence(desk: Desk, key: ConcernKey, reader: PersonId) -> Draw:
    mentorship_id = MentorshipId(key.thing)
    outlook = await look(desk.repositories, reader, mentorship_id, now=desk.now)
    told = bool(await helpers(desk.repositories, outlook.mentorship))
    needed = await needs_help(desk.repositories, reader, mentorship_id)
    return lambda t, _: silence_screen(t, outlook, told_meta_mentors=told, needed_help=needed)


async def _dispute(desk: Desk, key: ConcernKey, reader: PersonId) -> Draw:
    meeting = await desk.repositories.meetings.get(MeetingId(key.thing))
    outlook = await look(desk.repositories, reader, meeting.mentorship_id, now=desk.now)
    day = meeting.starts_at or meeting.proposed_at
    return lambda t, person: dispute_prompt(
        t,
        partner_name(t, outlook.partner),
        t.day(day, person.time_zone or "UTC"),
        meeting.id,
    )


PROMPTS: Final[Mapping[ConcernKind, Callable[[Desk, ConcernKey, PersonId], Awaitable[Draw]]]] = {
    ConcernKind.REQUEST: _request,
    ConcernKind.SILENCE: _silence,
    ConcernKind.DISPUTE: _dispute,
}
"""What a meta-mentor reminds of -> what writes it."""


# --- the end of what was silent


async def _closed(desk: Desk, fact: MentorshipClosed) -> Sequence[Call]:
    """Tell both, with the meta-mentor's words."""
    by = await desk.repositories.people.get(fact.by)
    mentorship = await desk.repositories.mentorships.get(fact.mentorship_id)
    calls: list[Call] = []
    for reader in (mentorship.mentee_id, mentorship.mentor_id):
        if reader is not None:
            seen = await prospect(desk.repositories, reader, mentorship.id, now=desk.now)
            partner = seen.outlook.partner
            draw = _under(
                _ended(seen), lambda t: words_of(t, by, mentorship.network_name, fact.text)
            )
            about = partner.telegram_id if partner else None
            calls += await desk.to(reader, draw, about=about)
    return [replace(call, also_about=by.telegram_id) for call in calls]


def _ended(seen: Prospect) -> Draw:
    return lambda t, _: ended_screen(t, seen)


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    MemberWrittenTo: _written_to,
    MetaMentorAnswered: _answered,
    Prompted: _prompted,
    MentorshipClosed: _closed,
}
