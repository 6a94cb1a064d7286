"""How well a mentor fits, and why: the score is the sum of the reasons."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.ids import NetworkId, PersonId
from mentoring.matching import (
    WEIGHTS,
    Candidate,
    Experience,
    Match,
    Reason,
    SameField,
    SameRegion,
    SameWay,
    Seeker,
    SharedLanguages,
    SharedTopics,
    match,
    suggestions,
)
from mentoring.pauses import Pause
from mentoring.profiles import MeetingWay, Profile, postal_area
from mentoring.vocabulary import Field, Topic
from tests.conftest import NOW

SEEKER = Seeker(
    PersonId(1),
    NetworkId(1),
    "ar",
    Profile(
        languages=("ar", "de", "en"),
        field=Field.LOGISTICS,
        seeks=(Topic.LANGUAGE, Topic.JOB_SEARCH),
        region="041",
        way=MeetingWay.ONLINE,
    ),
)
STRANGER = Profile(languages=("de",), field=Field.CARE)


def candidate(profile: Profile = STRANGER, number: int = 2, **more: int) -> Candidate:
    return Candidate(PersonId(number), "Jonas", profile, **more)


def reasons(seeker: Seeker, profile: Profile) -> tuple[Reason, ...]:
    """Give the reasons apart from the language that everybody shares here."""
    found = match(seeker, candidate(profile)).reasons
    return tuple(reason for reason in found if not isinstance(reason, SharedLanguages))


def test_the_score_is_the_sum_of_the_reasons_and_the_weightiest_comes_first() -> None:
    best = Profile(
        languages=("en", "ar", "de", "fr"),
        field=Field.LOGISTICS,
        offers=(Topic.JOB_SEARCH, Topic.LANGUAGE, Topic.HOUSING),
        region="04109",
        way=MeetingWay.BOTH,
        experience=12,
    )
    found = candidate(best)
    assert match(SEEKER, found) == Match(
        found,
        16 + 12 + 8 + 5 + 3 + 2,
        (
            SharedTopics(16, (Topic.LANGUAGE, Topic.JOB_SEARCH)),
            SameField(12, Field.LOGISTICS),
            SharedLanguages(8, ("ar", "de", "en")),
            SameRegion(5, near=True),
            Experience(3, 12),
            SameWay(2, MeetingWay.ONLINE),
        ),
    )


def test_a_shared_language_alone_is_a_reason_without_points() -> None:
    assert match(SEEKER, candidate()) == Match(candidate(), 0, (SharedLanguages(0, ("de",)),))


@pytest.mark.parametrize(
    ("spoken", "points"),
    [(("ar",), 6), (("de", "en"), 2), (("ar", "en"), 8), (("ar", "de", "en", "fr"), 8)],
)
def test_the_own_language_counts_and_one_more(spoken: tuple[str, ...], points: int) -> None:
    assert match(SEEKER, candidate(replace(STRANGER, languages=spoken))).score == points


def test_the_own_language_is_told_first() -> None:
    reader_of_english = replace(SEEKER, language="en")
    speaker = candidate(replace(STRANGER, languages=("ar", "de", "en")))
    assert match(reader_of_english, speaker).reasons == (SharedLanguages(8, ("en", "ar", "de")),)


def test_the_language_of_the_interface_counts_only_for_who_says_they_speak_it() -> None:
    silent = replace(SEEKER, profile=replace(SEEKER.profile, languages=("de",)))
    assert match(silent, candidate(replace(STRANGER, languages=("ar", "de")))).score == 0


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        ("041", "041", (SameRegion(5, near=True),)),
        ("04109", "D-04155", (SameRegion(5, near=True),)),
        ("041", "043", (SameRegion(3, near=False),)),
        ("04", "041", (SameRegion(3, near=False),)),
        ("04", "04", (SameRegion(3, near=False),)),
        ("0", "0", ()),
        ("041", "12", ()),
        ("041", None, ()),
        (None, None, ()),
    ],
)
def test_the_region_is_read_from_the_postal_code(
    here: str | None, there: str | None, found: tuple[Reason, ...]
) -> None:
    seeker = replace(SEEKER, profile=replace(SEEKER.profile, region=here))
    assert reasons(seeker, replace(STRANGER, region=there)) == found


@pytest.mark.parametrize(
    ("region", "area"),
    [
        (None, ""),
        ("04", "04"),
        ("04109", "041"),
        (" 0 41-09", "041"),
        ("D-04109", "041"),
        ("CH 8004", "800"),
        ("٠٤١٠٩", "041"),
        ("０４１", "041"),
        ("SW1A 2AA", "sw1"),
        ("-", ""),
    ],
)
def test_a_postal_area_is_written_one_way(region: str | None, area: str) -> None:
    assert (postal_area(region), Profile(region=region).area) == (area, area)


@pytest.mark.parametrize(
    ("years", "found"),
    [
        (None, ()),
        (2, ()),
        (3, (Experience(2, 3),)),
        (9, (Experience(2, 9),)),
        (10, (Experience(3, 10),)),
    ],
)
def test_years_of_work_count_from_three_and_from_ten(
    years: int | None, found: tuple[Reason, ...]
) -> None:
    assert reasons(SEEKER, replace(STRANGER, experience=years)) == found


@pytest.mark.parametrize(
    ("mine", "theirs", "shared"),
    [
        (MeetingWay.ONLINE, MeetingWay.ONLINE, MeetingWay.ONLINE),
        (MeetingWay.ONLINE, MeetingWay.BOTH, MeetingWay.ONLINE),
        (MeetingWay.BOTH, MeetingWay.IN_PERSON, MeetingWay.IN_PERSON),
        (MeetingWay.BOTH, MeetingWay.BOTH, MeetingWay.BOTH),
        (MeetingWay.ONLINE, MeetingWay.IN_PERSON, None),
        (MeetingWay.IN_PERSON, MeetingWay.ONLINE, None),
        (None, MeetingWay.BOTH, None),
        (MeetingWay.BOTH, None, None),
    ],
)
def test_the_way_to_meet_is_the_one_that_both_can_take(
    mine: MeetingWay | None, theirs: MeetingWay | None, shared: MeetingWay | None
) -> None:
    seeker = replace(SEEKER, profile=replace(SEEKER.profile, way=mine))
    found = (SameWay(WEIGHTS.way, shared),) if shared else ()
    assert reasons(seeker, replace(STRANGER, way=theirs)) == found


def test_a_mentee_without_a_field_shares_none() -> None:
    unsaid = replace(SEEKER, profile=replace(SEEKER.profile, field=None))
    assert reasons(unsaid, STRANGER) == ()


def test_all_that_is_neither_topic_nor_field_reaches_no_further_than_is_said() -> None:
    best = Profile(
        languages=SEEKER.profile.languages, region="041", way=MeetingWay.BOTH, experience=60
    )
    assert match(SEEKER, candidate(best)).score == WEIGHTS.other


def test_the_weights_keep_what_they_promise() -> None:
    assert WEIGHTS.topic < WEIGHTS.field < 2 * WEIGHTS.topic
    assert WEIGHTS.other < WEIGHTS.topic + WEIGHTS.field


def test_among_equals_work_spreads() -> None:
    busy = candidate(number=2, open_mentorships=1, last_mentorship=1)
    lately = candidate(number=3, last_mentorship=9)
    long_free = candidate(number=4, last_mentorship=5)
    never = candidate(number=5)
    fits = candidate(
        replace(STRANGER, field=Field.LOGISTICS), 6, open_mentorships=9, last_mentorship=99
    )
    ranked = suggestions(SEEKER, [busy, lately, fits, never, long_free])
    assert [found.candidate for found in ranked] == [fits, never, long_free, lately, busy]


def test_the_lot_gives_each_mentee_another_order_and_always_the_same() -> None:
    equals = [candidate(number=number) for number in range(100, 200)]

    def first(mentee: int) -> PersonId:
        seeker = replace(SEEKER, person_id=PersonId(mentee))
        assert suggestions(seeker, equals) == suggestions(seeker, reversed(equals))
        return suggestions(seeker, equals)[0].candidate.person_id

    assert len({first(mentee) for mentee in range(1, 51)}) > 25


@pytest.mark.parametrize(
    ("until", "hours", "holds"),
    [(None, -1, False), (None, 0, True), (None, 9999, True), (2, 1, True), (2, 2, False)],
)
def test_a_pause_holds_from_its_beginning_to_before_its_end(
    until: int | None, hours: int, *, holds: bool
) -> None:
    pause = Pause(NOW, None if until is None else NOW + timedelta(hours=until))
    assert pause.holds(NOW + timedelta(hours=hours)) is holds


def test_a_pause_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="a pause ends after it begins"):
        Pause(NOW, NOW)
