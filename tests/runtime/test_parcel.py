"""All that is stored about somebody goes into one file, and the file stays small enough."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot import parcel as packing
from bot.i18n import Translators
from bot.parcel import Parcel, parcel_file
from mentoring.certificates import Certificate
from mentoring.exporting import Kept
from mentoring.ids import CertificateId, MentorshipId, NetworkId, PersonId
from mentoring.roles import Side
from tests.conftest import NOW
from tests.town import plain

HELD = Certificate(
    CertificateId(1),
    "ABCDEFGHJKMN",
    MentorshipId(1),
    PersonId(1),
    Side.MENTEE,
    "Amal & Co",
    "ar",
    NetworkId(1),
    "Neue Wege",
    date(2026, 9, 1),
    date(2027, 3, 1),
    3,
    "Bea",
    NOW,
)
PARCEL = Parcel(
    "de",
    {Kept.PERSON: [{"name": "Amal & Co أمل"}], Kept.BLOCKS: []},
    [HELD, replace(HELD, code="ABCDEFGHJKMP", revoked_at=NOW)],
    "mentornet_bot",
    "Verein & Söhne",
    NOW,
)


def opened(parcel: Parcel) -> ZipFile:
    return ZipFile(BytesIO(parcel_file(Translators.load(), parcel).content))


def test_text_is_written_as_people_read_it() -> None:
    archive = opened(PARCEL)
    assert archive.namelist() == [
        "README.txt",
        "data.json",
        "certificates/certificate-ABCD-EFGH-JKMN.pdf",
    ]
    assert archive.read("data.json").decode() == (
        '{\n  "made_at": "2027-03-01T12:00:00+00:00",\n'
        '  "person": [\n    {\n      "name": "Amal & Co أمل"\n    }\n  ]\n}'
    )
    assert "Verein & Söhne" in plain(archive.read("README.txt").decode())
    assert archive.testzip() is None


def test_the_same_makes_the_same_file() -> None:
    translators = Translators.load()
    first, second = (parcel_file(translators, PARCEL) for _ in range(2))
    assert (first.name, first.content) == (second.name, second.content)


def test_what_would_be_too_much_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "SIZE_LIMIT", 5000)
    assert opened(PARCEL).namelist() == ["README.txt", "data.json"]
