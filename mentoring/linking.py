"""Actions of meta-mentors on networks that belong together: ask, agree, refuse, part."""

from collections.abc import Sequence
from datetime import datetime

from mentoring.audit import Act, Deed
from mentoring.chapters import Link, Ties, must_fit
from mentoring.errors import CannotJoin, Hindrance, NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.leading import ChapterAsked, ChapterJoined, ChapterLeft, ChapterRefused
from mentoring.ids import NetworkId, PersonId
from mentoring.leading import led_network
from mentoring.ports import Repositories


async def ties(repositories: Repositories, network_id: NetworkId) -> Ties:
    """Read all that ties a network to others."""
    return Ties(network_id, await repositories.chapters.links(network_id))


async def check(
    repositories: Repositories,
    meta_mentor: PersonId,
    *,
    chapter_id: NetworkId,
    parent_id: NetworkId,
) -> None:
    """Let a network ask another one; it changes nothing.

    Raises CannotJoin with what is in the way, and what `led_network` raises.
    """
    await led_network(repositories, meta_mentor, chapter_id)
    if chapter_id == parent_id:
        raise NotAllowed
    if await repositories.networks.find(parent_id) is None:
        raise Outdated
    own = await ties(repositories, chapter_id)
    if own.parent is not None:
        raise CannotJoin(Hindrance.HAS_PARENT)
    must_fit(own, await ties(repositories, parent_id))


async def ask(
    repositories: Repositories,
    meta_mentor: PersonId,
    *,
    chapter_id: NetworkId,
    parent_id: NetworkId,
    now: datetime,
) -> tuple[Link, Sequence[Fact]]:
    """Ask a network to let another one join; raises what `check` raises."""
    await check(repositories, meta_mentor, chapter_id=chapter_id, parent_id=parent_id)
    link = await repositories.chapters.ask(
        chapter_id=chapter_id, parent_id=parent_id, asked_by=meta_mentor, now=now
    )
    await repositories.audit.note(Deed(Act.CHAPTER_ASKED, chapter_id, meta_mentor, now))
    return link, [ChapterAsked(link.number, chapter_id, parent_id)]


async def own_link(
    repositories: Repositories, meta_mentor: PersonId, network_id: NetworkId, number: int
) -> Link:
    """Give a tie of a network to who looks after it; Outdated when it is gone, or NotAllowed."""
    await led_network(repositories, meta_mentor, network_id)
    link = await repositories.chapters.find(number)
    if link is None:
        raise Outdated
    if network_id not in {link.chapter_id, link.parent_id}:
        raise NotAllowed
    return link


async def agree(
    repositories: Repositories,
    meta_mentor: PersonId,
    network_id: NetworkId,
    number: int,
    *,
    now: datetime,
) -> Sequence[Fact]:
    """Let a network that has asked join as a chapter.

    What the two had asked or were asked, and what is not possible any more, ends. Raises
    CannotJoin when one of the two has changed since, and what `_asked_link` raises.
    """
    link = await _asked_link(repositories, meta_mentor, network_id, number)
    chapter = await ties(repositories, link.chapter_id)
    parent = await ties(repositories, link.parent_id)
    must_fit(chapter, parent)
    await repositories.chapters.join(number, now=now)
    for one in (link.chapter_id, link.parent_id):
        await repositories.audit.note(Deed(Act.CHAPTER_JOINED, one, meta_mentor, now))
    facts: list[Fact] = [ChapterJoined(number, link.chapter_id, link.parent_id)]
    for other in _needless(chapter, parent):
        ended = await _refused(repositories, other)
        if other.chapter_id != link.parent_id or other.parent_id != link.chapter_id:
            facts += ended
    return facts


def _needless(chapter: Ties, parent: Ties) -> Sequence[Link]:
    """Give the askings that cannot come true any more; two may have asked each other."""
    own = [parent.parent] if parent.parent is not None else []
    return [*own, *(one for one in chapter.asking if one not in own)]


async def refuse(
    repositories: Repositories,
    meta_mentor: PersonId,
    network_id: NetworkId,
    number: int,
    *,
    now: datetime,
) -> Sequence[Fact]:
    """Do not let a network join that has asked; raises what `_asked_link` raises."""
    link = await _asked_link(repositories, meta_mentor, network_id, number)
    await repositories.audit.note(Deed(Act.CHAPTER_REFUSED, network_id, meta_mentor, now))
    return await _refused(repositories, link)


async def _asked_link(
    repositories: Repositories, meta_mentor: PersonId, network_id: NetworkId, number: int
) -> Link:
    """Give an asking to who answers it.

    Raises Outdated when it was answered, NotAllowed on the other side, and what `own_link` raises.
    """
    link = await own_link(repositories, meta_mentor, network_id, number)
    if link.is_joined:
        raise Outdated
    if link.parent_id != network_id:
        raise NotAllowed
    return link


async def _refused(repositories: Repositories, link: Link) -> list[Fact]:
    await repositories.chapters.end(link.number)
    return [ChapterRefused(link.chapter_id, link.parent_id)]


async def take_back(
    repositories: Repositories,
    meta_mentor: PersonId,
    network_id: NetworkId,
    number: int,
    *,
    now: datetime,
) -> None:
    """Do not want to join any more; nobody is told.

    Raises Outdated when it was answered, NotAllowed on the other side, and what `own_link` raises.
    """
    link = await own_link(repositories, meta_mentor, network_id, number)
    if link.is_joined:
        raise Outdated
    if link.chapter_id != network_id:
        raise NotAllowed
    await repositories.chapters.end(number)
    await repositories.audit.note(Deed(Act.CHAPTER_TAKEN_BACK, network_id, meta_mentor, now))


async def part(
    repositories: Repositories,
    meta_mentor: PersonId,
    network_id: NetworkId,
    number: int,
    *,
    now: datetime,
) -> Sequence[Fact]:
    """End that two networks belong together, from either side.

    Raises Outdated when they do not, and what `own_link` raises.
    """
    link = await own_link(repositories, meta_mentor, network_id, number)
    if not link.is_joined:
        raise Outdated
    await repositories.chapters.end(number)
    for one in (link.chapter_id, link.parent_id):
        await repositories.audit.note(Deed(Act.CHAPTER_LEFT, one, meta_mentor, now))
    return [ChapterLeft(link.chapter_id, link.parent_id, left_by=network_id)]
