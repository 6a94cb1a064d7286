"""Every conversation there is, and the engine that runs them."""

from collections.abc import Sequence
from typing import Any, Final

from bot.authorisation import authorise_answer
from bot.conversations import (
    agreement,
    agreement_translation,
    answer_back,
    answer_meta_mentor,
    ask_back,
    ask_mentor,
    broadcast,
    case_note,
    certificate,
    close_silent,
    decline,
    decline_application,
    decline_meeting,
    decline_request,
    final_feedback,
    find_member,
    find_parent,
    found_network,
    invite,
    join,
    meeting_place,
    moving,
    network_agreement,
    network_line,
    network_text,
    pause_member,
    profile,
    propose_meeting,
    pulse,
    remove_member,
    report,
    report_member,
    send_back,
    statement,
    suggest_pair,
    take_role,
    welcome,
    write,
    write_to_member,
)
from bot.conversations.engine import Engine
from bot.conversations.flow import Conversation
from documents.printing import unprintable

CONVERSATIONS: Final[Sequence[Conversation[Any]]] = (
    welcome.conversation,
    join.conversation,
    profile.conversation,
    statement.conversation,
    suggest_pair.conversation,
    decline.conversation,
    find_member.conversation,
    pause_member.conversation,
    remove_member.conversation,
    take_role.conversation,
    write_to_member.conversation,
    answer_meta_mentor.conversation,
    close_silent.conversation,
    found_network.conversation,
    network_text.conversation,
    network_line.conversation,
    network_agreement.conversation,
    agreement_translation.conversation,
    find_parent.conversation,
    decline_application.conversation,
    write.conversation,
    report.conversation,
    report_member.conversation,
    case_note.conversation,
    ask_mentor.conversation,
    broadcast.conversation,
    broadcast.moving,
    ask_back.conversation,
    answer_back.conversation,
    decline_request.conversation,
    agreement.conversation,
    send_back.conversation,
    propose_meeting.conversation,
    decline_meeting.conversation,
    meeting_place.conversation,
    moving.conversation,
    pulse.conversation,
    final_feedback.conversation,
    invite.conversation,
    certificate.conversation(unprintable),
)


def make_engine() -> Engine:
    """Make the engine with every conversation there is."""
    return Engine(CONVERSATIONS, authorise_answer)
