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
    "privacy": command("What is stored about you; delete it"),
    "help": command("How this bot works"),
    "cancel": command("Cancel what you are doing"),
}

META_MENTOR_COMMANDS: Final[Mapping[str, str]] = {
    "waiting": command("Who waits for your approval"),
    "numbers": command("The numbers of your network"),
}


def menu(t: Translator, *, looks_after: bool) -> list[dict[str, str]]:
    """List the commands as `setMyCommands` takes them."""
    commands = {**COMMANDS, **(META_MENTOR_COMMANDS if looks_after else {})}
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
