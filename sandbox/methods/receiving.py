"""How the bot gets its updates: polling, or a webhook."""

import re
from urllib.parse import urlsplit

from sandbox.entities import JsonObject
from sandbox.errors import bad_request, conflict
from sandbox.webhooks import Webhook
from sandbox.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]+")
_LONGEST_POLL = 50
_BIGGEST_BATCH = 100
_CONNECTIONS = 40


async def _get_updates(world: World, params: JsonObject) -> list[JsonObject]:
    """Return waiting updates; raises 409 while a webhook is set or another poll takes over."""
    if world.webhook:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    _remember_allowed(world, params)
    return await world.updates.poll(
        offset=params.get("offset", 0),
        limit=_within(params.get("limit", _BIGGEST_BATCH), _BIGGEST_BATCH),
        timeout=max(0, min(_LONGEST_POLL, params.get("timeout", 0))),
    )


def _set_webhook(world: World, params: JsonObject) -> bool:
    """Set or, with an empty address, remove the webhook.

    As with a Bot API server of one's own (`--local`), plain HTTP and any port are allowed.
    """
    if not params.get("url"):
        return _delete_webhook(world, params)
    _check_address(params["url"])
    secret = params.get("secret_token")
    if secret is not None and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _remember_allowed(world, params)
    if params.get("drop_pending_updates"):
        world.updates.clear()
    most = _within(params.get("max_connections", _CONNECTIONS), 100)
    world.set_webhook(Webhook(params["url"], secret, most))
    return True


def _delete_webhook(world: World, params: JsonObject) -> bool:
    if params.get("drop_pending_updates"):
        world.updates.clear()
    if world.webhook:
        world.set_webhook(None)
    return True


def _get_webhook_info(world: World, _params: JsonObject) -> JsonObject:
    webhook, failure = world.webhook, world.webhook_failure
    told: JsonObject = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if webhook:
        told |= {"max_connections": webhook.max_connections, "ip_address": "127.0.0.1"}
    if failure:
        told |= {
            "last_error_date": int(failure.at.timestamp()),
            "last_error_message": failure.words,
        }
    if world.updates.allowed:
        told["allowed_updates"] = world.updates.allowed
    return told


def _remember_allowed(world: World, params: JsonObject) -> None:
    """Keep what was asked for until something else is; an empty list means the default."""
    if "allowed_updates" in params:
        world.updates.allowed = params["allowed_updates"] or None


def _within(number: int, most: int) -> int:
    return max(1, min(most, number))


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
    except ValueError:
        raise bad_request("bad webhook: invalid URL") from None
    if parts.scheme not in {"http", "https"}:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not parts.hostname:
        raise bad_request("bad webhook: URL host is empty")


METHODS = {
    "getUpdates": _get_updates,
    "setWebhook": _set_webhook,
    "deleteWebhook": _delete_webhook,
    "getWebhookInfo": _get_webhook_info,
}
