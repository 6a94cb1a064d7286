"""The sandbox over HTTP: the Bot API for the bot, JSON and a page for people."""

import asyncio
import contextlib
import itertools
import json
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from sandbox import pages
from sandbox.api import Api
from sandbox.delivery import Delivery
from sandbox.entities import JsonObject
from sandbox.errors import ApiError, ConnectionCutError, bad_request
from sandbox.files import SEND_LIMIT, UploadedFile
from sandbox.world import World

_LOCALHOST = "127.0.0.1"
_CUT = "sandbox.cut"
# A form around the biggest file.
_BODY_LIMIT = SEND_LIMIT + 1024 * 1024
_SAVE_EVERY = 1.0
# uvicorn counts in tenths of a second.
_TICK = 0.1


def create_app(world: World) -> Starlette:
    """Build the application; it pushes no updates by itself, see `serve`."""
    app = Starlette(
        routes=[
            Route("/bot{token}/{method}", _answer, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", _file),
            *pages.routes(),
        ]
    )
    app.state.world = world
    app.state.api = Api(world)
    return app


@contextlib.asynccontextmanager
async def serve(world: World, port: int = 0, *, second: float = 1) -> AsyncIterator[str]:
    """Run the server on 127.0.0.1 and yield its address; port 0 takes a free one.

    Also delivers to the webhook (`second`: the length of a second between attempts) and saves the
    world while it changes. Raises OSError when the port is taken.
    """
    app = create_app(world)
    listener = _listener(port)
    config = uvicorn.Config(
        app,
        http=_CuttableProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)
    tasks = [
        asyncio.create_task(server.serve(sockets=[listener])),
        asyncio.create_task(Delivery(app.state.api, second=second).run()),
        asyncio.create_task(_save_changes(world)),
    ]
    try:
        yield f"http://{_LOCALHOST}:{listener.getsockname()[1]}"
    finally:
        await _stop(world, server, tasks)
        listener.close()


def _listener(port: int) -> socket.socket:
    # asyncio switches Nagle's algorithm off only for sockets that name TCP; with it on, every
    # small answer waits 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_LOCALHOST, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


async def _stop(world: World, server: "_Server", tasks: list[asyncio.Task[None]]) -> None:
    """End what waits, so that nobody has to be cut off, then the rest."""
    server.should_exit = True
    server.stopping.set()
    for task in tasks[1:]:
        task.cancel()
    while not tasks[0].done():
        world.updates.end_poll()
        world.events.close()
        await asyncio.wait(tasks[:1], timeout=0.05)
    await asyncio.gather(*tasks, return_exceptions=True)
    world.save()


async def _save_changes(world: World) -> None:
    saved = world.changes
    while world.file:
        await asyncio.sleep(_SAVE_EVERY)
        if world.changes != saved:
            saved = world.changes
            world.save()


class _Server(uvicorn.Server):
    """Leaves signals to the program around it, and stops without waiting for the next tick."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.stopping = asyncio.Event()

    async def main_loop(self) -> None:
        for tick in itertools.count():
            if self.stopping.is_set() or await self.on_tick(tick):
                return
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), _TICK)

    @contextlib.contextmanager
    def capture_signals(self) -> Any:
        yield


class _CuttableProtocol(H11Protocol):
    """Lets a fault break the connection in the middle of a call."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        inner: Callable[..., Any] = self.app

        async def cuttable(scope: Scope, receive: Receive, send: Send) -> None:
            scope[_CUT] = transport.abort
            await inner(scope, receive, send)

        self.app = cuttable


async def _answer(request: Request) -> Response:
    api: Api = request.app.state.api
    token, method = request.path_params["token"], request.path_params["method"]
    try:
        params, files = await _arguments(request)
        result = await api.call(token, method, params, files)
    except ApiError as error:
        return _refusal(error)
    except ConnectionCutError:
        return await _cut(request)
    return _json({"ok": True, "result": result})


async def _cut(request: Request) -> Response:
    """Break the connection; the response that is returned reaches nobody."""
    request.scope[_CUT]()
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return Response(status_code=500)


def _refusal(error: ApiError) -> Response:
    body: JsonObject = {"ok": False, "error_code": error.code, "description": error.description}
    headers = {}
    if error.parameters:
        body["parameters"] = error.parameters
    if "retry_after" in error.parameters:
        headers["Retry-After"] = str(error.parameters["retry_after"])
    return _json(body, status=error.code, headers=headers)


def _json(body: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    # ASCII, so that a broken text (half a surrogate pair) arrives as it is.
    content = json.dumps(body).encode("ascii")
    return Response(content, status, headers, media_type="application/json")


async def _arguments(request: Request) -> tuple[JsonObject, dict[str, UploadedFile]]:
    """Read parameters from the address and from a body in any of the three forms."""
    if int(request.headers.get("content-length", 0)) > _BODY_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    params: JsonObject = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "GET":
        return params, {}
    if kind == "application/json":
        return params | _parsed(await request.body()), {}
    if kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        fields, files = await _form(request)
        return params | fields, files
    return params, {}


def _parsed(body: bytes) -> JsonObject:
    try:
        parsed = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse request JSON object") from None
    if not isinstance(parsed, dict):
        raise bad_request("request JSON object expected")
    return parsed


async def _form(request: Request) -> tuple[JsonObject, dict[str, UploadedFile]]:
    fields: JsonObject = {}
    files = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                content = await value.read()
                files[name] = UploadedFile(value.filename or "file", content, value.content_type)
            else:
                fields[name] = value
    return fields, files


async def _file(request: Request) -> Response:
    world: World = request.app.state.world
    stored = world.files.at(request.path_params["path"])
    if request.path_params["token"] != world.bot.token or stored is None:
        return _refusal(ApiError(404, "Not Found"))
    return Response(stored.content, media_type="application/octet-stream")
