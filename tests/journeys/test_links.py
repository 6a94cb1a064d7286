"""What is taken for the link of a video call, out of what people copy."""

import pytest

from bot.conversations.answers import Unclear
from bot.conversations.meeting_place import link
from bot.i18n import Translators
from mentoring.meetings import PLACE_LIMIT

T = Translators.load().of("en")
READ = link(most=PLACE_LIMIT)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://meet.example.org/abc", "https://meet.example.org/abc"),
        ("HTTP://meet.example.org:8443/a?b=c&d=e#f", "HTTP://meet.example.org:8443/a?b=c&d=e#f"),
        ("meet.example.org/abc", "https://meet.example.org/abc"),
        ("Topic: us\nJoin: https://example.org/j/1?p=x.\nID: 1 2", "https://example.org/j/1?p=x"),
        ("See https://example.org.", "https://example.org"),
        ("(https://example.org/a_b)", "https://example.org/a_b"),
        ("https://встреча.example.рф/a", "https://встреча.example.рф/a"),
        ("https://a.xn--p1ai/b", "https://a.xn--p1ai/b"),
    ],
)
def test_a_link_is_found(text: str, found: str) -> None:
    assert READ(T, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "later",
        "I send it tomorrow. Good?",
        "17.30",
        "javascript:alert(1)",
        "ftp://example.org/a",
        "https://",
        "https://localhost/a",
        "https://me:secret@example.org/",
        "https://[::1/a",
        "amal@example.org",
        "+49 151 123456",
        "https://example.org/" + "a" * PLACE_LIMIT,
    ],
)
def test_what_is_no_link_is_asked_for_again(text: str) -> None:
    with pytest.raises(Unclear):
        READ(T, text)
