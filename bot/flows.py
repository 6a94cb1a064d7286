"""Every conversation there is, and the engine that runs them."""

from bot.authorisation import authorise_answer
from bot.conversations import (
    agreement,
    answer_back,
    ask_back,
    ask_mentor,
    certificate,
    decline,
    decline_meeting,
    decline_request,
    final_feedback,
    join,
    meeting_place,
    moving,
    profile,
    propose_meeting,
    pulse,
    report,
    send_back,
    statement,
    welcome,
    write,
)
from bot.conversations.engine import Engine
from documents.printing import unprintable


def make_engine() -> Engine:
    """Make the engine with every conversation there is."""
    return Engine(
        [
            welcome.conversation,
            join.conversation,
            profile.conversation,
            statement.conversation,
            decline.conversation,
            write.conversation,
            report.conversation,
            ask_mentor.conversation,
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
            certificate.conversation(unprintable),
        ],
        authorise_answer,
    )
