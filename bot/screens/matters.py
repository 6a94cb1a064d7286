"""What Home says about each matter that waits, and the button that does it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.callbacks.certificates import GetCertificate, GiveFeedback
from bot.callbacks.manners import Go, Place
from bot.callbacks.meetings import GivePulse, ProposeMeeting, ShowMeeting
from bot.callbacks.membership import EditProfile, WriteStatement
from bot.callbacks.mentors import FindMentor
from bot.callbacks.mentorships import CloseMentorship, DraftAgreement, ShowAgreement
from bot.callbacks.messages import MoreAbout
from bot.callbacks.network_texts import ReadAgreement
from bot.callbacks.pairs import ShowSuggestion
from bot.callbacks.requests import ShowRequest
from bot.i18n import Html, Translator
from bot.screens.attention import Named
from bot.screens.people import partner_name
from bot.screens.screen import Button
from mentoring.applications import Application
from mentoring.ids import PersonId
from mentoring.matters import (
    AgreementToAnswer,
    AgreementToChange,
    AgreementToDraft,
    CertificateToTake,
    ClosingToConfirm,
    ContactToAnswer,
    FeedbackToGive,
    Matter,
    MeetingInDispute,
    MeetingToAnswer,
    MeetingToConfirm,
    MeetingToPropose,
    MentorToFind,
    NetworkToFind,
    ProfileToComplete,
    PulseToGive,
    QuestionToAnswer,
    RequestToAnswer,
    RulesToRead,
    StatementToWrite,
    SuggestionToAnswer,
)
from mentoring.mentorships import Mentorship
from mentoring.people import Person
from mentoring.situation import Situation

Item = tuple[Html, Button]


@dataclass(frozen=True)
class Home:
    """What Home shows; `conversation` is the title of an open one, `names` are those of others.

    `concerns` are the first of what needs attention in the networks that the person looks after,
    `applications` the number of those that wait for who runs the bot; `applied` is their own for a
    network, while it waits.
    """

    person: Person
    conversation: Html | None
    seen: Situation
    names: Mapping[PersonId, str]
    concerns: Sequence[Named] = ()
    applications: int = 0
    applied: Application | None = None

    def partner(self, t: Translator, mentorship: Mentorship) -> str:
        """Name the other one of a mentorship, also who has left."""
        other = mentorship.person_at(self.seen.side_in(mentorship).other)
        return partner_name(t, None) if other is None else self.names[other]


BUTTONS: Final = 2
"""So many of the things that wait have a button."""


def with_buttons(items: Sequence[Item]) -> Sequence[Item]:
    """Choose the things that have a button: the first ones, never two with the same words."""
    chosen: dict[str, Item] = {}
    for one in items:
        chosen.setdefault(one[1].label, one)
    return [*chosen.values()][:BUTTONS]


def item(t: Translator, home: Home, matter: Matter) -> Item:
    """Say what waits, with the button that does it."""
    return ITEMS[type(matter)](t, home, matter)


def _rules_to_read(t: Translator, _home: Home, matter: RulesToRead) -> Item:
    text = t.text(
        "The rules of %(network)s have changed. Please read and accept them.",
        network=matter.network_name,
    )
    return text, Button(t.button("📜 Read the rules"), ReadAgreement(matter.network_id))


def _meeting_to_confirm(t: Translator, home: Home, matter: MeetingToConfirm) -> Item:
    zone = home.person.time_zone or "UTC"
    starts_at = matter.meeting.starts_at or matter.meeting.proposed_at
    text = t.text(
        "Did your meeting with %(name)s on %(day)s take place?",
        name=home.partner(t, matter.mentorship),
        day=t.day(starts_at, zone),
    )
    return text, Button(t.button("📅 Confirm the meeting"), ShowMeeting(matter.meeting.id))


def _meeting_in_dispute(t: Translator, home: Home, matter: MeetingInDispute) -> Item:
    zone = home.person.time_zone or "UTC"
    # NOTE: one of the two says that they have met, the other one says that they have not.
    text = t.text(
        "You and %(name)s have different answers about your meeting on %(day)s.",
        name=home.partner(t, matter.mentorship),
        day=t.day(matter.meeting.starts_at or matter.meeting.proposed_at, zone),
    )
    return text, Button(t.button("❓ Look at the answers"), ShowMeeting(matter.meeting.id))


def _meeting_to_answer(t: Translator, home: Home, matter: MeetingToAnswer) -> Item:
    name = home.partner(t, matter.mentorship)
    moved = home.seen.appointment(matter.meeting)
    if moved is None:
        text = t.text("%(name)s proposes a meeting.", name=name)
    else:
        zone = home.person.time_zone or "UTC"
        day = t.day(moved.starts_at or moved.proposed_at, zone)
        text = t.text("%(name)s would like to move your meeting on %(day)s.", name=name, day=day)
    return text, Button(t.button("📅 Choose a time"), ShowMeeting(matter.meeting.id))


def _request_to_answer(t: Translator, home: Home, matter: RequestToAnswer) -> Item:
    name = home.names[matter.request.mentee_id]
    text = t.text("%(name)s would like you as a mentor.", name=name)
    return text, Button(t.button("✉️ Look at the request"), ShowRequest(matter.request.id))


def _question_to_answer(t: Translator, home: Home, matter: QuestionToAnswer) -> Item:
    name = home.names[matter.request.mentor_id]
    text = t.text("%(name)s has a question about your request.", name=name)
    return text, Button(t.button("✉️ Look at the question"), ShowRequest(matter.request.id))


def _suggestion_to_answer(t: Translator, home: Home, matter: SuggestionToAnswer) -> Item:
    suggestion = matter.suggestion
    text = t.text(
        "%(network)s suggests a mentor for you: %(name)s.",
        network=matter.network_name,
        name=home.names[suggestion.mentor_id],
    )
    return text, Button(t.button("💡 See the suggestion"), ShowSuggestion(suggestion.id))


def _agreement_to_answer(t: Translator, home: Home, matter: AgreementToAnswer) -> Item:
    text = t.text("%(name)s has written an agreement.", name=home.partner(t, matter.mentorship))
    return text, Button(t.button("📋 Read the agreement"), ShowAgreement(matter.mentorship.id, 0))


def _agreement_to_change(t: Translator, home: Home, matter: AgreementToChange) -> Item:
    name = home.partner(t, matter.mentorship)
    text = t.text("%(name)s asks you to change the agreement.", name=name)
    return text, Button(t.button("📋 Read the agreement"), ShowAgreement(matter.mentorship.id, 0))


def _closing_to_confirm(t: Translator, home: Home, matter: ClosingToConfirm) -> Item:
    name = home.partner(t, matter.mentorship)
    text = t.text("%(name)s says: our mentorship is at its end.", name=name)
    return text, Button(t.button("🏁 Answer"), CloseMentorship(matter.mentorship.id))


def _contact_to_answer(t: Translator, home: Home, matter: ContactToAnswer) -> Item:
    name = home.partner(t, matter.mentorship)
    text = t.text("%(name)s would like to share Telegram contacts.", name=name)
    return text, Button(t.button("👥 Answer"), MoreAbout(matter.mentorship.id))


def _statement(t: Translator, _home: Home, matter: StatementToWrite) -> Item:
    network = matter.membership.network_name
    if matter.again:
        text = t.text("You can write to %(network)s again about your experience.", network=network)
    else:
        text = t.text(
            "To be a mentor in %(network)s, write about your experience.", network=network
        )
    return text, Button(t.button("✍️ My experience"), WriteStatement(matter.membership.id))


def _profile(t: Translator, _home: Home, _matter: ProfileToComplete) -> Item:
    return (
        t.text("Your profile is not complete. Others need it to get to know you."),
        Button(t.button("📝 Fill in my profile"), EditProfile("")),
    )


def _network(t: Translator, _home: Home, _matter: NetworkToFind) -> Item:
    return (
        t.text("You are not in a network yet."),
        Button(t.button("🔎 Find a network"), Go(Place.NETWORKS)),
    )


def _certificate(t: Translator, home: Home, matter: CertificateToTake) -> Item:
    name = home.partner(t, matter.mentorship)
    text = t.text("Your certificate for the time with %(name)s is ready.", name=name)
    return text, Button(t.button("📜 My certificate"), GetCertificate(matter.mentorship.id))


def _pulse(t: Translator, home: Home, matter: PulseToGive) -> Item:
    zone = home.person.time_zone or "UTC"
    text = t.text(
        "How was your meeting with %(name)s on %(day)s?",
        name=home.partner(t, matter.mentorship),
        day=t.day(matter.meeting.starts_at or matter.meeting.proposed_at, zone),
    )
    return text, Button(t.button("💬 Say how it was"), GivePulse(matter.meeting.id))


def _feedback(t: Translator, home: Home, matter: FeedbackToGive) -> Item:
    text = t.text("How was your time with %(name)s?", name=home.partner(t, matter.mentorship))
    return text, Button(t.button("💬 Three short questions"), GiveFeedback(matter.mentorship.id))


def _agreement_to_draft(t: Translator, home: Home, matter: AgreementToDraft) -> Item:
    name = home.partner(t, matter.mentorship)
    text = t.text("Write down what you and %(name)s want to reach.", name=name)
    return text, Button(t.button("📋 Make an agreement"), DraftAgreement(matter.mentorship.id))


def _meeting_to_propose(t: Translator, home: Home, matter: MeetingToPropose) -> Item:
    name = home.partner(t, matter.mentorship)
    text = t.text("You and %(name)s have no meeting planned.", name=name)
    return text, Button(t.button("📅 Propose a meeting"), ProposeMeeting(matter.mentorship.id))


def _mentor_to_find(t: Translator, _home: Home, matter: MentorToFind) -> Item:
    return (
        t.text("You can look for a mentor in %(network)s.", network=matter.network_name),
        Button(t.button("🔎 Find a mentor"), FindMentor(matter.network_id)),
    )


ITEMS: Final[Mapping[type[Matter], Callable[[Translator, Home, Any], Item]]] = {
    RulesToRead: _rules_to_read,
    MeetingToConfirm: _meeting_to_confirm,
    MeetingInDispute: _meeting_in_dispute,
    MeetingToAnswer: _meeting_to_answer,
    RequestToAnswer: _request_to_answer,
    QuestionToAnswer: _question_to_answer,
    SuggestionToAnswer: _suggestion_to_answer,
    AgreementToAnswer: _agreement_to_answer,
    AgreementToChange: _agreement_to_change,
    ClosingToConfirm: _closing_to_confirm,
    ContactToAnswer: _contact_to_answer,
    StatementToWrite: _statement,
    ProfileToComplete: _profile,
    NetworkToFind: _network,
    CertificateToTake: _certificate,
    PulseToGive: _pulse,
    FeedbackToGive: _feedback,
    AgreementToDraft: _agreement_to_draft,
    MeetingToPropose: _meeting_to_propose,
    MentorToFind: _mentor_to_find,
}
"""Every kind of matter -> what Home says, and the button that does it."""

FOR_ONESELF: Final = (
    StatementToWrite,
    ProfileToComplete,
    NetworkToFind,
    CertificateToTake,
    PulseToGive,
    FeedbackToGive,
    AgreementToDraft,
    MeetingToPropose,
    MentorToFind,
)
