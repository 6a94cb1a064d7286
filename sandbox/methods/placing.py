"""How a message of the bot gets into a chat."""

from sandbox import markup, payloads
from sandbox.chats import Content
from sandbox.entities import FormattedText, JsonObject
from sandbox.errors import too_many_requests
from sandbox.messages import Media
from sandbox.methods.addressing import reachable_place
from sandbox.methods.composing import refuse_not_built, replied_id
from sandbox.places import Place
from sandbox.world import World


def addressee(world: World, params: JsonObject) -> Place:
    """Return where to write; raises 400 and 403 as `reachable_place` does, 429 over the limits."""
    refuse_not_built(params)
    place = reachable_place(world, params)
    wait = world.meter.count(place.id, now=world.clock.now()) if world.meter else None
    if wait is not None:
        raise too_many_requests(wait)
    return place


def put(
    world: World,
    place: Place,
    params: JsonObject,
    formatted: FormattedText | None = None,
    media: Media | None = None,
) -> JsonObject:
    """Put a message at the end of a chat, with the buttons of the call."""
    content = Content(
        formatted or FormattedText(""),
        media,
        markup.checked(params.get("reply_markup")),
        replied_id(place, params),
        protected=params.get("protect_content", False),
    )
    now = world.clock.now()
    message = place.chat.add(content, from_bot=True, date=now, sender_id=world.bot.id)
    place.tell_pages()
    return payloads.message(place, message)
