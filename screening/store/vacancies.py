"""Vacancies with their settings, panel and candidacies: finding and adding."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from screening.domain.candidate import Candidacy, Stage
from screening.domain.rubric import Rubric
from screening.domain.vacancy import Phase, Reveal, Settings, Vacancy
from screening.store.database import Work
from screening.store.tables import (
    CandidacyRow,
    CandidateRow,
    InterviewRow,
    PanelRow,
    RubricVersionRow,
    VacancyRecruiterRow,
    VacancyRow,
    VacancySettingsRow,
)


def to_vacancy(row: VacancyRow) -> Vacancy:
    newest = row.settings[-1] if row.settings else None
    return Vacancy(
        id=row.id,
        title=row.title,
        client=row.client,
        phase=Phase(row.phase),
        reveal=Reveal(row.reveal),
        names_shown=row.names_shown,
        created_at=row.created_at,
        profile_id=newest.profile_id if newest else None,
        frozen=any(version.frozen_at for version in row.settings),
        version=row.version,
    )


def to_settings(row: VacancySettingsRow) -> Settings:
    return Settings.model_validate_json(row.content)


def to_candidacy(row: CandidacyRow) -> Candidacy:
    return Candidacy(
        id=row.id,
        candidate_id=row.candidate_id,
        vacancy_id=row.vacancy_id,
        name=row.candidate.name,
        email=row.candidate.email,
        stage=Stage(row.stage),
    )


def find_vacancy(work: Work, vacancy_id: str) -> VacancyRow | None:
    return work.get(VacancyRow, vacancy_id)


def vacancies_by_id(work: Work, vacancy_ids: set[str]) -> dict[str, VacancyRow]:
    return {row.id: row for row in work.scalars(select(VacancyRow).where(VacancyRow.id.in_(vacancy_ids)))}


def vacancies_for(work: Work, account_id: str) -> list[VacancyRow]:
    """The vacancies that an account runs or interviews in, newest first."""
    runs = select(VacancyRecruiterRow.vacancy_id).where(VacancyRecruiterRow.account_id == account_id)
    interviews = select(InterviewRow.vacancy_id).where(
        InterviewRow.account_id == account_id, InterviewRow.cancelled_at.is_(None)
    )
    query = select(VacancyRow).where(or_(VacancyRow.id.in_(runs), VacancyRow.id.in_(interviews)))
    return list(work.scalars(query.order_by(VacancyRow.created_at.desc(), VacancyRow.id)))


def every_vacancy(work: Work) -> list[VacancyRow]:
    """All vacancies, newest first."""
    return list(work.scalars(select(VacancyRow).order_by(VacancyRow.created_at.desc(), VacancyRow.id)))


def runs_vacancy(work: Work, vacancy_id: str, account_id: str) -> bool:
    return work.get(VacancyRecruiterRow, (vacancy_id, account_id)) is not None


def recruiters_of(work: Work, vacancy_id: str) -> set[str]:
    return set(work.scalars(select(VacancyRecruiterRow.account_id).where(VacancyRecruiterRow.vacancy_id == vacancy_id)))


def panel_of(work: Work, vacancy_id: str) -> list[PanelRow]:
    return list(
        work.scalars(
            select(PanelRow).where(PanelRow.vacancy_id == vacancy_id).order_by(PanelRow.added_at, PanelRow.account_id)
        )
    )


def candidacies_of(work: Work, vacancy_id: str) -> list[CandidacyRow]:
    query = select(CandidacyRow).join(CandidateRow, CandidateRow.id == CandidacyRow.candidate_id)
    return list(
        work.scalars(
            query.where(CandidacyRow.vacancy_id == vacancy_id).order_by(func.lower(CandidateRow.name), CandidacyRow.id)
        )
    )


def find_candidacy(work: Work, candidacy_id: str) -> CandidacyRow | None:
    return work.get(CandidacyRow, candidacy_id)


def find_settings(work: Work, settings_id: str) -> VacancySettingsRow | None:
    return work.get(VacancySettingsRow, settings_id)


def find_rubric_version(work: Work, content_hash: str) -> Rubric | None:
    """A rubric as it was used once, by its content hash."""
    row = work.get(RubricVersionRow, content_hash)
    return Rubric.model_validate_json(row.content) if row else None


def has_rubric_version(work: Work, content_hash: str) -> bool:
    return work.get(RubricVersionRow, content_hash) is not None
