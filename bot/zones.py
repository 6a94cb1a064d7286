"""Time zones as people choose them: by city, by country, or by where the phone is."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

import tzfpy

CITIES: Final[Mapping[str, Sequence[str]]] = {
    "en": ("Europe/London", "Europe/Dublin", "Europe/Berlin", "Europe/Athens"),
    "de": ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/Istanbul"),
    "ar": ("Europe/Berlin", "Asia/Damascus", "Asia/Baghdad", "Africa/Cairo"),
}
"""A few zones that most readers of a language live in; the first language for all others."""


UNINHABITED: Final = {"AQ", "GS", "IO", "TF", "UM"}
"""Countries of the list where nobody lives for good."""


def cities_for(language: str) -> Sequence[str]:
    """Give the zones to offer first to a reader of this language."""
    return CITIES.get(language, CITIES["en"])


@lru_cache(maxsize=1)
def zones_by_country() -> Mapping[str, Sequence[str]]:
    """Give ISO 3166 code -> IANA zones, as in the tz database's own table."""
    table = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    zones: dict[str, list[str]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _coordinates, zone, *_comment = line.split("\t")
            if country not in UNINHABITED:
                zones.setdefault(country, []).append(zone)
    return zones


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """Read the names of all zones; that looks into every file of the tz database."""
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Whether this is the name of a zone."""
    return name in _names()


def zone_at(*, latitude: float, longitude: float) -> str | None:
    """Say which zone a place is in; None on the high seas and for what is no place."""
    zone = tzfpy.get_tz(longitude, latitude)
    return zone if zone and not zone.startswith("Etc/") and is_zone(zone) else None


def clock(name: str, now: datetime) -> tuple[timedelta | None, ...]:
    """Say how a zone's clocks stand in each of the next twelve months, to compare two zones by."""
    zone = ZoneInfo(name)
    return tuple(
        (now + timedelta(days=30 * month)).astimezone(zone).utcoffset() for month in range(12)
    )
