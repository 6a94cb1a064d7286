"""The answer to a press on a button."""

from datetime import timedelta

from sandbox.entities import JsonObject
from sandbox.errors import bad_request
from sandbox.messages import Toast
from sandbox.rendering import direction
from sandbox.world import World

_PATIENCE = timedelta(seconds=150)


def _answer_callback_query(world: World, params: JsonObject) -> bool:
    """Show a toast; raises 400 when the press is unknown, too old, or has had its answer."""
    query = world.queries.get(params["callback_query_id"])
    late = query is not None and world.clock.now() - query.at > _PATIENCE
    if query is None or late or query.answer is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    query.answer = toast = Toast(
        params.get("text", ""),
        query_id=query.id,
        alert=params.get("show_alert", False),
        url=params.get("url"),
    )
    world.person(query.person_id).toasts.append(toast)
    words = {"text": toast.text, "dir": direction(toast.text)}
    shown = {**words, "alert": toast.alert, "url": toast.url}
    if toast.text or toast.url:
        world.events.publish("toast", person=query.person_id, **shown)
    world.events.publish("pressed", person=query.person_id, query_id=query.id)
    return True


METHODS = {"answerCallbackQuery": _answer_callback_query}
