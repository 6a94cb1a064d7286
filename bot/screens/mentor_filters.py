"""What a mentee insists on in the search for a mentor."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.callbacks.mentors import (
    ChooseFilter,
    FilterKind,
    ListMentors,
    ShowFilters,
    step,
    whole_search,
)
from bot.i18n import Html, Translator
from bot.screens.screen import Button, Screen, home_button, page_turns, paragraphs, rows_of
from bot.screens.vocabulary import FIELDS, TOPICS, WAYS
from mentoring.matching import ZONE_SIGNS, Filters, Offered, Seeker
from mentoring.profiles import AREA_SIGNS, MeetingWay
from mentoring.vocabulary import Field, Topic

VALUES_ON_A_PAGE: Final = 22
"""All topics at once: one press less for what is looked for most."""


@dataclass(frozen=True)
class Value:
    """One thing to insist on; `word` is what stands on the button for it."""

    word: str | int
    label: str


def filters_text(t: Translator, filters: Filters) -> Html | None:
    """Say what a mentee insists on."""
    words = [word for word in _words(t, filters).values() if word is not None]
    # NOTE: what the mentee insists on in the search, for example: School, German, Online.
    return t.text("Only: %(filters)s", filters=t.listing(words)) if words else None


def _words(t: Translator, filters: Filters) -> Mapping[FilterKind, str | None]:
    return {
        FilterKind.TOPIC: filters.topic and t.term(TOPICS[filters.topic]),
        FilterKind.FIELD: filters.field and t.term(FIELDS[filters.field]),
        FilterKind.LANGUAGE: filters.language and t.language_name(filters.language),
        FilterKind.REGION: filters.region and _region(t, filters.region),
        FilterKind.WAY: filters.way and t.term(WAYS[filters.way]),
    }


def _region(t: Translator, area: str) -> str:
    """Say how near; `area` is the beginning of the mentee's own postal code."""
    if len(area) >= AREA_SIGNS:
        # NOTE: lives where the postal code begins with these digits.
        return t.term("Near me (%(area)s…)", area=area)
    # NOTE: lives where the postal code begins with these digits: a larger area.
    return t.term("My region (%(area)s…)", area=area)


# --- the kinds

KINDS: Final[Mapping[FilterKind, Callable[[Translator], str]]] = {
    FilterKind.TOPIC: lambda t: t.button("Help I want"),
    FilterKind.FIELD: lambda t: t.button("Field of work"),
    FilterKind.LANGUAGE: lambda t: t.button("Language"),
    FilterKind.REGION: lambda t: t.button("Near me"),
    FilterKind.WAY: lambda t: t.button("Way to meet"),
}


def filters_screen(
    t: Translator, search: ShowFilters, filters: Filters, seeker: Seeker, offered: Offered
) -> Screen:
    """Show what one can insist on, each with what is set."""
    words = _words(t, filters)
    buttons = [
        Button(_kind_label(t, kind, words[kind]), step(ChooseFilter, search, page=0, kind=kind))
        for kind in FilterKind
        if words[kind] is not None or VALUES[kind](t, seeker, offered)
    ]
    back = Button(t.button("‹ Mentors"), step(ListMentors, search))
    everybody = Button(t.button("✖️ Show all"), whole_search(search.network_id))
    return Screen(
        paragraphs(t.text("What is most important to you?"), filters_text(t, filters)),
        (
            *rows_of(buttons, width=2),
            (back, everybody) if search.is_filtered else (back,),
            (home_button(t),),
        ),
    )


def _kind_label(t: Translator, kind: FilterKind, word: str | None) -> str:
    # NOTE: something the mentee insists on in the search.
    return KINDS[kind](t) if word is None else t.button("✓ %(what)s", what=word)


# --- the values of one kind

QUESTIONS: Final[Mapping[FilterKind, Callable[[Translator], Html]]] = {
    FilterKind.TOPIC: lambda t: t.text("What should the mentor help you with?"),
    FilterKind.FIELD: lambda t: t.text("In which field should the mentor work?"),
    FilterKind.LANGUAGE: lambda t: t.text("Which language should the mentor speak?"),
    FilterKind.REGION: lambda t: t.text("How near should the mentor live?"),
    FilterKind.WAY: lambda t: t.text("How would you like to meet?"),
}

PARTS: Final[Mapping[FilterKind, str]] = {
    FilterKind.TOPIC: "topic",
    FilterKind.FIELD: "field",
    FilterKind.LANGUAGE: "language",
    FilterKind.REGION: "region",
    FilterKind.WAY: "way",
}
"""A kind -> the part of the search that it sets."""


def values_screen(t: Translator, search: ChooseFilter, seeker: Seeker, offered: Offered) -> Screen:
    """Show what one can choose from, the likely first; a choice leads back to the list."""
    everything, part = VALUES[search.kind](t, seeker, offered), PARTS[search.kind]
    page = min(search.page, max(0, len(everything) - 1) // VALUES_ON_A_PAGE)
    shown = everything[page * VALUES_ON_A_PAGE : (page + 1) * VALUES_ON_A_PAGE]
    buttons = [
        Button(value.label, step(ListMentors, search, page=0, **{part: value.word}))
        for value in shown
    ]
    turns = page_turns(
        t,
        page=page,
        count=len(everything),
        size=VALUES_ON_A_PAGE,
        to=lambda turned: step(ChooseFilter, search, page=turned, kind=search.kind),
    )
    return Screen(
        QUESTIONS[search.kind](t),
        (*rows_of(buttons, width=2), *turns, _ways_back(t, search)),
    )


def _ways_back(t: Translator, search: ChooseFilter) -> tuple[Button, ...]:
    part = PARTS[search.kind]
    back = Button(t.button("‹ Back"), step(ShowFilters, search, page=0))
    if not getattr(search, part):
        return (back,)
    nothing = "" if isinstance(getattr(search, part), str) else 0
    # NOTE: this no longer matters to the mentee: show mentors of all fields, languages and so on.
    dropped = Button(t.button("Any"), step(ListMentors, search, page=0, **{part: nothing}))
    return (back, dropped)


def _topics(t: Translator, seeker: Seeker, offered: Offered) -> Sequence[Value]:
    ordered = _first(seeker.profile.seeks, Topic)
    return [Value(topic, t.term(TOPICS[topic])) for topic in ordered if topic in offered.topics]


def _fields(t: Translator, seeker: Seeker, offered: Offered) -> Sequence[Value]:
    own = [] if seeker.profile.field is None else [seeker.profile.field]
    ordered = _first(own, Field)
    return [Value(field, t.term(FIELDS[field])) for field in ordered if field in offered.fields]


def _languages(t: Translator, seeker: Seeker, offered: Offered) -> Sequence[Value]:
    """Give those of the mentee: every mentor who is found speaks at least one of them."""
    spoken = [code for code in seeker.profile.languages if code in offered.languages]
    if len(spoken) == 1:
        return []
    own = [code for code in spoken if code == seeker.language]
    return [Value(code, t.language_name(code)) for code in _first(own, spoken)]


def _regions(t: Translator, seeker: Seeker, _offered: Offered) -> Sequence[Value]:
    area = seeker.profile.area
    signs = [count for count in (AREA_SIGNS, ZONE_SIGNS) if len(area) >= count]
    return [Value(count, _region(t, area[:count])) for count in signs]


def _ways(t: Translator, _seeker: Seeker, _offered: Offered) -> Sequence[Value]:
    return [Value(way, t.term(WAYS[way])) for way in (MeetingWay.ONLINE, MeetingWay.IN_PERSON)]


def _first(likely: Iterable[Any], everything: Iterable[Any]) -> Sequence[Any]:
    """Put the likely ones in front."""
    ordered = list(likely)
    return [*ordered, *(word for word in everything if word not in ordered)]


VALUES: Final[Mapping[FilterKind, Callable[[Translator, Seeker, Offered], Sequence[Value]]]] = {
    FilterKind.TOPIC: _topics,
    FilterKind.FIELD: _fields,
    FilterKind.LANGUAGE: _languages,
    FilterKind.REGION: _regions,
    FilterKind.WAY: _ways,
}
"""What is worth choosing of a kind, the likely first; nothing when it would lead to nobody."""
