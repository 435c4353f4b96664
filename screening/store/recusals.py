"""Conflicts of interest: who sees nothing of which candidacy."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, exists, literal, or_, select

from screening.store.database import Work
from screening.store.tables import CandidacyRow, RecusalRow, VacancyRecruiterRow, VacancyRow


def recused_candidacies(work: Work, account_id: str) -> frozenset[str]:
    """The candidacies with which somebody has a conflict of interest now."""
    query = select(RecusalRow.candidacy_id).where(RecusalRow.account_id == account_id, RecusalRow.undone_at.is_(None))
    return frozenset(work.scalars(query))


def recusals_of(work: Work, vacancy_id: str) -> list[RecusalRow]:
    """Every conflict of interest of a vacancy, undone or not, oldest first."""
    query = select(RecusalRow).join(CandidacyRow, CandidacyRow.id == RecusalRow.candidacy_id)
    return list(
        work.scalars(query.where(CandidacyRow.vacancy_id == vacancy_id).order_by(RecusalRow.made_at, RecusalRow.id))
    )


def recusals_in_force(work: Work) -> list[tuple[RecusalRow, str]]:
    """Every conflict of interest that stands with the title of its vacancy, oldest first."""
    query = select(RecusalRow, VacancyRow.title).join(CandidacyRow, CandidacyRow.id == RecusalRow.candidacy_id)
    query = query.join(VacancyRow, VacancyRow.id == CandidacyRow.vacancy_id).where(RecusalRow.undone_at.is_(None))
    return [(row[0], row[1]) for row in work.execute(query.order_by(RecusalRow.made_at, RecusalRow.id))]


def recused_pairs(work: Work, vacancy_ids: Collection[str]) -> set[tuple[str, str]]:
    """Who has a conflict of interest with whom now, in these vacancies: pairs of candidacy and account."""
    return {(row[0], row[1]) for row in work.execute(_RECUSED, {"vacancies": list(vacancy_ids)})}


_RECUSED = (
    select(RecusalRow.candidacy_id, RecusalRow.account_id)
    .join(CandidacyRow, CandidacyRow.id == RecusalRow.candidacy_id)
    .where(CandidacyRow.vacancy_id.in_(bindparam("vacancies", expanding=True)), RecusalRow.undone_at.is_(None))
)


def find_recusal(work: Work, recusal_id: str, account_id: str, *, anywhere: bool) -> RecusalRow | None:
    """A conflict of interest of this account, or in a vacancy that it runs, or `anywhere`."""
    runs = exists().where(
        VacancyRecruiterRow.vacancy_id == CandidacyRow.vacancy_id, VacancyRecruiterRow.account_id == account_id
    )
    query = select(RecusalRow).join(CandidacyRow, CandidacyRow.id == RecusalRow.candidacy_id)
    known = or_(runs, RecusalRow.account_id == account_id, literal(anywhere))
    return work.scalar(query.where(RecusalRow.id == recusal_id, known))
