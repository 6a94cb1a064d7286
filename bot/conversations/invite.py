"""A meta-mentor writes an invitation: a link for many, or single-use links for a course."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.conversations.flow import Choice, Conversation, Draft, Ending, Stage
from bot.conversations.readers import number, short
from bot.conversations.steps import Ask, ChooseOne, Confirm
from bot.i18n import Html, Translator
from bot.screens.invitations import batch_screen, roles_name, training_text, until_text
from bot.screens.screen import lines, paragraphs
from mentoring.facts.invitations import InvitationWritten
from mentoring.ids import NetworkId
from mentoring.invitations import BATCH_LIMIT, COHORT_LIMIT
from mentoring.inviting import Wanted, led_batch, write
from mentoring.roles import Role

NAME: Final = "invite"
USUAL_NUMBERS: Final = (8, 10, 12, 16, 24)


class Form(StrEnum):
    """What is handed out: one link to all, or to each their own."""

    LINK = "link"
    SINGLE = "single"


class Welcome(StrEnum):
    """Who may come in by it."""

    MENTEES = "mentees"
    MENTORS = "mentors"
    ANY = "any"


class Training(StrEnum):
    """Whether the mentors among them have done it."""

    DONE = "done"
    NOT_DONE = "not_done"


class Span(StrEnum):
    """How long it lets people in."""

    TWO_WEEKS = "two_weeks"
    THREE_MONTHS = "three_months"
    NO_END = "no_end"


ROLES: Final[Mapping[Welcome, frozenset[Role]]] = {
    Welcome.MENTEES: frozenset({Role.MENTEE}),
    Welcome.MENTORS: frozenset({Role.MENTOR}),
    Welcome.ANY: frozenset(),
}

SPANS: Final[Mapping[Span, timedelta | None]] = {
    Span.TWO_WEEKS: timedelta(days=14),
    Span.THREE_MONTHS: timedelta(days=90),
    Span.NO_END: None,
}


class InviteDraft(Draft):
    """What is asked for an invitation."""

    network_id: int
    form: Form | None = None
    welcome: Welcome | None = None
    training: Training | None = None
    cohort: str | None = None
    number: int | None = None
    span: Span | None = None

    @property
    def is_single(self) -> bool:
        """Whether everybody gets a link of their own."""
        return self.form is Form.SINGLE

    @property
    def takes_mentors(self) -> bool:
        """Whether mentors may come in by it."""
        return self.welcome in {Welcome.MENTORS, Welcome.ANY}

    @property
    def is_trained(self) -> bool:
        """Whether its mentors need no approval."""
        return self.takes_mentors and self.training is Training.DONE

    @property
    def roles(self) -> frozenset[Role]:
        """Give the roles that it is for; none: they choose."""
        return ROLES[self.welcome] if self.welcome else frozenset()

    def expires_at(self, *, now: datetime) -> datetime | None:
        """Say until when it lets people in."""
        span = SPANS[self.span] if self.span else None
        return None if span is None else now + span

    def wanted(self, *, now: datetime) -> Wanted:
        """Say the same in the words of the rules."""
        return Wanted(
            network_id=NetworkId(self.network_id),
            roles=self.roles,
            trained=self.is_trained,
            cohort=self.cohort,
            single=self.number if self.is_single else None,
            expires_at=self.expires_at(now=now),
        )


def _forms(t: Translator) -> Sequence[Choice]:
    return [
        Choice(t.button("🔗 One link for many"), Form.LINK),
        Choice(t.button("🎟 Single links for a course"), Form.SINGLE),
    ]


def _welcomes(t: Translator) -> Sequence[Choice]:
    return [
        Choice(t.button("🌱 Mentees"), Welcome.MENTEES),
        Choice(t.button("🤝 Mentors"), Welcome.MENTORS),
        Choice(t.button("Both: they choose"), Welcome.ANY),
    ]


def _trainings(t: Translator) -> Sequence[Choice]:
    return [
        Choice(t.button("🎓 Yes, all of them"), Training.DONE),
        Choice(t.button("No, or not yet"), Training.NOT_DONE),
    ]


def _spans(t: Translator) -> Sequence[Choice]:
    return [
        Choice(t.button("2 weeks"), Span.TWO_WEEKS),
        Choice(t.button("3 months"), Span.THREE_MONTHS),
        Choice(t.button("Without an end"), Span.NO_END),
    ]


def _numbers(t: Translator) -> Sequence[Choice]:
    return [Choice(t.number(one), str(one)) for one in USUAL_NUMBERS]


async def preview(stage: Stage, draft: InviteDraft) -> Html:
    """Show what will be written."""
    t = stage.t
    network = await stage.repositories.networks.get(NetworkId(draft.network_id))
    expires_at = draft.expires_at(now=stage.now)
    return paragraphs(
        t.text("<b>Invitation to %(network)s</b>", network=network.name),
        lines(
            _form_text(t, draft),
            t.text("For: %(role)s", role=roles_name(t, draft.roles)),
            training_text(t, trained=draft.is_trained) if draft.takes_mentors else None,
            t.text("Label: %(label)s", label=draft.cohort) if draft.cohort else None,
            until_text(t, expires_at, zone=stage.person.time_zone or "UTC"),
        ),
        t.text("Is everything right?"),
    )


def _form_text(t: Translator, draft: InviteDraft) -> Html:
    if not draft.is_single:
        return t.text("One link for any number of people")
    return t.plural(
        "%(n)s link, for one person",
        "%(n)s links, each for one person",
        draft.number or 0,
    )


async def finish(stage: Stage, draft: InviteDraft) -> Ending:
    """Write it, and show what can be done with it."""
    batch_id = await write(
        stage.repositories, stage.person.id, draft.wanted(now=stage.now), now=stage.now
    )
    batch = await led_batch(stage.repositories, stage.person.id, batch_id)
    network = await stage.repositories.networks.get(batch.network_id)
    card = batch_screen(
        stage.t, stage.person, network, batch, username=stage.username, now=stage.now
    )
    return Ending([InvitationWritten(batch_id, stage.person.id)], card, _lead(stage.t, draft))


def _lead(t: Translator, draft: InviteDraft) -> Html:
    if draft.is_single:
        return t.text("The links are ready. Get the files, and hand out the cards.")
    return t.text("The link is ready. Forward the next message to the people you invite.")


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("A new invitation")


LABEL: Final = short(most=COHORT_LIMIT)

conversation = Conversation(
    NAME,
    InviteDraft,
    title=title,
    steps=[
        ChooseOne(
            "form",
            lambda t: t.text("Do you want one link for many people, or single links for a course?"),
            _forms,
        ),
        ChooseOne("welcome", lambda t: t.text("Who comes in by it?"), _welcomes),
        ChooseOne(
            "training",
            lambda t: t.text("Have the mentors among them done your training?"),
            _trainings,
            wanted=lambda draft: draft.takes_mentors,
        ),
        Ask(
            "cohort",
            LABEL,
            lambda t: t.text(
                "Which name does the course have? You find the links by it. "
                "At most %(most)s characters. For example: Course in March",
                most=COHORT_LIMIT,
            ),
            wanted=lambda draft: draft.is_single,
        ),
        Ask(
            "cohort",
            LABEL,
            lambda t: t.text(
                "Would you like to give it a name? You find it by that. "
                "At most %(most)s characters. Or skip.",
                most=COHORT_LIMIT,
            ),
            optional=True,
            wanted=lambda draft: not draft.is_single,
        ),
        Ask(
            "number",
            number(least=1, most=BATCH_LIMIT),
            lambda t: t.text("How many people are in the course? Press or write a number."),
            wanted=lambda draft: draft.is_single,
            suggestions=_numbers,
        ),
        ChooseOne("span", lambda t: t.text("How long is it valid?"), _spans),
        Confirm(preview, lambda t: t.button("✅ Write it")),
    ],
    finish=finish,
    counted=False,
)
