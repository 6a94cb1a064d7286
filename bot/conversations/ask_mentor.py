"""A mentee asks a mentor: why, and what they hope for."""

from typing import Final

from bot.conversations.flow import Conversation, Draft, Ending, Stage
from bot.conversations.readers import prose
from bot.conversations.request_steps import AskAbout, card_of
from bot.conversations.steps import Confirm
from bot.i18n import Html, Translator
from bot.screens.people import stranger_name
from bot.screens.request_notices import obstacle_screen
from bot.screens.requests import letter_text
from bot.screens.screen import paragraphs
from mentoring.asking import Letter, ask
from mentoring.errors import CannotAsk, Obstacle
from mentoring.ids import NetworkId, PersonId, RequestId
from mentoring.people import Person
from mentoring.request_views import RequestView
from mentoring.requests import TEXT_LEAST, TEXT_LIMIT, Request, RequestState
from mentoring.roles import Role

NAME: Final = "ask_mentor"


class AskDraft(Draft):
    """What a mentee writes; the mentor is named by a number, so that no name outlives its owner."""

    network_id: int
    mentor_id: int
    why: str | None = None
    hope: str | None = None

    @property
    def letter(self) -> Letter:
        """What is sent."""
        return Letter(
            NetworkId(self.network_id), PersonId(self.mentor_id), self.why or "", self.hope or ""
        )


async def about(stage: Stage, draft: AskDraft) -> Html:
    """Say to whom the mentee writes, and in which languages; CannotAsk when the mentor is gone."""
    mentor = await _mentor(stage, draft)
    heading = stage.t.text("<b>Your request to %(name)s</b>", name=stranger_name(mentor))
    profile = await stage.repositories.profiles.of(mentor.id)
    codes = profile.languages
    if not codes:
        return heading
    # NOTE: the languages of the mentor to whom the mentee writes.
    languages = stage.t.text(
        "%(name)s speaks: %(languages)s",
        name=stranger_name(mentor),
        languages=stage.t.listing(stage.t.language_name(code) for code in codes),
    )
    return paragraphs(heading, languages)


async def _mentor(stage: Stage, draft: AskDraft) -> Person:
    letter = draft.letter
    memberships = await stage.repositories.memberships.of_person(letter.mentor_id)
    if not any(
        held.network_id == letter.network_id and held.has(Role.MENTOR) for held in memberships
    ):
        raise CannotAsk(Obstacle.NOT_THERE)
    return await stage.repositories.people.get(letter.mentor_id)


async def preview(stage: Stage, draft: AskDraft) -> Html:
    """Show the request as the mentor will read it."""
    mentor, letter = await _mentor(stage, draft), draft.letter
    network = await stage.repositories.networks.get(letter.network_id)
    view = RequestView(
        _unsent(stage, letter),
        network.name,
        stage.person,
        mentor,
        await stage.repositories.profiles.of(stage.person.id),
        waiting=0,
        free=0,
    )
    return paragraphs(
        stage.t.text("This is what %(name)s will read:", name=stranger_name(mentor)),
        letter_text(stage.t, view),
        stage.t.text("Do you want to send it?"),
    )


def _unsent(stage: Stage, letter: Letter) -> Request:
    return Request(
        id=RequestId(0),
        network_id=letter.network_id,
        mentee_id=stage.person.id,
        mentor_id=letter.mentor_id,
        state=RequestState.PENDING,
        slot=1,
        why=letter.why,
        hope=letter.hope,
        asked_at=stage.now,
        expires_at=stage.now,
    )


async def finish(stage: Stage, draft: AskDraft) -> Ending:
    """Send the request, or say what has come between."""
    letter = draft.letter
    try:
        request, facts = await ask(stage.repositories, stage.person.id, letter, now=stage.now)
    except CannotAsk as error:
        # Nothing has been written yet: what came between is no reason to start at Home.
        return Ending(then=obstacle_screen(stage.t, error, letter.network_id))
    lead = stage.t.text("Your request was sent. You get a message here when there is an answer.")
    return Ending(facts, then=await card_of(stage, request), lead=lead)


def title(t: Translator) -> Html:
    """Name the conversation."""
    return t.text("Your request to a mentor")


conversation = Conversation(
    NAME,
    AskDraft,
    title=title,
    steps=[
        AskAbout(
            "why",
            prose(least=TEXT_LEAST, most=TEXT_LIMIT),
            about,
            lambda t: t.text(
                "Why would you like to have this mentor? Write a few sentences. "
                "Use a language that the mentor speaks."
            ),
        ),
        AskAbout(
            "hope",
            prose(least=TEXT_LEAST, most=TEXT_LIMIT),
            about,
            lambda t: t.text("What do you hope for? What would you like to reach together?"),
        ),
        Confirm(preview, lambda t: t.button("✅ Send it")),
    ],
    finish=finish,
)
