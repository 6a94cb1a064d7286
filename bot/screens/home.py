"""Home: what waits for a person first, then what they can do next; at most six buttons."""

from collections.abc import Sequence
from typing import Final

from bot.callbacks.conversation import Resume
from bot.callbacks.manners import Go, Place
from bot.callbacks.mentorships import ShowMentorship
from bot.i18n import Html, Translator
from bot.screens.founding import (
    applications_item,
    found_button,
    own_application_button,
    own_application_text,
)
from bot.screens.groups import enter_button
from bot.screens.home_of_leaders import concern_items, concerns_text, ways_of_leaders
from bot.screens.matters import FOR_ONESELF, Home, Item, item, with_buttons
from bot.screens.member_notices import own_pause_text
from bot.screens.networks import memberships_text, waiting_text
from bot.screens.screen import Button, Rows, Screen, home_button, lines, paragraphs, rows_of
from bot.screens.tuning import numbers_button
from mentoring.groups import Group
from mentoring.matters import MentorToFind
from mentoring.meetings import Meeting, MeetingState
from mentoring.memberships import Membership
from mentoring.roles import Role
from mentoring.situation import Situation
from mentoring.waiting import matters

PAUSES_TOLD: Final = 3
"""Reasons can be long; a message has 4096 signs."""

NAMED: Final = 4
"""So many matters are named on Home; two of them have a button."""


def home_screen(t: Translator, home: Home) -> Screen:
    """Show what waits, with buttons for the first things, and the ways on."""
    theirs, own = _items(t, home)
    items = [*theirs, *own]
    concerns = concern_items(t, home)
    asked = [one for one in _all_asked(t, home) if one is not None]
    first = [button for _, button in with_buttons([*theirs[:NAMED], *concerns, *own[:NAMED]])]
    text = paragraphs(
        t.text("<b>Hello %(name)s!</b>", name=home.person.name or ""),
        _waiting(t, items),
        concerns_text(t, home, concerns),
        _next_meeting(t, home),
        *asked,
        memberships_text(t, home.seen.memberships),
        *_own_pauses(t, home.seen.memberships),
        None if items or concerns else _at_rest(t, home, asked),
    )
    return Screen(text, (*((button,) for button in first), *_ways(t, home, first)))


def _own_pauses(t: Translator, memberships: Sequence[Membership]) -> Sequence[Html]:
    """Say where a meta-mentor has them rest, and why; of very many networks only some."""
    paused = [held for held in memberships if held.paused_at is not None]
    return [own_pause_text(t, held) for held in paused[:PAUSES_TOLD]]


def _at_rest(t: Translator, home: Home, asked: Sequence[Html]) -> Html | None:
    rest = waiting_text(t, home.seen.memberships)
    return rest or (None if asked else t.text("Nothing waits for you at the moment."))


def _all_asked(t: Translator, home: Home) -> Sequence[Html | None]:
    """Say what the person waits for."""
    applied = own_application_text(t, home.applied) if home.applied else None
    return _asked(t, home), _asked_for_times(t, home), applied


def _asked(t: Translator, home: Home) -> Html | None:
    """Say whose answer a mentee waits for."""
    waiting = [one.mentor_id for one in home.seen.by_me if not one.waits_for_mentee]
    if not waiting:
        return None
    # NOTE: the names of the mentors, usually one to three, who have not answered a request yet.
    return t.text(
        "You have asked %(names)s. You get a message when there is an answer.",
        names=t.listing(home.names[mentor] for mentor in waiting),
    )


def _asked_for_times(t: Translator, home: Home) -> Html | None:
    """Say who has to answer to the times of a meeting."""
    waiting = home.seen.asked_for_times
    if not waiting:
        return None
    # NOTE: the names of those who have not chosen a time for a meeting yet, usually one.
    return t.text(
        "You have proposed meeting times to %(names)s. You get a message when there is an answer.",
        names=t.listing(home.partner(t, one) for one in waiting),
    )


def _waiting(t: Translator, items: Sequence[Item]) -> Html | None:
    """Say the first thing by itself, and the others as a list."""
    if not items:
        return None
    # NOTE: one line of a list of things that wait for somebody.
    others = [t.text("• %(what)s", what=text) for text, _ in items[1:NAMED]]
    left = len(items) - NAMED
    more = t.plural("And %(n)s more.", "And %(n)s more.", left) if left > 0 else None
    first = Html(f"<b>{items[0][0]}</b>") if others else items[0][0]
    return paragraphs(first, lines(*others, more))


def _next_meeting(t: Translator, home: Home) -> Html | None:
    zone = home.person.time_zone or "UTC"
    coming = sorted(
        (one.starts_at, one)
        for one in home.seen.meetings
        if _is_coming(one, home) and one.starts_at is not None
    )
    if not coming:
        return None
    starts_at, meeting = coming[0]
    return t.text(
        "Next meeting: %(when)s, with %(name)s.",
        when=t.moment(starts_at, zone),
        name=home.partner(t, home.seen.mentorship_of(meeting)),
    )


def _is_coming(meeting: Meeting, home: Home) -> bool:
    scheduled = meeting.state is MeetingState.SCHEDULED
    return scheduled and meeting.ends_at is not None and meeting.ends_at > home.seen.now


def _ways(t: Translator, home: Home, first: Sequence[Button]) -> Rows:
    """Offer at most four ways on, without those that the first buttons lead to already."""
    taken = {button.payload for button in first}
    own = [button for button in _own_ways(t, home) if button.payload not in taken]
    if home.seen.concerns:
        mine = own if home.applied or home.seen.open_mentorships or home.seen.by_me else []
        return rows_of(ways_of_leaders(t, home, mine), width=2)
    general = [
        Button(t.button("🌐 Language"), Go(Place.LANGUAGE)),
        Button(t.button("☰ More"), Go(Place.MORE)),
    ]
    return rows_of([*own[:2], *general], width=2)


def _own_ways(t: Translator, home: Home) -> list[Button]:
    """Lead to what the person has applied for, and to what suits the roles they have."""
    applied = [own_application_button(t, home.applied)] if home.applied else []
    return [*applied, *_ways_of_roles(t, home)]


def _ways_of_roles(t: Translator, home: Home) -> list[Button]:
    """Offer the most likely first."""
    open_ones = home.seen.open_mentorships
    if len(open_ones) == 1:
        name = home.partner(t, open_ones[0]).split()[0]
        way = Button(t.button("🤝 %(name)s", name=name), ShowMentorship(open_ones[0].id))
        return [way, Button(t.button("📅 Meetings"), Go(Place.MEETINGS))]
    if open_ones:
        way = Button(t.button("🤝 Mentorships"), Go(Place.MENTORSHIPS))
        return [way, Button(t.button("📅 Meetings"), Go(Place.MEETINGS))]
    ways = [Button(t.button("👤 My profile"), Go(Place.PROFILE))]
    if home.seen.by_me:
        ways.insert(0, Button(t.button("📨 Requests"), Go(Place.REQUESTS)))
    return [*ways, Button(t.button("🏘 Networks"), Go(Place.NETWORKS))]


def more_screen(t: Translator, seen: Situation, groups: Sequence[Group] = ()) -> Screen:
    """Show all places that are not on Home; `groups` are those that somebody is let into."""
    buttons = [
        Button(t.button("👤 My profile"), Go(Place.PROFILE)),
        Button(t.button("🏘 Networks"), Go(Place.NETWORKS)),
    ]
    if seen.by_me or seen.to_me:
        buttons.append(Button(t.button("📨 Requests"), Go(Place.REQUESTS)))
    if seen.mentorships:
        buttons.append(Button(t.button("🤝 Mentorships"), Go(Place.MENTORSHIPS)))
        buttons.append(Button(t.button("📅 Meetings"), Go(Place.MEETINGS)))
    if any(isinstance(one, MentorToFind) for one in matters(seen)):
        buttons.append(Button(t.button("🔎 Find a mentor"), Go(Place.MENTORS)))
    if any(held.has(Role.META_MENTOR) for held in seen.memberships):
        buttons.append(numbers_button(t))
        # On Home it has given way to what they look after.
        buttons.append(Button(t.button("🌐 Language"), Go(Place.LANGUAGE)))
    buttons.extend(_group_buttons(t, seen, groups))
    buttons.append(found_button(t))
    buttons.append(Button(t.button("⏰ Reminders"), Go(Place.REMINDERS)))
    buttons.append(Button(t.button("🔒 My data"), Go(Place.PRIVACY)))
    buttons.append(Button(t.button("❓ Help"), Go(Place.HELP)))
    return Screen(
        t.text("What would you like to do?"), (*rows_of(buttons, width=2), (home_button(t),))
    )


def _group_buttons(t: Translator, seen: Situation, groups: Sequence[Group]) -> list[Button]:
    """Lead to the groups of mentors; with the names of the networks when there are several."""
    names = {held.network_id: held.network_name for held in seen.memberships}
    if len(groups) == 1:
        return [enter_button(t, groups[0])]
    return [enter_button(t, one, network_name=names[one.network_id]) for one in groups]


def _items(t: Translator, home: Home) -> tuple[list[Item], list[Item]]:
    """Say what others wait for, and what one does for oneself, the most urgent first.

    An open conversation goes before all, and what one does for oneself can wait for it.
    """
    found = matters(home.seen)
    theirs = [item(t, home, one) for one in found if not isinstance(one, FOR_ONESELF)]
    if home.applications:
        theirs.append(applications_item(t, home.applications))
    own = [item(t, home, one) for one in found if isinstance(one, FOR_ONESELF)]
    conversation = _conversation(t, home.conversation)
    return (theirs, own) if conversation is None else ([conversation, *theirs], [])


def _conversation(t: Translator, title: Html | None) -> Item | None:
    if title is None:
        return None
    return (
        t.text("You have not finished this yet: %(what)s.", what=title),
        Button(t.button("▶️ Go on with it"), Resume()),
    )
