"""Actions of a meta-mentor on what a network says: its texts, its place, its agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from mentoring.audit import Act, Deed
from mentoring.errors import NotAllowed, Outdated
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.leading import led_network
from mentoring.networks import OFFICE_LIMIT, Network, NetworkText
from mentoring.ports import Repositories

PLACE_LEAST: Final = 2
PLACE_LIMIT: Final = 40
TEXT_LEAST: Final = 10
AGREEMENT_NEWS: Final = "agreement_news"
"""The errand that asks the members of a network to accept new rules."""

LANGUAGES_LIMIT: Final = 6
"""A network writes in at most so many languages: each new agreement is written in all of them."""


class Line(StrEnum):
    """What a network says in one line, the same in every language."""

    PLACE = "place"
    OFFICE = "office"


LINE_LIMITS: Final[Mapping[Line, int]] = {Line.PLACE: PLACE_LIMIT, Line.OFFICE: OFFICE_LIMIT}
"""How many characters each may have."""


@dataclass(frozen=True)
class Words:
    """All that a network says of itself; each text by its language, the first one first."""

    network: Network
    texts: Mapping[NetworkText, Mapping[str, str]]
    agreement: Mapping[str, str]
    version: int

    @property
    def languages(self) -> Sequence[str]:
        """Give the languages of the network: those it tells its goals in."""
        return list(self.texts[NetworkText.ABOUT])

    @property
    def untranslated(self) -> Sequence[str]:
        """Give the languages that the agreement is not written in."""
        return [language for language in self.languages if language not in self.agreement]

    def open_languages(self, kind: NetworkText, known: Sequence[str]) -> Sequence[str]:
        """Give the languages that a text can be added in.

        The goals in any that the bot knows, and so the network gets a further language; all else
        in the languages of the network.
        """
        written = self.texts[kind]
        if kind is not NetworkText.ABOUT:
            return [language for language in self.languages if language not in written]
        if len(written) >= LANGUAGES_LIMIT:
            return []
        return [language for language in known if language not in written]

    def can_be_removed(self, kind: NetworkText, language: str) -> bool:
        """Whether a text can be taken out: of the goals the first language stays."""
        if language not in self.texts[kind]:
            return False
        return kind is not NetworkText.ABOUT or language != self.languages[0]


async def words(repositories: Repositories, meta_mentor: PersonId, network_id: NetworkId) -> Words:
    """Read what a network says; raises what `led_network` raises."""
    network = await led_network(repositories, meta_mentor, network_id)
    return Words(
        network,
        {kind: await repositories.networks.texts(network_id, kind) for kind in NetworkText},
        await repositories.networks.agreement_texts(network_id),
        (await repositories.networks.agreement(network_id, language="")).version,
    )


@dataclass(frozen=True)
class Edit:
    """A text in a language, and how it was when somebody began to write it anew."""

    network_id: NetworkId
    kind: NetworkText
    language: str
    before: str | None


async def write_text(
    repositories: Repositories, meta_mentor: PersonId, edit: Edit, text: str, *, now: datetime
) -> None:
    """Write a text in a language.

    Raises Outdated when somebody else has changed it since, or when the network has not that
    language any more, and what `led_network` raises.
    """
    held = await words(repositories, meta_mentor, edit.network_id)
    written = held.texts[edit.kind]
    news = edit.language not in written
    if written.get(edit.language) != edit.before:
        raise Outdated
    if news and edit.language not in held.open_languages(edit.kind, [edit.language]):
        raise Outdated
    await repositories.networks.set_texts(
        edit.network_id, edit.kind, {**written, edit.language: text}
    )
    await _note_text(repositories, meta_mentor, edit.network_id, edit.kind, now=now)


async def remove_text(
    repositories: Repositories,
    meta_mentor: PersonId,
    network_id: NetworkId,
    kind: NetworkText,
    language: str,
    *,
    now: datetime,
) -> None:
    """Take a text out; with its goals in a language a network has nothing else in it either.

    Raises Outdated when it is not there or has to stay, and what `led_network` raises.
    """
    held = await words(repositories, meta_mentor, network_id)
    if not held.can_be_removed(kind, language):
        raise Outdated
    kinds = list(NetworkText) if kind is NetworkText.ABOUT else [kind]
    for one in kinds:
        if language in held.texts[one]:
            left = {code: text for code, text in held.texts[one].items() if code != language}
            await repositories.networks.set_texts(network_id, one, left)
    await _note_text(repositories, meta_mentor, network_id, kind, now=now)


async def write_line(
    repositories: Repositories,
    meta_mentor: PersonId,
    network_id: NetworkId,
    line: Line,
    text: str | None,
    *,
    now: datetime,
) -> None:
    """Write the place, or how to reach the office; without a text nobody can reach it.

    Raises NotAllowed for no place, and what `led_network` raises.
    """
    network = await led_network(repositories, meta_mentor, network_id)
    if line is Line.OFFICE:
        await repositories.networks.set_lines(network_id, place=network.place, office=text)
    elif text is None:
        raise NotAllowed
    else:
        await repositories.networks.set_lines(network_id, place=text, office=network.office)
    await _note_text(repositories, meta_mentor, network_id, line, now=now)


@dataclass(frozen=True)
class Draft:
    """A new version of the agreement, by language; `seen` is the version it was made from."""

    network_id: NetworkId
    seen: int
    texts: Mapping[str, str]


async def publish(
    repositories: Repositories, meta_mentor: PersonId, draft: Draft, *, now: datetime
) -> int:
    """Make a new version of the agreement the one that counts, and give its number.

    Who publishes it has accepted it; the others are asked in an errand of its own. Raises
    Outdated when there is a newer version or the network writes in other languages by now, or when
    nothing is new, and what `led_network` raises.
    """
    held = await words(repositories, meta_mentor, draft.network_id)
    same = dict(draft.texts) == dict(held.agreement)
    if held.version != draft.seen or set(draft.texts) != set(held.languages) or same:
        raise Outdated
    version = await repositories.networks.publish(
        draft.network_id, {one: draft.texts[one] for one in held.languages}, now=now
    )
    for membership in await repositories.memberships.of_person(meta_mentor):
        if membership.network_id == draft.network_id:
            await repositories.memberships.accept_agreement(membership.id, version=version, now=now)
    await repositories.audit.note(
        Deed(Act.AGREEMENT_PUBLISHED, draft.network_id, meta_mentor, now, detail=str(version))
    )
    await ask_members(repositories, draft.network_id, version, MembershipId(0), now=now)
    return version


async def ask_members(
    repositories: Repositories,
    network_id: NetworkId,
    version: int,
    after: MembershipId,
    *,
    now: datetime,
) -> None:
    """Have members asked to accept a version, those after one of them; in portions."""
    params = {"network_id": network_id, "version": version, "after": after}
    await repositories.errands.add(AGREEMENT_NEWS, None, params, now=now)


@dataclass(frozen=True)
class Translation:
    """A version of the agreement in one more language."""

    network_id: NetworkId
    version: int
    language: str
    text: str


async def translate(
    repositories: Repositories, meta_mentor: PersonId, translation: Translation, *, now: datetime
) -> None:
    """Write the agreement as it is in one more language; nobody is asked to accept it again.

    Raises Outdated when there is a newer version, or when it is written in that language by now,
    and what `led_network` raises.
    """
    network_id, language = translation.network_id, translation.language
    held = await words(repositories, meta_mentor, network_id)
    if held.version != translation.version or language not in held.untranslated:
        raise Outdated
    await repositories.networks.add_agreement_text(
        network_id, version=held.version, language=language, text=translation.text
    )
    await _note_text(repositories, meta_mentor, network_id, "agreement", now=now)


async def _note_text(
    repositories: Repositories,
    meta_mentor: PersonId,
    network_id: NetworkId,
    kind: str,
    *,
    now: datetime,
) -> None:
    deed = Deed(Act.TEXT_CHANGED, network_id, meta_mentor, now, detail=kind)
    await repositories.audit.note(deed)
