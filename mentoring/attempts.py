"""Doing many things in a row, of which one may fail without stopping the others."""

from collections.abc import Awaitable, Callable, Sequence

from mentoring.facts.fact import Fact

Deed = Callable[[], Awaitable[Sequence[Fact]]]
"""One thing to do; says what it has made true."""

Attempt = Callable[[Deed], Awaitable[Sequence[Fact]]]
"""Does a thing, or gives no facts when it has failed and nothing of it has happened."""


async def outright(deed: Deed) -> Sequence[Fact]:
    """Do a thing, and let its failure through."""
    return await deed()
