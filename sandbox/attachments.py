"""What people attach to messages: files, places, contact cards."""

import base64
from typing import TYPE_CHECKING

from sandbox.entities import JsonObject
from sandbox.files import FileStore, StoredFile, UploadedFile, image_size
from sandbox.messages import Media, MediaKind

if TYPE_CHECKING:
    from sandbox.people import Person

# Where somebody is who sends their place with a button, in degrees.
HOME = (50.7374, 7.0982)
# One grey pixel.
TINY_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
# A second of nothing: the smallest frame that still is a file.
_SILENCE = b"OggS\x00\x02" + bytes(21)
_STICKER = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00" + bytes(13)


def location(latitude: float, longitude: float) -> Media:
    """Build a place; degrees."""
    return Media(MediaKind.LOCATION, {"latitude": latitude, "longitude": longitude})


def contact(person: "Person") -> Media:
    """Build a person's own contact card, with a phone number that nobody can have."""
    number = f"+999{person.id % 10**9:09d}"
    card = {"phone_number": number, "first_name": person.first_name, "user_id": person.id}
    return Media(MediaKind.CONTACT, card)


def photo(files: FileStore, upload: UploadedFile) -> Media:
    """Keep a picture."""
    stored = files.add(upload, folder="photos")
    width, height = image_size(upload.content)
    return Media(MediaKind.PHOTO, {**_file(stored), "width": width, "height": height})


def document(files: FileStore, upload: UploadedFile) -> Media:
    """Keep a file."""
    stored = files.add(upload, folder="documents")
    names = {"file_name": stored.name, "mime_type": stored.mime_type}
    return Media(MediaKind.DOCUMENT, {**names, **_file(stored)})


def voice(files: FileStore, upload: UploadedFile | None = None, *, duration: int = 1) -> Media:
    """Keep a voice message; a second of silence when none is given."""
    upload = upload or UploadedFile("voice.ogg", _SILENCE, "audio/ogg")
    stored = files.add(upload, folder="voice")
    content = {"duration": duration, "mime_type": stored.mime_type, **_file(stored)}
    return Media(MediaKind.VOICE, content)


def sticker(files: FileStore) -> Media:
    """Build a sticker, the same one for all."""
    stored = files.add(UploadedFile("sticker.webp", _STICKER, "image/webp"), folder="stickers")
    shape = {"type": "regular", "width": 512, "height": 512, "emoji": "👋"}
    flags = {"is_animated": False, "is_video": False}
    return Media(MediaKind.STICKER, {**shape, **flags, **_file(stored)})


def _file(stored: StoredFile) -> JsonObject:
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }
