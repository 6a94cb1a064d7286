"""How a message of the bot gets into a chat."""

from sandbox import markup, payloads
from sandbox.chats import Content
from sandbox.entities import FormattedText, JsonObject
from sandbox.errors import too_many_requests
from sandbox.messages import Media
from sandbox.methods.addressing import reachable_person
from sandbox.methods.composing import refuse_not_built, replied_id
from sandbox.people import Person
from sandbox.world import World


def addressee(world: World, params: JsonObject) -> Person:
    """Return who is written to; raises 403 as `reachable_person` does, and 429 over the limits."""
    refuse_not_built(params)
    person = reachable_person(world, params)
    wait = world.meter.count(person.id, now=world.clock.now()) if world.meter else None
    if wait is not None:
        raise too_many_requests(wait)
    return person


def put(
    world: World,
    person: Person,
    params: JsonObject,
    formatted: FormattedText | None = None,
    media: Media | None = None,
) -> JsonObject:
    """Put a message at the end of the person's chat, with the buttons of the call."""
    content = Content(
        formatted or FormattedText(""),
        media,
        markup.checked(params.get("reply_markup")),
        replied_id(person, params),
        protected=params.get("protect_content", False),
    )
    message = person.chat.add(content, from_bot=True, date=world.clock.now())
    world.events.publish("chat", person=person.id)
    return payloads.message(person, message)
