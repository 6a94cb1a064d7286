"""The question where somebody lives, as far as their clock needs to know."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, TypeVar

from bot import zones
from bot.conversations.answers import Answer, Located, Pressed, Typed, Unclear, folded
from bot.conversations.flow import Choice, Draft, Question, Shown, Stage, Step, Taken
from bot.conversations.steps import Wanted, always, in_rows, meant, paged
from bot.i18n import Translator

COUNTRIES: Final = "countries"
COUNTRY: Final = "in."
LOCATION: Final = "here"
CITIES: Final = "cities"


D = TypeVar("D", bound=Draft)


class AskTimeZone(Step[D]):
    """City buttons with the time there now; then by country, or by where the phone is.

    Views: none for the cities, `countries`, `page.N` of the countries, `in.XX` for the zones of
    one country, `here` for the keyboard that sends a location.
    """

    def __init__(self, key: str, *, wanted: Wanted[D] = always) -> None:
        self.key = key
        self.wanted = wanted

    async def ask(self, stage: Stage, draft: D, view: str) -> Question:  # noqa: ARG002
        t = stage.t
        if view == LOCATION:
            return Question(
                t.text(
                    "Press the button below to send where you are. "
                    "The bot only looks up your time zone. It does not store the place. "
                    "The buttons above still work."
                ),
                asks_location=t.button("📍 Send my location"),
            )
        if view.startswith(COUNTRY):
            return _zones_question(t, view.removeprefix(COUNTRY), stage.now)
        if view:
            return _countries_question(t, view)
        return _cities_question(t, stage.now)

    async def take(self, stage: Stage, draft: D, answer: Answer) -> Taken[D] | Shown[D]:
        match answer:
            case Pressed(value):
                return self._pressed(stage, draft, value)
            case Located(latitude, longitude):
                zone = zones.zone_at(latitude=latitude, longitude=longitude)
                if zone is not None:
                    return self._taken(stage, draft, zone)
                raise Unclear(stage.t.text("No time zone is known for this place."))
            case Typed(text):
                return self._typed(stage, draft, text)
        raise Unclear(
            stage.t.text("Please press a button, or write the name of the country you live in.")
        )

    def _pressed(self, stage: Stage, draft: D, value: str) -> Taken[D] | Shown[D]:
        if value == LOCATION:
            return Shown(draft.model_copy(update={"keyboard": True}), value)
        if value == CITIES:
            return Shown(draft)
        if value.startswith(COUNTRY):
            return self._country(stage, draft, value.removeprefix(COUNTRY))
        if zones.is_zone(value):
            return self._taken(stage, draft, value)
        return Shown(draft, value)

    def _typed(self, stage: Stage, draft: D, text: str) -> Taken[D] | Shown[D]:
        country = _country_named(stage, text)
        if country is None:
            raise Unclear(
                stage.t.text("Please press a button, or write the name of the country you live in.")
            )
        return self._country(stage, draft, country)

    def _country(self, stage: Stage, draft: D, country: str) -> Taken[D] | Shown[D]:
        """Take the zone of a country that has only one; let the person choose otherwise."""
        there = _clocks(country, stage.now)
        if len(there) == 1:
            return self._taken(stage, draft, there[0])
        return Shown(draft, f"{COUNTRY}{country}" if there else COUNTRIES)

    def _taken(self, stage: Stage, draft: D, zone: str) -> Taken[D]:
        filled = self.fill(draft, zone)
        if not draft.keyboard:
            return Taken(filled)
        said = stage.t.text(
            "Your clock: %(city)s, %(time)s.",
            city=stage.t.city_name(zone),
            time=stage.t.time(stage.now, zone),
        )
        return Taken(filled, said)


def _cities_question(t: Translator, now: datetime) -> Question:
    return Question(
        t.text("What time is it where you live? Then reminders come at the right time."),
        [
            *in_rows(_clock_choices(t, zones.cities_for(t.language), now), width=2),
            [Choice(t.button("🌍 Another country"), COUNTRIES)],
            [Choice(t.button("📍 By my location"), LOCATION)],
        ],
    )


def _countries_question(t: Translator, view: str) -> Question:
    names = [(t.country_name(code), code) for code in zones.zones_by_country()]
    names.sort(key=lambda named: folded(named[0]))
    choices = [Choice(name, f"{COUNTRY}{code}") for name, code in names]
    return Question(
        t.text("Which country do you live in? You can also write its name."),
        [*paged(t, choices, view, 2), _to_cities(t)],
    )


def _zones_question(t: Translator, country: str, now: datetime) -> Question:
    return Question(
        t.text("Which place has the same time as you?"),
        [*in_rows(_clock_choices(t, _clocks(country, now), now), width=2), _to_cities(t)],
    )


def _to_cities(t: Translator) -> list[Choice]:
    return [Choice(t.button("‹ Other ways"), CITIES)]


def _clock_choices(t: Translator, names: Iterable[str], now: datetime) -> list[Choice]:
    return [Choice(f"{t.city_name(zone)} {t.time(now, zone)}", zone) for zone in names]


def _clocks(country: str, now: datetime) -> Sequence[str]:
    """Give a country's zones, without those whose clocks run like an earlier one's all year."""
    seen: dict[tuple[object, ...], str] = {}
    for zone in zones.zones_by_country().get(country, ()):
        seen.setdefault(zones.clock(zone, now), zone)
    return list(seen.values())


def _country_named(stage: Stage, text: str) -> str | None:
    """Find the country somebody wrote, in any finished language."""
    names = {
        (stage.translators.of(language).country_name(code), code)
        for language in stage.translators.languages
        for code in zones.zones_by_country()
    }
    return meant(names, text)
