"""Networks, and their agreements."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import aiosqlite

from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.networks import (
    Acceptance,
    Admission,
    Charter,
    Limits,
    Network,
    NetworkAgreement,
    NetworkText,
)
from mentoring.roles import Role, Standing
from storage.sql import SQL
from storage.times import to_text


def _network(row: aiosqlite.Row) -> Network:
    return Network(
        id=NetworkId(row[0]),
        name=row[1],
        place=row[2],
        mentee_admission=Admission(row[3]),
        mentor_admission=Admission(row[4]),
        limits=_limits(row[5:13]),
        office=row[13],
    )


def _limits(row: Sequence[int]) -> Limits:
    return Limits(
        requests=row[0],
        request_days=row[1],
        least_meetings=row[2],
        least_days=row[3],
        closing_days=row[4],
        contact_days=row[5],
        silence_days=row[6],
        retention_days=row[7],
    )


class NetworksTable:
    """Implements `mentoring.ports.Networks`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self, network_id: NetworkId) -> Network:
        return _network(await SQL.network(self._connection, network_id=network_id))

    async def find(self, network_id: NetworkId) -> Network | None:
        row = await SQL.network(self._connection, network_id=network_id)
        return None if row is None else _network(row)

    async def listed(self) -> Sequence[Network]:
        return [_network(row) async for row in SQL.networks(self._connection)]

    async def limits_in_use(self) -> Sequence[Limits]:
        return [_limits(tuple(row)) async for row in SQL.limits_in_use(self._connection)]

    async def agreement(self, network_id: NetworkId, *, language: str) -> NetworkAgreement:
        row = await SQL.agreement(self._connection, network_id=network_id, language=language)
        return NetworkAgreement(NetworkId(row[0]), version=row[1], text=row[2], about=row[3] or "")

    async def add(self, charter: Charter, *, now: datetime) -> Network:
        row = await SQL.add_network(
            self._connection,
            name=charter.name,
            place=charter.place,
            mentee_admission=charter.mentee_admission,
            mentor_admission=charter.mentor_admission,
            **charter.limits.model_dump(),
            office=charter.office,
            now=to_text(now),
        )
        network = _network(row)
        await self.publish(network.id, charter.agreement, now=now)
        for kind, texts in charter.texts.items():
            await self.set_texts(network.id, kind, texts)
        return network

    async def set_texts(
        self, network_id: NetworkId, kind: NetworkText, texts: Mapping[str, str]
    ) -> None:
        await SQL.clear_network_texts(self._connection, network_id=network_id, kind=kind)
        rows = [
            {"network_id": network_id, "kind": kind, "place": place}
            | {"language": language, "text": text}
            for place, (language, text) in enumerate(texts.items())
        ]
        await SQL.add_network_texts(self._connection, rows)

    async def texts(self, network_id: NetworkId, kind: NetworkText) -> Mapping[str, str]:
        rows = SQL.network_texts(self._connection, network_id=network_id, kind=kind)
        return {language: text async for language, text in rows}

    async def agreement_texts(self, network_id: NetworkId) -> Mapping[str, str]:
        rows = SQL.agreement_texts(self._connection, network_id=network_id)
        return {language: text async for language, text in rows}

    async def text(self, network_id: NetworkId, kind: NetworkText, *, language: str) -> str | None:
        text: str | None = await SQL.network_text(
            self._connection, network_id=network_id, kind=kind, language=language
        )
        return text

    async def add_agreement_text(
        self, network_id: NetworkId, *, version: int, language: str, text: str
    ) -> None:
        await SQL.add_agreement_text(
            self._connection,
            network_id=network_id,
            version=version,
            language=language,
            agreement=text,
        )

    async def set_lines(self, network_id: NetworkId, *, place: str, office: str | None) -> None:
        await SQL.set_lines(self._connection, network_id=network_id, place=place, office=office)

    async def with_new_rules(self, person_id: PersonId) -> Sequence[NetworkId]:
        rows = SQL.with_new_rules(self._connection, person_id=person_id)
        return [NetworkId(row[0]) async for row in rows]

    async def to_ask(
        self, network_id: NetworkId, *, version: int, after: MembershipId, limit: int
    ) -> Sequence[tuple[MembershipId, PersonId]]:
        rows = SQL.members_to_ask(
            self._connection, network_id=network_id, version=version, after=after, limit=limit
        )
        return [(MembershipId(row[0]), PersonId(row[1])) async for row in rows]

    async def count_to_ask(self, network_id: NetworkId, *, version: int) -> int:
        count: int = await SQL.count_members_to_ask(
            self._connection, network_id=network_id, version=version
        )
        return count

    async def acceptance(self, network_id: NetworkId) -> Acceptance:
        row = await SQL.count_acceptance(self._connection, network_id=network_id)
        return Acceptance(accepted=row[0], members=row[1])

    async def standings(self, network_id: NetworkId) -> Mapping[Standing, Mapping[Role, int]]:
        counts: dict[Standing, dict[Role, int]] = {standing: {} for standing in Standing}
        async for row in SQL.count_standings(self._connection, network_id=network_id):
            counts[Standing(row[0])][Role(row[1])] = row[2]
        return counts

    async def set_limits(self, network_id: NetworkId, limits: Limits) -> None:
        await SQL.set_limits(self._connection, network_id=network_id, **limits.model_dump())

    async def publish(
        self, network_id: NetworkId, agreement: Mapping[str, str], *, now: datetime
    ) -> int:
        version: int = await SQL.add_agreement(
            self._connection, network_id=network_id, now=to_text(now)
        )
        rows = [
            {"network_id": network_id, "version": version, "place": place}
            | {"language": language, "agreement": text}
            for place, (language, text) in enumerate(agreement.items())
        ]
        await SQL.add_agreement_texts(self._connection, rows)
        return version
