"""An application: somebody asks, for an institution, for a network of their own."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from mentoring.errors import Outdated
from mentoring.ids import ApplicationId, NetworkId, PersonId
from mentoring.networks import Charter

LANGUAGES_LIMIT: Final = 4
REFUSAL_LEAST: Final = 10
REFUSAL_LIMIT: Final = 600

FOUNDING_LINK: Final = "f"
"""What stands behind `?start=` in the link that leads to founding a network."""

_RECOMMENDED: Final = re.compile(r"f_([1-9]\d{0,11})")


def founding_link(recommended_by: NetworkId) -> str:
    """Give the link with which a network recommends the bot to other institutions."""
    return f"{FOUNDING_LINK}_{recommended_by}"


def is_founding_link(link: str | None) -> bool:
    """Whether it leads to founding a network."""
    return link == FOUNDING_LINK or recommending(link) is not None


def recommending(link: str | None) -> NetworkId | None:
    """Say which network has recommended the bot; there may be none of this number any more."""
    found = _RECOMMENDED.fullmatch(link or "")
    return NetworkId(int(found[1])) if found else None


class ApplicationState(StrEnum):
    """How far an application has come; all but the first are final."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Application:
    """What somebody wants to found, and what has come of it.

    `charter` is written in the first of the `languages`; the others are those the network wants to
    write in later. `decided_by` None: at the command line, by the applicant, or by somebody who is
    gone. `answer` is the text of who declined. `recommended_by`: whose link the applicant opened.
    """

    id: ApplicationId
    person_id: PersonId
    charter: Charter
    languages: tuple[str, ...]
    state: ApplicationState
    applied_at: datetime
    decided_at: datetime | None = None
    decided_by: PersonId | None = None
    answer: str | None = None
    network_id: NetworkId | None = None
    recommended_by: NetworkId | None = None

    @property
    def name(self) -> str:
        """The name that the network shall have."""
        return self.charter.name

    @property
    def waits(self) -> bool:
        return self.state is ApplicationState.WAITING


def name_key(name: str) -> str:
    """Fold a name, so that two which look or sound the same are the same."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def approved(
    application: Application, network_id: NetworkId, *, by: PersonId | None, now: datetime
) -> Application:
    """Say how an application stands of which a network has come; Outdated if it waits no more."""
    decided = _ended(application, ApplicationState.APPROVED, now=now)
    return replace(decided, decided_by=by, network_id=network_id)


def declined(
    application: Application, answer: str, *, by: PersonId | None, now: datetime
) -> Application:
    """Say how an application stands that was declined; Outdated if it waits no more."""
    decided = _ended(application, ApplicationState.DECLINED, now=now)
    return replace(decided, decided_by=by, answer=answer)


def withdrawn(application: Application, *, now: datetime) -> Application:
    """Say how an application stands that was taken back; Outdated if it waits no more."""
    return _ended(application, ApplicationState.WITHDRAWN, now=now)


def _ended(application: Application, state: ApplicationState, *, now: datetime) -> Application:
    if not application.waits:
        raise Outdated
    return replace(application, state=state, decided_at=now)
