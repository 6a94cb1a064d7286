"""What every reminder has under it: not now, and not about this any more."""

from typing import Final

from bot.callbacks.reminders import NotNow, StopReminding
from bot.i18n import Translator
from bot.screens.screen import Button, Screen
from mentoring.reminders import Kind, Nudge

WITHOUT_NOT_NOW: Final = {Kind.MEETING_SOON}
"""In two days it would be too late."""


def with_manners(t: Translator, screen: Screen, nudge: Nudge) -> Screen:
    """Add the buttons that every reminder has."""
    stop = Button(t.button("🔕 No more of this"), StopReminding(nudge.id))
    if nudge.kind in WITHOUT_NOT_NOW:
        return screen.with_row(stop)
    return screen.with_row(Button(t.button("⏰ Not now"), NotNow(nudge.id)), stop)
