"""Help, language, privacy: what every bot owes to people."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.callbacks.manners import AskForget, Forget, Go, Place, SetLanguage, ShowStored
from bot.i18n import Html, Translator, Translators
from bot.screens.commands import commands_of
from bot.screens.networks import memberships_text
from bot.screens.profile import profile_text
from bot.screens.safety import blocked_button
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs, rows_of
from bot.screens.stored import export_row
from bot.screens.welcome import notice_text
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.profiles import Profile


def help_screen(t: Translator, *, looks_after: bool, operates: bool = False) -> Screen:
    """Say what one can do here, and with which words."""
    commands = commands_of(looks_after=looks_after, operates=operates)
    return Screen(
        paragraphs(
            t.text(
                "<b>Help</b>\n"
                "You use this bot with the buttons under its messages. "
                "You can take a break at any time and go on later. Nothing is lost."
            ),
            lines(
                *(
                    # NOTE: a line of a list of commands: the command, then what it does.
                    t.text("%(command)s: %(does)s", command=f"/{name}", does=t.command(description))
                    for name, description in commands.items()
                )
            ),
        ),
        ((home_button(t),),),
    )


def language_screen(translators: Translators, t: Translator) -> Screen:
    """Offer every finished language, each named in itself."""
    buttons = [
        Button(_ticked(translators.of(language), t), SetLanguage(language))
        for language in translators.languages
    ]
    return Screen(
        t.text("In which language should the bot talk to you?"),
        (*rows_of(buttons, width=2), (home_button(t),)),
    )


def _ticked(offered: Translator, current: Translator) -> str:
    mark = "✓ " if offered.language == current.language else ""
    return mark + offered.own_name()


@dataclass(frozen=True)
class Keeping:
    """Who runs the bot, and for how many days backups are kept (0: there are none)."""

    operator: str
    backup_days: int


@dataclass(frozen=True)
class Ties:
    """What ties somebody to others: networks, which of them read a statement, who is blocked."""

    memberships: Sequence[Membership]
    readers: Sequence[str]
    blocked: int


def privacy_screen(
    t: Translator, person: Person, profile: Profile, ties: Ties, keeping: Keeping
) -> Screen:
    """Show the notice, and what is stored about the person who asks."""
    readers, blocked = ties.readers, ties.blocked
    statements = (
        t.text("You wrote about your experience to: %(networks)s", networks=t.listing(readers))
        if readers
        else None
    )
    operator, days = keeping.operator, keeping.backup_days
    contact = t.text("This bot is run by: %(operator)s", operator=operator) if operator else None
    return Screen(
        paragraphs(
            notice_text(t),
            _stored(t, person),
            profile_text(t, profile),
            memberships_text(t, ties.memberships),
            statements,
            _backups(t, days) if days else None,
            contact,
        ),
        (
            *(((blocked_button(t, blocked),),) if blocked else ()),
            (Button(t.button("📋 What else is stored"), ShowStored()),),
            export_row(t),
            (Button(t.button("🗑 Delete everything about me"), AskForget()),),
            (home_button(t),),
        ),
    )


def _backups(t: Translator, days: int) -> Html:
    # NOTE: a backup is a copy of all data of the bot, in case something breaks.
    return t.plural(
        "Every day a backup copy of all data is made, in case something breaks. "
        "If you delete everything, old copies still have it for about %(n)s day.",
        "Every day a backup copy of all data is made, in case something breaks. "
        "If you delete everything, old copies still have it for about %(n)s days.",
        days,
    )


def _stored(t: Translator, person: Person) -> Html:
    return t.text(
        "<b>What is stored about you</b>\n"
        "Telegram ID: %(number)s\n"
        "Name: %(name)s\n"
        "Language: %(language)s\n"
        "Time zone: %(zone)s\n"
        "Agreed on: %(date)s",
        number=str(person.telegram_id),
        name=person.name or "-",
        language=t.own_name(),
        zone=t.city_name(person.time_zone) if person.time_zone else "-",
        date=t.date(person.consented_at, person.time_zone or "UTC"),
    )


def forget_screen(t: Translator, *, signs: bool) -> Screen:
    """Say what deleting means and what stays, and ask once more; `signs`: certificates of others.

    What stays is the history of others too, and is kept without the name.
    """
    signed = t.text("• Certificates of others that you have signed. They keep your name.")
    done = t.text("• What you did for a network: that it was done, and when. Your name is gone.")
    return Screen(
        paragraphs(
            t.text(
                "<b>Delete everything?</b>\n"
                "Your name, your profile and your memberships are deleted at once. "
                "Your requests and your certificates are deleted too. "
                "Your mentorships end, and the others are told. "
                "This cannot be undone."
            ),
            lines(
                t.text("<b>What stays, because it is about others too</b>"),
                t.text("• When you met and worked with others. Your name and your words are gone."),
                t.text("• What you have reported to protect others. It loses your name."),
                signed if signs else None,
                done if signs else None,
            ),
        ),
        (
            (Button(t.button("🗑 Yes, delete everything"), Forget()),),
            (Button(t.button("No, keep it"), Go(Place.PRIVACY)),),
        ),
    )


def forgotten_screen(t: Translator, *, backup_days: int) -> Screen:
    """Confirm that nothing is left, but in backups, which go after `backup_days` (0: none)."""
    deleted = t.text(
        "Everything about you has been deleted. "
        "Only messages that were sent already stay, in this chat and in those of others. "
        "You can delete this chat in Telegram. "
        "If you want to come back, send /start."
    )
    return Screen(paragraphs(deleted, _old_copies(t, backup_days) if backup_days else None))


def _old_copies(t: Translator, days: int) -> Html:
    # NOTE: a backup is a copy of all data of the bot, in case something breaks.
    return t.plural(
        "Old backup copies still have your data. The last of them is gone after about %(n)s day.",
        "Old backup copies still have your data. The last of them is gone after about %(n)s days.",
        days,
    )
