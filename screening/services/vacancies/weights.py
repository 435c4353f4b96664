"""Weights of a vacancy: set until frozen; afterwards a new version with a reason, shown beside the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.candidate import Candidacy
from screening.domain.event import EventKind
from screening.domain.reason import optional_reason, tidy_reason
from screening.domain.vacancy import Phase, RankingSettings
from screening.domain.weights import Weights, reweighed
from screening.errors import Conflict, RuleBroken
from screening.ranking import Ranking, reweighted
from screening.services.access.floor import floor, floor_to_set_up
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.results.ranking import formula_of, ranking_of
from screening.services.vacancies.settings import put_settings
from screening.store.accounts import find_account
from screening.store.database import Work
from screening.store.tables import VacancySettingsRow
from screening.store.tables.base import new_id
from screening.store.vacancies import to_settings


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


@dataclass(frozen=True, slots=True)
class Move:
    """Where a candidate stood at the version before, and stands now. None where there is no rank or score."""

    candidate: str
    rank_before: int | None
    rank_now: int | None
    score_before: float | None
    score_now: float | None

    @property
    def moved(self) -> bool:
        return self.rank_before != self.rank_now


@recorded()
def settings_versions(office: Office, viewer: Account, vacancy_id: str) -> tuple[SettingsVersion, ...]:
    """Every version of the settings, oldest first, for who runs the vacancy. Raises NotFound."""
    with office.read() as work:
        return tuple(_version(work, row) for row in floor_to_set_up(work, viewer, vacancy_id).vacancy.settings)


@recorded()
def change_weights(
    office: Office, viewer: Account, vacancy_id: str, base_hash: str, weights: Weights, reason: str
) -> None:
    """Set other weights over the version with `base_hash`; once frozen, as a new version with a reason.

    Raises NotFound, Conflict when the settings were changed since, RuleBroken in a closed vacancy, and BadInput or
    RuleBroken as `domain.weights.reweighed` and when a reason is missing.
    """
    with office.write() as work:
        vacancy = floor_to_set_up(work, viewer, vacancy_id).vacancy
        if not vacancy.settings:
            raise RuleBroken("Choose a role profile first; its weights can then be changed.")
        newest = vacancy.settings[-1]
        if newest.content_hash != base_hash:
            raise Conflict(
                "The weights were changed elsewhere in the meantime. Look at them first; your change was not saved."
            )
        if Phase(vacancy.phase) is Phase.CLOSED:
            raise RuleBroken("This vacancy is closed, so its weights stay as they are.")
        renewed = reweighed(to_settings(newest), weights, reason)
        if newest.frozen_at is None:
            put_settings(newest, renewed)
            newest.reason = optional_reason(reason)
        else:
            newest = _next(office, viewer, newest, renewed, tidy_reason(reason))
            vacancy.settings.append(newest)
        work.flush()
        work.record(
            EventKind.SETTINGS_CHANGED, viewer, vacancy=vacancy_id, subject=newest.content_hash, number=newest.number
        )
        work.commit()


@recorded()
def before_and_now(office: Office, viewer: Account, vacancy_id: str) -> tuple[Move, ...] | None:
    """Every candidate's place at the version before and at the one in force, in the order that holds now.

    Severity and criterion means are the same on both sides. None while there is one version or nobody to rank,
    or when other criteria are planned since. Raises
    NotFound, and NotAllowed while the ranking is not open to the viewer.
    """
    with office.read() as work:
        rows = floor(work, viewer, vacancy_id).vacancy.settings
        before = to_settings(rows[-2]) if len(rows) > 1 else None
    found = ranking_of(office, viewer, vacancy_id) if before else None
    if before is None or found is None or formula_of(before).criteria != found.ranking.formula.criteria:
        return None
    past = reweighted(found.ranking, formula_of(before), draws=0)
    return tuple(_move(past, found.ranking, place.candidacy) for place in found.places)


def _move(past: Ranking, now: Ranking, candidacy: Candidacy) -> Move:
    one, other = past[candidacy.id], now[candidacy.id]
    return Move(candidacy.name, one.rank, other.rank, one.score, other.score)


def _next(
    office: Office, viewer: Account, newest: VacancySettingsRow, renewed: RankingSettings, reason: str
) -> VacancySettingsRow:
    row = VacancySettingsRow(
        id=new_id(),
        vacancy_id=newest.vacancy_id,
        number=newest.number + 1,
        created_at=office.clock(),
        created_by=viewer.id,
        reason=reason,
        frozen_at=office.clock(),
    )
    put_settings(row, renewed)
    return row


def _version(work: Work, row: VacancySettingsRow) -> SettingsVersion:
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
