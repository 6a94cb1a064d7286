"""The agreement of a mentorship: a version as a card, and what is said around it."""

from bot.callbacks.meetings import ProposeMeeting
from bot.callbacks.mentorships import (
    AgreeTo,
    AskForChanges,
    DraftAgreement,
    ShowAgreement,
    ShowMentorship,
)
from bot.callbacks.messages import WriteTo
from bot.i18n import Html, Translator
from bot.screens.people import partner_name
from bot.screens.screen import Button, Rows, Screen, home_button, lines, paragraphs
from bot.screens.terms import changes_text, terms_text
from mentoring.agreements import Agreement, AgreementState, Terms
from mentoring.ids import MentorshipId
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.outlook import Outlook
from mentoring.roles import Side


def agreement_screen(t: Translator, outlook: Outlook, version: int = 0) -> Screen:
    """Show a version as things are now, the newest for 0 or a number that there is not."""
    shown = _version(outlook, version)
    if shown is None:
        return _none_yet(t, outlook)
    name = partner_name(t, outlook.partner)
    heading = t.text(
        "<b>Agreement with %(name)s</b>\nVersion %(version)s", name=name, version=shown.version
    )
    text = paragraphs(
        heading,
        _status(t, outlook, shown, name),
        _changes(t, outlook, shown),
        terms_text(t, outlook, shown.terms, ends_on=shown.ends_on),
        lines(*(_signed(t, outlook, shown, side) for side in (outlook.side, outlook.side.other))),
        _still_in_force(t, outlook, shown),
    )
    rows = (*_answers(t, outlook, shown), *_neighbours(t, outlook, shown))
    return Screen(text, (*rows, *ways_back(t, outlook.mentorship.id)))


def _version(outlook: Outlook, version: int) -> Agreement | None:
    found = (one for one in outlook.versions if one.version == version)
    return next(found, outlook.newest)


def _changes(t: Translator, outlook: Outlook, shown: Agreement) -> Html | None:
    """Say what is new since the version before."""
    earlier = (one for one in outlook.versions if one.version == shown.version - 1)
    before = next(earlier, None)
    return None if before is None else changes_text(t, before=before, after=shown.terms)


def _none_yet(t: Translator, outlook: Outlook) -> Screen:
    """Say who writes the first version; a mentorship that is over has none at all."""
    mentorship_id = outlook.mentorship.id
    if not outlook.mentorship.is_open:
        return Screen(t.text("You made no agreement."), ways_back(t, mentorship_id))
    if outlook.side is Side.MENTEE:
        text = t.text(
            "There is no agreement yet. You write down what you both want. "
            "%(name)s can agree or ask for changes.",
            name=partner_name(t, outlook.partner),
        )
        return Screen(text, ((draft_button(t, mentorship_id),), *ways_back(t, mentorship_id)))
    return mentee_drafts_screen(t, outlook)


def mentee_drafts_screen(t: Translator, outlook: Outlook) -> Screen:
    """Tell a mentor that the mentee writes the first version."""
    text = t.text(
        "%(name)s writes the first agreement. You get it here, and can ask for changes. "
        "You can also write a message with your ideas.",
        name=partner_name(t, outlook.partner),
    )
    mentorship_id = outlook.mentorship.id
    return Screen(text, ((write_button(t, mentorship_id),), *ways_back(t, mentorship_id)))


def _status(t: Translator, outlook: Outlook, shown: Agreement, name: str) -> Html:
    mine = shown.drafted_by is outlook.side
    match shown.state:
        case AgreementState.PROPOSED if not outlook.mentorship.is_open:
            return t.text("Nobody answered this version.")
        case AgreementState.PROPOSED if mine:
            return t.text("%(name)s has this version now. You get the answer here.", name=name)
        case AgreementState.PROPOSED:
            return t.text("👉 %(name)s has sent you this. Do you agree?", name=name)
        case AgreementState.SENT_BACK:
            return _sent_back(t, shown, name, mine=mine)
        case AgreementState.REPLACED:
            return t.text("Nobody answered this version.")
        case AgreementState.BINDING:
            return _bound(t, outlook, shown)


def _sent_back(t: Translator, shown: Agreement, name: str, *, mine: bool) -> Html:
    text = shown.sent_back_text or ""
    if mine:
        return t.text("👉 %(name)s asks for changes:\n\n%(text)s", name=name, text=text)
    return t.text("You have asked for changes:\n\n%(text)s", text=text)


def _bound(t: Translator, outlook: Outlook, shown: Agreement) -> Html:
    later = (
        one.decided_at
        for one in outlook.versions
        if one.state is AgreementState.BINDING and one.version > shown.version
    )
    until = next(later, None)
    if until is not None:
        return t.text("This was in force until %(date)s.", date=t.date(until, outlook.zone))
    since = t.date(shown.decided_at or shown.drafted_at, outlook.zone)
    return t.text("✅ In force since %(date)s.", date=since)


def _signed(t: Translator, outlook: Outlook, shown: Agreement, side: Side) -> Html | None:
    moment = shown.agreed_at(side)
    if moment is None:
        return None
    date = t.date(moment, outlook.zone)
    if side is outlook.side:
        return t.text("You agreed on %(date)s.", date=date)
    name = partner_name(t, outlook.partner)
    return t.text("%(name)s agreed on %(date)s.", name=name, date=date)


def _still_in_force(t: Translator, outlook: Outlook, shown: Agreement) -> Html | None:
    binding = outlook.in_force
    if binding is None or binding.version == shown.version or shown is not outlook.newest:
        return None
    return t.text(
        "Version %(version)s is in force until you both agree to a new one.",
        version=binding.version,
    )


def _answers(t: Translator, outlook: Outlook, shown: Agreement) -> Rows:
    """Give the buttons that are possible now; an older version has none."""
    mentorship = outlook.mentorship
    if shown is not outlook.newest or not mentorship.is_open:
        return ()
    theirs = shown.drafted_by is not outlook.side
    if shown.state is AgreementState.PROPOSED and theirs:
        key = (mentorship.id, shown.version)
        agree = Button(t.button("✅ I agree"), AgreeTo(*key))
        return ((agree,), (Button(t.button("✏️ Ask for changes"), AskForChanges(*key)),))
    if not outlook.may_draft:
        return ((write_button(t, mentorship.id),),)
    if shown.state is not AgreementState.BINDING:
        return ((Button(t.button("✏️ Change it"), DraftAgreement(mentorship.id)),),)
    change = Button(t.button("✏️ Propose a change"), DraftAgreement(mentorship.id))
    if outlook.next_meeting or mentorship.state is not MentorshipState.ACTIVE:
        return ((change,),)
    # What was agreed begins with a meeting, not with a change.
    return ((propose_button(t, mentorship),), (change,))


def _neighbours(t: Translator, outlook: Outlook, shown: Agreement) -> Rows:
    """Make the row that leads to the versions before and after."""
    mentorship_id, number = outlook.mentorship.id, shown.version
    turns = []
    if number > 1:
        label = t.button("‹ Version %(n)s", n=number - 1)
        turns.append(Button(label, ShowAgreement(mentorship_id, number - 1)))
    if number < len(outlook.versions):
        label = t.button("Version %(n)s ›", n=number + 1)
        turns.append(Button(label, ShowAgreement(mentorship_id, number + 1)))
    return (tuple(turns),) if turns else ()


def ways_back(t: Translator, mentorship_id: MentorshipId) -> Rows:
    """Make the row that leads to the mentorship, and Home."""
    return ((Button(t.button("‹ Mentorship"), ShowMentorship(mentorship_id)), home_button(t)),)


def write_button(t: Translator, mentorship_id: MentorshipId) -> Button:
    """Make the way to write to the other one."""
    return Button(t.button("✍️ Write a message"), WriteTo(mentorship_id))


def propose_button(t: Translator, mentorship: Mentorship) -> Button:
    """Make the way to propose a meeting."""
    return Button(t.button("📅 Propose a meeting"), ProposeMeeting(mentorship.id))


def draft_button(t: Translator, mentorship_id: MentorshipId) -> Button:
    """Make the way to draft an agreement."""
    return Button(t.button("📋 Make an agreement"), DraftAgreement(mentorship_id))


def draft_preview(
    t: Translator, outlook: Outlook, terms: Terms, *, replaces: Agreement | None
) -> Html:
    """Show a draft before it is sent; `replaces` is the other side's version that waits."""
    name = partner_name(t, outlook.partner)
    return paragraphs(
        t.text("<b>This is your agreement. Please check it.</b>"),
        terms_text(t, outlook, terms),
        _replaces(t, replaces, name),
        t.text("Send it to %(name)s?", name=name),
    )


def _replaces(t: Translator, replaced: Agreement | None, name: str) -> Html | None:
    if replaced is None:
        return None
    return t.text(
        "Yours takes the place of version %(version)s, which %(name)s sent you.",
        version=replaced.version,
        name=name,
    )


def point_question(t: Translator, outlook: Outlook, terms: Terms) -> Html:
    """Show what stands so far, and ask what should be different."""
    return paragraphs(terms_text(t, outlook, terms), t.text("What would you like to change?"))


def changes_question(t: Translator) -> Html:
    """Ask what should be different."""
    return t.text(
        "What should be different? Write it in a few friendly sentences. "
        "Use a language that you both speak."
    )


def changes_preview(t: Translator, name: str, text: str) -> Html:
    """Show the text before it is sent."""
    return t.text("%(name)s will get this text:\n\n%(answer)s\n\nSend it?", name=name, answer=text)


def bound_lead(t: Translator, *, first: bool) -> Html:
    """Say what it means that both have agreed."""
    if first:
        return t.text("🎉 You both agreed. Your mentorship begins now.")
    return t.text("🎉 You both agreed. The new version is in force now.")
