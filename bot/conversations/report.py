"""Somebody reports the other one of a mentorship to those who look after the network."""

from dataclasses import dataclass
from typing import Final

from bot.conversations.answers import Answer, Typed, Unclear
from bot.conversations.flow import Conversation, Draft, Ending, Question, Shown, Stage, Step, Taken
from bot.conversations.steps import Confirm, always, prose, so_far
from bot.i18n import Html, Translator
from bot.screens.people import partner_name
from bot.screens.reports import report_preview, report_question, reported_screen
from bot.screens.screen import paragraphs
from mentoring.ids import MentorshipId
from mentoring.reporting import readers, report
from mentoring.reports import REPORT_LEAST, REPORT_LIMIT
from mentoring.writing import Line, line

NAME: Final = "report"


class ReportDraft(Draft):
    """What the report flow asks."""

    mentorship_id: int
    text: str | None = None


@dataclass(frozen=True)
class _Case:
    """Who is reported, and who will read it."""

    found: Line
    has_readers: bool


async def _case(stage: Stage, draft: ReportDraft) -> _Case:
    found = await line(stage.repositories, stage.person.id, MentorshipId(draft.mentorship_id))
    leading = await readers(
        stage.repositories,
        found.mentorship.network_id,
        reporter=stage.person.id,
        reported=found.partner.id if found.partner else None,
    )
    return _Case(found, bool(leading))


class AskReport(Step[ReportDraft]):
    """What happened; it says before who will read it."""

    key = "text"

    def __init__(self) -> None:
        self.wanted = always
        self.read = prose(least=REPORT_LEAST, most=REPORT_LIMIT)

    async def ask(self, stage: Stage, draft: ReportDraft, view: str) -> Question:  # noqa: ARG002
        case = await _case(stage, draft)
        question = report_question(
            stage.t,
            name=partner_name(stage.t, case.found.partner),
            network=case.found.mentorship.network_name,
            read_by_meta_mentors=case.has_readers,
        )
        return Question(paragraphs(question, so_far(stage.t, draft.text)))

    async def take(
        self, stage: Stage, draft: ReportDraft, answer: Answer
    ) -> Taken[ReportDraft] | Shown[ReportDraft]:
        if isinstance(answer, Typed):
            return Taken(self.fill(draft, self.read(stage.t, answer.text)))
        raise Unclear(stage.t.text("Please answer with a text message."))


async def preview(stage: Stage, draft: ReportDraft) -> Html:
    """Show the report once more."""
    case = await _case(stage, draft)
    return report_preview(
        stage.t,
        draft.text or "",
        network=case.found.mentorship.network_name,
        read_by_meta_mentors=case.has_readers,
    )


async def finish(stage: Stage, draft: ReportDraft) -> Ending:
    """Send the report, and offer to block as well."""
    mentorship_id = MentorshipId(draft.mentorship_id)
    facts = await report(
        stage.repositories, stage.person.id, mentorship_id, text=draft.text or "", now=stage.now
    )
    partner = (await line(stage.repositories, stage.person.id, mentorship_id)).partner
    blocked = partner is not None and await stage.repositories.contacts.is_blocked(
        stage.person.id, partner.id
    )
    return Ending(facts, then=reported_screen(stage.t, partner, mentorship_id, blocked=blocked))


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your report")


conversation = Conversation(
    NAME,
    ReportDraft,
    title=title,
    steps=[AskReport(), Confirm(preview, lambda t: t.button("✅ Send it"))],
    finish=finish,
    counted=False,
)
