"""What every report asks, whoever it is about."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.callbacks.payload import Payload
from bot.conversations.answers import Answer, Typed, Unclear
from bot.conversations.flow import Draft, Ending, Question, Shown, Stage, Step, Taken
from bot.conversations.readers import prose
from bot.conversations.steps import Confirm, always, so_far
from bot.i18n import Html, Translator
from bot.screens.people import known_name
from bot.screens.reports import next_text, report_preview, report_question, reported_screen
from bot.screens.screen import paragraphs
from mentoring.cases import REPORT_LEAST, REPORT_LIMIT
from mentoring.networks import NetworkText
from mentoring.reporting import Reported, readers, report

D = TypeVar("D", bound=Draft)


@dataclass(frozen=True)
class ReportKind(Generic[D]):
    """A kind of report: who is reported, and what leads to blocking them."""

    reported: Callable[[Stage, D], Awaitable[Reported]]
    block: Callable[[D], Payload]


@dataclass(frozen=True)
class _Case:
    """Who is reported and how they are called, where, and who will read it."""

    reported: Reported
    name: str
    network: str
    has_readers: bool


async def _case(stage: Stage, reported: Reported) -> _Case:
    leading = await readers(
        stage.repositories,
        reported.network_id,
        reporter=stage.person.id,
        reported=reported.person.id,
    )
    network = await stage.repositories.networks.get(reported.network_id)
    name = known_name(stage.t, reported.person, reported.knowing)
    return _Case(reported, name, network.name, bool(leading))


async def _emergency(stage: Stage, reported: Reported) -> Mapping[str, str]:
    networks = stage.repositories.networks
    return await networks.texts(reported.network_id, NetworkText.EMERGENCY)


class AskReport(Step[D]):
    """What happened; it says before who will read it."""

    key = "text"

    def __init__(self, kind: ReportKind[D]) -> None:
        self.kind = kind
        self.wanted = always
        self.read = prose(least=REPORT_LEAST, most=REPORT_LIMIT)

    async def ask(self, stage: Stage, draft: D, view: str) -> Question:  # noqa: ARG002
        case = await _case(stage, await self.kind.reported(stage, draft))
        question = report_question(
            stage.t,
            name=case.name,
            network=case.network,
            read_by_meta_mentors=case.has_readers,
            write=case.reported.mentorship_id is not None,
            emergency=await _emergency(stage, case.reported),
        )
        return Question(paragraphs(question, so_far(stage.t, getattr(draft, self.key))))

    async def take(self, stage: Stage, draft: D, answer: Answer) -> Taken[D] | Shown[D]:
        if isinstance(answer, Typed):
            return Taken(self.fill(draft, self.read(stage.t, answer.text)))
        raise Unclear(stage.t.text("Please answer with a text message."))


def steps_of(kind: ReportKind[D]) -> Sequence[Step[D]]:
    """Make the questions: what happened, and whether to send it."""

    async def preview(stage: Stage, draft: Any) -> Html:
        case = await _case(stage, await kind.reported(stage, draft))
        return report_preview(
            stage.t,
            draft.text or "",
            name=case.name,
            network=case.network,
            read_by_meta_mentors=case.has_readers,
        )

    return [AskReport(kind), Confirm(preview, lambda t: t.button("✅ Send it"))]


def finish_with(kind: ReportKind[D]) -> Callable[[Stage, D], Awaitable[Ending]]:
    """Make what sends the report, says whom to call in danger, and offers to block as well."""

    async def finish(stage: Stage, draft: Any) -> Ending:
        reported = await kind.reported(stage, draft)
        case = await _case(stage, reported)
        repositories = stage.repositories
        facts = await report(
            repositories, stage.person.id, reported, text=draft.text or "", now=stage.now
        )
        blocked = await repositories.contacts.is_blocked(stage.person.id, reported.person.id)
        screen = reported_screen(
            stage.t,
            name=case.name,
            next_text=next_text(
                stage.t, network=case.network, read_by_meta_mentors=case.has_readers
            ),
            emergency=await _emergency(stage, reported),
            block=None if blocked else kind.block(draft),
        )
        return Ending(facts, then=screen)

    return finish


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your report")
