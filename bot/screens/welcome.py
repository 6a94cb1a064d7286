"""The first screen of all: the greeting, the privacy notice, and the question for consent."""

from collections.abc import Sequence

from bot.callbacks.manners import Agree, Disagree, Greet
from bot.i18n import Html, Translator, Translators
from bot.screens.screen import Button, Screen, lines, paragraphs, rows_of
from mentoring.people import NOTICE_VERSION


def welcome_screen(
    translators: Translators, t: Translator, *, start: str, invited_to: Html | None
) -> Screen:
    """Greet, say what is stored, and ask; each other language is one press away."""
    text = paragraphs(
        t.text(
            "<b>Welcome!</b>\n"
            "Here, people who are new in a country find somebody who helps them. "
            "The helpers are volunteers. It costs nothing."
        ),
        invited_to,
        lines(notice_text(t), t.text("• You can see and delete everything at any time: /privacy")),
        t.text("Do you agree? Then we start. It takes about two minutes."),
    )
    return Screen(
        text,
        (
            (
                Button(
                    t.button("✅ I agree, let us start"),
                    Agree(NOTICE_VERSION, t.language, start),
                ),
            ),
            (Button(t.button("No, thank you"), Disagree(t.language)),),
            *_languages(translators, t, start),
        ),
    )


def _languages(translators: Translators, t: Translator, start: str) -> Sequence[tuple[Button, ...]]:
    buttons = [
        Button(translators.of(language).own_name(), Greet(language, start))
        for language in translators.languages
        if language != t.language
    ]
    return rows_of(buttons, width=3)


def notice_text(t: Translator) -> Html:
    """Give the privacy notice, short."""
    return t.text(
        "<b>Your data</b>\n"
        "• The bot stores what you tell it: your name, profile, requests and meetings.\n"
        "• Only members of your networks see your profile.\n"
        "• What you and a mentor write to each other is passed on. It is not stored.\n"
        "• Nobody else gets your data. There is no advertising."
    )


def invited_text(t: Translator, network_name: str) -> Html:
    """Say where an invitation leads."""
    return t.text("You are invited to <b>%(network)s</b>.", network=network_name)


def disagreed_screen(t: Translator) -> Screen:
    """Say goodbye to somebody who does not consent."""
    return Screen(t.text("That is fine. Nothing was stored. If you change your mind, send /start."))
