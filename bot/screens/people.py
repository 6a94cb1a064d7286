"""How people are called on screens."""

from bot.i18n import Translator
from mentoring.knowing import Knowing
from mentoring.people import Person, short_name


def partner_name(t: Translator, person: Person | None) -> str:
    """Name the other one of a mentorship; None is somebody who has deleted themselves."""
    if person is None:
        # NOTE: stands in place of a name: the person has deleted their account.
        return t.term("somebody who has left")
    return person.name or ""


def stranger_name(person: Person) -> str:
    """Name somebody to whom there is no mentorship yet: first name and initial."""
    return short_name(person.name or "")


def known_name(t: Translator, person: Person, knowing: Knowing) -> str:
    """Name somebody as well as the reader knows them."""
    match knowing:
        case Knowing.PARTNER:
            return partner_name(t, person)
        case Knowing.SEEN:
            return stranger_name(person)
        case Knowing.STRANGER:
            # NOTE: stands in place of a name that the reader does not know.
            return t.term("this person")
