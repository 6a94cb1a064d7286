"""A town for journeys: people on phones, the real bot, and Telegram between them, all in process.

The clock stands still until somebody moves it, or the bot waits for its turn to send.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any, Final

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.app import Bot, assemble, make_bot
from bot.i18n import Translator, Translators
from bot.settings import Settings
from mentoring.founding import blank_invitation, found, invite
from mentoring.ids import NetworkId
from mentoring.networks import Charter
from mentoring.people import Person as KnownPerson
from mentoring.roles import Role
from sandbox.api import Api
from sandbox.clock import ManualClock
from sandbox.errors import ApiError, ConnectionCutError
from sandbox.files import UploadedFile
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.world import World
from storage.migrations import migrate
from storage.store import Store
from tests.inline import open_blank
from tests.source_texts import is_source, no_source, translators_as_they_are

TOKEN: Final = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
START: Final = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)

AGREE: Final = "✅ I agree, let us start"
ACCEPT: Final = "✅ I accept the rules"
DONE: Final = "✅ Done"
SEND: Final = "✅ Send it"

CHARTER: Final = Charter(
    name="Neue Wege",
    place="Leipzig",
    about={"en": "We help people arrive.", "de": "Wir helfen beim Ankommen.", "ar": "نساعد الناس."},
    agreement={"en": "Be kind.", "de": "Sei freundlich.", "ar": "كن لطيفًا."},
)


class TownClock(ManualClock):
    """The sandbox's clock, for the bot as well; waiting moves it."""

    def monotonic(self) -> float:
        return (self.now() - START).total_seconds()

    async def jump(self) -> None:
        """Never by itself: who moves the clock lets the bot work as well."""
        await asyncio.get_running_loop().create_future()

    async def sleep(self, seconds: float) -> None:
        self.advance(max(seconds, 0) + 1e-6)


class TownRequest(BaseRequest):
    """python-telegram-bot's way to the sandbox, without a network between."""

    read_timeout = 1.0

    def __init__(self, api: Api) -> None:
        self._api = api

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Leave nothing."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: Any,
        **_more_timeouts: Any,
    ) -> tuple[int, bytes]:
        token, _, name = url.rpartition("/bot")[2].partition("/")
        params = request_data.json_parameters if request_data else {}
        try:
            result = await self._api.call(token, name, params, _uploads(request_data))
        except ApiError as error:
            body: dict[str, Any] = {"ok": False, "description": error.description}
            body |= {"parameters": error.parameters} if error.parameters else {}
            return error.code, json.dumps(body).encode()
        except ConnectionCutError:
            raise NetworkError("the connection was cut") from None
        return 200, json.dumps({"ok": True, "result": result}).encode()


def _uploads(request_data: RequestData | None) -> dict[str, UploadedFile]:
    """Read the files of a request as the server would."""
    if request_data is None or not request_data.contains_files:
        return {}
    return {
        field: UploadedFile(
            filename, content if isinstance(content, bytes) else content.read(), kind
        )
        for field, (filename, content, kind) in request_data.multipart_data.items()
    }


@dataclass(frozen=True)
class Town:
    """The people, the bot and its data."""

    world: World
    clock: TownClock
    bot: Bot

    def newcomer(
        self, name: str, language: str | None = "en", *, number: int | None = None
    ) -> "Resident":
        """Give somebody a phone, with a Telegram id of its own; they have never seen the bot."""
        return Resident(self, self.world.add_person(name, language_code=language, id=number))

    async def settle(self) -> None:
        """Let the bot work until nothing is left to do."""
        while True:
            got = await self.bot.poller.poll(seconds=0)
            turns = await self.bot.turns.run_ready()
            await self.bot.answers.land()
            done = await self.bot.rounds.go() + await self.bot.errands.go()
            sent = await self.bot.sender.send_ready()
            done += await self.bot.follower.go()
            if not got + turns + done + sent:
                return

    @asynccontextmanager
    async def tables(self) -> AsyncIterator[Any]:
        """Look into the bot's data."""
        async with self.bot.store.transaction() as tables:
            yield tables

    async def bytes_of_data(self, *, scrubbed: bool = True) -> bytes:
        """Read every byte that is stored; `scrubbed`: after what is done each minute."""
        if scrubbed:
            await self.bot.housekeeping.scrub()
        return read_folder(self.bot.settings.data_dir)

    async def found_network(self, charter: Charter = CHARTER) -> NetworkId:
        """Found a network without anybody in it."""
        async with self.tables() as tables:
            network, _ = await found(tables, charter, now=self.bot.clock.now())
        return network.id

    async def invitation(self, network: NetworkId, *roles: Role, **more: Any) -> str:
        """Write an invitation and give the payload of its link."""
        made = replace(blank_invitation(network, *roles), **more)
        async with self.tables() as tables:
            await invite(tables, made, now=self.bot.clock.now())
        return f"j_{made.code}"


@dataclass(frozen=True)
class Resident:
    """A person with a phone, whose every act is answered before the next.

    Buttons and texts are named in English, whatever language the person reads.
    """

    town: Town
    phone: Person

    @property
    def t(self) -> Translator:
        """The language of the phone."""
        translators = self.town.bot.translators
        return translators.of(translators.closest(self.phone.language_code))

    async def starts(self, payload: str = "") -> None:
        self.phone.start(payload)
        await self.town.settle()

    async def writes(self, text: str) -> None:
        self.phone.writes(text)
        await self.town.settle()

    async def presses(self, *labels: str, message: Message | None = None) -> None:
        """Press buttons, one after the other; names and times stand on buttons as they are."""
        for label in labels:
            known = is_source(label, "button") or is_source(label, "term")
            self.phone.presses(self.label(label) if known else label, message=message)
            await self.town.settle()

    def label(self, source: str, **values: object) -> str:
        """Give a button's label as this person reads it.

        Raises LookupError when the bot has no such label: it would be missed on every screen.
        """
        if is_source(source, "button"):
            return plain(self.t.button(source, **values))
        if is_source(source, "term"):
            return plain(self.t.term(source, **values))
        raise no_source(source)

    def words(self, source: str, **values: object) -> str:
        """Give a text as this person reads it.

        Raises LookupError when the bot has no such text: a part of one is never translated.
        """
        if not is_source(source):
            raise no_source(source)
        return _words(self.t.text(source, **values))

    @property
    def sees(self) -> str:
        """The newest text of the bot, without direction marks."""
        return plain(self.phone.last.text)

    def reads(self, source: str, **values: object) -> bool:
        """Whether a whole text of the bot stands in the newest message, in this language.

        Raises LookupError when the bot has no such text.
        """
        return self.words(source, **values) in self.sees

    @property
    def buttons(self) -> list[str]:
        return self.phone.buttons

    @property
    def toast(self) -> str:
        """What the last press was answered with."""
        return plain(self.phone.toasts[-1])

    async def settles_in(self, payload: str = "") -> None:
        """Go through the welcome, with the name that Telegram knows."""
        await self.starts(payload)
        await self.presses(AGREE, self.phone.first_name)
        await self.presses(self.berlin)

    @property
    def berlin(self) -> str:
        """The button of the clock in Berlin; a minute may have passed since it was drawn."""
        now, city = self.town.bot.clock.now(), f"{self.t.city_name('Europe/Berlin')} "
        drawn = (label for label in self.buttons if label.startswith(city))
        return next(drawn, f"{city}{self.t.time(now, 'Europe/Berlin')}")

    async def person(self) -> KnownPerson | None:
        """What the bot knows about them."""
        async with self.town.tables() as tables:
            found: KnownPerson | None = await tables.people.by_telegram_id(self.phone.id)
        return found


def _words(html: str) -> str:
    """Read HTML as the eye does."""
    return plain(unescape(re.sub(r"<[^>]+>", "", html)))


def read_folder(folder: Path) -> bytes:
    """Read all files of a folder."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


def plain(text: str) -> str:
    """Take the marks out that only guide the eye."""
    return text.translate({0x2068: None, 0x2069: None, 0x200E: None, 0x200F: None})


@asynccontextmanager
async def open_town(
    folder: Path,
    *,
    world: World | None = None,
    translators: Translators | None = None,
    backup_dir: Path | None = None,
    operator_ids: str = "",
) -> AsyncIterator[Town]:
    """Open the bot's data in a folder; a second time it goes on where it stopped."""
    clock = TownClock(START) if world is None else world.clock
    assert isinstance(clock, TownClock)
    world = world or World(token=TOKEN, username="mentornet_bot", name="mentornet", clock=clock)
    settings = Settings(
        _env_file=None,
        telegram_bot_token=TOKEN,
        data_dir=folder,
        backup_dir=backup_dir,
        operator_ids=operator_ids,
    )
    request = TownRequest(Api(world))
    async with open_blank(settings.database) as database:
        await migrate(database.connection, now=clock.now())
        library = make_bot(settings, request)
        await library.initialize()
        spoken = translators or translators_as_they_are()
        bot = assemble(settings, Store(database), library, clock=clock, translators=spoken)
        await bot.reception.application.initialize()
        yield Town(world, clock, bot)
        await library.shutdown()
