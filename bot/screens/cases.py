"""Reports and calls for help, as those who handle them see them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.callbacks.attention import from_card
from bot.callbacks.cases import (
    AskCloseCase,
    CloseCase,
    ListNotes,
    ReopenCase,
    ShowCase,
    TakeCase,
    WriteNote,
)
from bot.callbacks.members import ShowMember
from bot.i18n import Html, Translator
from bot.screens.case_list import case_people, list_button
from bot.screens.messages import first_name_on_button
from bot.screens.people import partner_name
from bot.screens.screen import Button, Rows, Screen, home_button, page_turns, paragraphs, rows_of
from mentoring.case_views import NOTES_ON_A_PAGE, CaseView, SignedNote
from mentoring.cases import TO_CHOOSE, Case, CaseKind, CaseState, Outcome
from mentoring.people import Person


def case_screen(t: Translator, reader: Person, view: CaseView) -> Screen:
    """Show a case as it is now, with what the reader can do about it."""
    text = paragraphs(
        case_text(t, reader, view),
        state_text(t, reader, view),
        _notes_text(t, reader, view.notes),
    )
    return Screen(text, (*_ways(t, reader, view), (list_button(t, view), home_button(t))))


def case_text(t: Translator, reader: Person | None, view: CaseView) -> Html:
    """Say who tells what about whom: what is needed, and no more."""
    if view.case.kind is CaseKind.HELP:
        return paragraphs(case_people(t, view), _last_contact(t, reader, view))
    gone = t.text("The text was deleted, because the person has left.")
    words = t.text("They write:\n\n%(text)s", text=view.case.text) if view.case.text else gone
    return paragraphs(case_people(t, view), words, _last_contact(t, reader, view))


def _last_contact(t: Translator, reader: Person | None, view: CaseView) -> Html | None:
    if view.last_contact is None:
        return None
    date = t.date(view.last_contact, _zone(reader))
    # NOTE: %(date)s is the day on which the two last wrote to each other.
    return t.text("Last message between them: %(date)s", date=date)


def _zone(reader: Person | None) -> str:
    return (reader.time_zone if reader else None) or "UTC"


def state_text(t: Translator, reader: Person, view: CaseView) -> Html:
    """Say who takes care of it, or what came of it."""
    case = view.case
    if case.closed_at is not None and case.outcome is not None:
        return OUTCOMES[case.outcome](t, t.date(case.closed_at, _zone(reader)))
    if case.state is CaseState.OPEN or view.taker is None:
        date = t.date(case.opened_at, _zone(reader))
        return t.text("It came on %(date)s. Nobody takes care of it yet.", date=date)
    if view.taker.id == reader.id:
        return t.text("You take care of it.")
    return t.text("%(name)s takes care of it.", name=partner_name(t, view.taker))


OUTCOMES: Final[Mapping[Outcome, Callable[[Translator, str], Html]]] = {
    Outcome.TALKED: lambda t, date: t.text(
        "Closed on %(date)s: somebody has talked to the people.", date=date
    ),
    Outcome.ACTED: lambda t, date: t.text(
        "Closed on %(date)s: somebody was paused or removed.", date=date
    ),
    Outcome.NOTHING: lambda t, date: t.text(
        "Closed on %(date)s: there was nothing to do.", date=date
    ),
    Outcome.GONE: lambda t, date: t.text(
        "Closed on %(date)s: the person has left the bot.", date=date
    ),
}
"""What came of a case -> how the card says it."""


def _notes_text(t: Translator, reader: Person, notes: Sequence[SignedNote]) -> Html | None:
    return paragraphs(*(_note_text(t, reader, signed) for signed in notes)) or None


def _note_text(t: Translator, reader: Person, signed: SignedNote) -> Html:
    return t.text(
        "<b>%(name)s</b>, %(date)s\n%(text)s",
        name=partner_name(t, signed.author),
        date=t.moment(signed.note.at, _zone(reader)),
        text=signed.note.text,
    )


# --- what can be done


def _ways(t: Translator, reader: Person, view: CaseView) -> Rows:
    case = view.case
    more = _notes_rows(t, view)
    if case.is_closed:
        if not case.has_people:
            return more
        return ((Button(t.button("↩️ Open it again"), ReopenCase(case.id, case.version)),), *more)
    if case.taken_by == reader.id:
        return (*_handling_rows(t, view), *more)
    label = t.button("🙋 I take care of it")
    if case.state is CaseState.TAKEN and view.taker is not None:
        label = t.button("🙋 I take it over")
    return ((Button(label, TakeCase(case.id, case.version)),), *_people_rows(t, view), *more)


def _handling_rows(t: Translator, view: CaseView) -> Rows:
    case = view.case
    own = [
        Button(t.button("📝 Add a note"), WriteNote(case.id)),
        Button(t.button("✅ Close it"), AskCloseCase(case.id, case.version)),
    ]
    return (*_people_rows(t, view), *rows_of(own, width=2))


def _people_rows(t: Translator, view: CaseView) -> Rows:
    """Lead to the two: what else can be done about a member stands on their card."""
    buttons = []
    if view.reporter_membership is not None:
        # NOTE: writes to the person who reported, or who needs help.
        label = t.button("✍️ Write to %(name)s", name=first_name_on_button(t, view.reporter))
        card = ShowCase(view.case.id)
        buttons.append(Button(label, from_card(card, view.reporter_membership)))
    if view.subject_membership is not None:
        # NOTE: leads to the card of a member: pause, remove, write.
        label = t.button("👤 %(name)s", name=first_name_on_button(t, view.subject))
        buttons.append(Button(label, ShowMember(view.subject_membership)))
    return rows_of(buttons, width=2)


def _notes_rows(t: Translator, view: CaseView) -> Rows:
    if view.note_count <= len(view.notes):
        return ()
    label = t.button("🗒 All notes: %(n)s", n=view.note_count)
    return ((Button(label, ListNotes(view.case.id, 0)),),)


def notes_screen(
    t: Translator, reader: Person, case: Case, notes: Sequence[SignedNote], *, page: int, count: int
) -> Screen:
    """Show a page of the notes of a case, newest first."""
    turns = page_turns(
        t,
        page=page,
        count=count,
        size=NOTES_ON_A_PAGE,
        to=lambda other: ListNotes(case.id, other),
    )
    text = paragraphs(
        t.text("<b>Notes about case %(number)s</b>", number=case.id),
        _notes_text(t, reader, notes) or t.text("There are no notes."),
    )
    back = Button(t.button("‹ Back"), ShowCase(case.id))
    return Screen(text, (*turns, (back, home_button(t))))


def note_question(t: Translator) -> Html:
    """Ask for a note, and say who reads it."""
    return paragraphs(
        t.text("What would you like to write down?"),
        t.text(
            "Only those who handle this case can read it. The people it is about never see it here."
        ),
    )


def closing_screen(t: Translator, view: CaseView) -> Screen:
    """Ask what came of a case."""
    case = view.case
    labels = {
        Outcome.TALKED: t.button("💬 I talked to them"),
        Outcome.ACTED: t.button("🛑 Somebody was paused or removed"),
        Outcome.NOTHING: t.button("👌 There was nothing to do"),
    }
    text = paragraphs(
        case_people(t, view),
        t.text("<b>What came of it?</b>"),
        _told_text(t, view),
    )
    choices = (
        (Button(labels[outcome], CloseCase(case.id, case.version, outcome)),)
        for outcome in TO_CHOOSE
    )
    return Screen(text, (*choices, (Button(t.button("‹ Back"), ShowCase(case.id)),)))


def _told_text(t: Translator, view: CaseView) -> Html | None:
    if view.reporter is None:
        return None
    return t.text(
        "%(name)s is told that it is closed, and nothing else.",
        name=partner_name(t, view.reporter),
    )
