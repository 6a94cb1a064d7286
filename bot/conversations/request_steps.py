"""What the conversations about a request have in common: its draft, its question, its card."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Generic, TypeVar

from bot.conversations.flow import Draft, Question, Stage
from bot.conversations.readers import Reader
from bot.conversations.steps import Ask, Text
from bot.i18n import Html
from bot.screens.requests import request_screen
from bot.screens.screen import Screen, paragraphs
from mentoring.ids import RequestId
from mentoring.request_views import view_of
from mentoring.requests import Request


class RequestDraft(Draft):
    """A conversation about one request."""

    request_id: int

    @property
    def request(self) -> RequestId:
        """The number of the request."""
        return RequestId(self.request_id)


D = TypeVar("D", bound=Draft)

About = Callable[[Stage, D], Awaitable[Html]]
"""Says what a question is about; raises what the rules raise when there is nothing to ask."""


class AskAbout(Ask[D], Generic[D]):
    """Something to write, under a reminder of what it is about."""

    def __init__(self, key: str, read: Reader, about: About[D], text: Text) -> None:
        super().__init__(key, read, text)
        self.about = about

    async def ask(self, stage: Stage, draft: D, view: str) -> Question:
        about = await self.about(stage, draft)
        question = await super().ask(stage, draft, view)
        return replace(question, text=paragraphs(about, question.text))


async def card_again(stage: Stage, draft: RequestDraft) -> Screen | None:
    """Show the card to who leaves; Home when the request is gone."""
    request = await stage.repositories.requests.find(draft.request)
    return None if request is None else await card_of(stage, request)


async def card_of(stage: Stage, request: Request) -> Screen:
    """Show the card of a request as things are now."""
    view = await view_of(stage.repositories, request)
    return request_screen(stage.t, stage.person, view)
