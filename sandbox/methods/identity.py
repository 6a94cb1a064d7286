"""Who the bot is."""

import re

from sandbox import payloads
from sandbox.accounts import in_language
from sandbox.entities import JsonObject
from sandbox.errors import bad_request
from sandbox.world import World

_LANGUAGE = re.compile(r"([a-z]{2})?")


def language_of(params: JsonObject) -> str:
    """Return the language of a call; raises 400 unless it has two letters or none."""
    code = params.get("language_code", "")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return str(code)


def _get_me(world: World, _params: JsonObject) -> JsonObject:
    return {
        **payloads.bot_user(world.bot),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _set_my_name(world: World, params: JsonObject) -> bool:
    name = params.get("name", "")
    if not name and not language_of(params):
        raise bad_request("BOT_TITLE_INVALID")
    return _set(world.bot.names, params, name)


def _get_my_name(world: World, params: JsonObject) -> JsonObject:
    return {"name": in_language(world.bot.names, language_of(params))}


def _set_my_description(world: World, params: JsonObject) -> bool:
    return _set(world.bot.descriptions, params, params.get("description", ""))


def _get_my_description(world: World, params: JsonObject) -> JsonObject:
    return {"description": in_language(world.bot.descriptions, language_of(params))}


def _set_my_short_description(world: World, params: JsonObject) -> bool:
    return _set(world.bot.short_descriptions, params, params.get("short_description", ""))


def _get_my_short_description(world: World, params: JsonObject) -> JsonObject:
    texts = world.bot.short_descriptions
    return {"short_description": in_language(texts, language_of(params))}


def _set(texts: dict[str, str], params: JsonObject, text: str) -> bool:
    language = language_of(params)
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    return True


METHODS = {
    "getMe": _get_me,
    "setMyName": _set_my_name,
    "getMyName": _get_my_name,
    "setMyDescription": _set_my_description,
    "getMyDescription": _get_my_description,
    "setMyShortDescription": _set_my_short_description,
    "getMyShortDescription": _get_my_short_description,
}
