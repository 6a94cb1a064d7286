"""How mentees ask, and what mentors answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from mentoring import answering, asking
from mentoring.ids import NetworkId, PersonId, RequestId
from tests.year.diary import Member, Pair, Request
from tests.year.lives import Lives
from tests.year.pairs import Pairs

WHY: Final = "I would like to work in my profession again."


@dataclass
class Asking:
    """Requests and answers."""

    lives: Lives
    pairs: Pairs

    def may_ask(self, member: Member, now: datetime) -> None:
        """Ask once or twice some time, or never."""
        for _ in range(2):
            if self.lives.happens(0.5):
                deed = partial(self._asks, member)
                self.lives.at(now + self.lives.span(1, 400), deed)

    async def _asks(self, member: Member, tables: Any, now: datetime) -> None:
        lives, diary = self.lives, self.lives.diary
        mentors = [
            one.person
            for one in diary.members
            if not one.is_mentee and one.network == member.network and one.approved_at <= now
        ]
        if not mentors or not lives.is_there(member.person, now):
            return
        mentor = lives.chance.choice(mentors)
        letter = asking.Letter(NetworkId(member.network), PersonId(mentor), WHY, WHY)
        made, _ = await asking.ask(tables, PersonId(member.person), letter, now=now)
        days = timedelta(days=diary.networks[member.network].request_days)
        request = Request(made.id, member.network, member.person, mentor, now, now + days)
        diary.requests.append(request)
        self._awaits(request, now)

    def _awaits(self, request: Request, now: datetime) -> None:
        """Decide what the mentor will do: answer, ask back, or keep silent."""
        deeds = [self._accepts] * 9 + [self._declines] * 3 + [self._asks_back] * 3 + [None] * 5
        deed = self.lives.chance.choice(deeds)
        if deed is not None:
            self.lives.at(now + self.lives.span(0.5, 300), partial(deed, request))
        if self.lives.happens(0.05):
            self.lives.at(now + self.lives.span(0.5, 300), partial(self._withdraws, request))

    def _can(self, request: Request, person: int, now: datetime) -> bool:
        return request.is_open(now) and self.lives.is_there(person, now)

    async def _accepts(self, request: Request, tables: Any, now: datetime) -> None:
        if not self._can(request, request.mentor, now):
            return
        mentor, number = PersonId(request.mentor), RequestId(request.number)
        started, _ = await answering.accept(tables, mentor, number, now=now)
        request.ended_at = now
        for other in self.lives.diary.requests:
            # All that the mentee has asked here, and what the mentor has asked the mentee.
            same = other.mentee == request.mentee and other.network == request.network
            mutual = (other.mentee, other.mentor) == (request.mentor, request.mentee)
            if other.is_open(now) and (same or mutual):
                other.ended_at = now
        network = self.lives.diary.networks[request.network]
        pair = Pair(started, network, request.mentee, request.mentor, now)
        self.pairs.begins(pair, now)

    async def _declines(self, request: Request, tables: Any, now: datetime) -> None:
        if self._can(request, request.mentor, now):
            mentor, number = PersonId(request.mentor), RequestId(request.number)
            await answering.decline(tables, mentor, number, text="I am sorry.", now=now)
            request.ended_at = now

    async def _withdraws(self, request: Request, tables: Any, now: datetime) -> None:
        if self._can(request, request.mentee, now):
            mentee, number = PersonId(request.mentee), RequestId(request.number)
            await asking.withdraw(tables, mentee, number, now=now)
            request.ended_at = now

    async def _asks_back(self, request: Request, tables: Any, now: datetime) -> None:
        if not self._can(request, request.mentor, now):
            return
        mentor, number = PersonId(request.mentor), RequestId(request.number)
        await answering.ask_back(tables, mentor, number, question="What was your work?")
        request.question_at = now
        if self.lives.happens(0.7):
            self.lives.at(now + self.lives.span(1, 150), partial(self._answers, request))

    async def _answers(self, request: Request, tables: Any, now: datetime) -> None:
        if not self._can(request, request.mentee, now):
            return
        mentee, number = PersonId(request.mentee), RequestId(request.number)
        await asking.answer_back(tables, mentee, number, answer="I was a nurse for years.")
        request.answer_at = now
        if self.lives.happens(0.5):
            self.lives.at(now + self.lives.span(1, 150), partial(self._accepts, request))
