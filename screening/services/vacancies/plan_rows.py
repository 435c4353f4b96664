"""The rows of an interview plan: what a plan rests on, and putting one in the place of another. Callers commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.fit import PlannedCriterion
from screening.domain.plan import (
    Overhead,
    PlanPart,
    one_conversation,
    overhead_of,
    planned_criteria,
    problems,
    propose,
)
from screening.errors import BadInput, RuleBroken
from screening.i18n import N_, translator
from screening.services.office.office import Office
from screening.services.vacancies.seats import to_part
from screening.services.vacancies.settings import rubric_for
from screening.store.database import Work
from screening.store.interviews import every_interview_of, parts_of
from screening.store.tables import PlanCriterionRow, PlanPartRow, PlanPersonRow, VacancyRow
from screening.store.tables.base import new_id
from screening.store.vacancies import able_panel, to_settings

NAMES = (N_("Interview 1"), N_("Interview 2"), N_("Technical interview"))
ONE_NAME = N_("Interview")
NO_PROFILE = N_("Choose a role profile first: it says what is asked.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a proposed plan is worked out from: the planned criteria, what goes off the minutes, and whether everything is
    asked in one conversation."""

    criteria: tuple[PlannedCriterion, ...]
    overhead: Overhead
    in_one: bool


def proposed(asked: Asked, language: str) -> tuple[PlanPart, ...]:
    """The plan for what is asked. The search for it takes long, so no unit of work is open meanwhile."""
    say = translator(language)
    if asked.in_one:
        return one_conversation(asked.criteria, asked.overhead, say(ONE_NAME))
    return propose(asked.criteria, asked.overhead, [say(name) for name in NAMES])


def is_in_one(work: Work, vacancy_id: str) -> bool:
    """Whether everything is asked in one conversation with everybody: such a plan stays one, and any other becomes the
    standard plan."""
    rows = parts_of(work, vacancy_id)
    return len(rows) == 1 and rows[0].seats is None


def put_parts(work: Work, viewer: Account, vacancy_id: str, parts: Sequence[PlanPart]) -> None:
    """Put these parts in the place of the plan in force."""
    rows = parts_of(work, vacancy_id)
    same = _matched(rows, parts)
    put = [same.get(part.name) or PlanPartRow(id=new_id(), vacancy_id=vacancy_id) for part in parts]
    for position, (row, part) in enumerate(zip(put, parts, strict=True), 1):
        row.position, row.name, row.minutes, row.seats = position, part.name, part.minutes, part.seats
        row.criteria.clear()
    work.add_all(put)
    work.flush()  # what a part asked goes before what it asks now
    for row, part in zip(put, parts, strict=True):
        row.criteria.extend(PlanCriterionRow(criterion_id=one, position=n) for n, one in enumerate(part.criteria))
        put_people(row, part.people)
    for row in rows:
        if row not in same.values():
            _retire(work, viewer, row)
    plan_recorded(work, viewer, vacancy_id, len(parts))


def _matched(rows: Sequence[PlanPartRow], parts: Sequence[PlanPart]) -> dict[str, PlanPartRow]:
    """The row that each part continues: the one of its name, or else the first that no part has the name of."""
    names = {part.name for part in parts}
    same = {row.name: row for row in rows if row.name in names}
    left = [row for row in rows if row.name not in names]
    renamed = [part.name for part in parts if part.name not in same]
    return same | dict(zip(renamed, left, strict=False))


def put_people(row: PlanPartRow, people: Sequence[str]) -> None:
    there = {one.account_id: one for one in row.people}
    row.people[:] = [there.get(one) or PlanPersonRow(account_id=one) for one in dict.fromkeys(people)]


def check_people(work: Work, vacancy_id: str, people: Sequence[str]) -> None:
    """Members of the panel who can interview, or who was chosen while being one: they stay in the plan, unseated."""
    panel = {member.account_id for member in able_panel(work, vacancy_id)}
    chosen = {one.account_id for part in parts_of(work, vacancy_id) for one in part.people}
    if not set(people) <= panel | chosen:
        raise BadInput("Choose members of the panel.")


def _retire(work: Work, viewer: Account, row: PlanPartRow) -> None:
    """Take a part out of the plan; its interviews, none of which has a card yet, are cancelled."""
    row.position = 0
    row.criteria.clear()
    row.people.clear()
    for interview in every_interview_of(work, row.vacancy_id):
        if interview.part_id == row.id and interview.cancelled_at is None:
            interview.cancelled_at = work.now
            work.record(EventKind.INTERVIEW_CANCELLED, viewer, vacancy=row.vacancy_id, subject=interview.id)


def plan_recorded(work: Work, viewer: Account, vacancy_id: str, parts: int) -> None:
    work.flush()
    work.record(EventKind.PLAN_CHANGED, viewer, vacancy=vacancy_id, parts=parts)


def basis(office: Office, work: Work, vacancy: VacancyRow) -> tuple[tuple[PlannedCriterion, ...], Overhead]:
    """The planned criteria and the overhead, by the rubric that holds for the vacancy. Raises RuleBroken without a profile."""
    if not vacancy.settings:
        raise RuleBroken(NO_PROFILE)
    rubric = rubric_for(office, work, vacancy)
    return planned_criteria(to_settings(vacancy.settings[-1]).planned, rubric), overhead_of(rubric)


def check_plannable(office: Office, work: Work, vacancy: VacancyRow) -> None:
    """Raises RuleBroken when there is no plan to make interviews from, or when it does not fit."""
    plan = [to_part(row) for row in parts_of(work, vacancy.id)]
    if not plan:
        raise RuleBroken(NO_PROFILE)
    for problem in problems(plan, *basis(office, work, vacancy)):
        raise problem
