"""A meta-mentor invites people: with a link for many, and with what the command line writes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.callbacks.invitations import (
    ApproveCohort,
    AskApproveCohort,
    AskRevokeBatch,
    ChooseFiles,
    ForwardBatch,
    GetFiles,
    ListCame,
    ListCodes,
    ListInvitations,
    RevokeBatch,
    RevokeCode,
    ShowBatch,
    ShowCode,
    WriteInvitation,
)
from mentoring.audit import Act
from mentoring.founding import blank_invitation
from mentoring.ids import BatchId, InvitationId, NetworkId
from mentoring.roles import Role, RoleStanding, Standing
from tests.documents.looking import texts_of
from tests.journeys.asking import redrawn
from tests.journeys.flows import looks_after
from tests.journeys.invitations import (
    MENTORS,
    NOT_TRAINED,
    TAKE_BACK,
    WRITE,
    comes,
    deeds,
    newest,
    opens_invitations,
    roles_of,
    start_in,
    writes_course,
    writes_link,
)
from tests.journeys.meeting_flows import forges
from tests.journeys.pairs import arrives
from tests.town import ACCEPT, CHARTER, Resident, Town, plain

MENTEES = "🌱 Mentees"
REFUSED = "You cannot do this, or not any more."


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada Lovelace")


async def test_a_link_for_many_takes_seven_presses(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    start = await writes_link(ada, MENTEES, "Skip ›", "3 months")
    card = ada.phone.screen
    assert plain(card.text) == (
        "The link is ready. Forward the next message to the people you invite.\n\n"
        "Mentees\nInvitation to Neue Wege\n\n"
        "For: Mentees\n"
        "Used by 0 people so far\n"
        "Valid until 30 May 2027\n"
        "Written on 1 March 2027\n\n"
        f"The link: https://t.me/mentornet_bot?start={start}"
    )
    assert ada.buttons == [
        "✉️ Text to forward",
        "🖨 Files to print",
        TAKE_BACK,
        "‹ Invitations",
        "🏠 Home",
    ]
    assert ada.sees == (
        "You are new here? Neue Wege finds you somebody who has been here longer "
        "and helps you.\n\n"
        f"Open this link and press Start: https://t.me/mentornet_bot?start={start}\n\n"
        "It works in Telegram. It is free."
    )
    assert not ada.phone.last.buttons
    for name in ("Amal", "Omar"):
        mentee = await comes(town, start, name)
        assert await roles_of(mentee) == (RoleStanding(Role.MENTEE, Standing.APPROVED),)
    await opens_invitations(ada)
    assert "• Mentees: used by 2 people" in ada.sees
    assert await deeds(town, network) == [(Act.INVITATION_WRITTEN, "1")]


async def test_the_link_is_a_link_whatever_stands_around_it(ada: Resident) -> None:
    start = await writes_link(ada, MENTEES, "Skip ›", "2 weeks")
    [link] = [one for one in ada.phone.last.entities if one["type"] == "text_link"]
    assert link["url"] == f"https://t.me/mentornet_bot?start={start}"


async def test_the_text_comes_in_the_language_of_who_invites(bea: Resident) -> None:
    start = await writes_link(bea, "Both: they choose", NOT_TRAINED, "Skip ›", "Without an end")
    await bea.presses("✉️ Text to forward")
    assert start_in(bea.phone.last.text) == start
    words = "%(network)s brings together people who are new here and people who help them."
    assert bea.t.text(words, network=CHARTER.name) in bea.phone.last.text


async def test_a_name_that_cannot_be_printed_loses_only_its_signs(
    town: Town, ada: Resident
) -> None:
    odd = CHARTER.model_copy(update={"name": "Wege 🦩 & <Ziele>"})
    other = await town.found_network(odd)
    await ada.starts(await town.invitation(other, Role.META_MENTOR))
    await ada.presses(ACCEPT)
    await ada.writes("/network")
    await ada.presses(odd.name, "✉️ Invitations", "➕ New invitation", "🔗 One link for many")
    await ada.presses(MENTEES, "Skip ›", "Without an end", WRITE, "🖨 Files to print", "English")
    pdf, _ = ada.phone.files
    assert "Wege & <Ziele>" in texts_of(pdf.content)[0]
    assert "It works in Telegram." in texts_of(pdf.content)[0]
    assert "Valid until" not in texts_of(pdf.content)[0]


async def test_a_card_says_until_when_it_is_valid_and_what_one_needs(ada: Resident) -> None:
    await writes_link(ada, MENTEES, "Skip ›", "3 months")
    await opens_invitations(ada)
    await ada.presses("🔗 Mentees", "🖨 Files to print", "English")
    pdf, _ = ada.phone.files
    [printed] = texts_of(pdf.content)
    assert "It works in Telegram. It is free." in plain(printed)
    assert "Valid until 30 May 2027" in plain(printed)


async def test_the_questions_for_a_name_say_how_long_it_may_be(ada: Resident) -> None:
    await opens_invitations(ada)
    await ada.presses("➕ New invitation", "🔗 One link for many", MENTEES)
    assert "At most 30 characters." in ada.sees
    await ada.writes("/cancel")
    await opens_invitations(ada)
    await ada.presses("➕ New invitation", "🎟 Single links for a course", MENTEES)
    assert "At most 30 characters." in ada.sees


async def test_an_invitation_ends_while_somebody_looks_at_it(town: Town, ada: Resident) -> None:
    await writes_link(ada, MENTEES, "Skip ›", "2 weeks")
    town.clock.advance(timedelta(days=14).total_seconds())
    card = ada.phone.screen
    await ada.presses("✉️ Text to forward")
    assert ada.toast == "This has changed in the meantime."
    assert "It has expired. Nobody can come in by it any more." in redrawn(ada, card)
    await ada.presses("‹ Invitations")
    assert "• Mentees: expired" in redrawn(ada, card)


async def test_what_the_command_line_has_written_is_seen_too(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    made = [
        replace(blank_invitation(network, Role.META_MENTOR, uses_limit=1), code="secret"),
        replace(blank_invitation(network, uses_limit=30), cohort="A" * 50),
    ]
    async with town.tables() as tables:
        for one in made:
            await tables.invitations.add(one, now=town.clock.now())
    await opens_invitations(ada)
    long = "A" * 29 + "…"
    assert f"• {long}: 0 of 30 used\n• A meta-mentor: 0 of 1 used" in ada.sees
    await ada.presses("🔗 A meta-mentor")
    assert "secret" not in ada.sees
    assert ada.buttons == [TAKE_BACK, "‹ Invitations", "🏠 Home"]
    await ada.presses(TAKE_BACK, TAKE_BACK, "‹ Invitations")
    assert "• A meta-mentor: taken back" in ada.sees


async def test_long_lists_have_pages(town: Town, network: NetworkId, ada: Resident) -> None:
    for _ in range(8):
        await town.invitation(network, Role.MENTEE)
    await opens_invitations(ada)
    await ada.presses("More ›")
    assert ada.buttons == [
        "➕ New invitation",
        *["🔗 Mentees"] * 2,
        *["🔗 A meta-mentor"] * 2,
        "‹ Previous",
        "‹ Network",
        "🏠 Home",
    ]
    await writes_course(ada, "12")
    await ada.presses("🔑 Single links", "More ›")
    assert ada.buttons == ["11", "12", "‹ Previous", "‹ Back", "🏠 Home"]
    await ada.presses("12")
    assert "Course in March, link 12" in ada.sees
    await ada.presses("‹ Single links")
    assert ada.buttons[0] == "11"


async def test_who_changes_their_mind_goes_back(ada: Resident) -> None:
    await opens_invitations(ada)
    await ada.presses("➕ New invitation", "🔗 One link for many", MENTORS, "🎓 Yes, all of them")
    await ada.presses("Skip ›", "2 weeks", "‹ Back", "‹ Back", "‹ Back", "‹ Back", MENTEES)
    await ada.presses("Skip ›", "2 weeks")
    assert "trained" not in ada.sees


async def test_nobody_else_can(town: Town, network: NetworkId, ada: Resident) -> None:
    await writes_course(ada, "2")
    async with town.tables() as tables:
        batch = await newest(tables, network)
        [code, _] = await tables.invitations.codes(batch.id, offset=0, limit=2)
    mentor = await arrives(town, network, Role.MENTOR, "Jonas")
    other = await town.found_network(CHARTER.model_copy(update={"name": "Tandem"}))
    eve = await looks_after(town, other, "Eve")
    for person in (mentor, eve):
        for payload in (
            ListInvitations(network, 0),
            WriteInvitation(network),
            ShowBatch(batch.id),
            ForwardBatch(batch.id),
            ChooseFiles(batch.id),
            GetFiles(batch.id, "en"),
            ListCame(batch.id, 0),
            ListCodes(batch.id, 0),
            ShowCode(code.id),
            RevokeCode(code.id),
            AskRevokeBatch(batch.id),
            RevokeBatch(batch.id),
            AskApproveCohort(batch.id),
            ApproveCohort(batch.id),
        ):
            await forges(person, payload)
            assert person.sees.startswith(REFUSED)
    assert (await deeds(town, network)) == [(Act.INVITATION_WRITTEN, "2")]
    assert not mentor.phone.files + eve.phone.files


async def test_what_was_never_on_a_button_is_refused(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await town.invitation(network, Role.MENTEE)
    await opens_invitations(ada)
    async with town.tables() as tables:
        mentees = (await newest(tables, network)).id
    for payload in (
        ShowBatch(BatchId(99)),
        ShowCode(InvitationId(99)),
        GetFiles(mentees, "xx"),
        ApproveCohort(mentees),
        AskApproveCohort(mentees),
    ):
        await forges(ada, payload)
        told = "This has changed in the meantime."
        assert told in (ada.toast if ada.phone.toasts else "") or told[:-1] in ada.sees
    await forges(ada, ListInvitations(network, 99))
    assert "• Mentees: used by 0 people" in ada.sees
