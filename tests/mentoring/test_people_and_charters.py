"""The rules for names, profiles and charters."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mentoring.ids import PersonId, TelegramId
from mentoring.networks import Admission, Charter
from mentoring.people import Person, has_letters, short_name
from mentoring.profiles import Profile
from mentoring.roles import Role
from mentoring.vocabulary import Field, Topic
from tests.conftest import NOW
from tests.mentoring.conftest import CHARTER


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Anna Petrova", "Anna P."),
        ("Anna", "Anna"),
        ("Anna Maria von Berg", "Anna B."),
        ("  Anna \t Petrova ", "Anna P."),
        ("أمل حداد", "أمل ح."),
        ("Ömer Çelik", "Ömer Ç."),
    ],
)
def test_a_short_name_is_the_first_one_and_an_initial(name: str, short: str) -> None:
    assert short_name(name) == short


@given(st.text(min_size=1).filter(has_letters))
def test_every_name_with_a_letter_has_a_short_one(name: str) -> None:
    assert 1 <= len(short_name(name)) <= len(name) + 1


@pytest.mark.parametrize("text", ["a", "1a", "ß", "ا", "你", "ម", "'Ö"])
def test_letters_of_any_script_count(text: str) -> None:
    assert has_letters(text) is True


@pytest.mark.parametrize("text", ["", " ", "12", "...", "😀", "٣", "\u0301"])
def test_what_is_no_letter_does_not_count(text: str) -> None:
    assert has_letters(text) is False


@pytest.mark.parametrize(
    ("name", "zone", "introduced"),
    [
        (None, None, False),
        ("Anna", None, False),
        (None, "Europe/Berlin", False),
        ("Anna", "Europe/Berlin", True),
    ],
)
def test_who_has_a_name_and_a_time_zone_is_introduced(
    name: str | None,
    zone: str | None,
    introduced: bool,  # noqa: FBT001
) -> None:
    person = Person(PersonId(1), TelegramId(1), "en", 1, NOW, name, zone)
    assert person.is_introduced is introduced


def test_a_mentor_has_room_for_two_unless_they_say_otherwise() -> None:
    assert [Profile(capacity=capacity).places for capacity in (None, 1, 10)] == [2, 1, 10]


def test_a_profile_needs_a_language_and_a_field() -> None:
    whole = Profile(languages=("ar",), field=Field.CARE)
    parts = [whole, replace(whole, languages=()), replace(whole, field=None), Profile()]
    assert [profile.is_complete for profile in parts] == [True, False, False, False]


def test_a_profile_of_another_role_lacks_what_the_new_one_needs() -> None:
    mentee = Profile(languages=("ar",), field=Field.CARE, seeks=(Topic.SCHOOL,))
    assert mentee.lacking([Role.MENTEE, Role.META_MENTOR]) == ()
    assert mentee.lacking(Role) == ("offers", "experience")
    assert replace(mentee, experience=0).lacking(Role) == ("offers",)
    assert replace(mentee, offers=(Topic.SCHOOL,)).lacking(Role) == ()
    assert Profile(seeks=(Topic.SCHOOL,)).lacking(Role) == ()


# --- charters


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "a"}, "at least 2"),
        ({"name": "a" * 41}, "at most 40"),
        ({"place": ""}, "at least 2"),
        ({"place": "a" * 41}, "at most 40"),
        ({"mentor_admission": "open"}, "never unseen"),
        ({"mentee_admission": "closed"}, "Input should be"),
        ({"about": {}}, "the same languages, at least one"),
        ({"about": {}, "agreement": {}}, "the same languages, at least one"),
        ({"about": {"de": "a"}}, "the same languages"),
        ({"about": {"en": "a", "de": "a"}}, "the same languages"),
        ({"about": {"en": "a" * 1001}}, "about is at most 1000"),
        ({"agreement": {"en": "a" * 2501}}, "agreement is at most 2500"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_a_charter_that_would_not_work_is_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Charter.model_validate(CHARTER.model_dump() | changes)


def test_the_longest_charter_is_taken() -> None:
    longest = {
        "name": "a" * 40,
        "place": "a" * 40,
        "about": {"en": "a" * 1000},
        "agreement": {"en": "a" * 2500},
    }
    assert Charter.model_validate(longest).mentor_admission is Admission.APPROVAL
