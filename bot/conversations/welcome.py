"""After the consent: the name to be shown and the time zone."""

from dataclasses import replace
from typing import Final

from pydantic import ValidationError

from bot.conversations import found_network, join
from bot.conversations.charter_parts import FoundingDraft
from bot.conversations.flow import Begin, Conversation, Draft, Ending, Stage
from bot.conversations.name import AskName
from bot.conversations.time_zone import AskTimeZone
from bot.i18n import Html, Translator
from bot.screens.screen import Screen, paragraphs
from mentoring.applications import is_founding_link, recommending
from mentoring.ports import Repositories

NAME: Final = "welcome"


class WelcomeDraft(Draft):
    """What the welcome flow asks; `code` is the invitation or the founding link they came with."""

    code: str | None = None
    name: str | None = None
    time_zone: str | None = None


async def finish(stage: Stage, draft: WelcomeDraft) -> Ending:
    """Write down who it is, and go on to the network they were invited to."""
    person = replace(stage.person, name=draft.name, time_zone=draft.time_zone)
    await stage.repositories.people.save(person)
    lead = stage.t.text("Nice to meet you, %(name)s!", name=draft.name)
    if is_founding_link(draft.code):
        founding = FoundingDraft(recommended_by=recommending(draft.code) or 0)
        return Ending(then=Begin(found_network.NAME, founding), lead=lead)
    joining = await join.invited(stage, draft.code) if draft.code else None
    if joining is None:
        return Ending(lead=lead)
    return replace(joining, lead=paragraphs(lead, joining.lead))


async def left(stage: Stage, _draft: WelcomeDraft) -> Screen:
    """Say how to begin again; without a name there is no Home yet."""
    return Screen(stage.t.text("When you want to go on, send /start."))


async def keep_code(repositories: Repositories, stage: Stage, code: str) -> None:
    """Remember an invitation that is opened in the middle of the welcome."""
    saved = await repositories.conversations.of(stage.person.id)
    if saved is None or saved.name != NAME:
        return
    try:
        draft = WelcomeDraft.model_validate_json(saved.draft)
    except ValidationError:
        # Of an older program: the engine begins anew.
        return
    kept = draft.model_copy(update={"code": code})
    await repositories.conversations.save(
        stage.person.id, replace(saved, draft=kept.model_dump_json())
    )


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Getting to know you")


conversation = Conversation(
    NAME,
    WelcomeDraft,
    title=title,
    steps=[AskName(), AskTimeZone("time_zone")],
    finish=finish,
    left=left,
)
