"""Notices between the meta-mentors of networks that belong together, or would like to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.i18n import Translator
from bot.notices.desk import Desk, Notice
from bot.runtime.calls import Call
from bot.screens.chapters import asked_notice, joined_notice, left_notice, refused_notice
from bot.screens.screen import Screen
from mentoring.facts.fact import Fact
from mentoring.facts.leading import ChapterAsked, ChapterJoined, ChapterLeft, ChapterRefused
from mentoring.ids import NetworkId
from mentoring.networks import Network

Draw = Callable[[Translator, Network, Network], Screen]
"""Makes a screen for a meta-mentor of the first network, about the second one."""


async def _to_those_of(desk: Desk, own: NetworkId, other: NetworkId, draw: Draw) -> Sequence[Call]:
    """Write to everybody who looks after a network."""
    first = await desk.repositories.networks.get(own)
    second = await desk.repositories.networks.get(other)
    readers = await desk.repositories.memberships.meta_mentors(own)
    return [
        call
        for reader in readers
        for call in await desk.to(reader, lambda t, _: draw(t, first, second))
    ]


async def _asked(desk: Desk, fact: ChapterAsked) -> Sequence[Call]:
    return await _to_those_of(
        desk,
        fact.parent_id,
        fact.chapter_id,
        lambda t, own, other: asked_notice(t, own, other, fact.link),
    )


async def _joined(desk: Desk, fact: ChapterJoined) -> Sequence[Call]:
    return await _to_those_of(desk, fact.chapter_id, fact.parent_id, joined_notice)


async def _refused(desk: Desk, fact: ChapterRefused) -> Sequence[Call]:
    return await _to_those_of(desk, fact.chapter_id, fact.parent_id, refused_notice)


async def _left(desk: Desk, fact: ChapterLeft) -> Sequence[Call]:
    """Tell the side that did not end it."""
    by_chapter = fact.left_by == fact.chapter_id
    own, other = fact.chapter_id, fact.parent_id
    if by_chapter:
        own, other = other, own
    return await _to_those_of(desk, own, other, left_notice)


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    ChapterAsked: _asked,
    ChapterJoined: _joined,
    ChapterRefused: _refused,
    ChapterLeft: _left,
}
