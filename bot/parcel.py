"""Everything that is stored about a person as one file: a text for people, one for programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.i18n import Html, Translators
from bot.paper import certificate_file, check_link
from bot.screens.screen import Document
from bot.screens.stored import CERTIFICATES, DATA, README, Papers, readme_text
from mentoring.certificates import Certificate
from mentoring.exporting import Records

PAPERS_LIMIT: Final = 100
"""Certificates in one file, about 30 kB each: more take long to print, and can be had one by one.

A bot can send 50 MB (Bot API, sendDocument). The rest is text: packed, a million entries are 11 MB.
"""


@dataclass(frozen=True)
class Parcel:
    """What goes into the file, and in whose language; `username` is the bot's, for links.

    The certificates are in their order from the newest.
    """

    language: str
    records: Records
    certificates: Sequence[Certificate]
    username: str
    operator: str
    made_at: datetime


def parcel_file(translators: Translators, parcel: Parcel) -> Document:
    """Pack it, with the newest certificates that are valid."""
    valid = [one for one in parcel.certificates if one.revoked_at is None]
    newest = valid[:PAPERS_LIMIT]
    readme = readme_text(
        translators.of(parcel.language),
        parcel.records,
        papers=Papers(held=len(valid), packed=len(newest)),
        operator=parcel.operator,
        made_at=parcel.made_at,
    )
    files = {README: plain(readme).encode(), DATA: _data(parcel)}
    for one in newest:
        paper = certificate_file(translators, one, link=check_link(parcel.username, one))
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


def _zipped(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()
