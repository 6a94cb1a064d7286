"""Methods that send a file: one that comes with the call, or one that was sent before."""

from collections.abc import Callable
from dataclasses import replace

from sandbox import attachments
from sandbox.entities import JsonObject
from sandbox.errors import bad_request
from sandbox.files import PHOTO_LIMIT, SEND_LIMIT, UploadedFile, image_size, is_image, kept_name
from sandbox.messages import Media, MediaKind
from sandbox.methods.composing import caption_of
from sandbox.methods.placing import addressee, put
from sandbox.world import World

# What a bot may say of a file that it sends.
_TOLD = ("duration", "width", "height", "length", "performer", "title")


def _sends(kind: MediaKind) -> Callable[[World, JsonObject], JsonObject]:
    def send(world: World, params: JsonObject) -> JsonObject:
        place = addressee(world, params)
        caption = caption_of(world, params) if kind.takes_caption else None
        return put(world, place, params, caption, _media(world, kind, params))

    return send


def _media(world: World, kind: MediaKind, params: JsonObject) -> Media:
    """Keep the file or find it by its id; the sandbox fetches nothing from the web."""
    given = params[kind.value]
    if isinstance(given, UploadedFile):
        _check(kind, given.content)
        told = {name: params[name] for name in _TOLD if name in params}
        named = replace(given, name=kept_name(given.name))
        return attachments.attached(world.files, kind, named, told)
    media = attachments.known(world.files, kind, given)
    if media is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return media


def _check(kind: MediaKind, content: bytes) -> None:
    if kind is MediaKind.STICKER:
        raise bad_request("STICKER_INVALID")
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > SEND_LIMIT:
        raise bad_request("file is too big")
    if kind is MediaKind.PHOTO:
        _check_photo(content)


def _check_photo(content: bytes) -> None:
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


METHODS = {
    "sendPhoto": _sends(MediaKind.PHOTO),
    "sendDocument": _sends(MediaKind.DOCUMENT),
    "sendVoice": _sends(MediaKind.VOICE),
    "sendSticker": _sends(MediaKind.STICKER),
    "sendVideo": _sends(MediaKind.VIDEO),
    "sendVideoNote": _sends(MediaKind.VIDEO_NOTE),
    "sendAudio": _sends(MediaKind.AUDIO),
    "sendAnimation": _sends(MediaKind.ANIMATION),
}
