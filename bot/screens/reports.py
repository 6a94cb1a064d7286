"""Reports: what is asked, who reads it, and what somebody is told who has made one."""

from collections.abc import Mapping

from bot.callbacks.payload import Payload
from bot.i18n import Html, Translator
from bot.screens.screen import Button, Screen, home_button, paragraphs


def report_question(
    t: Translator,
    *,
    name: str,
    network: str,
    read_by_meta_mentors: bool,
    write: bool,
    emergency: Mapping[str, str],
) -> Html:
    """Ask what happened, and say before who will read it; `write`: the two write to each other.

    `emergency` is as in `emergency_text`: who is in danger now does not have to write first.
    """
    unseen = t.text("%(name)s does not see it.", name=name)
    if write:
        unseen = t.text(
            "%(name)s does not see it. Your messages to each other are not shown to anybody.",
            name=name,
        )
    return paragraphs(
        t.text("What happened? Please write it in your own words."),
        readers_text(t, network=network, read_by_meta_mentors=read_by_meta_mentors),
        unseen,
        emergency_text(t, emergency),
    )


def readers_text(t: Translator, *, network: str, read_by_meta_mentors: bool) -> Html:
    """Say who reads a report."""
    if read_by_meta_mentors:
        return t.text(
            "The meta-mentors of %(network)s read it, with your name.",
            network=network,
        )
    return t.text("The people who run this bot read it, with your name.")


def report_preview(
    t: Translator, text: str, *, name: str, network: str, read_by_meta_mentors: bool
) -> Html:
    """Show the text once more before it is sent, whom it is about, and what comes of it."""
    comes = t.text("They may write to you here. You get a message when they are done.")
    if not read_by_meta_mentors:
        comes = t.text("They cannot write to you here. You get a message when they are done.")
    return paragraphs(
        t.text("Your report about %(name)s:\n\n%(text)s", name=name, text=text),
        readers_text(t, network=network, read_by_meta_mentors=read_by_meta_mentors),
        comes,
        t.text("%(name)s does not see it.", name=name),
        t.text("Send it?"),
    )


def reported_screen(
    t: Translator,
    *,
    name: str,
    next_text: Html,
    emergency: Mapping[str, str],
    block: Payload | None,
) -> Screen:
    """Confirm a report, say whom to call in danger, and offer to block as well.

    `emergency` is as in `emergency_text`; `block` is None when there is nobody to block.
    """
    text = paragraphs(
        t.text("Thank you. Your report has been sent. Somebody will look at it."),
        next_text,
        emergency_text(t, emergency),
    )
    home = (home_button(t),)
    if block is None:
        return Screen(text, (home,))
    offer = t.text(
        "Do you want no more messages from %(name)s? Then you can block.",
        name=name,
    )
    button = Button(t.button("🚫 Block as well"), block)
    return Screen(paragraphs(text, offer), ((button,), home))


def next_text(t: Translator, *, network: str, read_by_meta_mentors: bool) -> Html:
    """Say what happens next."""
    if read_by_meta_mentors:
        return t.text(
            "The meta-mentors of %(network)s read it now. They may write to you here. "
            "You get a message when they are done.",
            network=network,
        )
    return t.text(
        "The people who run this bot read it now. They cannot write to you here. "
        "You get a message when they are done."
    )


def emergency_text(t: Translator, words: Mapping[str, str]) -> Html:
    """Say whom somebody in danger can call, in the words of the network, by language.

    Who would find them only in another language reads before that what everybody can do.
    """
    if t.language in words:
        # NOTE: %(text)s is what the network has written: numbers to call, places to go.
        return t.text("<b>Are you in danger now?</b>\n%(text)s", text=words[t.language])
    # NOTE: 112 is the emergency number in many countries.
    anywhere = t.text(
        "<b>Are you in danger now?</b>\n"
        "Call 112, or the emergency number of the place where you are."
    )
    first = next(iter(words.values()), None)
    if first is None:
        return anywhere
    return paragraphs(anywhere, t.text("<b>Help in danger</b>\n%(text)s", text=first))
