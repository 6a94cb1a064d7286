"""A mentor as a mentee sees them before a mentorship: profile, achievements, and why they fit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from bot.callbacks.manners import Go, Place
from bot.callbacks.mentors import ListMentors
from bot.callbacks.requests import AskMentor
from bot.i18n import Html, Translator
from bot.screens.profile import achievements_text, profile_text
from bot.screens.request_notices import obstacle_text
from bot.screens.safety import safety_row
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs
from bot.screens.vocabulary import FIELDS, TOPICS
from mentoring.errors import Obstacle
from mentoring.finding import MentorView
from mentoring.matching import (
    Candidate,
    Experience,
    Match,
    Reason,
    SameField,
    SameRegion,
    SameWay,
    SharedLanguages,
    SharedTopics,
)
from mentoring.people import short_name
from mentoring.profiles import MeetingWay, Profile
from mentoring.vocabulary import Field

PARTS: Final = ("languages", "field", "experience", "offers", "region", "way", "about")
"""What of a profile a mentee sees of a mentor."""


def candidate_name(candidate: Candidate) -> str:
    """Name a mentor to somebody who has no mentorship with them: first name and initial."""
    return short_name(candidate.name or "-")


# --- reasons


def reason_texts(t: Translator, match: Match, *, words: int | None = None) -> Sequence[Html]:
    """Say why a mentor fits, the weightiest first; at most so many topics and languages each."""
    return [
        REASONS[type(reason)](t, reason, words)
        for reason in match.reasons
        if not _says_nothing(reason)
    ]


def _says_nothing(reason: Reason) -> bool:
    """Whether nobody would understand it: "something else" is no field in common."""
    return isinstance(reason, SameField) and reason.field is Field.OTHER


WAYS: Final[Mapping[MeetingWay, Callable[[Translator], Html]]] = {
    MeetingWay.ONLINE: lambda t: t.text("Can meet online"),
    MeetingWay.IN_PERSON: lambda t: t.text("Can meet in person"),
    MeetingWay.BOTH: lambda t: t.text("Can meet online or in person"),
}

REASONS: Final[Mapping[type[Reason], Callable[[Translator, Any, int | None], Html]]] = {
    SharedTopics: lambda t, reason, words: t.text(
        "Can help with: %(topics)s",
        topics=t.listing(t.term(TOPICS[topic]) for topic in reason.topics[:words]),
    ),
    SameField: lambda t, reason, _: t.text(
        "Works in your field: %(field)s", field=t.term(FIELDS[reason.field])
    ),
    # NOTE: said of a mentor: languages that you and the mentor have in common.
    SharedLanguages: lambda t, reason, words: t.text(
        "Speaks: %(languages)s",
        languages=t.listing(t.language_name(code) for code in reason.languages[:words]),
    ),
    SameRegion: lambda t, reason, _: (
        t.text("Lives near you") if reason.near else t.text("Lives in your region")
    ),
    # NOTE: said of a mentor: so many years in their field of work.
    Experience: lambda t, reason, _: t.plural(
        "%(n)s year of work experience", "%(n)s years of work experience", reason.years
    ),
    SameWay: lambda t, reason, _: WAYS[reason.way](t),
}
"""A reason -> how it is said to the mentee, as a short line of its own."""


# --- the card


def mentor_card_screen(t: Translator, view: MentorView, back: ListMentors) -> Screen:
    """Show a mentor, with the one thing to do about them now; `back` is where they were found."""
    candidate = view.match.candidate
    text = paragraphs(
        t.text("<b>%(name)s</b>", name=candidate_name(candidate)),
        achievements_text(t, view.achievements) or t.text("New as a mentor here."),
        profile_text(t, _shown(candidate.profile), PARTS),
        _why(t, view.match),
        _standing(t, view),
    )
    ask = _next(t, view, back)
    safety = () if view.membership_id is None else (safety_row(t, view.membership_id),)
    rows = (*safety, (Button(t.button("‹ All mentors"), back), home_button(t)))
    return Screen(text, rows if ask is None else ((ask,), *rows))


def _shown(profile: Profile) -> Profile:
    """Leave out where exactly somebody lives."""
    return replace(profile, region=profile.area or None)


def _why(t: Translator, match: Match) -> Html | None:
    # NOTE: one line of a list of reasons why a mentor fits.
    reasons = [t.text("• %(what)s", what=reason) for reason in reason_texts(t, match)]
    return lines(t.text("<b>Why this mentor fits you</b>"), *reasons) if reasons else None


def _standing(t: Translator, view: MentorView) -> Html:
    if view.obstacle is not None:
        return obstacle_text(t, view.obstacle)
    return t.plural(
        "Has %(n)s free place for a mentee.", "Has %(n)s free places for mentees.", view.free
    )


def _next(t: Translator, view: MentorView, back: ListMentors) -> Button | None:
    if view.obstacle is None:
        return Button(t.button("✋ Ask this mentor"), AskMentor(back.network_id, view.mentor_id))
    match view.obstacle.obstacle:
        case Obstacle.ASKED | Obstacle.LIMIT:
            return Button(t.button("📨 Requests"), Go(Place.REQUESTS))
        case Obstacle.TOGETHER:
            return Button(t.button("🤝 My mentorship"), Go(Place.MENTORSHIPS))
        case _:
            return None
