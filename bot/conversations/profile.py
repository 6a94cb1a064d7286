"""The profile: what others need to know; all of it at first, one by one later."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from typing import Final

from bot.conversations import statement
from bot.conversations.flow import Begin, Choice, Conversation, Draft, Ending, Stage, Step
from bot.conversations.name import AskName
from bot.conversations.readers import number, prose, short
from bot.conversations.steps import Ask, ChooseMany, ChooseOne
from bot.conversations.time_zone import AskTimeZone
from bot.i18n import Html, Translator
from bot.screens.profile import AsMentor, profile_screen
from bot.screens.screen import Screen
from bot.screens.vocabulary import FIELDS, TOPICS, WAYS
from mentoring import pausing
from mentoring.facts.fact import Fact
from mentoring.ids import PersonId
from mentoring.joining import save_profile
from mentoring.ports import Repositories
from mentoring.profiles import (
    ABOUT_LIMIT,
    CAPACITY_LIMIT,
    LANGUAGES_LIMIT,
    REGION_LIMIT,
    TOPICS_LIMIT,
    YEARS_LIMIT,
    MeetingWay,
    Profile,
)
from mentoring.roles import Role, Standing
from mentoring.vocabulary import SPOKEN_LANGUAGES, Field, Topic

NAME: Final = "profile"


class ProfileDraft(Draft):
    """The profile as it is being filled in.

    `only` is the one question to ask, None for all; `lacking` are those to ask of a complete
    profile whose owner has got another role, none for all. `mentor` and `mentee` say which
    questions concern the person. Name and time zone were asked in the welcome, and can be changed
    here.
    """

    only: str | None = None
    lacking: tuple[str, ...] = ()
    mentor: bool = False
    mentee: bool = False
    languages: tuple[str, ...] = ()
    field: Field | None = None
    offers: tuple[Topic, ...] = ()
    seeks: tuple[Topic, ...] = ()
    region: str | None = None
    way: MeetingWay | None = None
    about: str | None = None
    experience: int | None = None
    capacity: int | None = None
    name: str | None = None
    time_zone: str | None = None


def _for(key: str, *, role: Role | None = None) -> Callable[[ProfileDraft], bool]:
    """Want a question when all are asked or this is one of some, and of those in the role."""

    def wanted(draft: ProfileDraft) -> bool:
        concerned = {None: True, Role.MENTOR: draft.mentor, Role.MENTEE: draft.mentee}[role]
        return concerned and draft.only in {None, key} and key in (draft.lacking or {key})

    return wanted


def _languages(t: Translator) -> Iterable[Choice]:
    """Give the reader's own language first, then the likely ones."""
    codes = sorted(SPOKEN_LANGUAGES, key=lambda code: code != t.language)
    return [Choice(t.language_name(code), code) for code in codes]


def _fields(t: Translator) -> Iterable[Choice]:
    return [Choice(t.term(name), field) for field, name in FIELDS.items()]


def _topics(t: Translator) -> Iterable[Choice]:
    return [Choice(t.term(name), topic) for topic, name in TOPICS.items()]


def _ways(t: Translator) -> Iterable[Choice]:
    return [Choice(t.term(name), way) for way, name in WAYS.items()]


def _capacities(_t: Translator) -> Iterable[Choice]:
    return [Choice(str(count), str(count)) for count in range(1, CAPACITY_LIMIT + 1)]


def _experiences(_t: Translator) -> Iterable[Choice]:
    return [Choice(str(years), str(years)) for years in (1, 2, 3, 5, 10)]


# Two questions for a number never follow each other: a number that was written twice, before the
# bot has answered, would answer both.
STEPS: Final[Sequence[Step[ProfileDraft]]] = [
    AskName(wanted=lambda draft: draft.only == "name"),
    AskTimeZone("time_zone", wanted=lambda draft: draft.only == "time_zone"),
    ChooseMany(
        "languages",
        lambda t: t.text(
            "Which languages do you speak? Press all of them, then “Done”. "
            "You can also write the name of a language."
        ),
        _languages,
        least=1,
        most=LANGUAGES_LIMIT,
        wanted=_for("languages"),
    ),
    ChooseOne(
        "field",
        lambda t: t.text("What is your field of work? Take the one that fits best."),
        _fields,
        width=2,
        wanted=_for("field"),
    ),
    ChooseMany(
        "seeks",
        lambda t: t.text("What would you like help with? Press all that fit, then “Done”."),
        _topics,
        most=TOPICS_LIMIT,
        wanted=_for("seeks", role=Role.MENTEE),
    ),
    ChooseMany(
        "offers",
        lambda t: t.text("What can you help others with? Press all that fit, then “Done”."),
        _topics,
        most=TOPICS_LIMIT,
        wanted=_for("offers", role=Role.MENTOR),
    ),
    Ask(
        "region",
        short(most=REGION_LIMIT),
        lambda t: t.text(
            "What are the first digits of your postal code? "
            "Two or three are enough, for example 04 or 120."
        ),
        optional=True,
        wanted=_for("region"),
    ),
    ChooseOne(
        "way",
        lambda t: t.text("How would you like to meet?"),
        _ways,
        optional=True,
        wanted=_for("way"),
    ),
    Ask(
        "experience",
        number(least=0, most=YEARS_LIMIT),
        lambda t: t.text("How many years have you worked in your field? Press or write a number."),
        optional=True,
        wanted=_for("experience", role=Role.MENTOR),
        suggestions=_experiences,
    ),
    Ask(
        "about",
        prose(least=1, most=ABOUT_LIMIT),
        lambda t: t.text(
            "Write a few sentences about yourself. "
            "What have you done so far? What is important to you?"
        ),
        optional=True,
        wanted=_for("about"),
    ),
    Ask(
        "capacity",
        number(least=1, most=CAPACITY_LIMIT),
        lambda t: t.text("How many mentees can you help at the same time? Two is a good start."),
        optional=True,
        wanted=_for("capacity", role=Role.MENTOR),
        suggestions=_capacities,
    ),
]


async def draft_for(
    repositories: Repositories, person_id: PersonId, only: str | None = None
) -> ProfileDraft:
    """Make a draft of what is known already, with the questions that concern this person."""
    profile = await repositories.profiles.of(person_id)
    roles = await roles_held(repositories, person_id)
    known = {part.name: getattr(profile, part.name) for part in fields(Profile)}
    person = await repositories.people.get(person_id)
    return ProfileDraft(
        **known,
        name=person.name,
        only=only,
        mentor=Role.MENTOR in roles,
        mentee=Role.MENTEE in roles,
    )


async def roles_held(repositories: Repositories, person_id: PersonId) -> set[Role]:
    """Say in which roles somebody is a member anywhere."""
    memberships = await repositories.memberships.of_person(person_id)
    return {held.role for membership in memberships for held in membership.roles}


def parts_for(roles: set[Role]) -> Sequence[str]:
    """Say which questions concern somebody with these roles."""
    everything = ProfileDraft(mentor=Role.MENTOR in roles, mentee=Role.MENTEE in roles)
    return [step.key for step in STEPS if step.wanted(everything)]


async def finish(stage: Stage, draft: ProfileDraft) -> Ending:
    """Store what was asked; then the statement if one is due, the profile card, or Home."""
    facts: Sequence[Fact] = ()
    if draft.only in {"name", "time_zone"}:
        stage = await _rename(stage, draft)
    else:
        facts = await save_profile(
            stage.repositories, stage.person.id, _profile(draft), now=stage.now
        )
    lead = stage.t.text("Saved.")
    then = await _statement_due(stage) if draft.only is None else await card(stage)
    return Ending(facts, then, lead)


async def _rename(stage: Stage, draft: ProfileDraft) -> Stage:
    person = replace(
        stage.person,
        name=draft.name or stage.person.name,
        time_zone=draft.time_zone or stage.person.time_zone,
    )
    await stage.repositories.people.save(person)
    return replace(stage, person=person)


def _profile(draft: ProfileDraft) -> Profile:
    return Profile(**{part.name: getattr(draft, part.name) for part in fields(Profile)})


async def _statement_due(stage: Stage) -> Begin | None:
    for membership in await stage.repositories.memberships.of_person(stage.person.id):
        if membership.standing(Role.MENTOR) is Standing.STATEMENT_DUE:
            return Begin(statement.NAME, statement.StatementDraft(membership_id=membership.id))
    return None


async def card(stage: Stage) -> Screen:
    """Show the profile, with a button for each of its questions."""
    profile = await stage.repositories.profiles.of(stage.person.id)
    roles = await roles_held(stage.repositories, stage.person.id)
    as_mentor = await _as_mentor(stage)
    return profile_screen(stage.t, stage.person, profile, parts_for(roles), as_mentor)


async def _as_mentor(stage: Stage) -> AsMentor | None:
    """Read what stands on the card of who can be found as a mentor."""
    repositories, person_id = stage.repositories, stage.person.id
    if not await pausing.is_mentor(repositories, person_id):
        return None
    return AsMentor(
        await repositories.mentorships.achievements(person_id),
        await pausing.pause_now(repositories, person_id, now=stage.now),
    )


async def left(stage: Stage, draft: ProfileDraft) -> Screen | None:
    """Go back to the card when one question was being changed."""
    return await card(stage) if draft.only is not None else None


def title(t: Translator) -> Html:
    """Name the conversation: never the profile itself, which may be complete already."""
    return t.text("Questions about your profile")


conversation = Conversation(NAME, ProfileDraft, title=title, steps=STEPS, finish=finish, left=left)
