"""Vacancies with their settings, panel and candidacies: finding and adding."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, or_, select
from sqlalchemy.orm import selectinload

from screening.domain.role import Role
from screening.domain.rubric import Rubric
from screening.domain.vacancy import Phase, RankingSettings, Reveal, Vacancy
from screening.store.accounts import to_account
from screening.store.database import Look, Work
from screening.store.tables import (
    AccountRow,
    CandidacyRow,
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


def to_settings(row: VacancySettingsRow) -> RankingSettings:
    return RankingSettings.model_validate_json(row.content)


def find_vacancy(work: Work, vacancy_id: str) -> VacancyRow | None:
    return work.get(VacancyRow, vacancy_id)


def hold_vacancy(work: Work, vacancy_id: str) -> None:
    """Let nobody else who holds this vacancy overlap with this unit of work: what was begun is awaited, what comes waits.

    Whoever changes what a plan rests on holds it before the first look. SQLite has one writer at a time anyway.
    """
    work.execute(select(VacancyRow.id).where(VacancyRow.id == vacancy_id).with_for_update(key_share=True))


def vacancies_by_id(work: Work, vacancy_ids: set[str]) -> dict[str, VacancyRow]:
    return {row.id: row for row in work.scalars(select(VacancyRow).where(VacancyRow.id.in_(vacancy_ids)))}


def find_vacancy_for(work: Work, vacancy_id: str, account_id: str) -> VacancyRow | None:
    """A vacancy that an account runs or interviews in. One look, so that what exists takes no longer than what does not."""
    return work.scalar(_VACANCY_FOR, {"vacancy": vacancy_id, "account": account_id})


def vacancies_for(work: Work, account_id: str) -> list[VacancyRow]:
    """The vacancies that an account runs or interviews in, newest first."""
    facts = (
        VacancySettingsRow.number,
        VacancySettingsRow.profile_id,
        VacancySettingsRow.frozen_at,
    )  # not what they hold
    settings = selectinload(VacancyRow.settings).load_only(*facts)
    query = select(VacancyRow).options(settings).where(takes_part(account_id))
    return list(work.scalars(query.order_by(VacancyRow.created_at.desc(), VacancyRow.id)))


def vacancies_of(work: Work, candidacy_ids: Collection[str]) -> set[str]:
    """The vacancies that these candidacies are in, by id."""
    return set(work.scalars(select(CandidacyRow.vacancy_id).where(CandidacyRow.id.in_(candidacy_ids)).distinct()))


def vacancies_run_by(work: Work, account_id: str) -> frozenset[str]:
    """The ids of the vacancies that an account runs, whatever its roles are now."""
    query = select(VacancyRecruiterRow.vacancy_id).where(VacancyRecruiterRow.account_id == account_id)
    return frozenset(work.scalars(query))


def takes_part(account_id: str | ColumnElement[str]) -> ColumnElement[bool]:
    """That a vacancy is one which an account runs, or in which it has an interview."""
    runs = select(VacancyRecruiterRow.vacancy_id).where(VacancyRecruiterRow.account_id == account_id)
    interviews = select(InterviewRow.vacancy_id).where(
        InterviewRow.account_id == account_id, InterviewRow.cancelled_at.is_(None)
    )
    return or_(VacancyRow.id.in_(runs), VacancyRow.id.in_(interviews))


_VACANCY_FOR = select(VacancyRow).where(VacancyRow.id == bindparam("vacancy"), takes_part(bindparam("account")))
"""Made once: what a page asks at every run costs more to put together than to answer."""


def every_vacancy(work: Work) -> list[VacancyRow]:
    """All vacancies, newest first."""
    return list(work.scalars(select(VacancyRow).order_by(VacancyRow.created_at.desc(), VacancyRow.id)))


def recruiters_of(work: Work, vacancy_ids: Collection[str]) -> dict[str, dict[str, AccountRow]]:
    """The accounts that run these vacancies, by vacancy and id, whatever their roles are now."""
    found: dict[str, dict[str, AccountRow]] = {vacancy_id: {} for vacancy_id in vacancy_ids}
    for vacancy_id, account in work.execute(_RECRUITERS, {"vacancies": list(vacancy_ids)}):
        found[vacancy_id][account.id] = account
    return found


_RECRUITERS = (
    select(VacancyRecruiterRow.vacancy_id, AccountRow)
    .join(AccountRow, AccountRow.id == VacancyRecruiterRow.account_id)
    .where(VacancyRecruiterRow.vacancy_id.in_(bindparam("vacancies", expanding=True)))
)


def panel_of(work: Work, vacancy_id: str) -> list[PanelRow]:
    return list(
        work.scalars(
            select(PanelRow).where(PanelRow.vacancy_id == vacancy_id).order_by(PanelRow.added_at, PanelRow.account_id)
        )
    )


def able_panel(work: Work, vacancy_id: str) -> list[PanelRow]:
    """Those of the panel who can interview: not disabled, and with the role. Nobody else is seated or planned."""
    return [one for one in panel_of(work, vacancy_id) if to_account(one.account).is_(Role.INTERVIEWER)]


@dataclass(frozen=True, slots=True)
class RunState:
    """Where a vacancy stands that somebody runs."""

    phase: Phase
    closed_at: datetime | None


def states_of_run(work: Work, account_id: str, vacancy_ids: Collection[str]) -> dict[str, RunState]:
    """Where those of these vacancies stand that an account runs, whatever its roles are now."""
    query = select(VacancyRow.id, VacancyRow.phase, VacancyRow.closed_at).join(
        VacancyRecruiterRow, VacancyRecruiterRow.vacancy_id == VacancyRow.id
    )
    mine = query.where(VacancyRecruiterRow.account_id == account_id, VacancyRow.id.in_(vacancy_ids))
    return {vacancy: RunState(Phase(phase), closed) for vacancy, phase, closed in work.execute(mine)}


def find_rubric_hash(work: Look, settings_id: str) -> str | None:
    """The content hash of the rubric that settings keep."""
    return work.scalar(select(VacancySettingsRow.rubric_hash).where(VacancySettingsRow.id == settings_id))


def find_rubric_version(work: Look, content_hash: str) -> Rubric | None:
    """A rubric as it was used once, by its content hash."""
    content = work.scalar(select(RubricVersionRow.content).where(RubricVersionRow.content_hash == content_hash))
    return Rubric.model_validate_json(content) if content else None


def has_rubric_version(work: Work, content_hash: str) -> bool:
    return work.get(RubricVersionRow, content_hash) is not None
