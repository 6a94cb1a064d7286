"""A certificate: what was achieved, with a code that anybody can check."""

import re
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from mentoring.errors import NotAllowed, Outdated
from mentoring.ids import CertificateId, MentorshipId, NetworkId, PersonId
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.people import Person
from mentoring.roles import Side

NAME_LIMIT: Final = 80
CODE_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L: codes are read from paper."""
CODE_LENGTH: Final = 12
CODE_GROUP: Final = 4
LINK_PREFIX: Final = "v_"

_TYPED: Final = re.compile(rf"[{CODE_ALPHABET}]{{4}}([-\u2010-\u2014]?[{CODE_ALPHABET}]{{4}}){{2}}")


@dataclass(frozen=True)
class Certificate:
    """Everything that is printed, so that the document can be made again at any time.

    `language` is the interface language of the holder when it was issued; `meetings` is the number
    of held ones; `signed_by` is a meta-mentor's name. The days are those of UTC, so that both
    certificates of a mentorship name the same ones.
    """

    id: CertificateId
    code: str
    mentorship_id: MentorshipId
    person_id: PersonId
    side: Side
    name: str
    language: str
    network_id: NetworkId
    network_name: str
    started_on: date
    ended_on: date
    meetings: int
    signed_by: str
    issued_at: datetime
    revoked_at: datetime | None = None
    revoked_by: PersonId | None = None


def issued(
    mentorship: Mentorship,
    holder: Person,
    *,
    name: str,
    meetings: int,
    signed_by: str,
    now: datetime,
) -> Certificate:
    """Write somebody's certificate of a completed mentorship, with a new code and no id yet.

    Raises NotAllowed for who has no part in it, Outdated while it is not completed.
    """
    side = mentorship.side_of(holder.id)
    if side is None:
        raise NotAllowed
    if mentorship.state is not MentorshipState.COMPLETED or mentorship.ended_at is None:
        raise Outdated
    return Certificate(
        id=CertificateId(0),
        code=new_code(),
        mentorship_id=mentorship.id,
        person_id=holder.id,
        side=side,
        name=name,
        language=holder.language,
        network_id=mentorship.network_id,
        network_name=mentorship.network_name,
        started_on=mentorship.started_at.date(),
        ended_on=mentorship.ended_at.date(),
        meetings=meetings,
        signed_by=signed_by,
        issued_at=now,
    )


def revoked(certificate: Certificate, *, by: PersonId, now: datetime) -> Certificate:
    """Take a certificate back; Outdated when that was done before."""
    if certificate.revoked_at is not None:
        raise Outdated
    return replace(certificate, revoked_at=now, revoked_by=by)


def new_code() -> str:
    """Make a code of 59 random bits."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def spaced(code: str) -> str:
    """Write a code as people read it: "K7MX-2PQR-9TVW"."""
    groups = (code[at : at + CODE_GROUP] for at in range(0, len(code), CODE_GROUP))
    return "-".join(groups)


def payload(code: str) -> str:
    """Give what stands behind `?start=` in the link that checks a certificate."""
    return f"{LINK_PREFIX}{code}"


def typed_code(text: str) -> str | None:
    """Read a code that somebody has typed from paper; None for any other text.

    It stands alone, in its groups or with a digit in it: a word of twelve letters is a word.
    """
    written = text.strip().upper()
    if not _TYPED.fullmatch(written) or written.isalpha():
        return None
    return "".join(sign for sign in written if sign in CODE_ALPHABET)


def code_in(payload: str) -> str | None:
    """Find the code in a deep link's payload; None when it is another link.

    Small letters, spaces and dashes are as good.
    """
    if not payload.lower().startswith(LINK_PREFIX):
        return None
    written = payload[len(LINK_PREFIX) :].upper()
    return "".join(sign for sign in written if sign.isascii() and sign.isalnum())
