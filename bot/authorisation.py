"""May this person press this button now? One table; each row reads the things as they are now."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks import (
    certificates,
    conversation,
    manners,
    meetings,
    membership,
    mentors,
    mentorships,
    messages,
    reminders,
    requests,
    seekers,
    tuning,
)
from bot.callbacks.payload import Payload
from mentoring import certifying, reminding
from mentoring.approval import applicant
from mentoring.errors import NotAllowed, Outdated
from mentoring.meetings import Meeting
from mentoring.mentorships import Mentorship
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.requests import Request
from mentoring.roles import Role, Side
from mentoring.tuning import tunable

Check = Callable[[Repositories, Person, Any], Awaitable[object]]
"""Lets a press pass; raises NotAllowed, or Outdated when the thing is gone."""


async def anybody(_repositories: Repositories, _person: Person, _payload: Payload) -> None:
    """Let everybody, also who has not consented: the row itself says so."""


async def consented(_repositories: Repositories, _person: Person, _payload: Payload) -> None:
    """Let everybody who has consented."""


async def introduced(_repositories: Repositories, person: Person, _payload: Payload) -> None:
    """Let who has told their name and time zone."""
    if not person.is_introduced:
        raise NotAllowed


async def own_membership(repositories: Repositories, person: Person, payload: Any) -> None:
    """Let the member of `membership_id`."""
    await introduced(repositories, person, payload)
    held = await repositories.memberships.find(payload.membership_id)
    if held is None:
        raise Outdated
    if held.person_id != person.id:
        raise NotAllowed


async def looks_after(repositories: Repositories, person: Person, payload: Any) -> None:
    """Let the meta-mentors of the network of `membership_id`."""
    await introduced(repositories, person, payload)
    await applicant(repositories, person.id, payload.membership_id)


async def looks_after_network(repositories: Repositories, person: Person, payload: Any) -> None:
    """Let the meta-mentors of `network_id`."""
    await introduced(repositories, person, payload)
    await tunable(repositories, person.id, payload.network_id)


async def mentee_in_network(repositories: Repositories, person: Person, payload: Any) -> None:
    """Let the approved mentees of `network_id`."""
    await introduced(repositories, person, payload)
    memberships = await repositories.memberships.of_person(person.id)
    if not any(
        held.network_id == payload.network_id and held.has(Role.MENTEE) for held in memberships
    ):
        raise NotAllowed


async def of_request(repositories: Repositories, person: Person, payload: Any) -> Request:
    """Let mentee and mentor of `request_id`."""
    await introduced(repositories, person, payload)
    request = await repositories.requests.find(payload.request_id)
    if request is None:
        raise Outdated
    if person.id not in {request.mentee_id, request.mentor_id}:
        raise NotAllowed
    return request


async def mentee_of_request(repositories: Repositories, person: Person, payload: Any) -> None:
    """Let the mentee of `request_id`."""
    if (await of_request(repositories, person, payload)).mentee_id != person.id:
        raise NotAllowed


async def mentor_of_request(repositories: Repositories, person: Person, payload: Any) -> None:
    """Let the mentor of `request_id`."""
    if (await of_request(repositories, person, payload)).mentor_id != person.id:
        raise NotAllowed


async def of_mentorship(repositories: Repositories, person: Person, payload: Any) -> Mentorship:
    """Let both sides of `mentorship_id`."""
    await introduced(repositories, person, payload)
    mentorship = await repositories.mentorships.find(payload.mentorship_id)
    if mentorship is None:
        raise Outdated
    if mentorship.side_of(person.id) is None:
        raise NotAllowed
    return mentorship


async def mentee_of_mentorship(repositories: Repositories, person: Person, payload: Any) -> None:
    """Let the mentee of `mentorship_id`."""
    mentorship = await of_mentorship(repositories, person, payload)
    if mentorship.side_of(person.id) is not Side.MENTEE:
        raise NotAllowed


async def of_meeting(repositories: Repositories, person: Person, payload: Any) -> Meeting:
    """Let both sides of the mentorship of `meeting_id`."""
    await introduced(repositories, person, payload)
    meeting = await repositories.meetings.find(payload.meeting_id)
    if meeting is None:
        raise Outdated
    mentorship = await repositories.mentorships.get(meeting.mentorship_id)
    if mentorship.side_of(person.id) is None:
        raise NotAllowed
    return meeting


async def own_nudge(repositories: Repositories, person: Person, payload: Any) -> None:
    """Let who was reminded by `nudge_id`, also in the middle of the welcome."""
    await reminding.own_nudge(repositories, person.id, payload.nudge_id)


async def looks_after_certificate(repositories: Repositories, person: Person, payload: Any) -> None:
    """Let the meta-mentors of the network whose certificate has `code`."""
    await introduced(repositories, person, payload)
    certificate = await repositories.certificates.by_code(payload.code)
    if certificate is None:
        raise Outdated
    if not await certifying.looks_after(repositories, person.id, certificate.network_id):
        raise NotAllowed


AUTHORISATION: Final[Mapping[type[Payload], Check]] = {
    manners.Greet: anybody,
    manners.Agree: anybody,
    manners.Disagree: anybody,
    manners.Go: consented,
    manners.SetLanguage: consented,
    manners.AskForget: consented,
    manners.Forget: consented,
    membership.JoinNetwork: introduced,
    membership.EditProfile: introduced,
    membership.WriteStatement: own_membership,
    membership.ShowWaiting: introduced,
    membership.ShowApplicant: looks_after,
    membership.Approve: looks_after,
    membership.Decline: looks_after,
    conversation.Reply: consented,
    conversation.StepBack: consented,
    conversation.Leave: consented,
    conversation.Resume: consented,
    mentors.FindMentor: mentee_in_network,
    mentors.ListMentors: mentee_in_network,
    mentors.ShowFilters: mentee_in_network,
    mentors.ChooseFilter: mentee_in_network,
    mentors.ShowMentor: mentee_in_network,
    mentors.ShowFound: mentee_in_network,
    mentors.OfferPause: introduced,
    mentors.TakePause: introduced,
    mentors.EndPause: introduced,
    requests.AskMentor: mentee_in_network,
    requests.ShowRequest: of_request,
    requests.ListRequests: introduced,
    requests.ShowMentee: mentor_of_request,
    requests.AcceptRequest: mentor_of_request,
    requests.DeclineRequest: mentor_of_request,
    requests.AskBack: mentor_of_request,
    requests.AnswerBack: mentee_of_request,
    requests.AskWithdraw: mentee_of_request,
    requests.WithdrawRequest: mentee_of_request,
    mentorships.ShowMentorship: of_mentorship,
    mentorships.DraftAgreement: of_mentorship,
    mentorships.ShowAgreement: of_mentorship,
    mentorships.ListMentorships: introduced,
    mentorships.AgreeTo: of_mentorship,
    mentorships.AskForChanges: of_mentorship,
    mentorships.PauseMentorship: of_mentorship,
    mentorships.PauseForSure: of_mentorship,
    mentorships.ResumeMentorship: of_mentorship,
    mentorships.CloseMentorship: of_mentorship,
    mentorships.PartForSure: of_mentorship,
    mentorships.ProposeClosing: of_mentorship,
    mentorships.ConfirmClosing: of_mentorship,
    mentorships.KeepGoing: of_mentorship,
    messages.WriteTo: of_mentorship,
    messages.AnswerTo: of_mentorship,
    messages.MoreAbout: of_mentorship,
    messages.MoreBelow: of_mentorship,
    messages.PassOn: of_mentorship,
    messages.ChooseReader: introduced,
    messages.KeepToSelf: introduced,
    messages.AskContact: of_mentorship,
    messages.OfferContact: of_mentorship,
    messages.AgreeContact: of_mentorship,
    messages.RefuseContact: of_mentorship,
    messages.TakeBackContact: of_mentorship,
    messages.AskBlock: of_mentorship,
    messages.Block: of_mentorship,
    messages.ReportPartner: of_mentorship,
    meetings.ProposeMeeting: of_mentorship,
    meetings.ShowMeeting: of_meeting,
    meetings.ListMeetings: of_mentorship,
    meetings.GivePulse: of_meeting,
    meetings.ListAllMeetings: introduced,
    meetings.TakeTime: of_meeting,
    meetings.OtherTimes: of_meeting,
    meetings.DeclineMeeting: of_meeting,
    meetings.TakeBackMeeting: of_meeting,
    meetings.CancelMeeting: of_meeting,
    meetings.PlaceMeeting: of_meeting,
    meetings.SayMeeting: of_meeting,
    meetings.SayNoMeeting: of_meeting,
    reminders.NotNow: own_nudge,
    reminders.StopReminding: own_nudge,
    reminders.RemindAgain: own_nudge,
    reminders.SwitchSubject: introduced,
    reminders.RemindOfAll: introduced,
    reminders.ChooseQuietHours: introduced,
    reminders.ChooseQuietEnd: introduced,
    reminders.SetQuietHours: introduced,
    reminders.ChangeTimeZone: introduced,
    reminders.ChooseReminderPause: introduced,
    reminders.ChoosePauseDay: introduced,
    reminders.PauseReminders: introduced,
    reminders.AnswerSilence: of_mentorship,
    reminders.ShowHelpContact: of_mentorship,
    certificates.GiveFeedback: of_mentorship,
    certificates.GetCertificate: of_mentorship,
    certificates.CheckCertificate: anybody,
    certificates.AskRevoke: looks_after_certificate,
    certificates.Revoke: looks_after_certificate,
    seekers.ShowSeekers: looks_after_network,
    seekers.ShowSeeker: looks_after,
    seekers.SuggestMentors: looks_after,
    tuning.ShowNumbers: looks_after_network,
    tuning.ChooseNumber: looks_after_network,
    tuning.PreviewNumber: looks_after_network,
    tuning.SetNumber: looks_after_network,
}
"""Every kind of payload -> who may press it. A check reads the fields that its docstring names."""


async def authorise(repositories: Repositories, person: Person | None, payload: Payload) -> None:
    """Let the press pass; raises NotAllowed, or Outdated when the thing is gone."""
    check = AUTHORISATION[type(payload)]
    if check is anybody:
        return
    if person is None:
        raise NotAllowed
    await check(repositories, person, payload)
