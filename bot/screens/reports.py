"""Reports: what is asked, who reads it, and how it reaches them."""

from bot.callbacks.messages import AskBlock
from bot.i18n import Html, Translator
from bot.screens.people import partner_name
from bot.screens.screen import Button, Screen, home_button, paragraphs
from mentoring.ids import MentorshipId
from mentoring.people import Person


def report_question(t: Translator, *, name: str, network: str, read_by_meta_mentors: bool) -> Html:
    """Ask what happened, and say before who will read it."""
    return paragraphs(
        t.text("What happened? Please write it in your own words."),
        readers_text(t, network=network, read_by_meta_mentors=read_by_meta_mentors),
        t.text(
            "%(name)s does not see it. Your messages to each other are not shown to anybody.",
            name=name,
        ),
    )


def readers_text(t: Translator, *, network: str, read_by_meta_mentors: bool) -> Html:
    """Say who reads a report."""
    if read_by_meta_mentors:
        return t.text(
            "The meta-mentors of %(network)s read it, with your name.",
            network=network,
        )
    return t.text("The people who run this bot read it, with your name.")


def report_preview(t: Translator, text: str, *, network: str, read_by_meta_mentors: bool) -> Html:
    """Show the text once more before it is sent."""
    return paragraphs(
        t.text("Your report:\n\n%(text)s", text=text),
        readers_text(t, network=network, read_by_meta_mentors=read_by_meta_mentors),
        t.text("Send it?"),
    )


def reported_screen(
    t: Translator, partner: Person | None, mentorship_id: MentorshipId, *, blocked: bool
) -> Screen:
    """Confirm a report, and offer to block as well."""
    home = (home_button(t),)
    text = t.text("Thank you. Your report has been sent. Somebody will look at it.")
    if blocked or partner is None:
        return Screen(text, (home,))
    block = Button(t.button("🚫 Block as well"), AskBlock(mentorship_id, reported=1))
    return Screen(
        paragraphs(
            text,
            t.text(
                "Do you want no more messages from %(name)s? Then you can block.",
                name=partner_name(t, partner),
            ),
        ),
        ((block,), home),
    )


def report_notice(
    t: Translator,
    *,
    network: str,
    reporter: Person | None,
    reported: Person | None,
    text: str,
    last_contact: str | None,
) -> Screen:
    """Bring a report to who looks after it: what is needed, and no more."""
    contact = (
        # NOTE: %(date)s is the day on which the two last wrote to each other.
        t.text("Last message between them: %(date)s", date=last_contact) if last_contact else None
    )
    return Screen(
        paragraphs(
            t.text(
                "⚠️ <b>A report in %(network)s</b>\nFrom: %(reporter)s\nAbout: %(reported)s",
                network=network,
                reporter=partner_name(t, reporter),
                reported=partner_name(t, reported),
            ),
            t.text("They write:\n\n%(text)s", text=text),
            contact,
        ),
        ((home_button(t),),),
    )
