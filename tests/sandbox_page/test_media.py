"""Files, places and cards on the page: how they look, and how they are sent."""

import pytest
from playwright.async_api import FilePayload, Page, expect

from sandbox.messages import MediaKind
from sandbox.people import Person
from tests.sandbox_page.conftest import Bot, Look

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = (360, 740)
PLAYED = """async (element) => {
  element.muted = true;
  await element.play();
  await new Promise((resolve) => element.addEventListener("timeupdate", resolve, { once: true }));
  return element.currentTime > 0;
}"""


async def choose(page: Page, amal: Person, label: str) -> None:
    await page.click(f"#attach-{amal.id}")
    await page.locator(f"#attachments-{amal.id} button", has_text=label).click()


async def pick(page: Page, amal: Person, label: str, file: FilePayload) -> None:
    async with page.expect_file_chooser() as chooser:
        await choose(page, amal, label)
    await (await chooser.value).set_files(file)


@pytest.mark.parametrize(
    ("label", "kind"), [("Voice message", "voice"), ("Sticker", "sticker"), ("Contact", "contact")]
)
async def test_what_has_no_caption_is_sent_at_once(
    look: Look, amal: Person, label: str, kind: str
) -> None:
    page = await look(amal)
    await page.fill(f"#text-{amal.id}", "Half a sen")
    await choose(page, amal, label)
    await expect(page.locator(f".bubble.{kind}")).to_have_count(1)
    media = amal.messages[-1].media
    assert media is not None
    assert media.kind.value == kind
    await expect(page.locator(f"#text-{amal.id}")).to_have_value("Half a sen")


async def test_a_place_is_chosen_and_sent(look: Look, amal: Person) -> None:
    page = await look(amal)
    await choose(page, amal, "Location")
    await page.get_by_role("button", name="Hamburg").click()
    await page.click("#place-send")
    await expect(page.locator(".bubble.location .card")).to_have_text("Location53.5511, 9.9937")
    assert await page.locator(".bubble.location a").count() == 0


@pytest.mark.parametrize("kind", ["photo", "document", "video"])
async def test_a_sample_waits_for_its_caption(look: Look, amal: Person, kind: str) -> None:
    page = await look(amal)
    await choose(page, amal, f"{kind.title()} (a sample)")
    text = page.locator(f"#text-{amal.id}")
    await expect(text).to_have_attribute("placeholder", "Caption")
    await text.press("Enter")
    await expect(page.locator(f".bubble.{kind}")).to_have_count(1)
    assert amal.messages[-1].caption == ""
    await expect(page.locator(".file-bar")).to_be_hidden()


async def test_a_file_goes_with_its_caption_as_a_reply(look: Look, amal: Person, bot: Bot) -> None:
    await bot("sendMessage", chat_id=amal.id, text="Show me your plan")
    page = await look(amal, size=PHONE)
    await page.get_by_role("button", name="Reply").last.click()
    plan = FilePayload(name="خطة.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7")
    await pick(page, amal, "Document from a file…", plan)
    await expect(page.locator(".draft-bar:visible .lines")).to_have_text(
        ["ReplyShow me your plan", "Documentخطة.pdf · 8 B"]
    )
    await page.fill(f"#text-{amal.id}", "هذه خطتي")
    await page.click(f"#send-{amal.id}")
    await expect(page.locator(".draft-bar:visible")).to_have_count(0)
    await expect(page.locator(".quote")).to_have_text("Show me your plan")
    sent = amal.messages[-1]
    assert (sent.caption, sent.reply_to) == ("هذه خطتي", amal.last.id)
    assert (amal.file_of(sent).name, amal.file_of(sent).content) == ("خطة.pdf", b"%PDF-1.7")


async def test_a_photo_is_looked_at_before_it_is_sent_or_dropped(look: Look, amal: Person) -> None:
    page = await look(amal)
    picture = amal.file_of(amal.sends_photo()).content
    chosen = FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=picture)
    await pick(page, amal, "Photo from a file…", chosen)
    await expect(page.locator(".preview")).to_have_js_property("naturalWidth", 640)
    await page.get_by_role("button", name="Do not send it").click()
    await expect(page.locator(".file-bar")).to_be_hidden()
    await expect(page.locator(f"#send-{amal.id}")).to_be_disabled()


async def test_a_reply_can_be_dropped(look: Look, amal: Person, bot: Bot) -> None:
    await bot("sendMessage", chat_id=amal.id, text="Well?")
    page = await look(amal)
    for drop in ("Escape", "cross"):
        await page.locator(".message").last.hover()
        await page.get_by_role("button", name="Reply").last.click()
        await expect(page.locator(".reply-bar .lines")).to_have_text("ReplyWell?")
        if drop == "Escape":
            await page.keyboard.press("Escape")
        else:
            await page.get_by_role("button", name="Do not reply").click()
        await expect(page.locator(".reply-bar")).to_be_hidden()
    await page.locator(f"#text-{amal.id}").press_sequentially("Yes\n")
    await expect(page.locator(".from-person .text").last).to_have_text("Yes")
    assert amal.messages[-1].reply_to is None


async def test_what_was_refused_stays_in_the_composer(look: Look, amal: Person) -> None:
    page = await look(amal)
    await choose(page, amal, "Photo (a sample)")
    await page.fill(f"#text-{amal.id}", "a" * 1025)
    await page.click(f"#send-{amal.id}")
    await expect(page.locator(".notice")).to_have_text("a caption has at most 1024 characters")
    await expect(page.locator(f"#text-{amal.id}")).to_have_value("a" * 1025)
    await expect(page.locator(".file-bar .lines")).to_have_text("PhotoA sample")


async def test_a_document_shows_name_and_size_and_opens_or_is_saved(
    look: Look, amal: Person
) -> None:
    amal.sends_document("plan.pdf", b"%PDF" + bytes(1500))
    amal.sends_document("meeting.ics", b"BEGIN:VCALENDAR")
    page = await look(amal)
    files = page.locator("a.media")
    opened, saved = files.first, files.last
    await expect(opened).to_have_text("plan.pdf1.5 KB · Open")
    await expect(opened).to_have_attribute("target", "_blank")
    await expect(saved).to_have_text("meeting.ics15 B · Save")
    async with page.expect_download() as download:
        await saved.click()
    assert (await download.value).suggested_filename == "meeting.ics"


async def test_pictures_and_recordings_are_seen_and_heard(look: Look, amal: Person) -> None:
    amal.sends_photo(caption="My house")
    amal.sends_voice()
    amal.sends(MediaKind.VIDEO)
    amal.sends(MediaKind.VIDEO_NOTE)
    amal.sends(MediaKind.AUDIO)
    page = await look(amal, size=PHONE)
    picture = page.get_by_role("img", name="My house")
    await expect(picture).to_have_js_property("naturalWidth", 640)
    players = await page.locator("audio, video").all()
    assert [await one.evaluate(PLAYED) for one in players] == [True] * 4
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


async def test_a_contact_card_shows_name_and_number_as_text(look: Look, amal: Person) -> None:
    amal.first_name = "<b>Amal</b>"
    amal.sends_contact()
    page = await look(amal)
    await expect(page.locator(".bubble.contact .card")).to_have_text("<b>Amal</b>+999000000001")


async def test_a_reaction_stands_on_its_message(look: Look, amal: Person, bot: Bot) -> None:
    page = await look(amal)
    thumb = [{"type": "emoji", "emoji": "👍"}]
    await bot("setMessageReaction", chat_id=amal.id, message_id=1, reaction=thumb)
    await expect(page.locator('[data-message="1"] .reaction')).to_have_text("👍")


async def test_the_way_to_a_reply_fits_a_thumb(look: Look, amal: Person, bot: Bot) -> None:
    await bot("sendMessage", chat_id=amal.id, text="سؤال طويل " * 30)
    amal.writes("A long answer " * 30)
    page = await look(amal, size=PHONE)
    for button in await page.get_by_role("button", name="Reply").all():
        box = await button.bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == (40, 40)
        assert 0 <= box["x"] <= PHONE[0] - 40
