"""Why two people fit, said to somebody else: to a meta-mentor who puts them together."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.i18n import Html, Translator
from bot.i18n.translator import isolated
from bot.screens.members import MARKS
from bot.screens.screen import lines
from bot.screens.vocabulary import FIELDS, TOPICS
from mentoring.matching import (
    Experience,
    Match,
    Reason,
    SameField,
    SameRegion,
    SameWay,
    SharedLanguages,
    SharedTopics,
)
from mentoring.profiles import MeetingWay
from mentoring.roles import Role
from mentoring.vocabulary import Field

BOTH_NAMES: Final = 28
"""So many letters of two names stand on one button of a narrow phone."""

WAYS: Final[Mapping[MeetingWay, Callable[[Translator], Html]]] = {
    MeetingWay.ONLINE: lambda t: t.text("Both can meet online."),
    MeetingWay.IN_PERSON: lambda t: t.text("Both can meet in person."),
    MeetingWay.BOTH: lambda t: t.text("Both can meet online or in person."),
}

REASONS: Final[Mapping[type[Reason], Callable[[Translator, Any], Html]]] = {
    # NOTE: said of a pair: the mentee wants help with these topics, and the mentor offers it.
    SharedTopics: lambda t, reason: t.text(
        "The mentor can help where the mentee wants it: %(topics)s.",
        topics=t.listing(t.term(TOPICS[topic]) for topic in reason.topics),
    ),
    SameField: lambda t, reason: t.text(
        "Both have the same field of work: %(field)s.", field=t.term(FIELDS[reason.field])
    ),
    SharedLanguages: lambda t, reason: t.text(
        "Both speak: %(languages)s.",
        languages=t.listing(t.language_name(code) for code in reason.languages),
    ),
    SameRegion: lambda t, reason: (
        t.text("They live near each other.")
        if reason.near
        else t.text("They live in the same region.")
    ),
    # NOTE: said of a mentor: so many years in their field of work.
    Experience: lambda t, reason: t.plural(
        "The mentor has %(n)s year of work experience.",
        "The mentor has %(n)s years of work experience.",
        reason.years,
    ),
    SameWay: lambda t, reason: WAYS[reason.way](t),
}
"""A reason -> how it is said of two others, as a short sentence of its own."""


def why_they_fit(t: Translator, match: Match) -> Html:
    """List the reasons, the weightiest first."""
    said = [reason for reason in match.reasons if not _says_nothing(reason)]
    # NOTE: one line of a list of reasons why two people fit.
    reasons = [t.text("• %(what)s", what=REASONS[type(reason)](t, reason)) for reason in said]
    return lines(t.text("<b>Why they fit</b>"), *reasons, points_text(t, match.score))


def points_text(t: Translator, score: int) -> Html:
    """Say how well two fit, in one number."""
    # NOTE: how well two people fit; the bot counts points for topics, field, languages and so on.
    return t.plural("They fit with %(n)s point.", "They fit with %(n)s points.", score)


def _says_nothing(reason: Reason) -> bool:
    """Whether nobody would understand it: "something else" is no field in common."""
    return isinstance(reason, SameField) and reason.field is Field.OTHER


def pair_label(mentee: str, mentor: str) -> str:
    """Put two names on a button, each behind the sign of its role.

    An arrow between them would point the wrong way where one of them is written right to left.
    """
    names = (mentee, mentor)
    if sum(map(len, names)) > BOTH_NAMES:
        names = (_short(mentee), _short(mentor))
    first, second = (isolated(name) for name in names)
    return f"{MARKS[Role.MENTEE]} {first} {MARKS[Role.MENTOR]} {second}"


def _short(name: str) -> str:
    half = BOTH_NAMES // 2
    return name if len(name) <= half else f"{name[: half - 1].rstrip()}…"
