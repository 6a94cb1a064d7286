"""The world as JSON for the page."""

from datetime import datetime

from sandbox.entities import JsonObject
from sandbox.languages import LANGUAGES
from sandbox.messages import Button, Media, Message
from sandbox.people import Person
from sandbox.rendering import direction
from sandbox.showing import is_shown
from sandbox.world import World


def overview(world: World) -> JsonObject:
    """Return the bot, the people, the links and the languages."""
    return {
        "bot": {"username": world.bot.username, "name": world.bot.name},
        "now": moment(world.clock.now()),
        "people": [person(one) for one in world.people],
        "links": [{"label": label, "url": url} for label, url in world.links.items()],
        "languages": [{"code": code, "name": name} for code, name in LANGUAGES.items()],
    }


def person(one: Person) -> JsonObject:
    """Return somebody's profile and state."""
    return {
        "id": one.id,
        "first_name": one.first_name,
        "last_name": one.last_name,
        "username": one.username,
        "language_code": one.language_code,
        "started": one.started,
        "blocked": one.blocked,
        "deleted": one.deleted,
        "unread": one.chat.unread,
    }


def chat(one: Person) -> JsonObject:
    """Return somebody's chat with the bot."""
    return {
        "person": person(one),
        "messages": [message(entry) for entry in one.messages],
        "commands": one.commands,
        "keyboard": _keyboard(one.keyboard),
        "description": one.world.bot.description_for(one),
    }


def message(one: Message) -> JsonObject:
    """Return one message; its HTML is escaped and has no tags but Telegram's."""
    return {
        "id": one.id,
        "from": "bot" if one.from_bot else "person",
        "date": moment(one.date),
        "html": one.html,
        "text": one.text,
        "dir": direction(one.text),
        "edited": one.edited > 0,
        "media": _media(one.media) if one.media else None,
        "reply_to": one.reply_to,
        "reaction": one.reaction,
        "buttons": [[_button(button) for button in row] for row in one.buttons],
    }


def moment(time: datetime) -> str:
    """Return a time as ISO text with its zone."""
    return time.isoformat()


def _button(button: Button) -> JsonObject:
    address = button.value if button.kind in {"url", "copy"} else None
    kind = button.kind.value
    return {"text": button.text, "dir": direction(button.text), "kind": kind, "url": address}


def _media(media: Media) -> JsonObject:
    return {
        "kind": media.kind.value,
        "name": media.name,
        "url": f"/world/files/{media.file_id}" if media.file_id else None,
        "size": media.content.get("file_size"),
        "opens": is_shown(media.content.get("mime_type", "")),
        "phone": media.content.get("phone_number"),
        "latitude": media.content.get("latitude"),
        "longitude": media.content.get("longitude"),
    }


def _keyboard(markup: JsonObject | None) -> JsonObject | None:
    if markup is None:
        return None
    rows = [[_key(one) for one in row] for row in markup["keyboard"]]
    return {"rows": rows, "placeholder": markup.get("input_field_placeholder")}


def _key(key: JsonObject) -> JsonObject:
    return {"text": key["text"], "dir": direction(key["text"]), "kind": _key_kind(key)}


def _key_kind(key: JsonObject) -> str:
    if key.get("request_location"):
        return "location"
    return "contact" if key.get("request_contact") else "text"
