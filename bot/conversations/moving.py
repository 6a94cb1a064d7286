"""Somebody lives in another time zone now: asked from the screen of their reminders."""

from dataclasses import replace
from typing import Final

from bot.conversations.flow import Conversation, Draft, Ending, Stage
from bot.conversations.time_zone import AskTimeZone
from bot.screens.reminders import Settings, reminders_screen
from bot.screens.screen import Screen
from mentoring.reminding import count_stopped
from mentoring.roles import Role

NAME: Final = "moving"


class MovingDraft(Draft):
    """The one thing that is asked."""

    time_zone: str | None = None


async def settings(stage: Stage) -> Settings:
    """Read how somebody is reminded."""
    wishes = await stage.repositories.nudges.wishes(stage.person.id)
    memberships = await stage.repositories.memberships.of_person(stage.person.id)
    return Settings(
        stage.person,
        wishes,
        pause=wishes.pause(stage.now),
        stopped=count_stopped(wishes),
        looks_after=any(held.has(Role.META_MENTOR) for held in memberships),
        muted=[
            await stage.repositories.networks.get(network_id)
            for network_id in sorted(await stage.repositories.broadcasts.muted_by(stage.person.id))
        ],
    )


async def card(stage: Stage) -> Screen:
    """Show how somebody is reminded, with the buttons to change it."""
    return reminders_screen(stage.t, await settings(stage))


async def finish(stage: Stage, draft: MovingDraft) -> Ending:
    """Write the new zone down: from now on all is told by its clock."""
    person = replace(stage.person, time_zone=draft.time_zone)
    await stage.repositories.people.save(person)
    return Ending(then=await card(replace(stage, person=person)), lead=stage.t.text("Saved."))


async def left(stage: Stage, _draft: MovingDraft) -> Screen:
    """Go back to where it was asked."""
    return await card(stage)


conversation = Conversation(
    NAME,
    MovingDraft,
    title=None,
    steps=[AskTimeZone("time_zone")],
    finish=finish,
    left=left,
)
