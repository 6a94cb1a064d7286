"""How a browser may show a file that somebody sent."""

from urllib.parse import quote

from sandbox.files import StoredFile

_SHOWN = ("image/", "audio/", "video/")
_SHOWN_TOO = frozenset({"application/pdf", "text/plain"})
# An image, but one that can hold scripts.
_NOT_SHOWN = frozenset({"image/svg+xml"})


def is_shown(mime_type: str) -> bool:
    """Tell whether a browser opens it in a tab; everything else is saved."""
    if mime_type in _NOT_SHOWN:
        return False
    return mime_type.startswith(_SHOWN) or mime_type in _SHOWN_TOO


def headers(stored: StoredFile) -> dict[str, str]:
    """Return the headers of an answer with this file."""
    way = "inline" if is_shown(stored.mime_type) else "attachment"
    told = {
        "Content-Disposition": f"{way}; filename*=UTF-8''{quote(stored.name, safe='')}",
        "X-Content-Type-Options": "nosniff",
    }
    # Whatever somebody uploaded must not run as a page of this address. A browser's own PDF
    # viewer would refuse to work in there; it runs nothing of ours.
    if stored.mime_type != "application/pdf":
        told["Content-Security-Policy"] = "sandbox"
    return told
