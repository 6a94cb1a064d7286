"""What people attach to messages: files, places, contact cards."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sandbox.entities import JsonObject
from sandbox.files import FileStore, StoredFile, UploadedFile, image_size
from sandbox.messages import Media, MediaKind

if TYPE_CHECKING:
    from sandbox.people import Person

# Where somebody is who sends their place with a button, in degrees.
HOME: Final = (50.7374, 7.0982)
_SAMPLES: Final = Path(__file__).with_name("samples")
_FOLDERS: Final = {
    MediaKind.PHOTO: "photos",
    MediaKind.DOCUMENT: "documents",
    MediaKind.ANIMATION: "animations",
    MediaKind.AUDIO: "music",
    MediaKind.STICKER: "stickers",
    MediaKind.VIDEO: "videos",
    MediaKind.VIDEO_NOTE: "video_notes",
    MediaKind.VOICE: "voice",
}
_SAMPLE_OF: Final = {
    MediaKind.PHOTO: "photo.jpg",
    MediaKind.ANIMATION: "video.mp4",
    MediaKind.AUDIO: "voice.ogg",
    MediaKind.VIDEO: "video.mp4",
    MediaKind.VIDEO_NOTE: "video.mp4",
    MediaKind.VOICE: "voice.ogg",
}
# What an app finds out about a recording and tells; the sandbox looks into pictures only.
_LENGTH: Final = {"duration": 2}
_SQUARE: Final = {"width": 240, "height": 240}
_TOLD: Final[dict[MediaKind, JsonObject]] = {
    MediaKind.ANIMATION: {**_SQUARE, **_LENGTH},
    MediaKind.AUDIO: _LENGTH,
    MediaKind.VIDEO: {**_SQUARE, **_LENGTH},
    MediaKind.VIDEO_NOTE: {"length": 240, **_LENGTH},
    MediaKind.VOICE: _LENGTH,
}
_NAMED: Final = frozenset(
    {MediaKind.ANIMATION, MediaKind.AUDIO, MediaKind.DOCUMENT, MediaKind.VIDEO}
)
_STICKER: Final = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00" + bytes(13)


def sample(kind: MediaKind) -> UploadedFile:
    """Return a small file of a kind, for somebody who has none at hand; not for documents."""
    name = _SAMPLE_OF[kind]
    return UploadedFile(name, (_SAMPLES / name).read_bytes())


def location(latitude: float, longitude: float) -> Media:
    """Build a place; degrees."""
    return Media(MediaKind.LOCATION, {"latitude": latitude, "longitude": longitude})


def contact(person: "Person") -> Media:
    """Build a person's own contact card, with a phone number that nobody can have."""
    number = f"+999{person.id % 10**9:09d}"
    card = {"phone_number": number, "first_name": person.first_name, "user_id": person.id}
    return Media(MediaKind.CONTACT, card)


def attached(
    files: FileStore, kind: MediaKind, upload: UploadedFile, told: JsonObject | None = None
) -> Media:
    """Keep a file; `told` is what its sender says of it, such as the duration."""
    return _described(kind, files.add(upload, folder=_FOLDERS[kind], told=told))


def known(files: FileStore, kind: MediaKind, file_id: str) -> Media | None:
    """Find what was sent before as this kind, also when its message is gone."""
    stored = files.by_id.get(file_id)
    if stored is None or not stored.path.startswith(f"{_FOLDERS[kind]}/"):
        return None
    return _described(kind, stored)


def sticker(files: FileStore) -> Media:
    """Build a sticker, the same one for all."""
    shape = {"type": "regular", "width": 512, "height": 512, "emoji": "👋"}
    flags = {"is_animated": False, "is_video": False}
    return attached(
        files, MediaKind.STICKER, UploadedFile("sticker.webp", _STICKER), {**shape, **flags}
    )


def _described(kind: MediaKind, stored: StoredFile) -> Media:
    content = {**_TOLD.get(kind, {}), **stored.told, **_file(stored)}
    if kind is MediaKind.PHOTO:
        content["width"], content["height"] = image_size(stored.content)
    if kind in _NAMED:
        content["file_name"] = stored.name
    if kind in _NAMED or kind is MediaKind.VOICE:
        content["mime_type"] = stored.mime_type
    return Media(kind, content)


def _file(stored: StoredFile) -> JsonObject:
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }
