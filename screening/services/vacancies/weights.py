"""Weights of a vacancy: set until frozen; afterwards a new version with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.reason import optional_reason, tidy_reason
from screening.domain.vacancy import RankingSettings
from screening.domain.weights import Weights, reweighed
from screening.errors import Conflict, RuleBroken
from screening.i18n import N_
from screening.services.access.doors import must_be_open
from screening.services.access.floor import hold_to_set_up, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.vacancies.settings import put_settings
from screening.store.accounts import find_account
from screening.store.database import Work
from screening.store.tables import VacancySettingsRow
from screening.store.tables.base import new_id
from screening.store.vacancies import to_settings

CLOSED = N_("This vacancy is closed, so its weights stay as they are.")


@dataclass(frozen=True, slots=True)
class SettingsVersion:
    """One version of what a vacancy's ranking is computed with."""

    number: int
    settings: RankingSettings
    content_hash: str
    reason: str
    author: str
    created_at: datetime
    frozen: bool


@recorded()
def settings_versions(office: Office, viewer: Account, vacancy_id: str) -> tuple[SettingsVersion, ...]:
    """Every version of the settings, oldest first, for who runs the vacancy. Raises NotFound."""
    with office.read() as work:
        return tuple(version_of(work, row) for row in set_up_alone(work, viewer, vacancy_id).vacancy.settings)


@recorded()
def change_weights(
    office: Office, viewer: Account, vacancy_id: str, base_hash: str, weights: Weights, reason: str
) -> None:
    """Set other weights over the version with `base_hash`; once frozen, as a new version with a reason.

    Raises NotFound, Conflict when the settings were changed since, RuleBroken in a closed vacancy, and BadInput or
    RuleBroken as `domain.weights.reweighed` and when a reason is missing.
    """
    with office.write() as work:
        here = hold_to_set_up(work, viewer, vacancy_id)
        vacancy = here.vacancy
        if not vacancy.settings:
            raise RuleBroken("Choose a role profile first; its weights can then be changed.")
        newest = vacancy.settings[-1]
        if newest.content_hash != base_hash:
            raise Conflict(
                "The weights were changed elsewhere in the meantime. Look at them first; your change was not saved."
            )
        must_be_open(here, CLOSED)
        renewed = reweighed(to_settings(newest), weights, reason)
        if newest.frozen_at is None:
            put_settings(newest, renewed)
            newest.reason = optional_reason(reason)
        else:
            newest = _next(work, viewer, newest, renewed, tidy_reason(reason))
            vacancy.settings.append(newest)
        work.flush()
        work.record(
            EventKind.SETTINGS_CHANGED, viewer, vacancy=vacancy_id, subject=newest.content_hash, number=newest.number
        )
        work.commit()


def _next(
    work: Work, viewer: Account, newest: VacancySettingsRow, renewed: RankingSettings, reason: str
) -> VacancySettingsRow:
    row = VacancySettingsRow(
        id=new_id(),
        vacancy_id=newest.vacancy_id,
        number=newest.number + 1,
        created_at=work.now,
        created_by=viewer.id,
        reason=reason,
        frozen_at=work.now,
    )
    put_settings(row, renewed)
    return row


def version_of(work: Work, row: VacancySettingsRow) -> SettingsVersion:
    """A version with who made it; the caller has checked that the viewer may see the ranking or the set-up."""
    author = find_account(work, row.created_by)
    return SettingsVersion(
        number=row.number,
        settings=to_settings(row),
        content_hash=row.content_hash,
        reason=row.reason,
        author=author.name if author else "",
        created_at=row.created_at,
        frozen=row.frozen_at is not None,
    )
