"""From parameters to what stands in a message."""

from sandbox import payloads
from sandbox.entities import (
    FormattedText,
    JsonObject,
    clean,
    finished,
    is_blank,
    parse,
    utf16_length,
)
from sandbox.errors import bad_request, not_built
from sandbox.methods.addressing import message_in
from sandbox.places import Place
from sandbox.world import World
from sandbox.writing import CAPTION_LENGTH, MESSAGE_LENGTH

# Telegram can do these; here nothing would come of them.
_NOT_BUILT = (
    "business_connection_id",
    "direct_messages_topic_id",
    "ephemeral_message_parameters",
    "inline_message_id",
    "message_thread_id",
    "rich_message",
    "suggested_post_parameters",
)


def refuse_not_built(params: JsonObject) -> None:
    """Raise 501 for a parameter that would be passed over silently."""
    for name in _NOT_BUILT:
        if name in params:
            raise not_built(f'parameter "{name}"')


def text_of(world: World, params: JsonObject) -> FormattedText:
    """Return the text of a message; raises 400 when it is empty or too long."""
    text = params.get("text", "")
    if not text:
        raise bad_request("message text is empty")
    formatted = _formatted(world, text, params.get("parse_mode"), params.get("entities"))
    if is_blank(formatted.text):
        raise bad_request("text must be non-empty")
    if len(formatted.text) > MESSAGE_LENGTH:
        raise bad_request("message is too long")
    return formatted


def caption_of(world: World, params: JsonObject) -> FormattedText:
    """Return the caption of a file, which may be empty; raises 400 when it is too long."""
    entities = params.get("caption_entities")
    caption = params.get("caption", "")
    formatted = _formatted(world, caption, params.get("parse_mode"), entities)
    if len(formatted.text) > CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return formatted


def replied_id(place: Place, params: JsonObject) -> int | None:
    """Return the id of the message that is replied to; raises 400 when it is not there."""
    reply = params.get("reply_parameters")
    if not reply or reply.get("message_id") is None:
        return None
    if reply.get("allow_sending_without_reply") and reply["message_id"] not in place.chat.messages:
        return None
    return message_in(place.chat, reply["message_id"], to="be replied").id


def _formatted(
    world: World, text: str, parse_mode: str | None, entities: list[JsonObject] | None
) -> FormattedText:
    if entities and not parse_mode:
        _check_places(text, entities)
        return _known_mentions(world, finished(FormattedText(clean(text), entities)))
    return _known_mentions(world, finished(parse(text, parse_mode)))


def _check_places(text: str, entities: list[JsonObject]) -> None:
    length = utf16_length(text)
    for one in entities:
        if one["offset"] < 0 or one["length"] <= 0 or one["offset"] + one["length"] > length:
            raise bad_request("entity begins or ends outside of the text")


def _known_mentions(world: World, formatted: FormattedText) -> FormattedText:
    """Put people into mentions; a mention of somebody unknown is plain text, as in Telegram."""
    entities = []
    for one in formatted.entities:
        if "user_id" not in one:
            entities.append(one)
        elif one["user_id"] in world.people_by_id:
            person = world.person(one["user_id"])
            rest = {key: value for key, value in one.items() if key != "user_id"}
            entities.append({**rest, "user": payloads.user(person)})
    return FormattedText(formatted.text, entities)
