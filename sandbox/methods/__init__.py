"""The methods that the sandbox answers, one module per area."""

from collections.abc import Callable
from typing import Any

from sandbox.entities import JsonObject
from sandbox.methods import (
    admitting,
    answering,
    commands,
    copying,
    editing,
    grouping,
    identity,
    inviting,
    reacting,
    receiving,
    sending,
    sending_files,
    storing,
)
from sandbox.world import World

Method = Callable[[World, JsonObject], Any]

BUILT: dict[str, Method] = {
    **identity.METHODS,
    **commands.METHODS,
    **receiving.METHODS,
    **sending.METHODS,
    **sending_files.METHODS,
    **copying.METHODS,
    **reacting.METHODS,
    **editing.METHODS,
    **answering.METHODS,
    **storing.METHODS,
    **grouping.METHODS,
    **inviting.METHODS,
    **admitting.METHODS,
}
