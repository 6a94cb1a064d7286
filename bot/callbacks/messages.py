"""Buttons of messages that are passed on between two people."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import MentorshipId


@dataclass(frozen=True)
class WriteTo(Payload):
    """Write to the other one."""

    tag = "c"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class AnswerTo(Payload):
    """Write to the author of a message that was passed on; stands under it."""

    tag = "ca"
    keeps_message = True
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class MoreAbout(Payload):
    """Show what else can be done about the other one: contact, block, report."""

    tag = "cm"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class MoreBelow(Payload):
    """Show the same, in a new message; stands under a message that was passed on."""

    tag = "cn"
    keeps_message = True
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class PassOn(Payload):
    """Pass a message on that was written without saying for whom; the number is that message's."""

    tag = "cp"
    mentorship_id: MentorshipId
    message_id: int


@dataclass(frozen=True)
class ChooseReader(Payload):
    """Turn the pages of those for whom such a message can be."""

    tag = "cw"
    message_id: int
    page: int


@dataclass(frozen=True)
class KeepToSelf(Payload):
    """Pass such a message on to nobody."""

    tag = "ck"
    message_id: int


@dataclass(frozen=True)
class AskContact(Payload):
    """Say what it means to show each other the Telegram contact."""

    tag = "cc"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class OfferContact(Payload):
    """Offer to show each other the Telegram contact."""

    tag = "co"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class AgreeContact(Payload):
    """Agree to what the other one offered."""

    tag = "cy"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class RefuseContact(Payload):
    """Say no to what the other one offered."""

    tag = "cr"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class TakeBackContact(Payload):
    """Take one's own offer back."""

    tag = "ct"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class AskBlock(Payload):
    """Say what blocking means; `reported` is 1 for who comes from their report."""

    tag = "cb"
    mentorship_id: MentorshipId
    reported: int = 0


@dataclass(frozen=True)
class Block(Payload):
    """Block the other one, with the second press; `reported` as before."""

    tag = "cx"
    mentorship_id: MentorshipId
    reported: int = 0


@dataclass(frozen=True)
class ReportPartner(Payload):
    """Tell those who look after the network about the other one."""

    tag = "cg"
    mentorship_id: MentorshipId
