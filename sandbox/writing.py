"""How an app sends a text that is too long for one message."""

from collections.abc import Iterator

MESSAGE_LENGTH = 4096
CAPTION_LENGTH = 1024


def pieces(text: str) -> Iterator[str]:
    """Cut a text into messages, at line ends or spaces where there are any late enough."""
    while len(text) > MESSAGE_LENGTH:
        cut = _cut(text)
        piece = text[:cut].strip()
        if piece:
            yield piece
        text = text[cut:].strip()
    if text:
        yield text.strip()


def _cut(text: str) -> int:
    for mark in ("\n", " "):
        place = text.rfind(mark, MESSAGE_LENGTH // 2, MESSAGE_LENGTH + 1)
        if place > 0:
            return place
    return MESSAGE_LENGTH
