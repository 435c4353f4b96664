"""Planning everybody at once: what it rests on, and which interviews it comes to. `planning` writes them."""

from __future__ import annotations

from dataclasses import dataclass

from screening.errors import RuleBroken
from screening.services.access.floor import Floor
from screening.services.access.reveals import could_read
from screening.services.office.office import Office
from screening.services.vacancies.plan_rows import check_plannable
from screening.services.vacancies.seats import INTERVIEWED, Seat, Seating, seated, seating_of
from screening.store.reveals import Pair
from screening.store.vacancies import able_panel


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An interviewer who is not planned with a candidate, having been able to read a colleague's card about them."""

    interviewer: str
    candidate: str


@dataclass(frozen=True, slots=True)
class ToPlan:
    """What planning everybody rests on: the seating, and the names of who may be planned with whom."""

    seating: Seating
    candidates: dict[str, str]
    panel: dict[str, str]


@dataclass(frozen=True, slots=True)
class New:
    """The seats to be planned, who was left out, and who could read by now, which is noted before anybody owes a card."""

    seats: tuple[Seat, ...]
    left_out: tuple[LeftOut, ...]
    could_read: frozenset[Pair]


def to_plan_everyone(office: Office, here: Floor) -> ToPlan:
    """What planning everybody rests on. Raises RuleBroken when something is missing, or the plan does not fit."""
    work, vacancy_id = here.work, here.vacancy.id
    candidates = {row.id: row.candidate.name for row in here.candidacies() if row.stage in INTERVIEWED}
    check_plannable(office, work, here.vacancy)
    panel = {member.account_id: member.account.name for member in able_panel(work, vacancy_id)}
    if not panel:
        raise RuleBroken("This vacancy has no panel yet. Add at least one interviewer.")
    if not candidates:
        raise RuleBroken("This vacancy has no candidates to interview yet. Add at least one.")
    return ToPlan(seating_of(work, vacancy_id, could_read(work, here.vacancy)), candidates, panel)


def new_seats(found: ToPlan) -> New:
    """The seats that the plan still lacks."""
    seats, left_out = seated(found.seating)
    named = {
        LeftOut(found.panel[one.account_id], found.candidates[one.candidacy_id])
        for one in left_out
        if one.candidacy_id in found.candidates
    }
    return New(
        tuple(one for one in seats if not one.taken and one.candidacy_id in found.candidates),
        tuple(sorted(named, key=lambda one: (one.candidate, one.interviewer))),
        found.seating.could_read,
    )
