"""An invitation: a code that lets somebody into a network."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mentoring.errors import InvitationExpired, InvitationUnknown, InvitationUsedUp
from mentoring.ids import InvitationId, NetworkId
from mentoring.roles import Role

CODE_ALPHABET: Final = "23456789abcdefghijkmnpqrstuvwxyz"
"""No 0, 1, l and o: codes are read from paper too."""
CODE_LENGTH: Final = 10
LINK_PREFIX: Final = "j_"


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
