"""Drafting an agreement: the first one, or a changed point of the one on the table."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.conversations.agreement_points import (
    AgreementDraft,
    AskOnce,
    Check,
    ChoosePoint,
    Kept,
    Point,
    about,
)
from bot.conversations.flow import Choice, Conversation, Ending, Stage, Step
from bot.conversations.readers import number, prose
from bot.conversations.steps import Ask, ChooseOne, Text
from bot.i18n import Html, Translator
from bot.screens.agreements import agreement_screen, draft_preview, point_question
from bot.screens.screen import Screen
from bot.screens.terms import FREQUENCIES
from bot.screens.vocabulary import WAYS
from mentoring import agreements
from mentoring.agreeing import draftable, propose
from mentoring.agreements import (
    GOAL_LIMIT,
    GOALS_LIMIT,
    MEETINGS_LIMIT,
    MONTHS_LIMIT,
    PLAN_LIMIT,
    TEXT_LEAST,
)
from mentoring.ids import MentorshipId
from mentoring.outlook import Outlook, look

NAME: Final = "agreement"


def _months(_t: Translator) -> Iterable[Choice]:
    return [Choice(str(months), str(months)) for months in (3, 6, 9, 12)]


def _meetings(_t: Translator) -> Iterable[Choice]:
    return [Choice(str(count), str(count)) for count in (4, 6, 8, 10, 12)]


def _ways(t: Translator) -> Iterable[Choice]:
    return [Choice(t.term(name), way) for way, name in WAYS.items()]


def _frequencies(t: Translator) -> Iterable[Choice]:
    return [Choice(t.term(name), frequency) for frequency, name in FREQUENCIES.items()]


def _goal(key: str, text: Text) -> AskOnce:
    reader = prose(least=TEXT_LEAST, most=GOAL_LIMIT)
    wanted = _third_goal if key == "third_goal" else about(Point.GOALS)
    return AskOnce(key, reader, text, optional=key != "goal", wanted=wanted)


def _third_goal(draft: AgreementDraft) -> bool:
    some = draft.second_goal is not None or draft.third_goal is not None
    return some and about(Point.GOALS)(draft)


def _for_months(text: Text, *, amends: bool) -> Step[AgreementDraft]:
    return Kept(
        Ask(
            "months",
            number(least=1, most=MONTHS_LIMIT),
            text,
            wanted=lambda draft: draft.amends is amends and about(Point.TIME)(draft),
            suggestions=_months,
        )
    )


# Two questions for a number never follow each other: a number that was written twice, before the
# bot has answered, would answer both.
QUESTIONS: Final[Sequence[Step[AgreementDraft]]] = [
    _for_months(
        lambda t: t.text("For how many months do you want to meet? Press or write a number."),
        amends=False,
    ),
    _for_months(
        lambda t: t.text(
            "For how many months do you want to meet, counted from the beginning? "
            "Press or write a number."
        ),
        amends=True,
    ),
    Kept(
        ChooseOne(
            "way",
            lambda t: t.text("How would you like to meet?"),
            _ways,
            wanted=about(Point.WAY),
        )
    ),
    Kept(
        Ask(
            "meetings",
            number(least=1, most=MEETINGS_LIMIT),
            lambda t: t.text("How many meetings do you plan? Press or write a number."),
            wanted=about(Point.MEETINGS),
            suggestions=_meetings,
        )
    ),
    Kept(
        ChooseOne(
            "frequency",
            lambda t: t.text("How often would you like to be in touch?"),
            _frequencies,
            width=2,
            wanted=about(Point.FREQUENCY),
        )
    ),
    Kept(
        _goal(
            "goal",
            lambda t: t.text(
                "What would you like to reach? Write one goal, "
                "for example: I have written three applications."
            ),
        )
    ),
    _goal("second_goal", lambda t: t.text("Is there a second goal? Write it, or skip this.")),
    _goal("third_goal", lambda t: t.text("Is there a third goal? Write it, or skip this.")),
    AskOnce(
        "plan",
        prose(least=TEXT_LEAST, most=PLAN_LIMIT),
        lambda t: t.text("Do you have a plan? What comes first, what comes later?"),
        optional=True,
        wanted=about(Point.PLAN),
    ),
]


async def draft_for(stage: Stage, mentorship_id: MentorshipId) -> AgreementDraft:
    """Make a draft of what is on the table already; raises what `draftable` raises."""
    begin = await draftable(stage.repositories, stage.person.id, mentorship_id)
    if begin is None:
        return AgreementDraft(mentorship_id=mentorship_id)
    versions = await stage.repositories.agreements.of(mentorship_id)
    goals = (*begin.terms.goals, None, None)[:GOALS_LIMIT]
    goal, second_goal, third_goal = goals
    return AgreementDraft(
        mentorship_id=mentorship_id,
        amends=agreements.in_force(versions) is not None,
        by_point=True,
        months=begin.terms.months,
        way=begin.terms.way,
        meetings=begin.terms.meetings,
        frequency=begin.terms.frequency,
        goal=goal,
        second_goal=second_goal,
        third_goal=third_goal,
        plan=begin.terms.plan,
    )


async def _outlook(stage: Stage, draft: AgreementDraft) -> Outlook:
    mentorship_id = MentorshipId(draft.mentorship_id)
    return await look(stage.repositories, stage.person.id, mentorship_id, now=stage.now)


async def _which_point(stage: Stage, draft: AgreementDraft) -> Html:
    return point_question(stage.t, await _outlook(stage, draft), draft.terms)


async def preview(stage: Stage, draft: AgreementDraft) -> Html:
    """Show the draft as the other one will read it; Outdated when the mentorship is over."""
    outlook = await _outlook(stage, draft)
    await draftable(stage.repositories, stage.person.id, outlook.mentorship.id)
    waiting = agreements.proposed(outlook.versions)
    theirs = waiting is not None and waiting.drafted_by is not outlook.side
    return draft_preview(stage.t, outlook, draft.terms, replaces=waiting if theirs else None)


async def finish(stage: Stage, draft: AgreementDraft) -> Ending:
    """Send the draft, and show it as it stands then."""
    mentorship_id = MentorshipId(draft.mentorship_id)
    facts = await propose(
        stage.repositories, stage.person.id, mentorship_id, draft.terms, now=stage.now
    )
    outlook = await _outlook(stage, draft)
    if facts:
        lead = stage.t.text("The agreement was sent. You get a message when there is an answer.")
    else:
        lead = stage.t.text("Nothing was changed, so nothing was sent.")
    return Ending(facts, agreement_screen(stage.t, outlook), lead)


async def left(stage: Stage, draft: AgreementDraft) -> Screen:
    """Go back to the agreement as it is."""
    return agreement_screen(stage.t, await _outlook(stage, draft))


def title(t: Translator) -> Html:
    """Name the conversation: never the agreement itself, which may be in force already."""
    return t.text("A draft of your agreement")


conversation = Conversation(
    NAME,
    AgreementDraft,
    title=title,
    steps=[
        ChoosePoint(_which_point),
        *QUESTIONS,
        Check(preview, lambda t: t.button("✅ Send it")),
    ],
    finish=finish,
    left=left,
)
