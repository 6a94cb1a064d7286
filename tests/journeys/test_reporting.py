"""What somebody reads before they send a report: whom it is about, who reads it, what comes."""

import re

import pytest

from bot.callbacks.cases import ReportMember
from mentoring.ids import NetworkId
from mentoring.networks import NetworkText
from tests.journeys.case_flows import ANYWHERE, TEXT, forges, member_id, operator
from tests.journeys.flows import looks_after
from tests.journeys.pairs import Pair, pair
from tests.town import CHARTER, SEND, Resident, Town

BOLD = re.compile("</?b>")
ABOUT = "Your report about %(name)s:\n\n%(text)s"


@pytest.fixture
async def eve(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor who reads English."""
    return await looks_after(town, network, "Eve")


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    return await pair(town, network)


async def test_the_preview_says_whom_it_is_about_and_what_comes(two: Pair, eve: Resident) -> None:
    await forges(two.mentee, ReportMember(await member_id(two.town, two.network, two.mentor)))
    await two.mentee.writes(TEXT)
    assert two.mentee.reads(ABOUT, name="Jonas", text=TEXT)
    assert two.mentee.reads(
        "The meta-mentors of %(network)s read it, with your name.", network=CHARTER.name
    )
    assert two.mentee.reads("They may write to you here. You get a message when they are done.")
    assert two.mentee.reads("%(name)s does not see it.", name="Jonas")
    await two.mentee.presses(SEND)
    assert TEXT in eve.sees


async def test_the_preview_of_what_only_operators_read_promises_no_message(
    two: Pair, eve: Resident
) -> None:
    otto = two.town.newcomer("Otto")
    await otto.settles_in()
    with operator(two.town, otto):
        await forges(two.mentee, ReportMember(await member_id(two.town, two.network, eve)))
        await two.mentee.writes(TEXT)
        assert two.mentee.reads(ABOUT, name="Eve", text=TEXT)
        assert two.mentee.reads(
            "They cannot write to you here. You get a message when they are done."
        )


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        ({}, ANYWHERE),
        ({"de": "Ruf an: 110", "en": "Call 110."}, "<b>Are you in danger now?</b>\nCall 110."),
        ({"de": "Ruf an: 110"}, f"{ANYWHERE}\n\n<b>Help in danger</b>\nRuf an: 110"),
    ],
)
async def test_who_is_in_danger_reads_whom_to_call_before_writing(
    two: Pair, eve: Resident, texts: dict[str, str], read: str
) -> None:
    async with two.town.tables() as tables:
        await tables.networks.set_texts(two.network, NetworkText.EMERGENCY, texts)
    await forges(two.mentee, ReportMember(await member_id(two.town, two.network, two.mentor)))
    assert two.mentee.reads("What happened? Please write it in your own words.")
    assert two.mentee.sees.endswith(f"Jonas does not see it.\n\n{BOLD.sub('', read)}")
