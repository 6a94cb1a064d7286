"""What is stored about somebody: how much of what, for how long, and the file to take along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.callbacks.manners import AskExport, Go, Place
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.screen import Button, Document, Screen, home_button, lines, paragraphs
from mentoring.exporting import Answer, Kept, Records

# NOTE: kinds of things that are stored about a person; each is followed by how many there are.
NAMES: Final[Mapping[Kept, str]] = {
    Kept.PERSON: term("You: name, language, time zone"),
    Kept.PROFILE: term("Your profile"),
    Kept.LANGUAGES: term("Languages in your profile"),
    Kept.TOPICS: term("Topics in your profile"),
    Kept.MEMBERSHIPS: term("Your networks"),
    Kept.LEFT_NETWORKS: term("Networks you have left"),
    Kept.ROLES: term("Your roles in networks"),
    Kept.ROLES_TAKEN: term("Roles taken from you"),
    Kept.INVITATIONS: term("Invitations you came with"),
    Kept.STATEMENTS: term("Texts about your experience"),
    Kept.REQUESTS_SENT: term("Requests you sent"),
    Kept.REQUESTS_RECEIVED: term("Requests you got"),
    Kept.MENTORSHIPS: term("Your mentorships"),
    Kept.AGREEMENTS: term("Agreements, with all versions"),
    Kept.MEETINGS: term("Your meetings"),
    Kept.MEETING_TIMES: term("Times proposed for meetings"),
    Kept.FEEDBACK: term("Your answers after meetings"),
    Kept.SILENCE_ANSWERS: term("Your answers when it was silent"),
    # NOTE: times at which two people wrote to each other; the words are not stored.
    Kept.CONTACTS: term("When you two wrote, but not what"),
    Kept.CERTIFICATES: term("Your certificates"),
    Kept.BLOCKS: term("People you blocked"),
    Kept.REPORTS: term("Your reports and calls for help"),
    Kept.SUGGESTIONS: term("Mentors suggested to you"),
    # NOTE: times at which somebody was shown this person as a possible mentor.
    Kept.SUGGESTED_TO: term("When you were suggested"),
    Kept.ROUNDS: term("Matching rounds with you"),
    Kept.REMINDER_SETTINGS: term("Your settings for reminders"),
    Kept.MUTED_SUBJECTS: term("Kinds of reminders turned off"),
    Kept.MUTED_THINGS: term("Single reminders turned off"),
    Kept.REMINDERS: term("Reminders to you"),
    Kept.MUTED_BROADCASTS: term("Networks that may not broadcast to you"),
    Kept.CONVERSATION: term("What you have begun to write"),
    Kept.APPLICATIONS: term("Networks you applied for"),
    Kept.GROUPS: term("Groups you were let into"),
    Kept.DEEDS: term("What you did as a meta-mentor"),
    Kept.DEEDS_ABOUT: term("What meta-mentors did about you"),
    Kept.BROADCASTS: term("Broadcasts you wrote"),
    Kept.LED: term("More that you did for networks"),
}

ON_PRIVACY: Final = {Kept.PERSON, Kept.PROFILE, Kept.LANGUAGES, Kept.TOPICS}
"""What the privacy screen shows already."""

NETWORKS_NAMED: Final = 10

README: Final = "README.txt"
DATA: Final = "data.json"
CERTIFICATES: Final = "certificates"
"""What is in the file to take along."""


@dataclass(frozen=True)
class Period:
    """For how many days a network keeps what is over."""

    network: str
    days: int


def stored_screen(t: Translator, records: Records, periods: Sequence[Period]) -> Screen:
    """Say how much of what is stored, and how long."""
    counts = {kind: len(found) for kind, found in records.items() if kind not in ON_PRIVACY}
    kinds = [_counted(t, kind, count) for kind, count in counts.items() if count]
    text = paragraphs(
        t.text("<b>What else is stored about you</b>"),
        lines(*kinds) if kinds else t.text("Nothing else is stored about you."),
        not_told_text(t) if kinds else None,
        _how_long(t, periods) if periods else None,
    )
    return Screen(text, (export_row(t), _way_back(t)))


def not_told_text(t: Translator) -> Html:
    """Say what is stored about somebody and not told to them: it protects others."""
    return t.text("You are not told who has blocked you, or what others have reported about you.")


def _counted(t: Translator, kind: Kept, count: int) -> Html:
    # NOTE: a line of a list: a kind of thing that is stored, and how many of it there are.
    return t.text("• %(what)s: %(count)s", what=t.term(NAMES[kind]), count=count)


def _how_long(t: Translator, periods: Sequence[Period]) -> Html:
    more = len(periods) - NETWORKS_NAMED
    return paragraphs(
        lines(
            t.text("<b>How long</b>"),
            *(_period(t, one) for one in periods[:NETWORKS_NAMED]),
            # NOTE: the end of a list of networks.
            t.plural("• and %(n)s more network", "• and %(n)s more networks", more)
            if more > 0
            else None,
        ),
        t.text(
            "A request, a mentorship or a report is over. After this time its words are deleted. "
            "Your certificates stay."
        ),
    )


def _period(t: Translator, period: Period) -> Html:
    # NOTE: under "How long": a network, and how long it keeps what is over: "2 years".
    return t.text("• %(network)s: %(time)s", network=period.network, time=t.duration(period.days))


def export_row(t: Translator) -> tuple[Button, ...]:
    """Make the way to the file."""
    return (Button(t.button("📦 Export my data"), AskExport()),)


def _way_back(t: Translator) -> tuple[Button, ...]:
    return (Button(t.button("‹ Privacy"), Go(Place.PRIVACY)), home_button(t))


def export_screen(t: Translator, answer: Answer) -> Screen:
    """Say what becomes of the wish for the file."""
    return Screen(_ANSWERS[answer](t), (_way_back(t),))


_ANSWERS: Final = {
    Answer.BEGUN: lambda t: t.text("Your file is being made. You get it here in a moment."),
    Answer.UNDER_WAY: lambda t: t.text("Your file is being made already. You get it here soon."),
    Answer.LATELY: lambda t: t.text(
        "You got the file with your data less than an hour ago. It is in this chat. "
        "When the hour is over, you can get a new one."
    ),
}


def parcel_screen(t: Translator, file: Document) -> Screen:
    """Send the file."""
    text = t.text(
        "📦 This file has what is stored about you. "
        "Open %(file)s in it first. It says what is in the file, and what is not. "
        "Keep the file to yourself.",
        file=README,
    )
    return Screen(text, document=file)


@dataclass(frozen=True)
class Papers:
    """How many valid certificates somebody has, and how many of them are in the file."""

    held: int
    packed: int


def readme_text(
    t: Translator, records: Records, *, papers: Papers, operator: str, made_at: datetime
) -> Html:
    """Say what each part of the file is; `operator` is who runs the bot, made at: UTC."""
    kinds = [kind for kind, found in records.items() if found]
    return paragraphs(
        t.text("What is stored about you"),
        t.text("Made on %(date)s", date=t.date(made_at, "UTC")),
        t.text(
            "%(file)s is a text that programs can read. You can open it in any editor. "
            "All times in it are in UTC.",
            file=DATA,
        ),
        _papers_text(t, papers),
        lines(
            t.text("The parts of %(file)s:", file=DATA),
            # NOTE: a line of a list: the name of a part of a file, and what is in it.
            *(t.text("%(name)s: %(what)s", name=kind, what=t.term(NAMES[kind])) for kind in kinds),
        ),
        lines(
            t.text("Of other people there are only first names, and who signed your certificates."),
            t.text("What you write to each other is not stored."),
            not_told_text(t),
        ),
        t.text("This bot is run by: %(operator)s", operator=operator) if operator else None,
    )


def _papers_text(t: Translator, papers: Papers) -> Html | None:
    if not papers.held:
        return None
    if papers.packed == papers.held:
        return t.text("The folder %(folder)s has your valid certificates.", folder=CERTIFICATES)
    return t.text(
        "The folder %(folder)s has your %(n)s newest certificates. "
        "You get the older ones with /mentorship.",
        folder=CERTIFICATES,
        n=papers.packed,
    )
