"""Where updates are pushed to, and how that went."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Webhook:
    """Where updates are sent to."""

    url: str
    secret_token: str | None = None
    max_connections: int = 40


@dataclass(frozen=True)
class WebhookFailure:
    """The last delivery that failed."""

    words: str
    at: datetime
