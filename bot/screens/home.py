"""Home: what waits for this person first, then what they can do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.callbacks import EditProfile, Go, Place, Resume, WriteStatement
from bot.i18n import Html, Translator
from bot.screens.applicants import waiting_button
from bot.screens.networks import memberships_text, waiting_text
from bot.screens.screen import Button, Screen, paragraphs
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.roles import Role, Standing


@dataclass(frozen=True)
class Waiting:
    """What there is to say on Home; `conversation` is the title of an open one."""

    conversation: Html | None
    applicants: int
    memberships: Sequence[Membership]
    profile_complete: bool


def home_screen(t: Translator, person: Person, waiting: Waiting) -> Screen:
    """Show Home: what waits, with buttons for the first two things, and the ways on."""
    items = _items(t, waiting)
    text = paragraphs(
        t.text("<b>Hello %(name)s!</b>", name=person.name or ""),
        *(text for text, _ in items),
        memberships_text(t, waiting.memberships),
        None if items else _at_rest(t, waiting.memberships),
    )
    return Screen(
        text,
        (
            *((button,) for _, button in items[:2]),
            (
                Button(t.button("👤 My profile"), Go(Place.PROFILE)),
                Button(t.button("🏘 Networks"), Go(Place.NETWORKS)),
            ),
            (
                Button(t.button("🌐 Language"), Go(Place.LANGUAGE)),
                Button(t.button("❓ Help"), Go(Place.HELP)),
            ),
        ),
    )


def _at_rest(t: Translator, memberships: Sequence[Membership]) -> Html:
    return waiting_text(t, memberships) or t.text("Nothing waits for you at the moment.")


def _items(t: Translator, waiting: Waiting) -> list[tuple[Html, Button]]:
    """Say what waits, the most urgent first; an open conversation goes before new ones."""
    applicants = _applicants(t, waiting.applicants)
    conversation = _conversation(t, waiting.conversation)
    if conversation is not None:
        return [conversation, *([applicants] if applicants else [])]
    items = [
        applicants,
        _statement(t, waiting.memberships),
        _profile(t, waiting),
        _network(t, waiting.memberships),
    ]
    return [item for item in items if item is not None]


def _conversation(t: Translator, title: Html | None) -> tuple[Html, Button] | None:
    if title is None:
        return None
    return (
        t.text("You have not finished this yet: %(what)s.", what=title),
        Button(t.button("▶️ Go on with it"), Resume()),
    )


def _applicants(t: Translator, count: int) -> tuple[Html, Button] | None:
    if not count:
        return None
    text = t.plural(
        "%(n)s person waits for your approval.", "%(n)s people wait for your approval.", count
    )
    return text, waiting_button(t, count)


def _statement(t: Translator, memberships: Sequence[Membership]) -> tuple[Html, Button] | None:
    for held in memberships:
        match held.standing(Role.MENTOR):
            case Standing.STATEMENT_DUE:
                text = t.text(
                    "To be a mentor in %(network)s, write about your experience.",
                    network=held.network_name,
                )
            case Standing.DECLINED:
                text = t.text(
                    "You can write to %(network)s again about your experience.",
                    network=held.network_name,
                )
            case _:
                continue
        return text, Button(t.button("✍️ My experience"), WriteStatement(held.id))
    return None


def _profile(t: Translator, waiting: Waiting) -> tuple[Html, Button] | None:
    if waiting.profile_complete or not any(held.needs_profile for held in waiting.memberships):
        return None
    return (
        t.text("Your profile is not complete. Others need it to get to know you."),
        Button(t.button("📝 Fill in my profile"), EditProfile("")),
    )


def _network(t: Translator, memberships: Sequence[Membership]) -> tuple[Html, Button] | None:
    if memberships:
        return None
    return (
        t.text("You are not in a network yet."),
        Button(t.button("🔎 Find a network"), Go(Place.NETWORKS)),
    )
