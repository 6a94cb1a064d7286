"""The settings: every mistake is one clear line, which never shows a secret."""

from pathlib import Path

import pytest

from bot.settings import Mode, Settings, SettingsError, load_settings
from tests.town import TOKEN

WEBHOOK = {
    "MODE": "webhook",
    "WEBHOOK_URL": "https://bot.example.org/",
    "WEBHOOK_SECRET": "correct-horse-battery",
}


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no setting over from whoever runs the tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def env(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def load(env: Path, **values: str) -> Settings:
    env.write_text("".join(f"{name}={value}\n" for name, value in values.items()))
    return load_settings(env)


def test_without_a_file_everything_has_its_default() -> None:
    settings = load_settings(None)
    assert (settings.token, settings.mode, settings.database) == (
        "",
        Mode.POLLING,
        Path("data/mentornet.sqlite3"),
    )


def test_a_missing_file_is_no_mistake(env: Path) -> None:
    assert load_settings(env) == load_settings(None)


def test_a_file_is_read(env: Path) -> None:
    settings = load(env, TELEGRAM_BOT_TOKEN=TOKEN, DATA_DIR="/srv/bot", **WEBHOOK)
    assert (settings.token, settings.database) == (TOKEN, Path("/srv/bot/mentornet.sqlite3"))
    assert (settings.mode, settings.webhook_url) == (Mode.WEBHOOK, "https://bot.example.org")


def test_the_environment_goes_before_the_file(env: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDBOX_PORT", "2")
    assert load(env, SANDBOX_PORT="1").sandbox_port == 2


def test_an_empty_setting_counts_as_not_set(env: Path) -> None:
    assert load(env, SANDBOX_PORT="", MODE="", TELEGRAM_BOT_TOKEN="").sandbox_port == 8081


TOKEN_LINE = "TELEGRAM_BOT_TOKEN does not look like 123456789:AbC-dEf"
SECRET_LINE = "MODE=webhook needs WEBHOOK_SECRET: 16 to 256 letters, digits, _ and -"
ADDRESS = "must be an address like https://example.org"
PATH_WORDS = "must begin with / and have letters, digits, - and _ in it"


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"TELEGRAM_BOT_TOKEN": "hunter2"}, TOKEN_LINE),
        ({"TELEGRAM_BOT_TOKEN": f"bot{TOKEN}"}, TOKEN_LINE),
        ({"TELEGRAM_BOT_TOKEN": f"{TOKEN} x"}, TOKEN_LINE),
        ({"MODE": "pulling"}, "MODE: Input should be 'polling' or 'webhook'"),
        ({"MODE": "webhook"}, "MODE=webhook needs WEBHOOK_URL"),
        (WEBHOOK | {"WEBHOOK_SECRET": ""}, SECRET_LINE),
        (WEBHOOK | {"WEBHOOK_SECRET": "short"}, SECRET_LINE),
        (WEBHOOK | {"WEBHOOK_SECRET": "gehëim-gehëim-gehëim"}, SECRET_LINE),
        (WEBHOOK | {"WEBHOOK_SECRET": "x" * 257}, SECRET_LINE),
        (WEBHOOK | {"WEBHOOK_URL": "bot.example.org"}, f"WEBHOOK_URL: {ADDRESS}"),
        (WEBHOOK | {"WEBHOOK_PATH": "telegram"}, f"WEBHOOK_PATH: {PATH_WORDS}"),
        (WEBHOOK | {"WEBHOOK_PATH": "/healthz"}, f"WEBHOOK_PATH: {PATH_WORDS}"),
        ({"TELEGRAM_API_URL": "ftp://x"}, f"TELEGRAM_API_URL: {ADDRESS}"),
        (
            {"WEBHOOK_PORT": "70000"},
            "WEBHOOK_PORT: Input should be less than or equal to 65535",
        ),
        (
            {"WEBHOOK_PORT": "x"},
            "WEBHOOK_PORT: Input should be a valid integer, unable to parse string as an integer",
        ),
        ({"SENDS_PER_SECOND": "0"}, "SENDS_PER_SECOND: Input should be greater than 0"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT: Input should be 'text' or 'json'"),
        (
            {"TELEGRAM_BOT_TOKN": TOKEN},
            "unknown setting TELEGRAM_BOT_TOKN - did you mean TELEGRAM_BOT_TOKEN?",
        ),
        ({"COLOUR": "red"}, "unknown setting COLOUR: .env.example lists them all"),
    ],
)
def test_a_mistake_is_one_clear_line(env: Path, values: dict[str, str], line: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(env, **values)
    assert (str(caught.value), caught.value.__cause__) == (line, None)


@pytest.mark.parametrize("broken", [f"{TOKEN}!", f"x{TOKEN}", TOKEN.replace(":", ";")])
def test_no_mistake_shows_the_token(env: Path, broken: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(env, TELEGRAM_BOT_TOKEN=broken)
    assert TOKEN[-10:] not in repr(caught.value)


def test_settings_that_are_printed_show_no_secret(env: Path) -> None:
    settings = load(env, TELEGRAM_BOT_TOKEN=TOKEN, **WEBHOOK)
    printed = repr(settings) + str(settings) + settings.model_dump_json()
    assert (TOKEN in printed, WEBHOOK["WEBHOOK_SECRET"] in printed) == (False, False)


def test_the_operators_are_numbers_with_commas(env: Path) -> None:
    assert load(env, OPERATOR_IDS="").operators == ()
    assert load(env, OPERATOR_IDS="12, 345").operators == (12, 345)


@pytest.mark.parametrize("value", ["otto", "12,", "0", "-5", "12 34"])
def test_an_operator_without_a_number_is_a_mistake(env: Path, value: str) -> None:
    with pytest.raises(SettingsError, match=r"^OPERATOR_IDS: must be numbers with commas"):
        load(env, OPERATOR_IDS=value)
