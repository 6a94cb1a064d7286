"""A mentee asks, a mentor answers: what both see, in two languages and over restarts."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.callbacks.requests import ListRequests, ShowRequest
from mentoring.ids import NetworkId, RequestId
from mentoring.mentorships import MentorshipState
from mentoring.pauses import Pause
from mentoring.profiles import Profile
from mentoring.requests import TEXT_LIMIT, RequestState
from mentoring.roles import Role
from mentoring.vocabulary import Field
from tests.journeys.asking import (
    ANSWER,
    HOPE,
    QUESTION,
    WHY,
    ar_and_de,
    asks,
    presses_ask,
    redrawn,
    states,
    texts,
)
from tests.journeys.pairs import Pair, arrives, known
from tests.town import SEND, Resident, Town, open_town, plain


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    return await ar_and_de(town, network)


async def test_from_the_first_word_to_the_mentorship(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        two = await ar_and_de(town, network)
        await presses_ask(two.mentee, two.mentor, network)
        assert two.mentee.reads("<b>Your request to %(name)s</b>", name="Jonas W.")
        await two.mentee.writes(WHY)
        world = town.world
    async with open_town(tmp_path, world=world) as town:
        mentee, mentor = Resident(town, two.mentee.phone), Resident(town, two.mentor.phone)
        await mentee.writes(HOPE)
        assert mentee.reads("Do you want to send it?")
        await mentee.presses(SEND)
        assert mentee.reads(
            "Your request was sent. You get a message here when there is an answer."
        )
        assert mentor.reads(
            "<b>%(name)s</b> asks you to be their mentor in %(network)s.",
            name="Amal K.",
            network="Neue Wege",
        )
        assert WHY in mentor.sees
        assert HOPE in mentor.sees
        assert "Khoury" not in mentor.sees
        await mentor.presses("❓ Ask something first")
        assert WHY in mentor.sees
        await mentor.writes(QUESTION)
        await mentor.presses(SEND)
    async with open_town(tmp_path, world=world) as town:
        mentee, mentor = Resident(town, two.mentee.phone), Resident(town, two.mentor.phone)
        assert mentee.reads("<b>%(name)s asks you</b>\n%(text)s", name="Jonas W.", text=QUESTION)
        await mentee.presses("✍️ Answer")
        await mentee.writes(ANSWER)
        await mentee.presses(SEND)
        assert mentor.reads("%(name)s has answered your question.", name="Amal K.")
        assert mentor.reads("<b>The answer</b>\n%(text)s", text=ANSWER)
        assert mentor.label("❓ Ask something first") not in mentor.buttons
        await mentor.presses("👤 Their profile")
        assert mentor.reads("Field of work: %(field)s", field=mentor.t.term("Childcare"))
        await mentor.presses("‹ Back to the request", "✅ Accept")
        assert mentor.toast == plain(mentor.t.toast("You have accepted the request."))
        async with town.tables() as tables:
            started = await tables.mentorships.open_of_mentor(await known(tables, mentor))
            assert [one.state for one in started] == [MentorshipState.GETTING_TO_KNOW]
            assert started[0].mentee_id == await known(tables, mentee)
        assert await states(mentee) == [RequestState.ACCEPTED]
        await mentee.writes("/requests")
        await mentee.presses(mentee.buttons[0])
        assert mentee.reads(
            "Good news: <b>%(name)s</b> has accepted your request.", name="Jonas Weber"
        )


async def test_home_says_whose_answer_a_mentee_waits_for(two: Pair, network: NetworkId) -> None:
    await asks(two.mentee, two.mentor, network)
    waiting = "You have asked %(names)s. You get a message when there is an answer."
    home, back = two.mentee.label("🏠 Home"), two.mentee.label("↩️ Take it back")
    more = two.mentee.label("⋯ More")
    assert two.mentee.buttons == [two.mentee.label("📨 Requests"), home, back, more]
    await two.mentee.presses("🏠 Home")
    assert two.mentee.reads(waiting, names="Jonas W.")
    assert not two.mentee.reads("Nothing waits for you at the moment.")
    await two.mentor.presses("❓ Ask something first")
    await two.mentor.writes(QUESTION)
    await two.mentor.presses(SEND)
    await two.mentee.writes("/home")
    assert two.mentee.reads("%(name)s has a question about your request.", name="Jonas W.")
    assert not two.mentee.reads(waiting, names="Jonas W.")


async def test_a_request_is_taken_back_with_a_second_press(two: Pair, network: NetworkId) -> None:
    await asks(two.mentee, two.mentor, network)
    card = two.mentor.phone.screen
    await two.mentee.presses("↩️ Take it back", "No, leave it")
    assert await states(two.mentee) == [RequestState.PENDING]
    await two.mentee.presses("↩️ Take it back")
    question = two.mentee.phone.screen
    await two.mentee.presses("↩️ Yes, take it back")
    assert two.mentee.reads(
        "Your request to %(name)s has ended: you have taken it back.", name="Jonas W."
    )
    assert two.mentor.reads(
        "%(name)s has taken back the request to you. You do not have to do anything.",
        name="Amal K.",
    )
    two.mentor.phone.presses(two.mentor.label("✅ Accept"), message=card)
    await two.town.settle()
    assert two.mentor.toast == plain(two.mentor.t.toast("This has changed in the meantime."))
    assert WHY not in redrawn(two.mentor, card)
    assert question.id == two.mentee.phone.screen.id
    assert await states(two.mentee) == [RequestState.WITHDRAWN]


async def test_after_two_weeks_a_request_ends_by_itself(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        two = await ar_and_de(town, network)
        await asks(two.mentee, two.mentor, network)
        town.clock.advance(timedelta(days=14).total_seconds() - 60)
        await town.settle()
        assert await states(two.mentee) == [RequestState.PENDING]
        world, clock = town.world, town.clock
    clock.advance(timedelta(days=3).total_seconds())
    async with open_town(tmp_path, world=world) as town:
        mentee, mentor = Resident(town, two.mentee.phone), Resident(town, two.mentor.phone)
        await town.settle()
        assert await states(mentee) == [RequestState.EXPIRED]
        assert mentee.buttons[0] == mentee.label("🔎 Find another mentor")
        assert mentor.reads(
            "The request of %(name)s has ended: the time for an answer is over. "
            "If you have little time now, you can take a break in your profile.",
            name="Amal K.",
        )
        before = len(texts(mentee))
        await town.settle()
        assert len(texts(mentee)) == before


async def test_who_cannot_ask_is_told_why_before_writing(
    two: Pair, town: Town, network: NetworkId
) -> None:
    mentee, mentor = two.mentee, two.mentor
    await asks(mentee, mentor, network)
    await presses_ask(mentee, mentor, network)
    assert mentee.reads("You have asked this mentor already. Your request waits for an answer.")
    await mentor.presses("🚫 Decline", "✅ Send it as it is")
    await presses_ask(mentee, mentor, network)
    assert mentee.reads(
        "This mentor has declined a request of yours before. Please ask another mentor."
    )
    resting = await arrives(town, network, Role.MENTOR, "Petra", "de")
    async with town.tables() as tables:
        pause = Pause(town.bot.clock.now())
        await tables.mentors.set_pause(await known(tables, resting), pause)
    await presses_ask(mentee, resting, network)
    assert mentee.reads(
        "This mentor takes a break now. Please ask another mentor, or try again later."
    )
    assert mentee.buttons[0] == mentee.label("🔎 Find another mentor")


async def test_three_open_requests_are_enough(two: Pair, town: Town, network: NetworkId) -> None:
    mentors = [await arrives(town, network, Role.MENTOR, f"Kim{n}", "de") for n in "ABC"]
    for mentor in mentors:
        await asks(two.mentee, mentor, network)
    await presses_ask(two.mentee, two.mentor, network)
    assert (
        plain(
            two.mentee.t.plural(
                "You can have %(n)s open request at a time in this network. "
                "Wait for the answer, or take it back.",
                "You can have %(n)s open requests at a time in this network. "
                "Wait for an answer, or take one back.",
                3,
            )
        )
        in two.mentee.sees
    )
    await two.mentee.presses("📨 Requests")
    assert len([label for label in two.mentee.buttons if "Kim" in label]) == 3


async def test_a_mentee_without_a_profile_fills_it_in_first(
    two: Pair, town: Town, network: NetworkId
) -> None:
    async with town.tables() as tables:
        await tables.profiles.save(await known(tables, two.mentee), Profile())
    await presses_ask(two.mentee, two.mentor, network)
    assert two.mentee.buttons[0] == two.mentee.label("📝 Fill in my profile")
    await two.mentee.presses("📝 Fill in my profile")
    assert two.mentee.label("✖️ Cancel") in two.mentee.buttons


async def test_what_comes_between_writing_and_sending_is_told(
    two: Pair, town: Town, network: NetworkId
) -> None:
    await presses_ask(two.mentee, two.mentor, network)
    await two.mentee.writes(WHY)
    await two.mentee.writes(HOPE)
    async with town.tables() as tables:
        pause = Pause(town.bot.clock.now())
        await tables.mentors.set_pause(await known(tables, two.mentor), pause)
    await two.mentee.presses(SEND)
    assert two.mentee.reads(
        "This mentor takes a break now. Please ask another mentor, or try again later."
    )
    assert await states(two.mentee) == []
    await two.mentee.writes("/home")
    assert two.mentee.label("▶️ Go on with it") not in two.mentee.buttons


async def test_a_mentor_who_deletes_everything_leaves_no_question_behind(
    two: Pair, town: Town, network: NetworkId
) -> None:
    await presses_ask(two.mentee, two.mentor, network)
    await two.mentor.writes("/privacy")
    await two.mentor.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    await two.mentee.writes(WHY)
    assert two.mentee.reads("This mentor cannot be asked any more. Please look for another one.")
    assert await states(two.mentee) == []


async def test_nobody_presses_the_buttons_of_others(
    two: Pair, town: Town, network: NetworkId
) -> None:
    await asks(two.mentee, two.mentor, network)
    stranger = await arrives(town, network, Role.MENTOR, "Petra", "de")
    for button in (one for row in two.mentor.phone.screen.buttons for one in row):
        stranger.phone.presses_data(button.value, stranger.phone.screen)
        await town.settle()
        assert WHY not in stranger.sees
    assert await states(two.mentee) == [RequestState.PENDING]


async def test_the_list_has_pages(town: Town, network: NetworkId) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Jonas", "de")
    await mentor.writes("/requests")
    assert mentor.reads("No request waits for you.")
    mentees = [await arrives(town, network, Role.MENTEE, f"Kim{n}", "ar") for n in "ABCDEF"]
    for mentee in mentees:
        await asks(mentee, mentor, network)
    await mentor.writes("/requests")
    first = [label for label in mentor.buttons if "Kim" in label]
    await mentor.presses("More ›")
    second = [label for label in mentor.buttons if "Kim" in label]
    assert [len(first), len(second)] == [5, 1]
    mentor.phone.presses_data(ListRequests(9).pack(), mentor.phone.screen)
    await town.settle()
    assert [label for label in mentor.buttons if "Kim" in label] == second
    await mentor.presses("‹ Previous", first[0])
    assert mentor.label("✅ Accept") in mentor.buttons


async def test_who_has_no_role_yet_has_an_empty_list(town: Town, network: NetworkId) -> None:
    newcomer = town.newcomer("Amal", "ar")
    await newcomer.settles_in()
    await newcomer.writes("/requests")
    assert newcomer.reads("You have no requests. A mentee sends a request to a mentor.")


async def test_a_card_of_somebody_who_is_gone_leads_home(two: Pair, town: Town) -> None:
    two.mentor.phone.presses_data(ShowRequest(RequestId(999)).pack(), two.mentor.phone.screen)
    await town.settle()
    assert two.mentor.reads("This has changed in the meantime. Here is how things are now.")


async def test_the_longest_texts_fit_on_every_card(
    town: Town, network: NetworkId, two: Pair
) -> None:
    long = ("Erfahrung " * TEXT_LIMIT)[:TEXT_LIMIT].strip()
    mentee, mentor = two.mentee, two.mentor
    async with town.tables() as tables:
        full = Profile(("ar", "de", "en"), Field.PUBLIC_SERVICE, about=long, region="0" * 10)
        await tables.profiles.save(await known(tables, mentee), full)
    await presses_ask(mentee, mentor, network)
    for text in (long, long):
        await mentee.writes(text)
    await mentee.presses(SEND)
    await mentor.presses("❓ Ask something first")
    await mentor.writes(long)
    await mentor.presses(SEND)
    await mentee.presses("✍️ Answer")
    await mentee.writes(long)
    await mentee.presses(SEND)
    assert mentor.sees.count(long) == 4
    await mentor.presses("🚫 Decline")
    await mentor.writes(long)
    await mentor.presses(SEND)
    await mentee.writes("/requests")
    await mentee.presses(mentee.buttons[0])
    assert mentee.sees.count(long) == 3
    assert [call.error for call in town.world.calls if call.error] == []
