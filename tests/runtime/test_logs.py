"""Logs: never the token, never what people wrote."""

import io
import json
import logging
import sqlite3
import sys
from collections.abc import Iterator

import pytest
from pydantic import BaseModel, ValidationError
from telegram.error import BadRequest

import bot.flows  # noqa: F401 - every draft there is
from bot.logs import JsonFormatter, TextFormatter, blank, set_up_logging
from tests.town import TOKEN

FORMATTERS = [TextFormatter(), JsonFormatter()]
SECRET_TEXT = "my residence permit was refused"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Leave the logging of the test run as it was."""
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    yield
    root.handlers[:], level = before
    root.setLevel(level)


def record(message: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord("bot.test", logging.ERROR, __file__, 1, message, args, info)
    made.created = 0
    return made


def raised(error: Exception) -> Exception:
    """Give an error a traceback."""
    with pytest.raises(type(error)) as caught:
        raise error
    return caught.value


def turn_of_words() -> None:
    raise ValueError(SECRET_TEXT)


def failing_turn() -> None:
    try:
        turn_of_words()
    except ValueError as cause:
        raise RuntimeError("outer") from cause


@pytest.mark.parametrize(
    "text",
    [
        f"https://api.telegram.org/bot{TOKEN}/getMe",
        f"https://api.telegram.org/file/bot{TOKEN}/photos/1.jpg",
        f"ExtBot[token={TOKEN}]",
        f'"{TOKEN}"',
        TOKEN,
        f"{TOKEN} and {TOKEN}",
    ],
)
def test_the_token_is_taken_out_of_any_text(text: str) -> None:
    assert blank(text) == text.replace(f"bot{TOKEN}", "<token>").replace(TOKEN, "<token>")


@pytest.mark.parametrize("text", ["12:34:56", "2027-03-01T12:00:00+00:00", "row 12: 34", "a: b"])
def test_other_numbers_stay(text: str) -> None:
    assert blank(text) == text


@pytest.mark.parametrize("formatter", FORMATTERS)
def test_the_token_is_in_no_line(formatter: logging.Formatter) -> None:
    error = raised(OSError(f"cannot reach /bot{TOKEN}/getMe"))
    line = formatter.format(record("asked %s", {"url": f"/bot{TOKEN}/x"}, error=error))
    assert (TOKEN in line, line.count("<token>")) == (False, 2)


def test_a_line_for_people_says_when_how_bad_where_and_what() -> None:
    line = TextFormatter().format(record("%s rows", 3))
    assert line == "1970-01-01T00:00:00.000+00:00 ERROR   bot.test: 3 rows"


def test_a_line_for_programs_is_json() -> None:
    line = JsonFormatter().format(record("%s\nrows", "ü"))
    assert json.loads(line) == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "ERROR",
        "logger": "bot.test",
        "message": "ü\nrows",
    }
    assert "\n" not in line


@pytest.mark.parametrize("formatter", FORMATTERS)
@pytest.mark.parametrize(
    "error", [ValueError(SECRET_TEXT), KeyError(SECRET_TEXT), RuntimeError(SECRET_TEXT)], ids=repr
)
def test_the_words_of_an_error_may_be_a_persons(
    formatter: logging.Formatter, error: Exception
) -> None:
    line = formatter.format(record("the turn failed", error=raised(error)))
    assert (SECRET_TEXT in line, type(error).__name__ in line) == (False, True)


@pytest.mark.parametrize("formatter", FORMATTERS)
def test_the_words_of_what_caused_an_error_may_be_a_persons(formatter: logging.Formatter) -> None:
    with pytest.raises(RuntimeError) as caught:
        failing_turn()
    line = formatter.format(record("the turn failed", error=caught.value))
    assert SECRET_TEXT not in line


def models(above: type[BaseModel] = BaseModel) -> Iterator[type[BaseModel]]:
    """Give every model of the program that is made of what people wrote."""
    for model in above.__subclasses__():
        if model.__module__.startswith(("bot.conversations", "mentoring")):
            yield model
        yield from models(model)


@pytest.mark.parametrize("model", sorted(set(models()), key=str), ids=lambda one: one.__name__)
def test_what_does_not_fit_into_a_model_is_in_no_line_of_any_program(
    model: type[BaseModel],
) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate({name: {"": SECRET_TEXT} for name in model.model_fields})
    failed = record("the turn failed", error=caught.value)
    lines = [one.format(failed) for one in (*FORMATTERS, logging.Formatter())]
    assert [SECRET_TEXT in line for line in lines] == [False] * 3
    assert ["ValidationError" in line for line in lines] == [True] * 3


@pytest.mark.parametrize("formatter", FORMATTERS)
@pytest.mark.parametrize(
    "error",
    [
        sqlite3.OperationalError("database is locked"),
        BadRequest("Message is too long"),
        OSError(28, "No space left on device"),
        ConnectionResetError(104, "Connection reset by peer"),
    ],
    ids=repr,
)
def test_the_words_of_programs_are_told(formatter: logging.Formatter, error: Exception) -> None:
    line = formatter.format(record("it failed", error=raised(error)))
    assert str(error) in line


@pytest.mark.parametrize("formatter", FORMATTERS)
def test_an_error_says_where_it_happened(formatter: logging.Formatter) -> None:
    line = formatter.format(record("it failed", error=raised(ValueError())))
    assert ("in raised" in line, "test_logs.py" in line) == (True, True)


@pytest.mark.parametrize(("form", "formatter"), [("text", TextFormatter), ("json", JsonFormatter)])
def test_everything_goes_to_the_console_in_one_form(
    monkeypatch: pytest.MonkeyPatch, form: str, formatter: type[logging.Formatter]
) -> None:
    console = io.StringIO()
    monkeypatch.setattr(sys, "stderr", console)
    set_up_logging(format="json" if form == "json" else "text", level="INFO")
    logging.getLogger("anybody").info("asked /bot%s/getMe", TOKEN)
    (handler,) = logging.getLogger().handlers
    assert type(handler.formatter) is formatter
    assert ("asked /<token>/getMe" in console.getvalue(), TOKEN in console.getvalue()) == (
        True,
        False,
    )


@pytest.mark.parametrize("level", ["DEBUG", "INFO", "ERROR"])
def test_libraries_that_print_addresses_are_held_down(level: str) -> None:
    set_up_logging(format="text", level=level)
    least = max(logging.WARNING, logging.getLevelName(level))
    names = ("apscheduler", "httpx", "httpcore", "telegram", "uvicorn", "aiosqlite")
    assert {logging.getLogger(name).level for name in names} == {least}
