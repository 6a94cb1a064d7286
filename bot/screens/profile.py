"""A profile as a card, for its owner and for others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.callbacks.manners import Go, Place
from bot.callbacks.membership import EditProfile
from bot.callbacks.mentors import EndPause, OfferPause, TakePause
from bot.i18n import Html, Translator
from bot.screens.screen import Button, Rows, Screen, home_button, lines, paragraphs, rows_of
from bot.screens.vocabulary import FIELDS, TOPICS, WAYS
from mentoring.mentorships import Achievements
from mentoring.pauses import Pause, PauseLength
from mentoring.people import Person
from mentoring.profiles import Profile

PARTS: Final[Mapping[str, Callable[[Translator], str]]] = {
    "languages": lambda t: t.button("Languages"),
    "field": lambda t: t.button("Field of work"),
    "seeks": lambda t: t.button("Help I want"),
    "offers": lambda t: t.button("Help I give"),
    "region": lambda t: t.button("Postal code"),
    "way": lambda t: t.button("Way to meet"),
    "about": lambda t: t.button("About me"),
    "experience": lambda t: t.button("Years of work"),
    "capacity": lambda t: t.button("Number of mentees"),
}
"""Question of the profile flow -> the button that asks it again."""


@dataclass(frozen=True)
class AsMentor:
    """What a mentor's own card says besides the profile; `pause` is the break they are on."""

    achievements: Achievements
    pause: Pause | None


def profile_screen(
    t: Translator,
    person: Person,
    profile: Profile,
    parts: Sequence[str],
    as_mentor: AsMentor | None = None,
) -> Screen:
    """Show one's own profile, with a button for each part that concerns this person."""
    heading = t.text("<b>Your profile</b>\nName: %(name)s", name=person.name or "")
    buttons = [
        Button(t.button("✏️ My name"), EditProfile("name")),
        *(Button(PARTS[part](t), EditProfile(part)) for part in parts),
        Button(t.button("🕐 Time zone"), EditProfile("time_zone")),
    ]
    empty = t.text("The rest is still empty.") if profile == Profile() else None
    hint = t.text("What would you like to change?")
    return Screen(
        paragraphs(
            heading,
            profile_text(t, profile, parts) or empty,
            _as_mentor_text(t, person, as_mentor),
            hint,
        ),
        (*rows_of(buttons, width=2), *_pause_row(t, as_mentor), (home_button(t),)),
    )


def _as_mentor_text(t: Translator, person: Person, as_mentor: AsMentor | None) -> Html | None:
    if as_mentor is None:
        return None
    pause, zone = as_mentor.pause, person.time_zone or "UTC"
    if pause is None:
        rest = None
    elif pause.until is None:
        rest = t.text("⏸ You are taking a break. No mentee can ask you until you are back.")
    else:
        rest = t.text(
            "⏸ You are taking a break until %(date)s. Until then, no mentee can ask you.",
            date=t.date(pause.until, zone),
        )
    return paragraphs(achievements_text(t, as_mentor.achievements), rest) or None


def _pause_row(t: Translator, as_mentor: AsMentor | None) -> Rows:
    if as_mentor is None:
        return ()
    if as_mentor.pause is None:
        return ((Button(t.button("⏸ Take a break"), OfferPause()),),)
    return ((Button(t.button("▶️ I am back"), EndPause()),),)


def pause_screen(t: Translator) -> Screen:
    """Ask a mentor how long the break shall be."""
    return Screen(
        t.text(
            "<b>Take a break as a mentor?</b>\n"
            "Mentees do not find you then, and cannot ask you. "
            "Your mentorships go on. Requests that you have got still wait for your answer."
        ),
        (
            (
                Button(t.button("For 1 month"), TakePause(PauseLength.ONE_MONTH)),
                Button(t.button("For 3 months"), TakePause(PauseLength.THREE_MONTHS)),
            ),
            (Button(t.button("Until I am back"), TakePause(PauseLength.OPEN)),),
            (Button(t.button("No, no break"), Go(Place.PROFILE)),),
        ),
    )


def achievements_text(t: Translator, achieved: Achievements) -> Html | None:
    """Count what somebody has achieved with others; None when there is nothing yet."""
    completed, held = achieved.mentorships_completed, achieved.meetings_held
    counted = (
        t.plural("%(n)s mentorship completed", "%(n)s mentorships completed", completed)
        if completed
        else None,
        t.plural("%(n)s meeting held", "%(n)s meetings held", held) if held else None,
    )
    return lines(*counted) or None


def profile_text(t: Translator, profile: Profile, parts: Sequence[str] = tuple(PARTS)) -> Html:
    """Write a profile in lines; what was left out has no line."""
    return lines(*(_line(t, profile, part) for part in parts))


def _line(t: Translator, profile: Profile, part: str) -> Html | None:
    value = getattr(profile, part)
    return None if value is None or value == () else LINES[part](t, value)


def _topics(t: Translator, topics: Sequence[str]) -> str:
    return t.listing(t.term(name) for topic, name in TOPICS.items() if topic in topics)


LINES: Final[Mapping[str, Callable[[Translator, Any], Html]]] = {
    "languages": lambda t, codes: t.text(
        "Languages: %(languages)s", languages=t.listing(t.language_name(code) for code in codes)
    ),
    "field": lambda t, field: t.text("Field of work: %(field)s", field=t.term(FIELDS[field])),
    "seeks": lambda t, topics: t.text(
        "Would like help with: %(topics)s", topics=_topics(t, topics)
    ),
    "offers": lambda t, topics: t.text("Can help with: %(topics)s", topics=_topics(t, topics)),
    "region": lambda t, region: t.text("Postal code: %(region)s", region=region),
    "way": lambda t, way: t.text("Meeting: %(way)s", way=t.term(WAYS[way])),
    "about": lambda t, about: t.text("In a few words: %(about)s", about=about),
    "experience": lambda t, years: t.text("Years of work: %(years)s", years=years),
    "capacity": lambda t, count: t.text("Mentees at the same time: %(count)s", count=count),
}
"""Question of the profile flow -> its line on the card."""
