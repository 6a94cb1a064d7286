"""A broadcast as its readers see it, and what its author is asked on the way there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.callbacks.broadcasts import MuteBroadcasts, UnmuteBroadcasts
from bot.i18n import Html, Translator
from bot.screens.broadcasts import AUDIENCES, only_languages
from bot.screens.safety import report_button
from bot.screens.screen import (
    Button,
    KnownFile,
    Rows,
    Screen,
    home_button,
    lines,
    paragraphs,
)
from mentoring.broadcasts import CAPTION_LIMIT, TEXT_LIMIT, Audience, Words, WordsKind, words_for
from mentoring.ids import MembershipId, NetworkId
from mentoring.networks import Network


def letter_screen(
    t: Translator,
    network: Network,
    words: Words,
    *,
    rows: Rows = (),
    chapter: Network | None = None,
) -> Screen:
    """Show a broadcast under the name of its network, as the readers of a language get it.

    Who gets it by a `chapter` may not know that network, and reads of both.
    """
    file = None if words.kind is WordsKind.TEXT else KnownFile(words.kind, words.file_id)
    text = paragraphs(_head(t, network, chapter), Html(words.html))
    return Screen(text, rows, known_file=file)


def _head(t: Translator, network: Network, chapter: Network | None) -> Html:
    if chapter is None:
        # NOTE: the head of a message that somebody who leads a network sends to many members.
        return t.text("📣 <b>%(network)s</b>", network=network.name)
    # NOTE: the same, for readers who are in %(chapter)s, a part of the bigger %(network)s.
    return t.text(
        "📣 <b>%(network)s</b>, to which %(chapter)s belongs",
        network=network.name,
        chapter=chapter.name,
    )


def letter_rows(t: Translator, network_id: NetworkId, author: MembershipId | None) -> Rows:
    """Give the buttons under a broadcast: no more of these, and report who wrote it."""
    # NOTE: under a message to many members: get no more messages of this kind.
    mute = Button(t.button("🔕 No more of these"), MuteBroadcasts(network_id))
    if author is None:
        return ((mute,),)
    return ((mute,), (report_button(t, author),))


def audience_question(
    t: Translator,
    network: Network,
    languages: Sequence[str],
    *,
    with_chapters: bool,
    anybody: bool,
) -> Html:
    """Ask whom it is for; `anybody`: at least one member is left by what was chosen so far."""
    return paragraphs(
        t.text("<b>A broadcast in %(network)s</b>\nWho shall get it?", network=network.name),
        only_languages(t, languages),
        t.text("The members of the chapters get it too.") if with_chapters else None,
        None if anybody else nobody_text(t),
    )


def nobody_text(t: Translator) -> Html:
    """Say that it would reach nobody as it is planned now."""
    return t.text("Nobody would get this broadcast now. Please choose other members.")


def languages_question(t: Translator) -> Html:
    """Ask which languages the readers have."""
    return t.text("Which languages do the readers speak? If you choose none, everybody gets it.")


def words_question(t: Translator, language: str | None, *, stays: WordsKind | None = None) -> Html:
    """Ask for the text, or for the one in a further language.

    `stays` is what it has already: a photo or a file.
    """
    if language is not None:
        what = t.text("Write your message now in %(language)s.", language=t.language_name(language))
    else:
        what = t.text("Write your message now.")
    if stays is not None:
        return paragraphs(
            what,
            _stays(t, stays),
            t.text("At most %(most)s characters, please.", most=CAPTION_LIMIT),
        )
    return paragraphs(
        what,
        t.text("You can also send one photo or one file, with a text under it."),
        t.text(
            "At most %(text)s characters, or %(caption)s with a photo or file.",
            text=TEXT_LIMIT,
            caption=CAPTION_LIMIT,
        ),
    )


def _stays(t: Translator, kind: WordsKind) -> Html:
    if kind is WordsKind.PHOTO:
        return t.text(
            "The photo stays, and your text goes under it. You can also send another one."
        )
    return t.text("The file stays, and your text goes under it. You can also send another one.")


def file_label(t: Translator, kind: WordsKind, *, stays: bool) -> str:
    """Name the button that leaves the photo or file out of a version, or takes it in again."""
    if kind is WordsKind.PHOTO:
        # NOTE: the text is sent with, or without, the photo that was sent before.
        return t.button("🖼 Without the photo") if stays else t.button("🖼 With the photo")
    # NOTE: the text is sent with, or without, the file that was sent before.
    return t.button("📎 Without the file") if stays else t.button("📎 With the file")


@dataclass(frozen=True)
class Outlook:
    """Whom a broadcast would reach now; `readers` counts them by the language they read."""

    audience: Audience
    languages: Sequence[str]
    with_chapters: bool
    words: Sequence[Words]
    readers: Mapping[str, int]
    held: int
    unreachable: int

    @property
    def count(self) -> int:
        return sum(self.readers.values())


def preview_question(t: Translator, outlook: Outlook) -> Html:
    """Say who would get what, before it is sent."""
    return paragraphs(
        lines(
            t.text("<b>That is your broadcast.</b>"),
            t.text("For: %(audience)s.", audience=t.term(AUDIENCES[outlook.audience])),
            t.plural("%(n)s person gets it.", "%(n)s people get it.", outlook.count)
            if outlook.count
            else None,
            only_languages(t, outlook.languages),
            t.text("The members of the chapters get it too.") if outlook.with_chapters else None,
        ),
        None if outlook.count else nobody_text(t),
        lines(*(_readers(t, outlook, language) for language in outlook.readers)),
        lines(*_but(t, outlook)),
    )


SIGNS: Final[Mapping[WordsKind, str]] = {WordsKind.PHOTO: "📷", WordsKind.DOCUMENT: "📎"}
"""What stands beside the language of a version that has a file."""


def version_name(t: Translator, words: Words) -> str:
    """Name the language of a version, with a sign when it has a photo or a file."""
    return " ".join(filter(None, (t.language_name(words.language), SIGNS.get(words.kind))))


def _readers(t: Translator, outlook: Outlook, language: str) -> Html:
    words = words_for(outlook.words, language)
    if words.language == language:
        # NOTE: a line of a list: how many people read a text in their own language.
        return t.plural(
            "• %(language)s: %(n)s person",
            "• %(language)s: %(n)s people",
            outlook.readers[language],
            language=version_name(t, words),
        )
    # NOTE: a line of a list: people read one language, but the text is in another one.
    return t.plural(
        "• %(language)s: %(n)s person, who gets the text in %(other)s",
        "• %(language)s: %(n)s people, who get the text in %(other)s",
        outlook.readers[language],
        language=t.language_name(language),
        other=version_name(t, words),
    )


def _but(t: Translator, outlook: Outlook) -> Sequence[Html | None]:
    return [
        t.plural(
            "%(n)s person has quiet hours now and gets it in the morning.",
            "%(n)s people have quiet hours now and get it in the morning.",
            outlook.held,
        )
        if outlook.held
        else None,
        t.plural(
            "%(n)s person has blocked the bot and does not get it.",
            "%(n)s people have blocked the bot and do not get it.",
            outlook.unreachable,
        )
        if outlook.unreachable
        else None,
    ]


def cannot_send_text(t: Translator) -> Html:
    """Say what can be sent to many, to who sent something else."""
    return t.text("This cannot be a broadcast. Please write a text, or send one photo or one file.")


def one_photo_text(t: Translator) -> Html:
    """Say that of several photos at once only one can be sent."""
    return t.text("Several photos or files at once cannot be sent. Please send only one.")


def too_long_text(t: Translator, *, most: int, length: int) -> Html:
    """Say how long it can be."""
    return t.text(
        "That is too long: %(length)s characters. At most %(most)s, please.",
        length=length,
        most=most,
    )


# --- no more of them, and again


def muted_screen(t: Translator, network_id: NetworkId, network_name: str) -> Screen:
    """Say that there come no more, and how to take that back."""
    again = Button(t.button("🔔 Get them again"), UnmuteBroadcasts(network_id))
    return Screen(
        t.text(
            "You get no more broadcasts of %(network)s. Messages to you alone still arrive.",
            network=network_name,
        ),
        ((again,), (home_button(t),)),
    )


def unmuted_screen(t: Translator, network_name: str) -> Screen:
    """Say that they come again."""
    text = t.text("You get the broadcasts of %(network)s again.", network=network_name)
    return Screen(text, ((home_button(t),),))
