"""The commands that Telegram shows in its menu, and what is said about the bot there."""

from collections.abc import Mapping
from typing import Final

from bot.i18n import Translator
from bot.i18n.marks import command

COMMANDS: Final[Mapping[str, str]] = {
    "home": command("What waits for you, and what you can do"),
    "mentors": command("Find a mentor"),
    "requests": command("Your requests: who asked whom"),
    "mentorship": command("Your mentorship: write, meet, agree"),
    "meetings": command("Your meetings"),
    "profile": command("Your profile"),
    "reminders": command("Your reminders, quiet hours, a pause"),
    "language": command("Choose another language"),
    "privacy": command("What is stored about you; export, delete"),
    "help": command("How this bot works"),
    "cancel": command("Cancel what you are doing"),
}

META_MENTOR_COMMANDS: Final[Mapping[str, str]] = {
    "network": command("The network you look after"),
    "broadcast": command("Write to many members"),
    "waiting": command("What needs your attention"),
    "numbers": command("The numbers of your network: limits and days"),
    "stats": command("How your network is doing"),
}

OPERATOR_COMMANDS: Final[Mapping[str, str]] = {
    # NOTE: for the people who run this bot.
    "admin": command("Run this bot: networks, applications, health"),
}


def commands_of(*, looks_after: bool, operates: bool) -> Mapping[str, str]:
    """Give the commands of a meta-mentor, of somebody who runs the bot, or of anybody else."""
    return {
        **COMMANDS,
        **(META_MENTOR_COMMANDS if looks_after else {}),
        **(OPERATOR_COMMANDS if operates else {}),
    }


def menu(t: Translator, *, looks_after: bool, operates: bool = False) -> list[dict[str, str]]:
    """List the commands as `setMyCommands` takes them."""
    commands = commands_of(looks_after=looks_after, operates=operates)
    return [
        {"command": name, "description": t.command(description)}
        for name, description in commands.items()
    ]


def description(t: Translator) -> str:
    """Say what Telegram shows in an empty chat, before somebody presses Start."""
    return t.description(
        "Find somebody who helps you in a new country, or help others yourself. "
        "Press START. You can choose your language."
    )


def short_description(t: Translator) -> str:
    """Say what Telegram shows on the bot's page and when somebody shares it."""
    return t.short_description("People who are new in a country find a volunteer who helps them.")
