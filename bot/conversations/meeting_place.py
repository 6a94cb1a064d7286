"""Where a meeting is: a link or an address, asked when it is proposed, or added later."""

import re
from typing import Final
from urllib.parse import urlsplit

from bot.conversations.answers import Unclear, one_line
from bot.conversations.flow import Conversation, Draft, Ending, Stage
from bot.conversations.readers import Reader, short
from bot.conversations.steps import Ask
from bot.i18n import Html, Translator
from bot.screens.meetings import meeting_screen
from bot.screens.screen import Screen
from mentoring.ids import MeetingId
from mentoring.meeting_views import meeting_view
from mentoring.meetings import PLACE_LIMIT
from mentoring.profiles import MeetingWay
from mentoring.scheduling import set_place

NAME: Final = "meeting_place"

_LINK: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_HOST: Final = re.compile(r"([\w-]+\.)+[^\W\d_][\w-]+(:\d{1,5})?")


class PlaceDraft(Draft):
    """What the place flow asks."""

    meeting_id: int
    way: MeetingWay
    place: str | None = None


def link(*, most: int) -> Reader:
    """Read a link: the first one in a copied invitation, or a name like `meet.example.org/abc`."""
    read = short(most=most)

    def find(t: Translator, text: str) -> str:
        line = one_line(text)
        found = _LINK.search(line)
        candidate = found.group().rstrip(".,;)>\"'") if found else f"https://{line}"
        if not _is_link(candidate):
            raise Unclear(t.text("This does not look like a link. A link begins with https://."))
        return read(t, candidate)

    return find


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return " " not in text and _HOST.fullmatch(parts.netloc) is not None


def link_question(t: Translator) -> Html:
    """Ask for the link of a video call."""
    return t.text(
        "What is the link of the video call? Copy it and send it here. You can also add it later."
    )


def address_question(t: Translator) -> Html:
    """Ask for an address."""
    return t.text(
        "Where will you meet? Write the address or the name of the place. "
        "You can also add it later."
    )


async def card(stage: Stage, meeting_id: int) -> Screen:
    """Show a meeting as it is after a conversation about it."""
    view = await meeting_view(
        stage.repositories, stage.person.id, MeetingId(meeting_id), now=stage.now
    )
    return meeting_screen(stage.t, view)


async def finish(stage: Stage, draft: PlaceDraft) -> Ending:
    """Write the place down, and have both calendars changed."""
    meeting_id = MeetingId(draft.meeting_id)
    facts = await set_place(
        stage.repositories, stage.person.id, meeting_id, draft.place or "", now=stage.now
    )
    return Ending(facts, await card(stage, meeting_id), lead=stage.t.text("Saved."))


async def left(stage: Stage, draft: PlaceDraft) -> Screen | None:
    """Show the meeting again."""
    return await card(stage, draft.meeting_id)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Where you meet")


conversation = Conversation(
    NAME,
    PlaceDraft,
    title=title,
    steps=[
        Ask(
            "place",
            link(most=PLACE_LIMIT),
            lambda t: t.text("What is the link of the video call? Copy it and send it here."),
            wanted=lambda draft: draft.way is MeetingWay.ONLINE,
        ),
        Ask(
            "place",
            short(most=PLACE_LIMIT),
            lambda t: t.text("Where will you meet? Write the address or the name of the place."),
            wanted=lambda draft: draft.way is not MeetingWay.ONLINE,
        ),
    ],
    finish=finish,
    left=left,
)
