"""Ways that journeys go which end with a report or a call for help."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.callbacks.cases import AskBlockMember, ReportMember
from bot.callbacks.payload import Payload
from bot.callbacks.reminders import AnswerSilence
from mentoring.audit import Act
from mentoring.ids import MembershipId, MentorshipId, NetworkId
from mentoring.silence import SilenceWord
from tests.journeys.pairs import known
from tests.journeys.test_partner import runs_the_bot
from tests.town import SEND, Resident, Town

TEXT = "He asked me for money, again and again."
REPORT = "⚠️ <b>A report in %(network)s</b>\nFrom: %(reporter)s\nAbout: %(reported)s"
ANYWHERE = (
    "<b>Are you in danger now?</b>\nCall 112, or the emergency number of the place where you are."
)
CARE = "🛡 Take care of it"
MINE = "🙋 I take care of it"
CLOSE = "✅ Close it"

DETAILS = {
    Act.NUMBER_CHANGED: "requests 3 5",
    Act.MEMBER_APPROVED: "mentor",
    Act.MEMBER_DECLINED: "mentor",
    Act.ROLE_GIVEN: "mentee",
    Act.ROLE_TAKEN: "mentee",
}
"""What stands in the detail of a deed where that is not a count."""


async def forges(resident: Resident, payload: Payload | str) -> None:
    """Press what stands on no button, or on an old one."""
    data = payload if isinstance(payload, str) else payload.pack()
    resident.phone.presses_data(data, resident.phone.screen)
    await resident.town.settle()


async def member_id(town: Town, network: NetworkId, resident: Resident) -> MembershipId:
    """Say which membership somebody has in a network."""
    async with town.tables() as tables:
        held = await tables.memberships.of_person(await known(tables, resident))
    return MembershipId(next(one.id for one in held if one.network_id == network))


async def reports(
    reporter: Resident, network: NetworkId, reported: Resident, text: str = TEXT
) -> None:
    """Report a member from any card."""
    await forges(reporter, ReportMember(await member_id(reporter.town, network, reported)))
    await reporter.writes(text)
    await reporter.presses(SEND)


async def blocks(resident: Resident, network: NetworkId, other: Resident) -> None:
    """Block a member from any card."""
    await forges(resident, AskBlockMember(await member_id(resident.town, network, other)))
    await resident.presses("🚫 Yes, block")


async def calls_for_help(resident: Resident, mentorship_id: MentorshipId) -> None:
    """Say, after a silence, that help is needed."""
    await forges(resident, AnswerSilence(mentorship_id, SilenceWord.HELP))


@contextmanager
def operator(town: Town, resident: Resident) -> Iterator[None]:
    """Have somebody run the bot for a while, as OPERATOR_IDS would."""
    with pytest.MonkeyPatch.context() as patched:
        runs_the_bot(town.bot.reception, resident, patched)
        yield
