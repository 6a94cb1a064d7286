"""What somebody is in a group: owner, administrator with rights, member, or no longer there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sandbox.entities import JsonObject

RIGHTS: Final = (
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_pin_messages",
    "can_manage_topics",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_manage_tags",
    "can_send_welcome_messages",
    "is_anonymous",
)
"""What an administrator of a group can be allowed, in the Bot API's names."""

PERMISSIONS: Final = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
"""What members of a group can be allowed."""


class Status(StrEnum):
    """The Bot API's names for what somebody is in a group."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


_INSIDE: Final = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER, Status.RESTRICTED})


@dataclass(frozen=True)
class Membership:
    """One person's or the bot's standing; `until` is when a ban ends, None for never."""

    status: Status
    rights: frozenset[str] = frozenset()
    until: datetime | None = None

    @property
    def inside(self) -> bool:
        """Whether they read along; a restricted member does."""
        return self.status in _INSIDE

    @property
    def administers(self) -> bool:
        return self.status in {Status.CREATOR, Status.ADMINISTRATOR}

    def may(self, right: str) -> bool:
        """Tell whether they have an administrator's right; the owner has all."""
        return self.status is Status.CREATOR or right in self.rights

    def at(self, now: datetime) -> "Membership":
        """Return what holds at a moment: a ban that has run out is one who left."""
        over = self.status is Status.KICKED and self.until is not None and self.until <= now
        return LEFT if over else self

    def to_json(self, user: JsonObject, *, editable: bool) -> JsonObject:
        """Return a ChatMember; `editable`: the bot could change an administrator's rights."""
        body: JsonObject = {"user": user, "status": self.status.value}
        match self.status:
            case Status.CREATOR:
                body["is_anonymous"] = False
            case Status.ADMINISTRATOR:
                body |= {"can_be_edited": editable, **{one: one in self.rights for one in RIGHTS}}
            case Status.RESTRICTED:
                body |= {"is_member": True, "until_date": 0, **dict.fromkeys(PERMISSIONS, False)}
            case Status.KICKED:
                body["until_date"] = int(self.until.timestamp()) if self.until else 0
            case _:
                pass
        return body


LEFT: Final = Membership(Status.LEFT)
MEMBER: Final = Membership(Status.MEMBER)


def administrator(rights: Iterable[str]) -> Membership:
    """Build an administrator; as in Telegram each may also see what administrators see.

    Raises ValueError for a right that does not exist.
    """
    named = frozenset(rights)
    if unknown := named.difference(RIGHTS):
        raise ValueError(f"no right of an administrator: {', '.join(sorted(unknown))}")
    return Membership(Status.ADMINISTRATOR, named | {"can_manage_chat"})
