"""QR codes as drawings."""

from xml.etree import ElementTree as ET

from documents.qr import qr_svg

LINK = "https://t.me/neue_wege_bot?start=c_7k3m9qxdab"


def test_same_link_gives_the_same_drawing() -> None:
    assert qr_svg(LINK) == qr_svg(LINK)


def test_code_has_four_modules_of_white_around_it() -> None:
    drawing = ET.fromstring(qr_svg(LINK))  # noqa: S314 - made by us, two lines above
    assert (drawing.get("width"), drawing.get("height")) == ("41", "41")  # version 4: 33 + 2 * 4
