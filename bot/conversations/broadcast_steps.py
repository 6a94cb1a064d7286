"""The questions of a broadcast: whom it is for, what it says, and when it goes."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.conversations.answers import Answer, Pressed, Sent, Typed, Unclear, shown_letters
from bot.conversations.calendar import TimesDraft
from bot.conversations.flow import Choice, Question, Shown, Stage, Step, Taken
from bot.conversations.steps import DONE, OFF, ON, always, in_rows, please_press
from bot.screens.broadcast_letters import (
    audience_question,
    cannot_send_text,
    file_label,
    languages_question,
    letter_screen,
    one_photo_text,
    too_long_text,
    words_question,
)
from bot.screens.broadcasts import AUDIENCES
from bot.screens.screen import Screen
from mentoring.broadcasting import reachable
from mentoring.broadcasts import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    Audience,
    Member,
    Words,
    WordsKind,
    chosen,
    words_for,
)
from mentoring.ids import NetworkId

LANGUAGES: Final = "languages"
CHAPTERS: Final = "chapters"
FILE: Final = "file"
"""The photo or file of another version; after `ON` or `OFF`: it goes with the text, or does not."""


class BroadcastDraft(TimesDraft):
    """What a broadcast shall be; `writes` is the language of a further version.

    `bare` says whether the next text goes without the photo or file that it could have; None: as
    the version before. `narrows` asks for the readers' languages, `plans` for a time.
    """

    network_id: int
    audience: Audience | None = None
    languages: tuple[str, ...] = ()
    with_chapters: bool = False
    words: tuple[Words, ...] = ()
    writes: str | None = None
    bare: bool | None = None
    narrows: bool = False
    plans: bool = False

    def saying(self, words: Words) -> "BroadcastDraft":
        """Give the draft with a version; one in the same language gives way, in its place.

        Another photo or file replaces it also where it was taken over from the first version.
        """
        if words.language in {one.language for one in self.words}:
            first = self.words[0]
            others = self.words if words.language != first.language else _with_file(self, words)
            versions = tuple(words if one.language == words.language else one for one in others)
        else:
            versions = (*self.words, words)
        return self.model_copy(update={"words": versions, "writes": None, "bare": None})

    def writing(self, language: str) -> "BroadcastDraft":
        """Give the draft in which the version in a language is written, or written anew."""
        return self.model_copy(update={"writes": language, "bare": None})

    def file(self, language: str) -> Words | None:
        """Give the version whose photo or file a text could have: its own, or else another."""
        own_first = sorted(self.words, key=lambda one: one.language != language)
        return next((one for one in own_first if one.file_id), None)

    def kept(self, language: str) -> Words | None:
        """Give the version whose photo or file it has; a new language follows the first."""
        if self.bare is None:
            bare = not (self.words and words_for(self.words, language).file_id)
        else:
            bare = self.bare
        return None if bare else self.file(language)


def _with_file(draft: BroadcastDraft, words: Words) -> tuple[Words, ...]:
    """Give the versions, those with the photo or file of the first now with that of `words`."""
    before = draft.words[0].file_id
    if not before or not words.file_id:
        return draft.words
    update = {"kind": words.kind, "file_id": words.file_id}
    return tuple(
        one.model_copy(update=update) if one.file_id == before else one for one in draft.words
    )


async def members(stage: Stage, draft: BroadcastDraft) -> Sequence[Member]:
    """Read whom a broadcast of this network can reach now."""
    return await reachable(
        stage.repositories, NetworkId(draft.network_id), with_chapters=draft.with_chapters
    )


class AskAudience(Step[BroadcastDraft]):
    """Whom it is for, with how many these are now."""

    key = "audience"
    wanted = staticmethod(always)

    async def ask(self, stage: Stage, draft: BroadcastDraft, view: str) -> Question:  # noqa: ARG002
        t = stage.t
        network = await stage.repositories.networks.get(NetworkId(draft.network_id))
        everybody = await members(stage, draft)
        counts = {one: len(chosen(everybody, one, draft.languages)) for one in Audience}
        choices = [
            # NOTE: whom a message is for, and how many these are: "Mentors: 12".
            Choice(t.button("%(who)s: %(n)s", who=t.term(AUDIENCES[one]), n=counts[one]), one)
            for one in Audience
            if counts[one]
        ]
        text = audience_question(
            t,
            network,
            draft.languages,
            with_chapters=draft.with_chapters,
            anybody=bool(choices),
        )
        more = await self._more(stage, draft, everybody)
        return Question(text, [*in_rows(choices, width=2), *more])

    async def _more(
        self, stage: Stage, draft: BroadcastDraft, everybody: Sequence[Member]
    ) -> Sequence[Sequence[Choice]]:
        """Offer what few need: some languages only, and the chapters where there are any."""
        t, rows = stage.t, []
        if draft.languages or len({one.language for one in everybody}) > 1:
            rows.append([Choice(t.button("🌍 Only some languages"), LANGUAGES)])
        if await stage.repositories.chapters.of(NetworkId(draft.network_id)):
            with_them = t.button("🏛 With the chapters")
            without = t.button("🏛 Without the chapters")
            label, way = (without, OFF) if draft.with_chapters else (with_them, ON)
            rows.append([Choice(label, f"{way}{CHAPTERS}")])
        return rows

    async def take(
        self, stage: Stage, draft: BroadcastDraft, answer: Answer
    ) -> Taken[BroadcastDraft] | Shown[BroadcastDraft]:
        match answer:
            case Pressed(value) if value in set(Audience):
                to = "confirmed" if draft.words else "words"
                return Taken(draft.model_copy(update={"audience": Audience(value)}), to=to)
            case Pressed(value) if value == LANGUAGES:
                return Taken(draft.model_copy(update={"narrows": True}), to="languages")
            case Pressed(value) if value in {f"{ON}{CHAPTERS}", f"{OFF}{CHAPTERS}"}:
                with_them = value.startswith(ON)
                return Shown(draft.model_copy(update={"with_chapters": with_them}))
        raise please_press(stage.t)


class AskLanguages(Step[BroadcastDraft]):
    """Readers of which languages get it; none chosen: all."""

    key = "languages"

    @staticmethod
    def wanted(draft: BroadcastDraft) -> bool:
        return draft.narrows

    async def ask(self, stage: Stage, draft: BroadcastDraft, view: str) -> Question:  # noqa: ARG002
        t, counts = stage.t, await readers(stage, draft)
        # What was chosen can be taken out also when nobody reads it any more.
        chosen_before = {one: counts[one] for one in draft.languages}
        choices = []
        for language, count in {**counts, **chosen_before}.items():
            is_chosen = language in draft.languages
            # NOTE: a language that people read, and how many these are: "German: 12".
            label = t.button("%(language)s: %(n)s", language=t.language_name(language), n=count)
            choices.append(
                Choice(f"☑️ {label}", f"{OFF}{language}")
                if is_chosen
                else Choice(label, f"{ON}{language}")
            )
        done = [Choice(t.button("✅ Done"), DONE)]
        return Question(languages_question(t), [*in_rows(choices, width=2), done])

    async def take(
        self, stage: Stage, draft: BroadcastDraft, answer: Answer
    ) -> Taken[BroadcastDraft] | Shown[BroadcastDraft]:
        match answer:
            case Pressed(value) if value == DONE:
                return Taken(draft.model_copy(update={"narrows": False}), to="audience")
            case Pressed(value) if value.startswith((ON, OFF)):
                way, _, language = value.partition(".")
                others = tuple(one for one in draft.languages if one != language)
                if f"{way}." == OFF:
                    return Shown(draft.model_copy(update={"languages": others}))
                if language in await readers(stage, draft):
                    return Shown(draft.model_copy(update={"languages": (*others, language)}))
        raise please_press(stage.t)


async def readers(
    stage: Stage, draft: BroadcastDraft, audience: Audience = Audience.EVERYBODY
) -> Counter[str]:
    """Count whom it can reach by the language they read, the most frequent first."""
    counts = Counter(one.language for one in chosen(await members(stage, draft), audience))
    return Counter(dict(counts.most_common()))


class AskWords(Step[BroadcastDraft]):
    """What it says: a text, or a photo or a file with a text."""

    key = "words"
    wanted = staticmethod(always)

    async def ask(self, stage: Stage, draft: BroadcastDraft, view: str) -> Question:  # noqa: ARG002
        language = draft.writes or stage.person.language
        file, kept = draft.file(language), draft.kept(language)
        if file is None:
            return Question(words_question(stage.t, draft.writes))
        turn = Choice(
            file_label(stage.t, file.kind, stays=kept is not None),
            f"{ON if kept is None else OFF}{FILE}",
        )
        stays = None if kept is None else kept.kind
        return Question(words_question(stage.t, draft.writes, stays=stays), [[turn]])

    async def take(
        self, stage: Stage, draft: BroadcastDraft, answer: Answer
    ) -> Taken[BroadcastDraft] | Shown[BroadcastDraft]:
        if answer in {Pressed(f"{ON}{FILE}"), Pressed(f"{OFF}{FILE}")}:
            return Shown(draft.model_copy(update={"bare": answer == Pressed(f"{OFF}{FILE}")}))
        language = draft.writes or stage.person.language
        words = _words(stage, answer, language, file=draft.kept(language))
        return Taken(draft.saying(words), said=await letter(stage, draft, words), to="confirmed")


def _words(stage: Stage, answer: Answer, language: str, *, file: Words | None) -> Words:
    """Read a version; a text goes with the photo of `file`. Unclear for what cannot be sent."""
    match answer:
        case Typed(text, _, html):
            _check(stage, text, TEXT_LIMIT if file is None else CAPTION_LIMIT)
            words = Words(language=language, html=shown_letters(html))
            if file is None:
                return words
            return words.model_copy(update={"kind": file.kind, "file_id": file.file_id})
        case Sent(in_album=True):
            raise Unclear(one_photo_text(stage.t))
        case Sent(kind=kind, file_id=file_id, text=text, html=html) if kind:
            _check(stage, text, CAPTION_LIMIT)
            return Words(
                language=language,
                html=shown_letters(html),
                kind=WordsKind(kind),
                file_id=file_id,
            )
    raise Unclear(cannot_send_text(stage.t))


def _check(stage: Stage, text: str, most: int) -> None:
    """Measure as Telegram does, which counts an emoji twice; Unclear when it is too long."""
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > most:
        raise Unclear(too_long_text(stage.t, most=most, length=length))
    if text and not shown_letters(text):
        raise Unclear(cannot_send_text(stage.t))


async def letter(stage: Stage, draft: BroadcastDraft, words: Words) -> Screen:
    """Show a version as its readers get it."""
    network = await stage.repositories.networks.get(NetworkId(draft.network_id))
    return letter_screen(stage.translators.of(words.language), network, words)
