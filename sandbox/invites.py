"""The invite links of a group, and who has asked to be let in by one."""

import base64
import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime

from sandbox.entities import JsonObject

_ADDRESS = "https://t.me/+"
_CODE_BYTES = 12
# Of a link that somebody else made, an administrator is told only the beginning.
_SHOWN = len(_ADDRESS) + 8


@dataclass(frozen=True)
class InviteLink:
    """One link; `expires` and `member_limit` are None where there is no limit."""

    url: str
    creator_id: int
    name: str = ""
    creates_join_request: bool = False
    is_primary: bool = False
    is_revoked: bool = False
    expires: datetime | None = None
    member_limit: int | None = None

    def works(self, now: datetime) -> bool:
        """Tell whether the link still lets somebody in."""
        return not self.is_revoked and (self.expires is None or self.expires > now)

    def to_json(self, creator: JsonObject, *, pending: int, whole: bool = True) -> JsonObject:
        """Return a ChatInviteLink; not `whole`: with the end of the address left out."""
        body: JsonObject = {
            "invite_link": self.url if whole else f"{self.url[:_SHOWN]}...",
            "creator": creator,
            "creates_join_request": self.creates_join_request,
            "is_primary": self.is_primary,
            "is_revoked": self.is_revoked,
        }
        optional = {
            "name": self.name,
            "expire_date": int(self.expires.timestamp()) if self.expires else None,
            "member_limit": self.member_limit,
            "pending_join_request_count": pending,
        }
        return body | {key: value for key, value in optional.items() if value}


@dataclass(frozen=True)
class JoinRequest:
    """Somebody who waits to be let in; `url` is the link they came by."""

    person_id: int
    url: str
    at: datetime


@dataclass(eq=False)
class Invites:
    """All links of one group by their address, the oldest first."""

    group_id: int
    by_url: dict[str, InviteLink] = field(default_factory=dict)

    def add(self, link: InviteLink) -> InviteLink:
        """Keep a new link, or a known one as it is now."""
        self.by_url[link.url] = link
        return link

    def fresh_url(self) -> str:
        """Return an address that no link has yet; the same ones in every run."""
        seed = hashlib.sha256(f"{self.group_id}/{len(self.by_url)}".encode()).digest()
        return _ADDRESS + base64.urlsafe_b64encode(seed[:_CODE_BYTES]).decode()

    def primary_of(self, creator_id: int) -> InviteLink | None:
        """Return an administrator's own lasting link."""
        own = (one for one in self.by_url.values() if one.creator_id == creator_id)
        return next((one for one in own if one.is_primary and not one.is_revoked), None)

    def replace_primary(self, creator_id: int) -> InviteLink:
        """Revoke an administrator's lasting link if there is one, and make another."""
        old = self.primary_of(creator_id)
        if old is not None:
            self.add(replace(old, is_revoked=True))
        return self.add(InviteLink(self.fresh_url(), creator_id, is_primary=True))
