"""How a question is drawn: its text, its choices, and the ways out of it."""

from typing import Final

from bot.callbacks.conversation import Leave, Reply, Resume, StepBack
from bot.conversations.flow import Question, Stage
from bot.conversations.position import Position
from bot.i18n import Html, Translator
from bot.screens.screen import Button, Rows, Screen, home_button, paragraphs

SKIP: Final = "skip"
"""The value of the button that leaves a question as it is, as a rule unanswered."""

REMOVE: Final = "remove"
"""The value of the button that takes an earlier answer away."""


async def question_screen(stage: Stage, place: Position, view: str = "") -> Screen:
    """Ask the question somebody stands at; `view` as in `Shown`."""
    question = await place.step.ask(stage, place.draft, view)
    wanted = place.wanted
    count = None
    if place.conversation.counted and len(wanted) > 1:
        number = wanted.index(place.step) + 1
        count = stage.t.text("Question %(n)s of %(all)s", n=number, all=len(wanted))
    return Screen(
        paragraphs(Html(f"<i>{count}</i>") if count else None, question.text),
        _rows(stage.t, place, question),
        asks_location=question.asks_location,
    )


def stopped(t: Translator, place: Position) -> Html:
    """Tell somebody that they have left a conversation."""
    if place.conversation.stopped is not None:
        return place.conversation.stopped(t, place.draft)
    return t.text("Cancelled. What you had answered is not saved.")


def first_finish(t: Translator, place: Position, what: Html) -> Screen:
    """Offer to go on with what was begun, or to leave it, before something else begins."""
    return Screen(
        t.text(
            "You have started something else: %(what)s. Finish it first, or cancel it.",
            what=what,
        ),
        (
            (Button(t.button("▶️ Go on with it"), Resume()),),
            (Button(t.button("✖️ Cancel it"), Leave(place.version)),),
            (home_button(t),),
        ),
    )


def _rows(t: Translator, place: Position, question: Question) -> Rows:
    choices = tuple(
        tuple(Button(choice.label, Reply(place.version, choice.value)) for choice in row)
        for row in question.rows
    )
    return (*choices, *_without_answer(t, place), *_ways_out(t, place, question))


def _ways_out(t: Translator, place: Position, question: Question) -> Rows:
    ways: list[Button] = []
    if question.up is not None:
        ways.append(Button(t.button("‹ Back"), Reply(place.version, question.up)))
    elif place.neighbour(-1) is not None:
        ways.append(Button(t.button("‹ Back"), StepBack(place.version)))
    if question.leaves:
        label = question.stay or t.button("✖️ Cancel")
        ways.append(Button(label, Leave(place.version)))
    return (tuple(ways),) if ways else ()


def _without_answer(t: Translator, place: Position) -> Rows:
    """Offer to go on without answering, and to take back what was answered before."""
    if not place.step.optional:
        return ()
    if getattr(place.draft, place.step.key) is None:
        return ((Button(t.button("Skip ›"), Reply(place.version, SKIP)),),)
    keep = Button(t.button("Leave as it is ›"), Reply(place.version, SKIP))
    return ((keep,), (Button(t.button("🗑 Take it out"), Reply(place.version, REMOVE)),))
