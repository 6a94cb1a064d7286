"""What those who run the bot see: networks from afar, applications, and how the bot is doing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.callbacks.admin import ListAllNetworks, ListApplications, ShowHealth
from bot.callbacks.cases import ListOperatorCases, ShowAllDeeds
from bot.callbacks.founding import ShowApplication
from bot.callbacks.manners import Go, Place
from bot.i18n import Html, Translator
from bot.screens.founding import Applied, applications_item, applications_text
from bot.screens.people import partner_name
from bot.screens.screen import (
    Button,
    Screen,
    home_button,
    lines,
    page_turns,
    paragraphs,
    rows_of,
)
from mentoring.overseeing import Health, NetworkSeen, Queues

NETWORKS_ON_A_PAGE: Final = 5
APPLICATIONS_ON_A_PAGE: Final = 8
MEGABYTE: Final = 1_000_000


@dataclass(frozen=True)
class Page:
    """Which page of a list this is (the first is 0), and how many things the whole list has."""

    number: int
    count: int


def admin_screen(t: Translator, *, networks: int, applications: int, is_well: bool) -> Screen:
    """Show what there is to run, with the ways to it; what waits is first."""
    waits = (
        applications_text(t, applications)
        if applications
        else t.text("No application for a network waits.")
    )
    ill = None if is_well else t.text("⚠️ Something is not well. See “Health”.")
    text = paragraphs(
        t.text("<b>Running this bot</b>"),
        ill,
        waits,
        t.plural("The bot serves %(n)s network.", "The bot serves %(n)s networks.", networks),
    )
    return Screen(text, (*rows_of(_ways(t, applications), width=2), (home_button(t),)))


def _ways(t: Translator, applications: int) -> list[Button]:
    _, waiting = applications_item(t, applications)
    return [
        waiting,
        Button(t.button("🛡 Cases"), ListOperatorCases(0)),
        Button(t.button("🏘 Networks"), ListAllNetworks(0)),
        # NOTE: how the bot, a program, is doing.
        Button(t.button("🩺 Health"), ShowHealth()),
        Button(t.button("📜 Who did what"), ShowAllDeeds(0)),
    ]


def admin_button(t: Translator) -> Button:
    """Make the way back to what those who run the bot can do."""
    # NOTE: leads to the screen of the people who run this bot.
    return Button(t.button("‹ Running the bot"), Go(Place.ADMIN))


def all_networks_screen(
    t: Translator, networks: Sequence[NetworkSeen], page: Page, *, zone: str
) -> Screen:
    """List networks with their numbers; nothing that anybody has written."""
    heading = t.plural(
        "The bot serves %(n)s network.", "The bot serves %(n)s networks.", page.count
    )
    text = paragraphs(heading, *(_network_text(t, one, zone) for one in networks))
    turns = page_turns(
        t, page=page.number, count=page.count, size=NETWORKS_ON_A_PAGE, to=ListAllNetworks
    )
    return Screen(text, (*turns, (admin_button(t), home_button(t))))


def _network_text(t: Translator, seen: NetworkSeen, zone: str) -> Html:
    return lines(
        t.text("<b>%(network)s</b>, %(place)s", network=seen.name, place=seen.place),
        t.text(
            "Members: %(members)s. Open mentorships: %(mentorships)s.",
            members=seen.members,
            mentorships=seen.open_mentorships,
        ),
        _led_by(t, seen),
        t.text("Last activity: %(date)s", date=t.date(seen.stirred_at, zone))
        if seen.stirred_at
        else t.text("Nothing has happened here yet."),
    )


def _led_by(t: Translator, seen: NetworkSeen) -> Html:
    """Say how many look after it; warn when the bot can reach none of them."""
    if not seen.meta_mentors:
        return t.text("⚠️ Nobody looks after this network.")
    if not seen.reachable:
        return t.text("⚠️ No meta-mentor can be reached: they have blocked the bot.")
    return t.text(
        "Meta-mentors: %(n)s. The bot can reach: %(reachable)s.",
        n=seen.meta_mentors,
        reachable=seen.reachable,
    )


def applications_screen(t: Translator, applied: Sequence[Applied], page: Page) -> Screen:
    """List the applications that wait, longest first."""
    if not applied:
        none = t.text("No application for a network waits.")
        return Screen(none, ((admin_button(t), home_button(t)),))
    rows = tuple((_application_button(t, one),) for one in applied)
    turns = page_turns(
        t, page=page.number, count=page.count, size=APPLICATIONS_ON_A_PAGE, to=ListApplications
    )
    text = applications_text(t, page.count)
    return Screen(text, (*rows, *turns, (admin_button(t), home_button(t))))


def _application_button(t: Translator, applied: Applied) -> Button:
    # NOTE: the name of a network that somebody wants to found, then who.
    label = t.button(
        "%(network)s: %(name)s",
        network=applied.application.name,
        name=partner_name(t, applied.person),
    )
    return Button(label, ShowApplication(applied.application.id))


def health_screen(t: Translator, health: Health, *, zone: str) -> Screen:
    """Say how the bot is doing: what needs a look first, then the numbers."""
    machine, rows = health.machine, health.rows
    text = paragraphs(
        t.text("<b>How the bot is doing</b>"),
        lines(*_complaints(t, health)) if not health.is_well else t.text("✅ All is well."),
        lines(
            t.text(
                "Version %(version)s, running since %(when)s",
                version=machine.version,
                when=t.moment(machine.started_at, zone),
            ),
            t.text(
                "Database: %(size)s MB, migration %(number)s",
                size=t.number(-(-machine.database_bytes // MEGABYTE)),
                number=rows.migration,
            ),
            _backup(t, health),
            *_queues(t, rows.queues),
            t.text(
                "People: %(n)s. They have blocked the bot: %(unreachable)s.",
                n=rows.people,
                unreachable=rows.unreachable,
            ),
        ),
    )
    again = Button(t.button("🔄 Look again"), ShowHealth())
    return Screen(text, ((again,), (admin_button(t), home_button(t))))


def _complaints(t: Translator, health: Health) -> list[Html]:
    """Name what needs a look, and where to look."""
    queues = health.rows.queues
    found = []
    if queues.updates_parked:
        found.append(
            t.plural(
                "⚠️ %(n)s message from people could not be handled. The log says why.",
                "⚠️ %(n)s messages from people could not be handled. The log says why.",
                queues.updates_parked,
            )
        )
    if queues.messages_failed:
        found.append(
            t.plural(
                "⚠️ %(n)s message of the bot could not be sent. The log says why.",
                "⚠️ %(n)s messages of the bot could not be sent. The log says why.",
                queues.messages_failed,
            )
        )
    if queues.errands_failing:
        found.append(
            # NOTE: something that takes the bot longer than an answer, and does not succeed.
            t.plural(
                "⚠️ %(n)s longer task keeps failing. The log says why.",
                "⚠️ %(n)s longer tasks keep failing. The log says why.",
                queues.errands_failing,
            )
        )
    if health.misses_backup:
        found.append(t.text("⚠️ The daily backup is missing. The log says why."))
    return found


def _backup(t: Translator, health: Health) -> Html:
    age = health.backup_age
    if not health.machine.backs_up:
        return t.text("Backups: none. Set BACKUP_DIR to have one every day.")
    if age is None:
        return t.text("Backups: none yet.")
    return t.plural("Newest backup: %(n)s day old", "Newest backup: %(n)s days old", max(age, 0))


def _queues(t: Translator, queues: Queues) -> list[Html]:
    return [
        # NOTE: messages and presses of people that the bot has not answered yet, and failed ones.
        t.text(
            "Coming in: %(waiting)s wait, %(failed)s failed",
            waiting=queues.updates_waiting,
            failed=queues.updates_parked,
        ),
        # NOTE: messages of the bot; the held ones wait for a morning, or for who has blocked it.
        t.text(
            "Going out: %(waiting)s wait, %(held)s are held, %(failed)s failed",
            waiting=queues.messages_waiting,
            held=queues.messages_held,
            failed=queues.messages_failed,
        ),
    ]
