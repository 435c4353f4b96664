"""Planning everybody at once: what it rests on, which interviews it comes to, and how they are shown. `planning` writes them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Stage
from screening.domain.model import canonical_hash
from screening.errors import RuleBroken
from screening.services.access.floor import Floor, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.access.reveals import could_read
from screening.services.interviews.changes import must_take_interviews
from screening.services.office.office import Office
from screening.services.vacancies.plan_rows import check_plannable
from screening.services.vacancies.seats import INTERVIEWED, Seat, Seating, barred, design_of, seated, seating_of
from screening.store.reveals import Pair
from screening.store.vacancies import able_panel


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An interviewer who is not planned with a candidate: having been able to read a colleague's card about them, or for a
    conflict of interest (`conflict`)."""

    interviewer: str
    candidate: str
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class ToPlan:
    """What planning everybody rests on: the seating, and the names of who may be planned with whom."""

    seating: Seating
    candidates: dict[str, str]
    panel: dict[str, str]
    longlist: tuple[str, ...] = ()
    """Names of the candidates who are not planned yet."""
    unknown: frozenset[str] = frozenset()
    """Candidacies of which the viewer knows nothing: nothing that is shown rests on them."""


@dataclass(frozen=True, slots=True)
class New:
    """The seats to be planned, who was left out, and who could read by now, which is noted before anybody owes a card."""

    seats: tuple[Seat, ...]
    left_out: tuple[LeftOut, ...]
    could_read: frozenset[Pair]

    @property
    def fingerprint(self) -> str:
        """Equal where the same interviews would be planned and the same people left out."""
        seats = sorted((one.candidacy_id, one.account_id, one.part_id) for one in self.seats)
        return canonical_hash([seats, [(one.interviewer, one.candidate, one.conflict) for one in self.left_out]])


def to_plan_everyone(office: Office, here: Floor) -> ToPlan:
    """What planning everybody rests on. Raises RuleBroken when something is missing, or the plan does not fit."""
    work, vacancy_id = here.work, here.vacancy.id
    everybody = here.candidacies()
    candidates = {row.id: row.candidate.name for row in everybody if row.stage in INTERVIEWED}
    longlist = tuple(row.candidate.name for row in everybody if row.stage == Stage.LONGLIST)
    check_plannable(office, work, here.vacancy)
    panel = {member.account_id: member.account.name for member in able_panel(work, vacancy_id)}
    if not panel:
        raise RuleBroken("This vacancy has no panel yet. Add at least one interviewer.")
    if not candidates:
        raise RuleBroken("This vacancy has no candidates to interview yet. Add at least one.")
    return ToPlan(
        seating_of(work, vacancy_id, could_read(work, here.vacancy)),
        candidates,
        panel,
        longlist,
        frozenset(here.recused),
    )


def new_seats(found: ToPlan) -> New:
    """The seats that the plan still lacks."""
    seats, left_out = seated(found.seating)
    recused = found.seating.recused
    named = {
        LeftOut(
            found.panel[one.account_id],
            found.candidates[one.candidacy_id],
            conflict=(one.candidacy_id, one.account_id) in recused,
        )
        for one in (*left_out, *barred(found.seating))
        if one.candidacy_id in found.candidates
    }
    return New(
        tuple(one for one in seats if not one.taken and one.candidacy_id in found.candidates),
        tuple(sorted(named, key=lambda one: (one.candidate, one.interviewer))),
        found.seating.could_read,
    )


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
        coverage=design_of(found.seating, found.unknown).lowest_coverage,
        fingerprint=new.fingerprint,
    )
