"""What a vacancy freezes of the rubrics: the version that its cards, ranking and exports keep."""

from __future__ import annotations

from screening.domain.vacancy import RankingSettings
from screening.services.office.office import Office
from screening.store.database import Work
from screening.store.tables import RubricVersionRow, VacancyRow, VacancySettingsRow
from screening.store.vacancies import has_rubric_version, to_settings


def keep_rubric(office: Office, work: Work) -> None:
    """Keep the rubric in force for as long as anything refers to it. The caller commits."""
    content_hash = office.rubric.content_hash()
    if not has_rubric_version(work, content_hash):
        work.add(
            RubricVersionRow(content_hash=content_hash, content=office.rubric.model_dump_json(), first_used_at=work.now)
        )
        work.flush()


def take_rubric_in_force(office: Office, work: Work, row: VacancySettingsRow) -> None:
    """Bring settings that are not frozen yet to the rubric in force, if it has every planned criterion. The caller commits."""
    settings = to_settings(row)
    rubric = office.rubric
    if settings.rubric_hash == rubric.content_hash() or not set(settings.planned) <= set(rubric.criteria):
        return
    members = {one.id: tuple(criterion.id for criterion in one.criteria) for one in rubric.competencies}
    renewed = settings.model_copy(update={"members": members, "rubric_hash": rubric.content_hash()})
    keep_rubric(office, work)
    put_settings(row, renewed)
    work.flush()


def put_settings(row: VacancySettingsRow, settings: RankingSettings) -> None:
    """Write settings into their row, with their hashes."""
    row.profile_id, row.content = settings.profile.id, settings.model_dump_json()
    row.content_hash, row.rubric_hash = settings.content_hash(), settings.rubric_hash


def frozen_settings(vacancy: VacancyRow) -> RankingSettings | None:
    """The settings whose rubric a vacancy works with; None while it follows the rubric in force."""
    newest = vacancy.settings[-1] if vacancy.settings else None
    return to_settings(newest) if newest and newest.frozen_at else None
