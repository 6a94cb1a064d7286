"""Actions of somebody who wants to see or to have what is stored about them."""

from datetime import datetime

from mentoring.exporting import EXPORT, EXPORT_EVERY, Answer, Kept, Records, discreet
from mentoring.ids import PersonId
from mentoring.ports import Repositories


async def records_of(repositories: Repositories, person_id: PersonId) -> Records:
    """Read all that is stored about somebody."""
    found = {kind: await repositories.exports.of(kind, person_id) for kind in Kept}
    return {kind: [discreet(record) for record in records] for kind, records in found.items()}


async def ask_for_export(
    repositories: Repositories, person_id: PersonId, *, now: datetime
) -> Answer:
    """Have the file made, unless that is under way, or they got one within the last hour."""
    if await repositories.exports.waits(person_id, EXPORT):
        return Answer.UNDER_WAY
    made_at = await repositories.exports.made_at(person_id)
    if made_at is not None and now < made_at + EXPORT_EVERY:
        return Answer.LATELY
    await repositories.errands.add(EXPORT, person_id, {}, now=now)
    return Answer.BEGUN
