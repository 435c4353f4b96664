"""Requirements of the role of a vacancy, in the order in which they were made."""

from __future__ import annotations

from sqlalchemy import exists, func, select

from screening.domain.candidacy.requirement import Requirement
from screening.store.database import Work
from screening.store.tables import RequirementRow, VacancyRecruiterRow
from screening.store.tables.base import new_id


def requirements_of(work: Work, vacancy_id: str) -> tuple[Requirement, ...]:
    """The requirements of a vacancy that hold: those that were dropped are not among them."""
    query = select(RequirementRow).where(RequirementRow.vacancy_id == vacancy_id, RequirementRow.dropped_at.is_(None))
    found = work.scalars(query.order_by(RequirementRow.position, RequirementRow.id))
    return tuple(Requirement(id=row.id, words=row.words) for row in found)


def keep_requirement(work: Work, vacancy_id: str, words: str, account_id: str) -> str:
    """Add a requirement after all others of the vacancy; returns its id."""
    last = work.scalar(select(func.max(RequirementRow.position)).where(RequirementRow.vacancy_id == vacancy_id))
    made = RequirementRow(
        id=new_id(),
        vacancy_id=vacancy_id,
        position=(last or 0) + 1,
        words=words,
        made_at=work.now,
        made_by=account_id,
    )
    work.add(made)
    work.flush()
    return made.id


def find_requirement_run_by(work: Work, requirement_id: str, account_id: str) -> RequirementRow | None:
    """A requirement, dropped or not, of a vacancy that this account runs."""
    runs = exists().where(
        VacancyRecruiterRow.vacancy_id == RequirementRow.vacancy_id, VacancyRecruiterRow.account_id == account_id
    )
    return work.scalar(select(RequirementRow).where(RequirementRow.id == requirement_id, runs))
