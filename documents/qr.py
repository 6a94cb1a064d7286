"""QR codes: a link that a phone reads from paper."""

from io import BytesIO

import segno


def qr_svg(link: str) -> str:
    """Draw a link as a QR code, in SVG.

    Readable with up to a quarter of it damaged (error correction Q), with the four modules of white
    around it that readers need.
    """
    drawing = BytesIO()
    segno.make_qr(link, error="q", boost_error=False).save(
        drawing, kind="svg", border=4, dark="#000000", light="#ffffff", xmldecl=False
    )
    return drawing.getvalue().decode("utf-8")
