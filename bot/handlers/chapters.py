"""Networks that belong together: what their meta-mentors press."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

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
from bot.callbacks.payload import Payload
from bot.conversations import find_parent
from bot.screens.chapters import chapters_screen, link_screen, part_screen
from bot.turn import Turn
from mentoring import linking
from mentoring.errors import Outdated
from mentoring.leading import led_network

Press = Callable[[Turn, Any], Awaitable[None]]

OfLink = AgreeToChapter | AskPart | Part | RefuseChapter | ShowLink | TakeBackAsking


async def show_chapters(turn: Turn, payload: ShowChapters | FindParent | OfLink) -> None:
    """Show to which network this one belongs, and which belong to it."""
    network = await led_network(turn.repositories, turn.known.id, payload.network_id)
    ties = await linking.ties(turn.repositories, network.id)
    page = payload.page if isinstance(payload, ShowChapters) else 0
    turn.show(chapters_screen(turn.t, network, ties, page))


async def look_for_parent(turn: Turn, payload: FindParent) -> None:
    """Begin to look for a network to join; Outdated when this one cannot join any more."""
    ties = await linking.ties(turn.repositories, payload.network_id)
    if not ties.can_ask:
        raise Outdated
    await turn.begin(find_parent.NAME, find_parent.ParentDraft(network_id=payload.network_id))


async def show_link(turn: Turn, payload: ShowLink | AgreeToChapter) -> None:
    """Show one network that belongs to this one, would like to, or that it belongs to."""
    link = await linking.own_link(
        turn.repositories, turn.known.id, payload.network_id, payload.link
    )
    own = await turn.repositories.networks.get(payload.network_id)
    other_id = link.parent_id if link.chapter_id == own.id else link.chapter_id
    other = await turn.repositories.networks.get(other_id)
    turn.show(link_screen(turn.t, own, other, link))


async def agree(turn: Turn, payload: AgreeToChapter) -> None:
    """Let a network join; raises CannotJoin when one of the two has changed since it asked."""
    facts = await linking.agree(
        turn.repositories, turn.known.id, payload.network_id, payload.link, now=turn.now
    )
    turn.toast = turn.t.toast("The two networks belong together now.")
    await show_link(turn, payload)
    await turn.tell(facts)


async def refuse(turn: Turn, payload: RefuseChapter) -> None:
    """Do not let a network join."""
    facts = await linking.refuse(
        turn.repositories, turn.known.id, payload.network_id, payload.link, now=turn.now
    )
    turn.toast = turn.t.toast("Declined. The other network gets a message.")
    await show_chapters(turn, payload)
    await turn.tell(facts)


async def take_back(turn: Turn, payload: TakeBackAsking) -> None:
    """Do not want to join any more."""
    await linking.take_back(
        turn.repositories, turn.known.id, payload.network_id, payload.link, now=turn.now
    )
    turn.toast = turn.t.toast("Your network does not ask any more to become a chapter.")
    await show_chapters(turn, payload)


async def ask_part(turn: Turn, payload: AskPart) -> None:
    """Say what parting means; Outdated when they do not belong together."""
    link = await linking.own_link(
        turn.repositories, turn.known.id, payload.network_id, payload.link
    )
    if not link.is_joined:
        raise Outdated
    own = await turn.repositories.networks.get(payload.network_id)
    turn.show(part_screen(turn.t, own, link))


async def part(turn: Turn, payload: Part) -> None:
    """End that two networks belong together."""
    facts = await linking.part(
        turn.repositories, turn.known.id, payload.network_id, payload.link, now=turn.now
    )
    turn.toast = turn.t.toast("The two networks are separate now.")
    await show_chapters(turn, payload)
    await turn.tell(facts)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowChapters: show_chapters,
    FindParent: look_for_parent,
    ShowLink: show_link,
    AgreeToChapter: agree,
    RefuseChapter: refuse,
    TakeBackAsking: take_back,
    AskPart: ask_part,
    Part: part,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    FindParent: show_chapters,
    ShowLink: show_chapters,
    AgreeToChapter: show_chapters,
    RefuseChapter: show_chapters,
    TakeBackAsking: show_chapters,
    AskPart: show_chapters,
    Part: show_chapters,
}
"""Payloads whose screen is drawn again when the press comes too late."""
