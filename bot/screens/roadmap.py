"""What a network has reached, what comes next, and the way there."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.callbacks.groups import ShowGroup
from bot.callbacks.leading import ShowChapters, ShowRoadmap, ShowTexts
from bot.callbacks.members import ListMembers
from bot.callbacks.pairs import ShowRound
from bot.callbacks.roadmap import AskTakeStepBack, ChooseStepDay, NoteStep, TakeStepBack
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.leading import back_to_network, invitations_button
from bot.screens.months import month_cells, month_turns, shown_month
from bot.screens.screen import Button, Rows, Screen, home_button, lines, paragraphs
from mentoring.ids import NetworkId
from mentoring.networks import Network
from mentoring.roadmap import BACK, Roadmap, Step

# NOTE: the steps of a network's way; each stands in a list with a tick when it is done.
STEPS: Final[Mapping[Step, str]] = {
    Step.META_MENTORS: term("Two meta-mentors or more"),
    Step.TEXTS: term("Goals and rules are written"),
    Step.COHORT: term("A training course is invited"),
    Step.EXCHANGE: term("Mentors have met"),
    Step.MENTORSHIPS: term("First mentorship"),
    Step.EVENT: term("First event"),
    Step.OUTREACH: term("Others know about it"),
}

ADVICE: Final[Mapping[Step, Callable[[Translator], Html]]] = {
    Step.META_MENTORS: lambda t: t.text(
        "Choose a member, press “Roles”, then “Appoint as meta-mentor”. Then you are not alone."
    ),
    Step.TEXTS: lambda t: t.text("Write the goals, and how people write to each other."),
    Step.COHORT: lambda t: t.text(
        "Make an invitation for the people of a training course, and send it to them."
    ),
    Step.EXCHANGE: lambda t: t.text(
        "Link a group for your mentors. Or let them meet, and note the day here."
    ),
    Step.MENTORSHIPS: lambda t: t.text("Suggest mentors to the mentees who wait."),
    Step.EVENT: lambda t: t.text("Have you had a workshop or a meeting? Note the day here."),
    Step.OUTREACH: lambda t: t.text(
        "Tell other institutions about it. They can found a network, and become a chapter."
    ),
}

WAYS: Final[Mapping[Step, Callable[[Translator, NetworkId], Button]]] = {
    Step.META_MENTORS: lambda t, one: Button(t.button("👥 Members"), ListMembers(one, 0)),
    Step.TEXTS: lambda t, one: Button(t.button("📝 Texts and rules"), ShowTexts(one)),
    Step.COHORT: invitations_button,
    Step.EXCHANGE: lambda t, one: Button(t.button("💬 Mentors' group"), ShowGroup(one)),
    Step.MENTORSHIPS: lambda t, one: Button(t.button("🧩 Find pairs"), ShowRound(one, 0)),
    Step.OUTREACH: lambda t, one: Button(t.button("🏛 Chapters"), ShowChapters(one)),
}


def roadmap_screen(t: Translator, network: Network, road: Roadmap, link: str) -> Screen:
    """Show the steps of a network; `link` is for other institutions, to found a network."""
    following = road.next
    done = len(road.reached)
    text = paragraphs(
        t.text("<b>The way of %(network)s</b>", network=network.name),
        t.text("%(done)s of %(all)s steps are done.", done=done, all=len(Step)),
        lines(*(_step_line(t, road, step) for step in Step)),
        _advice(t, following, link),
    )
    back = (back_to_network(t, network.id), home_button(t))
    return Screen(text, (*_ways(t, road, following), back))


def _advice(t: Translator, following: Step | None, link: str) -> Html:
    if following is None:
        return t.text("All steps are done. Congratulations!")
    if following is Step.OUTREACH:
        # NOTE: whoever opens this link can apply for a network of their own.
        way = t.text("This link is for them: %(link)s", link=link)
        return paragraphs(ADVICE[following](t), way)
    return ADVICE[following](t)


def _step_line(t: Translator, road: Roadmap, step: Step) -> Html:
    name = t.term(STEPS[step])
    if step in road.noted:
        # NOTE: a step that is done, and the day on which it was.
        return t.text("✅ %(step)s, %(day)s", step=name, day=_day(t, road.noted[step]))
    if step in road.seen:
        return t.text("✅ %(step)s", step=name)
    if step is road.next:
        return t.text("▶️ <b>%(step)s</b>", step=name)
    return t.text("▫️ %(step)s", step=name)


def _day(t: Translator, day: date) -> str:
    return t.date(datetime.combine(day, time(), tzinfo=UTC), "UTC")


def _ways(t: Translator, road: Roadmap, following: Step | None) -> Rows:
    first = [WAYS[following](t, road.network_id)] if following in WAYS and following else []
    own = [_note_button(t, road, step) for step in Step if _is_open(road, step, following)]
    back = [
        # NOTE: leads to a question whether a step that was noted shall be taken back.
        Button(
            t.button("↩️ %(step)s", step=t.term(STEPS[step])),
            AskTakeStepBack(road.network_id, step),
        )
        for step in Step
        if step in road.noted
    ]
    return tuple((button,) for button in [*first, *own, *back])


def _is_open(road: Roadmap, step: Step, following: Step | None) -> bool:
    """Whether to offer to note it: the next step, and what can come out of turn."""
    return road.can_be_noted(step) and (step not in road.seen or step is following)


def _note_button(t: Translator, road: Roadmap, step: Step) -> Button:
    # NOTE: leads to a question on which day a step was reached.
    label = t.button("✏️ Note: %(step)s", step=t.term(STEPS[step]))
    return Button(label, ChooseStepDay(road.network_id, step, 0))


def when_screen(t: Translator, network_id: NetworkId, step: Step, today: date) -> Screen:
    """Ask on which day a step was reached: today, yesterday, or another day."""
    yesterday = today - timedelta(days=1)
    buttons = [
        Button(t.button("Today"), NoteStep(network_id, step, today.toordinal())),
        Button(t.button("Yesterday"), NoteStep(network_id, step, yesterday.toordinal())),
        Button(t.button("📅 Another day"), ChooseStepDay(network_id, step, today.toordinal())),
        Button(t.button("‹ Back"), ShowRoadmap(network_id)),
    ]
    return Screen(_when(t, step), tuple((button,) for button in buttons))


def _when(t: Translator, step: Step) -> Html:
    return t.text("<b>%(step)s</b>\nOn which day was that?", step=t.term(STEPS[step]))


def days_screen(
    t: Translator, network_id: NetworkId, step: Step, near: date, *, today: date
) -> Screen:
    """Show the days of a month on which a step can have been reached; `near` is one of them."""
    since = today - BACK
    first = shown_month(near, since=since, until=today)
    here = ChooseStepDay(network_id, step, first.toordinal())
    cells = month_cells(t, first, since=since, opens=lambda day: since <= day <= today)
    turns = month_turns(t, first, since=since, until=today)
    rows: Sequence[tuple[Button, ...]] = [
        *(
            tuple(
                Button(label, NoteStep(network_id, step, day.toordinal()) if day else here)
                for label, day in row
            )
            for row in cells
        ),
        tuple(
            Button(label, ChooseStepDay(network_id, step, day.toordinal()) if day else here)
            for label, day in turns
        ),
        (Button(t.button("‹ Back"), ChooseStepDay(network_id, step, 0)),),
    ]
    return Screen(_when(t, step), tuple(row for row in rows if row))


def take_back_screen(t: Translator, road: Roadmap, step: Step) -> Screen:
    """Ask whether a noted step shall be taken back."""
    text = t.text(
        "<b>%(step)s</b>\nNoted for %(day)s. Take it back?",
        step=t.term(STEPS[step]),
        day=_day(t, road.noted[step]),
    )
    sure = Button(t.button("↩️ Yes, take it back"), TakeStepBack(road.network_id, step))
    return Screen(text, ((sure,), (Button(t.button("‹ Back"), ShowRoadmap(road.network_id)),)))
