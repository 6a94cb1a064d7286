"""Takes updates over HTTP: 200 only when they are on disk, 503 when they could not be written."""

import hmac
import json
import logging
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.runtime.intake import Intake

logger = logging.getLogger(__name__)

HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_BODY: Final = 1_000_000


def webhook_app(intake: Intake, *, path: str, secret: str) -> Starlette:
    """Make the web application: the webhook at `path`, and `/healthz` for who watches it."""

    async def receive(request: Request) -> Response:
        given = request.headers.get(HEADER, "").encode()
        if not hmac.compare_digest(given, secret.encode()):
            return PlainTextResponse("the secret is missing or wrong\n", 401)
        body = await _body(request)
        if body is None:
            return PlainTextResponse("the body is too large\n", 413)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return PlainTextResponse("the body is no JSON, or too deep\n", 400)
        try:
            await intake.receive([update])
        except Exception:
            logger.exception("an update could not be written down; Telegram delivers it again")
            return PlainTextResponse("not written\n", 503, headers={"Retry-After": "2"})
        return Response(status_code=200)

    async def health(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    return Starlette(
        routes=[
            Route(path, receive, methods=["POST"]),
            Route("/healthz", health, methods=["GET"]),
        ]
    )


async def _body(request: Request) -> bytes | None:
    """Read the body, but no more than an update can have."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return body
