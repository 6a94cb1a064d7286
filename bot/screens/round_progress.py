"""How far a matching round has come: before it is held, while it is, and when it is over."""

from bot.callbacks.pairs import DropRound, HoldRound, ShowRound
from bot.i18n import Html, Translator
from bot.screens.leading import back_to_network, invitations_button
from bot.screens.people import partner_name
from bot.screens.screen import Button, Screen, home_button, paragraphs
from mentoring.networks import Network
from mentoring.pairs import MatchingRound, RoundCounts
from mentoring.people import Person


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
            "Mentees who take part: %(mentees)s. Free places with mentors: %(places)s.",
            mentees=t.number(mentees),
            places=t.number(places),
        ),
        None if mentees else t.text("No mentee can take part now."),
        None if places else t.text("No mentor has a free place now. You can invite new mentors."),
        t.text(
            "To take part, a mentee needs a complete profile. "
            "Mentees with an open request or suggestion do not take part."
        ),
    )
    hold = Button(t.button("🧩 Find pairs now"), HoldRound(network.id))
    rows = [(hold,)] if mentees and places else []
    rows += [] if places else [(invitations_button(t, network.id),)]
    return Screen(text, (*rows, ways_back(t, network)))


def ways_back(t: Translator, network: Network) -> tuple[Button, ...]:
    """Make the ways back to the network and to Home."""
    return (back_to_network(t, network.id), home_button(t))


def progress_screen(t: Translator, network: Network, held: MatchingRound) -> Screen:
    """Say that it takes a moment, in the message that the bot changes then: it leads nowhere."""
    text = t.text(
        "<b>%(network)s</b>\nThe bot is looking for pairs. This takes a moment. "
        "Then you see them here.",
        network=network.name,
    )
    return Screen(text, ((_stop(t, held),),))


def _stop(t: Translator, held: MatchingRound) -> Button:
    return Button(t.button("✖️ Stop it"), DropRound(held.id))


def computing_screen(t: Translator, network: Network, held: MatchingRound) -> Screen:
    """Say that it takes a moment, to who looks at it without having asked for it there."""
    text = t.text(
        "<b>%(network)s</b>\nThe bot is looking for pairs. Please look again in a moment.",
        network=network.name,
    )
    return Screen(text, ((_look(t, network), _stop(t, held)), ways_back(t, network)))


def _look(t: Translator, network: Network) -> Button:
    return Button(t.button("🔄 Look again"), ShowRound(network.id, 0))


def sending_screen(t: Translator, network: Network, counts: RoundCounts) -> Screen:
    """Say how far the sending has come."""
    text = t.text(
        "<b>%(network)s</b>\nThe suggestions are being sent: %(done)s of %(all)s. "
        "Whoever has sent them gets a message at the end.",
        network=network.name,
        done=t.number(counts.sent + counts.skipped),
        all=t.number(counts.paired),
    )
    return Screen(text, ((_look(t, network),), ways_back(t, network)))


def ready_screen(t: Translator, network: Network, counts: RoundCounts) -> Screen:
    """Tell a meta-mentor that the pairs are there."""
    see = Button(t.button("🧩 See the pairs"), ShowRound(network.id, 0))
    rows = ((see,),) if counts.paired or counts.without else ()
    return Screen(found_text(t, network, counts), (*rows, ways_back(t, network)))


def found_text(t: Translator, network: Network, counts: RoundCounts) -> Html:
    """Count the pairs of a round, and the mentees without a mentor."""
    pairs = t.plural(
        "The bot has found %(n)s pair.", "The bot has found %(n)s pairs.", counts.paired
    )
    without = t.plural(
        "%(n)s mentee has no mentor in this round.",
        "%(n)s mentees have no mentor in this round.",
        counts.without,
    )
    return paragraphs(
        t.text("<b>Pairs in %(network)s</b>", network=network.name),
        pairs if counts.paired else t.text("There is no pair in this round."),
        without if counts.without else None,
    )


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
    return Screen(text, (ways_back(t, network),))


def dropped_notice(t: Translator, network: Network, by: Person) -> Screen:
    """Tell who has asked for a round that another meta-mentor has given it up."""
    text = t.text(
        "%(name)s has ended the search for pairs in %(network)s. No mentee was told of any pair.",
        name=partner_name(t, by),
        network=network.name,
    )
    again = Button(t.button("🧩 Find pairs"), ShowRound(network.id, 0))
    return Screen(text, ((again,), ways_back(t, network)))
