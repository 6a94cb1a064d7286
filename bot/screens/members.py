"""The members of a network as its meta-mentors see them: the list, and what it is narrowed to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.callbacks.leading import ShowLed
from bot.callbacks.members import (
    FindMember,
    ListCohorts,
    ListMembers,
    ListRemoved,
    NarrowMembers,
    ShowMember,
)
from bot.i18n import Html, Translator
from bot.screens.leading import invitations_button
from bot.screens.screen import (
    Button,
    Rows,
    Screen,
    home_button,
    lines,
    page_turns,
    paragraphs,
    rows_of,
)
from mentoring.ids import NetworkId
from mentoring.member_lists import (
    EVERY_COHORT,
    Cohort,
    ListedMember,
    MemberOrder,
    MemberQuery,
    MemberView,
)
from mentoring.members import MEMBERS_ON_A_PAGE, MembersPage
from mentoring.networks import Network
from mentoring.roles import Role, Standing

MARKS: Final[Mapping[Role, str]] = {Role.MENTEE: "🌱", Role.MENTOR: "🤝", Role.META_MENTOR: "⭐"}
"""Role -> the sign that stands before a name in a list."""


def members_screen(t: Translator, listed: MembersPage) -> Screen:
    """List a page of the members, with their roles as signs."""
    network_id, query = listed.network.id, listed.query
    text = paragraphs(
        t.text("<b>Members of %(network)s</b>", network=listed.network.name),
        _what(t, listed),
        _legend(t, listed.members),
    )
    rows = tuple((_member_button(t, listed, one),) for one in listed.members)
    turns = page_turns(
        t,
        page=listed.page,
        count=listed.count,
        size=MEMBERS_ON_A_PAGE,
        to=lambda page: list_of(network_id, query, page),
    )
    ways = (
        Button(t.button("🔎 By name"), FindMember(network_id)),
        Button(t.button("☑️ Which ones"), NarrowMembers(network_id, query.view, query.order)),
    )
    return Screen(text, (*rows, *turns, *_ways_in(t, listed), ways, _ways_back(t, listed)))


def list_of(network_id: NetworkId, query: MemberQuery, page: int = 0) -> ListMembers:
    """Give what leads to a page of a list."""
    return ListMembers(network_id, page, query.view, query.order, query.cohort, query.words)


def _ways_in(t: Translator, listed: MembersPage) -> Rows:
    """Lead to the invitations while somebody is alone: there is nobody to choose yet."""
    if is_narrowed(listed.query) or listed.count > 1:
        return ()
    return ((invitations_button(t, listed.network.id),),)


def _ways_back(t: Translator, listed: MembersPage) -> tuple[Button, ...]:
    """Lead from a narrowed list to all, and from there to the network."""
    network_id, query = listed.network.id, listed.query
    if is_narrowed(query):
        everybody = ListMembers(network_id, 0, order=query.order)
        return (Button(t.button("‹ All members"), everybody), home_button(t))
    return (Button(t.button("‹ Network"), ShowLed(network_id)), home_button(t))


VIEWS: Final[Mapping[MemberView, Callable[[Translator, int], Html]]] = {
    MemberView.ALL: lambda t, n: t.plural("%(n)s member", "%(n)s members", n),
    MemberView.MENTEES: lambda t, n: t.plural("%(n)s mentee", "%(n)s mentees", n),
    MemberView.MENTORS: lambda t, n: t.plural("%(n)s mentor", "%(n)s mentors", n),
    MemberView.META_MENTORS: lambda t, n: t.plural("%(n)s meta-mentor", "%(n)s meta-mentors", n),
    MemberView.WAITING: lambda t, n: t.plural(
        "%(n)s member waits for approval", "%(n)s members wait for approval", n
    ),
    MemberView.PAUSED: lambda t, n: t.plural("%(n)s paused member", "%(n)s paused members", n),
    MemberView.WITH_MENTOR: lambda t, n: t.plural(
        "%(n)s mentee with a mentor", "%(n)s mentees with a mentor", n
    ),
    MemberView.WITHOUT_MENTOR: lambda t, n: t.plural(
        "%(n)s mentee without a mentor", "%(n)s mentees without a mentor", n
    ),
    MemberView.UNREACHABLE: lambda t, n: (
        t.plural(
            "The bot cannot reach %(n)s member: they have blocked it, or left Telegram.",
            "The bot cannot reach %(n)s members: they have blocked it, or left Telegram.",
            n,
        )
        if n
        else t.text("The bot can reach all members.")
    ),
}
"""What is listed -> how many there are."""


def _what(t: Translator, listed: MembersPage) -> Html:
    if listed.query.words and not listed.count:
        return t.text("No member has a name like this: %(words)s", words=listed.query.words)
    if listed.query.words:
        return t.plural(
            "%(n)s member with a name like this: %(words)s",
            "%(n)s members with a name like this: %(words)s",
            listed.count,
            words=listed.query.words,
        )
    if listed.cohort is not None:
        return t.plural(
            "%(n)s member from this course: %(course)s",
            "%(n)s members from this course: %(course)s",
            listed.count,
            course=listed.cohort,
        )
    return VIEWS[listed.query.view](t, listed.count)


NO_ROLE: Final = "▫️"

# NOTE: each explains a sign that stands before the names in a list.
LEGEND: Final[Mapping[str, Callable[[Translator], Html]]] = {
    MARKS[Role.MENTEE]: lambda t: t.text("🌱 mentee"),
    MARKS[Role.MENTOR]: lambda t: t.text("🤝 mentor"),
    MARKS[Role.META_MENTOR]: lambda t: t.text("⭐ meta-mentor"),
    "⏳": lambda t: t.text("⏳ waits for approval"),
    "⏸": lambda t: t.text("⏸ paused"),
    "📵": lambda t: t.text("📵 out of reach"),
    NO_ROLE: lambda t: t.text("▫️ no role at the moment"),
}
"""Sign -> what it means."""


def _legend(t: Translator, members: Sequence[ListedMember]) -> Html | None:
    """Explain the signs that stand in the list now."""
    seen = "".join(map(signs, members))
    return lines(*(text(t) for sign, text in LEGEND.items() if sign in seen)) or None


def _member_button(t: Translator, listed: MembersPage, member: ListedMember) -> Button:
    query = listed.query
    # NOTE: a row of a list: signs for somebody's roles, and the name.
    label = t.button("%(signs)s %(name)s", signs=signs(member), name=member.name)
    return Button(
        label,
        ShowMember(
            member.membership.id,
            listed.page,
            query.view,
            query.order,
            query.cohort,
            query.words,
        ),
    )


def signs(member: ListedMember) -> str:
    """Say in signs what somebody is, and how they stand."""
    held = member.membership
    shown = {Standing.APPROVED, Standing.PAUSED}
    marks = [MARKS[one.role] for one in held.roles if one.standing in shown]
    if any(one.standing is Standing.WAITING for one in held.roles):
        marks.append("⏳")
    if held.paused_at is not None:
        marks.append("⏸")
    if not member.is_reachable:
        marks.append("📵")
    return "".join(marks) or NO_ROLE


# --- which ones


NARROW: Final[Mapping[MemberView, Callable[[Translator], str]]] = {
    MemberView.ALL: lambda t: t.button("All members"),
    MemberView.WAITING: lambda t: t.button("⏳ Waiting"),
    MemberView.MENTEES: lambda t: t.button("🌱 Mentees"),
    MemberView.MENTORS: lambda t: t.button("🤝 Mentors"),
    MemberView.WITHOUT_MENTOR: lambda t: t.button("Without a mentor"),
    MemberView.WITH_MENTOR: lambda t: t.button("With a mentor"),
    MemberView.META_MENTORS: lambda t: t.button("⭐ Meta-mentors"),
    MemberView.PAUSED: lambda t: t.button("⏸ Paused"),
    MemberView.UNREACHABLE: lambda t: t.button("📵 Out of reach"),
}
"""What can be listed -> the button that does it."""


def narrow_screen(
    t: Translator, network: Network, view: MemberView, order: MemberOrder, *, removed: int
) -> Screen:
    """Offer what the list can be narrowed to, and the other order; `removed` counts who was."""
    network_id = network.id
    views = [
        Button(label(t), ListMembers(network_id, 0, one, order)) for one, label in NARROW.items()
    ]
    views.append(Button(t.button("🎓 By course"), ListCohorts(network_id, 0)))
    if removed:
        views.append(Button(t.button("🚫 Removed: %(n)s", n=removed), ListRemoved(network_id, 0)))
    if order is MemberOrder.NAME:
        turn = Button(
            t.button("🕐 Newest first"), ListMembers(network_id, 0, view, MemberOrder.JOINED)
        )
    else:
        turn = Button(t.button("🔤 In order of names"), ListMembers(network_id, 0, view))
    back = Button(t.button("‹ Back to the list"), ListMembers(network_id, 0, view, order))
    return Screen(
        t.text("Which members of %(network)s would you like to see?", network=network.name),
        (*rows_of([*views, turn], width=2), (back, home_button(t))),
    )


def cohorts_screen(t: Translator, network: Network, cohorts: Sequence[Cohort], page: int) -> Screen:
    """List the courses that members came from, a page at a time."""
    network_id, size = network.id, MEMBERS_ON_A_PAGE
    back = Button(
        t.button("‹ All members"), NarrowMembers(network_id, MemberView.ALL, MemberOrder.NAME)
    )
    if not cohorts:
        text = t.text("No member has come from a course so far.")
        return Screen(text, ((back, home_button(t)),))
    rows: Rows = tuple(
        (_cohort_button(t, network_id, one),) for one in cohorts[page * size : (page + 1) * size]
    )
    turns = page_turns(
        t,
        page=page,
        count=len(cohorts),
        size=size,
        to=lambda other: ListCohorts(network_id, other),
    )
    text = t.text("From which course did they come?")
    return Screen(text, (*rows, *turns, (back, home_button(t))))


def _cohort_button(t: Translator, network_id: NetworkId, cohort: Cohort) -> Button:
    # NOTE: a row of a list: the name of a course, and how many members came from it.
    label = t.button("🎓 %(course)s: %(n)s", course=cohort.label, n=cohort.count)
    return Button(label, ListMembers(network_id, 0, cohort=cohort.invitation_id))


def find_question(t: Translator) -> Html:
    """Ask for a name to search for."""
    return t.text("Whom do you look for? Write the name, or the beginning of it.")


def is_narrowed(query: MemberQuery) -> bool:
    """Whether only some members are listed."""
    return query.view is not MemberView.ALL or bool(query.words) or query.cohort != EVERY_COHORT
