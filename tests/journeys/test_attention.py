"""Who leads a network sees first what has waited longest, and does something about it."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.callbacks.attention import EndRequest, PromptConcern, PutAside, ShowAttention, ShowConcern
from mentoring.audit import Act
from mentoring.concerns import ConcernKind
from mentoring.ids import NetworkId
from mentoring.mentorships import EndReason
from mentoring.requests import RequestState
from mentoring.roles import Role
from tests.journeys.asking import ar_and_de, asks, states, texts
from tests.journeys.attention_flows import (
    day,
    disputes,
    forges,
    membership_in,
    passes,
    the_request,
    waits_words,
)
from tests.journeys.endings import elsewhere, together
from tests.journeys.flows import asks_to_be_mentor, looks_after
from tests.journeys.pairs import Pair, arrives
from tests.journeys.seekers import mentor_comes
from tests.town import ACCEPT, CHARTER, Resident, Town, open_town, plain

APPLIES = "👋 %(name)s waits for your approval since %(date)s."
SEEKS = "🔎 %(name)s has no mentor. Here since %(date)s."
UNANSWERED = "✉️ %(mentee)s has asked %(mentor)s on %(date)s. No answer."
SILENT = "🤝 %(mentee)s and %(mentor)s: no message or meeting since %(date)s."
DISPUTED = "❓ %(mentee)s and %(mentor)s: different answers about the meeting on %(date)s."
AWAY = "📵 The bot cannot reach %(name)s since %(date)s."
REMINDER = "👋 %(name)s from %(network)s sends you this reminder."
LATE = "This has changed in the meantime."
REASON = "Wir haben lange nichts von euch gehört. Alles Gute!"
PAIR = {"mentee": "Amal Khoury", "mentor": "Jonas Weber"}


@pytest.fixture
async def two(town: Town, network: NetworkId, bea: Resident) -> Pair:
    return await ar_and_de(town, network)


async def opens_list(resident: Resident) -> None:
    await resident.writes("/waiting")


async def acts(town: Town, network: NetworkId) -> list[Act]:
    """Read what was written down, oldest first."""
    async with town.tables() as tables:
        deeds = await tables.audit.of_network(network, offset=0, limit=99)
    return [one.act for one in reversed(deeds)]


# --- Home and the list


async def test_home_says_first_what_has_waited_longest(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    await passes(town, 7)
    await asks_to_be_mentor(town, "Sami")
    await bea.writes("/home")
    assert waits_words(bea, 2, CHARTER.name) in bea.sees
    seeks = bea.words(SEEKS, name="Amal Khoury", date=day(bea, 7))
    applies = bea.words(APPLIES, name="Sami", date=day(bea))
    assert bea.sees.index(seeks) < bea.sees.index(applies)
    assert bea.buttons == [
        bea.label("🔎 %(name)s", name="Amal Khoury"),
        bea.label("👋 %(name)s", name="Sami"),
        bea.label("📋 All that waits: %(n)s", n="2"),
        bea.label("🏘 %(network)s", network=CHARTER.name),
        bea.label("📣 Broadcast"),
        bea.label("☰ More"),
    ]
    await bea.presses(bea.label("👋 %(name)s", name="Sami"), "✅ Approve", "🏠 Home")
    assert waits_words(bea, 1, CHARTER.name) in bea.sees
    assert bea.label("📋 All that waits: %(n)s", n="1") in bea.buttons


async def test_who_leads_keeps_their_own_matters(town: Town, network: NetworkId, two: Pair) -> None:
    await two.mentor.starts(await town.invitation(network, Role.META_MENTOR))
    await two.mentor.presses(ACCEPT)
    await asks(two.mentee, two.mentor, network)
    await asks_to_be_mentor(town, "Sami")
    await two.mentor.writes("/home")
    own = two.mentor.words("%(name)s would like you as a mentor.", name="Amal K.")
    assert two.mentor.sees.index(own) < two.mentor.sees.index(
        waits_words(two.mentor, 1, CHARTER.name)
    )
    assert two.mentor.buttons[:2] == [
        two.mentor.label("✉️ Look at the request"),
        two.mentor.label("👋 %(name)s", name="Sami"),
    ]
    assert len(two.mentor.buttons) <= 6


async def test_where_nothing_waits_that_is_said(bea: Resident) -> None:
    await bea.writes("/home")
    assert bea.reads("Nothing waits for you at the moment.")
    await opens_list(bea)
    assert bea.reads("Nothing waits for you in %(network)s at the moment.", network=CHARTER.name)
    assert bea.buttons == [bea.label("‹ Network"), bea.label("🏠 Home")]


async def test_a_long_list_has_pages_and_a_card_leads_back_to_its_own(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    for number in range(8):
        await arrives(town, network, Role.MENTEE, f"Amal {chr(ord('A') + number)}", "ar")
    await passes(town, 8)
    await opens_list(bea)
    first = [bea.label("🔎 %(name)s", name=f"Amal {letter}") for letter in "ABCDEF"]
    assert bea.buttons[:6] == first
    last = bea.label("🔎 %(name)s", name="Amal H")
    await bea.presses("More ›", last, "‹ Back to the list")
    assert last in bea.buttons
    await bea.presses("‹ Previous")
    assert bea.buttons[:6] == first
    await forges(bea, ShowAttention(network, 99))
    assert last in bea.buttons


async def test_who_leads_two_networks_sees_all_and_chooses(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    second = await town.found_network(CHARTER.model_copy(update={"name": "Ankommen"}))
    await bea.starts(await town.invitation(second, Role.META_MENTOR))
    await bea.presses(ACCEPT)
    for place, name in ((network, "Amal"), (second, "Samira")):
        await arrives(town, place, Role.MENTEE, name, "ar")
    await passes(town, 7)
    await bea.writes("/home")
    both = bea.t.plural(
        "<b>%(n)s thing waits in your networks</b>", "<b>%(n)s things wait in your networks</b>", 2
    )
    assert plain(both)[3:-4] in bea.sees
    assert all(bea.reads(SEEKS, name=name, date=day(bea, 7)) for name in ("Amal", "Samira"))
    await bea.presses(bea.label("📋 All that waits: %(n)s", n="2"))
    assert bea.reads("• %(network)s: %(n)s", network="Ankommen", n="1")
    await bea.presses("Ankommen")
    assert waits_words(bea, 1, "Ankommen") in bea.sees
    assert "Samira" in bea.sees
    assert "Amal" not in bea.sees


async def test_nobody_else_sees_the_list_or_acts_on_it(
    town: Town, network: NetworkId, two: Pair
) -> None:
    other = await town.found_network(CHARTER.model_copy(update={"name": "Ankommen"}))
    rosa = await looks_after(town, other, "Rosa")
    await asks(two.mentee, two.mentor, network)
    await passes(town, 8)
    number = (await the_request(two.mentee)).id
    for stranger in (rosa, two.mentee):
        for payload in (
            ShowAttention(network, 0),
            ShowConcern(network, ConcernKind.REQUEST, number),
            PromptConcern(network, ConcernKind.REQUEST, number),
            EndRequest(network, number),
        ):
            await forges(stranger, payload)
            assert stranger.reads("You cannot do this, or not any more.")
    # A number of another network is nothing in one's own.
    await forges(rosa, ShowConcern(other, ConcernKind.REQUEST, number))
    assert rosa.reads("This is settled. You do not have to do anything.")
    assert await states(two.mentee) == [RequestState.PENDING]


# --- a mentee without a mentor


async def test_a_mentee_is_helped_from_the_list(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    await mentor_comes(town, network, "Berta Boss")
    await passes(town, 7)
    await opens_list(bea)
    await bea.presses(bea.label("🔎 %(name)s", name="Amal Khoury"))
    assert "Amal Khoury" in bea.sees
    assert bea.buttons == [
        bea.label("💡 I choose a mentor"),
        bea.label("🤖 The bot chooses"),
        bea.label("✍️ To %(name)s", name="Amal"),
        bea.label("💤 Put aside for a week"),
        bea.label("‹ Back to the list"),
        bea.label("🏠 Home"),
    ]
    told = len(amal.phone.answers)
    await bea.presses("🤖 The bot chooses")
    assert len(amal.phone.answers) == told + 1
    assert bea.label("💡 I choose a mentor") in bea.buttons


async def test_a_mentee_with_an_open_suggestion_waits_only_for_themselves(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    await mentor_comes(town, network, "Jonas Weber")
    await passes(town, 7)
    await opens_list(bea)
    await bea.presses(bea.label("🔎 %(name)s", name="Amal Khoury"), "💡 I choose a mentor")
    await bea.presses("Jonas Weber", "💡 Suggest it")
    await opens_list(bea)
    assert bea.reads("Nothing waits for you in %(network)s at the moment.", network=CHARTER.name)
    await amal.presses("Not this one")
    await opens_list(bea)
    assert waits_words(bea, 1, CHARTER.name) in bea.sees


async def test_what_is_put_aside_is_gone_for_a_week_for_all_who_lead(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    eve = await looks_after(town, network, "Eve")
    await arrives(town, network, Role.MENTEE, "Amal", "ar")
    await passes(town, 7)
    await opens_list(eve)
    for boss in (bea, eve):
        await opens_list(boss)
        await boss.presses(boss.label("🔎 %(name)s", name="Amal"))
    card = eve.phone.screen
    await bea.presses("💤 Put aside for a week")
    assert bea.reads("Put aside until %(date)s.", date=day(bea, -7))
    await eve.presses("💤 Put aside for a week", message=card)
    assert eve.toast == plain(eve.t.toast(LATE))
    assert eve.label("↩️ Back on the list") in eve.buttons
    await bea.presses("‹ Back to the list")
    assert bea.reads("Nothing waits for you in %(network)s at the moment.", network=CHARTER.name)
    await passes(town, 7)
    await opens_list(bea)
    await bea.presses(
        bea.label("🔎 %(name)s", name="Amal"), "💤 Put aside for a week", "↩️ Back on the list"
    )
    assert bea.label("💤 Put aside for a week") in bea.buttons
    await bea.presses("‹ Back to the list")
    assert waits_words(bea, 1, CHARTER.name) in bea.sees


# --- a request without an answer


async def test_a_mentor_is_reminded_in_the_name_of_who_asks(
    town: Town, network: NetworkId, bea: Resident, two: Pair
) -> None:
    await asks(two.mentee, two.mentor, network)
    await passes(town, 8)
    await opens_list(bea)
    assert bea.reads(UNANSWERED, **PAIR, date=day(bea, 8))
    await bea.presses(bea.label("✉️ %(name)s", name="Amal Khoury"))
    ends = bea.t.date((await the_request(two.mentee)).expires_at, "Europe/Berlin")
    assert bea.reads("The request ends by itself on %(date)s.", date=ends)
    await bea.presses(bea.label("⏰ Remind %(name)s", name="Jonas"))
    assert bea.toast == plain(
        bea.t.toast("The reminder was sent. The next one is possible in 3 days.")
    )
    assert bea.reads("Last reminded on %(date)s.", date=day(bea))
    assert bea.label("⏰ Remind %(name)s", name="Jonas") not in bea.buttons
    assert two.mentor.reads(REMINDER, name="Bea", network=CHARTER.name)
    assert two.mentor.reads(
        "%(name)s would like you as a mentor. Please say yes or no.", name="Amal K."
    )
    await two.mentor.presses("✉️ Look at the request", "✅ Accept")
    assert await states(two.mentee) == [RequestState.ACCEPTED]
    await bea.presses("‹ Back to the list")
    assert bea.label("✉️ %(name)s", name="Amal Khoury") not in bea.buttons
    assert await acts(town, network) == [Act.MEMBER_PROMPTED]


async def test_of_two_who_remind_one_counts_until_three_days_are_over(
    town: Town, network: NetworkId, bea: Resident, two: Pair
) -> None:
    eve = await looks_after(town, network, "Eve")
    await asks(two.mentee, two.mentor, network)
    await passes(town, 8)
    number = (await the_request(two.mentee)).id
    reminder = PromptConcern(network, ConcernKind.REQUEST, number)
    for boss in (bea, eve, bea):
        await forges(boss, reminder)
    assert eve.toast == plain(eve.t.toast(LATE))
    assert await acts(town, network) == [Act.MEMBER_PROMPTED]
    await passes(town, 3)
    await forges(eve, reminder)
    assert two.mentor.reads(REMINDER, name="Eve", network=CHARTER.name)
    assert await acts(town, network) == [Act.MEMBER_PROMPTED] * 2


async def test_a_mentee_who_owes_an_answer_is_reminded(
    town: Town, network: NetworkId, bea: Resident, two: Pair
) -> None:
    await asks(two.mentee, two.mentor, network)
    request = await the_request(two.mentee)
    async with town.tables() as tables:
        await tables.requests.save(replace(request, question="Seit wann bist du hier?"))
    await passes(town, 8)
    await opens_list(bea)
    await bea.presses(
        bea.label("✉️ %(name)s", name="Amal Khoury"), bea.label("⏰ Remind %(name)s", name="Amal")
    )
    assert two.mentee.reads(REMINDER, name="Bea", network=CHARTER.name)
    assert two.mentee.reads(
        "%(name)s has a question about your request. Please answer it.", name="Jonas W."
    )
    assert two.mentee.label("✉️ Look at the question") in two.mentee.buttons


async def test_a_request_is_ended_kindly_and_once(
    town: Town, network: NetworkId, bea: Resident, two: Pair
) -> None:
    await asks(two.mentee, two.mentor, network)
    await passes(town, 8)
    await opens_list(bea)
    await bea.presses(bea.label("✉️ %(name)s", name="Amal Khoury"), "🏁 End the request")
    assert bea.reads(
        "Do you want to end the request of %(mentee)s to %(mentor)s? "
        "Both get a friendly message. %(mentee)s can ask other mentors.",
        **PAIR,
    )
    await bea.presses("‹ Back", "🏁 End the request", "🏁 Yes, end it")
    assert bea.toast == plain(bea.t.toast("The request has ended. Both get a message."))
    assert await states(two.mentee) == [RequestState.EXPIRED]
    assert two.mentee.reads(
        "%(name)s has not answered in time. So your request has ended. "
        "Mentors help in their free time, and sometimes they have none. "
        "Let us look for another one.",
        name="Jonas W.",
    )
    told = [len(one.phone.answers) for one in (two.mentee, two.mentor)]
    await forges(bea, EndRequest(network, (await the_request(two.mentee)).id))
    assert bea.reads("This is settled. You do not have to do anything.")
    assert [len(one.phone.answers) for one in (two.mentee, two.mentor)] == told
    assert await acts(town, network) == [Act.REQUEST_ENDED]


async def test_who_accepts_in_the_meantime_is_not_ended(
    town: Town, network: NetworkId, bea: Resident, two: Pair
) -> None:
    await asks(two.mentee, two.mentor, network)
    await passes(town, 8)
    await opens_list(bea)
    await bea.presses(bea.label("✉️ %(name)s", name="Amal Khoury"), "🏁 End the request")
    await two.mentor.presses("✅ Accept")
    await bea.presses("🏁 Yes, end it")
    assert bea.toast == plain(bea.t.toast(LATE))
    assert await states(two.mentee) == [RequestState.ACCEPTED]


# --- a mentorship without a sign of life


async def test_both_are_asked_again_in_the_name_of_who_asks(
    town: Town, bea: Resident, two: Pair
) -> None:
    us = await together(two, held=0, days=24)
    await opens_list(bea)
    assert bea.reads(SILENT, **PAIR, date=day(bea, 24))
    await bea.presses(bea.label("🤝 %(name)s", name="Amal Khoury"), "⏰ Remind both")
    for person, partner in ((us.mentee, "Jonas Weber"), (us.mentor, "Amal Khoury")):
        assert person.reads(REMINDER, name="Bea", network=CHARTER.name)
        assert person.reads(
            "<b>How is it going with %(name)s?</b>\n"
            "The bot has not seen a message or a meeting for some time.",
            name=partner,
        )
        assert person.label("👍 All is well") in person.buttons
    assert bea.label("⏰ Remind both") not in bea.buttons


async def test_what_the_two_answer_is_told_to_nobody(bea: Resident, two: Pair) -> None:
    us = await together(two, held=0, days=24)
    await us.mentee.presses("👍 All is well")
    await opens_list(bea)
    await bea.presses(bea.label("🤝 %(name)s", name="Amal Khoury"))
    assert bea.reads(
        "It has asked both how it is going. What they answer is told to nobody, "
        "except when they need help."
    )
    assert plain(bea.t.button("👍 All is well")) not in bea.sees


async def test_a_silent_mentorship_is_closed_with_words_that_both_read(
    town: Town, network: NetworkId, bea: Resident, two: Pair
) -> None:
    us = await together(two, held=1, days=24)
    await opens_list(bea)
    await bea.presses(bea.label("🤝 %(name)s", name="Amal Khoury"), "🏁 Close the mentorship")
    await bea.writes("kurz")
    await bea.writes(REASON)
    assert bea.reads(
        "%(mentee)s and %(mentor)s will get this text:\n\n%(text)s", **PAIR, text=REASON
    )
    await bea.presses("🏁 Close it")
    assert bea.reads("The mentorship is closed. Both get your text.")
    for person, partner in ((us.mentee, "Jonas Weber"), (us.mentor, "Amal Khoury")):
        assert person.reads(
            "✉️ <b>%(name)s from %(network)s writes to you:</b>\n\n%(text)s",
            name="Bea",
            network=CHARTER.name,
            text=REASON,
        )
        assert person.reads(
            "%(network)s has closed your mentorship with %(name)s.",
            network=CHARTER.name,
            name=partner,
        )
    assert (await us.now()).end_reason is EndReason.NETWORK
    assert await acts(town, network) == [Act.MENTORSHIP_CLOSED] * 2
    await us.mentee.writes("/mentorship")
    await bea.writes("/home")
    assert bea.reads("Nothing waits for you at the moment.")


async def test_a_message_in_the_meantime_saves_the_mentorship(bea: Resident, two: Pair) -> None:
    us = await together(two, held=0, days=24)
    await opens_list(bea)
    await bea.presses(bea.label("🤝 %(name)s", name="Amal Khoury"), "🏁 Close the mentorship")
    await bea.writes(REASON)
    await us.mentee.writes("/mentorship")
    await us.mentee.presses("✍️ Write")
    await us.mentee.writes("مرحبا")
    await bea.presses("🏁 Close it")
    assert bea.reads("This has changed in the meantime. Here is how things are now.")
    assert (await us.now()).is_open
    assert REASON not in "".join([*texts(us.mentee), *texts(us.mentor)])


async def test_what_is_being_written_is_kept_when_the_bot_starts_anew(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        bea = await looks_after(town, network, "Bea", "de")
        us = await together(await ar_and_de(town, network), held=0, days=24)
        await opens_list(bea)
        await bea.presses(bea.label("🤝 %(name)s", name="Amal Khoury"), "🏁 Close the mentorship")
        await bea.writes(REASON)
    async with open_town(tmp_path, world=town.world) as again:
        bea = replace(bea, town=again)
        us = elsewhere(us, again)
        await bea.presses("🏁 Close it")
        assert (await us.now()).end_reason is EndReason.NETWORK


# --- a dispute, and who cannot be reached


async def test_both_are_reminded_of_their_different_answers(
    town: Town, bea: Resident, two: Pair
) -> None:
    us = await together(two, held=0)
    await disputes(us)
    await opens_list(bea)
    assert bea.reads(DISPUTED, **PAIR, date=day(bea, 26 / 24))
    await bea.presses(bea.label("❓ %(name)s", name="Amal Khoury"), "⏰ Remind both")
    for person, partner in ((us.mentee, "Jonas Weber"), (us.mentor, "Amal Khoury")):
        assert person.reads(REMINDER, name="Bea", network=CHARTER.name)
        assert partner in person.sees
        await person.presses("❓ Look at the answers")
        assert person.reads("Your answers are different. Both of you can change your answer.")
    await us.mentor.presses("✅ Yes, we met")
    await bea.presses("‹ Back to the list")
    assert bea.label("❓ %(name)s", name="Amal Khoury") not in bea.buttons


async def test_who_blocks_the_bot_is_missed_until_they_come_back(
    town: Town, network: NetworkId, bea: Resident, two: Pair
) -> None:
    us = await together(two, held=0)
    us.mentee.phone.blocks()
    await town.settle()
    await passes(town, 1)
    await opens_list(bea)
    assert bea.reads(AWAY, name="Amal Khoury", date=day(bea, 1))
    await bea.presses(bea.label("📵 %(name)s", name="Amal Khoury"))
    assert bea.label("✍️ To %(name)s", name="Amal") not in bea.buttons
    assert bea.label("👤 See the member") in bea.buttons
    us.mentee.phone.unblocks()
    await us.mentee.starts()
    await forges(
        bea,
        PutAside(network, ConcernKind.UNREACHABLE, await membership_in(us.mentee, network)),
    )
    assert bea.toast == plain(bea.t.toast(LATE))
    assert bea.reads("This is settled. You do not have to do anything.")


async def test_what_nobody_needs_to_see_before_is_not_listed(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    await arrives(town, network, Role.MENTEE, "Amal", "ar")
    await passes(town, 6)
    await opens_list(bea)
    assert "Amal" not in bea.sees
