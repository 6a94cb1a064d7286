"""Buttons of a network's invitations."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import BatchId, InvitationId, NetworkId


@dataclass(frozen=True)
class ListInvitations(Payload):
    """Look at a page of the invitations; the first page is 0."""

    tag = "i"
    network_id: NetworkId
    page: int


@dataclass(frozen=True)
class WriteInvitation(Payload):
    """Write a link for many, or single-use links for a course."""

    tag = "iw"
    network_id: NetworkId


@dataclass(frozen=True)
class ShowBatch(Payload):
    """Look at a link, or at the links of a course."""

    tag = "is"
    batch_id: BatchId


@dataclass(frozen=True)
class ForwardBatch(Payload):
    """Get a text with the link that can be forwarded."""

    tag = "if"
    batch_id: BatchId


@dataclass(frozen=True)
class ChooseFiles(Payload):
    """Choose the language of the files."""

    tag = "ic"
    batch_id: BatchId


@dataclass(frozen=True)
class GetFiles(Payload):
    """Get the links as a sheet to print and as a table."""

    tag = "ig"
    batch_id: BatchId
    language: str


@dataclass(frozen=True)
class ListCame(Payload):
    """Look at a page of those who came by it."""

    tag = "im"
    batch_id: BatchId
    page: int


@dataclass(frozen=True)
class ListCodes(Payload):
    """Look at a page of the single links."""

    tag = "il"
    batch_id: BatchId
    page: int


@dataclass(frozen=True)
class ShowCode(Payload):
    """Look at one single link."""

    tag = "io"
    invitation_id: InvitationId


@dataclass(frozen=True)
class RevokeCode(Payload):
    """Let nobody in by it any more."""

    tag = "ir"
    invitation_id: InvitationId


@dataclass(frozen=True)
class AskRevokeBatch(Payload):
    """See what taking all of it back means."""

    tag = "ib"
    batch_id: BatchId


@dataclass(frozen=True)
class RevokeBatch(Payload):
    """Let nobody in by it any more."""

    tag = "ix"
    batch_id: BatchId


@dataclass(frozen=True)
class AskApproveCohort(Payload):
    """See what it means that these people have done the training."""

    tag = "it"
    batch_id: BatchId


@dataclass(frozen=True)
class ApproveCohort(Payload):
    """Say so, and approve all who wait."""

    tag = "iy"
    batch_id: BatchId
