"""Methods that send texts, places and contact cards."""

from sandbox import attachments
from sandbox.entities import JsonObject
from sandbox.errors import bad_request
from sandbox.messages import Media, MediaKind
from sandbox.methods.addressing import reachable_place
from sandbox.methods.composing import text_of
from sandbox.methods.placing import addressee, put
from sandbox.world import World

_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note".split()
)


def _send_message(world: World, params: JsonObject) -> JsonObject:
    place = addressee(world, params)
    return put(world, place, params, text_of(world, params))


def _send_location(world: World, params: JsonObject) -> JsonObject:
    place = addressee(world, params)
    media = attachments.location(params["latitude"], params["longitude"])
    return put(world, place, params, media=media)


def _send_contact(world: World, params: JsonObject) -> JsonObject:
    place = addressee(world, params)
    names = ("phone_number", "first_name", "last_name", "vcard")
    card = {name: params[name] for name in names if name in params}
    return put(world, place, params, media=Media(MediaKind.CONTACT, card))


def _send_chat_action(world: World, params: JsonObject) -> bool:
    reachable_place(world, params)
    if params["action"].lower() not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


METHODS = {
    "sendMessage": _send_message,
    "sendLocation": _send_location,
    "sendContact": _send_contact,
    "sendChatAction": _send_chat_action,
}
