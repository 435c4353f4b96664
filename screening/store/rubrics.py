"""Rubric files of the firm's own: the versions in force, the history, and which criteria are in use."""

from __future__ import annotations

from sqlalchemy import func, select, union

from screening.domain.vacancy import Phase
from screening.store.database import Work
from screening.store.tables import DraftRow, PlanCriterionRow, PlanPartRow, RatingRow, RubricFileRow, VacancyRow


def newest_number(work: Work) -> int:
    """The number of the set in force: 0 while there are only the shipped files."""
    return work.scalar(select(func.max(RubricFileRow.number))) or 0


def files_in_force(work: Work) -> dict[str, RubricFileRow]:
    """The newest accepted version of each file of the firm's own, by file name."""
    accepted = select(RubricFileRow).where(RubricFileRow.state == "accepted").order_by(RubricFileRow.number)
    return {row.file_name: row for row in work.scalars(accepted)}


def accepted_contents(work: Work, file_name: str) -> list[str]:
    """What each version of a file of the firm's own that is or was in force says, the newest last."""
    of_file = select(RubricFileRow.content).where(RubricFileRow.file_name == file_name)
    return list(work.scalars(of_file.where(RubricFileRow.state == "accepted").order_by(RubricFileRow.number)))


def file_versions(work: Work) -> list[RubricFileRow]:
    """Every version of every file, newest first."""
    return list(work.scalars(select(RubricFileRow).order_by(RubricFileRow.created_at.desc(), RubricFileRow.id)))


def find_file_version(work: Work, version_id: str) -> RubricFileRow | None:
    return work.get(RubricFileRow, version_id)


def find_file_content(work: Work, content_hash: str) -> RubricFileRow | None:
    """A version with this content; an accepted one before others."""
    same = select(RubricFileRow).where(RubricFileRow.content_hash == content_hash)
    return work.scalars(same.order_by(RubricFileRow.number.is_(None), RubricFileRow.created_at)).first()


def criteria_in_use(work: Work) -> set[str]:
    """The criteria that stand on a card anywhere, or in the plan of a vacancy that is not closed."""
    planned = (
        select(PlanCriterionRow.criterion_id)
        .join(PlanPartRow, PlanPartRow.id == PlanCriterionRow.part_id)
        .join(VacancyRow, VacancyRow.id == PlanPartRow.vacancy_id)
        .where(VacancyRow.phase != Phase.CLOSED.value)
    )
    return set(work.scalars(union(planned, select(DraftRow.criterion_id), select(RatingRow.criterion_id))))
