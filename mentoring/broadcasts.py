"""A broadcast: what a meta-mentor sends to many, who gets it, and what becomes of it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from html import escape, unescape
from typing import Final

from pydantic import BaseModel, ConfigDict

from mentoring.errors import Outdated
from mentoring.ids import BroadcastId, NetworkId, PersonId, TelegramId
from mentoring.quiet import QuietHours
from mentoring.roles import Role

TEXT_LIMIT: Final = 3900
"""Characters of a message (4096), without the head that names the network, and a chapter of it."""

CAPTION_LIMIT: Final = 880
"""Characters under a photo or a file (1024), without that head."""

OPENING: Final = 16
"""So many letters of a broadcast tell it from others; they stay when it has gone out."""

AHEAD_MOST: Final = timedelta(days=183)
"""How long before it goes a broadcast can be planned: about half a year."""


class Audience(StrEnum):
    """Whom a broadcast is for; everybody in an approved role of the network, or some of them."""

    EVERYBODY = "everybody"
    MENTEES = "mentees"
    MENTORS = "mentors"
    META_MENTORS = "meta_mentors"
    WITH_MENTORSHIP = "with_mentorship"
    WITHOUT_MENTORSHIP = "without_mentorship"


class BroadcastState(StrEnum):
    """How far a broadcast has come."""

    PLANNED = "planned"
    GOING = "going"
    ENDED = "ended"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


class WordsKind(StrEnum):
    """What a version is: a text, or a file with a text under it."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"


class Words(BaseModel):
    """A broadcast in one language: `html` has the formatting of its author.

    `file_id` is Telegram's name for a file that was sent to the bot.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    language: str
    html: str
    kind: WordsKind = WordsKind.TEXT
    file_id: str = ""


@dataclass(frozen=True)
class Tally:
    """What has become of a broadcast, in people; `blocked`: the bot cannot reach them."""

    receivers: int = 0
    sent: int = 0
    blocked: int = 0
    failed: int = 0
    stopped: int = 0

    @property
    def answered(self) -> int:
        """For how many it is settled."""
        return self.sent + self.blocked + self.failed + self.stopped

    @property
    def waiting(self) -> int:
        """How many still wait for it; who is gone meanwhile is counted too."""
        return self.receivers - self.answered


@dataclass(frozen=True)
class Broadcast:
    """What is known of a broadcast besides its words.

    `languages`: only for who reads one of them; empty: for all. `told` is how many were settled
    when its author was last shown that, in their message `progress_message`.
    """

    id: BroadcastId
    network_id: NetworkId
    author_id: PersonId | None
    audience: Audience
    sends_at: datetime
    languages: tuple[str, ...] = ()
    with_chapters: bool = False
    state: BroadcastState = BroadcastState.PLANNED
    version: int = 1
    started_at: datetime | None = None
    ended_at: datetime | None = None
    tally: Tally = Tally()
    told: int = 0
    progress_message: int | None = None

    def must_be(self, state: BroadcastState) -> None:
        """Raise Outdated in any other state."""
        if self.state is not state:
            raise Outdated


@dataclass(frozen=True)
class Plan:
    """What a meta-mentor wants sent; `at` None: now."""

    network_id: NetworkId
    audience: Audience
    words: Sequence[Words]
    languages: tuple[str, ...] = ()
    with_chapters: bool = False
    at: datetime | None = None


@dataclass(frozen=True)
class Member:
    """A member with an approved role, as a broadcast looks at them; of a chapter, or not."""

    person_id: PersonId
    telegram_id: TelegramId
    language: str
    time_zone: str | None
    quiet: QuietHours
    roles: AbstractSet[Role]
    has_mentorship: bool
    is_reachable: bool
    chapter_id: NetworkId | None = None


@dataclass(frozen=True)
class Receiver:
    """Somebody to whom a broadcast goes, in the language they read; held until their morning.

    Who cannot be reached is counted, and nothing is sent. `chapter_id`: by which chapter it comes.
    """

    person_id: PersonId
    telegram_id: TelegramId
    language: str
    held_until: datetime | None
    is_reachable: bool = True
    chapter_id: NetworkId | None = None


@dataclass(frozen=True)
class Letter:
    """A ready call for the readers of a language, without whom it goes to."""

    method: str
    params: str


_ROLES: Final[Mapping[Audience, Role]] = {
    Audience.MENTEES: Role.MENTEE,
    Audience.MENTORS: Role.MENTOR,
    Audience.META_MENTORS: Role.META_MENTOR,
}


def is_for(audience: Audience, member: Member) -> bool:
    """Whether somebody belongs to an audience."""
    match audience:
        case Audience.EVERYBODY:
            return True
        case Audience.WITH_MENTORSHIP:
            return member.has_mentorship
        case Audience.WITHOUT_MENTORSHIP:
            return not member.has_mentorship and bool({Role.MENTEE, Role.MENTOR} & member.roles)
    return _ROLES[audience] in member.roles


def chosen(
    members: Iterable[Member], audience: Audience, languages: Sequence[str] = ()
) -> Sequence[Member]:
    """Give those whom a broadcast is for, each once, as they come first; no languages: all."""
    found: dict[PersonId, Member] = {}
    for member in members:
        if is_for(audience, member) and (not languages or member.language in languages):
            found.setdefault(member.person_id, member)
    return list(found.values())


def received(members: Iterable[Member], *, now: datetime) -> Sequence[Receiver]:
    """Say how each gets what goes out now: at once, or when their quiet hours are over."""
    mornings: dict[tuple[str | None, QuietHours], datetime | None] = {}
    receivers = []
    for member in members:
        clock = member.time_zone, member.quiet
        if clock not in mornings:
            mornings[clock] = morning(*clock, now=now)
        receivers.append(
            Receiver(
                member.person_id,
                member.telegram_id,
                member.language,
                mornings[clock],
                member.is_reachable,
                member.chapter_id,
            )
        )
    return receivers


def morning(time_zone: str | None, quiet: QuietHours, *, now: datetime) -> datetime | None:
    """Say when quiet hours end by a clock; None when it is not quiet now."""
    if time_zone is None or not quiet.hold(now, time_zone):
        return None
    return quiet.end_after(now, time_zone)


def words_for(words: Sequence[Words], language: str) -> Words:
    """Give what the readers of a language get: their version, or the one written first."""
    return next((one for one in words if one.language == language), words[0])


def opening(words: Sequence[Words]) -> str:
    """Give the first letters of a broadcast, without formatting; none when it has no text."""
    written = words[0].html if words else ""
    text = " ".join(unescape(_TAG.sub("", written)).split())
    return text if len(text) <= OPENING else f"{text[: OPENING - 1].rstrip()}…"


def shortened(words: Sequence[Words]) -> Sequence[Words]:
    """Give what stays of what has gone out: its opening, in the language it was written in."""
    first = opening(words)
    return [Words(language=words[0].language, html=escape(first))] if first else []


_TAG: Final = re.compile(r"<[^>]+>")


def can_be_planned(at: datetime, *, now: datetime) -> bool:
    """Whether a broadcast can be planned for a moment."""
    return now < at <= now + AHEAD_MOST


# --- its life


def started(broadcast: Broadcast, receivers: Sequence[Receiver], *, now: datetime) -> Broadcast:
    """Let it go out; Outdated unless it was planned."""
    broadcast.must_be(BroadcastState.PLANNED)
    blocked = sum(not receiver.is_reachable for receiver in receivers)
    return replace(
        broadcast,
        state=BroadcastState.GOING,
        started_at=now,
        tally=Tally(receivers=len(receivers), blocked=blocked),
    )


def moved(broadcast: Broadcast, *, version: int, to: datetime, now: datetime) -> Broadcast:
    """Plan it for another time; Outdated when it was changed meanwhile, or the time has passed."""
    broadcast.must_be(BroadcastState.PLANNED)
    if broadcast.version != version or not can_be_planned(to, now=now):
        raise Outdated
    return replace(broadcast, sends_at=to, version=version + 1)


def cancelled(broadcast: Broadcast, *, now: datetime) -> Broadcast:
    """Send it never; Outdated unless it was planned."""
    broadcast.must_be(BroadcastState.PLANNED)
    return replace(broadcast, state=BroadcastState.CANCELLED, ended_at=now)


def stopped(broadcast: Broadcast, left: int, *, now: datetime) -> Broadcast:
    """Send it to none of those `left` who wait; Outdated unless it was going out."""
    broadcast.must_be(BroadcastState.GOING)
    tally = replace(broadcast.tally, stopped=left)
    return replace(broadcast, state=BroadcastState.STOPPED, ended_at=now, tally=tally)


def ended(broadcast: Broadcast, *, now: datetime) -> Broadcast:
    """Say that nobody waits for it any more; Outdated unless it was going out."""
    broadcast.must_be(BroadcastState.GOING)
    return replace(
        broadcast, state=BroadcastState.ENDED, ended_at=now, told=broadcast.tally.answered
    )
