"""A network as its meta-mentors see it: all that can be done for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.callbacks.attention import ShowAttention
from bot.callbacks.broadcasts import ListBroadcasts
from bot.callbacks.cases import ListCases, ShowAudit
from bot.callbacks.groups import ShowGroup
from bot.callbacks.invitations import ListInvitations
from bot.callbacks.leading import ShowChapters, ShowLed, ShowRoadmap, ShowSettings, ShowTexts
from bot.callbacks.members import ListMembers
from bot.callbacks.pairs import ShowRound
from bot.callbacks.payload import Payload
from bot.callbacks.statistics import ShowStatistics
from bot.callbacks.tuning import ShowNumbers
from bot.i18n import Html, Translator
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs, rows_of
from mentoring.chapters import Ties
from mentoring.ids import NetworkId
from mentoring.networks import Network
from mentoring.roadmap import Roadmap, Step
from mentoring.roles import Role, Standing


@dataclass(frozen=True)
class Led:
    """What its meta-mentors see of a network at once.

    `standings` count its members, `needs` says how much needs attention, `round_ready`: the
    pairs of a matching round can be looked at, and nobody has got them yet.
    """

    network: Network
    standings: Mapping[Standing, Mapping[Role, int]]
    road: Roadmap
    ties: Ties
    needs: Html | None
    round_ready: bool = False

    def count(self, standing: Standing, role: Role) -> int:
        """Count the members who stand like this in a role."""
        return self.standings[standing].get(role, 0)

    @property
    def paused(self) -> int:
        """Count whose roles rest, once for each role."""
        return sum(self.standings[Standing.PAUSED].values())


def invitations_button(t: Translator, network_id: NetworkId) -> Button:
    """Make the way to the invitations of a network."""
    return Button(t.button("✉️ Invitations"), ListInvitations(network_id, 0))


def led_network_screen(t: Translator, led: Led) -> Screen:
    """Show the network, and the ways to all that is done for it."""
    network_id = led.network.id
    buttons = [
        Button(t.button("📋 What waits"), ShowAttention(network_id, 0)),
        Button(t.button("👥 Members"), ListMembers(network_id, 0)),
        invitations_button(t, network_id),
        Button(t.button("📣 Broadcast"), ListBroadcasts(network_id)),
        Button(t.button("🧩 Find pairs"), ShowRound(network_id, 0)),
        Button(t.button("📊 Statistics"), ShowStatistics(network_id)),
        Button(t.button("🛡 Cases"), ListCases(network_id, 0)),
        Button(t.button("⚙️ Settings"), ShowSettings(network_id)),
    ]
    first = [(_roadmap_button(t, led.road),)] if led.road.next is not None else []
    return Screen(
        paragraphs(*_how_it_stands(t, led)),
        (*first, *rows_of(buttons, width=2), (home_button(t),)),
    )


def _roadmap_button(t: Translator, road: Roadmap) -> Button:
    # NOTE: the roadmap is what a network has reached; so many steps are done, of so many.
    label = t.button("🗺 Roadmap: %(done)s of %(all)s", done=len(road.reached), all=len(Step))
    return Button(label, ShowRoadmap(road.network_id))


def _how_it_stands(t: Translator, led: Led) -> Sequence[Html | None]:
    return [
        t.text("<b>%(network)s</b>, %(place)s", network=led.network.name, place=led.network.place),
        t.text(
            "Mentees: %(mentees)s. Mentors: %(mentors)s. Meta-mentors: %(meta_mentors)s.",
            mentees=led.count(Standing.APPROVED, Role.MENTEE),
            mentors=led.count(Standing.APPROVED, Role.MENTOR),
            meta_mentors=led.count(Standing.APPROVED, Role.META_MENTOR),
        ),
        lines(
            led.needs,
            # NOTE: the bot has looked for mentors for all mentees; the result waits for a person.
            t.text("🧩 The search for pairs is ready. Nothing was sent yet.")
            if led.round_ready
            else None,
            # NOTE: members whom a meta-mentor has paused.
            t.text("Paused: %(n)s.", n=led.paused) if led.paused else None,
            _asking(t, led.ties),
        ),
        _parent(t, led.ties),
    ]


def _asking(t: Translator, ties: Ties) -> Html | None:
    if not ties.asking:
        return None
    return t.plural(
        "%(n)s network would like to become a chapter of yours.",
        "%(n)s networks would like to become chapters of yours.",
        len(ties.asking),
    )


def _parent(t: Translator, ties: Ties) -> Html | None:
    if ties.parent is None or not ties.parent.is_joined:
        return None
    return t.text("Your network is a chapter of %(network)s.", network=ties.parent.parent_name)


def settings_screen(t: Translator, network: Network) -> Screen:
    """Show what can be set in a network."""
    network_id = network.id
    buttons = [
        Button(t.button("📝 Texts and rules"), ShowTexts(network_id)),
        Button(t.button("🔢 Numbers"), ShowNumbers(network_id)),
        Button(t.button("🗺 Roadmap"), ShowRoadmap(network_id)),
        Button(t.button("🏛 Chapters"), ShowChapters(network_id)),
        Button(t.button("💬 Mentors' group"), ShowGroup(network_id)),
        Button(t.button("📜 Who did what"), ShowAudit(network_id, 0)),
    ]
    return Screen(
        t.text("<b>%(network)s</b>\nWhat would you like to change?", network=network.name),
        (*rows_of(buttons, width=2), (back_to_network(t, network_id), home_button(t))),
    )


def back_to_network(t: Translator, network_id: NetworkId) -> Button:
    """Make the way back to a network one looks after."""
    return Button(t.button("‹ Network"), ShowLed(network_id))


def back_to_settings(t: Translator, network_id: NetworkId) -> Button:
    """Make the way back to what can be set in a network."""
    return Button(t.button("‹ Settings"), ShowSettings(network_id))


def choose_led_screen(t: Translator, networks: Iterable[tuple[str, Payload]]) -> Screen:
    """Ask a meta-mentor of several networks which one they mean."""
    rows = [(Button(name, payload),) for name, payload in networks]
    return Screen(t.text("In which network?"), (*rows, (home_button(t),)))
