"""The one place where the parts are put together."""

from collections.abc import Callable
from dataclasses import dataclass

from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.broadcasting import Follower
from bot.errands import DOERS, LASTING
from bot.errands.worker import Errands, Workshop
from bot.flows import make_engine
from bot.handlers import places
from bot.i18n import Translators
from bot.machine import machine_of
from bot.reception import Reception
from bot.rounds import Rounds
from bot.runtime.api import BotApi
from bot.runtime.backups import DailyBackup
from bot.runtime.callbacks import CallbackAnswers
from bot.runtime.clock import Clock
from bot.runtime.housekeeping import Housekeeping
from bot.runtime.intake import Intake
from bot.runtime.pacing import Limits, Pace
from bot.runtime.poller import Poller
from bot.runtime.sender import Sender
from bot.runtime.turns import Turns
from bot.settings import Settings
from bot.turn import House
from mentoring.overseeing import Machine
from storage.backup import Backups
from storage.store import Store


@dataclass(frozen=True)
class Bot:
    """The running parts."""

    settings: Settings
    clock: Clock
    house: House
    bot: ExtBot[None]
    api: BotApi
    store: Store
    reception: Reception
    intake: Intake
    turns: Turns
    sender: Sender
    errands: Errands
    follower: Follower
    answers: CallbackAnswers
    poller: Poller
    housekeeping: Housekeeping
    backup: DailyBackup | None
    rounds: Rounds
    translators: Translators


def make_bot(settings: Settings, request: BaseRequest) -> ExtBot[None]:
    """Make python-telegram-bot's bot on our transport, one for everything it does."""
    return ExtBot(
        settings.token,
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=request,
        get_updates_request=request,
    )


def assemble(
    settings: Settings,
    store: Store,
    bot: ExtBot[None],
    *,
    clock: Clock,
    translators: Translators | None = None,
) -> Bot:
    """Put the parts together; `bot` has been initialized."""
    translators = translators or Translators.load()
    api = BotApi(bot)
    machine = machine_of(settings, started_at=clock.now())
    house = _house(settings, bot, translators, machine)
    reception = Reception(bot, house, store.savepoint)
    answers = CallbackAnswers(api)
    sender = Sender(store, api, clock, Pace(_limits(settings)), patience=settings.send_patience)
    ring = sender.bell.ring
    workshop = Workshop(store, api, clock, house)
    errands = Errands(workshop, DOERS, lasting=LASTING, ring_sender=ring)

    def ring_both() -> None:
        sender.bell.ring()
        errands.bell.ring()

    turns = Turns(store, reception, clock, ring_sender=ring_both, answer_callback=answers.send)
    intake = Intake(store, clock, turns.bell.ring)
    return Bot(
        settings=settings,
        clock=clock,
        house=house,
        bot=bot,
        api=api,
        store=store,
        reception=reception,
        intake=intake,
        turns=turns,
        sender=sender,
        errands=errands,
        follower=Follower(store, clock, house, ring_sender=ring),
        answers=answers,
        poller=Poller(api, intake, clock),
        housekeeping=Housekeeping(store, clock),
        backup=_backup(settings, clock),
        rounds=Rounds(store, clock, house, ring_sender=ring_both),
        translators=translators,
    )


def _house(
    settings: Settings,
    bot: ExtBot[None],
    translators: Translators,
    machine: Callable[[], Machine],
) -> House:
    return House(
        translators,
        make_engine(),
        places.home,
        machine,
        settings.operator_contact,
        bot.username,
        settings.operators,
        backup_days=settings.backup_days,
    )


def _backup(settings: Settings, clock: Clock) -> DailyBackup | None:
    if settings.backup_dir is None:
        return None
    backups = Backups(settings.database, settings.backup_dir, settings.backups_kept)
    return DailyBackup(backups, clock)


def _limits(settings: Settings) -> Limits:
    return Limits(
        per_second=settings.sends_per_second,
        per_chat_second=settings.sends_per_chat_second,
        chat_burst=settings.sends_chat_burst,
        per_group_minute=settings.sends_per_group_minute,
    )
