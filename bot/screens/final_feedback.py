"""The three questions at the end of a mentorship.

They ask about what a network wants to know of the whole: whether the goals were reached, whether
the two fitted, and whether it was worth it.
"""

from bot.i18n import Html, Translator


def goals_question(t: Translator) -> Html:
    """Ask whether it has led to something."""
    return t.text("<b>Did you reach the goals that you had?</b>")


def together_question(t: Translator) -> Html:
    """Ask how the two got on."""
    return t.text("<b>Did you two work well together?</b>")


def again_question(t: Translator) -> Html:
    """Ask whether it was worth it."""
    return t.text("<b>Would you recommend such a mentorship to a friend?</b>")
