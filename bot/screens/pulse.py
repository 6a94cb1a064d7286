"""The three questions after a meeting, and who will see the answers.

They fit mentee and mentor alike, and each is about something that can be changed before the next
meeting: how the two get on, whether it helps, and whether it goes on. The first tells a bad match,
the second a mentorship without aim, the third one that is about to fall silent.
"""

from typing import Final

from bot.i18n import Html, Translator
from bot.screens.screen import paragraphs

FACES: Final = ("😞", "🙁", "😐", "🙂", "😀")
"""The scale from 1 to 5."""


def who_sees_text(t: Translator, *, network: str, partner: str) -> Html:
    """Say who will see the answers, before the first of them."""
    return t.text(
        "Your answers are added up with those of others. "
        "The meta-mentors of %(network)s see only averages of at least five answers. "
        "%(name)s does not see them.",
        network=network,
        name=partner,
    )


def first_question(t: Translator) -> Html:
    """Ask how it was."""
    return t.text("<b>How was this meeting for you?</b>")


def second_question(t: Translator) -> Html:
    """Ask whether it helped."""
    return t.text("<b>Did it bring you two closer to the goals?</b>")


def third_question(t: Translator) -> Html:
    """Ask whether it goes on."""
    return t.text("<b>Is it clear what comes next?</b>")


def ends_text(t: Translator) -> Html:
    """Explain the scale."""
    return t.text("😞 means: not at all. 😀 means: very much.")


def how_text(t: Translator) -> Html:
    """Explain the scale of the first question."""
    return t.text("😞 means: very bad. 😀 means: very good.")


def sentence_question(t: Translator) -> Html:
    """Ask for a sentence, and say who reads it."""
    return paragraphs(
        t.text("Would you like to add a sentence?"),
        t.text("The meta-mentors can read it, without your name."),
    )
