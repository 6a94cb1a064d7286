"""How people read the bot's screens: by what is asked, to what they press or write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from mentoring.profiles import Profile
from mentoring.roles import Role
from mentoring.vocabulary import Topic
from sandbox.messages import Button, Message
from tests.crash.wishes import (
    LANGUAGES,
    Wish,
    field_label,
    topic_labels,
    way_label,
)
from tests.town import CHARTER, plain

NETWORK: Final = CHARTER.name
GO_ON: Final = "▶️ Go on with it"
HOME: Final = "🏠 Home"
SKIP: Final = "Skip ›"
MORE: Final = "More ›"
PREVIOUS: Final = "‹ Previous"
DONE: Final = "✅ Done"


@dataclass(frozen=True)
class Write:
    """Write a text."""

    text: str


@dataclass(frozen=True)
class Press:
    """Press the first button whose label begins so."""

    label: str


Act = Write | Press | None
"""None: there is nothing to do, they are at Home."""


class NotUnderstoodError(AssertionError):
    """The bot shows something that these people have never heard of."""


@dataclass(frozen=True)
class Seen:
    """The bot's newest message as somebody saw it, perhaps not as it is now."""

    message: Message

    @property
    def text(self) -> str:
        return plain(self.message.text)

    @property
    def key(self) -> tuple[int, int]:
        """Tell one state of one message from all others."""
        return self.message.id, self.message.edited

    @property
    def is_home(self) -> bool:
        """Whether this is Home, with nothing left in the middle."""
        return "Hello " in self.text and not self.has(GO_ON)

    def has(self, label: str) -> bool:
        """Whether there is a button that begins so."""
        return self.button(label) is not None

    def button(self, label: str) -> Button | None:
        """Find the first button that begins so."""
        buttons = (button for row in self.message.buttons for button in row)
        return next((button for button in buttons if button.label.startswith(label)), None)


Answer = Callable[[Wish, Seen], Act]


def act_for(wish: Wish, seen: Seen) -> Act:
    """Say what somebody does who sees this; raises NotUnderstoodError."""
    if seen.has(GO_ON):
        return Press(GO_ON)
    for label, answer in OFFERS:
        if seen.has(label):
            return answer(wish, seen)
    for question, answer in QUESTIONS:
        if question in seen.text:
            return answer(wish, seen)
    if seen.has(HOME):
        return Press(HOME)
    raise NotUnderstoodError(seen.text)


def _press(label: str) -> Answer:
    return lambda _wish, _seen: Press(label)


def _or_skip(value: str | None, act: Callable[[str], Act]) -> Act:
    return Press(SKIP) if value is None else act(value)


def _zone(wish: Wish, _seen: Seen) -> Act:
    zone = wish.zone
    return Press(zone.city) if zone.city else Write(zone.country)


def _role(wish: Wish, _seen: Seen) -> Act:
    if len(wish.roles) > 1:
        return Press("Both")
    return Press("🤝" if Role.MENTOR in wish.roles else "🌱")


def _all_of(labels: Sequence[str], seen: Seen) -> Act:
    """Tick one after the other, turning pages, then press Done."""
    _, _, chosen = seen.text.partition("Chosen: ")
    for label in labels:
        if label not in chosen:
            return _found(label, seen)
    return Press(DONE)


def _found(label: str, seen: Seen) -> Act:
    if seen.has(label):
        return Press(label)
    return Press(MORE if seen.has(MORE) else PREVIOUS)


def _languages(wish: Wish, seen: Seen) -> Act:
    """Write the languages that are not on the first page, press the others."""
    act = _all_of([LANGUAGES[code] for code in wish.profile.languages], seen)
    return Write(LANGUAGES["sw"]) if act == Press(MORE) else act


def _field(wish: Wish, seen: Seen) -> Act:
    return _found(field_label(wish.profile.field), seen)


def _all_topics(topics: Sequence[Topic], seen: Seen) -> Act:
    return _all_of(topic_labels(topics), seen)


def _experience(wish: Wish, _seen: Seen) -> Act:
    """Press the number: a number that is written twice would answer the next question too."""
    years = wish.profile.experience
    return _or_skip(None if years is None else str(years), Press)


def _capacity(wish: Wish, _seen: Seen) -> Act:
    count = wish.profile.capacity
    return Press(SKIP if count == Profile().capacity else str(count))


def _home(_wish: Wish, seen: Seen) -> Act:
    return Press("🔎 Find a network") if seen.has("🔎 Find a network") else None


OFFERS: Final[Sequence[tuple[str, Answer]]] = (
    ("✅ I agree", _press("✅ I agree")),
    ("🌍", _zone),
    ("🤝", _role),
    ("✅ I accept the rules", _press("✅ I accept the rules")),
    ("✅ Send it", _press("✅ Send it")),
)
"""How a button begins that only one question has -> how it is answered."""

QUESTIONS: Final[Sequence[tuple[str, Answer]]] = (
    ("What should others call you", lambda wish, _: Write(wish.name)),
    ("same time as you", lambda wish, _: Press(wish.zone.place)),
    ("Which network would you like to join", _press(NETWORK)),
    ("Which languages do you", _languages),
    ("your field of work", _field),
    ("you like help with", lambda wish, seen: _all_topics(wish.profile.seeks, seen)),
    ("help others with?", lambda wish, seen: _all_topics(wish.profile.offers, seen)),
    ("your postal code", lambda wish, _: _or_skip(wish.profile.region, Write)),
    ("like to meet?", lambda wish, _: _or_skip(way_label(wish.profile.way), Press)),
    ("about yourself", lambda wish, _: _or_skip(wish.profile.about, Write)),
    ("How many years", _experience),
    ("How many mentees", _capacity),
    ("What is your experience?", lambda wish, _: Write(wish.statement or "")),
    ("Hello ", _home),
)
"""What a question says -> how it is answered; the first that fits."""
