"""The last question of a broadcast: what it will be, who gets it, and when it goes."""

from collections import Counter
from typing import Final

from bot.conversations.answers import Answer, Pressed
from bot.conversations.broadcast_steps import BroadcastDraft, letter, members
from bot.conversations.flow import Choice, Question, Shown, Stage, Step, Taken
from bot.conversations.steps import YES, always, in_rows, please_press
from bot.screens.broadcast_letters import Outlook, preview_question, version_name
from mentoring.broadcasts import Audience, chosen, received, words_for

LATER: Final = "later"
WHOM: Final = "whom"
CHANGE: Final = "change"
OTHERS: Final = "others"
SEE: Final = "see"
BACK: Final = "back"
TO: Final = "to."
"""Before the code of a language: write the version for its readers."""
LOOK: Final = "look."
"""Before the code of a language: see what its readers get."""


async def outlook(stage: Stage, draft: BroadcastDraft) -> Outlook:
    """Say whom it would reach now."""
    audience = draft.audience or Audience.EVERYBODY
    found = chosen(await members(stage, draft), audience, draft.languages)
    reached = [one for one in found if one.is_reachable]
    return Outlook(
        audience,
        draft.languages,
        draft.with_chapters,
        draft.words,
        dict(Counter(one.language for one in reached).most_common()),
        held=sum(one.held_until is not None for one in received(reached, now=stage.now)),
        unreachable=len(found) - len(reached),
    )


class Look(Step[BroadcastDraft]):
    """What it will be, and when it goes.

    Views: `others` for the versions there can be, `see` for those that can be looked at.
    """

    key = "confirmed"
    wanted = staticmethod(always)

    async def ask(self, stage: Stage, draft: BroadcastDraft, view: str) -> Question:
        seen = await outlook(stage, draft)
        text = preview_question(stage.t, seen)
        if view == OTHERS:
            return Question(text, _versions(stage, seen), up=BACK)
        if view == SEE:
            return Question(text, _looks(stage, seen), up=BACK)
        return Question(text, _choices(stage, seen))

    async def take(
        self, stage: Stage, draft: BroadcastDraft, answer: Answer
    ) -> Taken[BroadcastDraft] | Shown[BroadcastDraft]:
        if not isinstance(answer, Pressed):
            raise please_press(stage.t)
        match answer.value:
            case value if value == YES:
                return await self._send(stage, draft)
            case value if value == LATER:
                return Taken(draft.model_copy(update={"plans": True}), to="times")
            case value if value == WHOM:
                return Taken(draft, to="audience")
            case value if value == CHANGE:
                return Taken(draft.writing(draft.words[0].language), to="words")
            case value if value in {OTHERS, SEE, BACK}:
                return await self._view(stage, draft, value)
            case value if value.startswith((TO, LOOK)):
                return await self._in_language(stage, draft, value)
        raise please_press(stage.t)

    async def _send(
        self, stage: Stage, draft: BroadcastDraft
    ) -> Taken[BroadcastDraft] | Shown[BroadcastDraft]:
        """Let it go; ask again when those whom it was for are gone meanwhile."""
        if not (await outlook(stage, draft)).count:
            return Shown(draft)
        return Taken(draft.model_copy(update={"plans": False, "times": ()}))

    async def _view(self, stage: Stage, draft: BroadcastDraft, view: str) -> Shown[BroadcastDraft]:
        """Show the question otherwise; where there is one version to see, that is shown at once."""
        if view == SEE and len(draft.words) == 1:
            return Shown(draft, said=await letter(stage, draft, draft.words[0]))
        return Shown(draft, view)

    async def _in_language(
        self, stage: Stage, draft: BroadcastDraft, value: str
    ) -> Taken[BroadcastDraft] | Shown[BroadcastDraft]:
        """Write or see what the readers of one language get."""
        way, _, language = value.partition(".")
        if language not in stage.translators.languages:
            raise please_press(stage.t)
        if f"{way}." == TO:
            return Taken(draft.writing(language), to="words")
        words = words_for(draft.words, language)
        return Shown(draft, SEE, said=await letter(stage, draft, words))


def _choices(stage: Stage, seen: Outlook) -> list[list[Choice]]:
    t, rows = stage.t, []
    if seen.count:
        # NOTE: sends a message to so many people at once.
        rows.append([Choice(t.button("✅ Send it now: %(n)s", n=seen.count), YES)])
    if set(seen.readers) - {seen.words[0].language}:
        rows.append([Choice(t.button("🌍 In another language"), OTHERS)])
    return [
        *rows,
        [Choice(t.button("🕐 At a time…"), LATER), Choice(t.button("👁 See it"), SEE)],
        [Choice(t.button("✏️ Other text"), CHANGE), Choice(t.button("👥 For whom"), WHOM)],
    ]


def _versions(stage: Stage, seen: Outlook) -> list[list[Choice]]:
    """Offer to write it for the readers of each language; what is written can be changed."""
    t, written = stage.t, {one.language: one for one in seen.words}
    choices = [
        Choice(
            t.button("✏️ %(language)s", language=version_name(t, written[language]))
            if language in written
            else t.button("➕ %(language)s", language=t.language_name(language)),
            f"{TO}{language}",
        )
        for language in seen.readers
    ]
    return in_rows(choices, width=2)


def _looks(stage: Stage, seen: Outlook) -> list[list[Choice]]:
    """Offer each version there is, whoever reads it."""
    t = stage.t
    choices = [
        Choice(
            t.button("👁 %(language)s", language=version_name(t, one)),
            f"{LOOK}{one.language}",
        )
        for one in seen.words
    ]
    return in_rows(choices, width=2)
