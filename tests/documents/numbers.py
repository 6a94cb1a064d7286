"""Numbers of a network as they could be, and their words, in scripts that differ."""

from dataclasses import replace
from datetime import date

from documents.statistics import StatisticsWords
from mentoring.mentorships import MentorshipState
from mentoring.requests import RequestState
from mentoring.roles import Role
from mentoring.statistics import (
    Members,
    MentorWait,
    PulseAverages,
    Statistics,
    held_by_month,
    months_until,
)

DAY = date(2027, 9, 22)
HELD = (3, 0, 7, 12, 9, 14, 21, 18, 28, 16, 11, 24)

STATISTICS = Statistics(
    day=DAY,
    members={
        Role.MENTEE: Members(48, 6),
        Role.MENTOR: Members(24, 3),
        Role.META_MENTOR: Members(2),
    },
    requests={
        RequestState.PENDING: 5,
        RequestState.ACCEPTED: 41,
        RequestState.DECLINED: 8,
        RequestState.WITHDRAWN: 2,
        RequestState.EXPIRED: 4,
        RequestState.SUPERSEDED: 11,
    },
    mentorships={
        MentorshipState.GETTING_TO_KNOW: 6,
        MentorshipState.ACTIVE: 17,
        MentorshipState.PAUSED: 1,
        MentorshipState.COMPLETED: 13,
        MentorshipState.ENDED: 4,
    },
    meetings=held_by_month(dict(zip(months_until(DAY), HELD, strict=True)), day=DAY),
    days_to_mentor=MentorWait(11.5, 41),
    pulse=PulseAverages((4.4, 3.1, 3.9), 137),
)

ENGLISH_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
GERMAN_MONTHS = "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.".split()
PERSIAN_MONTHS = "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر".split()
PERSIAN_DIGITS = str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")

ENGLISH = StatisticsWords(
    language="en",
    right_to_left=False,
    title="The numbers of Neue Wege Leipzig",
    subtitle="As of 22 September 2027",
    members="Members",
    roles={Role.MENTEE: "Mentees", Role.MENTOR: "Mentors", Role.META_MENTOR: "Meta-mentors"},
    waiting={Role.MENTEE: "Waiting mentees", Role.MENTOR: "Waiting mentors"},
    requests="Requests",
    request_states={
        RequestState.PENDING: "Open",
        RequestState.ACCEPTED: "Accepted",
        RequestState.DECLINED: "Declined",
        RequestState.WITHDRAWN: "Withdrawn",
        RequestState.EXPIRED: "Expired",
        RequestState.SUPERSEDED: "Another mentor",
    },
    mentorships="Mentorships",
    mentorship_states={
        MentorshipState.GETTING_TO_KNOW: "Getting to know",
        MentorshipState.ACTIVE: "Active",
        MentorshipState.PAUSED: "Paused",
        MentorshipState.COMPLETED: "Completed",
        MentorshipState.ENDED: "Ended without a certificate",
    },
    meetings="Meetings held",
    month=lambda day: ENGLISH_MONTHS[day.month - 1],
    full_month=lambda day: f"{ENGLISH_MONTHS[day.month - 1]} {day.year}",
    wait="Days until there is a mentor",
    wait_median="Median",
    wait_count="Mentees",
    wait_note="Half of 41 mentees waited no longer.",
    pulse="After a meeting, from 1 to 5",
    questions=("It was good", "Closer to the goals", "Clear what is next"),
    pulse_count="Answers",
    pulse_note="Averages of 137 answers.",
    number=str,
    sheet="Numbers",
    area="Area",
    what="What",
    figure="Number",
)

GERMAN = replace(
    ENGLISH,
    language="de",
    title="Die Zahlen von Neue Wege Leipzig – سارة",
    roles={
        Role.MENTEE: "Mentees",
        Role.MENTOR: "Mentor:innen",
        Role.META_MENTOR: "Meta-Mentor:innen",
    },
    request_states={
        **ENGLISH.request_states,
        RequestState.SUPERSEDED: "Durch eine andere Anfrage erledigt",
    },
    month=lambda day: GERMAN_MONTHS[day.month - 1],
)

PERSIAN = replace(
    ENGLISH,
    language="fa",
    right_to_left=True,
    title="آمار شبکه \u2068Neue Wege Leipzig\u2069",
    subtitle="تا ۲۲ سپتامبر ۲۰۲۷",
    members="اعضا",
    roles={Role.MENTEE: "راهجو", Role.MENTOR: "راهنما", Role.META_MENTOR: "سرپرست شبکه"},
    waiting={Role.MENTEE: "راهجوی در انتظار", Role.MENTOR: "راهنمای در انتظار"},
    requests="درخواست‌ها",
    request_states=dict(
        zip(
            RequestState,
            ("باز", "پذیرفته", "رد شده", "پس گرفته", "منقضی", "با راهنمای دیگر"),
            strict=True,
        )
    ),
    mentorships="همراهی‌ها",
    mentorship_states=dict(
        zip(MentorshipState, ("آشنایی", "فعال", "متوقف", "کامل", "پایان زودهنگام"), strict=True)
    ),
    meetings="دیدارهای انجام‌شده",
    month=lambda day: PERSIAN_MONTHS[day.month - 1],
    wait="روز تا یافتن راهنما",
    wait_note="نیمی از ۴۱ راهجو بیشتر از این منتظر نماندند.",
    pulse="پس از دیدار، از ۱ تا ۵",
    questions=("خوب بود", "نزدیک‌تر به هدف‌ها", "گام بعدی روشن است"),
    pulse_note="میانگین ۱۳۷ پاسخ.",
    number=lambda value: str(value).translate(PERSIAN_DIGITS),
)
