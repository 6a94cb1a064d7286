"""A meta-mentor suggests one mentor to one mentee, and hears what becomes of it."""

from datetime import timedelta

from bot.callbacks.members import ShowMember
from bot.callbacks.pairs import LookAtPair, RefuseSuggestion, SendPair, ShowSuggestion, SuggestPair
from mentoring.audit import Act
from mentoring.cases import Case, CaseKind
from mentoring.ids import CaseId, MembershipId, NetworkId, PersonId, SuggestionId
from mentoring.pairs import LASTS, SuggestionState
from mentoring.pauses import Pause
from mentoring.roles import Role
from tests.journeys.asking import HOPE, WHY
from tests.journeys.flows import looks_after
from tests.journeys.pairs import arrives, known
from tests.journeys.seekers import mentor_comes
from tests.journeys.test_forgetting import deletes_everything
from tests.town import CHARTER, SEND, Resident, Town, plain

SENTENCE = "She knows the schools of your town very well."


async def membership(town: Town, resident: Resident) -> MembershipId:
    """Give somebody's membership in their only network."""
    async with town.tables() as tables:
        person = await tables.people.by_telegram_id(resident.phone.id)
        (held,) = await tables.memberships.of_person(person.id)
        found: MembershipId = held.id
    return found


async def presses_data(who: Resident, payload: object) -> None:
    """Press a button that stood somewhere."""
    who.phone.presses_data(payload.pack(), who.phone.last)  # type: ignore[attr-defined]
    await who.town.settle()


async def looks(bea: Resident, town: Town, mentee: Resident) -> MembershipId:
    """See who would fit a mentee."""
    held = await membership(town, mentee)
    await presses_data(bea, SuggestPair(held))
    return held


async def states(town: Town, mentee: Resident) -> list[SuggestionState]:
    async with town.tables() as tables:
        made = await tables.pairs.of_mentee(await known(tables, mentee))
    return [one.state for one in made]


async def test_a_suggested_mentor_is_asked(town: Town, network: NetworkId, bea: Resident) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    mentor = await mentor_comes(town, network, "Jonas Weber")
    await looks(bea, town, amal)
    assert bea.reads("<b>A mentor for %(name)s</b>", name="Amal Khoury")
    await bea.presses("Jonas Weber")
    assert bea.reads("<b>%(mentor)s for %(mentee)s</b>", mentor="Jonas Weber", mentee="Amal Khoury")
    assert bea.reads("Both have the same field of work: %(field)s.", field=bea.t.term("Childcare"))
    await bea.presses("💡 Suggest it")
    assert bea.reads("• %(name)s: no answer yet", name="Jonas Weber")
    assert amal.reads(
        "<b>%(name)s</b>\n%(by)s from %(network)s suggests this mentor to you.",
        name="Jonas W.",
        by="Bea",
        network=CHARTER.name,
    )
    assert "Weber" not in amal.sees
    await amal.presses("✋ Ask this mentor")
    await amal.writes(WHY)
    await amal.writes(HOPE)
    await amal.presses(SEND)
    assert bea.reads(
        "%(mentee)s has asked %(mentor)s. You had suggested it.",
        mentee="Amal Khoury",
        mentor="Jonas Weber",
    )
    assert await states(town, amal) == [SuggestionState.ASKED]
    async with town.tables() as tables:
        (request,) = await tables.requests.pending_to_mentor(mentor)
        deeds = await tables.audit.of_network(network, offset=0, limit=9)
    assert (request.why, [deed.act for deed in deeds]) == (WHY, [Act.PAIR_SUGGESTED])


async def test_a_no_is_told_and_the_same_mentor_is_not_suggested_again(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    mentor = await mentor_comes(town, network, "Jonas Weber")
    await mentor_comes(town, network, "Olena Bondar")
    held = await looks(bea, town, amal)
    await bea.presses("Jonas Weber", "💡 Suggest it")
    await amal.presses("Not this one")
    assert amal.reads("All right, not this one. You can also look for a mentor yourself.")
    assert bea.reads(
        "%(mentee)s would rather have another mentor than %(mentor)s.",
        mentee="Amal Khoury",
        mentor="Jonas Weber",
    )
    await bea.presses("💡 Suggest somebody else")
    assert bea.reads("• %(name)s: the mentee said no", name="Jonas Weber")
    assert [one for one in bea.buttons if one in {"Jonas Weber", "Olena Bondar"}] == [
        "Olena Bondar"
    ]
    await presses_data(bea, SendPair(held, mentor))
    assert bea.toast == bea.t.toast("This has changed in the meantime.")
    assert await states(town, amal) == [SuggestionState.REFUSED]


async def test_a_sentence_goes_with_it_and_is_forgotten_with_the_answer(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    await mentor_comes(town, network, "Jonas Weber")
    await looks(bea, town, amal)
    await bea.presses("Jonas Weber", "✍️ Suggest it with a sentence")
    await bea.writes("short")
    await bea.writes(SENTENCE)
    assert SENTENCE in bea.sees
    await bea.presses(SEND)
    assert SENTENCE in amal.sees
    assert SENTENCE.encode() in await town.bytes_of_data()
    await amal.presses("Not this one")
    assert SENTENCE.encode() not in await town.bytes_of_data()


async def test_home_speaks_of_it_until_it_is_answered(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    await mentor_comes(town, network, "Jonas Weber")
    await looks(bea, town, amal)
    await bea.presses("Jonas Weber", "💡 Suggest it")
    await amal.writes("/home")
    words = {"network": CHARTER.name, "name": "Jonas W."}
    assert amal.reads("%(network)s suggests a mentor for you: %(name)s.", **words)
    await amal.presses("💡 See the suggestion")
    assert amal.label("✋ Ask this mentor") in amal.buttons
    await amal.presses("Not this one", "🏠 Home")
    assert not amal.reads("%(network)s suggests a mentor for you: %(name)s.", **words)


async def test_two_weeks_without_an_answer_end_it(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    await mentor_comes(town, network, "Jonas Weber")
    await looks(bea, town, amal)
    await bea.presses("Jonas Weber", "💡 Suggest it")
    town.clock.advance((LASTS + timedelta(hours=20)).total_seconds())
    await town.settle()
    assert await states(town, amal) == [SuggestionState.EXPIRED]
    await presses_data(amal, RefuseSuggestion(SuggestionId(1)))
    assert amal.toast == plain(amal.t.toast("This has changed in the meantime."))
    assert amal.reads("The time for this suggestion is over.")


async def test_who_cannot_be_asked_any_more_is_shown_as_such(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    mentor = await mentor_comes(town, network, "Jonas Weber")
    held = await looks(bea, town, amal)
    await bea.presses("Jonas Weber", "💡 Suggest it")
    async with town.tables() as tables:
        await tables.mentors.set_pause(mentor, Pause(town.clock.now()))
    await presses_data(amal, ShowSuggestion(SuggestionId(1)))
    assert amal.reads("At the moment this mentor cannot be asked. Perhaps later.")
    assert amal.label("✋ Ask this mentor") not in amal.buttons
    await presses_data(bea, LookAtPair(held, mentor))
    assert bea.toast == bea.t.toast("This has changed in the meantime.")


async def test_a_mentee_has_three_open_suggestions_at_most(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    for name in ("Jonas Weber", "Olena Bondar", "Rosa Klein", "Ute Lang"):
        await mentor_comes(town, network, name)
    held = await looks(bea, town, amal)
    for name in ("Jonas Weber", "Olena Bondar", "Rosa Klein"):
        await bea.presses(name, "💡 Suggest it")
    assert "Ute Lang" not in bea.buttons
    await presses_data(bea, SendPair(held, PersonId(0)))
    assert len(await states(town, amal)) == 3


async def test_who_was_reported_is_not_suggested_to_who_did(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    jonas = await mentor_comes(town, network, "Jonas Weber")
    await mentor_comes(town, network, "Olena Bondar")
    async with town.tables() as tables:
        report = Case(
            id=CaseId(0),
            kind=CaseKind.REPORT,
            network_id=network,
            mentorship_id=None,
            to_operators=False,
            reporter_id=await known(tables, amal),
            subject_id=jonas,
            text="He wanted money from me.",
            opened_at=town.clock.now(),
        )
        await tables.cases.add(report)
    held = await looks(bea, town, amal)
    assert "Jonas Weber" not in bea.buttons
    assert "Olena Bondar" in bea.buttons
    await presses_data(bea, SendPair(held, jonas))
    assert bea.toast == bea.t.toast("This has changed in the meantime.")
    async with town.tables() as tables:
        (waiting,) = await tables.pairs.waiting_mentees(network)
    assert waiting.apart_from == frozenset({jonas})


async def test_nobody_else_sees_or_answers_it(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    other = await arrives(town, network, Role.MENTEE, "Omar", "de")
    await mentor_comes(town, network, "Jonas Weber")
    held = await looks(bea, town, amal)
    await bea.presses("Jonas Weber", "💡 Suggest it")
    for payload in (
        SuggestPair(held),
        SendPair(held, PersonId(1)),
        ShowSuggestion(SuggestionId(1)),
        RefuseSuggestion(SuggestionId(1)),
        ShowMember(held),
    ):
        await presses_data(other, payload)
        assert other.reads("You cannot do this, or not any more.")
        assert "Jonas" not in other.sees
    assert await states(town, amal) == [SuggestionState.OPEN]


async def test_when_the_mentee_finds_somebody_else_it_is_no_longer_needed(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal", "de")
    jonas = await arrives(town, network, Role.MENTOR, "Jonas", "de")
    await mentor_comes(town, network, "Olena Bondar")
    await looks(bea, town, amal)
    await bea.presses("Olena Bondar", "💡 Suggest it")
    await amal.writes("/mentors")
    await amal.presses("2. Jonas", "✋ Ask this mentor")
    await amal.writes(WHY)
    await amal.writes(HOPE)
    await amal.presses(SEND)
    await jonas.presses("✅ Accept")
    assert await states(town, amal) == [SuggestionState.OVERTAKEN]


async def test_a_sentence_for_a_mentor_who_has_gone_meanwhile_is_refused_kindly(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    mentor = await mentor_comes(town, network, "Jonas Weber")
    await looks(bea, town, amal)
    await bea.presses("Jonas Weber", "✍️ Suggest it with a sentence")
    async with town.tables() as tables:
        await tables.people.remove(mentor)
    await bea.writes(SENTENCE)
    assert bea.reads("This has changed in the meantime. Here is how things are now.")
    assert await states(town, amal) == []


async def test_a_mentee_reads_no_whole_name_of_who_suggests(town: Town, network: NetworkId) -> None:
    bea = await looks_after(town, network, "Bea Schulz", "de")
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    await mentor_comes(town, network, "Jonas Weber")
    await looks(bea, town, amal)
    await bea.presses("Jonas Weber", "💡 Suggest it")
    assert ("Bea S." in amal.sees, "Schulz" in amal.sees) == (True, False)


async def test_with_a_meta_mentor_goes_their_sentence(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    assert bea.phone.first_name == "Bea"
    zoe = await looks_after(town, network, "Zoe Adler", "de")
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    await mentor_comes(town, network, "Jonas Weber")
    await looks(zoe, town, amal)
    await zoe.presses("Jonas Weber", "✍️ Suggest it with a sentence")
    await zoe.writes(SENTENCE)
    await zoe.presses(SEND)
    assert SENTENCE.encode() in await town.bytes_of_data()
    await deletes_everything(zoe)
    assert await states(town, amal) == [SuggestionState.OPEN]
    left = await town.bytes_of_data()
    assert (SENTENCE.encode() in left, b"Zoe" in left) == (False, False)


async def test_who_is_in_the_network_no_more_sees_nothing_new_of_the_mentor(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    await mentor_comes(town, network, "Jonas Weber")
    held = await looks(bea, town, amal)
    await bea.presses("Jonas Weber", "💡 Suggest it")
    async with town.tables() as tables:
        await tables.members.remove(held, reason="Please call us.", now=town.clock.now())
    await presses_data(amal, ShowSuggestion(SuggestionId(1)))
    assert amal.reads("At the moment this mentor cannot be asked. Perhaps later.")
    assert "✋ Ask this mentor" not in amal.buttons


async def test_no_notice_of_a_suggestion_names_who_has_deleted_everything(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    kai = await looks_after(town, network, "Zebedeus", "de")
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    await mentor_comes(town, network, "Jonas Weber")
    await looks(kai, town, amal)
    await kai.presses("Jonas Weber")
    kai.phone.presses(kai.label("💡 Suggest it"))
    amal.phone.blocks()
    await town.settle()
    assert b"Zebedeus" in await town.bytes_of_data()
    await deletes_everything(kai)
    assert b"Zebedeus" not in await town.bytes_of_data()


async def test_a_mentor_who_pauses_before_the_mentee_answers_gets_no_request(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
    mentor = await mentor_comes(town, network, "Jonas Weber")
    await looks(bea, town, amal)
    await bea.presses("Jonas Weber", "💡 Suggest it")
    async with town.tables() as tables:
        await tables.mentors.set_pause(mentor, Pause(town.clock.now()))
    await amal.presses("✋ Ask this mentor")
    assert amal.reads(
        "This mentor takes a break now. Please ask another mentor, or try again later."
    )
    async with town.tables() as tables:
        assert await tables.requests.pending_to_mentor(mentor) == []
    assert await states(town, amal) == [SuggestionState.OPEN]
