"""The bot's own account: its names, descriptions, commands and menu buttons."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.entities import JsonObject

if TYPE_CHECKING:
    from sandbox.people import Person

DEFAULT_SCOPE = "default"
PRIVATE_SCOPE = "all_private_chats"


def chat_scope(chat_id: int) -> str:
    """Name the scope of one chat."""
    return f"chat:{chat_id}"


@dataclass(eq=False)
class BotAccount:
    """What is known about the bot; texts by language code, commands by scope and language.

    The empty language code stands for everybody who has no text of their own.
    """

    token: str = field(repr=False)
    username: str
    names: dict[str, str]
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[str, list[JsonObject]] = field(default_factory=dict)
    menu_buttons: dict[str, JsonObject] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The number before the colon of the token."""
        number = self.token.partition(":")[0]
        return int(number) if number.isdigit() else 1

    @property
    def name(self) -> str:
        return self.names[""]

    def description_for(self, person: "Person") -> str:
        """Return the text that a person sees before the chat has started."""
        return in_language(self.descriptions, two_letters(person.language_code))

    def commands_for(self, person: "Person") -> list[JsonObject]:
        """Return the list of the narrowest scope; inside a scope the person's language first."""
        language = two_letters(person.language_code)
        for scope in (chat_scope(person.id), PRIVATE_SCOPE, DEFAULT_SCOPE):
            for code in (language, ""):
                listed = self.commands.get(command_key(scope, code))
                if listed:
                    return listed
        return []


def command_key(scope: str, language: str) -> str:
    """Return the key under which a command list is kept."""
    return f"{scope}/{language}"


def two_letters(language_code: str | None) -> str:
    """Return the language of a tag such as pt-br."""
    return (language_code or "").split("-")[0].lower()


def in_language(texts: dict[str, str], language: str) -> str:
    """Return the text of a language, else the one for everybody."""
    return texts.get(language) or texts.get("", "")
