"""Notices about applications for networks: to those who decide, and to who has applied."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.menu import menu_call
from bot.notices.desk import Desk, Notice
from bot.notices.operators import to_operators
from bot.runtime.calls import Call
from bot.screens.founding import Applied, application_screen, approved_notice, declined_notice
from mentoring.errors import Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.founding import ApplicationApproved, ApplicationDeclined, ApplicationSent
from mentoring.ids import ApplicationId
from mentoring.ports import Repositories


async def load_applied(repositories: Repositories, application_id: ApplicationId) -> Applied:
    """Read an application, and who has sent it; Outdated when it is gone."""
    application = await repositories.foundings.find(application_id)
    if application is None:
        raise Outdated
    return Applied(application, await repositories.people.get(application.person_id))


async def _sent(desk: Desk, fact: ApplicationSent) -> Sequence[Call]:
    applied = await load_applied(desk.repositories, fact.application_id)
    return await to_operators(
        desk,
        lambda t, _: application_screen(t, applied),
        what="an application for a network",
        about=applied.person.telegram_id,
        without=(),
    )


async def _approved(desk: Desk, fact: ApplicationApproved) -> Sequence[Call]:
    """Tell the founder, who gets the commands of a meta-mentor as well."""
    applied = await load_applied(desk.repositories, fact.application_id)
    founder = applied.person
    menu = menu_call(desk.translators, founder, looks_after=True, operators=desk.operators)
    told = await desk.to(founder.id, lambda t, _: approved_notice(t, applied.application))
    return [*told, menu]


async def _declined(desk: Desk, fact: ApplicationDeclined) -> Sequence[Call]:
    applied = await load_applied(desk.repositories, fact.application_id)
    return await desk.to(applied.person.id, lambda t, _: declined_notice(t, applied.application))


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    ApplicationSent: _sent,
    ApplicationApproved: _approved,
    ApplicationDeclined: _declined,
}
"""Fact -> the notices it causes."""
