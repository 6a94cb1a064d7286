"""Which handler answers what: commands, presses, messages. The tables of the house."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from bot import callbacks as on
from bot.authorisation import BUTTONS, anybody, authorise
from bot.callbacks.manners import Place
from bot.callbacks.payload import ForgedPayload, Payload, unpack
from bot.conversations.answers import Answer, Typed
from bot.conversations.engine import OldButton
from bot.handlers import (
    admin,
    approval,
    arrival,
    attention,
    audit,
    broadcasts,
    cases,
    certificates,
    chapters,
    conversation,
    founding,
    groups,
    invitations,
    leading,
    meetings,
    members,
    mentors,
    mentorships,
    messages,
    network_info,
    networks,
    pairs,
    places,
    privacy,
    profile,
    reminders,
    requests,
    roadmap,
    rounds,
    seekers,
    silence,
    statistics,
    texts,
    tuning,
)
from bot.i18n import Html
from bot.screens.network_rules import accept_first_screen
from bot.screens.refusals import refusal
from bot.turn import Turn
from mentoring.certificates import typed_code
from mentoring.errors import MentoringError, NotAllowed, Outdated, RulesToAccept

Press = Callable[[Turn, Any], Awaitable[None]]

PRESSES: Final[Mapping[type[Payload], Press]] = {
    on.manners.Greet: arrival.show_in,
    on.manners.Agree: arrival.agree,
    on.manners.Disagree: arrival.disagree,
    on.manners.SetLanguage: arrival.set_language,
    on.manners.Go: places.go,
    on.manners.ShowStored: privacy.show_stored,
    on.manners.AskExport: privacy.ask_export,
    on.manners.AskForget: privacy.ask_forget,
    on.manners.Forget: privacy.forget_person,
    on.membership.JoinNetwork: networks.join_network,
    on.membership.WriteStatement: networks.write_statement,
    on.membership.EditProfile: profile.edit_profile,
    on.membership.ShowWaiting: places.show_waiting,
    on.membership.ShowApplicant: approval.show_applicant,
    on.membership.Approve: approval.approve,
    on.membership.Decline: approval.ask_decline,
    on.conversation.Reply: conversation.reply,
    on.conversation.StepBack: conversation.step_back,
    on.conversation.Leave: conversation.leave,
    on.conversation.Resume: conversation.resume,
    **mentors.PRESSES,
    **requests.PRESSES,
    **mentorships.PRESSES,
    **messages.PRESSES,
    **meetings.PRESSES,
    **certificates.PRESSES,
    **reminders.PRESSES,
    **silence.PRESSES,
    **seekers.PRESSES,
    **tuning.PRESSES,
    **founding.PRESSES,
    **members.PRESSES,
    **invitations.PRESSES,
    **attention.PRESSES,
    **pairs.PRESSES,
    **rounds.PRESSES,
    **broadcasts.PRESSES,
    **statistics.PRESSES,
    **cases.PRESSES,
    **audit.PRESSES,
    **groups.PRESSES,
    **admin.PRESSES,
    **texts.PRESSES,
    **roadmap.PRESSES,
    **chapters.PRESSES,
    **network_info.PRESSES,
    **leading.PRESSES,
}
"""Every kind of payload -> its handler; the life of a mentorship brings tables of its own."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    on.membership.ShowApplicant: approval.redraw,
    on.membership.Approve: approval.redraw,
    on.membership.Decline: approval.redraw,
    **mentors.REDRAWS,
    **requests.REDRAWS,
    **mentorships.REDRAWS,
    **messages.REDRAWS,
    **meetings.REDRAWS,
    **certificates.REDRAWS,
    **reminders.REDRAWS,
    **silence.REDRAWS,
    **seekers.REDRAWS,
    **tuning.REDRAWS,
    **founding.REDRAWS,
    **members.REDRAWS,
    **invitations.REDRAWS,
    **attention.REDRAWS,
    **pairs.REDRAWS,
    **rounds.REDRAWS,
    **broadcasts.REDRAWS,
    **statistics.REDRAWS,
    **cases.REDRAWS,
    **audit.REDRAWS,
    **groups.REDRAWS,
    **admin.REDRAWS,
    **texts.REDRAWS,
    **roadmap.REDRAWS,
    **chapters.REDRAWS,
    **network_info.REDRAWS,
    **leading.REDRAWS,
}
"""Payloads whose screen is drawn again when the press comes too late; Home for all others."""


COMMANDS: Final[Mapping[str, Place]] = {
    "home": Place.HOME,
    "help": Place.HELP,
    "language": Place.LANGUAGE,
    "privacy": Place.PRIVACY,
    "profile": Place.PROFILE,
    "mentors": Place.MENTORS,
    "requests": Place.REQUESTS,
    "mentorship": Place.MENTORSHIPS,
    "meetings": Place.MEETINGS,
    "reminders": Place.REMINDERS,
    "waiting": Place.WAITING,
    "numbers": Place.NUMBERS,
    "stats": Place.STATISTICS,
    "network": Place.NETWORK,
    "broadcast": Place.BROADCASTS,
    "admin": Place.ADMIN,
}
"""Every command that leads to a place; besides there are /start and /cancel."""


async def press(turn: Turn, data: str) -> None:
    """Answer a press, if the person may still do this; raises what the rules raise."""
    payload = unpack(data)
    if not _may_without_consent(turn, payload):
        await arrival.greet(turn, turn.language, None)
        return
    await _open(turn, payload)
    await _go_back(turn)


async def _open(turn: Turn, payload: Payload) -> None:
    await _authorise(turn, payload)
    await PRESSES[type(payload)](turn, payload)


async def _go_back(turn: Turn) -> None:
    """Show what the end of a conversation leads back to; Home when they may not see it any more.

    What the conversation has done stays done.
    """
    if not turn.back:
        return
    try:
        await _open(turn, unpack(turn.back))
    except (MentoringError, ForgedPayload):
        lead, turn.lead = turn.lead, None
        await places.home(turn, lead)


async def _authorise(turn: Turn, payload: Payload) -> None:
    await authorise(turn.repositories, turn.person, payload, operators=turn.house.operators)


OWN_DATA: Final = (
    on.manners.SetLanguage,
    on.manners.ShowStored,
    on.manners.AskExport,
    on.manners.AskForget,
    on.manners.Forget,
)
"""What somebody may do who had agreed to an earlier notice."""


def _may_without_consent(turn: Turn, payload: Payload) -> bool:
    """Whether a press is answered as such; who has not consented gets the greeting otherwise."""
    if turn.agrees or BUTTONS[type(payload)] is anybody:
        return True
    return turn.person is not None and isinstance(payload, OWN_DATA)


async def command(turn: Turn, name: str, argument: str) -> None:
    """Answer a command; who has not consented gets the greeting instead.

    Who had agreed to an earlier notice can see and delete what is stored all the same.
    """
    if name == "start":
        await arrival.start(turn, argument)
    elif not turn.agrees and (turn.person is None or name not in {"privacy", "language"}):
        await arrival.greet(turn, turn.language, None)
    elif name == "cancel":
        await conversation.cancel(turn)
        await _go_back(turn)
    elif name in COMMANDS:
        place = COMMANDS[name]
        await _authorise(turn, on.manners.Go(place))
        await places.visit(turn, place)
    else:
        lead = turn.t.text("The bot does not know this command. See /help for all of them.")
        await places.home(turn, lead)


async def message(turn: Turn, answer: Answer, replied: Sequence[str] = ()) -> None:
    """Answer what somebody wrote or sent.

    `replied` stands on the buttons of the message that it replies to, if it replies to any.
    """
    await messages.close_forgotten_line(turn)
    code = typed_code(answer.text) if isinstance(answer, Typed) and not replied else None
    if code is not None and not await _is_asked(turn):
        await certificates.check(turn, code)
    elif not turn.agrees:
        await arrival.greet(turn, turn.language, None)
    elif not await messages.take(turn, answer, replied):
        await conversation.take(turn, answer)
        await _go_back(turn)


async def _is_asked(turn: Turn) -> bool:
    """Whether what somebody writes answers a question, or goes to somebody they write to."""
    return turn.person is not None and await turn.house.engine.is_open(turn.stage)


async def refused(turn: Turn, error: Exception) -> None:
    """Tell why something was refused, and show how things are now."""
    match error:
        case OldButton():
            await _redraw_question(turn)
        case ForgedPayload():
            turn.toast = turn.t.toast("This button does not work any more.")
            await _start_again(turn, None)
        case MentoringError():
            await _told(turn, error)
        case _:
            raise error


async def _redraw_question(turn: Turn) -> None:
    """Show where somebody is now, to who pressed a button of an older question."""
    turn.toast = turn.t.toast("This is an older question. Here is where you are now.")
    try:
        outcome = await turn.house.engine.resume(turn.stage)
    except MentoringError as error:
        await turn.house.engine.drop(turn.stage)
        await _start_again(turn, refusal(turn.t, error))
        return
    if outcome.screen is None:
        lost = turn.t.text("The bot cannot go on with this. Please begin again.")
        await places.home(turn, None if turn.press else lost)
    else:
        await turn.outcome(outcome)


async def _told(turn: Turn, error: MentoringError) -> None:
    payload = unpack(turn.press.data) if turn.press else None
    if payload is None or isinstance(
        payload, on.conversation.Reply | on.conversation.StepBack | on.conversation.Resume
    ):
        # The conversation cannot come to its end any more: what it was about has changed.
        await turn.house.engine.drop(turn.stage)
    if isinstance(error, RulesToAccept):
        # What was pressed stays as it is: once the rules are accepted, it can be pressed again.
        turn.say(accept_first_screen(turn.t, error))
        return
    if payload is not None and isinstance(error, Outdated) and type(payload) in REDRAWS:
        turn.toast = turn.t.toast("This has changed in the meantime.")
        if await _still_theirs(turn, payload):
            await REDRAWS[type(payload)](turn, payload)
            return
    await _start_again(turn, refusal(turn.t, error))


async def _still_theirs(turn: Turn, payload: Payload) -> bool:
    try:
        await _authorise(turn, payload)
    except (NotAllowed, Outdated):
        return False
    return True


async def _start_again(turn: Turn, lead: Html | None) -> None:
    """Show Home, or the greeting to who has not consented."""
    if turn.agrees:
        await places.home(turn, lead)
    else:
        await arrival.greet(turn, turn.language, None)
