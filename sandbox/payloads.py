"""The Bot API's JSON for what happens in a chat, as the bot gets it."""

import re
from typing import TYPE_CHECKING

from sandbox.entities import JsonObject
from sandbox.messages import CallbackQuery, Message

if TYPE_CHECKING:
    from sandbox.accounts import BotAccount
    from sandbox.people import Person
    from sandbox.places import Place
    from sandbox.somebody import Somebody
    from sandbox.world import World

_START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


def check_start(payload: str) -> None:
    """Refuse what a deep link cannot carry, with a ValueError."""
    if not _START_PAYLOAD.fullmatch(payload):
        raise ValueError("a start payload has at most 64 characters of A-Z a-z 0-9 _ -")


def user(person: "Somebody") -> JsonObject:
    """Return a person as a User."""
    optional = {
        "last_name": person.last_name,
        "username": person.username,
        "language_code": person.language_code,
    }
    return {
        "id": person.id,
        "is_bot": False,
        "first_name": "" if person.deleted else person.first_name,
        **{key: value for key, value in optional.items() if value},
    }


def private_chat(person: "Person") -> JsonObject:
    """Return the private chat as a Chat."""
    fields = {
        "id": person.id,
        "type": "private",
        "first_name": person.first_name,
        "last_name": person.last_name,
        "username": person.username,
    }
    return {key: value for key, value in fields.items() if value}


def bot_user(bot: "BotAccount") -> JsonObject:
    """Return the bot as a User."""
    return {"id": bot.id, "is_bot": True, "first_name": bot.name, "username": bot.username}


def anybody(world: "World", user_id: int) -> JsonObject:
    """Return a person or the bot as a User."""
    return bot_user(world.bot) if user_id == world.bot.id else user(world.person(user_id))


def message(place: "Place", one: Message, *, nested: bool = False) -> JsonObject:
    """Return a Message; what it replies to is shown one level deep."""
    world = place.world
    body: JsonObject = {
        "message_id": one.id,
        "from": bot_user(world.bot) if one.from_bot else anybody(world, one.sender_id or place.id),
        "chat": place.as_chat(),
        "date": int(one.date.timestamp()),
    }
    replied = place.chat.messages.get(one.reply_to) if one.reply_to else None
    if replied is not None and not nested:
        body["reply_to_message"] = message(place, replied, nested=True)
    if one.edit_date is not None:
        body["edit_date"] = int(one.edit_date.timestamp())
    body |= _content(one) | _service(world, one.service or {})
    if one.protected:
        body["has_protected_content"] = True
    if one.inline_keyboard:
        body["reply_markup"] = one.inline_keyboard
    return body


def callback_query(person: "Somebody", query: CallbackQuery) -> JsonObject:
    """Return a CallbackQuery; of a message that is gone only its id is told."""
    place = person.world.place(query.chat_id or person.id)
    pressed = place.chat.messages.get(query.message_id)
    gone = {"chat": place.as_chat(), "message_id": query.message_id, "date": 0}
    return {
        "id": query.id,
        "from": user(person),
        "message": message(place, pressed) if pressed else gone,
        "chat_instance": str(place.id * 7_919),
        "data": query.data,
    }


def my_chat_member(person: "Person") -> JsonObject:
    """Return the change that blocking or unblocking the bot is."""
    bot = bot_user(person.world.bot)
    member = {"user": bot, "status": "member"}
    kicked = {"user": bot, "status": "kicked", "until_date": 0}
    return {
        "chat": private_chat(person),
        "from": user(person),
        "date": int(person.world.clock.now().timestamp()),
        "old_chat_member": member if person.blocked else kicked,
        "new_chat_member": kicked if person.blocked else member,
    }


def _content(one: Message) -> JsonObject:
    prefix = "caption" if one.media else "text"
    body = one.media.to_json() if one.media else {}
    if one.text:
        body[prefix] = one.text
    if one.entities:
        body["caption_entities" if one.media else "entities"] = one.entities
    return body


def _service(world: "World", service: JsonObject) -> JsonObject:
    body: JsonObject = {}
    if "new_chat_members" in service:
        body["new_chat_members"] = [anybody(world, one) for one in service["new_chat_members"]]
    if "left_chat_member" in service:
        body["left_chat_member"] = anybody(world, service["left_chat_member"])
    return body
