"""Writing to each other: the buttons under what is passed on, and what the author is told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.callbacks.conversation import Resume
from bot.callbacks.manners import Go, Place
from bot.callbacks.mentorships import ShowMentorship
from bot.callbacks.messages import (
    AnswerTo,
    ChooseReader,
    KeepToSelf,
    MoreBelow,
    PassOn,
    WriteTo,
)
from bot.i18n import Html, Translator
from bot.screens.people import partner_name
from bot.screens.screen import (
    Button,
    Rows,
    Screen,
    home_button,
    page_turns,
    paragraphs,
    rows_of,
)
from mentoring.ids import MentorshipId
from mentoring.people import Person
from mentoring.writing import Line, OpenLine

NAME_ON_BUTTON: Final = 20
"""Characters of a name beside other words on a button, of which 40 characters fit in all."""

FIRST_NAME_ON_BUTTON: Final = 12
"""Characters of a first name on a button that stands beside another, or has a day and a time."""

READERS_ON_A_PAGE: Final = 6


def button_name(t: Translator, person: Person | None) -> str:
    """Give a name as it fits on a button; the words for who has left stay whole."""
    name = partner_name(t, person)
    return name if person is None else _cut(name, NAME_ON_BUTTON)


def first_name_on_button(t: Translator, person: Person | None) -> str:
    """Give a first name as it fits on a narrow button; the words for who has left stay whole."""
    name = partner_name(t, person)
    return name if person is None else _cut(name.partition(" ")[0], FIRST_NAME_ON_BUTTON)


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def passed_rows(t: Translator, mentorship_id: MentorshipId, author: Person) -> Rows:
    """Make the buttons under a message that was passed on: from whom it is, and what to do."""
    # NOTE: stands under a message from somebody else; a press opens the way to answer it.
    label = t.button("↩️ %(name)s", name=first_name_on_button(t, author))
    more = Button(t.button("⋯ More"), MoreBelow(mentorship_id))
    return rows_of([Button(label, AnswerTo(mentorship_id)), more], width=2)


def write_question(t: Translator, to: OpenLine) -> Html:
    """Ask for what is to be passed on."""
    return paragraphs(
        t.text(
            "Write your message to %(name)s now. "
            "You can send a text, a voice message, a photo, a file or a place.",
            name=partner_name(t, to.partner),
        ),
        away_text(t, to.partner),
    )


def go_on_text(t: Translator, to: OpenLine) -> Html:
    """Confirm what was passed on, to who may send more."""
    if to.partner.unreachable_since is not None:
        return t.text(
            "✓ Kept for %(name)s, who cannot be reached at the moment. It is delivered later. "
            "You can send more.",
            name=partner_name(t, to.partner),
        )
    return t.text(
        "✓ Sent to %(name)s. You can send more.",
        name=partner_name(t, to.partner),
    )


def writing_text(t: Translator, to: OpenLine) -> Html:
    """Say to whom somebody is writing, who has sent something already."""
    return paragraphs(
        t.text(
            "You are writing to %(name)s. You can send more.",
            name=partner_name(t, to.partner),
        ),
        away_text(t, to.partner),
    )


def sent_text(t: Translator, partner: Person | None) -> Html:
    """Confirm what was passed on."""
    if partner is not None and partner.unreachable_since is not None:
        return t.text(
            "✓ Kept for %(name)s, who cannot be reached at the moment. It is delivered later.",
            name=partner_name(t, partner),
        )
    return t.text("✓ Sent to %(name)s.", name=partner_name(t, partner))


def away_text(t: Translator, partner: Person) -> Html | None:
    """Say that somebody cannot be reached; None for who can."""
    if partner.unreachable_since is None:
        return None
    return t.text(
        "%(name)s cannot be reached at the moment. What you write is kept and delivered later.",
        name=partner_name(t, partner),
    )


def sent_screen(t: Translator, found: Line, *, resumes: bool = False) -> Screen:
    """Confirm to the author, with the way back to the question they were at."""
    if resumes:
        return Screen(
            sent_text(t, found.partner), ((Button(t.button("▶️ Go on with it"), Resume()),),)
        )
    again = Button(t.button("✉️ Write more"), WriteTo(found.mentorship.id))
    return Screen(sent_text(t, found.partner), ((again, home_button(t)),))


def answer_by_reply_screen(t: Translator, unfinished: Html) -> Screen:
    """Say how to answer a message while something else is open, which stays as it is."""
    # NOTE: “Reply” is what Telegram itself calls it in the menu of a message.
    text = t.text(
        "You have not finished this yet: %(what)s. You can still answer: "
        "hold the message, choose “Reply”, and write.",
        what=unfinished,
    )
    return Screen(
        text,
        ((Button(t.button("▶️ Go on with it"), Resume()),), (home_button(t),)),
    )


def whom_screen(
    t: Translator, lines: Sequence[OpenLine], *, message_id: int, page: int = 0
) -> Screen:
    """Ask for whom a message is that was written without saying so."""
    page = min(page, max(0, len(lines) - 1) // READERS_ON_A_PAGE)
    shown = lines[page * READERS_ON_A_PAGE : (page + 1) * READERS_ON_A_PAGE]
    turns = page_turns(
        t,
        page=page,
        count=len(lines),
        size=READERS_ON_A_PAGE,
        to=lambda number: ChooseReader(message_id, number),
    )
    nobody = Button(t.button("✖️ Nobody"), KeepToSelf(message_id))
    return Screen(
        t.text("Whom is this for? Nobody has seen it yet."),
        (*((_reader_button(t, one, message_id),) for one in shown), *turns, (nobody,)),
    )


def _reader_button(t: Translator, to: OpenLine, message_id: int) -> Button:
    label = t.button("✉️ Send to %(name)s", name=button_name(t, to.partner))
    return Button(label, PassOn(to.mentorship.id, message_id))


def kept_screen(t: Translator) -> Screen:
    """Confirm that nobody got a message."""
    return Screen(t.text("All right, nobody gets it."), ((home_button(t),),))


def closed_screen(t: Translator, found: Line, *, since: datetime | None, zone: str) -> Screen:
    """Say that the two cannot write to each other any more."""
    card = Button(t.button("🤝 The mentorship"), ShowMentorship(found.mentorship.id))
    name = partner_name(t, found.partner)
    if since is None:
        text = t.text("You and %(name)s cannot write to each other any more.", name=name)
    else:
        text = t.text(
            "You and %(name)s cannot write to each other any more, since %(date)s.",
            name=name,
            date=t.date(since, zone),
        )
    return Screen(text, ((card,), (home_button(t),)))


def unsuitable_text(t: Translator) -> Html:
    """Say what can be passed on, to who sent something else."""
    return t.text(
        "This cannot be passed on. "
        "You can send texts, voice messages, photos, files, places and contacts."
    )


def command_text(t: Translator) -> Html:
    """Say why a text was not passed on that looks like a command."""
    return t.text("A text that begins with a slash (/) is for the bot. It was not passed on.")


def away_notice(t: Translator, partner: Person, mentorship_id: MentorshipId) -> Screen:
    """Tell somebody that the other one cannot be reached."""
    return Screen(
        away_text(t, partner) or Html(),
        ((Button(t.button("🤝 The mentorship"), ShowMentorship(mentorship_id)),),),
    )


def back_notice(t: Translator, partner: Person, mentorship_id: MentorshipId) -> Screen:
    """Tell somebody that the other one can be reached again."""
    return Screen(
        t.text(
            "%(name)s can be reached again. What you wrote in the meantime is delivered now.",
            name=partner_name(t, partner),
        ),
        (
            (
                Button(t.button("✉️ Write to them"), WriteTo(mentorship_id)),
                Button(t.button("🏠 Home"), Go(Place.HOME)),
            ),
        ),
    )
