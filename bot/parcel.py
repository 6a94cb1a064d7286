"""Everything that is stored about a person as one file: a text for people, one for programs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.i18n import Html, Translators
from bot.paper import certificate_file, check_link
from bot.screens.screen import Document
from bot.screens.stored import CERTIFICATES, DATA, README, readme_text
from mentoring.certificates import Certificate
from mentoring.exporting import Records

SIZE_LIMIT: Final = 45_000_000
"""Bytes; a bot can send 50 MB (Bot API, sendDocument)."""


@dataclass(frozen=True)
class Parcel:
    """What goes into the file, and in whose language; `username` is the bot's, for links."""

    language: str
    records: Records
    certificates: Sequence[Certificate]
    username: str
    operator: str
    made_at: datetime


def parcel_file(translators: Translators, parcel: Parcel) -> Document:
    """Pack it; what would not fit are certificates, and these can be had one by one."""
    readme = readme_text(
        translators.of(parcel.language),
        parcel.records,
        certificates=len(parcel.certificates),
        operator=parcel.operator,
        made_at=parcel.made_at,
    )
    files = {README: plain(readme).encode(), DATA: _data(parcel)}
    room = SIZE_LIMIT - sum(len(content) for content in files.values())
    for paper in _papers(translators, parcel):
        room -= len(paper.content)
        if room >= 0:
            files[f"{CERTIFICATES}/{paper.name}"] = paper.content
    name = f"my-data-{parcel.made_at.date().isoformat()}.zip"
    return Document(name, _zipped(files, parcel.made_at), "application/zip")


def plain(text: Html) -> str:
    """Undo what was escaped for Telegram: nothing is markup in a file."""
    return unescape(text) + "\n"


def _data(parcel: Parcel) -> bytes:
    found = {kind.value: records for kind, records in parcel.records.items() if records}
    whole = {"made_at": parcel.made_at.isoformat(), **found}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def _papers(translators: Translators, parcel: Parcel) -> Iterable[Document]:
    for one in parcel.certificates:
        if one.revoked_at is None:
            link = check_link(parcel.username, one)
            yield certificate_file(translators, one, link=link)


def _zipped(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()
