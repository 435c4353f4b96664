"""The role profile of a vacancy: what is asked, what it weighs, and the plan that follows from it."""

from __future__ import annotations

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.vacancy import settings_from
from screening.errors import BadInput, RuleBroken
from screening.i18n import N_
from screening.services.access.floor import floor_to_set_up
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.vacancies.plan_rows import put_proposal
from screening.services.vacancies.settings import keep_rubric, put_settings
from screening.store.database import Work
from screening.store.tables import VacancyRow, VacancySettingsRow
from screening.store.tables.base import new_id
from screening.store.vacancies import to_vacancy

FROZEN = N_("Scoring has started, so weights, balance, minimums and planned criteria are frozen.")


@recorded()
def choose_profile(office: Office, viewer: Account, vacancy_id: str, profile_id: str) -> None:
    """Give a vacancy a role profile, and with it the weights and an interview plan. Raises RuleBroken when frozen."""
    with office.write() as work:
        vacancy = floor_to_set_up(work, viewer, vacancy_id).vacancy
        if to_vacancy(vacancy).frozen:
            raise RuleBroken(FROZEN)
        apply_profile(office, work, viewer, vacancy, profile_id)
        work.commit()


def apply_profile(office: Office, work: Work, viewer: Account, vacancy: VacancyRow, profile_id: str) -> None:
    profile = office.profiles.get(profile_id)
    if profile is None:
        raise BadInput("There is no role profile “{id}”.", id=profile_id)
    settings = settings_from(profile, office.rubric)
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
    put_settings(newest, settings)
    newest.reason = ""
    work.flush()
    put_proposal(office, work, viewer, vacancy)
    work.record(EventKind.VACANCY_CHANGED, viewer, vacancy=vacancy.id, subject=newest.content_hash)
