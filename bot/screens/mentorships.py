"""A mentorship as a card: how it stands, what waits, and all that can be done in it."""

from collections.abc import Sequence
from datetime import datetime

from bot.callbacks.certificates import GetCertificate
from bot.callbacks.meetings import ListMeetings
from bot.callbacks.mentorships import (
    CloseMentorship,
    DraftAgreement,
    PauseForSure,
    ResumeMentorship,
    ShowAgreement,
    ShowMentorship,
)
from bot.callbacks.messages import MoreAbout, WriteTo
from bot.i18n import Html, Translator
from bot.screens.matters import Home, Item, item, with_buttons
from bot.screens.people import partner_name
from bot.screens.screen import (
    Button,
    Rows,
    Screen,
    home_button,
    lines,
    paragraphs,
    rows_of,
)
from bot.screens.terms import day_text
from mentoring.matters import ClosingToConfirm, Matter
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.outlook import Outlook
from mentoring.roles import Side


def mentorship_screen(
    t: Translator, outlook: Outlook, home: Home, matters: Sequence[Matter]
) -> Screen:
    """Show a mentorship as it is now; `matters` wait in it for the reader, most urgent first."""
    items = with_buttons([_item(t, home, matter) for matter in matters])
    text = paragraphs(
        _heading(t, outlook),
        lines(_state(t, outlook), *_progress(t, outlook), _contact(t, outlook)),
        _unreachable(t, outlook),
        *(_pointed(t, text) for text, _ in items),
        *_elsewhere(t, outlook),
        _asked_for_times(t, outlook),
        checklist(t) if _is_new(outlook) else None,
    )
    first = [button for _, button in items]
    return Screen(text, (*((button,) for button in first), *_ways(t, outlook, first)))


def _item(t: Translator, home: Home, matter: Matter) -> Item:
    """Say what Home says; from here a closing is answered at once."""
    text, button = item(t, home, matter)
    if isinstance(matter, ClosingToConfirm):
        button = Button(button.label, CloseMentorship(matter.mentorship.id))
    return text, button


def _pointed(t: Translator, text: Html) -> Html:
    # NOTE: points at what somebody can do next.
    return t.text("👉 %(what)s", what=text)


def _heading(t: Translator, outlook: Outlook) -> Html:
    values = {
        "name": partner_name(t, outlook.partner),
        "network": outlook.mentorship.network_name,
    }
    if outlook.side is Side.MENTEE:
        return t.text("<b>%(name)s</b>\nYour mentor in %(network)s", **values)
    return t.text("<b>%(name)s</b>\nYour mentee in %(network)s", **values)


def _state(t: Translator, outlook: Outlook) -> Html:
    mentorship, zone = outlook.mentorship, outlook.zone
    begin = t.date(mentorship.active_at or mentorship.started_at, zone)
    match mentorship.state:
        case MentorshipState.GETTING_TO_KNOW:
            return t.text("You have been getting to know each other since %(date)s.", date=begin)
        case MentorshipState.ACTIVE:
            return t.text("Your mentorship has been running since %(date)s.", date=begin)
        case MentorshipState.PAUSED:
            return t.text("⏸ Your mentorship is taking a break. You can go on at any time.")
    end = t.date(mentorship.ended_at or mentorship.started_at, zone)
    if mentorship.state is MentorshipState.COMPLETED:
        return t.text("🏁 You completed this mentorship together on %(date)s.", date=end)
    return t.text("This mentorship ended on %(date)s.", date=end)


def _progress(t: Translator, outlook: Outlook) -> Sequence[Html | None]:
    """Say what has been done of what was agreed."""
    agreement, meeting = outlook.in_force, outlook.next_meeting
    return (
        _next_meeting(t, meeting, outlook.zone) if meeting and outlook.mentorship.is_open else None,
        _held(t, outlook.held, agreement.terms.meetings if agreement else None),
        t.text("Agreed until %(date)s", date=day_text(t, agreement.ends_on))
        if agreement and agreement.ends_on and outlook.mentorship.is_open
        else None,
    )


def _next_meeting(t: Translator, moment: datetime, zone: str) -> Html:
    return t.text(
        "Next meeting: %(date)s, %(time)s", date=t.date(moment, zone), time=t.time(moment, zone)
    )


def _held(t: Translator, held: int, agreed: int | None) -> Html | None:
    if agreed is not None:
        return t.text("Meetings held: %(held)s of %(agreed)s", held=held, agreed=agreed)
    return t.text("Meetings held: %(held)s", held=held) if held else None


def _contact(t: Translator, outlook: Outlook) -> Html | None:
    """Say until when the two can write to each other after the end."""
    mentorship = outlook.mentorship
    if mentorship.is_open or mentorship.contact_until is None or outlook.partner is None:
        return None
    if not mentorship.may_write(now=outlook.now):
        return None
    date = t.date(mentorship.contact_until, outlook.zone)
    return t.text("You can write to each other until %(date)s.", date=date)


def _unreachable(t: Translator, outlook: Outlook) -> Html | None:
    partner = outlook.partner
    if partner is None or partner.unreachable_since is None:
        return None
    if not outlook.mentorship.may_write(now=outlook.now):
        return None
    return t.text(
        "⚠️ The bot has not reached %(name)s since %(date)s. Your messages are kept for later.",
        name=partner_name(t, partner),
        date=t.date(partner.unreachable_since, outlook.zone),
    )


def _elsewhere(t: Translator, outlook: Outlook) -> Sequence[Html | None]:
    """Say what the other one does next."""
    name = partner_name(t, outlook.partner)
    mentorship, newest = outlook.mentorship, outlook.newest
    if not mentorship.is_open:
        return ()
    if outlook.closing_waits:
        return (
            t.text(
                "You said that your mentorship is at its end. %(name)s answers next.", name=name
            ),
        )
    if newest is None and outlook.side is Side.MENTOR:
        return (t.text("%(name)s writes your agreement next. You get it here.", name=name),)
    return ()


def _asked_for_times(t: Translator, outlook: Outlook) -> Html | None:
    """Say that the other one has to answer to the times of a meeting."""
    mine = (one for one in outlook.meetings if one.proposed_by is outlook.side)
    if not outlook.mentorship.is_open or not any(one.open_times(outlook.now) for one in mine):
        return None
    name = partner_name(t, outlook.partner)
    return t.text("You have proposed meeting times. %(name)s answers next.", name=name)


def _is_new(outlook: Outlook) -> bool:
    """Whether the two have nothing written down yet: the notice that said how to begin is gone."""
    getting_to_know = outlook.mentorship.state is MentorshipState.GETTING_TO_KNOW
    return getting_to_know and outlook.newest is None


def checklist(t: Translator) -> Html:
    """List what the two talk about first."""
    return lines(
        t.text("<b>Talk about this when you first meet</b>"),
        t.text("• For how long do you want to meet?"),
        t.text("• How many meetings do you plan, and how often?"),
        t.text("• How do you keep in touch in between?"),
        t.text("• What would you like to reach first?"),
    )


def _ways(t: Translator, outlook: Outlook, first: Sequence[Button]) -> Rows:
    """Give the other buttons; what stands above them already is not said twice."""
    buttons = _open_ways(t, outlook) if outlook.mentorship.is_open else _late_ways(t, outlook)
    led_to = {button.payload for button in first}
    if DraftAgreement(outlook.mentorship.id) in led_to:
        led_to.add(ShowAgreement(outlook.mentorship.id, 0))
    others = [button for button in buttons if button.payload not in led_to]
    return rows_of([*others, home_button(t)], width=2)


def _open_ways(t: Translator, outlook: Outlook) -> Sequence[Button]:
    mentorship = outlook.mentorship
    go_on = Button(t.button("▶️ Go on"), ResumeMentorship(mentorship.id, mentorship.version))
    return [
        *([go_on] if mentorship.state is MentorshipState.PAUSED else []),
        Button(t.button("✍️ Write"), WriteTo(mentorship.id)),
        Button(t.button("📅 Meetings"), ListMeetings(mentorship.id, 0)),
        Button(t.button("📋 Agreement"), ShowAgreement(mentorship.id, 0)),
        Button(t.button("⋯ More"), MoreAbout(mentorship.id)),
    ]


def _late_ways(t: Translator, outlook: Outlook) -> Sequence[Button]:
    """Give what is left to do after the end."""
    mentorship = outlook.mentorship
    buttons = []
    if mentorship.state is MentorshipState.COMPLETED:
        buttons.append(certificate_button(t, mentorship))
    if outlook.partner and mentorship.may_write(now=outlook.now):
        buttons.append(Button(t.button("✍️ Write"), WriteTo(mentorship.id)))
    if outlook.versions:
        buttons.append(Button(t.button("📋 Agreement"), ShowAgreement(mentorship.id, 0)))
    if outlook.partner:
        buttons.append(Button(t.button("⋯ More"), MoreAbout(mentorship.id)))
    return buttons


def certificate_button(t: Translator, mentorship: Mentorship) -> Button:
    """Make the way to the certificate of a completed mentorship."""
    return Button(t.button("📜 Certificate"), GetCertificate(mentorship.id))


def pause_screen(t: Translator, outlook: Outlook) -> Screen:
    """Say what a pause means, and ask once more."""
    mentorship = outlook.mentorship
    text = t.text(
        "<b>Take a break?</b>\n"
        "The bot sends no reminders meanwhile. You can still write and meet. "
        "%(name)s is told. You both can go on at any time.",
        name=partner_name(t, outlook.partner),
    )
    sure = Button(t.button("⏸ Yes, take a break"), PauseForSure(mentorship.id, mentorship.version))
    no = Button(t.button("No, go on"), ShowMentorship(mentorship.id))
    return Screen(text, ((sure,), (no,)))
