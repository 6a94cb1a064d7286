"""Links that lead into the chat with the bot, or bring the bot into a group."""

from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

from sandbox.memberships import RIGHTS

_HOSTS = frozenset({"t.me", "www.t.me", "telegram.me", "telegram.dog"})
# All other rights are called in links as in the Bot API, without "can_".
_RIGHT = {"anonymous": "is_anonymous"}


@dataclass(frozen=True)
class GroupWish:
    """What a link asks for that adds the bot to a group; no `rights`: as a plain member."""

    payload: str | None
    rights: frozenset[str] | None


def group_wish(link: str, *, username: str) -> GroupWish:
    """Return what a `startgroup` link of this bot carries.

    Raises ValueError when it leads elsewhere.
    """
    parts, query = _read(link)
    if _name(parts, query).lower() != username.lower() or "startgroup" not in query:
        raise ValueError(f"not a link that adds this bot: {link}")
    names = query.get("admin", [""])[0].replace("+", " ").split()
    rights = {_RIGHT.get(name, f"can_{name}") for name in names}
    # What only a channel's administrator can do is passed over, as apps do.
    granted = rights.intersection(RIGHTS)
    return GroupWish(query["startgroup"][0] or None, frozenset(granted) or None)


def start_payload(link: str, *, username: str) -> str:
    """Return what a link to the bot carries, often nothing.

    Raises ValueError when it leads elsewhere.
    """
    parts, query = _read(link)
    if _name(parts, query).lower() != username.lower():
        raise ValueError(f"not a link to this bot: {link}")
    return query.get("start", [""])[0]


def _read(link: str) -> tuple[SplitResult, dict[str, list[str]]]:
    parts = urlsplit(link if "://" in link else f"https://{link}")
    return parts, parse_qs(parts.query, keep_blank_values=True)


def _name(parts: SplitResult, query: dict[str, list[str]]) -> str:
    if parts.scheme == "tg" and parts.netloc == "resolve":
        return query.get("domain", [""])[0]
    return parts.path.strip("/") if parts.hostname in _HOSTS else ""
