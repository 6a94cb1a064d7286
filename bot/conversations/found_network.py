"""Somebody applies, for an institution, for a network of their own."""

from collections.abc import Callable, Sequence
from typing import Final

from bot.conversations.answers import Answer, Unclear
from bot.conversations.charter_parts import (
    AskText,
    FoundingDraft,
    FoundingTaken,
    Inner,
    Part,
    ask_language,
    ask_more_languages,
)
from bot.conversations.charter_preview import Preview, name_taken
from bot.conversations.flow import Choice, Conversation, Ending, Shown, Stage, Step
from bot.conversations.readers import Reader, name, prose, short
from bot.conversations.steps import Ask, ChooseOne
from bot.i18n import Html, Translator
from bot.screens.charters import ADMISSIONS
from mentoring.applying import apply_for, is_taken
from mentoring.networks import (
    ABOUT_LIMIT,
    AGREEMENT_LIMIT,
    OFFICE_LIMIT,
    RULES_LIMIT,
    Admission,
)

NAME: Final = "found_network"
NAME_LEAST: Final = 2
NAME_LIMIT: Final = 40
TEXT_LEAST: Final = 20


class AskNetworkName(Part):
    """The name; no two networks have the same."""

    def __init__(self) -> None:
        super().__init__("name", _written("name", whole_name, _name_question))

    async def take(self, stage: Stage, draft: FoundingDraft, answer: Answer) -> FoundingTaken:
        taken = await super().take(stage, draft, answer)
        wanted = taken.draft.name or ""
        if not isinstance(taken, Shown) and await is_taken(stage.repositories, wanted):
            raise Unclear(name_taken(stage.t, wanted))
        return taken


def whole_name(t: Translator, text: str) -> str:
    """Read the name of a network or of a place."""
    value = name(most=NAME_LIMIT)(t, text)
    if len(value) < NAME_LEAST:
        raise Unclear(t.text("Please write the whole name."))
    return value


def _name_question(t: Translator) -> Html:
    return t.text(
        "You can found a network for your association, school or office. "
        "The people who run this bot look at it first.\n\n"
        "What is the name of your network?"
    )


def _written(key: str, read: Reader, text: Callable[[Translator], Html]) -> Inner:
    """Ask for something that stands in one line."""
    return lambda _stage, _draft: Ask(key, read, text)


def _in_language(key: str, most: int, text: Callable[[Translator, str], Html]) -> Inner:
    """Ask for a text of several sentences in the network's first language."""

    def inner(_stage: Stage, draft: FoundingDraft) -> Step[FoundingDraft]:
        def question(t: Translator) -> Html:
            return text(t, t.language_name(draft.language or ""))

        return AskText(key, prose(least=TEXT_LEAST, most=most), question)

    return inner


def _about(t: Translator, language: str) -> Html:
    return t.text(
        "What does your network want to reach? Whom does it help? "
        "Write a few sentences for everybody who looks for a network. Language: %(language)s.",
        language=language,
    )


def _rules(t: Translator, language: str) -> Html:
    return t.text(
        "How should people in your network write to each other? "
        "Write a few rules. Language: %(language)s.",
        language=language,
    )


def _agreement(t: Translator, language: str) -> Html:
    return t.text(
        "What must every member accept? These are the rules of your network. "
        "Write a few rules. Language: %(language)s.",
        language=language,
    )


def _admitted(
    key: str, admissions: Sequence[Admission], text: Callable[[Translator], Html]
) -> Inner:
    """Ask who can become a member."""

    def options(t: Translator) -> list[Choice]:
        return [Choice(t.term(ADMISSIONS[one]), one) for one in admissions]

    return lambda _stage, _draft: ChooseOne(key, text, options)


QUESTIONS: Final[Sequence[Part]] = [
    AskNetworkName(),
    Part(
        "place",
        _written("place", whole_name, lambda t: t.text("In which town or region is it?")),
    ),
    Part("language", ask_language),
    Part("more_languages", ask_more_languages),
    Part("about", _in_language("about", ABOUT_LIMIT, _about)),
    Part("rules", _in_language("rules", RULES_LIMIT, _rules)),
    Part(
        "office",
        _written(
            "office",
            short(most=OFFICE_LIMIT),
            lambda t: t.text(
                "How can people reach your office? "
                "For example: a telephone number, an e-mail address, opening hours."
            ),
        ),
    ),
    Part("agreement", _in_language("agreement", AGREEMENT_LIMIT, _agreement)),
    Part(
        "mentee_admission",
        _admitted(
            "mentee_admission",
            list(Admission),
            lambda t: t.text("Who can become a mentee? You can always send invitations as well."),
        ),
    ),
    Part(
        "mentor_admission",
        _admitted(
            "mentor_admission",
            [Admission.APPROVAL, Admission.INVITATION],
            lambda t: t.text("Who can become a mentor? You can always send invitations as well."),
        ),
    ),
]


async def finish(stage: Stage, draft: FoundingDraft) -> Ending:
    """Send the application to those who run the bot."""
    _, facts = await apply_for(stage.repositories, stage.person.id, draft.wish, now=stage.now)
    lead = stage.t.text(
        "Thank you. Your application was sent. "
        "The people who run this bot read it. You get a message here."
    )
    return Ending(facts, lead=lead)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Founding a network")


conversation = Conversation(
    NAME,
    FoundingDraft,
    title=title,
    steps=[*QUESTIONS, Preview()],
    finish=finish,
)
