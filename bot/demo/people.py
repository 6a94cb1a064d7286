"""The prepared networks and people, made with the same actions as real ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.charters import read_charter
from mentoring.applications import FOUNDING_LINK
from mentoring.applying import Wish, apply_for
from mentoring.founding import blank_invitation, found, invite
from mentoring.ids import NetworkId, PersonId, TelegramId
from mentoring.invitations import payload
from mentoring.joining import Joining, join, submit_statement
from mentoring.networks import Charter
from mentoring.people import NOTICE_VERSION
from mentoring.ports import Repositories
from mentoring.profiles import MeetingWay, Profile
from mentoring.roles import Role
from mentoring.vocabulary import Field, Topic

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True)
class Prepared:
    """Somebody whose phone lies ready in the sandbox; without a role they are in no network."""

    telegram_id: TelegramId
    first_name: str
    language: str
    time_zone: str
    role: Role | None
    profile: Profile = field(default_factory=Profile)
    trained: bool = True
    statement: str | None = None
    part: str = ""

    @property
    def label(self) -> str:
        """How the sandbox page calls them."""
        part = self.part or (self.role or "").replace("_", "-")
        return f"{self.first_name} ({part})"


MARIA: Final = Prepared(TelegramId(5_000_000_001), "Maria", "en", "Europe/Berlin", Role.META_MENTOR)

JONAS: Final = Prepared(
    TelegramId(5_000_000_002),
    "Jonas",
    "de",
    "Europe/Berlin",
    Role.MENTOR,
    Profile(
        languages=("en", "de"),
        field=Field.LOGISTICS,
        offers=(Topic.JOB_SEARCH, Topic.APPLICATION, Topic.DAILY_LIFE),
        region="041",
        way=MeetingWay.BOTH,
        about="Ich arbeite seit zwölf Jahren im Lager und leite heute ein kleines Team.",
        experience=12,
    ),
)

AMAL: Final = Prepared(
    TelegramId(5_000_000_003),
    "أمل",
    "ar",
    "Europe/Berlin",
    Role.MENTEE,
    Profile(
        languages=("ar", "en"),
        field=Field.LOGISTICS,
        seeks=(Topic.LANGUAGE, Topic.JOB_SEARCH),
        region="043",
        way=MeetingWay.IN_PERSON,
        about="وصلت إلى لايبزيغ قبل ستة أشهر. عملت محاسبة في شركة نقل.",
    ),
)

OLENA: Final = Prepared(
    TelegramId(5_000_000_004),
    "Olena",
    "en",
    "Europe/Berlin",
    Role.MENTOR,
    Profile(
        languages=("en", "uk"),
        field=Field.TEACHING,
        offers=(Topic.LANGUAGE, Topic.SCHOOL, Topic.FAMILY),
        region="042",
        way=MeetingWay.ONLINE,
        experience=8,
    ),
    trained=False,
    statement=(
        "I came here ten years ago. I teach German to adults, and I have helped many families "
        "to find a school for their children."
    ),
)

INES: Final = Prepared(
    TelegramId(5_000_000_005), "Ines", "en", "Europe/Berlin", None, part="operator"
)

FARID: Final = Prepared(
    TelegramId(5_000_000_006), "Farid", "de", "Europe/Vienna", None, part="founder"
)

PEOPLE: Final[Sequence[Prepared]] = (AMAL, JONAS, MARIA, OLENA, INES, FARID)

WISH: Final = Wish(
    Charter(
        name="Brücken Graz",
        place="Graz",
        about={"de": "Wir begleiten Menschen, die neu in Graz sind, in Schule und Ausbildung."},
        rules={"de": "Wir schreiben freundlich und antworten innerhalb einer Woche."},
        agreement={"de": "Wir begegnen einander mit Respekt. Niemand bezahlt, niemand verdient."},
        office="buero@bruecken.example, Montag bis Freitag 9 bis 13 Uhr",
    ),
    languages=("de", "en", "ar"),
)
"""What Farid has applied for."""


async def prepare(repositories: Repositories, *, now: datetime, link: str) -> dict[str, str] | None:
    """Found the prepared networks and let the prepared people in, once.

    Gives the links that the sandbox page offers (label -> address), None when there are networks
    already. `link` is the address of the bot, without a payload.
    """
    if await repositories.networks.listed():
        return None
    await found(repositories, read_charter(FOLDER / "tandem-wien.toml"), now=now)
    network, _ = await found(repositories, read_charter(FOLDER / "neue-wege.toml"), now=now)
    for person in PEOPLE:
        known = await _let_in(repositories, person, now=now)
        if person.role is not None:
            await _join(repositories, network.id, known, person, person.role, now=now)
        if person is FARID:
            await apply_for(repositories, known, WISH, now=now)
    return await _links(repositories, network.id, now=now, link=link)


async def _let_in(repositories: Repositories, prepared: Prepared, *, now: datetime) -> PersonId:
    person = await repositories.people.add(
        prepared.telegram_id, language=prepared.language, consent_version=NOTICE_VERSION, now=now
    )
    await repositories.people.save(
        replace(person, name=prepared.first_name, time_zone=prepared.time_zone)
    )
    await repositories.profiles.save(person.id, prepared.profile)
    return person.id


async def _join(
    repositories: Repositories,
    network_id: NetworkId,
    person_id: PersonId,
    prepared: Prepared,
    role: Role,
    *,
    now: datetime,
) -> None:
    invitation = blank_invitation(network_id, role, uses_limit=1, trained=prepared.trained)
    code = (await invite(repositories, invitation, now=now)).code
    joining = Joining(network_id, frozenset({role}), 1, code)
    membership, _ = await join(repositories, person_id, joining, now=now)
    if prepared.statement is not None:
        await submit_statement(
            repositories, person_id, membership.id, text=prepared.statement, now=now
        )


async def _links(
    repositories: Repositories, network_id: NetworkId, *, now: datetime, link: str
) -> dict[str, str]:
    invitations = {
        "Invitation: mentee": blank_invitation(network_id, Role.MENTEE),
        "Invitation: trained mentor": blank_invitation(network_id, Role.MENTOR, trained=True),
        "Invitation: choose a role": blank_invitation(network_id),
        "Invitation: meta-mentor": blank_invitation(network_id, Role.META_MENTOR),
        "Invitation: expired": replace(blank_invitation(network_id), expires_at=now),
    }
    stored = {
        label: await invite(repositories, invitation, now=now)
        for label, invitation in invitations.items()
    }
    invited = {
        label: f"{link}?start={payload(invitation.code)}" for label, invitation in stored.items()
    }
    return {**invited, "Found a network": f"{link}?start={FOUNDING_LINK}"}
