"""Lists of reports and calls for help, and how one is named in a line."""

from bot.callbacks.cases import ListCases, ListOperatorCases, ShowCase
from bot.callbacks.payload import Payload
from bot.i18n import Html, Translator
from bot.screens.admin import admin_button
from bot.screens.leading import back_to_network
from bot.screens.messages import button_name
from bot.screens.people import partner_name
from bot.screens.screen import Button, Screen, home_button, lines, page_turns, paragraphs
from mentoring.case_views import CASES_ON_A_PAGE, CasePage, CaseView
from mentoring.cases import CaseKind, CaseState
from mentoring.people import Person


def case_people(t: Translator, view: CaseView) -> Html:
    """Say where it is, from whom it comes and whom it is about."""
    values = {
        "network": view.network_name,
        "reporter": partner_name(t, view.reporter),
        "reported": partner_name(t, view.subject),
    }
    if view.case.kind is CaseKind.HELP:
        # NOTE: %(reported)s is the other one of the mentorship; nobody accuses them.
        return t.text(
            "🙋 <b>A call for help in %(network)s</b>\n"
            "From: %(reporter)s\nIn a mentorship with: %(reported)s",
            **values,
        )
    return t.text(
        "⚠️ <b>A report in %(network)s</b>\nFrom: %(reporter)s\nAbout: %(reported)s", **values
    )


def cases_screen(t: Translator, reader: Person, shown: CasePage) -> Screen:
    """List a page of cases, each with a button, and lead to the other list."""
    text = paragraphs(_heading(t, shown), lines(*(_line(t, reader, view) for view in shown.cases)))
    rows = tuple((_case_button(t, view),) for view in shown.cases)
    turns = page_turns(
        t,
        page=shown.page,
        count=shown.count,
        size=CASES_ON_A_PAGE,
        to=lambda page: _list(shown, page, closed=shown.closed),
    )
    other = (
        Button(t.button("‹ Not closed yet"), _list(shown, 0, closed=False))
        if shown.closed
        else Button(t.button("🗄 Closed ones"), _list(shown, 0, closed=True))
    )
    return Screen(text, (*rows, *turns, (other,), (_back(t, shown), home_button(t))))


def _list(shown: CasePage, page: int, *, closed: bool) -> Payload:
    if shown.network is None:
        return ListOperatorCases(page, int(closed))
    return ListCases(shown.network[0], page, int(closed))


def _back(t: Translator, shown: CasePage) -> Button:
    if shown.network is None:
        return admin_button(t)
    return back_to_network(t, shown.network[0])


def _heading(t: Translator, shown: CasePage) -> Html:
    if shown.closed:
        none = t.text("There are no closed reports or calls for help.")
        return t.text("<b>Closed reports and calls for help</b>") if shown.count else none
    if not shown.count:
        return t.text("No report and no call for help waits.")
    if shown.network is None:
        return t.text("<b>Reports and calls for help for you as an operator</b>")
    name = shown.network[1]
    return t.text("<b>Reports and calls for help in %(network)s</b>", network=name)


def _line(t: Translator, reader: Person, view: CaseView) -> Html:
    """Say in a line what a case is, since when, and how it stands."""
    case = view.case
    values = {
        "number": case.id,
        "name": _who(t, view),
        "date": t.date(case.opened_at, reader.time_zone or "UTC"),
    }
    if case.is_closed:
        # NOTE: a line of a list: the number of a case, whom it is about, when it came.
        return t.text("%(number)s: %(name)s, %(date)s", **values)
    if case.state is CaseState.TAKEN and view.taker is not None:
        # NOTE: %(helper)s is who looks after it.
        return t.text(
            "%(number)s: %(name)s, %(date)s. %(helper)s takes care of it.",
            helper=partner_name(t, view.taker),
            **values,
        )
    return t.text("%(number)s: %(name)s, %(date)s. Nobody takes care of it yet.", **values)


def _who(t: Translator, view: CaseView) -> str:
    """Name whom a report is about, or who calls for help."""
    return partner_name(t, _person(view))


def _person(view: CaseView) -> Person | None:
    return view.reporter if view.case.kind is CaseKind.HELP else view.subject


def _case_button(t: Translator, view: CaseView) -> Button:
    name, number = button_name(t, _person(view)), view.case.id
    if view.case.kind is CaseKind.HELP:
        # NOTE: the number of a call for help, and who calls.
        label = t.button("🙋 %(number)s: %(name)s", number=number, name=name)
    else:
        # NOTE: the number of a report, and whom it is about.
        label = t.button("⚠️ %(number)s: %(name)s", number=number, name=name)
    return Button(label, ShowCase(view.case.id))


def list_button(t: Translator, view: CaseView) -> Button:
    """Make the way from a case to the list it stands in."""
    closed = int(view.case.is_closed)
    if view.as_operator:
        return Button(t.button("‹ All cases"), ListOperatorCases(0, closed))
    return Button(t.button("‹ All cases"), ListCases(view.case.network_id, 0, closed))
