"""The command menu, kept by scope and language, and the menu button."""

import re

from sandbox.accounts import DEFAULT_SCOPE, chat_scope, command_key
from sandbox.entities import JsonObject
from sandbox.errors import bad_request
from sandbox.methods.addressing import known_person, known_place
from sandbox.methods.identity import language_of
from sandbox.world import World

_NAME = re.compile(r"[a-z0-9_]+")
_NAME_LENGTH = 32
_DESCRIPTION_LENGTH = 256
_MOST_COMMANDS = 100


def _set_my_commands(world: World, params: JsonObject) -> bool:
    if len(params["commands"]) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    listed = [_checked(one) for one in params["commands"]]
    world.bot.commands[_key(world, params)] = listed
    world.events.publish("people")
    return True


def _get_my_commands(world: World, params: JsonObject) -> list[JsonObject]:
    return world.bot.commands.get(_key(world, params), [])


def _delete_my_commands(world: World, params: JsonObject) -> bool:
    world.bot.commands.pop(_key(world, params), None)
    world.events.publish("people")
    return True


def _set_chat_menu_button(world: World, params: JsonObject) -> bool:
    button = params.get("menu_button", {"type": "default"})
    world.bot.menu_buttons[_menu_key(world, params)] = button
    return True


def _get_chat_menu_button(world: World, params: JsonObject) -> JsonObject:
    buttons = world.bot.menu_buttons
    general = buttons.get("", {"type": "commands"})
    own = buttons.get(_menu_key(world, params), {"type": "default"})
    return general if own["type"] == "default" else own


def _key(world: World, params: JsonObject) -> str:
    scope = params.get("scope", {"type": DEFAULT_SCOPE})
    name = str(scope["type"])
    if name == "chat":
        name = chat_scope(known_place(world, scope).id)
    elif "chat_id" in scope:
        name = f"{name}:{known_place(world, scope).id}:{scope.get('user_id', '')}"
    return command_key(name, language_of(params))


def _menu_key(world: World, params: JsonObject) -> str:
    return str(known_person(world, params).id) if "chat_id" in params else ""


def _checked(command: JsonObject) -> JsonObject:
    name = command["command"].strip().removeprefix("/")
    description = command["description"].strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > _NAME_LENGTH:
        raise bad_request(f"command length must not exceed {_NAME_LENGTH}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > _DESCRIPTION_LENGTH:
        raise bad_request(f"command description length must not exceed {_DESCRIPTION_LENGTH}")
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


METHODS = {
    "setMyCommands": _set_my_commands,
    "getMyCommands": _get_my_commands,
    "deleteMyCommands": _delete_my_commands,
    "setChatMenuButton": _set_chat_menu_button,
    "getChatMenuButton": _get_chat_menu_button,
}
