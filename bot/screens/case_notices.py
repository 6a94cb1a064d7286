"""What people are told about reports and calls for help."""

from bot.callbacks.cases import ShowCase
from bot.i18n import Translator
from bot.screens.cases import case_text
from bot.screens.people import partner_name
from bot.screens.screen import Button, Screen, home_button, paragraphs
from mentoring.case_views import CaseView
from mentoring.cases import CaseKind
from mentoring.ids import CaseId
from mentoring.people import Person


def opened_notice(t: Translator, reader: Person | None, view: CaseView) -> Screen:
    """Bring a report to who handles it: what is needed, and no more."""
    return Screen(case_text(t, reader, view), ((case_button(t, view.case.id),), (home_button(t),)))


def case_button(t: Translator, case_id: CaseId) -> Button:
    """Make the way from a notice to the case."""
    return Button(t.button("🛡 Take care of it"), ShowCase(case_id))


def taken_over_notice(t: Translator, view: CaseView) -> Screen:
    """Tell who took care of a case that somebody else does so now."""
    text = t.text(
        "%(name)s takes care of case %(number)s in %(network)s now, instead of you.",
        name=partner_name(t, view.taker),
        number=view.case.id,
        network=view.network_name,
    )
    see = Button(t.button("🛡 See it"), ShowCase(view.case.id))
    return Screen(text, ((see,), (home_button(t),)))


def closed_notice(t: Translator, view: CaseView) -> Screen:
    """Tell who reported, or needed help, that it is closed; nothing of what came of it."""
    if view.case.kind is CaseKind.HELP:
        text = t.text(
            "Your call for help in %(network)s has been looked after. It is closed now.",
            network=view.network_name,
        )
        return Screen(text, ((home_button(t),),))
    text = paragraphs(
        t.text(
            "Your report in %(network)s has been looked at. It is closed now. Thank you.",
            network=view.network_name,
        ),
        t.text("Does something happen again? Then please report it again."),
    )
    return Screen(text, ((home_button(t),),))


def reopened_notice(t: Translator, view: CaseView) -> Screen:
    """Tell the same people that somebody looks at it once more."""
    if view.case.kind is CaseKind.HELP:
        text = t.text(
            "Your call for help in %(network)s is looked after once more.",
            network=view.network_name,
        )
    else:
        text = t.text(
            "Your report in %(network)s is looked at once more.", network=view.network_name
        )
    return Screen(text, ((home_button(t),),))
