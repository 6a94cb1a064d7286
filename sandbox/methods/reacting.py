"""The emoji that a bot puts on a message."""

from sandbox.entities import JsonObject
from sandbox.errors import bad_request
from sandbox.methods.addressing import known_place, message_in
from sandbox.world import World

# All that Telegram takes; a check mark is not among them.
EMOJI = frozenset(
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 "
    "⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 "
    "🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡".split()
)
_SELECTOR = "\ufe0f"


def _set_message_reaction(world: World, params: JsonObject) -> bool:
    place = known_place(world, params)
    message = message_in(place.chat, params["message_id"], to="react")
    reactions = params.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = _checked(reactions[0]) if reactions else None
    place.chat.react(message, emoji)
    place.tell_pages()
    return True


def _checked(reaction: JsonObject) -> str:
    emoji = str(reaction.get("emoji", "")).replace(_SELECTOR, "")
    if emoji not in EMOJI:
        raise bad_request("REACTION_INVALID")
    return emoji


METHODS = {"setMessageReaction": _set_message_reaction}
