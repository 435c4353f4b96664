"""What planning everybody would make, before it is made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from screening.domain.account import Account
from screening.services.access.floor import set_up_alone
from screening.services.access.refusals import recorded
from screening.services.interviews.everyone import LeftOut, ToPlan, new_seats, to_plan_everyone
from screening.services.interviews.planning import must_take_interviews
from screening.services.office.office import Office
from screening.services.vacancies.seats import design_of


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """The interviews that planning everybody would make, and what stays.

    `people` are the interviewers with the number of their new interviews by part, in the order of `parts`. `coverage` is the
    fewest interviewers that any candidate meets on a criterion once they are made. `fingerprint` is equal where the same
    interviews would be made.
    """

    new: int
    kept: int
    candidates: tuple[str, ...]
    parts: tuple[str, ...]
    people: tuple[tuple[str, tuple[int, ...]], ...]
    left_out: tuple[LeftOut, ...]
    longlist: tuple[str, ...]
    coverage: int
    fingerprint: str


@recorded()
def preview_everyone(office: Office, viewer: Account, vacancy_id: str) -> PlanPreview:
    """What `plan_everyone` would make now. Nothing is written. Raises as that does."""
    with office.read() as work:
        here = set_up_alone(work, viewer, vacancy_id)
        must_take_interviews(here)
        found = to_plan_everyone(office, here)
    return _preview(found)


def _preview(found: ToPlan) -> PlanPreview:
    new = new_seats(found)
    by_person = Counter((one.account_id, one.part_id) for one in new.seats)
    parts = found.seating.parts
    met = {one.candidacy_id for one in new.seats}
    return PlanPreview(
        new=len(new.seats),
        kept=sum(not one.off for one in found.seating.interviews if one.candidacy_id in found.candidates),
        candidates=tuple(name for candidacy, name in found.candidates.items() if candidacy in met),
        parts=tuple(part.name for _id, part in parts),
        people=tuple(
            (name, tuple(by_person[account, part_id] for part_id, _part in parts))
            for account, name in sorted(found.panel.items(), key=lambda one: (one[1].casefold(), one[0]))
        ),
        left_out=new.left_out,
        longlist=found.longlist,
        coverage=design_of(found.seating).lowest_coverage,
        fingerprint=new.fingerprint,
    )
