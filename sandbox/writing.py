"""How an app sends a text that is too long for one message."""

from collections.abc import Iterator

from sandbox.entities import FormattedText, clean, is_blank, written

MESSAGE_LENGTH = 4096
CAPTION_LENGTH = 1024


def typed(text: str) -> list[FormattedText]:
    """Return a text as the messages that an app makes of it.

    Raises ValueError for what an app would not send.
    """
    if is_blank(text) or not can_be_typed(text):
        raise ValueError("an app does not send such a text; see sends_raw")
    return [written(one) for one in pieces(clean(text))]


def can_be_typed(text: str) -> bool:
    """Tell whether an app has keys for all of it."""
    return not any(letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in text)


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
