"""What the walks past the screens are made of: people, presses, and ways around the buttons."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.callbacks.payload import Payload
from bot.i18n import Translator
from mentoring.founding import blank_invitation, invite
from mentoring.ids import NetworkId, TelegramId
from mentoring.memberships import Membership
from mentoring.networks import Charter
from mentoring.roles import Role
from sandbox.messages import without_marks
from tests.town import START, Resident, Town


@dataclass(frozen=True)
class Guide:
    """Leads people through the town, in the one language that is spoken there."""

    town: Town
    t: Translator

    def newcomer(self, name: str) -> Resident:
        return self.town.newcomer(name, self.t.language)

    async def agree(self, resident: Resident) -> None:
        """Consent to the notice."""
        await resident.presses(self.t.button("✅ I agree, let us start"))

    async def settle_in(self, name: str, payload: str = "") -> Resident:
        """Let somebody in, up to Home or to the rules of the network they are invited to."""
        resident = self.newcomer(name)
        await resident.starts(payload)
        await self.agree(resident)
        await resident.presses(name, self.clock_button("Europe/Berlin"))
        return resident

    async def accept(self, resident: Resident) -> None:
        """Accept the rules of the network that is asked about."""
        await resident.presses(self.t.button("✅ I accept the rules"))

    async def look_after(self, name: str, network: NetworkId) -> Resident:
        """Let a meta-mentor in."""
        code = await self.town.invitation(network, Role.META_MENTOR)
        resident = await self.settle_in(name, code)
        await self.accept(resident)
        return resident

    def clock_button(self, zone: str) -> str:
        """Give the label of a city's button."""
        return f"{self.t.city_name(zone)} {self.t.time(self.town.clock.now(), zone)}"

    async def writes_all(self, resident: Resident, *texts: str) -> None:
        """Write one message after the other."""
        for text in texts:
            await resident.writes(text)

    async def press_data(self, resident: Resident, payload: Payload | str) -> None:
        """Press what is on no button any more, or never was."""
        data = payload if isinstance(payload, str) else payload.pack()
        resident.phone.presses_data(data, resident.phone.screen)
        await self.town.settle()

    async def send_place(self, resident: Resident, place: tuple[float, float]) -> None:
        """Send a place, in degrees."""
        resident.phone.sends_location(*place)
        await self.town.settle()

    async def send_sticker(self, resident: Resident) -> None:
        """Send what answers no question."""
        resident.phone.sends_sticker()
        await self.town.settle()

    async def turn_pages(self, resident: Resident) -> None:
        """Look at every page of a list, and at the first one again."""
        for way in ("More ›", "‹ Previous"):
            label = without_marks(self.t.button(way))
            while label in resident.buttons:
                await resident.presses(label)

    async def membership(self, resident: Resident, network: NetworkId) -> Membership:
        """Read how somebody stands in a network."""
        async with self.town.bot.store.transaction() as tables:
            person = await tables.people.by_telegram_id(TelegramId(resident.phone.id))
            assert person is not None
            held = await tables.memberships.of_person(person.id)
        return next(one for one in held if one.network_id == network)

    async def expired_invitation(self, network: NetworkId) -> str:
        """Write an invitation whose time is over."""
        made = replace(blank_invitation(network), expires_at=START - timedelta(days=1))
        async with self.town.bot.store.transaction() as tables:
            await invite(tables, made, now=START)
        return f"j_{made.code}"


def door(charter: Charter) -> str:
    """Give the label that a network has in the list of networks."""
    return charter.name
