"""Sends again what stands in a chat, as a message of the bot's own."""

from sandbox.entities import FormattedText, JsonObject
from sandbox.messages import Message
from sandbox.methods.addressing import known_place, message_in
from sandbox.methods.composing import caption_of
from sandbox.methods.placing import addressee, put
from sandbox.world import World


def _copy_message(world: World, params: JsonObject) -> JsonObject:
    """Copy without a trace of where it came from; the buttons of the original stay behind.

    As in Telegram, the original is looked for before it is known whether the copy can be sent.
    """
    caption = caption_of(world, params) if "caption" in params else None
    source = known_place(world, {"chat_id": params["from_chat_id"]})
    original = message_in(source.chat, params["message_id"], to="copy")
    place = addressee(world, params)
    words = _words(original, caption)
    return {"message_id": put(world, place, params, words, original.media)["message_id"]}


def _words(original: Message, caption: FormattedText | None) -> FormattedText:
    """Keep text or caption as it is formatted, unless a new caption can stand there."""
    if caption is not None and original.media and original.media.kind.takes_caption:
        return caption
    return FormattedText(original.text, original.entities)


METHODS = {"copyMessage": _copy_message}
