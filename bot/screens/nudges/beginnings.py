"""Reminders to people at a beginning: profile, first request, agreement, what is half done."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.callbacks.conversation import Leave, Resume
from bot.callbacks.membership import EditProfile
from bot.callbacks.mentors import FindMentor, ShowMentor
from bot.callbacks.mentorships import DraftAgreement
from bot.i18n import Html, Translator
from bot.screens.mentor_card import candidate_name, reason_texts
from bot.screens.mentors import WORDS_IN_A_REASON
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs
from bot.screens.vocabulary import FIELDS
from mentoring.ids import MentorshipId, NetworkId
from mentoring.matching import Match, SameField


@dataclass(frozen=True)
class Best:
    """The mentors of a network who fit a mentee best now, the best first."""

    network_id: NetworkId
    network_name: str
    matches: Sequence[Match]


def go_on_button(t: Translator) -> Button:
    """Make the way back into what was begun."""
    return Button(t.button("▶️ Go on with it"), Resume())


def profile_missing_screen(t: Translator, *, begun: bool) -> Screen:
    """Say what a profile is good for; `begun`: they have answered some of it already."""
    text = t.text(
        "Your profile is not complete. It helps you to find the right people here. "
        "It takes about three minutes."
    )
    fill_in = Button(t.button("📝 Fill in my profile"), EditProfile(""))
    return Screen(text, ((go_on_button(t) if begun else fill_in,),))


def agreement_missing_screen(
    t: Translator, partner: str, mentorship_id: MentorshipId, *, begun: bool
) -> Screen:
    """Say what an agreement is good for; `begun` as above."""
    text = t.text(
        "How about an agreement with %(name)s? "
        "With it, you both know what you want to reach, and how often you meet.",
        name=partner,
    )
    draft = Button(t.button("📋 Make an agreement"), DraftAgreement(mentorship_id))
    return Screen(text, ((go_on_button(t) if begun else draft,),))


# --- mentors who fit


def request_missing_screen(t: Translator, best: Best) -> Screen:
    """Show a mentee who has asked nobody yet whom they could ask."""
    if not best.matches:
        return _nobody_screen(t, best)
    return _mentors_screen(t, best)


def suggestion_screen(t: Translator, best: Best) -> Screen:
    """Show the same to a mentee for whom a meta-mentor has asked for it."""
    lead = t.text(
        "The meta-mentors of %(network)s have sent you this. "
        "They would like to help you to find a mentor.",
        network=best.network_name,
    )
    return _mentors_screen(t, best).under(lead).with_row(home_button(t))


def _mentors_screen(t: Translator, best: Best) -> Screen:
    numbered = list(enumerate(best.matches, start=1))
    return Screen(
        paragraphs(
            t.plural(
                "<b>%(n)s mentor for you in %(network)s</b>",
                "<b>%(n)s mentors for you in %(network)s</b>",
                len(best.matches),
                network=best.network_name,
            ),
            *(_entry(t, number, match) for number, match in numbered),
            t.text("Press a name to read more. Then you can ask this mentor."),
        ),
        (
            *((_entry_button(t, number, match, best),) for number, match in numbered),
            (Button(t.button("🔎 See all mentors"), FindMentor(best.network_id)),),
        ),
    )


def _entry(t: Translator, number: int, match: Match) -> Html:
    """Say who it is, what their work is, and the weightiest reason why they fit."""
    name = t.text("%(n)s. <b>%(name)s</b>", n=number, name=candidate_name(match.candidate))
    reasons = reason_texts(t, match, words=WORDS_IN_A_REASON)[:1]
    return lines(name, _field(t, match), *reasons)


def _field(t: Translator, match: Match) -> Html | None:
    """Name the field of work, unless the reason does."""
    field = match.candidate.profile.field
    if field is None or any(isinstance(reason, SameField) for reason in match.reasons[:1]):
        return None
    return t.text("Field of work: %(field)s", field=t.term(FIELDS[field]))


def _entry_button(t: Translator, number: int, match: Match, best: Best) -> Button:
    # NOTE: a place in a list, and the name of a mentor.
    label = t.button("%(n)s. %(name)s", n=number, name=candidate_name(match.candidate))
    return Button(label, ShowMentor(best.network_id, match.candidate.person_id))


def _nobody_screen(t: Translator, best: Best) -> Screen:
    """Say that there is nobody to ask now, and what helps."""
    text = t.text(
        "No mentor in %(network)s fits you now. New mentors keep coming. "
        "Do you speak more languages? Add them to your profile.",
        network=best.network_name,
    )
    return Screen(text, ((Button(t.button("🗣 My languages"), EditProfile("languages")),),))


# --- what is half done


def unfinished_screen(t: Translator, what: Html, version: int) -> Screen:
    """Name what somebody has begun; `version` is where the conversation stands."""
    text = t.text(
        "You have begun something here: %(what)s. You can go on where you stopped.",
        what=what,
    )
    leave = Button(t.button("✖️ Cancel it"), Leave(version))
    return Screen(text, ((go_on_button(t),), (leave,)))


def put_away_screen(t: Translator, what: Html) -> Screen:
    """Say that an old draft is gone, without a reproach."""
    text = t.text(
        "You began something here 30 days ago: %(what)s. "
        "Only what was not finished is deleted now. All that was finished stays as it was. "
        "You can begin again at any time.",
        what=what,
    )
    return Screen(text, ((home_button(t),),))
