"""Things that go wrong on purpose."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.errors import ApiError, ConnectionCutError

_WORDS = {
    400: "Bad Request: wrong on purpose",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request",
    429: "Too Many Requests: retry after {retry_after}",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass(frozen=True)
class Fault:
    """What happens to matching calls.

    The call waits `delay` seconds of real time, then its connection is cut or it gets `error`;
    with `after` the call is carried out first. `times` None: for ever. `method` None: every one.
    """

    method: str | None = None
    error: int | None = None
    description: str | None = None
    retry_after: int | None = None
    delay: float = 0
    cut: bool = False
    times: int | None = 1
    chat_id: int | None = None
    after: bool = False

    def matches(self, method: str, params: Mapping[str, Any]) -> bool:
        """Tell whether a call is meant."""
        if self.method is not None and self.method.lower() != method.lower():
            return False
        return self.chat_id is None or str(params.get("chat_id")) == str(self.chat_id)

    async def strike(self) -> None:
        """Wait, then raise `ConnectionCutError` or `ApiError` if that is what this fault does."""
        if self.delay:
            await asyncio.sleep(self.delay)
        if self.cut:
            raise ConnectionCutError
        if self.error is not None:
            raise self._api_error(self.error)

    def _api_error(self, code: int) -> ApiError:
        retry_after = 1 if self.retry_after is None and code == 429 else self.retry_after
        words = self.description or _WORDS.get(code, "Internal Server Error")
        parameters = {} if retry_after is None else {"retry_after": retry_after}
        return ApiError(code, words.format(retry_after=retry_after), parameters)


class Faults:
    """The faults that wait for a matching call, first come first served."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Fault, int | None]] = []

    def add(self, fault: Fault) -> None:
        self._waiting.append((fault, fault.times))

    def clear(self) -> None:
        self._waiting.clear()

    def matching(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        """Take the fault that meets this call, and count it."""
        for place, (fault, left) in enumerate(self._waiting):
            if fault.matches(method, params):
                self._count(place, fault, left)
                return fault
        return None

    def _count(self, place: int, fault: Fault, left: int | None) -> None:
        if left is None:
            return
        if left <= 1:
            del self._waiting[place]
        else:
            self._waiting[place] = (fault, left - 1)
