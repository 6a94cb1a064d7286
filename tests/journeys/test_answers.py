"""A mentor answers a request: yes, no, or a question first; also twice and too late."""

from datetime import timedelta

import pytest

from bot.conversations.decline_request import ready_text
from mentoring.ids import NetworkId
from mentoring.profiles import Profile
from mentoring.requests import RequestState
from mentoring.roles import Role
from mentoring.vocabulary import Field
from tests.journeys.asking import (
    ANSWER,
    QUESTION,
    WHY,
    ar_and_de,
    asks,
    redrawn,
    requests_of,
    states,
    texts,
)
from tests.journeys.pairs import Pair, arrives, known
from tests.town import SEND, Town, plain


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    return await ar_and_de(town, network)


async def test_a_no_is_one_press_and_in_the_language_of_the_mentee(
    two: Pair, network: NetworkId
) -> None:
    await asks(two.mentee, two.mentor, network)
    await two.mentor.presses("🚫 Decline")
    theirs = ready_text(two.mentee.t)
    assert theirs in two.mentor.sees
    assert ready_text(two.mentor.t) in two.mentor.sees
    await two.mentor.presses("✅ Send it as it is")
    assert two.mentor.reads(
        "You have declined the request of %(name)s and wrote:\n\n%(text)s",
        name="Amal K.",
        text=theirs,
    )
    assert two.mentee.reads(
        "%(name)s cannot be your mentor now, and writes:\n\n%(text)s", name="Jonas W.", text=theirs
    )
    assert two.mentee.buttons == [
        two.mentee.label("🔎 Find another mentor"),
        two.mentee.label("🏠 Home"),
    ]
    assert [one.decline_text for one in await requests_of(two.mentee)] == [theirs]


async def test_a_mentor_can_say_no_in_their_own_words(two: Pair, network: NetworkId) -> None:
    await asks(two.mentee, two.mentor, network)
    await two.mentor.presses("🚫 Decline")
    await two.mentor.writes("Nein")
    assert await states(two.mentee) == [RequestState.PENDING]
    two.mentor.phone.sends_sticker()
    await two.town.settle()
    assert two.mentor.reads("Please press the button, or write a text message.")
    words = "Leider habe ich bis zum Sommer keine Zeit."
    await two.mentor.writes(words)
    assert words in two.mentor.sees
    await two.mentor.presses("‹ Back")
    assert words in two.mentor.sees
    await two.mentor.presses(two.mentor.buttons[0])
    assert [one.decline_text for one in await requests_of(two.mentee)] == [ready_text(two.mentee.t)]


async def test_ones_own_no_arrives_as_it_was_written(two: Pair, network: NetworkId) -> None:
    await asks(two.mentee, two.mentor, network)
    await two.mentor.presses("🚫 Decline")
    words = "Leider habe ich bis zum Sommer keine Zeit."
    await two.mentor.writes(words)
    await two.mentor.presses(SEND)
    assert words in two.mentee.sees
    assert await states(two.mentee) == [RequestState.DECLINED]


async def test_a_mentor_of_the_same_language_reads_the_ready_text_once(
    town: Town, network: NetworkId
) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Jonas", "de")
    mentee = await arrives(town, network, Role.MENTEE, "Amal", "de")
    await asks(mentee, mentor, network)
    await mentor.presses("🚫 Decline")
    assert mentor.sees.count(ready_text(mentor.t)) == 1


async def test_who_stops_answering_is_back_at_the_card(two: Pair, network: NetworkId) -> None:
    await asks(two.mentee, two.mentor, network)
    for way in ("🚫 Decline", "❓ Ask something first"):
        await two.mentor.presses(way, "✖️ Cancel")
        assert two.mentor.label("✅ Accept") in two.mentor.buttons
    assert await states(two.mentee) == [RequestState.PENDING]


async def test_pressing_yes_twice_starts_one_mentorship(two: Pair, network: NetworkId) -> None:
    await asks(two.mentee, two.mentor, network)
    for _ in range(2):
        two.mentor.phone.presses(two.mentor.label("✅ Accept"))
    await two.town.settle()
    toasts = [plain(toast) for toast in two.mentor.phone.toasts[-2:]]
    assert toasts == [
        plain(two.mentor.t.toast(text))
        for text in ("You have accepted the request.", "This has changed in the meantime.")
    ]
    async with two.town.tables() as tables:
        assert len(await tables.mentorships.of_person(await known(tables, two.mentor))) == 1


async def test_of_two_mentors_at_the_same_moment_the_first_wins(
    two: Pair, town: Town, network: NetworkId
) -> None:
    other = await arrives(town, network, Role.MENTOR, "Petra Roth", "de")
    third = await arrives(town, network, Role.MENTOR, "Olga Moroz", "en")
    for mentor in (two.mentor, other, third):
        await asks(two.mentee, mentor, network)
    card = other.phone.screen
    two.mentor.phone.presses(two.mentor.label("✅ Accept"))
    other.phone.presses(other.label("✅ Accept"))
    await town.settle()
    assert await states(two.mentee) == [
        RequestState.ACCEPTED,
        RequestState.SUPERSEDED,
        RequestState.SUPERSEDED,
    ]
    assert other.toast == plain(other.t.toast("This has changed in the meantime."))
    assert WHY not in redrawn(other, card)
    for mentor in (other, third):
        told = mentor.t.text(
            "%(name)s has found a mentor in the meantime. You do not have to answer. "
            "Thank you for being there!",
            name="Amal K.",
        )
        assert [plain(told)] == [text for text in texts(mentor) if text == plain(told)]
    ended = plain(
        two.mentee.t.text(
            "You have a mentor now. So your other requests have ended. "
            "The other mentors know it. You do not have to do anything."
        )
    )
    assert texts(two.mentee).count(ended) == 1


async def test_without_a_free_place_a_request_stays_until_there_is_one(
    town: Town, network: NetworkId
) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Jonas", "de")
    async with town.tables() as tables:
        profile = Profile(("de",), Field.TEACHING, capacity=1)
        await tables.profiles.save(await known(tables, mentor), profile)
    first = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    second = await arrives(town, network, Role.MENTEE, "Bilal", "ar")
    await asks(first, mentor, network)
    card = mentor.phone.screen
    await asks(second, mentor, network)
    assert plain(mentor.t.button("📨 Requests: %(n)s", n=2)) in mentor.buttons
    late = mentor.phone.screen
    for old in (card, late):
        mentor.phone.presses(mentor.label("✅ Accept"), message=old)
    await town.settle()
    assert await states(first) == [RequestState.ACCEPTED]
    assert await states(second) == [RequestState.PENDING]
    refused = mentor.t.plural(
        "You have no free place now: you wanted %(n)s mentee at the same time. "
        "The request stays open. You can change the number in your profile.",
        "You have no free place now: you wanted %(n)s mentees at the same time. "
        "The request stays open. You can change the number in your profile.",
        1,
    )
    assert plain(refused) in redrawn(mentor, late)
    mentor.phone.presses(mentor.label("👥 Change my number of mentees"), message=late)
    await town.settle()
    await mentor.presses("2")
    await mentor.writes("/requests")
    await mentor.presses(mentor.buttons[0], "✅ Accept")
    assert await states(second) == [RequestState.ACCEPTED]


async def test_an_answer_that_comes_too_late_ends_politely(two: Pair, network: NetworkId) -> None:
    await asks(two.mentee, two.mentor, network)
    await two.mentor.presses("❓ Ask something first")
    await two.mentor.writes(QUESTION)
    await two.mentor.presses(SEND)
    await two.mentee.presses("✍️ Answer")
    await two.mentee.writes(ANSWER)
    preview = two.mentee.phone.screen
    await two.mentor.presses("✅ Accept")
    two.mentee.phone.presses(two.mentee.label(SEND), message=preview)
    await two.town.settle()
    assert [one.answer for one in await requests_of(two.mentee)] == [None]
    assert await states(two.mentee) == [RequestState.ACCEPTED]


async def test_the_question_is_asked_once_also_from_an_old_card(
    two: Pair, network: NetworkId
) -> None:
    await asks(two.mentee, two.mentor, network)
    await two.mentor.writes("/requests")
    await two.mentor.presses(two.mentor.buttons[0])
    card = two.mentor.phone.answers[1]
    await two.mentor.presses("❓ Ask something first")
    await two.mentor.writes(QUESTION)
    await two.mentor.presses(SEND)
    two.mentor.phone.presses(two.mentor.label("❓ Ask something first"), message=card)
    await two.town.settle()
    assert two.mentor.toast == plain(two.mentor.t.toast("This has changed in the meantime."))
    assert QUESTION in redrawn(two.mentor, card)


async def test_the_profile_of_a_mentee_is_shown_only_while_they_ask(
    two: Pair, network: NetworkId
) -> None:
    await asks(two.mentee, two.mentor, network)
    await two.mentor.presses("❓ Ask something first")
    await two.mentor.writes(QUESTION)
    await two.mentor.presses(SEND)
    card = two.mentor.phone.screen
    await two.mentee.writes("/requests")
    await two.mentee.presses(two.mentee.buttons[0])
    await two.mentee.presses("↩️ Take it back", "↩️ Yes, take it back")
    two.mentor.phone.presses(two.mentor.label("👤 Their profile"), message=card)
    await two.town.settle()
    taken_back = two.mentor.t.text(
        "%(name)s has taken back this request. You do not have to do anything.", name="Amal K."
    )
    assert redrawn(two.mentor, card) == plain(taken_back)


async def test_each_end_has_a_card_for_both(two: Pair, town: Town, network: NetworkId) -> None:
    other = await arrives(town, network, Role.MENTOR, "Petra Roth", "de")
    await asks(two.mentee, two.mentor, network)
    late = two.mentor.phone.screen
    town.clock.advance(timedelta(days=15).total_seconds())
    await town.settle()
    two.mentor.phone.presses(two.mentor.label("🚫 Decline"), message=late)
    await town.settle()
    expired = two.mentor.t.text(
        "The time for this request is over. %(name)s looks for another mentor now.", name="Amal K."
    )
    assert plain(expired) == redrawn(two.mentor, late)
    await two.mentee.writes("/requests")
    await two.mentee.presses(two.mentee.buttons[0])
    assert two.mentee.reads(
        "Your request to %(name)s has ended without an answer. You can ask another mentor.",
        name="Jonas W.",
    )
    await asks(two.mentee, other, network)
    await asks(two.mentee, two.mentor, network)
    await two.mentor.presses("✅ Accept")
    await two.mentee.writes("/requests")
    superseded = next(label for label in two.mentee.buttons if label.startswith("Petra"))
    await two.mentee.presses(superseded)
    assert two.mentee.reads(
        "Another mentor has accepted. So your request to %(name)s has ended.", name="Petra R."
    )
    assert two.mentee.buttons[0] == two.mentee.label("🤝 My mentorship")
