"""Certificates, revoked ones too."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import aiosqlite

from mentoring.certificates import Certificate
from mentoring.ids import CertificateId, MentorshipId, NetworkId, PersonId
from mentoring.roles import Side
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none


def _certificate(row: aiosqlite.Row) -> Certificate:
    return Certificate(
        id=CertificateId(row[0]),
        code=row[1],
        mentorship_id=MentorshipId(row[2]),
        person_id=PersonId(row[3]),
        side=Side(row[4]),
        name=row[5],
        language=row[6],
        network_id=NetworkId(row[7]),
        network_name=row[8],
        started_on=date.fromisoformat(row[9]),
        ended_on=date.fromisoformat(row[10]),
        meetings=row[11],
        signed_by=row[12],
        issued_at=to_moment(row[13]),
        revoked_at=to_moment_or_none(row[14]),
        revoked_by=None if row[15] is None else PersonId(row[15]),
    )


class CertificatesTable:
    """Implements `mentoring.ports.Certificates`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self, certificate_id: CertificateId) -> Certificate:
        row = await SQL.certificate(self._connection, certificate_id=certificate_id)
        if row is None:
            raise LookupError(certificate_id)
        return _certificate(row)

    async def by_code(self, code: str) -> Certificate | None:
        row = await SQL.certificate_by_code(self._connection, code=code)
        return None if row is None else _certificate(row)

    async def of(self, mentorship_id: MentorshipId, person_id: PersonId) -> Certificate | None:
        row = await SQL.certificate_of(
            self._connection, mentorship_id=mentorship_id, person_id=person_id
        )
        return None if row is None else _certificate(row)

    async def of_person(self, person_id: PersonId) -> Sequence[Certificate]:
        rows = SQL.certificates_of_person(self._connection, person_id=person_id)
        return [_certificate(row) async for row in rows]

    async def add(self, certificate: Certificate) -> Certificate:
        certificate_id = await SQL.add_certificate(
            self._connection,
            code=certificate.code,
            mentorship_id=certificate.mentorship_id,
            person_id=certificate.person_id,
            side=certificate.side,
            name=certificate.name,
            language=certificate.language,
            network_id=certificate.network_id,
            network_name=certificate.network_name,
            started_on=certificate.started_on.isoformat(),
            ended_on=certificate.ended_on.isoformat(),
            meetings=certificate.meetings,
            signed_by=certificate.signed_by,
            issued_at=to_text(certificate.issued_at),
            revoked_at=to_text_or_none(certificate.revoked_at),
            revoked_by=certificate.revoked_by,
        )
        return replace(certificate, id=CertificateId(certificate_id))

    async def save(self, certificate: Certificate) -> None:
        await SQL.save_certificate(
            self._connection,
            certificate_id=certificate.id,
            revoked_at=to_text_or_none(certificate.revoked_at),
            revoked_by=certificate.revoked_by,
        )
