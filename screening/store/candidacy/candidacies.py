"""Candidacies: one of them, those of a vacancy as rows or as lines, and those still in the procedure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import contains_eager

from screening.domain.candidacy.candidate import Candidacy, Stage
from screening.store.database import Work
from screening.store.tables import (
    CandidacyRow,
    CandidateRow,
    InterviewRow,
    RecusalRow,
    VacancyRecruiterRow,
    VacancyRow,
)
from screening.store.vacancies import takes_part


def to_candidacy(row: CandidacyRow, stage: Stage | None) -> Candidacy:
    """The candidacy with its stage as the reader learns it."""
    return Candidacy(
        id=row.id,
        candidate_id=row.candidate_id,
        vacancy_id=row.vacancy_id,
        name=row.candidate.name,
        email=row.candidate.email,
        stage=stage,
    )


class CandidacyLine(NamedTuple):
    """A candidacy without its row: for lists of hundreds."""

    id: str
    candidate_id: str
    vacancy_id: str
    stage: str
    name: str
    email: str | None

    def shown(self, stage: Stage | None) -> Candidacy:
        """The candidacy with its stage as the reader learns it."""
        return Candidacy(
            id=self.id,
            candidate_id=self.candidate_id,
            vacancy_id=self.vacancy_id,
            name=self.name,
            email=self.email,
            stage=stage,
        )


@dataclass(frozen=True, slots=True)
class InProcedure:
    """How many are in the procedure of a vacancy, and the first of them by candidacy and name, in the order of names."""

    count: int = 0
    first: tuple[tuple[str, str], ...] = ()


def in_procedure(work: Work, vacancy_ids: Collection[str], but_of: str, most: int) -> dict[str, InProcedure]:
    """Who is in the procedure of each vacancy, at most so many of each by name, but for those with whom this account has a conflict of
    interest; a vacancy without any is not in it. It reads no more rows where there are more candidates."""
    recused = select(RecusalRow.candidacy_id).where(RecusalRow.account_id == but_of, RecusalRow.undone_at.is_(None))
    by_name = (func.lower(CandidateRow.name), CandidacyRow.id)
    everybody = (
        select(
            CandidacyRow.vacancy_id,
            CandidacyRow.id,
            CandidateRow.name,
            func.row_number().over(partition_by=CandidacyRow.vacancy_id, order_by=by_name).label("place"),
            func.count().over(partition_by=CandidacyRow.vacancy_id).label("together"),
        )
        .join(CandidateRow, CandidateRow.id == CandidacyRow.candidate_id)
        .where(
            CandidacyRow.vacancy_id.in_(vacancy_ids),
            CandidacyRow.stage.in_([one.value for one in Stage if one.holds_rank]),
            CandidacyRow.id.not_in(recused),
        )
        .subquery()
    )
    found: dict[str, InProcedure] = {}
    query = select(everybody).where(everybody.c.place <= most).order_by(everybody.c.vacancy_id, everybody.c.place)
    for vacancy, candidacy, name, _place, together in work.execute(query):
        found[vacancy] = InProcedure(together, (*found.get(vacancy, InProcedure()).first, (candidacy, name)))
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A candidate of a vacancy, as far as a list goes."""

    candidacy_id: str
    name: str
    stage: str


def candidates_of(work: Work, vacancy_id: str) -> list[Listed]:
    """The candidates of a vacancy by name, without their rows: for lists of hundreds."""
    query = select(CandidacyRow.id, CandidateRow.name, CandidacyRow.stage)
    query = query.join(CandidateRow, CandidateRow.id == CandidacyRow.candidate_id)
    ordered = query.where(CandidacyRow.vacancy_id == vacancy_id).order_by(
        func.lower(CandidateRow.name), CandidacyRow.id
    )
    return [Listed(*row) for row in work.execute(ordered)]


def candidacies_of(work: Work, vacancy_id: str) -> list[CandidacyRow]:
    return list(work.scalars(_CANDIDACIES, {"vacancy": vacancy_id}))


_CANDIDACIES = (
    select(CandidacyRow)
    .join(CandidacyRow.candidate)
    .options(contains_eager(CandidacyRow.candidate))
    .where(CandidacyRow.vacancy_id == bindparam("vacancy"))
    .order_by(func.lower(CandidateRow.name), CandidacyRow.id)
)


def candidacy_lines(work: Work, vacancy_id: str) -> list[CandidacyLine]:
    """The candidacies of a vacancy by name, as `candidacies_of` has them."""
    return [CandidacyLine._make(row) for row in work.execute(_LINES, {"vacancy": vacancy_id})]


_LINES = (
    select(
        CandidacyRow.id,
        CandidacyRow.candidate_id,
        CandidacyRow.vacancy_id,
        CandidacyRow.stage,
        CandidateRow.name,
        CandidateRow.email,
    )
    .join(CandidateRow, CandidateRow.id == CandidacyRow.candidate_id)
    .where(CandidacyRow.vacancy_id == bindparam("vacancy"))
    .order_by(func.lower(CandidateRow.name), CandidacyRow.id)
)


def find_candidacy_for(work: Work, candidacy_id: str, account_id: str) -> CandidacyRow | None:
    """A candidacy of a vacancy that an account runs, or with which it has an interview."""
    runs = select(VacancyRecruiterRow.vacancy_id).where(VacancyRecruiterRow.account_id == account_id)
    interviews = select(InterviewRow.candidacy_id).where(
        InterviewRow.account_id == account_id, InterviewRow.cancelled_at.is_(None)
    )
    part = or_(CandidacyRow.vacancy_id.in_(runs), CandidacyRow.id.in_(interviews))
    return work.scalar(select(CandidacyRow).where(CandidacyRow.id == candidacy_id, part))


def find_candidacy_in_part(work: Work, candidacy_id: str, account_id: str) -> CandidacyRow | None:
    """A candidacy of a vacancy that an account runs or interviews in, be it with somebody else."""
    query = select(CandidacyRow).join(VacancyRow, VacancyRow.id == CandidacyRow.vacancy_id)
    return work.scalar(query.where(CandidacyRow.id == candidacy_id, takes_part(account_id)))


def find_candidacy(work: Work, candidacy_id: str) -> CandidacyRow | None:
    return work.get(CandidacyRow, candidacy_id)
