"""Certificates as they could be, in scripts that differ."""

from dataclasses import replace
from datetime import UTC, datetime

from documents.certificate import CertificateText, Line

ENGLISH = CertificateText(
    language="en",
    right_to_left=False,
    document_title="Certificate of mentoring for Amina Rahimi",
    network="Neue Wege Leipzig",
    title="Certificate of mentoring",
    name="Amina Rahimi",
    statement="Amina Rahimi took part in the mentoring network Neue Wege Leipzig.",
    role=Line("Role", "Mentee"),
    period=Line("Period", "3 March 2027 – 12 September 2027"),
    meetings=Line("Meetings held", "9 meetings"),
    issued=Line("Issued on", "22 September 2027"),
    signer=Line("Meta-mentor of the network", "Dr. Jana Hoffmann"),
    code=Line("Code", "7k3m-9qxd-ab"),
    check="Anyone can check this certificate. Scan the square or open the link.",
    link="https://t.me/neue_wege_bot?start=c_7k3m9qxdab",
    qr_alt="QR code with the link to check this certificate",
    issued_at=datetime(2027, 9, 22, 12, 30, tzinfo=UTC),
)

UKRAINIAN = replace(
    ENGLISH,
    language="uk",
    document_title="Сертифікат: Олександр Ґудзь",
    title="Сертифікат про менторство",
    name="Олександр Ґудзь",
    statement="\u2068Олександр Ґудзь\u2069 є учасником мережі \u2068Neue Wege Leipzig\u2069.",
    role=Line("Роль", "Ментор"),
)

GERMAN = replace(
    ENGLISH,
    language="de",
    document_title="Zertifikat über Mentoring: سارة حداد",
    title="Zertifikat über Mentoring",
    name="سارة حداد",
    statement="\u2068سارة حداد\u2069 hat im Netzwerk \u2068Neue Wege Leipzig\u2069 mitgewirkt.",
)

ARABIC = replace(
    ENGLISH,
    language="ar",
    right_to_left=True,
    document_title="شهادة إرشاد باسم Amina Rahimi",
    title="شهادة إرشاد",
    statement="\u200fشاركت \u2068Amina Rahimi\u2069 في شبكة الإرشاد \u2068Neue Wege Leipzig\u2069.",
    role=Line("الدور", "مسترشدة"),
    period=Line("الفترة", "٣ مارس ٢٠٢٧ – ١٢ سبتمبر ٢٠٢٧"),
    meetings=Line("اللقاءات", "٩ لقاءات"),
    issued=Line("تاريخ الإصدار", "٢٢ سبتمبر ٢٠٢٧"),
    signer=Line("مسؤولة الشبكة", "د. ليلى حداد"),
    code=Line("الرمز", "7k3m-9qxd-ab"),
    check="يمكن لأي شخص التحقق من هذه الشهادة: امسح الرمز أو افتح الرابط.",
    qr_alt="رمز يحتوي على رابط التحقق",
)
