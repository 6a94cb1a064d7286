"""The end of a mentorship as it is told: to the two, and to who waited for an answer."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.callbacks.certificates import GetCertificate, GiveFeedback
from bot.callbacks.mentors import FindMentor
from bot.i18n import Html, Translator
from bot.screens.agreements import ways_back
from bot.screens.people import partner_name
from bot.screens.screen import Button, Rows, Screen, paragraphs
from mentoring.closing import Prospect
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.roles import Side


def _name(t: Translator, seen: Prospect) -> str:
    return partner_name(t, seen.outlook.partner)


def ended_screen(t: Translator, seen: Prospect) -> Screen:
    """Say to somebody how it ended, and what can be done now; after a block, only that it ended."""
    mentorship = seen.outlook.mentorship
    reason = mentorship.end_reason or EndReason.AGREED
    return Screen(
        paragraphs(ENDINGS[reason](t, seen), _contact(t, seen)),
        (*_late_ways(t, seen), *ways_back(t, mentorship.id)),
    )


def parted_screen(t: Translator, seen: Prospect) -> Screen:
    """Confirm to who wanted to part that it is over."""
    text = t.text("You have parted. %(name)s gets a friendly message.", name=_name(t, seen))
    ways = (*_late_ways(t, seen), *ways_back(t, seen.outlook.mentorship.id))
    return Screen(paragraphs(text, _contact(t, seen)), ways)


def _contact(t: Translator, seen: Prospect) -> Html | None:
    until, now = seen.outlook.mentorship.contact_until, seen.outlook.now
    if seen.outlook.partner is None or until is None or until <= now:
        return None
    return t.text(
        "You can write to each other until %(date)s.", date=t.date(until, seen.outlook.zone)
    )


def _late_ways(t: Translator, seen: Prospect) -> Rows:
    mentorship = seen.outlook.mentorship
    blocked = mentorship.end_reason is EndReason.BLOCKED
    rows = []
    if mentorship.state is MentorshipState.COMPLETED:
        rows.append((Button(t.button("📜 My certificate"), GetCertificate(mentorship.id)),))
    if not seen.has_said and not blocked:
        rows.append((_feedback_button(t, mentorship),))
    if seen.outlook.side is Side.MENTEE and mentorship.state is MentorshipState.ENDED:
        rows.append((Button(t.button("🔎 Find a mentor"), FindMentor(mentorship.network_id)),))
    return tuple(rows)


def _feedback_button(t: Translator, mentorship: Mentorship) -> Button:
    return Button(t.button("💬 Three short questions"), GiveFeedback(mentorship.id))


def _completed(t: Translator, seen: Prospect) -> Html:
    return t.text(
        "🎉 You and %(name)s have completed your mentorship. Congratulations! "
        "You both can get a certificate.",
        name=_name(t, seen),
    )


def _agreed(t: Translator, seen: Prospect) -> Html:
    return t.text(
        "Your mentorship with %(name)s has ended. You both agreed on that. "
        "Thank you for the time you gave each other.",
        name=_name(t, seen),
    )


def _parted(t: Translator, seen: Prospect) -> Html:
    return t.text(
        "%(name)s and you have parted. You were still getting to know each other. "
        "This happens, and it is nobody's fault.",
        name=_name(t, seen),
    )


def _no_answer(t: Translator, seen: Prospect) -> Html:
    return t.text(
        "Your mentorship with %(name)s has ended. There was no answer to the question about it.",
        name=_name(t, seen),
    )


def _blocked(t: Translator, seen: Prospect) -> Html:
    return t.text("Your mentorship with %(name)s has ended.", name=_name(t, seen))


def _left(t: Translator, seen: Prospect) -> Html:
    """Name nobody: who has left wants to be forgotten."""
    mentorship = seen.outlook.mentorship
    begin = t.date(mentorship.started_at, seen.outlook.zone)
    values = {"network": mentorship.network_name, "date": begin}
    if seen.outlook.side is Side.MENTEE:
        return t.text(
            "Your mentor in %(network)s has left. You had known each other since %(date)s. "
            "Your mentorship has ended.",
            **values,
        )
    return t.text(
        "Your mentee in %(network)s has left. You had known each other since %(date)s. "
        "Your mentorship has ended.",
        **values,
    )


def _closed_by_network(t: Translator, seen: Prospect) -> Html:
    mentorship = seen.outlook.mentorship
    return t.text(
        "%(network)s has closed your mentorship with %(name)s.",
        network=mentorship.network_name,
        name=_name(t, seen),
    )


ENDINGS: Final[Mapping[EndReason, Callable[[Translator, Prospect], Html]]] = {
    EndReason.COMPLETED: _completed,
    EndReason.AGREED: _agreed,
    EndReason.PARTED: _parted,
    EndReason.NO_ANSWER: _no_answer,
    EndReason.BLOCKED: _blocked,
    EndReason.LEFT: _left,
    EndReason.NETWORK: _closed_by_network,
}
"""Why a mentorship is over -> how that is said."""


# --- somebody has left who was asked, or had asked


def asked_mentor_left_notice(t: Translator, button: FindMentor, network: str) -> Screen:
    """Tell a mentee that a mentor who was asked is gone."""
    text = t.text(
        "A mentor whom you asked in %(network)s has left. Your request has ended. "
        "You can ask somebody else.",
        network=network,
    )
    return Screen(text, ((Button(t.button("🔎 Find a mentor"), button),),))


def asking_mentee_left_notice(t: Translator, network: str) -> Screen:
    """Tell a mentor that a mentee who had asked is gone."""
    text = t.text(
        "A mentee who asked you in %(network)s has left. The request has ended.", network=network
    )
    return Screen(text)
