"""Filling in the profile, and changing one part of it."""

from bot.callbacks.membership import EditProfile
from bot.conversations import profile
from bot.turn import Turn
from mentoring.errors import NotAllowed


async def edit_profile(turn: Turn, payload: EditProfile) -> None:
    """Ask one question of the profile again, or all of them."""
    draft = await profile.draft_for(turn.repositories, turn.known.id, only=payload.part or None)
    if not any(step.wanted(draft) for step in profile.STEPS):
        raise NotAllowed
    await turn.begin(profile.NAME, draft)
