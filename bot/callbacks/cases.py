"""Buttons of safety: reports, blocks, cases, and the audit log."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.cases import Outcome
from mentoring.ids import CaseId, MembershipId, NetworkId, PersonId, RequestId


@dataclass(frozen=True)
class ReportMember(Payload):
    """Report somebody of the same network, or of one they were in together.

    It may stand under words that somebody wrote: they stay to be read.
    """

    tag = "hr"
    keeps_message = True
    membership_id: MembershipId


@dataclass(frozen=True)
class AskBlockMember(Payload):
    """Show what blocking somebody means; `reported` is 1 for who comes from their report."""

    tag = "hb"
    membership_id: MembershipId
    reported: int = 0


@dataclass(frozen=True)
class BlockMember(Payload):
    """Block somebody, with the second press; `reported` as before."""

    tag = "hx"
    membership_id: MembershipId
    reported: int = 0


@dataclass(frozen=True)
class MoreAboutRequest(Payload):
    """Show what else can be done about the other one of a request."""

    tag = "hm"
    request_id: RequestId


@dataclass(frozen=True)
class ListBlocked(Payload):
    """Look at a page of those whom one has blocked; the first page is 0."""

    tag = "hk"
    page: int


@dataclass(frozen=True)
class Unblock(Payload):
    """Allow contact with somebody again."""

    tag = "hu"
    person_id: PersonId


@dataclass(frozen=True)
class ListCases(Payload):
    """Look at a page of the cases of a network; the first page is 0, `closed` 1 for closed ones."""

    tag = "h"
    network_id: NetworkId
    page: int
    closed: int = 0


@dataclass(frozen=True)
class ListOperatorCases(Payload):
    """Look at a page of the cases that the operators handle; as in `ListCases`."""

    tag = "ha"
    page: int
    closed: int = 0


@dataclass(frozen=True)
class ShowCase(Payload):
    """Look at a case."""

    tag = "hc"
    case_id: CaseId


@dataclass(frozen=True)
class TakeCase(Payload):
    """Take care of a case, also instead of somebody else."""

    tag = "ht"
    case_id: CaseId
    version: int


@dataclass(frozen=True)
class ListNotes(Payload):
    """Look at a page of the notes of a case; the first page is 0."""

    tag = "hn"
    case_id: CaseId
    page: int


@dataclass(frozen=True)
class WriteNote(Payload):
    """Write something down about a case."""

    tag = "hw"
    case_id: CaseId


@dataclass(frozen=True)
class AskCloseCase(Payload):
    """Ask what came of a case."""

    tag = "hz"
    case_id: CaseId
    version: int


@dataclass(frozen=True)
class CloseCase(Payload):
    """Close a case."""

    tag = "hy"
    case_id: CaseId
    version: int
    outcome: Outcome


@dataclass(frozen=True)
class ReopenCase(Payload):
    """Open a closed case again."""

    tag = "ho"
    case_id: CaseId
    version: int


@dataclass(frozen=True)
class ShowAudit(Payload):
    """Look at a page of what was done by those who lead; the first page is 0."""

    tag = "hl"
    network_id: NetworkId
    page: int


@dataclass(frozen=True)
class ShowAllDeeds(Payload):
    """Look at a page of what was done in all networks; for the operators."""

    tag = "hd"
    page: int
