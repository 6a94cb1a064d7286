"""The kinds of identity, so that one is never taken for another."""

from typing import NewType

TelegramId = NewType("TelegramId", int)
PersonId = NewType("PersonId", int)
NetworkId = NewType("NetworkId", int)
MembershipId = NewType("MembershipId", int)
InvitationId = NewType("InvitationId", int)
RequestId = NewType("RequestId", int)
MentorshipId = NewType("MentorshipId", int)
MeetingId = NewType("MeetingId", int)
CertificateId = NewType("CertificateId", int)
NudgeId = NewType("NudgeId", int)
ApplicationId = NewType("ApplicationId", int)
BatchId = NewType("BatchId", int)
SuggestionId = NewType("SuggestionId", int)
RoundId = NewType("RoundId", int)
BroadcastId = NewType("BroadcastId", int)
CaseId = NewType("CaseId", int)
GroupId = NewType("GroupId", int)
