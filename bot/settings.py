"""The settings: from the environment and from `.env`; every one stands in `.env.example`."""

import difflib
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from mentoring.ids import TelegramId

TOKEN: Final = re.compile(r"\d{3,20}:[\w-]{5,100}")
SECRET: Final = re.compile(r"[A-Za-z0-9_-]{16,256}")


class Mode(StrEnum):
    """How updates come in."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class SettingsError(Exception):
    """A setting is wrong; the message is one clear line."""


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an address like https://example.org")
    return value.rstrip("/")


def _optional_web_address(value: str) -> str:
    return _web_address(value) if value else ""


def _path(value: str) -> str:
    if not re.fullmatch(r"/[\w/-]*", value) or value == "/healthz":
        raise ValueError("must begin with / and have letters, digits, - and _ in it")
    return value


def _telegram_ids(value: str) -> str:
    if any(not re.fullmatch(r"[1-9]\d{0,15}", one.strip()) for one in value.split(",") if value):
        raise ValueError("must be numbers with commas between them, like 12345678,87654321")
    return value


class Settings(BaseSettings):
    """What an operator can set; the descriptions are the text of `.env.example`."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="forbid", frozen=True
    )

    telegram_bot_token: SecretStr = Field(
        SecretStr(""),
        description="The token that @BotFather gave you. Empty: the sandbox starts instead.",
    )
    telegram_api_url: Annotated[str, AfterValidator(_web_address)] = Field(
        "https://api.telegram.org",
        description="The Bot API server; your own one, if you run one.",
    )
    data_dir: Path = Field(
        Path("data"), description="The folder for the database. Back this folder up."
    )
    backup_dir: Path | None = Field(
        None,
        description=(
            "The folder for a backup of the database every day; best on another disk. Empty: none."
        ),
    )
    backups_kept: int = Field(
        14,
        ge=1,
        le=3650,
        description=(
            "So many daily backups are kept. Deleted people are in them until they go; "
            "/privacy says so."
        ),
    )
    mode: Mode = Field(
        Mode.POLLING,
        description="polling needs no open port; webhook needs a public https address.",
    )
    webhook_url: Annotated[str, AfterValidator(_optional_web_address)] = Field(
        "", description="webhook: the public address of this machine, https://bot.example.org"
    )
    webhook_path: Annotated[str, AfterValidator(_path)] = Field(
        "/telegram", description="webhook: the path of the address that Telegram calls."
    )
    webhook_secret: SecretStr = Field(
        SecretStr(""),
        description="webhook: 16 to 256 letters, digits, _ and -, known to nobody else.",
    )
    webhook_host: str = Field(
        "127.0.0.1", description="webhook: where to listen; a reverse proxy brings https there."
    )
    webhook_port: int = Field(8080, ge=0, le=65535, description="webhook: the port to listen on.")
    operator_contact: str = Field(
        "", description="Who runs this bot, shown under /privacy: a name and an e-mail address."
    )
    operator_ids: Annotated[str, AfterValidator(_telegram_ids)] = Field(
        "",
        description=(
            "Telegram ids of the people who run this bot, with commas between them. "
            "They decide about new networks and see how the bot is doing, with /admin. "
            "They get the reports about a meta-mentor, and those that no meta-mentor may read. "
            "Each of them must have pressed Start in the bot."
        ),
    )
    sends_per_second: float = Field(
        29.7, gt=0, le=1000, description="Messages a second over all. Telegram allows about 30."
    )
    sends_per_chat_second: float = Field(
        1.0, gt=0, le=100, description="Messages a second in one chat. Telegram allows about 1."
    )
    sends_chat_burst: int = Field(
        5,
        ge=1,
        le=100,
        description="Messages that may go to one chat at once; then one by one, as set above.",
    )
    sends_per_group_minute: int = Field(
        20, ge=1, le=100, description="Messages a minute in one group. Telegram allows 20."
    )
    send_patience: float = Field(
        0.5,
        ge=0,
        le=60,
        description=(
            "Seconds to wait for Telegram's answer before others are sent beside it. "
            "Longer: fewer repeats after a crash. Shorter: faster when Telegram is slow."
        ),
    )
    log_format: Literal["text", "json"] = Field(
        "text", description="text for people, json for programs."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged. Never names, texts or the token."
    )
    sandbox_port: int = Field(
        8081, ge=0, le=65535, description="The port of the sandbox page on 127.0.0.1."
    )

    @model_validator(mode="after")
    def _fits_together(self) -> "Settings":
        token = self.telegram_bot_token.get_secret_value()
        if token and not TOKEN.fullmatch(token):
            raise ValueError("TELEGRAM_BOT_TOKEN does not look like 123456789:AbC-dEf")
        if self.mode is Mode.WEBHOOK:
            if not self.webhook_url:
                raise ValueError("MODE=webhook needs WEBHOOK_URL")
            if not SECRET.fullmatch(self.webhook_secret.get_secret_value()):
                raise ValueError(
                    "MODE=webhook needs WEBHOOK_SECRET: 16 to 256 letters, digits, _ and -"
                )
        return self

    @property
    def token(self) -> str:
        """The token in the clear; never to be logged."""
        return self.telegram_bot_token.get_secret_value()

    @property
    def operators(self) -> tuple[TelegramId, ...]:
        """The people who run the bot."""
        return tuple(TelegramId(int(one)) for one in self.operator_ids.split(",") if one.strip())

    @property
    def backup_days(self) -> int:
        """Days for which backups are kept; 0: there are none."""
        return self.backups_kept if self.backup_dir else 0

    @property
    def database(self) -> Path:
        return self.data_dir / "mentornet.sqlite3"


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings; raises SettingsError with one clear line."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        raise SettingsError(_line(error)) from None


def _line(error: ValidationError) -> str:
    """Say in one line which setting is wrong and what would be right; never its value."""
    first = error.errors(include_url=False, include_input=False)[0]
    name = "_".join(str(part) for part in first["loc"]).upper()
    if first["type"] == "extra_forbidden":
        known = [field.upper() for field in Settings.model_fields]
        close = difflib.get_close_matches(name, known, n=1)
        hint = f" - did you mean {close[0]}?" if close else ": .env.example lists them all"
        return f"unknown setting {name}{hint}"
    message = first["msg"].removeprefix("Value error, ")
    return f"{name}: {message}" if name else message
