"""The kinds of identity, so that one is never taken for another."""

from typing import NewType

TelegramId = NewType("TelegramId", int)
PersonId = NewType("PersonId", int)
NetworkId = NewType("NetworkId", int)
MembershipId = NewType("MembershipId", int)
InvitationId = NewType("InvitationId", int)
