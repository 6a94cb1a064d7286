"""A network's invitations, as its meta-mentors see them: the list, a card, and taking back."""

import html
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.callbacks.invitations import (
    AskApproveCohort,
    AskRevokeBatch,
    ChooseFiles,
    ForwardBatch,
    ListCame,
    ListCodes,
    ListInvitations,
    ShowBatch,
    WriteInvitation,
)
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.leading import back_to_network
from bot.screens.screen import (
    Button,
    Rows,
    Screen,
    home_button,
    lines,
    page_turns,
    paragraphs,
    rows_of,
)
from mentoring.invitations import COHORT_LIMIT, Batch, Validity, payload
from mentoring.networks import Network
from mentoring.people import Person
from mentoring.roles import Role

BATCHES_ON_A_PAGE: Final = 6

FOR_WHOM: Final[Mapping[frozenset[Role], str]] = {
    # NOTE: whom an invitation is for; also the name of an invitation that has no other.
    frozenset({Role.MENTEE}): term("Mentees"),
    frozenset({Role.MENTOR}): term("Mentors"),
    frozenset({Role.META_MENTOR}): term("A meta-mentor"),
    # NOTE: whom an invitation is for: people who become mentee and mentor at once.
    frozenset({Role.MENTEE, Role.MENTOR}): term("Mentee and mentor in one"),
    # NOTE: whom an invitation is for: they say themselves whether they want help or give it.
    frozenset(): term("They choose the role"),
}


def link_of(username: str, code: str) -> str:
    """Give the address of an invitation; `username` is the bot's."""
    return f"https://t.me/{username}?start={payload(code)}"


def linked(link: str) -> Html:
    """Mark a link as one, so that signs around it do not become a part of it."""
    safe = html.escape(link)
    return Html(f'<a href="{safe}">{safe}</a>')


def batch_name(t: Translator, batch: Batch) -> str:
    """Name invitations: by their label, else by whom they are for."""
    if batch.cohort is None:
        return roles_name(t, batch.roles)
    long = len(batch.cohort) > COHORT_LIMIT
    return batch.cohort[: COHORT_LIMIT - 1] + "…" if long else batch.cohort


def roles_name(t: Translator, roles: frozenset[Role]) -> str:
    """Say whom an invitation is for."""
    # An invitation of the command line may be for roles that no screen offers together.
    named = FOR_WHOM.get(roles, FOR_WHOM[frozenset({Role.META_MENTOR})])
    return t.term(named)


def invitations_screen(
    t: Translator,
    network: Network,
    batches: Sequence[Batch],
    *,
    now: datetime,
    page: int,
    count: int,
) -> Screen:
    """List a page of invitations; `count` is the number of all."""
    text = paragraphs(
        t.text("<b>Invitations to %(network)s</b>", network=network.name),
        lines(*(_line(t, one, now=now) for one in batches)) if batches else _none_yet(t),
    )
    turns = page_turns(
        t,
        page=page,
        count=count,
        size=BATCHES_ON_A_PAGE,
        to=lambda other: ListInvitations(network.id, other),
    )
    write = Button(t.button("➕ New invitation"), WriteInvitation(network.id))
    rows = ((_batch_button(t, one, now=now),) for one in batches)
    back = (back_to_network(t, network.id), home_button(t))
    return Screen(text, ((write,), *rows, *turns, back))


def _none_yet(t: Translator) -> Html:
    return t.text("There are none yet. With an invitation, people join by one press.")


def _batch_button(t: Translator, batch: Batch, *, now: datetime) -> Button:
    # NOTE: the name of an invitation, in a list. Keep the sign in front.
    name = batch_name(t, batch)
    if batch.validity(now=now) is not Validity.ACTIVE:
        return Button(t.button("▫️ %(name)s", name=name), ShowBatch(batch.id))
    if batch.code is None:
        return Button(t.button("🎟 %(name)s", name=name), ShowBatch(batch.id))
    return Button(t.button("🔗 %(name)s", name=name), ShowBatch(batch.id))


def _line(t: Translator, batch: Batch, *, now: datetime) -> Html:
    """Write a line of the list."""
    name = batch_name(t, batch)
    match batch.validity(now=now):
        case Validity.EXPIRED:
            return t.text("• %(name)s: expired", name=name)
        case Validity.REVOKED:
            # NOTE: an invitation in a list: a meta-mentor has ended it.
            return t.text("• %(name)s: taken back", name=name)
        case Validity.USED_UP:
            return t.text("• %(name)s: all used", name=name)
        case Validity.ACTIVE if batch.places is not None:
            # NOTE: an invitation in a list: "Course in March: 9 of 15 used".
            return t.text(
                "• %(name)s: %(uses)s of %(places)s used",
                name=name,
                uses=batch.uses,
                places=batch.places,
            )
    return t.plural(
        "• %(name)s: used by %(n)s person",
        "• %(name)s: used by %(n)s people",
        batch.uses,
        name=name,
    )


def batch_screen(
    t: Translator,
    reader: Person,
    network: Network,
    batch: Batch,
    *,
    username: str,
    now: datetime,
) -> Screen:
    """Show invitations as they are now; `username` is the bot's."""
    state = batch.validity(now=now)
    text = paragraphs(
        t.text(
            "<b>%(name)s</b>\nInvitation to %(network)s",
            name=batch_name(t, batch),
            network=network.name,
        ),
        batch_facts(t, batch, zone=reader.time_zone or "UTC"),
        _state_text(t, batch, state),
        _link_text(t, batch, state, username=username),
    )
    ways = (Button(t.button("‹ Invitations"), ListInvitations(network.id, 0)), home_button(t))
    return Screen(text, (*_batch_rows(t, batch, state), ways))


def batch_facts(t: Translator, batch: Batch, *, zone: str) -> Html:
    """Say whom they let in, how many have come, and until when."""
    return lines(
        t.text("For: %(role)s", role=roles_name(t, batch.roles)),
        training_text(t, trained=batch.trained) if batch.lets_mentors_in else None,
        _uses_text(t, batch),
        until_text(t, batch.expires_at, zone=zone),
        t.text("Written on %(date)s", date=t.date(batch.created_at, zone)),
    )


def training_text(t: Translator, *, trained: bool) -> Html:
    """Say whether a mentor who comes by it must be approved."""
    if trained:
        return t.text("Mentors by this invitation are trained. They start at once.")
    return t.text("Mentors by this invitation write about their experience. You approve them.")


def until_text(t: Translator, expires_at: datetime | None, *, zone: str) -> Html:
    """Say until when it lets people in."""
    if expires_at is None:
        return t.text("Valid without an end")
    return t.text("Valid until %(date)s", date=t.date(expires_at, zone))


def _uses_text(t: Translator, batch: Batch) -> Html:
    if batch.places is None:
        return t.plural("Used by %(n)s person so far", "Used by %(n)s people so far", batch.uses)
    used = t.text("Used: %(uses)s of %(places)s", uses=batch.uses, places=batch.places)
    if not batch.revoked_codes:
        return used
    return lines(
        used,
        t.plural("%(n)s link was taken back", "%(n)s links were taken back", batch.revoked_codes),
    )


STATES: Final[Mapping[Validity, Callable[[Translator], Html]]] = {
    Validity.EXPIRED: lambda t: t.text("It has expired. Nobody can come in by it any more."),
    Validity.REVOKED: lambda t: t.text("It was taken back. Nobody can come in by it any more."),
    Validity.USED_UP: lambda t: t.text("All places are used. Nobody can come in by it any more."),
}
"""Why an invitation lets nobody in."""


def _state_text(t: Translator, batch: Batch, state: Validity) -> Html | None:
    if state in STATES:
        return STATES[state](t)
    if batch.code is None:
        return t.text("Each link works once, for one person. The files have all of them.")
    return None


def _link_text(t: Translator, batch: Batch, state: Validity, *, username: str) -> Html | None:
    if batch.code is None or batch.leads or state is not Validity.ACTIVE:
        return None
    return t.text("The link: %(link)s", link=linked(link_of(username, batch.code)))


def _batch_rows(t: Translator, batch: Batch, state: Validity) -> Rows:
    """Offer what is possible now, the most likely first."""
    is_active = state is Validity.ACTIVE
    buttons = []
    if is_active and batch.code is not None and not batch.leads:
        buttons.append(Button(t.button("✉️ Text to forward"), ForwardBatch(batch.id)))
    if not batch.leads and (is_active or batch.code is None):
        buttons.append(Button(t.button("🖨 Files to print"), ChooseFiles(batch.id)))
    if batch.uses:
        buttons.append(Button(t.button("👥 Who came"), ListCame(batch.id, 0)))
    if batch.code is None:
        buttons.append(Button(t.button("🔑 Single links"), ListCodes(batch.id, 0)))
    if batch.lets_mentors_in and not batch.trained:
        # NOTE: a button: all mentors who came by this invitation have done the training.
        buttons.append(Button(t.button("🎓 They are trained"), AskApproveCohort(batch.id)))
    if is_active:
        buttons.append(Button(t.button("🚫 Take it back"), AskRevokeBatch(batch.id)))
    return rows_of(buttons, width=2)
