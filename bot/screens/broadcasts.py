"""A broadcast as meta-mentors see it: its card, and what has become of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.callbacks.broadcasts import (
    AskCancelBroadcast,
    CancelBroadcast,
    ListBroadcasts,
    MoveBroadcast,
    SeeBroadcast,
    ShowBroadcast,
    StopBroadcast,
)
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.people import partner_name
from bot.screens.screen import (
    Button,
    Rows,
    Screen,
    home_button,
    lines,
    paragraphs,
    rows_of,
)
from mentoring.broadcasts import Audience, Broadcast, BroadcastState
from mentoring.networks import Network
from mentoring.people import Person

# NOTE: whom a message to many members of a network is for.
AUDIENCES: Final[Mapping[Audience, str]] = {
    Audience.EVERYBODY: term("Everybody"),
    Audience.MENTEES: term("Mentees"),
    Audience.MENTORS: term("Mentors"),
    Audience.META_MENTORS: term("Meta-mentors"),
    Audience.WITH_MENTORSHIP: term("With a mentorship"),
    Audience.WITHOUT_MENTORSHIP: term("Without a mentorship"),
}


@dataclass(frozen=True)
class Left:
    """How many wait for their morning, and the clock of the reader of this card."""

    zone: str
    held: int = 0


def broadcast_screen(
    t: Translator, broadcast: Broadcast, network: Network, author: Person | None, *, left: Left
) -> Screen:
    """Show a broadcast with its numbers, and what can be done about it now."""
    return Screen(
        _card_text(t, broadcast, network, author, left),
        (
            *_can_do(t, broadcast),
            (Button(t.button("‹ Broadcasts"), ListBroadcasts(network.id)), home_button(t)),
        ),
    )


def progress_screen(
    t: Translator, broadcast: Broadcast, network: Network, author: Person | None, *, left: Left
) -> Screen:
    """Show how far it is, in the message that the bot keeps changing: it leads nowhere else."""
    return Screen(_card_text(t, broadcast, network, author, left), ((_stop(t, broadcast),),))


def _can_do(t: Translator, broadcast: Broadcast) -> Rows:
    number, version = broadcast.id, broadcast.version
    match broadcast.state:
        case BroadcastState.PLANNED:
            buttons = [
                Button(t.button("👁 See it"), SeeBroadcast(number)),
                Button(t.button("🕐 Another time"), MoveBroadcast(number, version)),
                Button(t.button("✖️ Do not send it"), AskCancelBroadcast(number, version)),
            ]
            return rows_of(buttons, width=2)
        case BroadcastState.GOING:
            again = Button(t.button("🔄 Look again"), ShowBroadcast(number))
            return ((again, _stop(t, broadcast)),)
    return ()


def _stop(t: Translator, broadcast: Broadcast) -> Button:
    # NOTE: stops a message that is being sent to many; who has it already keeps it.
    return Button(t.button("⏹ Stop"), StopBroadcast(broadcast.id))


def _card_text(
    t: Translator, broadcast: Broadcast, network: Network, author: Person | None, left: Left
) -> Html:
    return paragraphs(
        t.text(
            "<b>Broadcast in %(network)s</b>\nFor: %(audience)s.\nWritten by: %(author)s.",
            network=network.name,
            audience=t.term(AUDIENCES[broadcast.audience]),
            author=partner_name(t, author),
        ),
        only_languages(t, broadcast.languages),
        t.text("The members of the chapters get it too.") if broadcast.with_chapters else None,
        _how_far(t, broadcast, left),
    )


def only_languages(t: Translator, languages: Sequence[str]) -> Html | None:
    """Say that only readers of some languages get it; nothing when all do."""
    if not languages:
        return None
    names = t.listing(t.language_name(one) for one in languages)
    return t.text("Only for readers of these languages: %(languages)s.", languages=names)


def _how_far(t: Translator, broadcast: Broadcast, left: Left) -> Html:
    return HOW_FAR[broadcast.state](t, broadcast, left)


def _planned(t: Translator, broadcast: Broadcast, left: Left) -> Html:
    return t.text("🕐 Goes out: %(when)s.", when=t.moment(broadcast.sends_at, left.zone))


def _going(t: Translator, broadcast: Broadcast, left: Left) -> Html:
    tally = broadcast.tally
    held = t.plural(
        "%(n)s person has quiet hours now and gets it in the morning.",
        "%(n)s people have quiet hours now and get it in the morning.",
        left.held,
    )
    return paragraphs(
        # NOTE: how many people have a message already, and how many shall get it.
        t.text(
            "📤 The broadcast goes out: %(done)s of %(all)s.",
            done=t.number(tally.answered),
            all=t.number(tally.receivers),
        ),
        _not_reached(t, broadcast),
        held if left.held else None,
    )


def _over(t: Translator, broadcast: Broadcast, _left: Left) -> Html:
    tally = broadcast.tally
    return paragraphs(
        lines(
            t.text("✅ The broadcast is sent.")
            if broadcast.state is BroadcastState.ENDED
            else t.text("⏹ The broadcast was stopped."),
            t.plural("%(n)s person got it.", "%(n)s people got it.", tally.sent)
            if tally.sent
            else t.text("Nobody got it."),
        ),
        _not_reached(t, broadcast),
        t.plural(
            "%(n)s person will not get it.",
            "%(n)s people will not get it.",
            tally.stopped,
        )
        if tally.stopped
        else None,
    )


def _cancelled(t: Translator, _broadcast: Broadcast, _left: Left) -> Html:
    return t.text("✖️ The broadcast was cancelled. Nobody got it.")


HOW_FAR: Final[Mapping[BroadcastState, Callable[[Translator, Broadcast, Left], Html]]] = {
    BroadcastState.PLANNED: _planned,
    BroadcastState.GOING: _going,
    BroadcastState.ENDED: _over,
    BroadcastState.STOPPED: _over,
    BroadcastState.CANCELLED: _cancelled,
}
"""State -> what the card says of it."""


def _not_reached(t: Translator, broadcast: Broadcast) -> Html | None:
    tally = broadcast.tally
    return lines(
        t.plural(
            "%(n)s person has blocked the bot.",
            "%(n)s people have blocked the bot.",
            tally.blocked,
        )
        if tally.blocked
        else None,
        t.plural(
            "Sending did not work for %(n)s person.",
            "Sending did not work for %(n)s people.",
            tally.failed,
        )
        if tally.failed
        else None,
    )


def cancel_screen(t: Translator, broadcast: Broadcast, zone: str) -> Screen:
    """Ask whether a planned broadcast shall really not go out."""
    sure = Button(t.button("✖️ Do not send it"), CancelBroadcast(broadcast.id, broadcast.version))
    keep = Button(t.button("‹ Keep it"), ShowBroadcast(broadcast.id))
    return Screen(
        t.text(
            "This broadcast is planned for %(when)s. "
            "If you do not send it, nobody gets it, and its text is deleted.",
            when=t.moment(broadcast.sends_at, zone),
        ),
        ((sure,), (keep,)),
    )


def stopped_notice(t: Translator, network: Network, by: Person, broadcast: Broadcast) -> Screen:
    """Tell its author that another meta-mentor has stopped or cancelled it."""
    if broadcast.state is BroadcastState.STOPPED:
        text = t.text(
            "%(name)s has stopped your broadcast in %(network)s.",
            name=partner_name(t, by),
            network=network.name,
        )
    else:
        text = t.text(
            "%(name)s has cancelled your broadcast in %(network)s.",
            name=partner_name(t, by),
            network=network.name,
        )
    return Screen(text, ((Button(t.button("📣 See it"), ShowBroadcast(broadcast.id)),),))


def dropped_notice(t: Translator, network: Network, broadcast: Broadcast) -> Screen:
    """Tell those who lead that a planned one did not go: its author does not lead any more."""
    text = t.text(
        "A planned broadcast in %(network)s was not sent. Who wrote it is no longer a meta-mentor.",
        network=network.name,
    )
    return Screen(text, ((Button(t.button("📣 See it"), ShowBroadcast(broadcast.id)),),))
