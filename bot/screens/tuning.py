"""The numbers of a network, as a meta-mentor sees and changes them."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.callbacks.manners import Go, Place
from bot.callbacks.payload import Payload
from bot.callbacks.tuning import ChooseNumber, PreviewNumber, SetNumber, ShowNumbers
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.effects import effect_texts
from bot.screens.leading import back_to_settings
from bot.screens.people import stranger_name
from bot.screens.screen import Button, Rows, Screen, home_button, paragraphs, rows_of
from mentoring.facts.networks import LimitChanged
from mentoring.networks import Network
from mentoring.numbers import USUAL, Change, Number
from mentoring.people import Person
from mentoring.tuning import Preview

# NOTE: the names of what a network can set for itself; each is followed by a number.
NAMES: Final[Mapping[Number, str]] = {
    Number.REQUESTS: term("Open requests per mentee"),
    Number.REQUEST_DAYS: term("Days to answer a request"),
    Number.LEAST_MEETINGS: term("Meetings for a certificate"),
    Number.LEAST_DAYS: term("Days for a certificate"),
    # NOTE: one of the two has said that the mentorship is over; the other has to answer.
    Number.CLOSING_DAYS: term("Days to answer a closing"),
    # NOTE: how long the two can still write to each other when the mentorship is over.
    Number.CONTACT_DAYS: term("Days to write after the end"),
    # NOTE: after so many days without a message or a meeting the bot asks how it is going.
    Number.SILENCE_DAYS: term("Days of silence until a question"),
    # NOTE: how long requests, mentorships and reports that are over are kept; a time follows.
    Number.RETENTION_DAYS: term("Keep what is over"),
}

WHAT_FOR: Final[Mapping[Number, Callable[[Translator], Html]]] = {
    Number.REQUESTS: lambda t: t.text(
        "A mentee can ask this many mentors at the same time. "
        "A small number protects mentors from too many requests."
    ),
    Number.REQUEST_DAYS: lambda t: t.text(
        "A mentor has this many days to answer. "
        "Then the request ends, and the mentee can ask somebody else."
    ),
    Number.LEAST_MEETINGS: lambda t: t.text(
        "Two people need this many meetings for a certificate. "
        "A meeting counts when both have confirmed it."
    ),
    Number.LEAST_DAYS: lambda t: t.text(
        "A mentorship must last this many days for a certificate. "
        "They count from the day when the mentor said yes."
    ),
    Number.CLOSING_DAYS: lambda t: t.text(
        "One of the two says that it is over. "
        "The other one has this many days to answer. "
        "Then the mentorship ends without a certificate."
    ),
    Number.CONTACT_DAYS: lambda t: t.text(
        "After the end, the two can write to each other for this many days."
    ),
    Number.SILENCE_DAYS: lambda t: t.text(
        "The bot hears nothing of a mentorship for this many days. "
        "Then it asks both how it is going."
    ),
    Number.RETENTION_DAYS: lambda t: t.text(
        "A request, a mentorship or a report is over. "
        "After this time its words are deleted. "
        "Certificates and the numbers of your statistics stay."
    ),
}


def numbers_screen(t: Translator, network: Network) -> Screen:
    """Give every number with its value a button."""
    text = paragraphs(
        t.text("<b>The numbers of %(network)s</b>", network=network.name),
        t.text("Press one of the buttons. You see what the number is for, and can change it."),
    )
    buttons = [_number_button(t, network, number) for number in Number]
    back = (back_to_settings(t, network.id), home_button(t))
    return Screen(text, (*((button,) for button in buttons), back))


def _number_button(t: Translator, network: Network, number: Number) -> Button:
    value = value_text(t, number, number.of(network.limits))
    # NOTE: the name of something that can be set, then its number.
    label = t.button("%(what)s: %(value)s", what=t.term(NAMES[number]), value=value)
    return Button(label, ChooseNumber(network.id, number))


def value_text(t: Translator, number: Number, value: int) -> str:
    """Write a value of a number: a long time as people say it."""
    return t.duration(value) if number.is_long else t.number(value)


def number_screen(t: Translator, network: Network, number: Number) -> Screen:
    """Say what a number is for, and what it could be."""
    value = number.of(network.limits)
    now = value_text(t, number, value)
    text = paragraphs(
        t.text("<b>%(what)s</b>", what=t.term(NAMES[number])),
        WHAT_FOR[number](t),
        t.text("In %(network)s it is now: %(value)s.", network=network.name, value=now),
        t.text("Press another number. You see first what would change."),
    )
    usual = [
        Button(value_text(t, number, one), PreviewNumber(network.id, number, value, one))
        for one in USUAL[number]
        if one != value
    ]
    # The next ones of a long time are among the usual ones.
    steps = () if number.is_long else _steps(t, Change(network.id, number, value, value))
    back = Button(t.button("‹ All numbers"), ShowNumbers(network.id))
    return Screen(text, (*rows_of(usual, width=3), *steps, (back, home_button(t))))


def _steps(t: Translator, at: Change) -> Rows:
    """Lead to the next lower and the next higher value, within the bounds."""
    buttons = []
    below, above = at.number.below(at.new), at.number.above(at.new)
    if below is not None:
        label = t.button("➖ %(value)s", value=value_text(t, at.number, below))
        buttons.append(Button(label, _seen(at, below)))
    if above is not None:
        label = t.button("➕ %(value)s", value=value_text(t, at.number, above))
        buttons.append(Button(label, _seen(at, above)))
    return (tuple(buttons),)


def _seen(at: Change, value: int) -> Payload:
    if value == at.old:
        return ChooseNumber(at.network_id, at.number)
    return PreviewNumber(at.network_id, at.number, at.old, value)


def preview_screen(t: Translator, seen: Preview) -> Screen:
    """Say what a change would do, and ask for it."""
    change = seen.change
    text = paragraphs(
        t.text(
            "<b>%(what)s</b>\nIn %(network)s it is now: %(old)s. The new number: %(new)s.",
            what=t.term(NAMES[change.number]),
            network=seen.network.name,
            old=value_text(t, change.number, change.old),
            new=value_text(t, change.number, change.new),
        ),
        *effect_texts(t, seen),
    )
    sure = Button(
        t.button("✅ Change it"),
        SetNumber(change.network_id, change.number, change.old, change.new),
    )
    back = Button(t.button("‹ Back"), ChooseNumber(change.network_id, change.number))
    return Screen(text, (*_steps(t, change), (sure, back)))


def changed_notice(t: Translator, network: Network, by: Person, fact: LimitChanged) -> Screen:
    """Tell another meta-mentor what has been changed."""
    text = t.text(
        "%(name)s has changed a number of %(network)s.\n"
        "<b>%(what)s</b>\nBefore: %(old)s. Now: %(new)s.",
        name=stranger_name(by),
        network=network.name,
        what=t.term(NAMES[fact.name]),
        old=value_text(t, fact.name, fact.old),
        new=value_text(t, fact.name, fact.new),
    )
    see = Button(t.button("🔢 See the numbers"), ShowNumbers(network.id))
    return Screen(text, ((see,), (home_button(t),)))


def numbers_button(t: Translator) -> Button:
    """Make the way to the numbers."""
    return Button(t.button("🔢 Numbers"), Go(Place.NUMBERS))
