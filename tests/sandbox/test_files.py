"""Files: sent with a call or by their id, and fetched again."""

import json
from typing import Any

import aiohttp
import pytest

from sandbox.api import Api
from sandbox.errors import ApiError
from sandbox.files import DOWNLOAD_LIMIT, PHOTO_LIMIT, SEND_LIMIT, UploadedFile, kept_name
from sandbox.messages import MediaKind
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import TOKEN, Call

PDF = UploadedFile("certificate.pdf", b"%PDF-1.7", "application/pdf")
KEYS = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
TOO_BIG = "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes"


async def refusal(world: World, method: str, params: dict[str, object], file: bytes) -> str:
    name = method.removeprefix("send").lower()
    with pytest.raises(ApiError) as caught:
        await Api(world).call(TOKEN, method, params, {name: UploadedFile("a.png", file)})
    return caught.value.description


async def test_files_can_be_sent_and_sent_again_by_id(world: World, amal: Person) -> None:
    api = Api(world)
    given = {"chat_id": str(amal.id), "document": "attach://paper", "caption": "Yours"}
    sent = await api.call(TOKEN, "sendDocument", given, {"paper": PDF})
    again = {"chat_id": amal.id, "document": sent["document"]["file_id"]}
    repeated = await api.call(TOKEN, "sendDocument", again)
    assert repeated["document"] == sent["document"]
    assert (sent["document"]["file_name"], sent["caption"]) == ("certificate.pdf", "Yours")
    assert world.files.content(sent["document"]["file_id"]) == b"%PDF-1.7"


async def test_an_id_outlives_its_message_and_fits_its_kind_only(
    amal: Person, call: Call, refused: Call
) -> None:
    voice = amal.sends_voice().media
    assert voice is not None
    del amal.chat.messages[amal.messages[-1].id]
    await call("sendVoice", chat_id=amal.id, voice=voice.file_id)
    assert amal.last.media == voice
    answer = await refused("sendDocument", chat_id=amal.id, document=voice.file_id)
    assert answer == (400, "Bad Request: wrong file identifier/HTTP URL specified")


@pytest.mark.parametrize("field", ["document", "paper"])
async def test_a_form_carries_a_file_with_all_that_belongs_to_it(
    address: str, http: aiohttp.ClientSession, amal: Person, field: str
) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", str(amal.id))
    form.add_field("caption", "<b>شهادة</b>")
    form.add_field("parse_mode", "HTML")
    form.add_field("reply_markup", json.dumps(KEYS))
    if field != "document":
        form.add_field("document", f"attach://{field}")
    form.add_field(field, b"%PDF-1.7", filename="شهادة ليلى.pdf", content_type="text/plain")
    async with http.post(f"{address}/bot{TOKEN}/sendDocument", data=form) as answer:
        sent = (await answer.json())["result"]
    [file] = amal.files
    assert (file.name, file.content) == ("شهادة ليلى.pdf", b"%PDF-1.7")
    assert (amal.last.caption, amal.buttons) == ("شهادة", ["Go"])
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert sent["document"]["mime_type"] == "application/pdf"


async def test_what_was_sent_can_be_fetched(
    address: str, http: aiohttp.ClientSession, amal: Person, call: Call
) -> None:
    media = amal.sends_document("plan.ics", b"BEGIN:VCALENDAR", caption="When").media
    assert media is not None
    told = await call("getFile", file_id=media.file_id)
    async with http.get(f"{address}/file/bot{TOKEN}/{told['file_path']}") as answer:
        assert (answer.status, await answer.read()) == (200, b"BEGIN:VCALENDAR")
    async with http.get(f"{address}/file/bot1:wrong/{told['file_path']}") as answer:
        assert answer.status == 404


async def test_a_picture_must_be_one(world: World, amal: Person) -> None:
    words = await refusal(world, "sendPhoto", {"chat_id": amal.id}, b"no picture")
    assert words == "Bad Request: IMAGE_PROCESS_FAILED"


@pytest.mark.parametrize(
    ("method", "size", "words"),
    [
        ("sendDocument", 0, "file must be non-empty"),
        ("sendDocument", SEND_LIMIT + 1, "file is too big"),
        (
            "sendPhoto",
            PHOTO_LIMIT + 1,
            TOO_BIG,
        ),
    ],
)
async def test_files_have_limits(
    world: World, amal: Person, method: str, size: int, words: str
) -> None:
    answer = await refusal(world, method, {"chat_id": amal.id}, bytes(size))
    assert answer == f"Bad Request: {words}"


async def test_a_big_file_is_not_downloaded(amal: Person, refused: Call) -> None:
    media = amal.sends_document("film.bin", bytes(DOWNLOAD_LIMIT + 1)).media
    assert media is not None
    assert await refused("getFile", file_id=media.file_id) == (400, "Bad Request: file is too big")


async def test_a_long_caption_is_refused(amal: Person, refused: Call) -> None:
    media = amal.sends_document("a.txt", b"a").media
    assert media is not None
    answer = await refused(
        "sendDocument", chat_id=amal.id, document=media.file_id, caption="a" * 1025
    )
    assert answer == (400, "Bad Request: message caption is too long")


@pytest.mark.parametrize(
    ("method", "field", "told"),
    [
        ("sendVideo", "video", {"duration": 9, "width": 1}),
        ("sendVideoNote", "video_note", {"duration": 9, "length": 1}),
        ("sendAudio", "audio", {"duration": 9, "title": "Song"}),
        ("sendAnimation", "animation", {"duration": 9}),
        ("sendVoice", "voice", {"duration": 9}),
    ],
)
async def test_recordings_are_sent_with_what_is_said_of_them(
    world: World, amal: Person, method: str, field: str, told: dict[str, Any]
) -> None:
    files = {field: UploadedFile("a.mp4", b"a")}
    sent = await Api(world).call(TOKEN, method, {"chat_id": amal.id, **told}, files)
    assert {name: sent[field][name] for name in told} == told


async def test_a_place_has_no_caption_to_edit(amal: Person, call: Call, refused: Call) -> None:
    sent = await call("sendLocation", chat_id=amal.id, latitude=1, longitude=2, reply_markup=KEYS)
    given = {"chat_id": amal.id, "message_id": sent["message_id"]}
    answer = await refused("editMessageCaption", **given, caption="Here")
    assert answer == (400, "Bad Request: there is no caption in the message to edit")
    await call("editMessageReplyMarkup", **given)
    assert amal.buttons == []


async def test_a_person_opens_what_came_and_nothing_else(amal: Person, world: World) -> None:
    sent = await Api(world).call(TOKEN, "sendDocument", {"chat_id": amal.id}, {"document": PDF})
    assert sent["message_id"] == amal.last.id
    assert amal.file_of(amal.last).content == PDF.content
    with pytest.raises(LookupError, match="message 1 has no file"):
        amal.file_of(amal.messages[0])


@pytest.mark.parametrize(
    ("kind", "caption"), [(MediaKind.PHOTO, "a" * 1025), (MediaKind.VIDEO_NOTE, "a")]
)
def test_an_app_does_not_take_every_caption(amal: Person, kind: MediaKind, caption: str) -> None:
    with pytest.raises(ValueError, match="caption"):
        amal.sends(kind, caption=caption)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Zertifikat_Łukasz (2).pdf", "Zertifikat_Łukasz (2).pdf"),
        ("../../etc/passwd", "passwd"),
        ("📄 <plan>: 1/2.txt", "2.txt"),
        ("🎓Yes?.pdf", "Yes.pdf"),
        ("e\u0301te\u0301.pdf", "ete.pdf"),
        ("a" * 70 + ".pdf", "a" * 60 + ".pdf"),
        ("👋", "file"),
    ],
)
def test_names_of_files_arrive_as_telegram_keeps_them(name: str, kept: str) -> None:
    assert kept_name(name) == kept
