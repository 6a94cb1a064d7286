"""Links that lead into the chat with the bot."""

from urllib.parse import SplitResult, parse_qs, urlsplit

_HOSTS = frozenset({"t.me", "www.t.me", "telegram.me", "telegram.dog"})


def start_payload(link: str, *, username: str) -> str:
    """Return what a link to the bot carries, often nothing.

    Raises ValueError when it leads elsewhere.
    """
    parts = urlsplit(link if "://" in link else f"https://{link}")
    query = parse_qs(parts.query)
    if _name(parts, query).lower() != username.lower():
        raise ValueError(f"not a link to this bot: {link}")
    return query.get("start", [""])[0]


def _name(parts: SplitResult, query: dict[str, list[str]]) -> str:
    if parts.scheme == "tg" and parts.netloc == "resolve":
        return query.get("domain", [""])[0]
    return parts.path.strip("/") if parts.hostname in _HOSTS else ""
