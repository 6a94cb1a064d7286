"""Messages that are passed on between two people, and those for whom somebody must be chosen."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from bot.authorisation import authorise
from bot.callbacks.conversation import Resume
from bot.callbacks.mentorships import ShowMentorship
from bot.callbacks.messages import (
    AnswerTo,
    ChooseReader,
    KeepToSelf,
    PassOn,
    WriteTo,
)
from bot.callbacks.payload import ForgedPayload, Payload, unpack
from bot.conversations import write
from bot.conversations.answers import Answer, Unclear
from bot.handlers import partner
from bot.screens.messages import (
    answer_by_reply_screen,
    closed_screen,
    kept_screen,
    sent_screen,
    whom_screen,
)
from bot.screens.refusals import refusal
from bot.screens.screen import Button, Screen, home_button
from bot.turn import Turn
from mentoring.errors import ContactClosed, MentoringError
from mentoring.ids import MentorshipId
from mentoring.writing import line, open_line, open_lines, pass_on

SILENCE: Final = timedelta(minutes=15)
"""After such a pause somebody who has several partners is asked again for whom a message is."""

Press = Callable[[Turn, Any], Awaitable[None]]


async def take(turn: Turn, answer: Answer, replied: Sequence[str]) -> bool:
    """Pass on what somebody wrote, when it is meant for somebody; False when it is not.

    A reply to a passed-on message goes to its author, also in the middle of a conversation.
    """
    mentorship_id = _author(replied)
    if mentorship_id is not None:
        await _reply(turn, answer, mentorship_id)
        return True
    if await _is_unsure(turn):
        await turn.house.engine.drop(turn.stage)
    elif await turn.house.engine.is_open(turn.stage):
        return False
    return await _ask_whom(turn, answer)


async def close_forgotten_line(turn: Turn) -> None:
    """Close the line that somebody has left open for long: what comes now is not meant for it."""
    if turn.person is None:
        return
    saved = await turn.repositories.conversations.of(turn.person.id)
    if saved is not None and write.is_forgotten(saved, now=turn.now):
        await turn.house.engine.drop(turn.stage)


async def _is_unsure(turn: Turn) -> bool:
    """Whether what somebody writes may be for another one than they wrote to last.

    That is so when they have several partners, and have been silent for a while or have heard
    from another one since: what is meant for one must not reach the other.
    """
    saved = await turn.repositories.conversations.of(turn.known.id)
    writing_to = None if saved is None else write.partner_in(saved)
    if saved is None or writing_to is None:
        return False
    lines = await open_lines(turn.repositories, turn.known.id, now=turn.now)
    others = [one.mentorship.id for one in lines if one.mentorship.id != writing_to]
    if others and turn.now - saved.updated_at > SILENCE:
        return True
    heard = [await turn.repositories.contacts.latest(other) for other in others]
    return any(at is not None and at > saved.updated_at for at in heard)


def _author(replied: Sequence[str]) -> MentorshipId | None:
    """Read from the buttons of a message whether it was passed on, and in which mentorship."""
    for data in replied:
        try:
            payload = unpack(data)
        except ForgedPayload:
            continue
        if isinstance(payload, AnswerTo):
            return payload.mentorship_id
    return None


async def _is_unfinished(turn: Turn) -> bool:
    """Whether there is something to go on with."""
    return await turn.house.engine.title(turn.stage) is not None


async def _reply(turn: Turn, answer: Answer, mentorship_id: MentorshipId) -> None:
    """Pass a reply on, or say why not; a conversation that is open stays as it is."""
    resumes = await _is_unfinished(turn)
    try:
        await authorise(turn.repositories, turn.person, AnswerTo(mentorship_id))
        await _pass_on(turn, mentorship_id, write.passable(turn.t, answer))
    except Unclear as unclear:
        screen = Screen(unclear.hint, ((home_button(turn.t),),))
    except ContactClosed as closed:
        screen = await _closed(turn, mentorship_id, closed)
    except MentoringError as error:
        screen = Screen(refusal(turn.t, error), ((home_button(turn.t),),))
    else:
        found = await line(turn.repositories, turn.known.id, mentorship_id)
        turn.show(sent_screen(turn.t, found, resumes=resumes))
        return
    way_back = Button(turn.t.button("▶️ Go on with it"), Resume())
    turn.show(screen.with_row(way_back) if resumes else screen)


async def _pass_on(turn: Turn, mentorship_id: MentorshipId, message_id: int) -> None:
    _, facts = await pass_on(
        turn.repositories, turn.known.id, mentorship_id, message_id=message_id, now=turn.now
    )
    await turn.tell(facts)


async def _closed(turn: Turn, mentorship_id: MentorshipId, closed: ContactClosed) -> Screen:
    found = await line(turn.repositories, turn.known.id, mentorship_id)
    zone = turn.known.time_zone or "UTC"
    return closed_screen(turn.t, found, since=closed.since, zone=zone)


async def _ask_whom(turn: Turn, answer: Answer) -> bool:
    """Ask for whom a message is that nobody had asked for; False when it can be for nobody."""
    try:
        message_id = write.passable(turn.t, answer)
    except Unclear:
        return False
    lines = await open_lines(turn.repositories, turn.known.id, now=turn.now)
    if lines:
        turn.show(whom_screen(turn.t, lines, message_id=message_id))
    return bool(lines)


async def write_to(turn: Turn, payload: WriteTo | AnswerTo) -> None:
    """Take messages to the other one, until they are done; an answer has a way of its own too."""
    mentorship_id = payload.mentorship_id
    try:
        await open_line(turn.repositories, turn.known.id, mentorship_id, now=turn.now)
    except ContactClosed as closed:
        turn.show(await _closed(turn, mentorship_id, closed))
        return
    unfinished = await turn.house.engine.title(turn.stage)
    if unfinished is not None and isinstance(payload, AnswerTo):
        turn.show(answer_by_reply_screen(turn.t, unfinished))
        return
    back = ShowMentorship(mentorship_id).pack() if isinstance(payload, WriteTo) else ""
    await turn.begin(write.NAME, write.WriteDraft(mentorship_id=mentorship_id, back=back))


async def pass_on_to(turn: Turn, payload: PassOn) -> None:
    """Pass on a message to whom it was for; once."""
    try:
        await _pass_on(turn, payload.mentorship_id, payload.message_id)
    except ContactClosed as closed:
        turn.show(await _closed(turn, payload.mentorship_id, closed))
        return
    await _show_sent(turn, payload.mentorship_id)


async def _show_sent(turn: Turn, mentorship_id: MentorshipId) -> None:
    found = await line(turn.repositories, turn.known.id, mentorship_id)
    turn.show(sent_screen(turn.t, found, resumes=await _is_unfinished(turn)))


async def _shown_as_sent(turn: Turn, message_id: int) -> bool:
    """Show where a message went that was passed on before; False when it was not."""
    passed = await turn.repositories.contacts.passed_in(turn.known.id, message_id)
    if passed is not None:
        await _show_sent(turn, passed)
    return passed is not None


async def choose_reader(turn: Turn, payload: ChooseReader) -> None:
    """Turn the pages of those for whom a message can be."""
    if await _shown_as_sent(turn, payload.message_id):
        return
    lines = await open_lines(turn.repositories, turn.known.id, now=turn.now)
    if lines:
        message_id, page = payload.message_id, payload.page
        turn.show(whom_screen(turn.t, lines, message_id=message_id, page=page))
    else:
        turn.show(kept_screen(turn.t))


async def keep_to_self(turn: Turn, payload: KeepToSelf) -> None:
    """Pass a message on to nobody."""
    if not await _shown_as_sent(turn, payload.message_id):
        turn.show(kept_screen(turn.t))


async def redraw(turn: Turn, payload: PassOn) -> None:
    """Show where a message went that was passed on before."""
    if not await _shown_as_sent(turn, payload.message_id):
        await turn.home()


PRESSES: Final[Mapping[type[Payload], Press]] = {
    WriteTo: write_to,
    AnswerTo: write_to,
    PassOn: pass_on_to,
    ChooseReader: choose_reader,
    KeepToSelf: keep_to_self,
    **partner.PRESSES,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {PassOn: redraw, **partner.REDRAWS}
"""Payloads whose screen is drawn again when the press comes too late."""
