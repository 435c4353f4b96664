"""The interview plan of a vacancy: propose it, look at it, change it by hand until scoring starts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.plan import (
    Overhead,
    PlanPart,
    PlanShape,
    check_plan,
    overhead_of,
    problems,
    tidy_part_name,
)
from screening.errors import BadInput, RuleBroken
from screening.i18n import N_, translator
from screening.services.access.doors import must_be_open
from screening.services.access.floor import hold_to_set_up, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.access.reveals import could_read
from screening.services.office.beforehand import write_worked_out
from screening.services.office.office import Office
from screening.services.vacancies.plan_rows import (
    Asked,
    basis,
    check_people,
    plan_recorded,
    proposed,
    put_parts,
    put_people,
)
from screening.services.vacancies.seats import Design, design_of, seating_of, to_part
from screening.store.database import Work
from screening.store.interviews import parts_of
from screening.store.tables import VacancyRow
from screening.store.vacancies import to_vacancy

FROZEN_PLAN = N_("Scoring has started, so what is asked in which part stays as it is.")
NEXT_NAME = N_("Interview {n}")

Plan = dict[str, PlanPart]
"""The parts in force by id, in their order."""


@dataclass(frozen=True, slots=True)
class PartOverview:
    """A part with its arithmetic: minutes for questions, minutes around them, and what is left."""

    id: str
    part: PlanPart
    asking: int
    overhead: int

    @property
    def spare(self) -> int:
        """Minutes left; below zero when the part does not fit."""
        return self.part.minutes - self.asking - self.overhead


@dataclass(frozen=True, slots=True)
class PlanOverview:
    """The plan as its recruiter sees it. `minutes` are those of each criterion's question; `problems` say what does not fit."""

    parts: tuple[PartOverview, ...]
    minutes: dict[str, int]
    problems: tuple[RuleBroken, ...]
    design: Design
    overhead: Overhead
    frozen: bool


@recorded()
def plan_of(office: Office, viewer: Account, vacancy_id: str) -> PlanOverview:
    """The interview plan of a vacancy, for who runs it. Raises NotFound for everybody else."""
    with office.read() as work:
        here = set_up_alone(work, viewer, vacancy_id)
        rows = parts_of(work, vacancy_id)
        criteria, overhead = (
            basis(office, work, here.vacancy) if here.vacancy.settings else ((), overhead_of(office.rubric))
        )
        minutes = {one.id: one.minutes for one in criteria}
        plan = [to_part(row) for row in rows]
        around = overhead.around([part.minutes for part in plan])
        return PlanOverview(
            parts=tuple(
                PartOverview(row.id, part, sum(minutes.get(one, 0) for one in part.criteria), lost)
                for row, part, lost in zip(rows, plan, around, strict=True)
            ),
            minutes=minutes,
            problems=problems(plan, criteria, overhead),
            design=design_of(seating_of(work, vacancy_id, could_read(work, here.vacancy)), here.recused),
            overhead=overhead,
            frozen=to_vacancy(here.vacancy).frozen,
        )


@recorded()
def propose_plan(office: Office, viewer: Account, vacancy_id: str, shape: PlanShape) -> None:
    """Replace the plan by the standard one, or by everything in one conversation. Raises RuleBroken once scoring has started,
    and in a closed vacancy."""

    def look(work: Work, viewer: Account) -> Asked:
        vacancy = _to_change(work, viewer, vacancy_id)
        return Asked(*basis(office, work, vacancy), in_one=shape == "one")

    def write(work: Work, viewer: Account, parts: Sequence[PlanPart]) -> None:
        put_parts(work, viewer, vacancy_id, parts)

    write_worked_out(office, viewer, look, lambda asked: proposed(asked, viewer.language), write, vacancy_id=vacancy_id)


@recorded()
def save_plan(office: Office, viewer: Account, vacancy_id: str, parts: Sequence[PlanPart]) -> None:
    """Replace the plan by `parts`. The old one stays in force when it does not fit.

    Raises BadInput for a criterion that is asked twice or not at all, or for people outside the panel; RuleBroken for a
    part that does not fit its minutes or has too many criteria, once scoring has started, or in a closed vacancy.
    """
    _change(office, viewer, vacancy_id, lambda _plan: parts)


@recorded()
def move_criterion(office: Office, viewer: Account, vacancy_id: str, criterion_id: str, part_id: str | None) -> None:
    """Ask a criterion in another part, or (None) in a new one; a part that is left empty goes. Raises as `save_plan`."""
    say = translator(viewer.language)

    def moved(plan: Plan) -> list[PlanPart]:
        if part_id is None:
            plan = {**plan, "": PlanPart(name=say(NEXT_NAME).format(n=len(plan) + 1), minutes=45, criteria=(), seats=2)}
        there = _known(plan, part_id or "")
        return [_without(part, criterion_id, asks=part is there) for part in plan.values()]

    _change(office, viewer, vacancy_id, lambda plan: [part for part in moved(plan) if part.criteria])


@recorded()
def change_part(office: Office, viewer: Account, vacancy_id: str, part_id: str, name: str, minutes: int) -> None:
    """Give a part another name or other minutes. Raises as `save_plan`."""

    def changed(plan: Plan) -> list[PlanPart]:
        there = _known(plan, part_id)
        renewed = there.model_copy(update={"name": name, "minutes": minutes})
        return [renewed if part is there else part for part in plan.values()]

    _change(office, viewer, vacancy_id, changed)


@recorded()
def choose_people(
    office: Office, viewer: Account, vacancy_id: str, part_id: str, seats: int | None, people: Sequence[str]
) -> None:
    """Say how many interviewers a candidate meets in a part (None: everybody) and who asks it (nobody: the whole panel).

    It may change while cards are accepted; interviews that exist stay. Raises BadInput for people outside the panel, RuleBroken in a
    closed vacancy.
    """
    with office.write() as work:
        must_be_open(hold_to_set_up(work, viewer, vacancy_id))
        rows = parts_of(work, vacancy_id)
        row = next((row for row in rows if row.id == part_id), None)
        if row is None or (seats is not None and seats < 1):
            raise BadInput("Choose a part of the interview plan.")
        check_people(work, vacancy_id, people)
        row.seats = seats
        put_people(row, people)
        plan_recorded(work, viewer, vacancy_id, len(rows))
        work.commit()


def _change(office: Office, viewer: Account, vacancy_id: str, changed: Callable[[Plan], Sequence[PlanPart]]) -> None:
    """Put in the place of the plan what `changed` makes of it."""

    def look(work: Work, viewer: Account) -> tuple[tuple[str, PlanPart], ...]:
        _to_change(work, viewer, vacancy_id)
        return tuple((row.id, to_part(row)) for row in parts_of(work, vacancy_id))

    def write(work: Work, viewer: Account, parts: Sequence[PlanPart]) -> None:
        tidied = [part.model_copy(update={"name": tidy_part_name(part.name)}) for part in parts]
        check_plan(tidied, *basis(office, work, work.get_one(VacancyRow, vacancy_id)))
        for part in tidied:
            check_people(work, vacancy_id, part.people)
        put_parts(work, viewer, vacancy_id, tidied)

    write_worked_out(office, viewer, look, lambda plan: changed(dict(plan)), write, vacancy_id=vacancy_id)


def _known(plan: Plan, part_id: str) -> PlanPart:
    if part_id not in plan:
        raise BadInput("Choose a part of the interview plan.")
    return plan[part_id]


def _without(part: PlanPart, criterion_id: str, *, asks: bool) -> PlanPart:
    """A part that does not ask this criterion any more; or that `asks` it from now on, last."""
    others = tuple(one for one in part.criteria if one != criterion_id)
    return part.model_copy(update={"criteria": (*others, criterion_id) if asks else others})


def _to_change(work: Work, viewer: Account, vacancy_id: str) -> VacancyRow:
    vacancy = must_be_open(set_up_alone(work, viewer, vacancy_id)).vacancy
    if to_vacancy(vacancy).frozen:
        raise RuleBroken(FROZEN_PLAN)
    return vacancy
