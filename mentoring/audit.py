"""The audit log: what meta-mentors and operators did, for those who lead beside or after them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.ids import NetworkId, PersonId


class Act(StrEnum):
    """What somebody did; `detail` of a `Deed` says more where a comment names it."""

    NETWORK_APPROVED = "network_approved"
    NETWORK_DECLINED = "network_declined"
    TEXT_CHANGED = "text_changed"  # the kind of text
    AGREEMENT_PUBLISHED = "agreement_published"  # its version
    NUMBER_CHANGED = "number_changed"  # "<number> <old> <new>"
    STEP_NOTED = "step_noted"  # the step of the roadmap
    STEP_TAKEN_BACK = "step_taken_back"  # the step of the roadmap
    CHAPTER_ASKED = "chapter_asked"
    CHAPTER_JOINED = "chapter_joined"
    CHAPTER_LEFT = "chapter_left"
    CHAPTER_REFUSED = "chapter_refused"
    CHAPTER_TAKEN_BACK = "chapter_taken_back"
    MEMBER_APPROVED = "member_approved"  # the role
    MEMBER_DECLINED = "member_declined"  # the role
    COHORT_APPROVED = "cohort_approved"  # how many
    ROLE_GIVEN = "role_given"  # the role
    ROLE_TAKEN = "role_taken"  # the role
    MEMBER_PAUSED = "member_paused"
    MEMBER_RESUMED = "member_resumed"
    MEMBER_REMOVED = "member_removed"
    MEMBER_READMITTED = "member_readmitted"
    STEPPED_DOWN = "stepped_down"
    INVITATION_WRITTEN = "invitation_written"  # how many codes
    INVITATION_REVOKED = "invitation_revoked"  # how many codes
    MEMBER_WRITTEN_TO = "member_written_to"
    MEMBER_PROMPTED = "member_prompted"
    MENTORSHIP_CLOSED = "mentorship_closed"
    REQUEST_ENDED = "request_ended"
    MENTORS_SUGGESTED = "mentors_suggested"
    PAIR_SUGGESTED = "pair_suggested"
    ROUND_SENT = "round_sent"  # how many pairs
    BROADCAST_SENT = "broadcast_sent"  # how many receivers
    BROADCAST_MOVED = "broadcast_moved"
    BROADCAST_STOPPED = "broadcast_stopped"
    NUMBERS_EXPORTED = "numbers_exported"
    CASE_TAKEN = "case_taken"  # the number of the case
    CASE_NOTED = "case_noted"  # the number of the case
    CASE_CLOSED = "case_closed"  # the number of the case
    CASE_REOPENED = "case_reopened"  # the number of the case
    CERTIFICATE_REVOKED = "certificate_revoked"
    GROUP_LINKED = "group_linked"
    GROUP_UNLINKED = "group_unlinked"


@dataclass(frozen=True)
class Deed:
    """Who did what, to whom; `number` is 0 before it is stored.

    `network_id` None: an operator's, about no network. `actor_id` and `subject_id` point to nobody
    when that person is gone. `detail` holds no names and no words of anybody.
    """

    act: Act
    network_id: NetworkId | None
    actor_id: PersonId | None
    at: datetime
    subject_id: PersonId | None = None
    detail: str = ""
    number: int = 0
