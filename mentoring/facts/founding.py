"""Facts about applications for networks."""

from dataclasses import dataclass

from mentoring.facts.fact import Fact
from mentoring.ids import ApplicationId


@dataclass(frozen=True)
class ApplicationSent(Fact):
    """Somebody has applied for a network; those who run the bot decide."""

    application_id: ApplicationId


@dataclass(frozen=True)
class ApplicationApproved(Fact):
    """A network has come of an application; who applied looks after it."""

    application_id: ApplicationId


@dataclass(frozen=True)
class ApplicationDeclined(Fact):
    """There will be no network of an application; the text says why."""

    application_id: ApplicationId
