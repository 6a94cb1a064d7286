"""Proposing a meeting, or other times for one: times first, the rest with few presses."""

from collections.abc import Iterable
from typing import Final

from bot.conversations.answers import Answer, Pressed
from bot.conversations.calendar import AskTimes, TimesDraft, picked_text
from bot.conversations.flow import Choice, Conversation, Ending, Question, Shown, Stage, Step, Taken
from bot.conversations.meeting_place import address_question, card, link, link_question
from bot.conversations.readers import short
from bot.conversations.steps import YES, Ask, ChooseOne, please_press
from bot.i18n import Html, Translator
from bot.screens.meeting_plan import LENGTHS, plan_text
from bot.screens.people import partner_name
from bot.screens.screen import Screen, paragraphs
from bot.screens.vocabulary import WAYS
from mentoring.agreements import AgreementState
from mentoring.facts.fact import Fact
from mentoring.facts.meetings import MeetingProposed
from mentoring.ids import MeetingId, MentorshipId
from mentoring.meeting_views import partner_of
from mentoring.meetings import PLACE_LIMIT, TOPIC_LIMIT, Meeting, Plan
from mentoring.mentorships import Mentorship
from mentoring.ports import Repositories
from mentoring.profiles import MeetingWay
from mentoring.roles import Side
from mentoring.scheduling import propose, propose_instead

NAME: Final = "propose_meeting"
PASSED: Final = "passed"


class ProposeDraft(TimesDraft):
    """What the flow asks; only times when it is `instead_of` a proposal or an appointment."""

    mentorship_id: int
    instead_of: int | None = None
    minutes: str | None = None
    topic: str | None = None
    way: MeetingWay | None = None
    place: str | None = None

    @property
    def plan(self) -> Plan:
        return Plan(
            times=self.times,
            minutes=int(self.minutes or 60),
            way=self.way or MeetingWay.ONLINE,
            place=self.place,
            topic=self.topic,
        )


async def draft_for(repositories: Repositories, mentorship: Mentorship) -> ProposeDraft:
    """Begin a proposal; the way to meet is the one that was agreed, if there is only one."""
    agreements = await repositories.agreements.of(mentorship.id)
    ways = [one.terms.way for one in agreements if one.state is AgreementState.BINDING]
    agreed = ways[-1] if ways and ways[-1] is not MeetingWay.BOTH else None
    return ProposeDraft(mentorship_id=mentorship.id, way=agreed)


def draft_instead(meeting: Meeting) -> ProposeDraft:
    """Begin other times for a meeting; all else stays."""
    return ProposeDraft(
        mentorship_id=meeting.mentorship_id,
        instead_of=meeting.id,
        minutes=str(meeting.minutes),
        topic=meeting.topic,
        way=meeting.way,
        place=meeting.place,
    )


def _is_new(draft: ProposeDraft) -> bool:
    return draft.instead_of is None


class Preview(Step[ProposeDraft]):
    """What will be sent; when its times have passed meanwhile, the calendar once more."""

    key = "confirmed"

    def __init__(self, calendar: AskTimes[ProposeDraft]) -> None:
        self.calendar = calendar

    def wanted(self, _draft: ProposeDraft) -> bool:
        return True

    async def ask(self, stage: Stage, draft: ProposeDraft, view: str) -> Question:
        passed = None
        if view == PASSED:
            passed = stage.t.text("A time has passed meanwhile. It is taken out.")
        if not _still_ahead(stage, draft).times:
            question = await self.calendar.ask(stage, draft.model_copy(update={"times": ()}), view)
            return Question(paragraphs(passed, question.text), question.rows)
        text = paragraphs(passed, await preview(stage, _still_ahead(stage, draft)))
        return Question(text, [[Choice(stage.t.button("✅ Send it"), YES)]])

    async def take(
        self, stage: Stage, draft: ProposeDraft, answer: Answer
    ) -> Taken[ProposeDraft] | Shown[ProposeDraft]:
        ahead = _still_ahead(stage, draft)
        if not ahead.times and answer == Pressed(YES):
            return Shown(ahead, PASSED)
        if not ahead.times:
            taken = await self.calendar.take(stage, ahead, answer)
            return taken if isinstance(taken, Shown) else Shown(taken.draft)
        if answer != Pressed(YES):
            raise please_press(stage.t)
        return Taken(draft) if ahead == draft else Shown(ahead, PASSED)


def _still_ahead(stage: Stage, draft: ProposeDraft) -> ProposeDraft:
    """Leave times out that have passed since they were picked."""
    ahead = tuple(time for time in draft.times if time > stage.now)
    return draft if ahead == draft.times else draft.model_copy(update={"times": ahead})


async def preview(stage: Stage, draft: ProposeDraft) -> Html:
    """Show what the other one will get; the times as who proposes reads them."""
    mentorship = await stage.repositories.mentorships.get(MentorshipId(draft.mentorship_id))
    side = mentorship.side_of(stage.person.id) or Side.MENTEE
    partner = await partner_of(stage.repositories, mentorship, side)
    t = stage.t
    return paragraphs(
        t.text("%(name)s will get this proposal.", name=partner_name(t, partner)),
        picked_text(stage, draft.times),
        plan_text(t, draft.plan),
        t.text("Send it?"),
    )


async def finish(stage: Stage, draft: ProposeDraft) -> Ending:
    """Send the proposal; the other one is told."""
    facts = await _sent(stage, draft)
    added = next(fact.meeting_id for fact in facts if isinstance(fact, MeetingProposed))
    return Ending(facts, await card(stage, added), lead=stage.t.text("Your proposal was sent."))


async def _sent(stage: Stage, draft: ProposeDraft) -> list[Fact]:
    repositories, person_id, now = stage.repositories, stage.person.id, stage.now
    if draft.instead_of is None:
        mentorship_id = MentorshipId(draft.mentorship_id)
        return [*await propose(repositories, person_id, mentorship_id, draft.plan, now=now)]
    instead_of = MeetingId(draft.instead_of)
    return [*await propose_instead(repositories, person_id, instead_of, draft.plan, now=now)]


async def left(stage: Stage, draft: ProposeDraft) -> Screen | None:
    """Show the meeting again for which other times were wanted."""
    return None if draft.instead_of is None else await card(stage, draft.instead_of)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("A proposal for a meeting")


def _lengths(t: Translator) -> Iterable[Choice]:
    return [Choice(t.term(name), str(minutes)) for minutes, name in LENGTHS.items()]


def _ways(t: Translator) -> Iterable[Choice]:
    return [Choice(t.term(name), way) for way, name in WAYS.items() if way is not MeetingWay.BOTH]


TIMES: Final = AskTimes[ProposeDraft]()

# Two questions that are answered in writing never follow each other: what was sent twice, before
# the bot has answered, would answer both.
conversation = Conversation(
    NAME,
    ProposeDraft,
    title=title,
    steps=[
        TIMES,
        Ask(
            "topic",
            short(most=TOPIC_LIMIT),
            lambda t: t.text("What would you like to talk about? Write it in a few words."),
            optional=True,
            wanted=_is_new,
        ),
        ChooseOne(
            "minutes",
            lambda t: t.text("How long will you meet?"),
            _lengths,
            width=2,
            wanted=_is_new,
        ),
        ChooseOne("way", lambda t: t.text("How will you meet?"), _ways, width=2, wanted=_is_new),
        Ask(
            "place",
            link(most=PLACE_LIMIT),
            link_question,
            optional=True,
            wanted=lambda draft: _is_new(draft) and draft.way is MeetingWay.ONLINE,
        ),
        Ask(
            "place",
            short(most=PLACE_LIMIT),
            address_question,
            optional=True,
            wanted=lambda draft: _is_new(draft) and draft.way is not MeetingWay.ONLINE,
        ),
        Preview(TIMES),
    ],
    finish=finish,
    left=left,
)
