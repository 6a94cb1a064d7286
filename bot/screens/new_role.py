"""Good news of a role, with the question that its new owner has not answered yet."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.callbacks.membership import EditProfile
from bot.i18n import Html, Translator
from bot.screens.profile import PARTS
from bot.screens.screen import Button, Screen, home_button, paragraphs

ASKED: Final[Mapping[str, Callable[[Translator], Html]]] = {
    "seeks": lambda t: t.text(
        "Please say what you would like help with. Then the bot finds good mentors for you."
    ),
    "offers": lambda t: t.text(
        "Please say what you can help with. Then people find you who need just that."
    ),
}
"""Part of the profile that a role needs -> the text that asks for it."""


def new_role_screen(t: Translator, news: Html, lacking: Sequence[str]) -> Screen:
    """Show the news, and ask for the topics if their profile is `lacking` them for the role."""
    topics = next((part for part in lacking if part in ASKED), None)
    if topics is None:
        return Screen(news, ((home_button(t),),))
    button = Button(PARTS[topics](t), EditProfile(topics))
    return Screen(paragraphs(news, ASKED[topics](t)), ((button,), (home_button(t),)))
