"""What every reminder has under it: not now, and not about this any more."""

from dataclasses import replace
from typing import Final

from bot.callbacks.reminders import NotNow, StopReminding
from bot.i18n import Translator
from bot.screens.screen import Button, Screen, rows_of
from mentoring.reminders import Kind, Nudge

WITHOUT_NOT_NOW: Final = {Kind.MEETING_SOON, Kind.REQUEST_EXPIRING}
"""In two days it would be too late."""


def with_manners(t: Translator, screen: Screen, nudge: Nudge) -> Screen:
    """Add the buttons that every reminder has."""
    stop = Button(t.button("🔕 No more of this"), StopReminding(nudge.id))
    if nudge.kind in WITHOUT_NOT_NOW:
        return screen.with_row(stop)
    not_now = Button(t.button("⏰ Not now"), NotNow(nudge.id))
    return replace(screen, rows=(*screen.rows, *rows_of([not_now, stop], width=2)))
