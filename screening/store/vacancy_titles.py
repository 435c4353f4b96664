"""What vacancies are called, for a list to choose from: a row each and nothing of what they hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, or_, select

from screening.store.database import Work
from screening.store.interviews import in_conflict, is_live
from screening.store.tables import (
    InterviewRow,
    PlanCriterionRow,
    PlanPartRow,
    VacancyRecruiterRow,
    VacancyRow,
)


@dataclass(frozen=True, slots=True)
class VacancyTitle:
    """A vacancy's name and client, and which part an account has in it: runs it, interviews in it."""

    id: str
    title: str
    client: str
    created_at: datetime
    runs: bool
    interviews: bool


def vacancy_titles(work: Work, account_id: str) -> list[VacancyTitle]:
    """The vacancies that an account runs or interviews in, newest first.

    An interview with a candidate with whom the account has a conflict of interest is none.
    """
    return [VacancyTitle(*one) for one in work.execute(_TITLES, {"account": account_id})]


_RUNS = exists().where(
    VacancyRecruiterRow.vacancy_id == VacancyRow.id, VacancyRecruiterRow.account_id == bindparam("account")
)
_INTERVIEWS = exists().where(
    InterviewRow.vacancy_id == VacancyRow.id,
    InterviewRow.account_id == bindparam("account"),
    is_live(),
    ~in_conflict(bindparam("account")),
)
_TITLES = (
    select(VacancyRow.id, VacancyRow.title, VacancyRow.client, VacancyRow.created_at, _RUNS, _INTERVIEWS)
    .where(or_(_RUNS, _INTERVIEWS))
    .order_by(VacancyRow.created_at.desc(), VacancyRow.id)
)
"""Made once: what a page asks at every run costs more to put together than to answer."""


def parts_that_ask(
    work: Work, vacancy_ids: Collection[str], criterion_ids: Collection[str]
) -> dict[str, list[tuple[str, str]]]:
    """The parts of these vacancies' plans with one of these criteria: id and name, by vacancy, in the order of the plan."""
    part = PlanPartRow
    asks = exists().where(PlanCriterionRow.part_id == part.id, PlanCriterionRow.criterion_id.in_(criterion_ids))
    query = select(part.vacancy_id, part.id, part.name).where(part.vacancy_id.in_(vacancy_ids), part.position > 0, asks)
    found: dict[str, list[tuple[str, str]]] = {}
    for vacancy, *named in work.execute(query.order_by(part.vacancy_id, part.position)):
        found.setdefault(vacancy, []).append((named[0], named[1]))
    return found
