"""Mentors who were suggested to a mentee before, as the meta-mentors see that."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.i18n import Html, Translator
from bot.screens.people import partner_name
from bot.screens.screen import lines
from mentoring.pairs import PairSuggestion, SuggestionState
from mentoring.people import Person

NAMED: Final = 5
"""So many suggestions are named, the newest ones."""


@dataclass(frozen=True)
class Suggested:
    """A suggestion with the mentor of it."""

    suggestion: PairSuggestion
    mentor: Person


STATES: Final[Mapping[SuggestionState, Callable[[Translator, str], Html]]] = {
    SuggestionState.OPEN: lambda t, name: t.text("• %(name)s: no answer yet", name=name),
    SuggestionState.ASKED: lambda t, name: t.text("• %(name)s: has got a request", name=name),
    SuggestionState.REFUSED: lambda t, name: t.text("• %(name)s: the mentee said no", name=name),
    SuggestionState.EXPIRED: lambda t, name: t.text("• %(name)s: no answer came", name=name),
    SuggestionState.OVERTAKEN: lambda t, name: t.text(
        "• %(name)s: the mentee has found another mentor", name=name
    ),
}
"""How a suggestion stands -> a line about it."""


def suggested_text(t: Translator, suggested: Sequence[Suggested]) -> Html | None:
    """Name the mentors who were suggested before, with what has become of it; newest first."""
    if not suggested:
        return None
    shown = suggested[:NAMED]
    said = (STATES[one.suggestion.state](t, partner_name(t, one.mentor)) for one in shown)
    return lines(t.text("<b>Suggested so far</b>"), *said)
