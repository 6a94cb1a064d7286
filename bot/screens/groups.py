"""A network's Telegram group, as its meta-mentors see it and as its mentors get into it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.callbacks.broadcasts import ListBroadcasts
from bot.callbacks.groups import AskUnlink, EnterGroup, ShowGroup, UnlinkGroup
from bot.callbacks.manners import Go, Place
from bot.i18n import Html, Translator
from bot.screens.leading import back_to_settings
from bot.screens.people import stranger_name
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs
from mentoring.groups import Condition, Entrance, Group, Rank, Wish, payload
from mentoring.networks import Network
from mentoring.people import Person

RIGHTS_ASKED: Final = "invite_users+restrict_members"
"""What the bot must be allowed in a group, as links to Telegram's apps call it."""


def bringing_link(username: str, said: str) -> str:
    """Give the address that has somebody choose a group, and makes the bot an administrator there.

    `said` is what the app then says to the bot in the group.
    """
    return f"https://t.me/{username}?startgroup={said}&admin={RIGHTS_ASKED}"


def choose_group_screen(t: Translator, network: Network, wish: Wish, *, username: str) -> Screen:
    """Say what a group is for and what the bot does there, and let a meta-mentor choose one."""
    text = paragraphs(
        t.text("<b>A Telegram group for the mentors of %(network)s</b>", network=network.name),
        t.text(
            "Mentors can ask and help each other there. "
            "The bot lets in mentors and meta-mentors, and nobody else. "
            "The bot removes people who are no longer mentors of the network."
        ),
        t.text(
            "You need a group of your own. "
            "The bot becomes an administrator there, with two rights: add members, and ban members."
        ),
        t.text(
            "People who are in the group already can stay. "
            "What people write there is not kept, and the bot does not answer in it."
        ),
        t.text("The button works once, for one hour."),
    )
    choose = Button(t.button("➕ Choose a group"), url=bringing_link(username, payload(wish.code)))
    return Screen(text, ((choose,), _ways_back(t, network)))


def _ways_back(t: Translator, network: Network) -> tuple[Button, ...]:
    return (back_to_settings(t, network.id), home_button(t))


def group_screen(
    t: Translator, network: Network, group: Group, *, entries: int, username: str
) -> Screen:
    """Show how the group of a network stands, and what can be done about it."""
    again = Button(t.button("🔧 Give the rights"), url=bringing_link(username, "rights"))
    add = Button(t.button("➕ Add the bot again"), url=bringing_link(username, "rights"))
    look = Button(t.button("🔄 Look again"), ShowGroup(network.id))
    first: Mapping[Condition, tuple[Button, ...]] = {
        Condition.NEW: (look,),
        Condition.READY: _way_in(t, group),
        Condition.LACKING: (again,),
        Condition.LOST: (add,),
    }
    unlink = Button(t.button("✂️ Unlink the group"), AskUnlink(network.id, group.id))
    text = paragraphs(
        t.text(
            "<b>The mentors' group of %(network)s</b>\n%(title)s",
            network=network.name,
            title=group.title,
        ),
        *_condition(t, group),
        t.plural(
            "%(n)s member of the network has joined the group since it was linked.",
            "%(n)s members of the network have joined the group since it was linked.",
            entries,
        ),
    )
    top = first[group.condition]
    return Screen(text, (*((top,) if top else ()), (unlink,), _ways_back(t, network)))


def _way_in(t: Translator, group: Group) -> tuple[Button, ...]:
    return (Button(t.button("💬 Open the group"), url=group.link),) if group.link else ()


def _condition(t: Translator, group: Group) -> Sequence[Html]:
    match group.condition:
        case Condition.NEW:
            return [t.text("The bot is looking at the group. You get a message in a moment.")]
        case Condition.READY:
            well = t.text("✅ All is well. Mentors find the way into the group under ☰ More.")
            return [well, _other_links(t)]
        case Condition.LACKING:
            return _lacking(t, group)
        case Condition.LOST:
            return [_lost(t)]


def _other_links(t: Translator) -> Html:
    # NOTE: links into a Telegram group that were made before, or by others; the app can reset them.
    return t.text("Other links into this group let anybody in. Please reset them in Telegram.")


def _lacking(t: Translator, group: Group) -> Sequence[Html]:
    """Say which rights are missing, and how they are given."""
    invite = t.text("• Add members: without it the bot cannot let anybody in.")
    remove = t.text("• Ban members: without it the bot cannot put anybody out.")
    return [
        lines(
            t.text("⚠️ The bot needs more rights in this group:"),
            None if group.may_invite else invite,
            None if group.may_remove else remove,
        ),
        t.text(
            "Press “Give the rights” and choose this group again. "
            "Or open the group, press its name, then “Edit” and “Administrators”."
        ),
    ]


def _lost(t: Translator) -> Html:
    return t.text(
        "⚠️ The bot is not in this group any more. "
        "It can let nobody in and put nobody out. "
        "Add it again, or unlink the group."
    )


def unlink_screen(t: Translator, network: Network, group: Group) -> Screen:
    """Say what it means to part a group from the network, and ask for it."""
    text = paragraphs(
        t.text("<b>Unlink the group %(title)s?</b>", title=group.title),
        t.text(
            "The link into the group ends, and the bot leaves it. "
            "Everybody else stays in the group. "
            "Then you can link another one."
        ),
    )
    sure = Button(t.button("✂️ Yes, unlink it"), UnlinkGroup(network.id, group.id))
    keep = Button(t.button("No, keep it"), ShowGroup(network.id))
    return Screen(text, ((sure,), (keep, home_button(t))))


def enter_screen(t: Translator, network_name: str, group: Group) -> Screen:
    """Show a mentor the way into the group, and what the others see of them there."""
    text = paragraphs(
        t.text("<b>The mentors' group of %(network)s</b>", network=network_name),
        t.text(
            "Mentors ask and help each other in this Telegram group. "
            "Press the button and ask to join. The bot lets you in."
        ),
        t.text(
            "The others see your name and picture from Telegram there. "
            "Please write nothing about your mentee that others should not know."
        ),
    )
    return Screen(text, (_way_in(t, group), (home_button(t),)))


def enter_button(t: Translator, group: Group, *, network_name: str | None = None) -> Button:
    """Make the way to the group; with the network's name for who is in several."""
    if network_name is None:
        return Button(t.button("💬 Mentors' group"), EnterGroup(group.network_id))
    # NOTE: the name of a network: the way to the group of its mentors.
    return Button(t.button("💬 %(network)s", network=network_name), EnterGroup(group.network_id))


def _to_group(t: Translator, group: Group) -> tuple[Button, ...]:
    return (Button(t.button("💬 See the group"), ShowGroup(group.network_id)),)


def changed_notice(t: Translator, network_name: str, group: Group) -> Screen:
    """Tell a meta-mentor how the group stands now."""
    names = {"title": group.title, "network": network_name}
    ways: list[tuple[Button, ...]] = [_to_group(t, group)]
    if group.condition is Condition.READY:
        ways.append((Button(t.button("📣 Broadcast"), ListBroadcasts(group.network_id)),))
        text = paragraphs(
            t.text("✅ The group %(title)s is ready for the mentors of %(network)s.", **names),
            t.text("They find the way in under ☰ More. You can tell them with a broadcast."),
            _other_links(t),
        )
    elif group.condition is Condition.LACKING:
        text = paragraphs(
            t.text("The group %(title)s of %(network)s needs you.", **names), *_lacking(t, group)
        )
    else:
        text = paragraphs(
            t.text("The group %(title)s of %(network)s needs you.", **names), _lost(t)
        )
    return Screen(text, (*ways, (home_button(t),)))


def greeting(t: Translator, network_name: str) -> Screen:
    """Say in the group itself, once, whose it is now."""
    return Screen(
        t.text(
            "This is now the group for the mentors of %(network)s. "
            "The bot only opens the door. It does not keep what you write.",
            network=network_name,
        )
    )


def not_linked_notice(t: Translator, network: Network, title: str) -> Screen:
    """Say that a group is taken."""
    text = t.text(
        "The group %(title)s belongs to another network already. Please choose another one.",
        title=title,
    )
    choose = Button(t.button("➕ Choose another group"), ShowGroup(network.id))
    return Screen(text, ((choose,), (home_button(t),)))


def has_group_notice(t: Translator, network: Network, group: Group) -> Screen:
    """Say that the network has a group."""
    text = t.text(
        "%(network)s has a group already: %(title)s. Unlink it first, then link the other one.",
        network=network.name,
        title=group.title,
    )
    return Screen(text, (_to_group(t, group), (home_button(t),)))


def wish_over_notice(t: Translator, title: str) -> Screen:
    """Say that the link was too old."""
    text = t.text(
        "The group %(title)s was not linked: the button was used already, or is too old. "
        "Open your network and choose the group again.",
        title=title,
    )
    return Screen(text, ((Button(t.button("🏘 My network"), Go(Place.NETWORK)), home_button(t)),))


def unlinked_notice(t: Translator, network: Network, group: Group, by: Person) -> Screen:
    """Tell another meta-mentor that the group is not the network's any more."""
    text = t.text(
        "%(name)s has unlinked the group %(title)s from %(network)s.",
        name=stranger_name(by),
        title=group.title,
        network=network.name,
    )
    return Screen(text, (_to_group(t, group), (home_button(t),)))


def stays_notice(
    t: Translator, network: Network, group: Group, person: Person, rank: Rank
) -> Screen:
    """Tell a meta-mentor who is in the group still and should not be, and what can be done."""
    names = {"name": stranger_name(person), "network": network.name}
    who = t.text("At the moment, %(name)s is not a mentor of %(network)s.", **names)
    if rank is Rank.OWNER:
        why = t.text(
            "But the group %(title)s belongs to them, and nobody can remove its owner. "
            "If they should not read there, unlink this group and link another one.",
            title=group.title,
        )
    else:
        why = t.text(
            "But they are an administrator of the group %(title)s. "
            "The bot cannot remove administrators. "
            "If they should not read there, the owner of the group can remove them.",
            title=group.title,
        )
    return Screen(paragraphs(who, why), (_to_group(t, group), (home_button(t),)))


TURNED_AWAY: Final[Mapping[Entrance, Callable[[Translator, str], Html]]] = {
    Entrance.WAITING: lambda t, _: t.text(
        "The network has not approved you as a mentor yet. "
        "You get a message when it has. Then ask to join once more.",
    ),
    Entrance.PAUSED: lambda t, network: t.text(
        "You are paused in %(network)s at the moment. When that is over, ask to join once more.",
        network=network,
    ),
    Entrance.NOT_MENTOR: lambda t, network: t.text(
        "You are in %(network)s, but not as a mentor. "
        "To become one, ask the meta-mentors of the network.",
        network=network,
    ),
    Entrance.STRANGER: lambda t, network: t.text(
        "You are not in %(network)s. Press the button to see how to become a mentor.",
        network=network,
    ),
}
"""Why somebody is not let in -> the text that says so, and how that can change."""


def turned_away_screen(
    t: Translator, network_name: str, answer: Entrance, *, bot_link: str | None
) -> Screen:
    """Say to somebody who asked to join the group why they cannot.

    `bot_link` opens the bot for who has never started it: their presses could not be answered.
    """
    text = paragraphs(
        t.text("You asked to join the group of %(network)s.", network=network_name),
        t.text("It is only for the mentors of this network."),
        TURNED_AWAY[answer](t, network_name),
    )
    if bot_link is not None:
        way = Button(t.button("▶️ Start the bot"), url=bot_link)
    elif answer is Entrance.STRANGER:
        way = Button(t.button("🏘 Networks"), Go(Place.NETWORKS))
    else:
        way = home_button(t)
    return Screen(text, ((way,),))
