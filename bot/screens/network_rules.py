"""A new version of the network agreement: how it is written, and what members read of it."""

from collections.abc import Mapping

from bot.callbacks.leading import ShowNetworkInfo
from bot.callbacks.network_texts import AcceptAgreement, ReadAgreement
from bot.i18n import Html, Translator
from bot.screens.charters import packed_pages
from bot.screens.refusals import refusal
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs
from mentoring.accepting import Reading
from mentoring.errors import RulesToAccept
from mentoring.networks import AGREEMENT_LIMIT


def new_agreement_question(
    t: Translator, language: str, *, text: str | None, at: int, count: int
) -> Html:
    """Ask for the rules in one of the network's languages; `text` is how they are now."""
    name = t.language_name(language)
    heading = t.text(
        "<b>The new rules: %(language)s</b> (%(at)s of %(count)s)",
        language=name,
        at=at,
        count=count,
    )
    if text is None:
        return paragraphs(
            heading,
            t.text("The rules are not written in this language yet."),
            t.text("Please write all of them. At most %(most)s characters.", most=AGREEMENT_LIMIT),
        )
    return paragraphs(
        heading,
        t.text("<b>Now</b>\n%(text)s", text=text),
        t.text(
            "Please write all rules anew, or keep them as they are. At most %(most)s characters.",
            most=AGREEMENT_LIMIT,
        ),
    )


def translation_question(t: Translator, language: str) -> Html:
    """Ask for the present rules in one more language."""
    return paragraphs(
        t.text("<b>Network rules: %(language)s</b>", language=t.language_name(language)),
        t.text(
            "Please write the same rules in this language. At most %(most)s characters.",
            most=AGREEMENT_LIMIT,
        ),
        t.text("They stay the same rules: nobody has to accept them again."),
    )


def translation_preview(t: Translator, language: str, text: str) -> Html:
    """Show a translation before it counts."""
    return paragraphs(
        t.text(
            "<b>Network rules: %(language)s</b>\n%(text)s",
            language=t.language_name(language),
            text=text,
        ),
        t.text("Members will read it like this once it is saved. Is it right?"),
    )


def new_agreement_pages(
    t: Translator, texts: Mapping[str, str], before: Mapping[str, str]
) -> list[Html]:
    """Show what was written anew, on as many pages as it takes."""
    return packed_pages(
        # NOTE: the name of a language, then the text as it is in that language.
        t.text("<b>%(language)s</b>\n%(text)s", language=t.language_name(code), text=text)
        for code, text in texts.items()
        if text != before.get(code)
    )


def new_agreement_preview(
    t: Translator, page: Html, number: Html | None, effect: Html | None
) -> Html:
    """Show a page of the new rules; under the last one, what publishing means."""
    return paragraphs(t.text("<b>The new rules are ready</b>"), page, number, effect)


def publishing_effect(
    t: Translator, texts: Mapping[str, str], before: Mapping[str, str], *, to_ask: int
) -> Html:
    """Say what publishing means, before it is done."""
    listed = [_how_written(t, code, text, before.get(code)) for code, text in texts.items()]
    some_stay = any(text == before.get(code) for code, text in texts.items())
    return paragraphs(
        lines(*listed),
        t.text(
            "Who reads a language that is “as before” gets the old text. "
            "Please check that all languages say the same."
        )
        if some_stay
        else None,
        t.plural(
            "%(n)s member is asked to read and accept them, not at night.",
            "%(n)s members are asked to read and accept them, not at night.",
            to_ask,
        ),
        t.text(
            "Until then all that runs goes on. Only new requests wait until the rules are accepted."
        ),
    )


def _how_written(t: Translator, code: str, text: str, before: str | None) -> Html:
    name = t.language_name(code)
    if text == before:
        return t.text("• %(language)s: as before", language=name)
    return t.text("• %(language)s: new", language=name)


def agreement_news(t: Translator, network_name: str, payload: ReadAgreement) -> Screen:
    """Ask a member to read and accept new rules."""
    return Screen(
        t.text(
            "The rules of %(network)s have changed. Please read and accept them.",
            network=network_name,
        ),
        ((Button(t.button("📜 Read the rules"), payload),), (home_button(t),)),
    )


def accept_first_screen(t: Translator, error: RulesToAccept) -> Screen:
    """Say that new rules have to be accepted first, and lead to them."""
    read = Button(t.button("📜 Read the new rules"), ReadAgreement(error.network_id))
    return Screen(refusal(t, error), ((read,), (home_button(t),)))


def reading_screen(t: Translator, read: Reading, leave: Button) -> Screen:
    """Show the rules to a member; who has not accepted them yet can do so, or `leave`."""
    held = read.membership
    back = Button(t.button("‹ Network"), ShowNetworkInfo(held.network_id))
    title = t.text(
        "<b>The rules of %(network)s</b>\n%(rules)s",
        network=held.network_name,
        rules=read.agreement.text,
    )
    if read.accepted:
        text = paragraphs(title, t.text("You have accepted these rules."))
        return Screen(text, ((back, home_button(t)),))
    yes = Button(
        t.button("✅ I accept the rules"),
        AcceptAgreement(held.network_id, read.agreement.version),
    )
    text = paragraphs(
        title,
        t.text("These rules are new. Do you accept them?"),
        t.text(
            "Until then all that runs goes on. Only new requests wait until the rules are accepted."
        ),
    )
    return Screen(text, ((yes,), (leave,), (back, home_button(t))))
