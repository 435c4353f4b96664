"""The role profile of a vacancy: what is asked, what it weighs, and the plan that follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.plan import PlanPart, overhead_of, planned_criteria
from screening.domain.vacancy import RankingSettings, settings_from
from screening.errors import BadInput, RuleBroken
from screening.i18n import N_
from screening.services.access.doors import must_be_open
from screening.services.access.floor import set_up_alone
from screening.services.access.refusals import recorded
from screening.services.office.beforehand import write_worked_out
from screening.services.office.office import Office
from screening.services.vacancies.plan_rows import Asked, is_in_one, proposed, put_parts
from screening.services.vacancies.settings import keep_rubric, put_settings
from screening.store.database import Work
from screening.store.tables import VacancyRow, VacancySettingsRow
from screening.store.tables.base import new_id
from screening.store.vacancies import to_vacancy

FROZEN = N_("Scoring has started, so weights, balance, minimums and planned criteria are frozen.")


@recorded()
def choose_profile(office: Office, viewer: Account, vacancy_id: str, profile_id: str) -> None:
    """Give a vacancy a role profile, and with it the weights and an interview plan. Raises RuleBroken when frozen or closed."""

    def look(work: Work, viewer: Account) -> Profiled:
        vacancy = must_be_open(set_up_alone(work, viewer, vacancy_id)).vacancy
        if to_vacancy(vacancy).frozen:
            raise RuleBroken(FROZEN)
        return profiled(office, profile_id, in_one=is_in_one(work, vacancy_id))

    def write(work: Work, viewer: Account, chosen: Chosen) -> None:
        put_profile(office, work, viewer, work.get_one(VacancyRow, vacancy_id), chosen)

    write_worked_out(office, viewer, look, lambda found: work_out(found, viewer.language), write, vacancy_id=vacancy_id)


@dataclass(frozen=True, slots=True)
class Profiled:
    """What follows from a role profile at the rubric in force: the settings, and what is asked."""

    settings: RankingSettings
    asked: Asked


@dataclass(frozen=True, slots=True)
class Chosen:
    """The settings of a role profile and the interview plan that was worked out for it."""

    settings: RankingSettings
    parts: tuple[PlanPart, ...]


def profiled(office: Office, profile_id: str, *, in_one: bool) -> Profiled:
    """What a profile asks now. Raises BadInput when there is none with this id."""
    rubric, profile = office.rubric, office.profiles.get(profile_id)
    if profile is None:
        raise BadInput("There is no role profile “{id}”.", id=profile_id)
    settings = settings_from(profile, rubric)
    return Profiled(settings, Asked(planned_criteria(settings.planned, rubric), overhead_of(rubric), in_one))


def work_out(found: Profiled, language: str) -> Chosen:
    """The same with its interview plan. It takes long, so no unit of work is open meanwhile."""
    return Chosen(found.settings, proposed(found.asked, language))


def put_profile(office: Office, work: Work, viewer: Account, vacancy: VacancyRow, chosen: Chosen) -> None:
    """Give a vacancy that is not frozen these settings and this plan; the caller commits."""
    keep_rubric(office, work)
    newest = vacancy.settings[-1] if vacancy.settings else None
    if newest is None:
        newest = VacancySettingsRow(
            id=new_id(),
            vacancy_id=vacancy.id,
            number=1,
            created_at=work.now,
            created_by=viewer.id,
            reason="",
            frozen_at=None,
        )
        vacancy.settings.append(newest)
    put_settings(newest, chosen.settings)
    newest.reason = ""
    work.flush()
    put_parts(work, viewer, vacancy.id, chosen.parts)
    work.record(EventKind.VACANCY_CHANGED, viewer, vacancy=vacancy.id, subject=newest.content_hash)
