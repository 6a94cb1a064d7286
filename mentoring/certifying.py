"""Actions about certificates: issue one, check one, take one back."""

from collections.abc import Sequence
from datetime import datetime

from mentoring.agreeing import of_party
from mentoring.audit import Act, Deed
from mentoring.certificates import Certificate, issued, revoked
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import CertificateIssued, CertificateRevoked
from mentoring.ids import MentorshipId, NetworkId, PersonId
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.people import Person
from mentoring.ports import Repositories


async def certifiable(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId
) -> Mentorship:
    """Give a mentorship of which somebody can have the certificate that they do not have yet.

    Raises what `of_party` raises, and Outdated when it is not completed, or they have one.
    """
    mentorship, _ = await of_party(repositories, person_id, mentorship_id)
    if mentorship.state is not MentorshipState.COMPLETED:
        raise Outdated
    if await repositories.certificates.of(mentorship_id, person_id) is not None:
        raise Outdated
    return mentorship


async def draft(
    repositories: Repositories,
    holder: Person,
    mentorship_id: MentorshipId,
    *,
    name: str,
    now: datetime,
) -> Certificate:
    """Write a certificate as it would be issued now; raises what `certifiable` raises.

    It is signed by the meta-mentor who has looked after the network for longest, or by the network
    when there is none.
    """
    mentorship = await certifiable(repositories, holder.id, mentorship_id)
    return issued(
        mentorship,
        holder,
        name=name,
        meetings=await repositories.meetings.held(mentorship_id),
        signed_by=await _signer(repositories, mentorship),
        now=now,
    )


async def _signer(repositories: Repositories, mentorship: Mentorship) -> str:
    """Name the meta-mentor who has looked after the network longest; not one of the two."""
    for person_id in await repositories.memberships.meta_mentors(mentorship.network_id):
        if mentorship.side_of(person_id) is not None:
            continue
        name = (await repositories.people.get(person_id)).name
        if name:
            return name
    return mentorship.network_name


async def issue(
    repositories: Repositories,
    holder: Person,
    mentorship_id: MentorshipId,
    *,
    name: str,
    now: datetime,
) -> Sequence[Fact]:
    """Issue somebody's certificate, once; raises what `certifiable` raises."""
    written = await draft(repositories, holder, mentorship_id, name=name, now=now)
    stored = await repositories.certificates.add(written)
    return [CertificateIssued(stored.id)]


async def looks_after(
    repositories: Repositories, person_id: PersonId, network_id: NetworkId
) -> bool:
    """Whether somebody is a meta-mentor of a network."""
    return person_id in await repositories.memberships.meta_mentors(network_id)


async def revocable(repositories: Repositories, person_id: PersonId, code: str) -> Certificate:
    """Give a certificate that somebody can take back.

    Raises Outdated when there is none with this code or that was done before, NotAllowed for who
    does not look after its network.
    """
    certificate = await repositories.certificates.by_code(code)
    if certificate is None:
        raise Outdated
    if not await looks_after(repositories, person_id, certificate.network_id):
        raise NotAllowed
    if certificate.revoked_at is not None:
        raise Outdated
    return certificate


async def revoke(
    repositories: Repositories, person_id: PersonId, code: str, *, now: datetime
) -> Sequence[Fact]:
    """Take a certificate back; raises what `revocable` raises."""
    certificate = await revocable(repositories, person_id, code)
    await repositories.certificates.save(revoked(certificate, by=person_id, now=now))
    await repositories.audit.note(
        Deed(
            Act.CERTIFICATE_REVOKED,
            certificate.network_id,
            person_id,
            now,
            subject_id=certificate.person_id,
        )
    )
    return [CertificateRevoked(certificate.id)]
