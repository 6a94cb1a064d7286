"""A meta-mentor writes to many members of a network, now or for a time to come."""

from typing import Final

from bot.conversations.broadcast_look import Look
from bot.conversations.broadcast_steps import (
    AskAudience,
    AskLanguages,
    AskWords,
    BroadcastDraft,
)
from bot.conversations.calendar import AskMoment, TimesDraft
from bot.conversations.flow import Conversation, Ending, Stage
from bot.i18n import Html, Translator
from bot.screens.broadcasts import Left, broadcast_screen
from bot.screens.screen import Screen
from mentoring.broadcasting import led_broadcast, plan, replan
from mentoring.broadcasts import Audience, Broadcast, Plan
from mentoring.ids import BroadcastId, NetworkId

NAME: Final = "broadcast"
MOVE: Final = "broadcast_time"


def _when(t: Translator) -> Html:
    return t.text("When shall the broadcast go out? Press a day.")


async def card(stage: Stage, broadcast: Broadcast) -> Screen:
    """Show a broadcast as it is now."""
    repositories = stage.repositories
    network = await repositories.networks.get(broadcast.network_id)
    author = broadcast.author_id and await repositories.people.get(broadcast.author_id)
    _, held = await repositories.broadcasts.left(broadcast.id)
    left = Left(stage.person.time_zone or "UTC", held)
    return broadcast_screen(stage.t, broadcast, network, author or None, left=left)


async def finish(stage: Stage, draft: BroadcastDraft) -> Ending:
    """Send it, or write it down for its time."""
    at = draft.times[0] if draft.plans and draft.times else None
    wanted = Plan(
        NetworkId(draft.network_id),
        draft.audience or Audience.EVERYBODY,
        draft.words,
        draft.languages,
        draft.with_chapters,
        at,
    )
    broadcast, facts = await plan(stage.repositories, stage.person.id, wanted, now=stage.now)
    if at is not None:
        return Ending(
            facts, await card(stage, broadcast), stage.t.text("The broadcast is planned.")
        )
    return Ending(
        facts, lead=stage.t.text("The broadcast goes out now. Below you see how far it is.")
    )


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your message to many members")


conversation = Conversation(
    NAME,
    BroadcastDraft,
    title=title,
    steps=[
        AskAudience(),
        AskLanguages(),
        AskWords(),
        Look(),
        AskMoment(_when, wanted=lambda draft: draft.plans),
    ],
    finish=finish,
    counted=False,
)


# --- another time for one that is planned


class MoveDraft(TimesDraft):
    """Which broadcast shall go at another time, as it was when that was asked."""

    broadcast_id: int
    version: int


async def move(stage: Stage, draft: MoveDraft) -> Ending:
    """Plan it for the time that was pressed."""
    broadcast = await replan(
        stage.repositories,
        stage.person.id,
        BroadcastId(draft.broadcast_id),
        version=draft.version,
        to=draft.times[0],
        now=stage.now,
    )
    lead = stage.t.text("The broadcast has a new time.")
    return Ending(then=await card(stage, broadcast), lead=lead)


async def left(stage: Stage, draft: MoveDraft) -> Screen:
    """Go back to the card on which it was asked."""
    broadcast = await led_broadcast(
        stage.repositories, stage.person.id, BroadcastId(draft.broadcast_id)
    )
    return await card(stage, broadcast)


moving = Conversation(
    MOVE,
    MoveDraft,
    title=None,
    steps=[AskMoment[MoveDraft](_when)],
    finish=move,
    left=left,
    counted=False,
    stopped=lambda t, _: t.text("All right, the time stays."),
)
