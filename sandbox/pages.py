"""The JSON that the page is made of, and what people do in it."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox import acts, group_acts, group_views, showing, views
from sandbox.clock import MovableClock
from sandbox.entities import JsonObject
from sandbox.errors import NotPossibleError
from sandbox.people import Person
from sandbox.world import World

_PAGE = Path(__file__).with_name("page")
_OURSELVES = frozenset({"127.0.0.1", "localhost"})
_HEARTBEAT = 15.0

Endpoint = Callable[[Request], Awaitable[Response]]


class UnknownError(Exception):
    """There is no such person."""


def routes() -> list[Route]:
    """List what the page may ask for."""
    return [
        _route("/", _page, "GET"),
        _route("/page/{path:path}", _static, "GET"),
        _route("/world", _overview, "GET"),
        _route("/world/events", _events, "GET"),
        _route("/world/clock", _advance, "POST"),
        _route("/world/links", _add_link, "POST"),
        _route("/world/people", _add_person, "POST"),
        _route("/world/files/{file_id}", _file, "GET"),
        _route("/world/people/{id:int}/chat", _chat, "GET"),
        _route("/world/people/{id:int}/groups", _groups, "GET"),
        _route("/world/people/{id:int}/groups/{group}", _group, "GET"),
        _route("/world/people/{id:int}/groups/{group}/{act}", _group_act, "POST"),
        _route("/world/people/{id:int}/{act}", _act, "POST"),
    ]


def _route(path: str, endpoint: Endpoint, method: str) -> Route:
    return Route(path, _guarded(endpoint), methods=[method])


def _guarded(endpoint: Endpoint) -> Endpoint:
    """Answer only to a browser that was sent to this machine by name, and errors as JSON."""

    async def guarded(request: Request) -> Response:
        if not _is_ours(request):
            return _error(403, "only for 127.0.0.1 and localhost")
        try:
            return await endpoint(request)
        except (UnknownError, LookupError) as error:
            return _error(404, str(error.args[0]) if error.args else "not found")
        except NotPossibleError as error:
            return _error(409, str(error))
        except (ValueError, TypeError) as error:
            return _error(400, str(error))

    return guarded


def _is_ours(request: Request) -> bool:
    """Refuse other names for this address (DNS rebinding) and what other sites' pages send."""
    if urlsplit(f"//{request.headers.get('host', '')}").hostname not in _OURSELVES:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).hostname in _OURSELVES


def _error(status: int, text: str) -> Response:
    return JSONResponse({"error": text}, status)


def _world(request: Request) -> World:
    world: World = request.app.state.world
    return world


def _person(request: Request) -> Person:
    try:
        return _world(request).person(request.path_params["id"])
    except KeyError:
        raise UnknownError("no such person") from None


async def _body(request: Request) -> JsonObject:
    parsed = json.loads(await request.body() or b"{}")
    if not isinstance(parsed, dict):
        raise TypeError("a JSON object is expected")
    return parsed


async def _page(_request: Request) -> Response:
    return _from_disk("index.html")


async def _static(request: Request) -> Response:
    return _from_disk(request.path_params["path"])


def _from_disk(name: str) -> Response:
    file = (_PAGE / name).resolve()
    if not file.is_relative_to(_PAGE.resolve()) or not file.is_file():
        raise UnknownError(f"no file {name}")
    return FileResponse(file, headers={"Cache-Control": "no-cache"})


async def _overview(request: Request) -> Response:
    return JSONResponse(views.overview(_world(request)))


async def _chat(request: Request) -> Response:
    return JSONResponse(views.chat(_person(request)))


async def _add_person(request: Request) -> Response:
    body = await _body(request)
    first_name = str(body.get("first_name", "")).strip()
    if not first_name:
        raise ValueError("first_name is missing")
    person = _world(request).add_person(
        first_name,
        language_code=body.get("language_code") or None,
        last_name=body.get("last_name") or "",
        username=body.get("username") or None,
        id=int(body["id"]) if body.get("id") is not None else None,
    )
    return JSONResponse(views.person(person))


async def _add_link(request: Request) -> Response:
    body = await _body(request)
    world = _world(request)
    world.links[str(body["label"])] = str(body["url"])
    world.events.publish("people")
    return JSONResponse({})


async def _advance(request: Request) -> Response:
    world = _world(request)
    if not isinstance(world.clock, MovableClock):
        raise TypeError("this world's clock cannot be moved")
    world.clock.advance(float((await _body(request))["advance"]))
    world.events.publish("clock", now=views.moment(world.clock.now()))
    return JSONResponse({})


async def _act(request: Request) -> Response:
    person = _person(request)
    act = {**acts.ACTS, **group_acts.PERSONAL}.get(request.path_params["act"])
    if act is None:
        raise UnknownError("no such act")
    return JSONResponse(act(person, await acts.arguments(request)))


async def _groups(request: Request) -> Response:
    person = _person(request)
    return JSONResponse([group_views.entry(one, person) for one in person.groups])


async def _group(request: Request) -> Response:
    person = _person(request)
    group = group_acts.joined(person, request.path_params["group"])
    return JSONResponse(group_views.group(group, person))


async def _group_act(request: Request) -> Response:
    person = _person(request)
    group = group_acts.joined(person, request.path_params["group"])
    act = group_acts.INSIDE.get(request.path_params["act"])
    if act is None:
        raise UnknownError("no such act")
    return JSONResponse(act(person, group, await acts.arguments(request)))


async def _file(request: Request) -> Response:
    stored = _world(request).files.by_id.get(request.path_params["file_id"])
    if stored is None:
        raise UnknownError("no such file")
    return Response(stored.content, media_type=stored.mime_type, headers=showing.headers(stored))


async def _events(request: Request) -> Response:
    headers = {"Cache-Control": "no-store"}
    stream = _written(_world(request))
    return StreamingResponse(stream, media_type="text/event-stream", headers=headers)


async def _written(world: World) -> AsyncIterator[str]:
    yield ": hello\n\n"
    async for event in world.events.stream(quiet=_HEARTBEAT):
        if event is None:
            yield ": still here\n\n"
        else:
            yield f"event: {event.kind}\ndata: {json.dumps(event.fields)}\n\n"
