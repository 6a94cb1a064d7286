"""Becoming a member of a network: the role, and the rules that everybody accepts."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.conversations import profile, statement
from bot.conversations.answers import Answer, Pressed
from bot.conversations.flow import (
    Begin,
    Choice,
    Conversation,
    Draft,
    Ending,
    Question,
    Shown,
    Stage,
    Step,
    Taken,
)
from bot.conversations.steps import YES, always, please_press, values
from bot.i18n import Html, Translator
from bot.screens.networks import agreement_text, joined_text, role_text
from bot.screens.refusals import refusal
from mentoring.errors import MentoringError
from mentoring.facts.fact import Fact
from mentoring.ids import NetworkId
from mentoring.invitations import Invitation, valid
from mentoring.joining import Joining, join
from mentoring.memberships import Membership, askable
from mentoring.networks import Network, NetworkText
from mentoring.roles import Role, Standing

NAME: Final = "join"
BOTH: Final = "both"


class JoinDraft(Draft):
    """What the join flow asks; `fixed` says that the invitation leaves no choice of role."""

    network_id: int
    code: str | None = None
    roles: tuple[Role, ...] = ()
    fixed: bool = False
    agreement_version: int = 0


class AskRole(Step[JoinDraft]):
    """Mentee, mentor or both; as far as the network takes them."""

    key = "roles"

    @staticmethod
    def wanted(draft: JoinDraft) -> bool:
        return not draft.fixed

    async def ask(self, stage: Stage, draft: JoinDraft, view: str) -> Question:  # noqa: ARG002
        network, offered = await self._offered(stage, draft)
        return Question(
            role_text(stage.t, network.name),
            [[choice] for choice in _role_choices(stage.t, offered)],
        )

    async def _offered(self, stage: Stage, draft: JoinDraft) -> tuple[Network, list[Role]]:
        network = await stage.repositories.networks.get(NetworkId(draft.network_id))
        if draft.code is not None:
            return network, [Role.MENTEE, Role.MENTOR]
        held = await stage.repositories.memberships.of_person(stage.person.id)
        member = next((one for one in held if one.network_id == network.id), None)
        # Somebody who got the last role meanwhile is still asked; it brings them nothing new.
        return network, list(askable(network, member) or askable(network, None))

    async def take(
        self, stage: Stage, draft: JoinDraft, answer: Answer
    ) -> Taken[JoinDraft] | Shown[JoinDraft]:
        _, offered = await self._offered(stage, draft)
        match answer:
            case Pressed(value) if value in values(_role_choices(stage.t, offered)):
                roles = offered if value == BOTH else [Role(value)]
                return Taken(self.fill(draft, roles))
        raise please_press(stage.t)


class AcceptAgreement(Step[JoinDraft]):
    """The network's rules; who presses accepts the version that was shown."""

    key = "agreement_version"
    wanted = staticmethod(always)

    async def ask(self, stage: Stage, draft: JoinDraft, view: str) -> Question:  # noqa: ARG002
        network_id = NetworkId(draft.network_id)
        network = await stage.repositories.networks.get(network_id)
        agreement = await stage.repositories.networks.agreement(
            network_id, language=stage.person.language
        )
        return Question(
            agreement_text(stage.t, network, agreement, draft.roles),
            [[Choice(stage.t.button("✅ I accept the rules"), f"{YES}.{agreement.version}")]],
        )

    async def take(
        self, stage: Stage, draft: JoinDraft, answer: Answer
    ) -> Taken[JoinDraft] | Shown[JoinDraft]:
        agreement = await stage.repositories.networks.agreement(
            NetworkId(draft.network_id), language=stage.person.language
        )
        match answer:
            case Pressed(value) if value == f"{YES}.{agreement.version}":
                return Taken(self.fill(draft, agreement.version))
            case Pressed(value) if value.startswith(YES):
                return Shown(draft)
        raise please_press(stage.t)


def _role_choices(t: Translator, offered: Iterable[Role]) -> list[Choice]:
    labels = {
        Role.MENTEE: Choice(t.button("🌱 I would like help"), Role.MENTEE),
        Role.MENTOR: Choice(t.button("🤝 I would like to help others"), Role.MENTOR),
    }
    choices = [labels[role] for role in offered]
    return [*choices, Choice(t.button("Both"), BOTH)] if len(choices) > 1 else choices


async def invited(stage: Stage, code: str) -> Ending:
    """Begin to join by a code; says so when it does not let anybody in any more."""
    try:
        invitation = valid(await stage.repositories.invitations.by_code(code), now=stage.now)
    except MentoringError as error:
        return Ending(lead=refusal(stage.t, error))
    return Ending(then=Begin(NAME, invited_draft(invitation)))


def invited_draft(invitation: Invitation) -> JoinDraft:
    """Make the draft of somebody who was invited."""
    roles = tuple(role for role in Role if role in invitation.roles)
    return JoinDraft(
        network_id=invitation.network_id, code=invitation.code, roles=roles, fixed=bool(roles)
    )


async def finish(stage: Stage, draft: JoinDraft) -> Ending:
    """Make them a member, and go on to what the network needs to know of them."""
    joining = Joining(
        NetworkId(draft.network_id),
        frozenset(draft.roles),
        draft.agreement_version,
        draft.code,
    )
    membership, facts = await join(stage.repositories, stage.person.id, joining, now=stage.now)
    return await _after(stage, membership, draft.roles, facts)


async def _after(
    stage: Stage, membership: Membership, asked: Sequence[Role], facts: Iterable[Fact]
) -> Ending:
    rules = await stage.repositories.networks.text(
        membership.network_id, NetworkText.RULES, language=stage.person.language
    )
    taken = await stage.repositories.members.taken(stage.person.id, membership.network_id)
    held_back = [
        held.role
        for held in membership.roles
        if held.role in taken and held.standing is Standing.WAITING
    ]
    lead = joined_text(stage.t, membership, rules, held_back=held_back)
    known = await stage.repositories.profiles.of(stage.person.id)
    lacking = known.lacking([role for role in membership.sought_as if role in asked])
    if lacking or (membership.needs_profile and not known.is_complete):
        draft = await profile.draft_for(stage.repositories, stage.person.id)
        questions = draft.model_copy(update={"lacking": lacking})
        return Ending(list(facts), Begin(profile.NAME, questions), lead)
    if membership.standing(Role.MENTOR) is Standing.STATEMENT_DUE:
        due = statement.StatementDraft(membership_id=membership.id)
        return Ending(list(facts), Begin(statement.NAME, due), lead)
    return Ending(list(facts), lead=lead)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Joining a network")


conversation = Conversation(
    NAME,
    JoinDraft,
    title=title,
    steps=[AskRole(), AcceptAgreement()],
    finish=finish,
    counted=False,
)
