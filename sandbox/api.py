"""The door for the bot: one call in, one result or one error out."""

import hmac
import inspect
import json
from collections.abc import Mapping
from typing import Any

from sandbox import parameters
from sandbox.entities import JsonObject
from sandbox.errors import ApiError, ConnectionCutError, not_built
from sandbox.files import UploadedFile
from sandbox.methods import BUILT
from sandbox.world import Call, World

__all__ = ["Api", "ApiError", "ConnectionCutError"]


class Api:
    """Carries out Bot API calls in a world."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any],
        files: Mapping[str, UploadedFile] | None = None,
    ) -> Any:
        """Return the `result` of a call as JSON values; raises `ApiError`.

        `params` are JSON values or the strings of a form. A fault may raise `ConnectionCutError`.
        """
        if not hmac.compare_digest(token.encode(), self.world.bot.token.encode()):
            raise ApiError(401, "Unauthorized: invalid token specified")
        name = parameters.canonical_name(method)
        try:
            result = await self._faulty(name, params, files or {})
        except ApiError as error:
            self._record(name, params, error=str(error))
            raise
        self._record(name, params, result=result)
        return result

    async def _faulty(
        self, name: str, params: Mapping[str, Any], files: Mapping[str, UploadedFile]
    ) -> Any:
        fault = self.world.faults.matching(name, params)
        if fault and not fault.after:
            await fault.strike()
        result = await self._carried_out(name, params, files)
        if fault and fault.after:
            await fault.strike()
        return result

    async def _carried_out(
        self, name: str, params: Mapping[str, Any], files: Mapping[str, UploadedFile]
    ) -> Any:
        method = BUILT.get(name)
        if method is None:
            raise not_built(name)
        checked = parameters.read(name, params, files, strict=self.world.strict)
        result = method(self.world, checked)
        if inspect.isawaitable(result):
            result = await result
        # A copy, so that nothing in the world can be changed through an answer.
        return json.loads(json.dumps(result))

    def _record(
        self,
        name: str,
        params: Mapping[str, Any],
        *,
        result: object = None,
        error: str | None = None,
    ) -> None:
        given: JsonObject = dict(params)
        self.world.calls_made += 1
        self.world.calls.append(Call(name, given, self.world.clock.now(), result, error))
