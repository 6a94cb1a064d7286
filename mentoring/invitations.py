"""An invitation: a code that lets somebody into a network."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from mentoring.errors import InvitationExpired, InvitationUnknown, InvitationUsedUp
from mentoring.ids import BatchId, InvitationId, NetworkId
from mentoring.roles import Role

CODE_ALPHABET: Final = "23456789abcdefghijkmnpqrstuvwxyz"
"""No 0, 1, l and o: codes are read from paper too."""
CODE_LENGTH: Final = 10
LINK_PREFIX: Final = "j_"

COHORT_LIMIT: Final = 30
"""Characters of a label, so that it stands on a button."""
BATCH_LIMIT: Final = 200
"""Single-use links that are written at once."""


@dataclass(frozen=True)
class Invitation:
    """Who may come in with a code, and how often.

    `roles` empty: the person chooses. `uses_limit` None: as often as one likes. `trained`: who
    comes as a mentor has done the network's training, and needs no statement. `cohort` is a label.
    """

    id: InvitationId
    network_id: NetworkId
    code: str
    roles: frozenset[Role] = frozenset()
    trained: bool = False
    cohort: str | None = None
    uses_limit: int | None = None
    uses: int = 0
    expires_at: datetime | None = None
    revoked_at: datetime | None = None


class Validity(StrEnum):
    """Whether an invitation lets anybody in, and if not, why."""

    ACTIVE = "active"
    USED_UP = "used_up"
    EXPIRED = "expired"
    REVOKED = "revoked"


def validity(invitation: Invitation, *, now: datetime) -> Validity:
    """Say whether an invitation still lets somebody in."""
    try:
        valid(invitation, now=now)
    except InvitationUnknown:
        return Validity.REVOKED
    except InvitationExpired:
        return Validity.EXPIRED
    except InvitationUsedUp:
        return Validity.USED_UP
    return Validity.ACTIVE


@dataclass(frozen=True)
class Batch:
    """Invitations that are alike in everything but their codes: a link for many, or single ones.

    `codes`: how many there are; `places`: how many people they let in, None for any number.
    `open_codes` are neither used up nor revoked. `code` is the only one, None when there are more.
    """

    id: BatchId
    network_id: NetworkId
    created_at: datetime
    roles: frozenset[Role]
    trained: bool
    cohort: str | None
    expires_at: datetime | None
    codes: int
    places: int | None
    uses: int
    open_codes: int
    revoked_codes: int
    code: str | None

    def validity(self, *, now: datetime) -> Validity:
        """Say whether anybody can still come in by one of them."""
        if not self.open_codes:
            return Validity.REVOKED if self.revoked_codes else Validity.USED_UP
        if self.expires_at is not None and self.expires_at <= now:
            return Validity.EXPIRED
        return Validity.ACTIVE

    @property
    def lets_mentors_in(self) -> bool:
        """Whether somebody may become a mentor by them."""
        return not self.roles or Role.MENTOR in self.roles

    @property
    def leads(self) -> bool:
        """Whether they make somebody a meta-mentor: then nobody else is shown the link."""
        return Role.META_MENTOR in self.roles


def valid(invitation: Invitation | None, *, now: datetime) -> Invitation:
    """Give the invitation back if it still lets somebody in; say why it does not otherwise."""
    if invitation is None or invitation.revoked_at is not None:
        raise InvitationUnknown
    if invitation.expires_at is not None and invitation.expires_at <= now:
        raise InvitationExpired
    if invitation.uses_limit is not None and invitation.uses >= invitation.uses_limit:
        raise InvitationUsedUp
    return invitation


def payload(code: str) -> str:
    """Give what stands behind `?start=` in the link of an invitation."""
    return f"{LINK_PREFIX}{code}"


def code_in(payload: str) -> str | None:
    """Find the code of an invitation in a deep link's payload; None when it is another link."""
    code = payload.removeprefix(LINK_PREFIX)
    return code if payload.startswith(LINK_PREFIX) and code else None


def new_code() -> str:
    """Make a code of 50 random bits."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
