"""What is done with an invitation: it is handed out, taken back, or its course is approved."""

from collections.abc import Sequence

from bot.callbacks.invitations import ApproveCohort, GetFiles, RevokeBatch, ShowBatch
from bot.i18n import Html, Translator, Translators
from bot.screens.invitations import batch_name, link_of, linked
from bot.screens.screen import Button, Document, Screen, paragraphs, rows_of
from mentoring.invitations import Batch
from mentoring.networks import Network
from mentoring.roles import Role


def forward_screen(t: Translator, network: Network, batch: Batch, *, username: str) -> Screen:
    """Write what can be forwarded as it is: without buttons, which would not travel along."""
    code = batch.code or ""
    return Screen(
        paragraphs(
            _welcome(t, network, batch.roles),
            t.text(
                "Open this link and press Start: %(link)s", link=linked(link_of(username, code))
            ),
            t.text("It works in Telegram. It is free."),
        )
    )


def _welcome(t: Translator, network: Network, roles: frozenset[Role]) -> Html:
    match sorted(roles):
        case [Role.MENTEE]:
            return t.text(
                "You are new here? %(network)s finds you somebody who has been here longer "
                "and helps you.",
                network=network.name,
            )
        case [Role.MENTOR]:
            return t.text(
                "You know your way around here? In %(network)s you can help somebody who is new.",
                network=network.name,
            )
    return t.text(
        "%(network)s brings together people who are new here and people who help them.",
        network=network.name,
    )


def files_screen(
    t: Translator, translators: Translators, batch: Batch, languages: Sequence[str]
) -> Screen:
    """Ask for the language of the files."""
    buttons = [
        Button(translators.of(language).own_name(), GetFiles(batch.id, language))
        for language in languages
    ]
    text = paragraphs(
        t.text("<b>%(name)s</b>", name=batch_name(t, batch)),
        t.text("You get cards to print and cut, and a table with all links. In which language?"),
    )
    return Screen(text, (*rows_of(buttons, width=2), (_back(t, batch),)))


def file_screen(t: Translator, network: Network, batch: Batch, file: Document) -> Screen:
    """Send one of the files."""
    text = t.text(
        "%(name)s, invitations to %(network)s",
        name=batch_name(t, batch),
        network=network.name,
    )
    return Screen(text, document=file)


def revoke_screen(t: Translator, batch: Batch) -> Screen:
    """Say what taking back means, and ask for it."""
    text = paragraphs(
        t.text("<b>%(name)s</b>", name=batch_name(t, batch)),
        t.text("Take it back? Nobody new can come in by it. Who has come stays."),
    )
    sure = Button(t.button("🚫 Take it back"), RevokeBatch(batch.id))
    return Screen(text, ((sure,), (_back(t, batch),)))


def cohort_screen(t: Translator, batch: Batch, *, waiting: int) -> Screen:
    """Say what it means that a course is done, and ask for it."""
    now = (
        t.plural(
            "%(n)s person by this invitation waits to be a mentor, and becomes one now.",
            "%(n)s people by this invitation wait to be mentors, and become mentors now.",
            waiting,
        )
        if waiting
        else t.text("Nobody by this invitation waits to be a mentor now.")
    )
    text = paragraphs(
        t.text("<b>%(name)s</b>", name=batch_name(t, batch)),
        t.text("Have these people done the training?"),
        now,
        t.text("Who comes by it later is a mentor at once. This cannot be undone."),
    )
    sure = Button(t.button("✅ Yes, all are trained"), ApproveCohort(batch.id))
    return Screen(text, ((sure,), (_back(t, batch),)))


def approved_toast(t: Translator) -> str:
    """Say that a course was approved."""
    return t.toast("They count as trained now, and get a message.")


def _back(t: Translator, batch: Batch) -> Button:
    return Button(t.button("‹ Back"), ShowBatch(batch.id))
