"""Methods that change or remove what stands in a chat."""

from datetime import timedelta

from sandbox import markup, payloads
from sandbox.entities import FormattedText, JsonObject
from sandbox.errors import bad_request
from sandbox.groups import Group
from sandbox.messages import Message
from sandbox.methods.addressing import known_place, message_in, reachable_place
from sandbox.methods.composing import caption_of, refuse_not_built, text_of
from sandbox.places import Place
from sandbox.world import World

_DELETABLE = timedelta(hours=48)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _edit_message_text(world: World, params: JsonObject) -> JsonObject:
    place, message = _own_message(world, params)
    if message.media:
        raise bad_request("there is no text in the message to edit")
    return _change(place, message, text_of(world, params), params)


def _edit_message_caption(world: World, params: JsonObject) -> JsonObject:
    place, message = _own_message(world, params)
    if not message.media or not message.media.kind.takes_caption:
        raise bad_request("there is no caption in the message to edit")
    return _change(place, message, caption_of(world, params), params)


def _edit_message_reply_markup(world: World, params: JsonObject) -> JsonObject:
    place, message = _own_message(world, params)
    return _change(place, message, FormattedText(message.text, message.entities), params)


def _delete_message(world: World, params: JsonObject) -> bool:
    place = known_place(world, params)
    message = message_in(place.chat, params["message_id"], to="delete")
    if isinstance(place, Group) and not (message.from_bot or place.bot.may("can_delete_messages")):
        raise bad_request("message can't be deleted")
    if world.clock.now() - message.date > _DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    del place.chat.messages[message.id]
    place.tell_pages()
    return True


def _own_message(world: World, params: JsonObject) -> tuple[Place, Message]:
    refuse_not_built(params)
    place = reachable_place(world, params)
    message = message_in(place.chat, params.get("message_id"), to="edit")
    if not message.from_bot or (message.reply_markup and not message.inline_keyboard):
        raise bad_request("message can't be edited")
    return place, message


def _change(
    place: Place, message: Message, formatted: FormattedText, params: JsonObject
) -> JsonObject:
    kept = markup.checked(params.get("reply_markup"))
    before = (message.text, message.entities, message.reply_markup)
    if before == (formatted.text, formatted.entities, kept):
        raise bad_request(_NOT_MODIFIED)
    changed = place.chat.change(message, formatted, kept, at=place.world.clock.now())
    place.tell_pages()
    return payloads.message(place, changed)


METHODS = {
    "editMessageText": _edit_message_text,
    "editMessageCaption": _edit_message_caption,
    "editMessageReplyMarkup": _edit_message_reply_markup,
    "deleteMessage": _delete_message,
}
