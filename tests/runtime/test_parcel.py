"""All that is stored about somebody goes into one file, and the file stays small enough."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot import parcel as packing
from bot.i18n import Translators
from bot.parcel import PAPERS_LIMIT, Parcel, parcel_file
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


def readme(parcel: Parcel) -> str:
    return plain(opened(parcel).read("README.txt").decode())


def test_of_many_certificates_the_newest_are_packed_and_the_others_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packing, "PAPERS_LIMIT", 2)
    held = [replace(HELD, code=f"ABCDEFGHJKM{last}") for last in "NPQ"]
    many = replace(PARCEL, language="en", certificates=held)
    assert opened(many).namelist()[2:] == [
        "certificates/certificate-ABCD-EFGH-JKMN.pdf",
        "certificates/certificate-ABCD-EFGH-JKMP.pdf",
    ]
    assert (
        "The folder certificates has your 2 newest certificates. "
        "You get the older ones with /mentorship."
    ) in readme(many)


def test_the_largest_file_is_far_below_what_telegram_takes() -> None:
    translators = Translators.load()
    one, two = (
        len(parcel_file(translators, replace(PARCEL, certificates=held)).content)
        for held in ([], [HELD])
    )
    assert one + PAPERS_LIMIT * (two - one) < 10_000_000


def test_a_folder_is_named_only_when_it_is_there() -> None:
    whole = "The folder certificates has your valid certificates."
    parcel = replace(PARCEL, language="en")
    none = replace(parcel, certificates=[replace(HELD, revoked_at=NOW)])
    assert (whole in readme(parcel), "The folder" in readme(none)) == (True, False)


def test_what_is_not_in_it_is_said() -> None:
    said = readme(replace(PARCEL, language="en"))
    assert (
        "Of other people there are only first names, and who signed your certificates.\n"
        "What you write to each other is not stored.\n"
        "You are not told who has blocked you, or what others have reported about you.\n"
    ) in said
