"""All tables behind one door: what the bot is given to keep things in."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import aiosqlite

from storage.attention import AttentionTable
from storage.audit import AuditLogTable
from storage.broadcasts import BroadcastsTable
from storage.cases import CasesTable
from storage.certificates import CertificatesTable
from storage.chapters import ChaptersTable, MilestonesTable
from storage.contacts import ContactsTable
from storage.database import Database
from storage.delivery import InboxTable, OutboxTable
from storage.errands import ErrandsTable
from storage.exporting import ExportsTable
from storage.founding import FoundingsTable
from storage.groups import GroupsTable
from storage.invitations import InvitationsTable
from storage.meetings import FeedbacksTable, MeetingsTable
from storage.members import MembersTable
from storage.memberships import MembershipsTable, StatementsTable
from storage.mentorships import AgreementsTable, MentorshipsTable
from storage.networks import NetworksTable
from storage.nudges import NudgesTable
from storage.overseeing import OverseeingTable
from storage.pairs import PairsTable
from storage.people import ConversationsTable, PeopleTable, ProfilesTable
from storage.requests import RequestsTable
from storage.retention import RetentionTable
from storage.search import MentorsTable
from storage.statistics import StatisticsRowsTable
from storage.tuning import FiguresTable


class Tables:
    """Every table, on one connection; implements `mentoring.ports.Repositories`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self.people = PeopleTable(connection)
        self.profiles = ProfilesTable(connection)
        self.networks = NetworksTable(connection)
        self.memberships = MembershipsTable(connection)
        self.members = MembersTable(connection)
        self.invitations = InvitationsTable(connection)
        self.statements = StatementsTable(connection)
        self.conversations = ConversationsTable(connection)
        self.requests = RequestsTable(connection)
        self.mentorships = MentorshipsTable(connection)
        self.agreements = AgreementsTable(connection)
        self.meetings = MeetingsTable(connection)
        self.feedbacks = FeedbacksTable(connection)
        self.certificates = CertificatesTable(connection)
        self.contacts = ContactsTable(connection)
        self.mentors = MentorsTable(connection)
        self.nudges = NudgesTable(connection)
        self.figures = FiguresTable(connection)
        self.foundings = FoundingsTable(connection)
        self.overseeing = OverseeingTable(connection)
        self.chapters = ChaptersTable(connection)
        self.milestones = MilestonesTable(connection)
        self.attention = AttentionTable(connection)
        self.pairs = PairsTable(connection)
        self.broadcasts = BroadcastsTable(connection)
        self.cases = CasesTable(connection)
        self.groups = GroupsTable(connection)
        self.statistics = StatisticsRowsTable(connection)
        self.exports = ExportsTable(connection)
        self.retention = RetentionTable(connection)
        self.audit = AuditLogTable(connection)
        self.errands = ErrandsTable(connection)
        self.inbox = InboxTable(connection)
        self.outbox = OutboxTable(connection)


class Store:
    """Hands out the tables, one transaction at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tables = Tables(database.connection)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tables]:
        """Commit at the end, roll back on any other way out."""
        async with self._database.transaction():
            yield self._tables

    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """Undo only what happens inside when it fails; for use within a transaction."""
        return self._database.savepoint()

    async def scrub(self) -> bool:
        """Leave no trace of what was deleted; not within a transaction. False: not done now."""
        return await self._database.scrub()
