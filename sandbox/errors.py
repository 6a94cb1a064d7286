"""How the sandbox says no: to the bot, and to the people in it."""

from collections.abc import Mapping
from typing import Any


class ApiError(Exception):
    """A Bot API answer with `ok: false`."""

    def __init__(
        self, code: int, description: str, parameters: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})


class ConnectionCutError(Exception):
    """The connection breaks without an answer; raised by a fault that cuts."""


class NotPossibleError(Exception):
    """A person tries what their app would not let them do."""


def bad_request(what: str) -> ApiError:
    """Build the usual 400; Telegram writes the reason after `Bad Request: `."""
    return ApiError(400, f"Bad Request: {what}")


def forbidden(what: str) -> ApiError:
    """Build a 403: the person does not let the bot write."""
    return ApiError(403, f"Forbidden: {what}")


def conflict(what: str) -> ApiError:
    """Build a 409: another receiver of updates is at work."""
    return ApiError(409, f"Conflict: {what}")


def too_many_requests(retry_after: int) -> ApiError:
    """Build a 429 that asks to wait `retry_after` seconds."""
    return ApiError(
        429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after}
    )


def not_built(what: str) -> ApiError:
    """Build the answer to what Telegram can do and the sandbox cannot yet."""
    return ApiError(501, f"Not Implemented: the sandbox does not know {what} yet")
