"""Joining from the list of networks, and the statement of experience."""

from bot.callbacks.membership import JoinNetwork, WriteStatement
from bot.conversations import join, statement
from bot.handlers.places import home
from bot.turn import Turn
from mentoring.errors import NetworkClosed, Outdated
from mentoring.memberships import askable, submitted
from mentoring.welcoming import must_be_welcome


async def join_network(turn: Turn, payload: JoinNetwork) -> None:
    """Begin to join a network without an invitation; a member can ask for a further role."""
    network = await turn.repositories.networks.find(payload.network_id)
    if network is None:
        raise Outdated
    await must_be_welcome(turn.repositories, turn.known.id, network)
    held = [one for one in await turn.memberships() if one.network_id == network.id]
    if any(one.roles and not askable(network, one) for one in held):
        await home(turn, turn.t.text("You are already in %(network)s.", network=network.name))
        return
    if not network.is_open:
        raise NetworkClosed(network.name)
    draft = join.JoinDraft(network_id=network.id)
    await turn.begin(join.NAME, draft)


async def write_statement(turn: Turn, payload: WriteStatement) -> None:
    """Ask for the statement of experience; Outdated when none is due."""
    submitted(await turn.repositories.memberships.get(payload.membership_id))
    draft = statement.StatementDraft(membership_id=payload.membership_id)
    await turn.begin(statement.NAME, draft)
