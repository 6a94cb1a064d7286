"""The pairs of a matching round, as a meta-mentor looks at them, changes them and sends them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.callbacks.pairs import (
    AskSendRound,
    ChooseOther,
    DropRound,
    LeaveOut,
    OtherMentors,
    SendRound,
    ShowRound,
    ShowRoundPair,
)
from bot.i18n import Html, Translator
from bot.screens.fitting import pair_label, why_they_fit
from bot.screens.people import partner_name
from bot.screens.round_progress import found_text, ways_back
from bot.screens.screen import Button, Rows, Screen, home_button, page_turns, paragraphs
from mentoring.matching import Match
from mentoring.matching_round import Barrier
from mentoring.networks import Network
from mentoring.pairs import MatchingRound, RoundCounts, RoundPair
from mentoring.people import Person

PAIRS_ON_A_PAGE: Final = 6


@dataclass(frozen=True)
class Named:
    """A pair of a round with its people; `match` None: it does not hold any more."""

    pair: RoundPair
    mentee: Person
    mentor: Person | None
    match: Match | None = None


def round_screen(
    t: Translator,
    network: Network,
    held: MatchingRound,
    named: Sequence[Named],
    counts: RoundCounts,
    *,
    page: int,
) -> Screen:
    """List a page of the pairs, each with a button that leads to it."""
    text = paragraphs(
        found_text(t, network, counts),
        t.text("Press a pair to see why, to change it, or to leave it out.")
        if counts.paired or counts.without
        else None,
        t.text("⚠️ means: this pair is no longer possible.")
        if any(_broken(one) for one in named)
        else None,
    )
    send = Button(
        t.button("💡 Suggest all: %(n)s", n=t.number(counts.paired)),
        AskSendRound(held.id, held.version),
    )
    turns = page_turns(
        t,
        page=page,
        count=counts.paired + counts.without,
        size=PAIRS_ON_A_PAGE,
        to=partial(ShowRound, network.id),
    )
    rows = tuple((_pair_button(t, one),) for one in named)
    first = ((send,),) if counts.paired else ()
    drop = Button(t.button("🗑 Throw these pairs away"), DropRound(held.id))
    return Screen(text, (*first, *rows, *turns, (drop,), ways_back(t, network)))


def _pair_button(t: Translator, one: Named) -> Button:
    mentee = partner_name(t, one.mentee)
    # NOTE: stands where the name of a mentor would: nobody was found for this mentee.
    mentor = partner_name(t, one.mentor) if one.mentor else t.term("nobody")
    label = pair_label(mentee, mentor)
    payload = ShowRoundPair(one.pair.round_id, one.pair.mentee_id)
    return Button(f"⚠️ {label}" if _broken(one) else label, payload)


def _broken(one: Named) -> bool:
    """Whether a pair was possible when the round was held, and is not any more."""
    return one.mentor is not None and one.match is None


WHY: Final[Mapping[Barrier, Callable[[Translator], Html]]] = {
    Barrier.NOBODY: lambda t: t.text("There is no mentor who could be asked."),
    Barrier.NO_SHARED_LANGUAGE: lambda t: t.text("No mentor speaks one of the same languages."),
    Barrier.PAUSED: lambda t: t.text("The mentors with a shared language take a break."),
    Barrier.NO_PLACE: lambda t: t.text("The mentors with a shared language have no free place."),
    Barrier.KEPT_APART: lambda t: t.text(
        "The mentors with a shared language were asked before, or somebody does not want it."
    ),
    Barrier.FORBIDDEN: lambda t: t.text("You or another meta-mentor have left this mentee out."),
    Barrier.OUTNUMBERED: lambda t: t.text(
        "The free places went to mentees who fit better or wait longer."
    ),
    Barrier.LATER: lambda t: t.text(
        "There are too many mentees for one round. Others have waited longer."
    ),
}


def round_pair_screen(t: Translator, held: MatchingRound, one: Named, *, page: int) -> Screen:
    """Show one pair with the reasons, and what can be changed by hand."""
    mentee = partner_name(t, one.mentee)
    text = paragraphs(t.text("<b>%(name)s</b>", name=mentee), _mentor_of(t, one), _by_hand(t, one))
    return Screen(text, _pair_rows(t, held, one, page))


def _mentor_of(t: Translator, one: Named) -> Html:
    if one.mentor is None:
        return WHY[one.pair.why or Barrier.NOBODY](t)
    name = partner_name(t, one.mentor)
    if one.match is None:
        return t.text(
            "The bot had found %(name)s, but this is no longer possible. "
            "The pair will be left out.",
            name=name,
        )
    return paragraphs(t.text("Mentor: %(name)s", name=name), why_they_fit(t, one.match))


def _by_hand(t: Translator, one: Named) -> Html | None:
    if not one.pair.by_hand or one.mentor is None:
        return None
    return t.text("You or another meta-mentor have chosen this by hand.")


def _pair_rows(t: Translator, held: MatchingRound, one: Named, page: int) -> Rows:
    pair = one.pair
    rows: list[tuple[Button, ...]] = [
        (Button(t.button("🔄 Another mentor"), OtherMentors(held.id, pair.mentee_id)),)
    ]
    if one.mentor is not None:
        out = LeaveOut(held.id, pair.mentee_id, held.version)
        rows.append((Button(t.button("✖️ Leave this pair out"), out),))
    back = Button(t.button("‹ All pairs"), ShowRound(held.network_id, page))
    return (*rows, (back, home_button(t)))


def others_screen(
    t: Translator, held: MatchingRound, mentee: Person, pair: RoundPair, matches: Sequence[Match]
) -> Screen:
    """Offer other mentors for a mentee."""
    name = partner_name(t, mentee)
    text = (
        t.text("Who would be a better mentor for %(name)s?", name=name)
        if matches
        else t.text("Nobody else who fits %(name)s has a free place.", name=name)
    )
    rows = [
        (
            Button(
                match.candidate.name or "-",
                ChooseOther(held.id, pair.mentee_id, match.candidate.person_id, held.version),
            ),
        )
        for match in matches
    ]
    back = Button(t.button("‹ Back"), ShowRoundPair(held.id, pair.mentee_id))
    return Screen(text, (*rows, (back, home_button(t))))


def send_round_screen(t: Translator, held: MatchingRound, counts: RoundCounts) -> Screen:
    """Say what sending means, and ask once more."""
    text = paragraphs(
        t.plural("<b>Suggest %(n)s pair?</b>", "<b>Suggest %(n)s pairs?</b>", counts.paired),
        t.text(
            "Each mentee gets a message with one mentor and the reasons. "
            "The mentees decide. The mentors hear of it only when they are asked."
        ),
        t.text("At night the messages wait until the morning."),
    )
    send = Button(
        t.button("💡 Yes, suggest them: %(n)s", n=t.number(counts.paired)),
        SendRound(held.id, held.version),
    )
    back = Button(t.button("‹ All pairs"), ShowRound(held.network_id, 0))
    return Screen(text, ((send,), (back, home_button(t))))
