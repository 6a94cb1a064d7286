"""What is on buttons: it comes back as it was, and nothing else gets in."""

import re
from dataclasses import fields
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import flows
from bot.authorisation import BUTTONS, CONVERSATIONS, PLACES
from bot.authorisation.checks import anybody, consented
from bot.authorisation.rows import Buttons, joined
from bot.authorisation.table import AREAS
from bot.callbacks.conversation import Reply, StepBack
from bot.callbacks.manners import Place
from bot.callbacks.membership import EditProfile, JoinNetwork, ShowApplicant
from bot.callbacks.messages import AskBlock
from bot.callbacks.payload import SIZE_LIMIT, ForgedPayload, Payload, unpack
from bot.flows import make_engine
from bot.handlers import places
from bot.handlers.dispatch import PRESSES, REDRAWS
from bot.notices import REGISTRY
from bot.screens.refusals import TEXTS
from mentoring import errors
from mentoring.facts.fact import Fact
from mentoring.ids import MembershipId, MentorshipId, NetworkId
from mentoring.roles import Role

KINDS = Payload.__subclasses__()
NUMBERS = st.integers(min_value=0, max_value=36**12 - 1)
TEXTS_ON_BUTTONS = st.text(st.characters(codec="utf-8", exclude_characters=":"), max_size=12)


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    kind = getattr(kind, "__supertype__", kind)
    if kind is int:
        return NUMBERS
    return TEXTS_ON_BUTTONS if kind is str else st.sampled_from(list(kind))


def payloads() -> st.SearchStrategy[Payload]:
    made = []
    for kind in KINDS:
        hints = get_type_hints(kind)
        made.append(
            st.builds(kind, **{one.name: values_of(hints[one.name]) for one in fields(kind)})
        )
    return st.one_of(made)


@given(payloads())
def test_what_fits_on_a_button_comes_back_as_it_was(payload: Payload) -> None:
    try:
        packed = payload.pack()
    except ValueError:
        return
    assert unpack(packed) == payload
    assert len(packed.encode()) <= SIZE_LIMIT


def test_an_older_button_may_lack_only_what_has_a_default() -> None:
    assert unpack("cb:1") == AskBlock(MentorshipId(1), reported=0)
    assert unpack("cb:1:1") == AskBlock(MentorshipId(1), reported=1)
    for forged in ("cb", "cb:1:1:1"):
        with pytest.raises(ForgedPayload):
            unpack(forged)


@given(payloads())
def test_only_what_is_too_long_does_not_fit(payload: Payload) -> None:
    written = sum(len(str(getattr(payload, field.name)).encode()) + 1 for field in fields(payload))
    try:
        payload.pack()
    except ValueError:
        assert len(payload.tag) + written > SIZE_LIMIT


@given(st.text(max_size=80))
def test_any_text_is_a_payload_or_forged(data: str) -> None:
    try:
        payload = unpack(data)
    except ForgedPayload:
        return
    assert type(payload) in KINDS


TAGS = st.sampled_from([kind.tag for kind in KINDS])
PARTS = st.lists(st.one_of(st.text(max_size=14), st.sampled_from([*Role, "0", "zz"])), max_size=4)


@given(TAGS, PARTS)
def test_forged_fields_are_read_or_refused_and_nothing_else(tag: str, parts: list[str]) -> None:
    try:
        payload = unpack(":".join([tag, *parts]))
    except ForgedPayload:
        return
    hints = get_type_hints(type(payload))
    for field in fields(payload):
        kind = hints[field.name]
        assert isinstance(getattr(payload, field.name), getattr(kind, "__supertype__", kind))


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "zz",
        "j",
        "j:",
        "j:-1",
        "j:1:2",
        "j:A",
        "j: 1",
        "j:1_0",
        "j:٣",
        "j:" + "z" * 13,
        "g:nowhere",
        "a:1:boss",
        "a:1",
        "rr:",
        "\x00",
        "\ud800",
    ],
)
def test_forged_data_is_refused(data: str) -> None:
    with pytest.raises(ForgedPayload):
        unpack(data)


def test_numbers_are_short_on_buttons() -> None:
    packed = [JoinNetwork(NetworkId(0)).pack(), JoinNetwork(NetworkId(35)).pack()]
    assert packed == ["j:0", "j:z"]
    assert (
        ShowApplicant(MembershipId(2**53), Role.META_MENTOR).pack() == "a:2gosa7pa2gw:meta_mentor"
    )


def test_the_size_is_counted_in_bytes() -> None:
    assert len(Reply(0, "ä" * 30).pack().encode()) == SIZE_LIMIT
    with pytest.raises(ValueError, match="over 64 bytes"):
        Reply(0, "ä" * 31).pack()


def test_what_would_not_come_back_is_not_packed() -> None:
    with pytest.raises(ValueError, match="colon"):
        EditProfile("a:b").pack()


def test_a_negative_number_is_not_packed() -> None:
    with pytest.raises(ValueError, match="-1"):
        StepBack(-1).pack()


def test_every_kind_has_a_tag_of_its_own() -> None:
    assert len({kind.tag for kind in KINDS}) == len(KINDS)


def test_every_kind_says_who_may_press_it_and_has_a_handler() -> None:
    assert BUTTONS.keys() == PRESSES.keys() == set(KINDS)
    assert REDRAWS.keys() <= PRESSES.keys()


def test_every_place_and_every_conversation_says_who_may_use_it() -> None:
    assert PLACES.keys() == set(Place) == places.PLACES.keys()
    assert sorted(CONVERSATIONS) == sorted(one.name for one in flows.CONVERSATIONS)


def test_all_buttons_of_a_module_have_their_rows_in_one_table() -> None:
    homes = {(kind.__module__, area.__name__) for area in AREAS for kind, _ in area.BUTTONS}
    assert len(homes) == len({module for module, _ in homes})


def test_two_rows_for_one_thing_are_refused() -> None:
    first: Buttons = [(Reply, consented)]
    second: Buttons = [(StepBack, consented), (Reply, anybody)]
    with pytest.raises(ValueError, match="two rows"):
        joined([first, second])


@pytest.mark.parametrize("kind", KINDS)
def test_a_payload_has_what_its_check_reads(kind: type[Payload]) -> None:
    read = set(re.findall(r"`(\w+)`", BUTTONS[kind].__doc__ or ""))
    assert read <= {field.name for field in fields(kind)}


def test_a_draft_has_what_its_check_reads() -> None:
    for one in make_engine().conversations:
        read = set(re.findall(r"`(\w+)`", CONVERSATIONS[one.name].__doc__ or ""))
        assert read <= set(one.draft.model_fields), one.name


def test_every_error_of_the_rules_has_a_text() -> None:
    assert TEXTS.keys() == set(errors.MentoringError.__subclasses__())


def test_every_fact_has_its_readers() -> None:
    assert REGISTRY.keys() == set(Fact.__subclasses__())
