"""The calls that set command menus and the descriptions of the bot, in every language."""

from collections.abc import Collection, Iterator

from bot.i18n import Translators
from bot.runtime.calls import Call, Priority
from bot.screens.commands import description, menu, short_description
from mentoring.ids import TelegramId
from mentoring.people import Person


def about_calls(translators: Translators) -> list[Call]:
    """Set what everybody sees: commands and descriptions, in each language."""
    return [call for language in translators.languages for call in _about(translators, language)]


def _about(translators: Translators, language: str) -> Iterator[Call]:
    """Say what is shown in a language; the first one is shown to readers of all others too."""
    t = translators.of(language)
    codes: list[dict[str, str]] = [{"language_code": language}]
    if language == translators.languages[0]:
        codes.append({})
    for code in codes:
        commands = {"commands": menu(t, looks_after=False), **code}
        yield Call("setMyCommands", commands, None, Priority.SETTING)
        about = {"description": description(t), **code}
        yield Call("setMyDescription", about, None, Priority.SETTING)
        short = {"short_description": short_description(t), **code}
        yield Call("setMyShortDescription", short, None, Priority.SETTING)


def menu_call(
    translators: Translators,
    person: Person,
    *,
    looks_after: bool,
    operators: Collection[TelegramId] = (),
) -> Call:
    """Set the command menu of somebody's chat, in the language they chose."""
    operates = person.telegram_id in operators
    return Call(
        "setMyCommands",
        {
            "commands": menu(
                translators.of(person.language), looks_after=looks_after, operates=operates
            ),
            "scope": {"type": "chat", "chat_id": person.telegram_id},
        },
        person.telegram_id,
        Priority.SETTING,
    )


def no_menu_call(telegram_id: TelegramId) -> Call:
    """Take the menu of one chat away; what everybody sees stays."""
    scope = {"type": "chat", "chat_id": telegram_id}
    return Call("deleteMyCommands", {"scope": scope}, telegram_id, Priority.SETTING)
