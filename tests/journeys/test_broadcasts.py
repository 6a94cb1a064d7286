"""A meta-mentor writes to many: what they do, and what everybody gets, in their own language."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from bot.callbacks.cases import ReportMember
from bot.conversations.broadcast_steps import BroadcastDraft
from mentoring.audit import Act
from mentoring.broadcasting import plan
from mentoring.broadcasts import Audience, BroadcastState, Plan, Words, WordsKind
from mentoring.errors import Outdated
from mentoring.ids import NetworkId
from mentoring.roles import Role
from sandbox.messages import MediaKind
from tests.journeys.case_flows import forges, member_id, operator
from tests.journeys.flows import looks_after
from tests.journeys.network_flows import second_network
from tests.journeys.pairs import Pair, arrives, known, pair
from tests.town import CHARTER, SEND, Resident, Town, open_town, plain

NOBODY = "Nobody would get this broadcast now. Please choose other members."
BOLD: Mapping[str, Any] = {"type": "bold", "offset": 0, "length": 5}


@pytest.fixture
async def two(town: Town, network: NetworkId, bea: Resident) -> Pair:
    """An Arabic mentee and a German mentor."""
    return await pair(town, network, mentee_language="ar", mentor_language="de")


async def begins(bea: Resident, *, whom: str = "Everybody", count: int = 3) -> None:
    """Go from Home to the question for the text."""
    await bea.writes("/broadcast")
    await bea.presses("✍️ Write a broadcast")
    await bea.presses(label(bea, "%(who)s: %(n)s", who=bea.t.term(whom), n=count))


async def sends_now(bea: Resident, *, count: int = 3) -> None:
    await bea.presses(label(bea, "✅ Send it now: %(n)s", n=count))


def label(resident: Resident, source: str, **values: object) -> str:
    """Give a button's label with its values, as somebody reads it."""
    return plain(resident.t.button(source, **values))


def reads(resident: Resident, source: str, **values: object) -> bool:
    """Whether a text stands in the newest message, in the reader's language."""
    return shown(resident.t.text(source, **values)) in resident.sees


def has_read(resident: Resident, source: str, **values: object) -> bool:
    """Whether a text stands in any message as it is now; below it may be their own copy."""
    text = shown(resident.t.text(source, **values))
    return any(text in plain(one.text) for one in resident.phone.answers)


def shown(html: str) -> str:
    """Read HTML as the eye does."""
    return plain(unescape(re.sub(r"<[^>]+>", "", html)))


def newest(resident: Resident) -> str:
    return resident.sees


def letter(words: str) -> str:
    return f"📣 {CHARTER.name}\n\n{words}"


async def test_everybody_gets_it_under_the_name_of_the_network(two: Pair, bea: Resident) -> None:
    await begins(bea)
    await bea.writes("Summer party on Friday!")
    assert reads(bea, "<b>That is your broadcast.</b>")
    assert letter("Summer party on Friday!") in plain(bea.phone.answers[1].text)
    await sends_now(bea)
    assert newest(two.mentee) == letter("Summer party on Friday!")
    assert newest(two.mentor) == letter("Summer party on Friday!")
    assert two.mentor.buttons == [
        label(two.mentor, "🔕 No more of these"),
        label(two.mentor, "⚠️ Report"),
    ]


async def test_nobody_can_report_their_own_broadcast(two: Pair, bea: Resident) -> None:
    del two
    await begins(bea)
    await bea.writes("Summer party on Friday!")
    assert bea.phone.answers[1].reply_markup is None
    await sends_now(bea)
    assert newest(bea) == letter("Summer party on Friday!")
    assert bea.buttons == [label(bea, "🔕 No more of these")]


async def test_its_author_sees_how_it_ends(two: Pair, bea: Resident) -> None:
    await begins(bea)
    two.mentee.phone.blocks()
    await bea.writes("Summer party on Friday!")
    await sends_now(bea, count=2)
    assert has_read(bea, "✅ The broadcast is sent.")
    async with bea.town.tables() as tables:
        (done,) = await tables.broadcasts.of_network(two.network, offset=0, limit=5)
        assert (done.state, done.tally.receivers, done.tally.sent, done.tally.blocked) == (
            BroadcastState.ENDED,
            3,
            2,
            1,
        )
        assert await tables.broadcasts.words(done.id) == [
            Words(language="de", html="Summer party on…")
        ]
        deeds = await tables.audit.of_network(two.network, offset=0, limit=1)
        assert (deeds[0].act, deeds[0].detail) == ("broadcast_sent", "3")


async def test_formatting_arrives_as_it_was_given(two: Pair, bea: Resident) -> None:
    await begins(bea)
    bea.phone.sends_raw(written(bea, "Party <on> Friday", entities=[BOLD]))
    await bea.town.settle()
    await sends_now(bea)
    got = two.mentor.phone.last
    assert "Party <on> Friday" in got.text
    place = len(got.text[: got.text.index("Party")].encode("utf-16-le")) // 2
    assert {"type": "bold", "offset": place, "length": 5} in got.entities


def written(who: Resident, text: str, **fields: Any) -> dict[str, Any]:
    """Make the update of a text with formatting."""
    person = {"id": who.phone.id, "is_bot": False, "first_name": who.phone.first_name}
    return {
        "message": {
            "message_id": 9_000_001,
            "date": int(who.town.clock.now().timestamp()),
            "chat": {"id": who.phone.id, "type": "private", "first_name": "Bea"},
            "from": person,
            "text": text,
            **fields,
        }
    }


async def writes_in_two_languages(bea: Resident) -> None:
    await begins(bea)
    await bea.writes("Sommerfest am Freitag!")
    arabic = bea.t.language_name("ar")
    await bea.presses("🌍 In another language", label(bea, "➕ %(language)s", language=arabic))
    await bea.writes("حفلة يوم الجمعة!")


async def test_the_only_version_is_seen_at_once(two: Pair, bea: Resident) -> None:
    del two
    await begins(bea)
    await bea.writes("Summer party on Friday!")
    await bea.presses("👁 See it")
    assert plain(bea.phone.answers[1].text) == letter("Summer party on Friday!")
    assert label(bea, "✅ Send it now: %(n)s", n=3) in bea.buttons


async def test_of_several_versions_each_can_be_seen(two: Pair, bea: Resident) -> None:
    del two
    await writes_in_two_languages(bea)
    await bea.presses("👁 See it")
    eyes = [label(bea, "👁 %(language)s", language=bea.t.language_name(one)) for one in ("de", "ar")]
    assert [one for one in bea.buttons if one.startswith("👁")] == eyes
    for eye, words in zip(eyes, ("Sommerfest am Freitag!", "حفلة يوم الجمعة!"), strict=True):
        await bea.presses(eye)
        assert plain(bea.phone.answers[1].text) == letter(words)


async def test_a_version_with_a_photo_or_a_file_is_marked(two: Pair, bea: Resident) -> None:
    del two
    german, arabic = (bea.t.language_name(one) for one in ("de", "ar"))
    await begins(bea)
    bea.phone.sends_photo(caption="Sommerfest")
    await bea.town.settle()
    assert reads(
        bea,
        "• %(language)s: %(n)s person, who gets the text in %(other)s",
        n="1",
        language=arabic,
        other=f"{german} 📷",
    )
    await bea.presses("🌍 In another language", label(bea, "➕ %(language)s", language=arabic))
    bea.phone.sends_document("plan.txt", b"Friday", "Fest")
    await bea.town.settle()
    await bea.presses("👁 See it")
    marked = [f"👁 {german} 📷", f"👁 {arabic} 📎"]
    assert [one for one in bea.buttons if one.startswith("👁")] == marked
    await bea.presses("‹ Back", "✏️ Other text", "🖼 Without the photo")
    await bea.writes("Sommerfest!")
    await bea.presses("👁 See it")
    assert [one for one in bea.buttons if one.startswith("👁")] == [f"👁 {german}", marked[1]]


async def test_a_further_version_takes_the_photo_over(two: Pair, bea: Resident) -> None:
    await begins_with_photo(bea)
    assert reads(
        bea, "The photo stays, and your text goes under it. You can also send another one."
    )
    await bea.writes("حفلة يوم الجمعة!")
    await sends_now(bea)
    arabic, german = two.mentee.phone.last, two.mentor.phone.last
    assert arabic.media is not None
    assert (arabic.media, newest(two.mentee)) == (german.media, letter("حفلة يوم الجمعة!"))


async def begins_with_photo(bea: Resident) -> None:
    """Send a photo in German, and go to the question for the Arabic text."""
    arabic = bea.t.language_name("ar")
    await begins(bea)
    bea.phone.sends_photo(caption="Sommerfest")
    await bea.town.settle()
    await bea.presses("🌍 In another language", label(bea, "➕ %(language)s", language=arabic))


async def test_a_photo_can_be_left_out_of_a_version_and_taken_in_again(
    two: Pair, bea: Resident
) -> None:
    await begins_with_photo(bea)
    await bea.presses("🖼 Without the photo", "🖼 With the photo", "🖼 Without the photo")
    await bea.writes("حفلة " * 300)
    await sends_now(bea)
    assert two.mentee.phone.last.media is None
    assert two.mentor.phone.last.media is not None


async def test_a_photo_left_out_of_one_version_stays_with_the_others(
    two: Pair, bea: Resident
) -> None:
    await begins_with_photo(bea)
    await bea.writes("حفلة يوم الجمعة!")
    await bea.presses("✏️ Other text", "🖼 Without the photo")
    await bea.writes("Sommerfest!")
    for way in ("✏️ Other text", "‹ Back"):
        await bea.presses(way)
        assert bea.buttons[0] == label(bea, "🖼 With the photo")
        await bea.writes("Sommerfest!")
    await bea.presses("✏️ Other text")
    await bea.writes("Sommerfest am Freitag!")
    await sends_now(bea)
    assert two.mentor.phone.last.media is None
    assert two.mentee.phone.last.media is not None


def test_a_new_language_follows_the_first_version() -> None:
    flyer = Words(language="ar", html="", kind=WordsKind.DOCUMENT, file_id="flyer")
    plain_first = BroadcastDraft(network_id=1, words=(Words(language="de", html="Fest"), flyer))
    assert (plain_first.kept("en"), plain_first.file("en")) == (None, flyer)
    assert plain_first.kept("ar") == flyer
    assert plain_first.writing("en").model_copy(update={"bare": False}).kept("en") == flyer


async def test_a_second_tap_on_without_changes_nothing(two: Pair, bea: Resident) -> None:
    await begins_with_photo(bea)
    question = bea.phone.screen
    (without,) = [
        button.value
        for row in question.buttons
        for button in row
        if plain(button.text) == label(bea, "🖼 Without the photo")
    ]
    for _ in range(2):
        bea.phone.presses_data(without, question)
    await bea.town.settle()
    await bea.writes("حفلة يوم الجمعة!")
    await sends_now(bea)
    assert two.mentee.phone.last.media is None


async def test_a_text_under_a_photo_that_stays_has_its_limit(two: Pair, bea: Resident) -> None:
    del two
    await begins_with_photo(bea)
    await bea.writes("x" * 881)
    too_long = "That is too long: %(length)s characters. At most %(most)s, please."
    assert reads(bea, too_long, length=bea.t.number(881), most=bea.t.number(880))


async def test_another_photo_replaces_the_one_that_was_taken_over(two: Pair, bea: Resident) -> None:
    await begins_with_photo(bea)
    await bea.writes("حفلة يوم الجمعة!")
    await bea.presses("✏️ Other text")
    bea.phone.sends_document("plan.txt", b"Friday", "Sommerfest")
    await bea.town.settle()
    await sends_now(bea)
    arabic, german = two.mentee.phone.last, two.mentor.phone.last
    assert arabic.media is not None
    assert (arabic.media.kind, arabic.media) == (MediaKind.DOCUMENT, german.media)


async def test_each_reads_the_version_in_their_language(two: Pair, bea: Resident) -> None:
    await writes_in_two_languages(bea)
    await sends_now(bea)
    assert "حفلة يوم الجمعة!" in newest(two.mentee)
    assert "Sommerfest am Freitag!" in newest(two.mentor)


async def test_only_those_it_is_for_get_it(two: Pair, bea: Resident) -> None:
    before = len(two.mentee.phone.messages)
    await begins(bea, whom="Mentors", count=1)
    await bea.writes("For mentors")
    await sends_now(bea, count=1)
    assert newest(two.mentor) == letter("For mentors")
    assert len(two.mentee.phone.messages) == before


async def test_only_readers_of_a_language_get_it(two: Pair, bea: Resident) -> None:
    before = len(two.mentor.phone.messages)
    await bea.writes("/broadcast")
    await bea.presses("✍️ Write a broadcast", "🌍 Only some languages")
    arabic = label(bea, "%(language)s: %(n)s", language=bea.t.language_name("ar"), n=1)
    await bea.presses(arabic, "✅ Done")
    await bea.presses(label(bea, "%(who)s: %(n)s", who=bea.t.term("Everybody"), n=1))
    await bea.writes("مرحبا")
    await sends_now(bea, count=1)
    assert "مرحبا" in newest(two.mentee)
    assert len(two.mentor.phone.messages) == before


@pytest.mark.parametrize("kind", [MediaKind.PHOTO, MediaKind.DOCUMENT])
async def test_a_photo_or_a_file_goes_with_its_text(
    two: Pair, bea: Resident, kind: MediaKind
) -> None:
    await begins(bea)
    if kind is MediaKind.PHOTO:
        bea.phone.sends_photo(caption="Our plan")
    else:
        bea.phone.sends_document("plan.txt", b"Friday", "Our plan")
    await bea.town.settle()
    assert bea.phone.answers[1].media is not None
    await sends_now(bea)
    got = two.mentor.phone.last
    assert got.media is not None
    assert (got.media.kind, letter("Our plan")) == (kind, newest(two.mentor))


@pytest.mark.parametrize("kind", [MediaKind.VOICE, MediaKind.VIDEO, MediaKind.STICKER])
async def test_what_cannot_be_sent_is_answered_with_what_can(
    two: Pair,
    bea: Resident,
    kind: MediaKind,
) -> None:
    await begins(bea)
    if kind is MediaKind.STICKER:
        bea.phone.sends_sticker()
    else:
        bea.phone.sends(kind)
    await bea.town.settle()
    assert reads(
        bea, "This cannot be a broadcast. Please write a text, or send one photo or one file."
    )


async def test_what_is_too_long_is_refused(two: Pair, bea: Resident) -> None:
    await begins(bea)
    await bea.writes("a" * 3901)
    assert reads(
        bea,
        "That is too long: %(length)s characters. At most %(most)s, please.",
        length=3901,
        most=3900,
    )
    await bea.writes("a" * 3900)
    await sends_now(bea)
    assert newest(two.mentor) == letter("a" * 3900)


async def test_who_has_muted_them_gets_none_until_they_want_to(two: Pair, bea: Resident) -> None:
    await begins(bea)
    await bea.writes("One")
    await sends_now(bea)
    await two.mentor.presses("🔕 No more of these")
    assert letter("One") in [plain(message.text) for message in two.mentor.phone.answers]
    await begins(bea, count=2)
    await bea.writes("Two")
    await sends_now(bea, count=2)
    assert "Two" not in newest(two.mentor)
    await two.mentor.writes("/reminders")
    await two.mentor.presses(label(two.mentor, "📣 Again from %(network)s", network=CHARTER.name))
    await begins(bea)
    await bea.writes("Three")
    await sends_now(bea)
    assert newest(two.mentor) == letter("Three")


async def test_who_sleeps_gets_it_in_the_morning(town: Town, two: Pair, bea: Resident) -> None:
    town.clock.advance(timedelta(hours=10).total_seconds())
    before = newest(two.mentor)
    await begins(bea)
    await bea.writes("Good morning!")
    await sends_now(bea)
    assert newest(two.mentor) == before
    # What goes to them alone at night brings no broadcast along.
    await two.mentor.writes("/home")
    assert "Good morning!" not in newest(two.mentor)
    town.clock.advance(timedelta(hours=11).total_seconds())
    await town.settle()
    assert newest(two.mentor) == letter("Good morning!")
    assert reads(bea, "✅ The broadcast is sent.")


async def plans(bea: Resident, day: str, time: str) -> None:
    await begins(bea)
    await bea.writes("In three days")
    await bea.presses("🕐 At a time…", day, time)


async def test_a_planned_one_goes_at_its_time_also_after_a_restart(
    town: Town, two: Pair, bea: Resident, tmp_path: Path
) -> None:
    before = newest(two.mentor)
    await plans(bea, "4", "14:00")
    assert reads(bea, "The broadcast is planned.")
    assert newest(two.mentor) == before
    town.clock.advance(timedelta(days=3, hours=1, minutes=1).total_seconds())
    async with open_town(tmp_path, world=town.world) as again:
        await again.settle()
    assert newest(two.mentor) == letter("In three days")


async def test_a_planned_one_can_be_moved_and_cancelled(
    town: Town, two: Pair, bea: Resident
) -> None:
    await plans(bea, "4", "14:00")
    await bea.presses("🕐 Another time", "5", "15:00")
    assert reads(bea, "The broadcast has a new time.")
    async with town.tables() as tables:
        (deed,) = await tables.audit.of_network(two.network, offset=0, limit=1)
    assert deed.act is Act.BROADCAST_MOVED
    await bea.presses("👁 See it")
    await bea.presses("✖️ Do not send it", "✖️ Do not send it")
    assert reads(bea, "✖️ The broadcast was cancelled. Nobody got it.")
    assert bea.toast == plain(bea.t.toast("The broadcast is cancelled."))
    town.clock.advance(timedelta(days=9).total_seconds())
    await town.settle()
    assert letter("In three days") not in newest(two.mentor)


async def test_an_old_button_of_a_moved_one_counts_no_more(
    town: Town, two: Pair, bea: Resident
) -> None:
    await plans(bea, "4", "14:00")
    await bea.presses("✖️ Do not send it")
    asked = bea.phone.last
    cora = await looks_after(town, two.network, "Cora")
    await cora.writes("/broadcast")
    await cora.presses(cora.buttons[1])
    await cora.presses("🕐 Another time", "5", "15:00")
    await bea.presses("✖️ Do not send it", message=asked)
    async with town.tables() as tables:
        (planned,) = await tables.broadcasts.of_network(two.network, offset=0, limit=5)
    assert (planned.state, planned.version) == (BroadcastState.PLANNED, 2)


async def test_a_planned_one_of_who_leads_no_more_does_not_go(
    town: Town, two: Pair, bea: Resident
) -> None:
    cora = await looks_after(town, two.network, "Cora")
    await begins(bea, count=4)
    await bea.writes("In three days")
    await bea.presses("🕐 At a time…", "4", "14:00")
    await bea.writes("/privacy")
    await bea.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    town.clock.advance(timedelta(days=4).total_seconds())
    await town.settle()
    assert "In three days" not in newest(two.mentor) + newest(cora)
    assert b"In three days" not in await town.bytes_of_data()


async def test_stopping_in_the_middle_spares_the_rest(
    town: Town, two: Pair, bea: Resident, network: NetworkId
) -> None:
    lives = [await arrives(town, network, Role.MENTEE, f"Lea{n}") for n in range(4)]
    before = [newest(one) for one in lives]
    await begins(bea, count=7)
    await bea.writes("Stop me")
    town.clock.advance(60)
    bea.phone.presses(label(bea, "✅ Send it now: %(n)s", n=7))
    await town.bot.poller.poll(seconds=0)
    await town.bot.turns.run_ready()
    await steps(town, 4)
    bea.phone.presses(label(bea, "⏹ Stop"))
    await town.settle()
    assert has_read(bea, "⏹ The broadcast was stopped.")
    assert plain(bea.t.toast("The broadcast is stopped.")) in map(plain, bea.phone.toasts)
    async with town.tables() as tables:
        (done,) = await tables.broadcasts.of_network(two.network, offset=0, limit=5)
        deeds = await tables.audit.of_network(two.network, offset=0, limit=1)
        # Nothing has gone wrong: the operator sees no alarm.
        assert "failed" not in await tables.outbox.counts()
    assert (done.tally.sent, done.tally.stopped) == (2, 5)
    assert [newest(one) for one in lives] == before
    assert deeds[0].act == "broadcast_stopped"


async def steps(town: Town, count: int) -> None:
    """Let the bot send so many calls."""
    for _ in range(count):
        await town.bot.sender._step()
        await town.bot.sender._land()


async def test_another_meta_mentor_can_cancel_it_and_its_author_is_told(
    town: Town, two: Pair, bea: Resident
) -> None:
    cora = await looks_after(town, two.network, "Cora")
    await begins(bea, count=4)
    await bea.writes("In three days")
    await bea.presses("🕐 At a time…", "4", "14:00")
    await cora.writes("/broadcast")
    await cora.presses(cora.buttons[1], "✖️ Do not send it", "✖️ Do not send it")
    assert reads(
        bea,
        "%(name)s has cancelled your broadcast in %(network)s.",
        name="Cora",
        network=CHARTER.name,
    )
    async with town.tables() as tables:
        (deed,) = await tables.audit.of_network(two.network, offset=0, limit=1)
    assert deed.act is Act.BROADCAST_STOPPED


async def test_who_leads_no_network_cannot_send_or_stop_any(
    town: Town, two: Pair, bea: Resident
) -> None:
    await plans(bea, "4", "14:00")
    card = bea.phone.last
    for button in ("bw:1", "bx:1", "bs:1", "bc:1:1", "bm:1:1"):
        two.mentor.phone.presses_data(button, two.mentor.phone.last)
        await town.settle()
        assert two.mentor.reads("You cannot do this, or not any more.")
    async with town.tables() as tables:
        (planned,) = await tables.broadcasts.of_network(two.network, offset=0, limit=5)
    assert (planned.state, card.id) == (BroadcastState.PLANNED, bea.phone.last.id)


async def test_a_broadcast_for_nobody_is_not_sent(town: Town, two: Pair, bea: Resident) -> None:
    await begins(bea, whom="Mentors", count=1)
    await bea.writes("Hello?")
    send = bea.phone.last
    two.mentor.phone.blocks()
    await town.settle()
    await bea.presses(label(bea, "✅ Send it now: %(n)s", n=1), message=send)
    assert reads(bea, NOBODY)
    assert not any(one.startswith("✅") for one in bea.buttons)
    # What was written stays, and can go to others.
    await bea.presses("👥 For whom", label(bea, "%(who)s: %(n)s", who=bea.t.term("Mentees"), n=1))
    await sends_now(bea, count=1)
    assert newest(two.mentee) == letter("Hello?")


async def test_what_is_for_nobody_is_never_sent(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    async with town.tables() as tables:
        author = await known(tables, bea)
    words = (Words(language="de", html="Hello?"),)
    for_nobody = Plan(network, Audience.MENTORS, words)
    with pytest.raises(Outdated):
        async with town.tables() as tables:
            await plan(tables, author, for_nobody, now=town.clock.now())
    async with town.tables() as tables:
        assert await tables.broadcasts.count(network) == 0


async def test_a_choice_that_leaves_nobody_is_told_and_can_be_taken_back(
    town: Town, two: Pair, bea: Resident
) -> None:
    await bea.writes("/broadcast")
    await bea.presses("✍️ Write a broadcast", "🌍 Only some languages")
    arabic, count = bea.t.language_name("ar"), "%(language)s: %(n)s"
    await bea.presses(label(bea, count, language=arabic, n=1), "✅ Done")
    two.mentee.phone.language_code = "de"
    async with town.tables() as tables:
        mentee = await tables.people.by_telegram_id(two.mentee.phone.id)
        await tables.people.save(replace(mentee, language="de"))
    await bea.writes("/home")
    await bea.presses("▶️ Go on with it")
    assert reads(bea, NOBODY)
    await bea.presses("🌍 Only some languages", f"☑️ {label(bea, count, language=arabic, n=0)}")
    await bea.presses("✅ Done")
    assert not reads(bea, NOBODY)
    assert label(bea, "%(who)s: %(n)s", who=bea.t.term("Everybody"), n=3) in bea.buttons


async def test_broadcasts_of_one_day_are_told_apart_in_the_list(
    town: Town, two: Pair, bea: Resident
) -> None:
    del two
    noon = town.clock.now()
    for words in ("Summer party on Friday!", "<3"):
        await begins(bea)
        await bea.writes(words)
        await sends_now(bea)
    await plans(bea, "4", "14:00")
    await plans(bea, "5", "14:00")
    await bea.presses("✖️ Do not send it", "✖️ Do not send it")
    await bea.writes("/broadcast")
    later = [noon.replace(hour=13, minute=0, day=day) for day in (4, 5)]
    assert bea.buttons[1:5] == [
        listed(bea, "✖️", later[1], bea.t.term("Everybody")),
        listed(bea, "🕐", later[0], "In three days"),
        listed(bea, "✅", noon, "<3"),
        listed(bea, "✅", noon, "Summer party on…"),
    ]
    signs = bea.t.listing(bea.t.term(one) for one in ("🕐 planned", "✅ sent", "✖️ cancelled"))
    assert reads(bea, "Signs: %(signs)s", signs=signs)


def listed(bea: Resident, sign: str, moment: datetime, what: str) -> str:
    """Give the row of a broadcast in the list."""
    day, time = bea.t.day(moment, BERLIN), bea.t.time(moment, BERLIN)
    source = "%(sign)s %(day)s, %(time)s: %(what)s"
    return label(bea, source, sign=sign, day=day, time=time, what=plain(what))


async def test_what_was_cancelled_leaves_no_words(town: Town, two: Pair, bea: Resident) -> None:
    del two
    await plans(bea, "4", "14:00")
    await bea.presses("✖️ Do not send it", "✖️ Do not send it")
    assert b"In three days" not in await town.bytes_of_data()


async def test_a_reader_in_a_chapter_can_report_it_to_the_operator(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    tandem, _ = await second_network(town, "Ada")
    amal = await arrives(town, tandem, Role.MENTEE, "Amal Khoury", "ar")
    omar = await arrives(town, network, Role.MENTEE, "Omar Said", "ar")
    otto = town.newcomer("Otto", "de")
    await otto.settles_in()
    async with town.tables() as tables:
        author = await known(tables, bea)
        link = await tables.chapters.ask(
            chapter_id=tandem, parent_id=network, asked_by=author, now=town.clock.now()
        )
        await tables.chapters.join(link.number, now=town.clock.now())
    await bea.writes("/broadcast")
    await bea.presses("✍️ Write a broadcast", "🏛 With the chapters")
    await bea.presses(label(bea, "%(who)s: %(n)s", who=bea.t.term("Everybody"), n=4))
    await bea.writes("Pay me at once!")
    await sends_now(bea, count=4)
    assert "Pay me at once!" in newest(amal)
    await amal.presses("⚠️ Report")
    await amal.writes("She asks all of us for money.")
    with operator(town, otto):
        await amal.presses(SEND)
        assert ("Bea" in otto.sees, "Amal Khoury" in otto.sees) == (True, True)
        await otto.presses(*otto.buttons[:1])
    # The others of that network are no business of theirs.
    await forges(amal, ReportMember(await member_id(town, network, omar)))
    assert amal.reads("You cannot do this, or not any more.")


async def test_several_photos_at_once_are_refused_clearly(two: Pair, bea: Resident) -> None:
    del two
    await begins(bea)
    update = written(bea, "", media_group_id="7", photo=[PHOTO])
    del update["message"]["text"]
    bea.phone.sends_raw(update)
    await bea.town.settle()
    assert reads(bea, "Several photos or files at once cannot be sent. Please send only one.")


BERLIN = "Europe/Berlin"
PHOTO: Mapping[str, Any] = {
    "file_id": "a",
    "file_unique_id": "b",
    "width": 1,
    "height": 1,
}


async def test_back_from_the_languages_leads_to_the_preview(two: Pair, bea: Resident) -> None:
    await writes_in_two_languages(bea)
    await bea.presses("👁 See it")
    assert bea.buttons.count(bea.t.button("‹ Back")) == 1
    await bea.presses("‹ Back", "🌍 In another language", "‹ Back")
    assert label(bea, "✅ Send it now: %(n)s", n=3) in bea.buttons
    await bea.presses("‹ Back")
    assert reads(bea, "Write your message now.")
