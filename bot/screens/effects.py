"""What a change of a network's number would do, as a meta-mentor reads it before making it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from bot.i18n import Html, Translator
from bot.screens.screen import lines
from mentoring.tuning import (
    OnCertificates,
    OnClosings,
    OnContacts,
    OnMentees,
    OnPast,
    OnRequests,
    OnSilences,
    Preview,
)


def effect_texts(t: Translator, seen: Preview) -> Sequence[Html]:
    """Say it in figures as they are now."""
    if isinstance(seen.effect, OnMentees):
        return _on_mentees(t, seen.effect, more=seen.change.new > seen.change.old)
    return _EFFECTS[type(seen.effect)](t, seen.effect)


def _nobody(t: Translator) -> Html:
    return t.text("Today this changes nothing for anybody.")


def _on_mentees(t: Translator, effect: OnMentees, *, more: bool) -> Sequence[Html]:
    if not (effect.full if more else effect.above):
        return [_nobody(t)]
    if more:
        return [
            t.plural(
                "%(n)s mentee has reached the limit now, and can ask more mentors right away.",
                "%(n)s mentees have reached the limit now, and can ask more mentors right away.",
                effect.full,
            )
        ]
    return [
        t.plural(
            "%(n)s mentee has more open requests than that.",
            "%(n)s mentees have more open requests than that.",
            effect.above,
        ),
        t.text(
            "All open requests stay. Mentees with this many or more cannot send a new one for now."
        ),
    ]


def _on_requests(t: Translator, effect: OnRequests) -> Sequence[Html]:
    rule = t.text("The new number is for new requests only.")
    if not effect.waiting:
        return [rule]
    return [
        rule,
        t.plural(
            "%(n)s request waits now. Its last day stays the same.",
            "%(n)s requests wait now. Their last day stays the same.",
            effect.waiting,
        ),
    ]


def _on_certificates(t: Translator, effect: OnCertificates) -> Sequence[Html]:
    return [
        t.text("The new number is for all mentorships that are still open."),
        lines(
            t.plural(
                "Now, %(n)s open mentorship has enough for a certificate.",
                "Now, %(n)s open mentorships have enough for a certificate.",
                effect.before,
            ),
            t.plural(
                "With the new number, %(n)s has enough today.",
                "With the new number, %(n)s have enough today.",
                effect.after,
            ),
        ),
        t.text("Certificates that people have already stay valid."),
    ]


def _on_closings(t: Translator, effect: OnClosings) -> Sequence[Html]:
    # NOTE: a closing: one of the two has said that the mentorship is over; the other has to answer.
    rule = t.text("The new number is for closings from now on.")
    if not effect.waiting:
        return [rule]
    return [
        rule,
        t.plural(
            "%(n)s mentorship waits now for an answer to the end. Its last day stays the same.",
            "%(n)s mentorships wait now for an answer to the end. Their last day stays the same.",
            effect.waiting,
        ),
    ]


def _on_contacts(t: Translator, effect: OnContacts) -> Sequence[Html]:
    rule = t.text("The new number is for mentorships that end from now on.")
    if not effect.open:
        return [rule]
    return [
        rule,
        t.plural(
            "%(n)s mentorship has ended, and the two can still write. Their last day stays.",
            "%(n)s mentorships have ended, and the people can still write. Their last day stays.",
            effect.open,
        ),
    ]


def _on_silences(t: Translator, effect: OnSilences) -> Sequence[Html]:
    now = t.plural(
        "Now, %(n)s mentorship is silent for so long that the bot asks.",
        "Now, %(n)s mentorships are silent for so long that the bot asks.",
        effect.before,
    )
    then = t.plural(
        "With the new number, it is %(n)s.", "With the new number, it is %(n)s.", effect.after
    )
    if effect.after <= effect.before:
        return [lines(now, then)]
    return [lines(now, then), t.text("The others are asked within the next days.")]


def _on_past(t: Translator, effect: OnPast) -> Sequence[Html]:
    if not any((effect.requests, effect.mentorships, effect.cases, effect.others)):
        return [t.text("Today nothing is deleted by this.")]
    counted = lines(
        t.text("With the new number, this is deleted within an hour:"),
        # NOTE: lines of a list of what is deleted.
        t.text("• Requests: %(count)s", count=effect.requests),
        t.text("• Words of ended mentorships: %(count)s", count=effect.mentorships),
        t.text("• Closed cases: %(count)s", count=effect.cases),
        t.text("• Other old entries: %(count)s", count=effect.others),
    )
    return [counted, t.text("What has been deleted cannot be brought back.")]


_EFFECTS: Final[Mapping[type, Callable[[Translator, Any], Sequence[Html]]]] = {
    OnRequests: _on_requests,
    OnCertificates: _on_certificates,
    OnClosings: _on_closings,
    OnContacts: _on_contacts,
    OnSilences: _on_silences,
    OnPast: _on_past,
}
