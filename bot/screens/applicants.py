"""Who waits for approval, as a meta-mentor sees them; and what the applicant is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.callbacks.membership import Approve, Decline, ShowApplicant, ShowWaiting
from bot.i18n import Html, Translator
from bot.screens.new_role import new_role_screen
from bot.screens.people import stranger_name
from bot.screens.profile import profile_text
from bot.screens.safety import report_button
from bot.screens.screen import Button, Screen, home_button, page_turns, paragraphs
from bot.screens.vocabulary import ROLES
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.profiles import Profile
from mentoring.roles import Role, Standing
from mentoring.statements import Statement

WAITING_ON_A_PAGE: Final = 8


@dataclass(frozen=True)
class Applicant:
    """All that a meta-mentor needs to decide about somebody.

    `was_taken`: a meta-mentor has taken this role from them before.
    """

    membership: Membership
    role: Role
    person: Person
    profile: Profile
    statement: Statement | None = None
    was_taken: bool = False

    @property
    def waits(self) -> bool:
        """Whether there is something to decide."""
        return self.membership.standing(self.role) is Standing.WAITING


PARTS_OF: Final = {
    Role.MENTEE: ("languages", "field", "seeks", "region", "way", "about"),
    Role.MENTOR: (
        "languages",
        "field",
        "offers",
        "region",
        "way",
        "about",
        "experience",
        "capacity",
    ),
    Role.META_MENTOR: ("languages", "field", "region", "way", "about"),
}
"""What of a profile matters for a role."""


def applicant_screen(
    t: Translator, applicant: Applicant, next_one: Applicant | None = None
) -> Screen:
    """Show somebody as things are now; with buttons to decide while they wait.

    Then there is a way to the next one who waits, if there is one.
    """
    text = paragraphs(
        _heading(t, applicant),
        t.text("A meta-mentor has taken this role from them before.")
        if applicant.was_taken
        else None,
        profile_text(t, applicant.profile, PARTS_OF[applicant.role]),
        _statement(t, applicant.statement) if applicant.role is Role.MENTOR else None,
    )
    report = report_button(t, applicant.membership.id)
    if applicant.waits:
        return Screen(text, (_decision(t, applicant), (report,)))
    on = ((_next_button(t, next_one),),) if next_one else ()
    return Screen(text, (*on, (report, home_button(t))))


def _next_button(t: Translator, applicant: Applicant) -> Button:
    # NOTE: leads to the next person who waits for approval.
    label = t.button("Next: %(name)s", name=stranger_name(applicant.person))
    return Button(label, ShowApplicant(applicant.membership.id, applicant.role))


def _decision(t: Translator, applicant: Applicant) -> tuple[Button, ...]:
    number = applicant.statement.number if applicant.statement else 0
    key = (applicant.membership.id, applicant.role, number)
    return (
        Button(t.button("✅ Approve"), Approve(*key)),
        Button(t.button("🚫 Decline"), Decline(*key)),
    )


def _heading(t: Translator, applicant: Applicant) -> Html:
    values = {
        "name": applicant.person.name or "",
        "role": t.term(ROLES[applicant.role]),
        "network": applicant.membership.network_name,
    }
    match applicant.membership.standing(applicant.role):
        case Standing.WAITING:
            return t.text("<b>%(name)s</b> would like to join %(network)s as: %(role)s.", **values)
        case Standing.APPROVED:
            return t.text("<b>%(name)s</b> has been approved in %(network)s: %(role)s.", **values)
        case Standing.DECLINED:
            return t.text("<b>%(name)s</b> has been declined in %(network)s: %(role)s.", **values)
        case _:
            return t.text(
                "<b>%(name)s</b> has not sent a text yet. Network: %(network)s. Role: %(role)s.",
                **values,
            )


def _statement(t: Translator, statement: Statement | None) -> Html | None:
    if statement is None:
        return None
    return t.text("<b>Experience</b>\n%(text)s", text=statement.text)


def waiting_screen(
    t: Translator, applicants: Sequence[Applicant], *, page: int, count: int
) -> Screen:
    """List a page of who waits, longest first; `count` is the number of all."""
    if not count:
        return Screen(t.text("Nobody waits for your approval."), ((home_button(t),),))
    text = t.plural(
        "%(n)s person waits for your approval.", "%(n)s people wait for your approval.", count
    )
    rows = tuple((_applicant_button(t, applicant),) for applicant in applicants)
    turns = page_turns(t, page=page, count=count, size=WAITING_ON_A_PAGE, to=ShowWaiting)
    return Screen(text, (*rows, *turns, (home_button(t),)))


def _applicant_button(t: Translator, applicant: Applicant) -> Button:
    label = t.button(
        "%(name)s: %(role)s",
        name=applicant.person.name or "",
        role=t.term(ROLES[applicant.role]),
    )
    return Button(label, ShowApplicant(applicant.membership.id, applicant.role))


def decline_question(t: Translator) -> Html:
    """Ask a meta-mentor for the text that somebody is declined with."""
    return t.text(
        "What should the person know? Write a friendly text. "
        "They get it as you write it, so choose a language they read."
    )


def decline_preview(t: Translator, person: Person, answer: str) -> Html:
    """Show a meta-mentor what the person will get."""
    return t.text(
        "%(name)s will get this text:\n\n%(answer)s\n\nSend it?",
        name=person.name or "",
        answer=answer,
    )


def approved_notice(
    t: Translator, membership: Membership, role: Role, *, lacking: Sequence[str] = ()
) -> Screen:
    """Tell somebody that they were approved; what their profile is `lacking` is asked for."""
    text = t.text(
        "Good news: you have been approved in %(network)s. Your role: %(role)s.",
        network=membership.network_name,
        role=t.term(ROLES[role]),
    )
    return new_role_screen(t, text, lacking)


def declined_notice(t: Translator, membership: Membership, role: Role, answer: str) -> Screen:
    """Tell somebody that they were declined, with the meta-mentor's own words."""
    text = t.text(
        "%(network)s cannot take you in this role now: %(role)s. This is what they write:\n\n"
        "%(answer)s",
        network=membership.network_name,
        role=t.term(ROLES[role]),
        answer=answer,
    )
    return Screen(text, ((home_button(t),),))


def waiting_button(t: Translator, count: int) -> Button:
    """Make the way to the list of who waits."""
    return Button(t.button("👋 Waiting: %(n)s", n=count), ShowWaiting(0))
