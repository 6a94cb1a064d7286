"""What each error of Telegram means for the call that met it."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.runtime.verdicts import LAST_TRY, Failed, Later, SendAnew, Sent, Unreachable, verdict

NOT_MODIFIED = (
    "Message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        (NOT_MODIFIED, Sent()),
        ("Message to copy not found", Sent()),
        ("Message to edit not found", SendAnew()),
        ("There is no text in the message to edit", SendAnew()),
        ("Message can't be edited", SendAnew()),
        ("Chat not found", Unreachable()),
        ("Message text is empty", Failed()),
        ("Message is too long", Failed()),
        ("Text buttons are unallowed in the inline keyboard", Failed()),
        ('Can\'t parse entities: unsupported start tag "x" at byte offset 0', Failed()),
        ("Button_data_invalid", Failed()),
        ("Query is too old and response timeout expired or query id is invalid", Failed()),
    ],
)
def test_a_bad_request_is_read_by_its_words(words: str, meaning: object) -> None:
    assert verdict(BadRequest(words), tries=0) == meaning


@pytest.mark.parametrize("words", [NOT_MODIFIED.upper(), NOT_MODIFIED.lower()])
def test_words_are_compared_without_case(words: str) -> None:
    assert verdict(BadRequest(words), tries=0) == Sent()


@pytest.mark.parametrize(
    "words",
    [
        "Forbidden: bot was blocked by the user",
        "Forbidden: bot can't initiate conversation with a user",
        "Forbidden: user is deactivated",
    ],
)
def test_a_person_who_closed_the_door_is_unreachable(words: str) -> None:
    assert verdict(Forbidden(words), tries=0) == Unreachable()


@pytest.mark.parametrize("span", [7, timedelta(seconds=7)])
def test_a_flood_waits_as_long_as_telegram_says(span: int | timedelta) -> None:
    assert verdict(RetryAfter(span), tries=2000) == Later(7, flood=True)


@pytest.mark.parametrize(
    "error",
    [
        NetworkError("ClientOSError"),
        NetworkError("Bad Gateway"),
        TimedOut(),
        Conflict("terminated by other getUpdates request"),
        TelegramError("Internal Server Error"),
    ],
)
def test_what_may_pass_is_tried_again(error: TelegramError) -> None:
    assert verdict(error, tries=0) == Later(1)


def test_pauses_grow_up_to_a_minute() -> None:
    pauses = [verdict(NetworkError("x"), tries=tries) for tries in (0, 1, 2, 3, 4, 5, 6, 7, 500)]
    assert pauses == [Later(pause) for pause in (1, 2, 4, 8, 16, 32, 60, 60, 60)]


def test_after_about_a_day_of_tries_it_is_given_up() -> None:
    assert verdict(NetworkError("x"), tries=LAST_TRY - 1) == Later(60)
    assert verdict(NetworkError("x"), tries=LAST_TRY) == Failed()


def test_a_group_that_has_moved_will_never_answer() -> None:
    assert verdict(ChatMigrated(-100), tries=0) == Failed()


def test_a_rejected_token_says_nothing_about_the_call() -> None:
    assert verdict(InvalidToken(), tries=0) == Later(1)
