"""Change who a candidate is: the name, which follows everywhere, and the address."""

from __future__ import annotations

from screening.domain.account import Account, new_email
from screening.domain.candidacy.candidate import check_new_name
from screening.domain.event import EventKind
from screening.domain.name import name_key
from screening.errors import Conflict
from screening.services.access.refusals import recorded
from screening.services.candidates.door import candidacy_to_change
from screening.services.office.office import Office
from screening.store.candidacy.candidacies import candidacies_of


@recorded()
def change_candidate(
    office: Office, viewer: Account, candidacy_id: str, name: str, email: str, *, shown: tuple[str, str | None]
) -> None:
    """Change the name and the address of a candidate in this vacancy; `shown` is how they were shown.

    Raises Conflict when they are no longer as they were shown, BadInput for an address that is none, and RuleBroken for a name
    that somebody else in the vacancy has, or that reads like one.
    """
    with office.write() as work:
        row, here = candidacy_to_change(work, viewer, candidacy_id)
        candidate = row.candidate
        if (candidate.name, candidate.email) != shown:
            raise Conflict(
                "“{name}” was changed elsewhere in the meantime. Look at it as it is now; your change was not saved.",
                name=candidate.name,
            )
        others = [one.candidate.name for one in candidacies_of(work, here.vacancy.id) if one.id != row.id]
        clean, address = check_new_name(name, others), new_email(email) if email.strip() else None
        if (clean, address) == shown:
            return
        if clean != candidate.name:
            work.note(row)  # so that calendars notice, also where only capitals change
        candidate.name, candidate.email, row.name_key = clean, address, name_key(clean)
        work.record(EventKind.CANDIDATE_CHANGED, viewer, vacancy=row.vacancy_id, subject=row.id)
        work.commit()
