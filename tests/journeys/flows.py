"""Ways that many journeys go, in whatever language the person reads and over whatever wire."""

from mentoring.ids import NetworkId
from mentoring.roles import Role
from tests.town import ACCEPT, AGREE, CHARTER, DONE, SEND, Resident, Town

STATEMENT = "I have helped many people in my town to find work and a home. I would like to go on."


async def joins(resident: Resident, role: str) -> None:
    """Find the network in the list and join it, as far as the profile."""
    await resident.presses("🔎 Find a network", CHARTER.name, role, ACCEPT)


async def fills_in_mentee_profile(resident: Resident) -> None:
    """Answer what a mentee is asked, with as few presses as possible."""
    await resident.presses(resident.t.language_name(resident.t.language), DONE)
    await resident.presses("Childcare", "School", DONE, "Skip ›", "Online", "Skip ›")


async def fills_in_mentor_profile(resident: Resident) -> None:
    """Answer what a mentor is asked, all of it."""
    german = resident.t.language_name("de")
    await resident.presses(resident.t.language_name(resident.t.language))
    if resident.t.language != "de":
        await resident.presses(german)
    await resident.presses(DONE, "Teaching", "School", DONE)
    await resident.writes("041")
    await resident.presses("Online or in person")
    await resident.presses("5")
    await resident.writes("I like to cook.")
    await resident.presses("3")


async def writes_statement(resident: Resident) -> None:
    await resident.writes(STATEMENT)
    await resident.presses(SEND)


async def looks_after(town: Town, network: NetworkId, name: str, language: str = "en") -> Resident:
    """Become a meta-mentor by invitation."""
    resident = town.newcomer(name, language)
    await resident.settles_in(await town.invitation(network, Role.META_MENTOR))
    await resident.presses(ACCEPT)
    return resident


async def asks_to_be_mentor(town: Town, name: str = "Sami", language: str = "en") -> Resident:
    """Join as a mentor without the training, and send the statement."""
    mentor = town.newcomer(name, language)
    await mentor.settles_in()
    await joins(mentor, "🤝 I would like to help others")
    await fills_in_mentor_profile(mentor)
    await writes_statement(mentor)
    return mentor


async def whole_journey(town: Town, network: NetworkId, language: str) -> None:
    """New person, consent, network, profile, approval, Home; the meta-mentor reads German."""
    bea = await looks_after(town, network, "Bea", "de")
    mentor = town.newcomer("Sami", language)
    await mentor.starts()
    assert mentor.reads("Do you agree? Then we start. It takes about two minutes.")
    await mentor.presses(AGREE)
    await mentor.writes("Sami Haddad")
    await mentor.presses(mentor.berlin)
    await joins(mentor, "🤝 I would like to help others")
    await fills_in_mentor_profile(mentor)
    await writes_statement(mentor)
    assert STATEMENT in bea.sees
    await bea.presses("✅ Approve")
    role = mentor.t.term("mentor")
    assert mentor.reads(
        "Good news: you have been approved in %(network)s. Your role: %(role)s.",
        network=CHARTER.name,
        role=role,
    )
    await mentor.presses("🏠 Home")
    assert mentor.reads("<b>Hello %(name)s!</b>", name="Sami Haddad")
    assert mentor.reads("• %(network)s: %(roles)s", network=CHARTER.name, roles=role)
    assert mentor.reads("Nothing waits for you at the moment.")
