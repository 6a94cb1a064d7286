"""Who is told what: the one registry of facts and the notices they cause."""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.notices import (
    attention,
    broadcasts,
    cases,
    certificates,
    checking_in,
    founding,
    groups,
    invitations,
    leading,
    meetings,
    members,
    membership,
    mentorships,
    messages,
    nudges_of_networks,
    pairs,
    reminders,
    requests,
    tuning,
)
from bot.notices.desk import Desk, Notice
from bot.runtime.calls import Call
from mentoring.facts.fact import Fact

REGISTRY: Final[Mapping[type[Fact], Notice]] = {
    **membership.NOTICES,
    **requests.NOTICES,
    **mentorships.NOTICES,
    **messages.NOTICES,
    **meetings.NOTICES,
    **certificates.NOTICES,
    **checking_in.NOTICES,
    **reminders.NOTICES,
    **nudges_of_networks.NOTICES,
    **tuning.NOTICES,
    **founding.NOTICES,
    **members.NOTICES,
    **invitations.NOTICES,
    **broadcasts.NOTICES,
    **attention.NOTICES,
    **pairs.NOTICES,
    **cases.NOTICES,
    **groups.NOTICES,
    **leading.NOTICES,
}
"""Every kind of fact -> the notices it causes."""


async def announce(desk: Desk, facts: Iterable[Fact]) -> list[Call]:
    """Say what is sent because of facts, in their order."""
    return [call for fact in facts for call in await REGISTRY[type(fact)](desk, fact)]
