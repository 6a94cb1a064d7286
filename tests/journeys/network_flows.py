"""What meta-mentors do with the network they look after, in few words."""

from typing import Final

from mentoring.ids import NetworkId
from mentoring.networks import Charter
from mentoring.roles import Role
from tests.journeys.flows import looks_after
from tests.town import ACCEPT, CHARTER, Resident, Town

SAVE: Final = "✅ Save it"
PUBLISH: Final = "📣 Publish them"
KEEP: Final = "Keep them as they are ›"
ASK_THEM: Final = "✅ Ask them"

TANDEM: Final[Charter] = CHARTER.model_copy(update={"name": "Tandem", "place": "Halle"})
SOLO: Final[Charter] = CHARTER.model_copy(
    update={"name": "Solo", "about": {"en": "One language."}, "agreement": {"en": "Be on time."}}
)


async def goes_to_texts(resident: Resident) -> None:
    """Open the list of what the network says."""
    await resident.writes("/network")
    await resident.presses("⚙️ Settings", "📝 Texts and rules")


async def publishes(resident: Resident, *texts: str | None) -> None:
    """Publish new rules; None keeps them as they are in a language."""
    await goes_to_texts(resident)
    await resident.presses("Network rules", "✏️ Write new rules")
    for text in texts:
        if text is None:
            await resident.presses(KEEP)
        else:
            await resident.writes(text)
    await resident.presses(PUBLISH)


async def second_network(
    town: Town, name: str, language: str = "en", charter: Charter = TANDEM
) -> tuple[NetworkId, Resident]:
    """Found another network, and let somebody look after it."""
    network = await town.found_network(charter)
    return network, await looks_after(town, network, name, language)


async def also_looks_after(town: Town, network: NetworkId, resident: Resident) -> None:
    """Make somebody a meta-mentor of one more network."""
    await resident.starts(await town.invitation(network, Role.META_MENTOR))
    await resident.presses(ACCEPT)


async def asks_to_join(resident: Resident, name: str) -> None:
    """Ask another network to be its chapter."""
    await resident.writes("/network")
    await resident.presses("⚙️ Settings", "🏛 Chapters", "🔎 Become a chapter", name, ASK_THEM)
