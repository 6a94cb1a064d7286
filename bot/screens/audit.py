"""Who did what: the audit log as meta-mentors and operators read it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.callbacks.cases import ShowAllDeeds, ShowAudit
from bot.callbacks.payload import Payload
from bot.i18n import Html, Translator
from bot.screens.admin import admin_button
from bot.screens.leading import back_to_settings
from bot.screens.screen import Button, Screen, home_button, page_turns, paragraphs
from bot.screens.tuning import NAMES, value_text
from bot.screens.vocabulary import ROLES
from mentoring.audit import Act, Deed
from mentoring.ids import NetworkId
from mentoring.numbers import Number
from mentoring.people import Person
from mentoring.roles import Role

DEEDS_ON_A_PAGE: Final = 10


@dataclass(frozen=True)
class Told:
    """A deed with the names that stand in it; `network` None: it is about no network."""

    deed: Deed
    actor: str
    subject: str
    network: str | None = None

    @property
    def count(self) -> int:
        """The number that the detail is."""
        return int(self.deed.detail) if self.deed.detail.isdecimal() else 0


Line = Callable[[Translator, Told], Html]


def _role(t: Translator, told: Told) -> str:
    return t.term(ROLES[Role(told.deed.detail)])


def _number_changed(t: Translator, told: Told) -> Html:
    number, old, new = told.deed.detail.split()
    return t.text(
        "%(actor)s changed a number. %(what)s. Before: %(old)s. Now: %(new)s.",
        actor=told.actor,
        what=t.term(NAMES[Number(number)]),
        old=value_text(t, Number(number), int(old)),
        new=value_text(t, Number(number), int(new)),
    )


def _text_changed(t: Translator, told: Told) -> Html:
    return t.text("%(actor)s changed a text of the network.", actor=told.actor)


LINES: Final[Mapping[Act, Line]] = {
    Act.NETWORK_APPROVED: lambda t, told: t.text(
        "%(actor)s approved the network. %(name)s had applied for it.",
        actor=told.actor,
        name=told.subject,
    ),
    Act.NETWORK_DECLINED: lambda t, told: t.text(
        "%(actor)s declined an application for a network.", actor=told.actor
    ),
    Act.TEXT_CHANGED: _text_changed,
    Act.AGREEMENT_PUBLISHED: lambda t, told: t.text(
        "%(actor)s published new rules, version %(version)s.",
        actor=told.actor,
        version=told.deed.detail,
    ),
    Act.NUMBER_CHANGED: _number_changed,
    Act.STEP_NOTED: lambda t, told: t.text(
        "%(actor)s noted a step of the roadmap.", actor=told.actor
    ),
    Act.STEP_TAKEN_BACK: lambda t, told: t.text(
        "%(actor)s took back a step of the roadmap.", actor=told.actor
    ),
    Act.CHAPTER_ASKED: lambda t, told: t.text(
        "%(actor)s asked whether this network can become a chapter of another one.",
        actor=told.actor,
    ),
    Act.CHAPTER_JOINED: lambda t, told: t.text(
        "%(actor)s agreed that a network becomes a chapter of another one.", actor=told.actor
    ),
    Act.CHAPTER_REFUSED: lambda t, told: t.text(
        "%(actor)s declined a network that wanted to become a chapter.", actor=told.actor
    ),
    Act.CHAPTER_TAKEN_BACK: lambda t, told: t.text(
        "%(actor)s took back the question whether this network can become a chapter.",
        actor=told.actor,
    ),
    Act.CHAPTER_LEFT: lambda t, told: t.text(
        "%(actor)s separated this network from another one.", actor=told.actor
    ),
    Act.MEMBER_APPROVED: lambda t, told: t.text(
        "%(actor)s approved %(name)s. Role: %(role)s.",
        actor=told.actor,
        name=told.subject,
        role=_role(t, told),
    ),
    Act.MEMBER_DECLINED: lambda t, told: t.text(
        "%(actor)s declined %(name)s. Role: %(role)s.",
        actor=told.actor,
        name=told.subject,
        role=_role(t, told),
    ),
    Act.COHORT_APPROVED: lambda t, told: t.plural(
        "%(actor)s approved a whole course: %(n)s person.",
        "%(actor)s approved a whole course: %(n)s people.",
        told.count,
        actor=told.actor,
    ),
    Act.ROLE_GIVEN: lambda t, told: t.text(
        "%(actor)s gave %(name)s a role: %(role)s.",
        actor=told.actor,
        name=told.subject,
        role=_role(t, told),
    ),
    Act.ROLE_TAKEN: lambda t, told: t.text(
        "%(actor)s took a role from %(name)s: %(role)s.",
        actor=told.actor,
        name=told.subject,
        role=_role(t, told),
    ),
    Act.MEMBER_PAUSED: lambda t, told: t.text(
        "%(actor)s paused %(name)s.", actor=told.actor, name=told.subject
    ),
    Act.MEMBER_RESUMED: lambda t, told: t.text(
        "%(actor)s ended the pause of %(name)s.", actor=told.actor, name=told.subject
    ),
    Act.MEMBER_REMOVED: lambda t, told: t.text(
        "%(actor)s removed %(name)s from the network.", actor=told.actor, name=told.subject
    ),
    Act.MEMBER_READMITTED: lambda t, told: t.text(
        "%(actor)s allowed %(name)s to join the network again.", actor=told.actor, name=told.subject
    ),
    Act.STEPPED_DOWN: lambda t, told: t.text(
        "%(actor)s stepped down as a meta-mentor.", actor=told.actor
    ),
    Act.INVITATION_WRITTEN: lambda t, told: t.plural(
        "%(actor)s wrote %(n)s invitation.",
        "%(actor)s wrote %(n)s invitations.",
        told.count,
        actor=told.actor,
    ),
    Act.INVITATION_REVOKED: lambda t, told: t.plural(
        "%(actor)s took back %(n)s invitation.",
        "%(actor)s took back %(n)s invitations.",
        told.count,
        actor=told.actor,
    ),
    Act.MEMBER_WRITTEN_TO: lambda t, told: t.text(
        "%(actor)s wrote to %(name)s.", actor=told.actor, name=told.subject
    ),
    Act.MEMBER_PROMPTED: lambda t, told: t.text(
        "%(actor)s sent a reminder to %(name)s.", actor=told.actor, name=told.subject
    ),
    Act.MENTORSHIP_CLOSED: lambda t, told: t.text(
        "%(actor)s closed a mentorship of %(name)s.", actor=told.actor, name=told.subject
    ),
    Act.REQUEST_ENDED: lambda t, told: t.text(
        "%(actor)s ended a request of %(name)s.", actor=told.actor, name=told.subject
    ),
    Act.MENTORS_SUGGESTED: lambda t, told: t.text(
        "%(actor)s asked the bot to suggest mentors to %(name)s.",
        actor=told.actor,
        name=told.subject,
    ),
    Act.PAIR_SUGGESTED: lambda t, told: t.text(
        "%(actor)s suggested a mentor to %(name)s.", actor=told.actor, name=told.subject
    ),
    Act.ROUND_SENT: lambda t, told: t.plural(
        "%(actor)s found pairs, and suggested a mentor to %(n)s mentee.",
        "%(actor)s found pairs, and suggested mentors to %(n)s mentees.",
        told.count,
        actor=told.actor,
    ),
    Act.BROADCAST_SENT: lambda t, told: t.plural(
        "%(actor)s sent a broadcast to %(n)s person.",
        "%(actor)s sent a broadcast to %(n)s people.",
        told.count,
        actor=told.actor,
    ),
    Act.BROADCAST_MOVED: lambda t, told: t.text(
        "%(actor)s chose another time for a broadcast.", actor=told.actor
    ),
    Act.BROADCAST_STOPPED: lambda t, told: t.text(
        "%(actor)s stopped a broadcast.", actor=told.actor
    ),
    Act.NUMBERS_EXPORTED: lambda t, told: t.text(
        "%(actor)s got the statistics as a file.", actor=told.actor
    ),
    Act.CASE_TAKEN: lambda t, told: t.text(
        "%(actor)s takes care of case %(number)s.",
        actor=told.actor,
        number=told.deed.detail,
    ),
    Act.CASE_NOTED: lambda t, told: t.text(
        "%(actor)s wrote a note about case %(number)s.",
        actor=told.actor,
        number=told.deed.detail,
    ),
    Act.CASE_CLOSED: lambda t, told: t.text(
        "%(actor)s closed case %(number)s.",
        actor=told.actor,
        number=told.deed.detail,
    ),
    Act.CASE_REOPENED: lambda t, told: t.text(
        "%(actor)s opened case %(number)s again.",
        actor=told.actor,
        number=told.deed.detail,
    ),
    Act.CERTIFICATE_REVOKED: lambda t, told: t.text(
        "%(actor)s withdrew a certificate of %(name)s.", actor=told.actor, name=told.subject
    ),
    Act.GROUP_LINKED: lambda t, told: t.text(
        "%(actor)s linked a group for the mentors.", actor=told.actor
    ),
    Act.GROUP_UNLINKED: lambda t, told: t.text(
        "%(actor)s unlinked the mentors' group.", actor=told.actor
    ),
}
"""What somebody did -> how the log says it."""


def audit_screen(
    t: Translator,
    reader: Person,
    network: tuple[NetworkId, str],
    deeds: Sequence[Told],
    *,
    page: int,
    more: bool,
) -> Screen:
    """Show a page of what was done in a network; `more`: there is a page after this one."""
    network_id, name = network
    heading = paragraphs(
        t.text("<b>Who did what in %(network)s</b>", network=name),
        t.text("All meta-mentors of the network can read this. Nobody can change it."),
    )
    text = paragraphs(heading, _deeds_text(t, reader, deeds))
    turns = _turns(t, page, more=more, to=lambda other: ShowAudit(network_id, other))
    return Screen(text, (*turns, (back_to_settings(t, network_id), home_button(t))))


def all_deeds_screen(
    t: Translator, reader: Person, deeds: Sequence[Told], *, page: int, more: bool
) -> Screen:
    """Show a page of what was done in all networks, to an operator."""
    text = paragraphs(t.text("<b>Who did what in all networks</b>"), _deeds_text(t, reader, deeds))
    turns = _turns(t, page, more=more, to=ShowAllDeeds)
    return Screen(text, (*turns, (admin_button(t), home_button(t))))


def _turns(
    t: Translator, page: int, *, more: bool, to: Callable[[int], Payload]
) -> tuple[tuple[Button, ...], ...]:
    """Lead to the pages beside this one: how many there are in all nobody has to count."""
    known = (page + 1) * DEEDS_ON_A_PAGE + int(more)
    return page_turns(t, page=page, count=known, size=DEEDS_ON_A_PAGE, to=to)


def _deeds_text(t: Translator, reader: Person, deeds: Sequence[Told]) -> Html:
    if not deeds:
        return t.text("Nothing has been done so far.")
    return paragraphs(*(_deed_text(t, reader, told) for told in deeds))


def _deed_text(t: Translator, reader: Person, told: Told) -> Html:
    moment = t.moment(told.deed.at, reader.time_zone or "UTC")
    what = LINES[told.deed.act](t, told)
    if told.network is None:
        # NOTE: an entry of a log: when, and below what somebody did.
        return t.text("<i>%(moment)s</i>\n%(what)s", moment=moment, what=what)
    # NOTE: an entry of a log: when, in which network, and below what somebody did.
    return t.text(
        "<i>%(moment)s, %(network)s</i>\n%(what)s", moment=moment, network=told.network, what=what
    )
