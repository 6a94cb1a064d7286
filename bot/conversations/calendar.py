"""The question when to meet: a calendar in buttons, then the times of a day. Nothing is typed."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from bot.conversations.answers import Answer, Pressed, Unclear
from bot.conversations.flow import Choice, Draft, Question, Shown, Stage, Step, Taken
from bot.conversations.steps import Text, Wanted, always, please_press
from bot.i18n import Html, Translator
from bot.screens.months import month_cells, month_turns, shown_month
from bot.screens.screen import lines, paragraphs
from mentoring.meetings import AHEAD_LEAST, AHEAD_MOST, TIMES_LIMIT, can_be_proposed

MONTH: Final = "m."
DAY: Final = "d."
TIME: Final = "t."
OUT: Final = "out."
ENOUGH: Final = "enough"

SLOT: Final = timedelta(minutes=30)
PAGES: Final = ((0, 9), (9, 21), (21, 24))
"""Hours of the day on each page of times: two presses are rare when the middle has most of them."""
LIKELY: Final = 1
TIMES_IN_A_ROW: Final = 4

_DAY: Final = re.compile(r"d\.(\d{4}-\d{2}-\d{2})(?:\.([012]))?")
_MONTH: Final = re.compile(r"m\.(\d{4}-\d{2})")
_TIME: Final = re.compile(r"t\.(\d{4}-\d{2}-\d{2}\.\d{4})")


class TimesDraft(Draft):
    """A draft that times are picked for; they are in UTC."""

    times: tuple[datetime, ...] = ()


D = TypeVar("D", bound=TimesDraft)


class AskTimes(Step[D]):
    """One to three times to come, in the clock of who picks them.

    Views: none for what is picked, or the first month; `m.2027-03` for a month, `d.2027-03-02` for
    the times of a day, `d.2027-03-02.0` for those of its early hours.
    """

    key = "times"

    def __init__(self, *, wanted: Wanted[D] = always) -> None:
        self.wanted = wanted

    def text(self, t: Translator) -> Html:
        """Ask for the day."""
        return t.text("When would you like to meet? Press a day.")

    async def ask(self, stage: Stage, draft: D, view: str) -> Question:
        if found := _DAY.fullmatch(view):
            day = _day(found[1])
            if day is not None and slots(day, stage):
                return _day_question(stage, day, found[2])
        if draft.times and not view.startswith(MONTH):
            return _picked_question(stage, draft.times)
        return _month_question(stage, view, draft.times, self.text(stage.t))

    async def take(self, stage: Stage, draft: D, answer: Answer) -> Taken[D] | Shown[D]:
        match answer:
            case Pressed(value) if value == ENOUGH and draft.times:
                return Taken(draft)
            case Pressed(value) if value.startswith((MONTH, DAY)):
                return Shown(draft, value)
            case Pressed(value) if value.startswith(TIME):
                return Shown(self._with(stage, draft, value))
            case Pressed(value) if value.startswith(OUT):
                left = [time for time in draft.times if _out(time) != value]
                return Shown(self.fill(draft, left))
            case Pressed():
                raise please_press(stage.t)
        raise Unclear(
            stage.t.text("Please press a day and then a time. Writing does not work here.")
        )

    def _with(self, stage: Stage, draft: D, value: str) -> D:
        """Pick one more time; the same one again changes nothing."""
        moment = _moment(value, stage)
        if moment is None:
            raise Unclear(stage.t.text("This time is too soon now. Please choose another one."))
        if moment in draft.times:
            return draft
        if len(draft.times) >= TIMES_LIMIT:
            raise Unclear(stage.t.text("Three times are enough. Take one out first."))
        return self.fill(draft, sorted([*draft.times, moment]))


class AskMoment(AskTimes[D]):
    """One time to come; the press on it is the answer."""

    def __init__(self, text: Text, *, wanted: Wanted[D] = always) -> None:
        super().__init__(wanted=wanted)
        self._text = text

    def text(self, t: Translator) -> Html:
        return self._text(t)

    async def ask(self, stage: Stage, draft: D, view: str) -> Question:
        return await super().ask(stage, self.fill(draft, ()), view)

    async def take(self, stage: Stage, draft: D, answer: Answer) -> Taken[D] | Shown[D]:
        blank = self.fill(draft, ())
        if isinstance(answer, Pressed) and answer.value.startswith(TIME):
            return Taken(self._with(stage, blank, answer.value))
        return await super().take(stage, blank, answer)


def zone_of(stage: Stage) -> str:
    """Give the zone in which the person reads and picks times."""
    return stage.person.time_zone or "UTC"


def slots(day: date, stage: Stage) -> Sequence[datetime]:
    """Give the half hours of a day that can be proposed now, in UTC.

    A time that the clocks skip in spring is none; of one that they show twice in autumn, the first.
    """
    zone = ZoneInfo(zone_of(stage))
    start = datetime.combine(day, time())
    moments = (_exact(start + number * SLOT, zone) for number in range(48))
    return [moment for moment in moments if moment and can_be_proposed(moment, now=stage.now)]


def _exact(local: datetime, zone: ZoneInfo) -> datetime | None:
    """Give the moment when clocks in a zone first show a time; None when they never do."""
    try:
        moment = local.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        # The last day of all: nobody was offered it.
        return None
    return moment if moment.astimezone(zone).replace(tzinfo=None) == local else None


def _moment(value: str, stage: Stage) -> datetime | None:
    """Read the time on a button; None when it cannot be proposed any more."""
    found = _TIME.fullmatch(value)
    try:
        local = datetime.strptime(found[1] if found else "", "%Y-%m-%d.%H%M")  # noqa: DTZ007
    except ValueError:
        raise please_press(stage.t) from None
    moment = _exact(local, ZoneInfo(zone_of(stage)))
    return moment if moment in slots(local.date(), stage) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _out(moment: datetime) -> str:
    return f"{OUT}{int(moment.timestamp())}"


# --- the month


def _month_question(stage: Stage, view: str, picked: Sequence[datetime], text: Html) -> Question:
    first = _shown_month(stage, view)
    here = f"{MONTH}{first:%Y-%m}"
    return Question(
        paragraphs(
            text,
            _clock(stage),
            picked_text(stage, picked),
        ),
        [*_weeks(stage, first, here), *_month_turns(stage, first), *_enough(stage, picked)],
    )


def _clock(stage: Stage) -> Html:
    city = stage.t.city_name(zone_of(stage))
    return stage.t.text("All times are in your own time: %(city)s.", city=city)


def _span(stage: Stage) -> tuple[date, date]:
    """Give the first and the last day that can have a time to propose."""
    zone = ZoneInfo(zone_of(stage))
    return (
        (stage.now + AHEAD_LEAST).astimezone(zone).date(),
        (stage.now + AHEAD_MOST).astimezone(zone).date(),
    )


def _shown_month(stage: Stage, view: str) -> date:
    """Give the first day of the month to show, within what can be proposed."""
    first, last = _span(stage)
    found = _MONTH.fullmatch(view)
    day = _day(f"{found[1]}-01") if found else None
    return shown_month(day or first, since=first, until=last)


def _weeks(stage: Stage, first: date, here: str) -> list[list[Choice]]:
    """Give the weeks of a month that are not over, under their heads."""
    start, end = _span(stage)
    cells = month_cells(
        stage.t,
        first,
        since=start,
        opens=lambda day: start < day < end or bool(slots(day, stage)),
    )
    return [[Choice(label, f"{DAY}{day}" if day else here) for label, day in row] for row in cells]


def _month_turns(stage: Stage, first: date) -> list[list[Choice]]:
    start, end = _span(stage)
    turns = month_turns(stage.t, first, since=start, until=end)
    return [[Choice(label, f"{MONTH}{day:%Y-%m}") for label, day in turns]] if turns else []


# --- the day


def _day_question(stage: Stage, day: date, page: str | None) -> Question:
    t, zone = stage.t, zone_of(stage)
    pages = _pages(slots(day, stage), zone)
    filled = [number for number, moments in enumerate(pages) if moments]
    number = int(page) if page else LIKELY
    if number not in filled:
        number = filled[-1] if number > filled[-1] else filled[0]
    choices = [_time_choice(t, moment, zone) for moment in pages[number]]
    return Question(
        paragraphs(
            t.text("At what time? %(day)s", day=t.day(pages[number][0], zone)), _clock(stage)
        ),
        [
            *(choices[at : at + TIMES_IN_A_ROW] for at in range(0, len(choices), TIMES_IN_A_ROW)),
            *_page_turns(t, day, number, filled),
            [Choice(t.button("‹ Another day"), f"{MONTH}{day:%Y-%m}")],
        ],
    )


def _pages(moments: Sequence[datetime], zone: str) -> list[list[datetime]]:
    clock = ZoneInfo(zone)
    return [
        [one for one in moments if start <= one.astimezone(clock).hour < end]
        for start, end in PAGES
    ]


def _time_choice(t: Translator, moment: datetime, zone: str) -> Choice:
    local = moment.astimezone(ZoneInfo(zone))
    return Choice(t.time(moment, zone), f"{TIME}{local:%Y-%m-%d.%H%M}")


def _page_turns(t: Translator, day: date, number: int, filled: Sequence[int]) -> list[list[Choice]]:
    turns = []
    if number - 1 in filled:
        # NOTE: to the earlier hours of a day.
        turns.append(Choice(t.button("‹ Earlier"), f"{DAY}{day}.{number - 1}"))
    if number + 1 in filled:
        # NOTE: to the later hours of a day.
        turns.append(Choice(t.button("Later ›"), f"{DAY}{day}.{number + 1}"))
    return [turns] if turns else []


# --- what is picked


def picked_text(stage: Stage, picked: Sequence[datetime]) -> Html | None:
    """List the times that are picked; nothing when there are none."""
    if not picked:
        return None
    zone = zone_of(stage)
    listed = (stage.t.text("• %(when)s", when=stage.t.moment(one, zone)) for one in picked)
    return lines(stage.t.text("<b>Your times</b>"), *listed)


def _picked_question(stage: Stage, picked: Sequence[datetime]) -> Question:
    t, zone = stage.t, zone_of(stage)
    rows = _enough(stage, picked)
    hint = None
    if len(picked) < TIMES_LIMIT:
        rows.append([Choice(t.button("➕ Another time"), f"{MONTH}{_first_month(stage, picked)}")])
        hint = t.text("You can propose up to three times. Then one of them fits more easily.")
    for one in picked:
        # NOTE: takes a picked time out again: "Tue, 2 Mar, 17:30".
        label = t.button("🗑 %(day)s, %(time)s", day=t.day(one, zone), time=t.time(one, zone))
        rows.append([Choice(label, _out(one))])
    return Question(paragraphs(picked_text(stage, picked), hint), rows)


def _enough(stage: Stage, picked: Sequence[datetime]) -> list[list[Choice]]:
    """Offer to go on with what is picked, also to who looked for one more time and found none."""
    return [[Choice(stage.t.button("✅ That is enough"), ENOUGH)]] if picked else []


def _first_month(stage: Stage, picked: Sequence[datetime]) -> str:
    """Give the month of the last picked time: the next one is rarely far from it."""
    return f"{picked[-1].astimezone(ZoneInfo(zone_of(stage))):%Y-%m}"
