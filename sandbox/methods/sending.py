"""Methods that put something new into a chat."""

from sandbox import attachments, markup, payloads
from sandbox.chats import Content
from sandbox.entities import FormattedText, JsonObject
from sandbox.errors import bad_request, too_many_requests
from sandbox.files import PHOTO_LIMIT, SEND_LIMIT, UploadedFile, image_size, is_image
from sandbox.messages import Media, MediaKind, Message
from sandbox.methods.addressing import known_person, message_in, reachable_person
from sandbox.methods.composing import caption_of, refuse_not_built, replied_id, text_of
from sandbox.people import Person
from sandbox.world import World

_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note".split()
)


def _send_message(world: World, params: JsonObject) -> JsonObject:
    person = _addressee(world, params)
    return _put(world, person, params, Content(text_of(world, params)))


def _send_photo(world: World, params: JsonObject) -> JsonObject:
    person = _addressee(world, params)
    caption = caption_of(world, params)
    photo = params["photo"]
    if isinstance(photo, UploadedFile):
        _check_photo(photo.content)
        media = attachments.photo(world.files, photo)
    else:
        media = _known_media(world, photo, MediaKind.PHOTO)
    return _put(world, person, params, Content(caption, media))


def _send_document(world: World, params: JsonObject) -> JsonObject:
    person = _addressee(world, params)
    caption = caption_of(world, params)
    document = params["document"]
    if isinstance(document, UploadedFile):
        _check_size(document.content)
        media = attachments.document(world.files, document)
    else:
        media = _known_media(world, document, MediaKind.DOCUMENT)
    return _put(world, person, params, Content(caption, media))


def _send_voice(world: World, params: JsonObject) -> JsonObject:
    person = _addressee(world, params)
    caption = caption_of(world, params)
    voice = params["voice"]
    if isinstance(voice, UploadedFile):
        _check_size(voice.content)
        media = attachments.voice(world.files, voice, duration=params.get("duration", 1))
    else:
        media = _known_media(world, voice, MediaKind.VOICE)
    return _put(world, person, params, Content(caption, media))


def _send_sticker(world: World, params: JsonObject) -> JsonObject:
    person = _addressee(world, params)
    if isinstance(params["sticker"], UploadedFile):
        raise bad_request("STICKER_INVALID")
    media = _known_media(world, params["sticker"], MediaKind.STICKER)
    return _put(world, person, params, Content(media=media))


def _send_location(world: World, params: JsonObject) -> JsonObject:
    person = _addressee(world, params)
    media = attachments.location(params["latitude"], params["longitude"])
    return _put(world, person, params, Content(media=media))


def _send_contact(world: World, params: JsonObject) -> JsonObject:
    person = _addressee(world, params)
    names = ("phone_number", "first_name", "last_name", "vcard")
    card = {name: params[name] for name in names if name in params}
    return _put(world, person, params, Content(media=Media(MediaKind.CONTACT, card)))


def _copy_message(world: World, params: JsonObject) -> JsonObject:
    person = _addressee(world, params)
    source = known_person(world, {"chat_id": params["from_chat_id"]})
    original = message_in(source.chat, params["message_id"], to="copy")
    formatted = FormattedText(original.text, original.entities)
    if original.media and "caption" in params:
        formatted = caption_of(world, params)
    sent = _put(world, person, params, Content(formatted, original.media))
    return {"message_id": sent["message_id"]}


def _send_chat_action(world: World, params: JsonObject) -> bool:
    reachable_person(world, params)
    if params["action"].lower() not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def _addressee(world: World, params: JsonObject) -> Person:
    refuse_not_built(params)
    person = reachable_person(world, params)
    wait = world.meter.count(person.id, now=world.clock.now()) if world.meter else None
    if wait is not None:
        raise too_many_requests(wait)
    return person


def _put(world: World, person: Person, params: JsonObject, content: Content) -> JsonObject:
    kept = markup.checked(params.get("reply_markup"))
    complete = Content(content.formatted, content.media, kept, replied_id(person, params))
    message: Message = person.chat.add(complete, from_bot=True, date=world.clock.now())
    world.events.publish("chat", person=person.id)
    return payloads.message(person, message)


def _check_size(content: bytes) -> None:
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > SEND_LIMIT:
        raise bad_request("file is too big")


def _check_photo(content: bytes) -> None:
    _check_size(content)
    if len(content) > PHOTO_LIMIT:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; "
            f"the maximum size is {PHOTO_LIMIT} bytes"
        )
    if not is_image(content):
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = image_size(content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _known_media(world: World, file_id: str, kind: MediaKind) -> Media:
    """Find what was sent before under this id; the sandbox fetches nothing from the web."""
    for person in world.people:
        for message in person.messages:
            media = message.media
            if media and media.kind is kind and media.file_id == file_id:
                return media
    raise bad_request("wrong file identifier/HTTP URL specified")


METHODS = {
    "sendMessage": _send_message,
    "sendPhoto": _send_photo,
    "sendDocument": _send_document,
    "sendVoice": _send_voice,
    "sendSticker": _send_sticker,
    "sendLocation": _send_location,
    "sendContact": _send_contact,
    "copyMessage": _copy_message,
    "sendChatAction": _send_chat_action,
}
