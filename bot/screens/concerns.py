"""One thing that needs a meta-mentor's attention, and what can be done about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.callbacks.attention import (
    AskEndRequest,
    CloseSilent,
    EndRequest,
    PromptConcern,
    PutAside,
    ShowAttention,
    ShowConcern,
    TakeUp,
    from_card,
)
from bot.callbacks.members import ShowMember
from bot.callbacks.payload import Payload
from bot.i18n import Html, Translator
from bot.screens.attention import Named, request_line
from bot.screens.screen import Button, Rows, Screen, home_button, paragraphs, rows_of
from mentoring.attending import Look
from mentoring.concerns import Concern, ConcernKey, ConcernKind
from mentoring.ids import MembershipId, MentorshipId, NetworkId, RequestId
from mentoring.people import Person
from mentoring.roles import Side


@dataclass(frozen=True)
class Member:
    """Somebody whom a card is about; `membership_id` None: not in the network any more."""

    person: Person
    membership_id: MembershipId | None


@dataclass(frozen=True)
class ConcernCard:
    """A concern with its people; `until` is when a request ends by itself; `page` is the list's."""

    look: Look
    concern: Concern
    members: Sequence[Member]
    until: datetime | None
    page: int

    @property
    def named(self) -> Named:
        """Name the people in full."""
        names = [one.person.name or "" for one in self.members]
        return Named(self.concern, *names)


def concern_screen(t: Translator, reader: Person, card: ConcernCard) -> Screen:
    """Show what is the matter, what was done about it, and what can be done."""
    zone = reader.time_zone or "UTC"
    text = paragraphs(
        STORIES[card.concern.kind](t, card, zone),
        done_text(t, zone, card.look),
    )
    rows = (
        *_ways_of_kind(t, card),
        *write_rows(t, card.members, card_of_key(card.look.key)),
        *aside_row(t, card.look),
        ways_back(t, card.look.key.network_id, card.page),
    )
    return Screen(text, rows)


def settled_screen(t: Translator, network_id: NetworkId, page: int) -> Screen:
    """Say that nothing has to be done any more."""
    text = t.text("This is settled. You do not have to do anything.")
    return Screen(text, (ways_back(t, network_id, page),))


def ways_back(t: Translator, network_id: NetworkId, page: int) -> tuple[Button, ...]:
    """Make the ways back to the list and to Home."""
    return (Button(t.button("‹ Back to the list"), ShowAttention(network_id, page)), home_button(t))


def done_text(t: Translator, zone: str, look: Look) -> Html | None:
    """Say what was done about it so far."""
    prompted, aside = look.mark.prompted_at, look.mark.aside_until if look.is_aside else None
    said = [
        # NOTE: a meta-mentor had the bot remind who has to act, last on that day.
        t.text("Last reminded on %(date)s.", date=t.date(prompted, zone)) if prompted else None,
        t.text("Put aside until %(date)s.", date=t.date(aside, zone)) if aside else None,
    ]
    return paragraphs(*said) or None


def aside_row(t: Translator, look: Look) -> Rows:
    """Offer to put it aside for all who look after the network, or to bring it back."""
    if look.concern is None:
        return ()
    key = look.key
    if look.is_aside:
        return ((Button(t.button("↩️ Back on the list"), TakeUp(*_fields(key))),),)
    return ((Button(t.button("💤 Put aside for a week"), PutAside(*_fields(key))),),)


def _fields(key: ConcernKey) -> tuple[NetworkId, ConcernKind, int]:
    return key.network_id, key.kind, key.thing


def card_of_key(key: ConcernKey) -> ShowConcern:
    """Lead to the card of a concern."""
    return ShowConcern(*_fields(key))


def write_rows(t: Translator, members: Sequence[Member], card: Payload) -> Rows:
    """Offer to write to each who is there and can be reached, and to come back to the card."""
    buttons = [
        Button(
            # NOTE: the first name of somebody to whom a meta-mentor can write.
            t.button("✍️ To %(name)s", name=first_name(one.person)),
            from_card(card, one.membership_id),
        )
        for one in members
        if one.membership_id is not None and one.person.unreachable_since is None
    ]
    return rows_of(buttons, width=2)


def first_name(person: Person) -> str:
    """Give the first word of a name, which fits on a button."""
    return (person.name or "").split(" ")[0]


def _ways_of_kind(t: Translator, card: ConcernCard) -> Rows:
    rows: list[tuple[Button, ...]] = []
    key = card.look.key
    if card.look.may_prompt:
        rows.append((Button(_prompt_label(t, card), PromptConcern(*_fields(key))),))
    match key.kind:
        case ConcernKind.REQUEST:
            end = AskEndRequest(key.network_id, RequestId(key.thing))
            rows.append((Button(t.button("🏁 End the request"), end),))
        case ConcernKind.SILENCE:
            close = CloseSilent(key.network_id, MentorshipId(key.thing))
            rows.append((Button(t.button("🏁 Close the mentorship"), close),))
        case ConcernKind.UNREACHABLE:
            rows.append(
                (Button(t.button("👤 See the member"), ShowMember(MembershipId(key.thing))),)
            )
    return tuple(rows)


def _prompt_label(t: Translator, card: ConcernCard) -> str:
    if card.concern.due is None:
        return t.button("⏰ Remind both")
    member = card.members[0 if card.concern.due is Side.MENTEE else 1]
    return t.button("⏰ Remind %(name)s", name=first_name(member.person))


# --- what is the matter


def _request_story(t: Translator, card: ConcernCard, zone: str) -> Html:
    date = t.date(card.concern.since, zone)
    until = card.until
    return paragraphs(
        request_line(t, card.named, date),
        t.text("The request ends by itself on %(date)s.", date=t.date(until, zone))
        if until
        else None,
    )


def _silence_story(t: Translator, card: ConcernCard, zone: str) -> Html:
    return paragraphs(
        t.text(
            "🤝 %(mentee)s and %(mentor)s: no message and no meeting since %(date)s.",
            mentee=card.named.name,
            mentor=card.named.other,
            date=t.date(card.concern.since, zone),
        ),
        t.text(
            "It has asked both how it is going. What they answer is told to nobody, "
            "except when they need help."
        ),
    )


def _dispute_story(t: Translator, card: ConcernCard, zone: str) -> Html:
    return t.text(
        "❓ %(mentee)s and %(mentor)s give different answers about their meeting on %(date)s. "
        "Only one of them says that it took place.",
        mentee=card.named.name,
        mentor=card.named.other,
        date=t.date(card.concern.since, zone),
    )


def _unreachable_story(t: Translator, card: ConcernCard, zone: str) -> Html:
    return paragraphs(
        t.text(
            "📵 The bot cannot reach %(name)s since %(date)s. "
            "They have blocked it, or left Telegram.",
            name=card.named.name,
            date=t.date(card.concern.since, zone),
        ),
        t.text(
            "Can you reach %(name)s elsewhere? Then ask them to press Start in the bot.",
            name=card.named.name,
        ),
    )


STORIES: Final[Mapping[ConcernKind, Callable[[Translator, ConcernCard, str], Html]]] = {
    ConcernKind.REQUEST: _request_story,
    ConcernKind.SILENCE: _silence_story,
    ConcernKind.DISPUTE: _dispute_story,
    ConcernKind.UNREACHABLE: _unreachable_story,
}
"""What needs attention -> what its card says; that of a mentee without a mentor is their own."""


# --- ending a request


def end_request_screen(t: Translator, card: ConcernCard) -> Screen:
    """Show what ending a request means, before it is done."""
    key = card.look.key
    text = t.text(
        "Do you want to end the request of %(mentee)s to %(mentor)s? "
        "Both get a friendly message. %(mentee)s can ask other mentors.",
        mentee=card.named.name,
        mentor=card.named.other,
    )
    yes = Button(t.button("🏁 Yes, end it"), EndRequest(key.network_id, RequestId(key.thing)))
    back = Button(t.button("‹ Back"), ShowConcern(*_fields(key)))
    return Screen(text, ((yes,), (back,)))


# --- closing a mentorship


def close_question(t: Translator, mentee: str, mentor: str) -> Html:
    """Ask a meta-mentor for the text that both read."""
    return paragraphs(
        t.text(
            "You close the mentorship of %(mentee)s and %(mentor)s.",
            mentee=mentee,
            mentor=mentor,
        ),
        t.text("Why? Write a friendly text. Both read it as you write it."),
    )


def close_preview(t: Translator, mentee: str, mentor: str, text: str) -> Html:
    """Show the text once more, and what comes of it."""
    return paragraphs(
        t.text(
            "%(mentee)s and %(mentor)s will get this text:\n\n%(text)s",
            mentee=mentee,
            mentor=mentor,
            text=text,
        ),
        t.text("The mentorship ends, without a certificate. Planned meetings are cancelled."),
        t.text("Close it?"),
    )
