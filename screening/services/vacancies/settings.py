"""What a vacancy freezes of the rubrics: the version that its cards, ranking and exports keep."""

from __future__ import annotations

from screening.domain.event import EventKind
from screening.domain.rubric import Rubric
from screening.domain.vacancy import RankingSettings
from screening.services.office.office import Office
from screening.store.database import Look, Work
from screening.store.tables import RubricVersionRow, VacancyRow, VacancySettingsRow
from screening.store.vacancies import find_rubric_hash, has_rubric_version, hold_vacancy, to_settings


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
    if settings.rubric_hash == rubric.content_hash() or not _serves(rubric, settings):
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


def rubric_for(office: Office, work: Work, vacancy: VacancyRow, started_with: str | None = None) -> Rubric:
    """The rubric that holds here.

    For a card, the one it was `started_with` (a content hash). For a vacancy, the one it froze; until then the one in force,
    as long as that has every planned criterion.
    """
    kept = started_with or _kept_rubric(office, vacancy)
    return (office.in_force.version(work, kept) if kept else None) or office.rubric


def rubric_of_settings(office: Office, work: Look, settings_id: str) -> Rubric:
    """The same for a card of which only the settings are at hand that it was started with."""
    kept = find_rubric_hash(work, settings_id)
    return (office.in_force.version(work, kept) if kept else None) or office.rubric


def _kept_rubric(office: Office, vacancy: VacancyRow) -> str | None:
    """The content hash of the rubric that a vacancy keeps; None while it follows the one in force."""
    newest = vacancy.settings[-1] if vacancy.settings else None
    if newest is None or (newest.frozen_at is None and _serves(office.rubric, to_settings(newest))):
        return None
    return newest.rubric_hash


def _serves(rubric: Rubric, settings: RankingSettings) -> bool:
    return set(settings.planned) <= set(rubric.criteria)


def freeze(office: Office, work: Work, vacancy: VacancyRow, actor_id: str) -> VacancySettingsRow:
    """The settings in force, frozen from now on. Part of starting a card; the caller commits."""
    newest = vacancy.settings[-1]
    if newest.frozen_at is None:
        hold_vacancy(work, vacancy.id)
        work.refresh(newest)
    if newest.frozen_at is None:
        take_rubric_in_force(office, work, newest)
        newest.frozen_at = work.now
        work.record(EventKind.VACANCY_FROZEN, actor_id, vacancy=vacancy.id, subject=newest.content_hash)
    return newest
