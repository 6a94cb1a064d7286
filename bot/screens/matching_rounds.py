"""A matching round, as a meta-mentor asks for it, looks at it, changes it and sends it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.callbacks.pairs import (
    AskSendRound,
    ChooseOther,
    DropRound,
    HoldRound,
    LeaveOut,
    OtherMentors,
    SendRound,
    ShowRound,
    ShowRoundPair,
)
from bot.i18n import Html, Translator
from bot.screens.fitting import pair_label, why_they_fit
from bot.screens.leading import back_to_network
from bot.screens.people import partner_name
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


def before_screen(t: Translator, network: Network, *, mentees: int, places: int) -> Screen:
    """Explain what a round does, with how many would take part now."""
    text = paragraphs(
        t.text("<b>Find pairs in %(network)s</b>", network=network.name),
        t.text(
            "The bot looks at all waiting mentees and all free places at once. "
            "It finds the pairs that fit best. You see them first and can change them. "
            "Only then are they suggested to the mentees."
        ),
        t.text(
            "Mentees without a mentor: %(mentees)s. Free places: %(places)s.",
            mentees=t.number(mentees),
            places=t.number(places),
        ),
        t.text("Who has an open request or suggestion does not take part.")
        if mentees and places
        else t.text("There is nobody to put together now."),
    )
    hold = Button(t.button("🧩 Find pairs now"), HoldRound(network.id))
    rows = ((hold,),) if mentees and places else ()
    return Screen(text, (*rows, (back_to_network(t, network.id),)))


def computing_screen(t: Translator, network: Network, held: MatchingRound) -> Screen:
    """Say that it takes a moment."""
    text = t.text(
        "<b>%(network)s</b>\nThe bot is looking for pairs. This takes a moment. "
        "You get a message when they are there.",
        network=network.name,
    )
    drop = Button(t.button("✖️ Stop it"), DropRound(held.id))
    return Screen(text, ((drop, back_to_network(t, network.id)),))


def sending_screen(t: Translator, network: Network, counts: RoundCounts) -> Screen:
    """Say how far the sending has come."""
    text = t.text(
        "<b>%(network)s</b>\nThe suggestions are being sent: %(done)s of %(all)s.",
        network=network.name,
        done=t.number(counts.sent + counts.skipped),
        all=t.number(counts.paired),
    )
    return Screen(text, ((back_to_network(t, network.id),),))


def ready_notice(t: Translator, network: Network, counts: RoundCounts) -> Screen:
    """Tell a meta-mentor that the pairs are there."""
    see = Button(t.button("🧩 See the pairs"), ShowRound(network.id, 0))
    return Screen(_found(t, network, counts), ((see,), (home_button(t),)))


def _found(t: Translator, network: Network, counts: RoundCounts) -> Html:
    without = (
        t.plural(
            "For %(n)s mentee there is nobody.",
            "For %(n)s mentees there is nobody.",
            counts.without,
        )
        if counts.without
        else None
    )
    return paragraphs(
        t.text("<b>Pairs in %(network)s</b>", network=network.name),
        t.plural("The bot has found %(n)s pair.", "The bot has found %(n)s pairs.", counts.paired),
        without,
    )


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
        _found(t, network, counts),
        t.text("Press a pair to see why, to change it, or to leave it out."),
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
    drop = Button(t.button("🗑 Throw away"), DropRound(held.id))
    return Screen(text, (*first, *rows, *turns, (drop, back_to_network(t, network.id))))


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
    Barrier.NOBODY: lambda t: t.text("There is no mentor."),
    Barrier.NO_SHARED_LANGUAGE: lambda t: t.text("No mentor speaks one of the same languages."),
    Barrier.PAUSED: lambda t: t.text("The mentors with a shared language take a break."),
    Barrier.NO_PLACE: lambda t: t.text("The mentors with a shared language have no free place."),
    Barrier.KEPT_APART: lambda t: t.text(
        "These mentors were asked before, or one of the two does not want it."
    ),
    Barrier.FORBIDDEN: lambda t: t.text("You have left this mentee out."),
    Barrier.OUTNUMBERED: lambda t: t.text("The free places went to others who fit better."),
    Barrier.LATER: lambda t: t.text("This round was full of people who wait longer."),
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
            "%(name)s was found, but this is no longer possible. It will be left out.", name=name
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
    return (*rows, (back,))


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
    return Screen(text, (*rows, (back,)))


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
    return Screen(text, ((send,), (back,)))


def round_sent_notice(t: Translator, network: Network, counts: RoundCounts) -> Screen:
    """Tell a meta-mentor that all suggestions are on their way."""
    skipped = (
        t.plural(
            "%(n)s pair was left out: it is no longer possible.",
            "%(n)s pairs were left out: they are no longer possible.",
            counts.skipped,
        )
        if counts.skipped
        else None
    )
    text = paragraphs(
        t.plural(
            "%(n)s suggestion was sent in %(network)s.",
            "%(n)s suggestions were sent in %(network)s.",
            counts.sent,
            network=network.name,
        ),
        skipped,
        t.text("You get a message when somebody does not want a suggestion."),
    )
    return Screen(text, ((back_to_network(t, network.id), home_button(t)),))
