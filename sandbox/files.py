"""The files that people and the bot have sent."""

import base64
import hashlib
import mimetypes
import re
import struct
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from sandbox.entities import JsonObject

PHOTO_LIMIT = 10 * 1024 * 1024
SEND_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024

_IMAGE_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
_UNKNOWN_SIZE = (1280, 720)
# As a Bot API server keeps the name of a file: letters, digits and harmless signs, at most so many.
_STEM_LENGTH = 60
_SUFFIX_LENGTH = 20
_NOT_IN_NAMES = frozenset("<>:\"/\\|?*&`'\x7f")


@dataclass(frozen=True)
class UploadedFile:
    """A file as it came with a request."""

    name: str
    content: bytes
    mime_type: str | None = None


@dataclass(frozen=True)
class StoredFile:
    """A file that the world keeps; `path` is what getFile tells, `told` what its sender said."""

    file_id: str
    path: str
    name: str
    mime_type: str
    content: bytes
    told: JsonObject = field(default_factory=dict)

    @property
    def unique_id(self) -> str:
        return "AQAD" + hashlib.sha256(self.file_id.encode()).hexdigest()[:12]


class FileStore:
    """Keeps all files in memory; a sandbox has few."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}

    def add(
        self, upload: UploadedFile, *, folder: str, told: JsonObject | None = None
    ) -> StoredFile:
        """Keep a file under a new id."""
        number = len(self.by_id) + 1
        # What the sender's program says of the kind counts only where the name says nothing.
        kind = mimetypes.guess_type(upload.name)[0] or upload.mime_type
        seed = hashlib.sha256(f"{folder}/{number}".encode()).digest()
        suffix = PurePosixPath(kept_name(upload.name)).suffix
        stored = StoredFile(
            file_id="AgACAgQAAx" + base64.urlsafe_b64encode(seed).decode().rstrip("="),
            path=f"{folder}/file_{number}{suffix}",
            name=upload.name,
            mime_type=kind or "application/octet-stream",
            content=upload.content,
            told=told or {},
        )
        self.by_id[stored.file_id] = stored
        return stored

    def at(self, path: str) -> StoredFile | None:
        """Find a file by the path that getFile told."""
        return next((one for one in self.by_id.values() if one.path == path), None)

    def content(self, file_id: str) -> bytes:
        """Return the bytes; raises KeyError for an unknown id."""
        return self.by_id[file_id].content


def kept_name(name: str) -> str:
    """Return the name that a bot's file gets: emoji and most signs become spaces, accents go."""
    path = PurePosixPath(re.split(r"[/\\]", name)[-1])
    stem = _kept_part(path.stem, _STEM_LENGTH)
    suffix = _kept_part(path.suffix.removeprefix("."), _SUFFIX_LENGTH)
    return ".".join(part for part in (stem, suffix) if part) or "file"


def is_image(content: bytes) -> bool:
    """Tell whether the first bytes are those of an image."""
    return content.startswith(_IMAGE_STARTS)


def image_size(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels; a usual size where only the file's inside would tell."""
    if content.startswith(_IMAGE_STARTS[0]) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _UNKNOWN_SIZE


def _kept_part(text: str, most: int) -> str:
    letters = (_kept_letter(one) for one in text)
    return "".join(letters).lstrip(" .")[:most].rstrip(" .")


def _kept_letter(letter: str) -> str:
    kind = unicodedata.category(letter)
    if letter in _NOT_IN_NAMES or kind == "Cc":
        return " "
    if letter.isascii() or kind[0] == "L" or kind in {"Nd", "Nl", "No"}:
        return letter
    return "" if kind[0] == "M" else " "
