"""Networks that belong together, as their meta-mentors see them."""

from bot.callbacks.chapters import (
    AgreeToChapter,
    AskPart,
    FindParent,
    Part,
    RefuseChapter,
    ShowLink,
    TakeBackAsking,
)
from bot.callbacks.leading import ShowChapters
from bot.i18n import Html, Translator
from bot.screens.leading import back_to_network
from bot.screens.screen import Button, Screen, home_button, lines, page_turns, paragraphs
from mentoring.chapters import Link, Ties
from mentoring.errors import CannotJoin, Hindrance
from mentoring.ids import NetworkId
from mentoring.networks import Network

NAMED = 30
"""So many chapters are named; the others are counted."""
WITH_BUTTON = 6
"""So many have a button on a page."""


def hindrance_text(t: Translator, error: CannotJoin) -> Html:
    """Say what keeps a network from becoming a chapter."""
    match error.hindrance:
        case Hindrance.HAS_PARENT:
            return t.text("Your network is a chapter already, or has asked to become one.")
        case Hindrance.HAS_CHAPTERS:
            return t.text("A network with chapters cannot become a chapter of another one.")
        case Hindrance.IS_CHAPTER:
            return t.text("A network that is a chapter itself cannot have chapters.")


def chapters_screen(t: Translator, network: Network, ties: Ties, page: int = 0) -> Screen:
    """Show to which network this one belongs, and which belong to it; the buttons in pages."""
    parts = [
        t.text("<b>Chapters of %(network)s</b>", network=network.name),
        _parent(t, ties),
        _chapters(t, ties),
        _asking(t, ties),
        None if ties.links else _what_it_is(t),
    ]
    links = [*ties.asking, *([ties.parent] if ties.parent else []), *ties.chapters]
    page = min(page, max(0, len(links) - 1) // WITH_BUTTON)
    shown = links[page * WITH_BUTTON : (page + 1) * WITH_BUTTON]
    rows: list[tuple[Button, ...]] = [
        *((_link_button(t, network.id, link),) for link in shown),
        *page_turns(
            t,
            page=page,
            count=len(links),
            size=WITH_BUTTON,
            to=lambda other: ShowChapters(network.id, other),
        ),
    ]
    if ties.can_ask:
        rows.append((Button(t.button("🔎 Become a chapter"), FindParent(network.id)),))
    return Screen(paragraphs(*parts), (*rows, (back_to_network(t, network.id), home_button(t))))


def _what_it_is(t: Translator) -> Html:
    return t.text(
        "A network can belong to another one, as its chapter. "
        "Each keeps its own members, rules and meta-mentors. "
        "The bigger one can send broadcasts to all."
    )


def _parent(t: Translator, ties: Ties) -> Html | None:
    if ties.parent is None:
        return None
    name = ties.parent.parent_name
    if ties.parent.is_joined:
        return t.text("Your network is a chapter of %(network)s.", network=name)
    return t.text("You have asked %(network)s. There is no answer yet.", network=name)


def _chapters(t: Translator, ties: Ties) -> Html | None:
    if not ties.chapters:
        return None
    # NOTE: a line of a list: the name of a network.
    named = [t.text("• %(network)s", network=one.chapter_name) for one in ties.chapters[:NAMED]]
    left = len(ties.chapters) - NAMED
    more = t.plural("And %(n)s more.", "And %(n)s more.", left) if left > 0 else None
    return lines(t.text("These networks belong to yours:"), *named, more)


def _asking(t: Translator, ties: Ties) -> Html | None:
    if not ties.asking:
        return None
    return t.plural(
        "%(n)s network would like to become a chapter of yours.",
        "%(n)s networks would like to become chapters of yours.",
        len(ties.asking),
    )


def _link_button(t: Translator, network_id: NetworkId, link: Link) -> Button:
    name = link.other_name(network_id)
    if link.is_joined:
        label = t.button("🏛 %(network)s", network=name)
    else:
        # NOTE: a network waits for an answer: whether it can become a chapter.
        label = t.button("⏳ %(network)s", network=name)
    return Button(label, ShowLink(network_id, link.number))


def link_screen(t: Translator, own: Network, other: Network, link: Link) -> Screen:
    """Show one network that belongs to one's own, would like to, or that it belongs to."""
    text = paragraphs(
        t.text("<b>%(network)s</b>, %(place)s", network=other.name, place=other.place),
        _how_it_is(t, own, link),
    )
    return Screen(text, (*_answers(t, own.id, link), (_back(t, own.id), home_button(t))))


def _how_it_is(t: Translator, own: Network, link: Link) -> Html:
    is_chapter = link.chapter_id == own.id
    if link.is_joined and is_chapter:
        return t.text("Your network %(network)s is a chapter of it.", network=own.name)
    if link.is_joined:
        return t.text("It is a chapter of your network %(network)s.", network=own.name)
    if is_chapter:
        return t.text("You have asked whether %(network)s can be a chapter.", network=own.name)
    return paragraphs(
        t.text("It would like to become a chapter of %(network)s.", network=own.name),
        t.text("It keeps its own members, rules and meta-mentors."),
    )


def _answers(t: Translator, network_id: NetworkId, link: Link) -> list[tuple[Button, ...]]:
    if link.is_joined:
        return [(Button(t.button("✂️ Separate"), AskPart(network_id, link.number)),)]
    if link.chapter_id == network_id:
        return [(Button(t.button("↩️ Take it back"), TakeBackAsking(network_id, link.number)),)]
    return [
        (
            Button(t.button("✅ Agree"), AgreeToChapter(network_id, link.number)),
            Button(t.button("🚫 Decline"), RefuseChapter(network_id, link.number)),
        )
    ]


def part_screen(t: Translator, own: Network, link: Link) -> Screen:
    """Say what parting means, before it is done."""
    text = paragraphs(
        t.text("<b>Separate from %(network)s?</b>", network=link.other_name(own.id)),
        t.text("Both networks go on, each by itself. Nobody loses a mentor or a mentee."),
        t.text("The meta-mentors of the other network are told."),
    )
    sure = Button(t.button("✂️ Yes, separate"), Part(own.id, link.number))
    return Screen(text, ((sure,), (Button(t.button("‹ Back"), ShowLink(own.id, link.number)),)))


def _back(t: Translator, network_id: NetworkId) -> Button:
    return Button(t.button("‹ Chapters"), ShowChapters(network_id))


def find_parent_text(t: Translator, own: Network) -> Html:
    """Ask which network is meant."""
    return t.text(
        "Which network would you like %(network)s to belong to? "
        "Press it, or write the beginning of its name.",
        network=own.name,
    )


def nobody_to_ask_text(t: Translator) -> Html:
    """Say that there is no network to ask."""
    return t.text("There is no other network yet that could be asked.")


def asking_preview(t: Translator, own: Network, other: Network) -> Html:
    """Say what asking means, before it is done."""
    return paragraphs(
        t.text("<b>%(network)s</b>, %(place)s", network=other.name, place=other.place),
        t.text(
            "The meta-mentors there are asked whether %(network)s can become a chapter.",
            network=own.name,
        ),
        t.text("Your network keeps its own members, rules and meta-mentors. Ask them?"),
    )


def asked_text(t: Translator, other: Network) -> Html:
    """Say that the other network was asked."""
    return t.text(
        "You have asked %(network)s. You get a message when there is an answer.",
        network=other.name,
    )


def asked_notice(t: Translator, own: Network, other: Network, link: int) -> Screen:
    """Ask a meta-mentor whether a network can join theirs."""
    text = paragraphs(
        t.text(
            "%(chapter)s, %(place)s, would like to become a chapter of %(network)s.",
            chapter=other.name,
            place=other.place,
            network=own.name,
        ),
        t.text("It keeps its own members, rules and meta-mentors."),
    )
    answers = (
        Button(t.button("✅ Agree"), AgreeToChapter(own.id, link)),
        Button(t.button("🚫 Decline"), RefuseChapter(own.id, link)),
    )
    return Screen(text, (answers, (home_button(t),)))


def joined_notice(t: Translator, own: Network, other: Network) -> Screen:
    """Tell the meta-mentors who had asked that their network is a chapter now."""
    text = t.text(
        "Good news: %(network)s is now a chapter of %(parent)s.",
        network=own.name,
        parent=other.name,
    )
    return Screen(text, ((_see(t, own.id), home_button(t)),))


def refused_notice(t: Translator, own: Network, other: Network) -> Screen:
    """Tell the meta-mentors who had asked that it does not come to it."""
    text = t.text(
        "%(network)s does not become a chapter of %(parent)s. You can ask another network.",
        network=own.name,
        parent=other.name,
    )
    return Screen(text, ((_see(t, own.id), home_button(t)),))


def left_notice(t: Translator, own: Network, other: Network) -> Screen:
    """Tell the meta-mentors of the other side that the two networks have parted."""
    text = t.text(
        "%(other)s has separated from %(network)s. They do not belong together any more.",
        other=other.name,
        network=own.name,
    )
    return Screen(text, ((_see(t, own.id), home_button(t)),))


def _see(t: Translator, network_id: NetworkId) -> Button:
    return Button(t.button("🏛 See the chapters"), ShowChapters(network_id))
