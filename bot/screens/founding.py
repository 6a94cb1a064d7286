"""Applications for networks, as those who decide and those who have applied see them."""

from dataclasses import dataclass
from functools import partial

from bot.callbacks.admin import ListApplications
from bot.callbacks.founding import (
    ApproveApplication,
    AskWithdrawApplication,
    BeginFounding,
    DeclineApplication,
    ShowApplication,
    WithdrawApplication,
)
from bot.callbacks.leading import ShowLed, ShowRoadmap, ShowTexts
from bot.i18n import Html, Translator
from bot.screens.charters import charter_pages, page_number
from bot.screens.screen import Button, Rows, Screen, home_button, page_turns, paragraphs, rows_of
from mentoring.applications import Application, ApplicationState
from mentoring.people import Person


@dataclass(frozen=True)
class Applied:
    """An application, and who has sent it."""

    application: Application
    person: Person


def application_screen(t: Translator, applied: Applied, page: int = 0) -> Screen:
    """Show an application to who decides; with the buttons for it while it waits."""
    application = applied.application
    rows: Rows = ()
    if application.waits:
        approve = Button(t.button("✅ Approve"), ApproveApplication(application.id))
        decline = Button(t.button("🚫 Decline"), DeclineApplication(application.id))
        rows = ((approve, decline),)
    back = Button(t.button("‹ Applications"), ListApplications(0))
    text = paragraphs(_heading(t, applied), _answered(t, application))
    return _in_pages(t, application, text, page, (*rows, (back, home_button(t))))


def _heading(t: Translator, applied: Applied) -> Html:
    values = {"name": applied.person.name or "", "network": applied.application.name}
    match applied.application.state:
        case ApplicationState.WAITING:
            return t.text("<b>%(name)s</b> would like to found %(network)s.", **values)
        case ApplicationState.APPROVED:
            return t.text("<b>%(name)s</b> has founded %(network)s.", **values)
        case ApplicationState.DECLINED:
            return t.text("<b>%(name)s</b> wanted to found %(network)s. It was declined.", **values)
        case ApplicationState.WITHDRAWN:
            return t.text(
                "<b>%(name)s</b> wanted to found %(network)s, and has taken it back.", **values
            )


def _answered(t: Translator, application: Application) -> Html | None:
    if application.answer is None:
        return None
    return t.text("<b>The answer</b>\n%(text)s", text=application.answer)


def _in_pages(
    t: Translator, application: Application, heading: Html, page: int, rows: Rows
) -> Screen:
    """Put a page of the charter under a heading, with buttons to turn the pages."""
    pages = charter_pages(t, application.charter, application.languages)
    page = min(page, len(pages) - 1)
    to = partial(ShowApplication, application.id)
    turns = page_turns(t, page=page, count=len(pages), size=1, to=to)
    text = paragraphs(heading, pages[page], page_number(t, page, len(pages)))
    return Screen(text, (*turns, *rows))


def own_application_screen(t: Translator, application: Application, page: int = 0) -> Screen:
    """Show somebody their own application, and what has come of it."""
    text = paragraphs(_own_heading(t, application), _answered(t, application))
    rows = (*((button,) for button in _own_ways(t, application)), (home_button(t),))
    return _in_pages(t, application, text, page, rows)


def _own_heading(t: Translator, application: Application) -> Html:
    match application.state:
        case ApplicationState.WAITING:
            return t.text(
                "The people who run this bot read your application. You get a message here."
            )
        case ApplicationState.APPROVED:
            return t.text("Your network was approved.")
        case ApplicationState.DECLINED:
            return t.text("Your network was not approved.")
        case ApplicationState.WITHDRAWN:
            return t.text("You have taken this application back.")


def _own_ways(t: Translator, application: Application) -> list[Button]:
    if application.waits:
        return [Button(t.button("↩️ Take it back"), AskWithdrawApplication(application.id))]
    if application.network_id is not None:
        # NOTE: the name of a network that somebody has founded.
        label = t.button("🏘 %(network)s", network=application.name)
        return [Button(label, ShowLed(application.network_id))]
    return [found_button(t)]


def withdraw_screen(t: Translator, application: Application) -> Screen:
    """Ask once more before an application is taken back."""
    text = t.text(
        "<b>Take it back?</b>\n"
        "Nobody will decide about %(network)s then. You can apply again at any time.",
        network=application.name,
    )
    sure = Button(t.button("↩️ Yes, take it back"), WithdrawApplication(application.id))
    back = Button(t.button("‹ Back"), ShowApplication(application.id))
    return Screen(text, ((sure,), (back,)))


def approved_notice(t: Translator, application: Application) -> Screen:
    """Tell somebody that their network is founded, and what comes next."""
    later = application.languages[1:]
    text = paragraphs(
        t.text(
            "Good news: <b>%(network)s</b> has been approved. You are its first meta-mentor. "
            "A meta-mentor looks after the network and its members.",
            network=application.name,
        ),
        t.text(
            "You also want to write in: %(languages)s. You can add these texts now.",
            languages=t.together(t.language_name(code) for code in later),
        )
        if later
        else None,
    )
    return Screen(text, _first_ways(t, application, writes=bool(later)))


def _first_ways(t: Translator, application: Application, *, writes: bool) -> Rows:
    """Lead to the roadmap, the texts and the network; to Home when it is gone already."""
    network_id = application.network_id
    if network_id is None:
        return ((home_button(t),),)
    texts = [Button(t.button("📝 Texts and rules"), ShowTexts(network_id))] if writes else []
    return rows_of(
        [
            Button(t.button("🗺 What comes next"), ShowRoadmap(network_id)),
            *texts,
            Button(t.button("🏘 %(network)s", network=application.name), ShowLed(network_id)),
        ],
        width=1,
    )


def declined_notice(t: Translator, application: Application) -> Screen:
    """Tell somebody that their network was not approved, in the words of who decided."""
    text = t.text(
        "<b>%(network)s</b> was not approved. The people who run this bot write:\n\n%(answer)s",
        network=application.name,
        answer=application.answer or "",
    )
    see = Button(t.button("📄 My application"), ShowApplication(application.id))
    return Screen(text, ((found_button(t),), (see, home_button(t))))


def refusal_question(t: Translator) -> Html:
    """Ask for the text that an application is declined with."""
    return t.text(
        "Why can this network not be founded now? Write a friendly text. "
        "The person gets it as you write it, so choose a language they read."
    )


def refusal_preview(t: Translator, applied: Applied, answer: str) -> Html:
    """Show what the applicant will get."""
    return t.text(
        "%(name)s wanted to found %(network)s, and will get this text:\n\n%(answer)s\n\nSend it?",
        name=applied.person.name or "",
        network=applied.application.name,
        answer=answer,
    )


def founding_text(t: Translator) -> Html:
    """Say to who opens the link to found a network what it leads to."""
    return t.text("You would like to found a network. Please read this first.")


def applications_item(t: Translator, count: int) -> tuple[Html, Button]:
    """Say on Home that applications wait for who runs the bot, with the way to them."""
    return applications_text(t, count), Button(
        # NOTE: applications for networks that wait, and their number.
        t.button("🏛 Applications: %(n)s", n=count),
        ListApplications(0),
    )


def applications_text(t: Translator, count: int) -> Html:
    """Say how many applications wait for who runs the bot."""
    return t.plural(
        "%(n)s application for a network waits for you.",
        "%(n)s applications for networks wait for you.",
        count,
    )


def found_button(t: Translator) -> Button:
    """Make the way to founding a network."""
    return Button(t.button("🏛 Found a network"), BeginFounding())


def own_application_text(t: Translator, application: Application) -> Html:
    """Say in one line that somebody has applied and waits."""
    return t.text(
        "You have applied for %(network)s. Nobody has decided yet.", network=application.name
    )


def own_application_button(t: Translator, application: Application) -> Button:
    """Make the way to one's own application."""
    return Button(t.button("📄 My application"), ShowApplication(application.id))
