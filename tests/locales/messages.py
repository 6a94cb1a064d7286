"""A message of a catalogue, seen as what it is: a source, a context, one form or several."""

from collections.abc import Sequence

from babel.messages.catalog import Message


def context_of(message: Message) -> str | None:
    """Say what kind of text it is; None for those of screens."""
    return message.context if isinstance(message.context, str) else None


def sources_of(message: Message) -> Sequence[str]:
    """Give the source, and that of the plural if it has one."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def source_of(message: Message) -> str:
    """Give the source; of a plural that for one."""
    return sources_of(message)[0]


def is_plural(message: Message) -> bool:
    return not isinstance(message.id, str)


def forms_of(message: Message) -> Sequence[str]:
    """Give the translation, one string for each form; what is missing is empty."""
    if message.string is None or isinstance(message.string, str):
        return [message.string or ""]
    return [form or "" for form in message.string]


def name_of(message: Message) -> str:
    """Name a message in a complaint."""
    context = context_of(message)
    return f"{source_of(message)!r}" + (f" ({context})" if context else "")
