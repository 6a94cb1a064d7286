"""A mentor who is suggested to a mentee: as the meta-mentor sees it, and as the mentee does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.callbacks.manners import Go, Place
from bot.callbacks.members import ShowMember
from bot.callbacks.pairs import (
    LookAtPair,
    RefuseSuggestion,
    SendPair,
    SuggestPair,
    WordPair,
)
from bot.callbacks.requests import AskMentor
from bot.i18n import Html, Translator
from bot.screens.fitting import why_they_fit
from bot.screens.hindrances import HINDRANCES
from bot.screens.leading import invitations_button
from bot.screens.mentor_card import reason_texts
from bot.screens.people import partner_name, stranger_name
from bot.screens.safety import report_button
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs
from bot.screens.suggested import Suggested, suggested_text
from mentoring.ids import MembershipId
from mentoring.matching import Match
from mentoring.pair_suggesting import Occasion
from mentoring.pairs import OPEN_MOST, PairSuggestion, SuggestionState
from mentoring.people import Person
from mentoring.suggesting import Hindrance

# --- to the meta-mentor


def occasion_screen(t: Translator, seen: Occasion, suggested: Sequence[Suggested]) -> Screen:
    """Show who would fit a mentee best, and what was suggested before."""
    name = partner_name(t, seen.person)
    rows = [
        (Button(match.candidate.name or "-", _look(seen, match)),)
        for match in (seen.matches if seen.may_suggest else ())
    ]
    text = paragraphs(
        t.text("<b>A mentor for %(name)s</b>", name=name),
        suggested_text(t, suggested),
        _what_next(t, seen, name),
    )
    if seen.hindrance is Hindrance.NOBODY_FITS:
        rows.append((invitations_button(t, seen.membership.network_id),))
    back = Button(t.button("‹ Back"), ShowMember(seen.membership.id))
    return Screen(text, (*rows, (back, home_button(t))))


def _look(seen: Occasion, match: Match) -> LookAtPair:
    return LookAtPair(seen.membership.id, match.candidate.person_id)


def _what_next(t: Translator, seen: Occasion, name: str) -> Html:
    if seen.hindrance is not None:
        return HINDRANCES[seen.hindrance](t, name)
    if not seen.may_suggest:
        return t.plural(
            "%(name)s has %(n)s open suggestion. Please wait for an answer first.",
            "%(name)s has %(n)s open suggestions. Please wait for an answer first.",
            OPEN_MOST,
            name=name,
        )
    return t.text("These mentors fit best. Press a name to see why.")


def pair_screen(t: Translator, seen: Occasion, match: Match) -> Screen:
    """Show why two would fit, with the way to suggest it."""
    candidate = match.candidate
    free = candidate.profile.places - candidate.open_mentorships
    text = paragraphs(
        t.text(
            "<b>%(mentor)s for %(mentee)s</b>",
            mentor=candidate.name or "-",
            mentee=partner_name(t, seen.person),
        ),
        why_they_fit(t, match),
        t.plural("Has %(n)s free place.", "Has %(n)s free places.", free),
        t.text("%(name)s decides alone whether to ask.", name=partner_name(t, seen.person)),
    )
    return Screen(text, _pair_rows(t, seen.membership.id, match))


def _pair_rows(
    t: Translator, membership_id: MembershipId, match: Match
) -> tuple[tuple[Button, ...], ...]:
    mentor_id = match.candidate.person_id
    return (
        (Button(t.button("💡 Suggest it"), SendPair(membership_id, mentor_id)),),
        (Button(t.button("✍️ Suggest it with a sentence"), WordPair(membership_id, mentor_id)),),
        (Button(t.button("‹ All mentors"), SuggestPair(membership_id)), home_button(t)),
    )


def sentence_question(t: Translator) -> Html:
    """Ask for what the meta-mentor would like to say about a mentor."""
    return t.text(
        "What would you like to say about this mentor? One or two sentences. "
        "The mentee reads them with the suggestion."
    )


def sentence_preview(t: Translator, mentee: Person, mentor: Person, sentence: str) -> Html:
    """Show a suggestion with its sentence before it is sent."""
    return t.text(
        "You suggest %(mentor)s to %(mentee)s and write:\n\n%(text)s\n\nSend it?",
        mentor=partner_name(t, mentor),
        mentee=partner_name(t, mentee),
        text=sentence,
    )


def answered_notice(
    t: Translator, mentee: Person, mentor: Person, state: SuggestionState, membership_id: int
) -> Screen:
    """Tell a meta-mentor what has become of a suggestion."""
    names = {"mentee": partner_name(t, mentee), "mentor": partner_name(t, mentor)}
    again = Button(t.button("💡 Suggest somebody else"), SuggestPair(MembershipId(membership_id)))
    match state:
        case SuggestionState.ASKED:
            text = t.text("%(mentee)s has asked %(mentor)s. You had suggested it.", **names)
            return Screen(text, ((home_button(t),),))
        case SuggestionState.REFUSED:
            text = t.text("%(mentee)s would rather have another mentor than %(mentor)s.", **names)
        case _:
            text = t.text(
                "%(mentee)s did not answer for two weeks. You had suggested %(mentor)s.", **names
            )
    return Screen(text, ((again,), (home_button(t),)))


# --- to the mentee


@dataclass(frozen=True)
class Offer:
    """A suggestion as the mentee sees it.

    `match` None: the mentor cannot be asked now. `by` is who has suggested it, None when they are
    gone; `membership_id` is the mentor's.
    """

    suggestion: PairSuggestion
    network_name: str
    mentor: Person
    by: Person | None
    match: Match | None
    membership_id: MembershipId | None


def offer_screen(t: Translator, offer: Offer) -> Screen:
    """Show a suggested mentor, why they fit, and what can be said to it."""
    text = paragraphs(_who_suggests(t, offer), _sentence(t, offer), *_standing(t, offer))
    if not offer.suggestion.is_open:
        return Screen(text, ((home_button(t),),))
    return Screen(text, _offer_rows(t, offer))


def _who_suggests(t: Translator, offer: Offer) -> Html:
    name = stranger_name(offer.mentor)
    if offer.by is None or not offer.by.name:
        return t.text(
            "<b>%(name)s</b>\n%(network)s suggests this mentor to you.",
            name=name,
            network=offer.network_name,
        )
    return t.text(
        "<b>%(name)s</b>\n%(by)s from %(network)s suggests this mentor to you.",
        name=name,
        by=stranger_name(offer.by),
        network=offer.network_name,
    )


def _sentence(t: Translator, offer: Offer) -> Html | None:
    sentence = offer.suggestion.sentence
    return None if sentence is None else t.text("“%(text)s”", text=sentence)


OVER: Final[Mapping[SuggestionState, Callable[[Translator], Html]]] = {
    SuggestionState.ASKED: lambda t: t.text("You have sent this mentor a request."),
    SuggestionState.REFUSED: lambda t: t.text("You have said no to this suggestion."),
    SuggestionState.EXPIRED: lambda t: t.text("The time for this suggestion is over."),
    SuggestionState.OVERTAKEN: lambda t: t.text(
        "You have found a mentor. You do not need this suggestion any more."
    ),
}
"""What has become of a suggestion -> how the mentee reads it."""


def _standing(t: Translator, offer: Offer) -> Sequence[Html]:
    if not offer.suggestion.is_open:
        return [OVER[offer.suggestion.state](t)]
    if offer.match is None:
        return [t.text("At the moment this mentor cannot be asked. Perhaps later.")]
    # NOTE: one line of a list of reasons why a mentor fits.
    reasons = [t.text("• %(what)s", what=reason) for reason in reason_texts(t, offer.match)]
    return [
        lines(t.text("<b>Why this mentor fits you</b>"), *reasons),
        t.text("You decide. You can ask this mentor, or say no. Nobody is angry about a no."),
    ]


def _offer_rows(t: Translator, offer: Offer) -> tuple[tuple[Button, ...], ...]:
    suggestion = offer.suggestion
    refuse = Button(t.button("Not this one"), RefuseSuggestion(suggestion.id))
    report = () if offer.membership_id is None else (report_button(t, offer.membership_id),)
    rows = ((refuse, *report), (home_button(t),))
    if offer.match is None:
        return rows
    ask = AskMentor(suggestion.network_id, suggestion.mentor_id)
    return ((Button(t.button("✋ Ask this mentor"), ask),), *rows)


def refused_screen(t: Translator) -> Screen:
    """Take the no, and offer to look further."""
    text = t.text("All right, not this one. You can also look for a mentor yourself.")
    find = Button(t.button("🔎 Find a mentor"), Go(Place.MENTORS))
    return Screen(text, ((find, home_button(t)),))
