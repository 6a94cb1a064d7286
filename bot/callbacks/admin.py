"""Buttons of those who run the bot."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload


@dataclass(frozen=True)
class ListAllNetworks(Payload):
    """Look at a page of all networks; the first page is 0."""

    tag = "An"
    page: int


@dataclass(frozen=True)
class ListApplications(Payload):
    """Look at a page of the applications that wait; the first page is 0."""

    tag = "Aa"
    page: int


@dataclass(frozen=True)
class ShowHealth(Payload):
    """Look at how the bot is doing."""

    tag = "Ah"
