"""Every kind of nudge: the one registry, the most important first."""

from collections.abc import Mapping
from typing import Final

from mentoring.nudges import (
    agreement_missing,
    agreement_unanswered,
    closing_unanswered,
    meeting_soon,
    meeting_unconfirmed,
    members_waiting,
    mentees_waiting,
    period_ending,
    profile_missing,
    request_expiring,
    request_missing,
    request_unanswered,
    silence,
    unfinished,
)
from mentoring.nudges.rule import Rule
from mentoring.reminders import Kind

RULES: Final[Mapping[Kind, Rule]] = {
    rule.kind: rule
    for rule in (
        meeting_soon.RULE,
        request_expiring.RULE,
        request_unanswered.RULE,
        closing_unanswered.RULE,
        agreement_unanswered.RULE,
        meeting_unconfirmed.RULE,
        silence.RULE,
        period_ending.RULE,
        members_waiting.RULE,
        mentees_waiting.RULE,
        profile_missing.RULE,
        agreement_missing.RULE,
        request_missing.RULE,
        unfinished.RULE,
    )
}
"""Kind -> its rule, in the order of importance."""
