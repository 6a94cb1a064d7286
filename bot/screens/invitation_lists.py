"""Who came by an invitation, and the single links of a course one by one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.callbacks.invitations import ListCame, ListCodes, RevokeCode, ShowBatch, ShowCode
from bot.callbacks.members import ShowMember
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.invitations import batch_name, link_of, linked
from bot.screens.networks import standing_text
from bot.screens.screen import (
    Button,
    Screen,
    home_button,
    lines,
    page_turns,
    paragraphs,
    rows_of,
)
from mentoring.invitations import Batch, Invitation, Validity
from mentoring.memberships import Membership
from mentoring.people import Person

CAME_ON_A_PAGE: Final = 8
CODES_ON_A_PAGE: Final = 10


@dataclass(frozen=True)
class Came:
    """Somebody who came by an invitation."""

    membership: Membership
    person: Person


def came_screen(
    t: Translator, batch: Batch, came: Sequence[Came], *, page: int, count: int
) -> Screen:
    """List a page of those who came; `count` is the number of all who are still here."""
    if not came:
        text = t.text("Nobody who came by it is here now.")
        return Screen(text, (_ways_back(t, batch),))
    text = paragraphs(
        t.text("<b>%(name)s</b>", name=batch_name(t, batch)),
        t.plural("%(n)s person has come:", "%(n)s people have come:", count),
        lines(*(_came_line(t, one) for one in came)),
    )
    turns = page_turns(
        t, page=page, count=count, size=CAME_ON_A_PAGE, to=lambda at: ListCame(batch.id, at)
    )
    rows = (
        (
            Button(
                t.button("👤 %(name)s", name=one.person.name or ""), ShowMember(one.membership.id)
            ),
        )
        for one in came
    )
    return Screen(text, (*rows, *turns, _ways_back(t, batch)))


def _came_line(t: Translator, came: Came) -> Html:
    # NOTE: one line of a list: the name of a member, then their roles.
    return t.text(
        "• %(name)s: %(roles)s",
        name=came.person.name or "",
        roles=t.listing(standing_text(t, held) for held in came.membership.roles),
    )


CODE_STATES: Final[Mapping[Validity, str]] = {
    # NOTE: how a single link of a course stands: nobody has used it yet.
    Validity.ACTIVE: term("free"),
    # NOTE: how a single link of a course stands: somebody has come by it.
    Validity.USED_UP: term("used"),
    # NOTE: how a single link of a course stands: its time is over.
    Validity.EXPIRED: term("expired"),
    # NOTE: how a single link of a course stands: a meta-mentor has ended it.
    Validity.REVOKED: term("taken back"),
}


@dataclass(frozen=True)
class Single:
    """One link of a course: its number from 1 on, and whether it lets somebody in."""

    number: int
    invitation: Invitation
    state: Validity


def codes_screen(t: Translator, batch: Batch, singles: Sequence[Single], *, page: int) -> Screen:
    """List a page of the single links."""
    text = paragraphs(
        t.text("<b>%(name)s</b>", name=batch_name(t, batch)),
        lines(*(_code_line(t, one) for one in singles)),
        t.text("The number is the one on the printed card. Press it to see the link."),
    )
    buttons = [Button(t.number(one.number), ShowCode(one.invitation.id)) for one in singles]
    turns = page_turns(
        t,
        page=page,
        count=batch.codes,
        size=CODES_ON_A_PAGE,
        to=lambda at: ListCodes(batch.id, at),
    )
    return Screen(text, (*rows_of(buttons, width=5), *turns, _ways_back(t, batch)))


def _code_line(t: Translator, single: Single) -> Html:
    # NOTE: one line of a list: the number of a link, the end of its code, how it stands.
    return t.text(
        "%(n)s. …%(code)s: %(state)s",
        n=single.number,
        code=single.invitation.code[-4:],
        state=t.term(CODE_STATES[single.state]),
    )


CODE_TEXTS: Final[Mapping[Validity, Callable[[Translator], Html]]] = {
    Validity.ACTIVE: lambda t: t.text("Nobody has used it. It works once, for one person."),
    Validity.USED_UP: lambda t: t.text("Somebody has come by it."),
    Validity.EXPIRED: lambda t: t.text("It has expired. Nobody can come in by it any more."),
    Validity.REVOKED: lambda t: t.text("It was taken back. Nobody can come in by it any more."),
}


def code_screen(t: Translator, batch: Batch, single: Single, *, username: str) -> Screen:
    """Show one of them."""
    is_free = single.state is Validity.ACTIVE
    link = linked(link_of(username, single.invitation.code))
    text = paragraphs(
        t.text("<b>%(name)s, link %(n)s</b>", name=batch_name(t, batch), n=single.number),
        CODE_TEXTS[single.state](t),
        t.text("The link: %(link)s", link=link) if is_free else None,
    )
    revoke = Button(t.button("🚫 Take it back"), RevokeCode(single.invitation.id))
    page = (single.number - 1) // CODES_ON_A_PAGE
    back = (Button(t.button("‹ Single links"), ListCodes(batch.id, page)), home_button(t))
    return Screen(text, (((revoke,), back) if is_free else (back,)))


def _ways_back(t: Translator, batch: Batch) -> tuple[Button, ...]:
    return (Button(t.button("‹ Back"), ShowBatch(batch.id)), home_button(t))
