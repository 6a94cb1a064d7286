"""Marks for texts that stand in tables: they are extracted here and translated where shown."""


def term(message: str) -> str:
    """Mark a short name that stands in texts and on buttons alike (context "term")."""
    return message


def command(message: str) -> str:
    """Mark the description of a command (context "command")."""
    return message
