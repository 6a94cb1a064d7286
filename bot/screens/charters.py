"""What a network is founded with: how it is shown, in pages, and texts to begin with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.screen import lines, paragraphs
from mentoring.networks import Admission, Charter

PAGE: Final = 3000
"""Characters of a page; with a heading and a few lines around it that is below 4096."""

ADMISSIONS: Final[Mapping[Admission, str]] = {
    # NOTE: who can become a member of a network: anybody who asks.
    Admission.OPEN: term("Anybody, at once"),
    # NOTE: who can become a member of a network: a meta-mentor looks at them first.
    Admission.APPROVAL: term("Anybody, after approval"),
    # NOTE: who can become a member of a network: nobody without an invitation.
    Admission.INVITATION: term("By invitation only"),
}


def charter_pages(t: Translator, charter: Charter, languages: Sequence[str]) -> list[Html]:
    """Show all of a charter, on as many pages as it takes."""
    return packed_pages(
        [
            t.text("<b>%(network)s</b>, %(place)s", network=charter.name, place=charter.place),
            _facts(t, charter, languages),
            t.text("<b>What it wants to reach</b>\n%(text)s", text=_first(charter.about)),
            t.text("<b>How people write to each other</b>\n%(text)s", text=_first(charter.rules)),
            t.text("<b>What every member accepts</b>\n%(text)s", text=_first(charter.agreement)),
        ]
    )


def _first(texts: Mapping[str, str]) -> str:
    return next(iter(texts.values()), "-")


def _facts(t: Translator, charter: Charter, languages: Sequence[str]) -> Html:
    names = t.listing(t.language_name(code) for code in languages)
    return lines(
        t.text("Languages: %(languages)s", languages=names),
        # NOTE: how to reach the institution behind a network: telephone, e-mail, opening hours.
        t.text("Office: %(contact)s", contact=charter.office or "-"),
        # NOTE: who can become a mentee in this network, for example "Anybody, after approval".
        t.text("Mentees: %(who)s", who=t.term(ADMISSIONS[charter.mentee_admission])),
        # NOTE: who can become a mentor in this network, for example "By invitation only".
        t.text("Mentors: %(who)s", who=t.term(ADMISSIONS[charter.mentor_admission])),
    )


def packed_pages(sections: Iterable[Html]) -> list[Html]:
    """Put as many sections on a page as fit; one that is longer has a page of its own."""
    pages: list[Html] = []
    for section in sections:
        if pages and len(pages[-1]) + len(section) <= PAGE:
            pages[-1] = paragraphs(pages[-1], section)
        else:
            pages.append(section)
    return pages


def page_number(t: Translator, page: int, count: int) -> Html | None:
    """Say which page this is; nothing when there is only one."""
    if count == 1:
        return None
    # NOTE: of a text that is too long for one message.
    return t.text("<i>Page %(n)s of %(all)s</i>", n=page + 1, all=count)


def rules_to_begin_with(t: Translator) -> Html:
    """Offer rules of writing to each other, in the language of a network."""
    # NOTE: rules that a new network can take over as its own; its members read them.
    return t.text(
        "1. We write to each other in a friendly way.\n"
        "2. We answer within a week, or say that we need more time.\n"
        "3. We do not share the phone number or address of anybody else.\n"
        "4. When something feels wrong, we tell a meta-mentor."
    )


def agreement_to_begin_with(t: Translator) -> Html:
    """Offer a network agreement, in the language of a network."""
    # NOTE: rules that a new network can take over as its own; every member accepts them.
    return t.text(
        "1. We treat each other with respect.\n"
        "2. What we tell each other stays between us.\n"
        "3. We come to our meetings, or cancel them in time.\n"
        "4. Nobody pays, and nobody is paid.\n"
        "5. Everybody can stop at any time, without giving a reason."
    )


TO_BEGIN_WITH: Final[Mapping[str, Callable[[Translator], Html]]] = {
    "rules": rules_to_begin_with,
    "agreement": agreement_to_begin_with,
}
"""Part of a charter -> a text to begin with."""
