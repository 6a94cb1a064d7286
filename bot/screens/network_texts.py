"""What a network says in its own words, as its meta-mentors see and change it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.callbacks.leading import ShowTexts
from bot.callbacks.network_texts import (
    AskRemoveText,
    ChangeAgreement,
    ChooseTextLanguage,
    RemoveText,
    ShowAgreementIn,
    ShowNetworkAgreement,
    ShowText,
    ShowTextIn,
    TranslateAgreement,
    WriteLine,
    WriteText,
)
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.leading import back_to_settings
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs, rows_of
from mentoring.networks import TEXT_LIMITS, Acceptance, NetworkText
from mentoring.publishing import Line, Words

KINDS: Final[Mapping[NetworkText, str]] = {
    # NOTE: what a network wants to reach.
    NetworkText.ABOUT: term("Goals"),
    # NOTE: how members write to each other.
    NetworkText.RULES: term("Rules for writing"),
    NetworkText.EMERGENCY: term("Help in danger"),
}

LINES: Final[Mapping[Line, str]] = {
    # NOTE: the town of a network.
    Line.PLACE: term("Place"),
    # NOTE: how to reach the institution behind a network.
    Line.OFFICE: term("Office"),
}

WHAT_FOR: Final[Mapping[NetworkText, Callable[[Translator], Html]]] = {
    NetworkText.ABOUT: lambda t: t.text(
        "What does your network want to reach? Everybody reads this before they join."
    ),
    NetworkText.RULES: lambda t: t.text(
        "How do people in your network write to each other? New members read this first."
    ),
    NetworkText.EMERGENCY: lambda t: t.text(
        "Whom can somebody in danger call? Members find this on the card of the network."
    ),
}


def texts_screen(t: Translator, words: Words) -> Screen:
    """List all that a network says, and in which languages."""
    network = words.network
    # NOTE: the rules that everybody accepts who becomes a member of a network.
    agreement = t.term("Network rules")
    listed = [
        *(_line(t, t.term(KINDS[one]), _languages(t, words.texts[one])) for one in NetworkText),
        _line(t, agreement, _languages(t, words.agreement)),
        _line(t, t.term(LINES[Line.PLACE]), network.place),
        _line(t, t.term(LINES[Line.OFFICE]), network.office or t.term("not written yet")),
    ]
    buttons = [
        *(Button(t.term(KINDS[kind]), ShowText(network.id, kind)) for kind in NetworkText),
        Button(agreement, ShowNetworkAgreement(network.id)),
        *(Button(t.term(LINES[line]), WriteLine(network.id, line)) for line in Line),
    ]
    back = back_to_settings(t, network.id)
    return Screen(
        paragraphs(
            t.text("<b>What %(network)s says</b>", network=network.name),
            lines(*listed),
            t.text("Press what you would like to read or change."),
        ),
        (*rows_of(buttons, width=2), (back, home_button(t))),
    )


def _line(t: Translator, what: str, how: str) -> Html:
    # NOTE: a line of a list: the name of a text, then its languages, or the text itself.
    return t.text("• %(what)s: %(how)s", what=what, how=how)


def _languages(t: Translator, codes: Mapping[str, str]) -> str:
    if not codes:
        return t.term("not written yet")
    return t.listing(t.language_name(code) for code in codes)


def text_screen(
    t: Translator, words: Words, kind: NetworkText, *, language: str, known: Sequence[str]
) -> Screen:
    """Show a text in a language, and the ways to change it; `known` are the bot's languages."""
    network_id, written = words.network.id, words.texts[kind]
    others = [code for code in written if code != language]
    text = paragraphs(
        t.text("<b>%(what)s</b>", what=t.term(KINDS[kind])),
        WHAT_FOR[kind](t),
        _in_language(t, language, written.get(language)),
    )
    rows = rows_of(
        [
            *_changes(t, words, kind, language=language, known=known),
            *(_other(t, code, ShowTextIn(network_id, kind, code)) for code in others),
        ],
        width=2,
    )
    return Screen(text, (*rows, (_back(t, words), home_button(t))))


def _changes(
    t: Translator, words: Words, kind: NetworkText, *, language: str, known: Sequence[str]
) -> list[Button]:
    network_id, written = words.network.id, words.texts[kind]
    buttons = []
    if language in written:
        label = t.button("✏️ Change it")
        buttons.append(Button(label, WriteText(network_id, kind, language)))
    if words.can_be_removed(kind, language):
        label = t.button("🗑 Take it out")
        buttons.append(Button(label, AskRemoveText(network_id, kind, language)))
    if words.open_languages(kind, known):
        label = t.button("➕ Another language") if written else t.button("✏️ Write it")
        buttons.append(Button(label, ChooseTextLanguage(network_id, kind)))
    return buttons


def _in_language(t: Translator, language: str, text: str | None) -> Html:
    if text is None:
        return t.text("It is not written yet.")
    # NOTE: the name of a language, then the text as it is in that language.
    return t.text("<b>%(language)s</b>\n%(text)s", language=t.language_name(language), text=text)


def _other(t: Translator, code: str, payload: ShowTextIn | ShowAgreementIn) -> Button:
    # NOTE: leads to the same text in another language.
    return Button(t.button("🌐 %(language)s", language=t.language_name(code)), payload)


def text_language_screen(
    t: Translator, words: Words, kind: NetworkText, known: Sequence[str]
) -> Screen:
    """Ask in which language a text is going to be written."""
    network_id = words.network.id
    buttons = [
        Button(t.language_name(code), WriteText(network_id, kind, code))
        for code in words.open_languages(kind, known)
    ]
    further = (
        None
        if kind is NetworkText.ABOUT
        else t.text("For a further language, write the goals in it first.")
    )
    text = paragraphs(
        t.text("<b>%(what)s</b>", what=t.term(KINDS[kind])),
        t.text("In which language would you like to write it?"),
        further,
    )
    back = Button(t.button("‹ Back"), ShowText(network_id, kind))
    return Screen(text, (*rows_of(buttons, width=2), (back,)))


def remove_text_screen(t: Translator, words: Words, kind: NetworkText, language: str) -> Screen:
    """Say what taking a text out means, before it is done."""
    network_id = words.network.id
    also = (
        t.text("All other texts in this language go too. The network rules stay as they are.")
        if kind is NetworkText.ABOUT
        else None
    )
    text = paragraphs(
        t.text(
            "<b>Take out: %(what)s, %(language)s?</b>",
            what=t.term(KINDS[kind]),
            language=t.language_name(language),
        ),
        also,
        t.text("Who reads this language gets the text in your first language."),
    )
    sure = Button(t.button("🗑 Yes, take it out"), RemoveText(network_id, kind, language))
    back = Button(t.button("‹ Back"), ShowTextIn(network_id, kind, language))
    return Screen(text, ((sure,), (back,)))


def text_question(t: Translator, kind: NetworkText, language: str, before: str | None) -> Html:
    """Ask for a text in a language; who changes it sees how it is now."""
    name = t.language_name(language)
    ask = t.text(
        "Please write it in this language: %(language)s. At most %(most)s characters.",
        language=name,
        most=TEXT_LIMITS[kind],
    )
    now = None if before is None else t.text("<b>Now</b>\n%(text)s", text=before)
    return paragraphs(
        t.text("<b>%(what)s</b>", what=t.term(KINDS[kind])), WHAT_FOR[kind](t), now, ask
    )


def text_preview(t: Translator, kind: NetworkText, language: str, text: str) -> Html:
    """Show a text before it counts."""
    return paragraphs(
        t.text(
            "<b>%(what)s, %(language)s</b>\n%(text)s",
            what=t.term(KINDS[kind]),
            language=t.language_name(language),
            text=text,
        ),
        t.text("Members will read it like this once it is saved. Is it right?"),
    )


def line_question(t: Translator, line: Line, before: str | None) -> Html:
    """Ask for the place, or how to reach the office."""
    if line is Line.PLACE:
        ask = t.text("Where is your network? Write the name of the town.")
    else:
        ask = t.text(
            "How do people reach your office? Write a phone number, an address, or opening hours."
        )
    now = None if before is None else t.text("<b>Now</b>\n%(text)s", text=before)
    return paragraphs(t.text("<b>%(what)s</b>", what=t.term(LINES[line])), now, ask)


def agreement_screen(t: Translator, words: Words, language: str, acceptance: Acceptance) -> Screen:
    """Show the agreement in a language, who has accepted it, and the ways to change it."""
    network_id = words.network.id
    others = [code for code in words.agreement if code != language]
    text = paragraphs(
        t.text(
            "<b>Network rules</b>\nVersion %(version)s. Everybody who joins accepts them.",
            version=words.version,
        ),
        # NOTE: of the newest rules of a network; for example "7 of 12".
        t.text(
            "Members who have accepted: %(n)s of %(count)s",
            n=acceptance.accepted,
            count=acceptance.members,
        ),
        _in_language(t, language, words.agreement[language]),
    )
    buttons = [
        Button(t.button("✏️ Write new rules"), ChangeAgreement(network_id)),
        *(_missing(t, words, code) for code in words.untranslated),
        *(_other(t, code, ShowAgreementIn(network_id, code)) for code in others),
    ]
    return Screen(text, (*rows_of(buttons, width=2), (_back(t, words), home_button(t))))


def _missing(t: Translator, words: Words, code: str) -> Button:
    # NOTE: leads to writing the same rules in one more language.
    label = t.button("➕ %(language)s", language=t.language_name(code))
    return Button(label, TranslateAgreement(words.network.id, code))


def _back(t: Translator, words: Words) -> Button:
    return Button(t.button("‹ All texts"), ShowTexts(words.network.id))
