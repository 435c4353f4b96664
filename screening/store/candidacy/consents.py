"""Consents: what the candidates of a vacancy agreed to."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from screening.domain.candidacy.consent import Consent, ConsentKind
from screening.store.database import Work
from screening.store.tables import AccountRow, CandidacyRow, ConsentRow, VacancyRecruiterRow


def consents_of(work: Work, vacancy_id: str) -> dict[str, tuple[Consent, ...]]:
    """Every consent of a vacancy, withdrawn ones too, by candidacy; the oldest first."""
    found: dict[str, tuple[Consent, ...]] = {}
    for candidacy_id, consent in _consents(work, CandidacyRow.vacancy_id == vacancy_id):
        found[candidacy_id] = (*found.get(candidacy_id, ()), consent)
    return found


def consents_about(work: Work, candidacy_id: str) -> tuple[Consent, ...]:
    """Every consent of one candidacy, withdrawn ones too; the oldest first."""
    return tuple(consent for _id, consent in _consents(work, ConsentRow.candidacy_id == candidacy_id))


def find_consent_run_by(work: Work, consent_id: str, account_id: str) -> tuple[ConsentRow, str] | None:
    """A consent in a vacancy that this account runs, with the id of that vacancy."""
    runs = exists().where(
        VacancyRecruiterRow.vacancy_id == CandidacyRow.vacancy_id, VacancyRecruiterRow.account_id == account_id
    )
    query = select(ConsentRow, CandidacyRow.vacancy_id).join(CandidacyRow, CandidacyRow.id == ConsentRow.candidacy_id)
    row = work.execute(query.where(ConsentRow.id == consent_id, runs)).one_or_none()
    return (row[0], row[1]) if row else None


def _consents(work: Work, which: ColumnElement[bool]) -> list[tuple[str, Consent]]:
    recorded, withdrew = aliased(AccountRow), aliased(AccountRow)
    query = (
        select(ConsentRow, recorded.name, withdrew.name)
        .join(CandidacyRow, CandidacyRow.id == ConsentRow.candidacy_id)
        .join(recorded, recorded.id == ConsentRow.recorded_by)
        .outerjoin(withdrew, withdrew.id == ConsentRow.withdrawn_by)
        .where(which)
        .order_by(ConsentRow.given_at, ConsentRow.recorded_at, ConsentRow.id)
    )
    return [(row.candidacy_id, _consent(row, *names)) for row, *names in work.execute(query)]


def _consent(row: ConsentRow, recorded_by: str, withdrawn_by: str | None) -> Consent:
    return Consent(
        id=row.id,
        kind=ConsentKind(row.kind),
        version=row.version,
        language=row.language,
        words=row.words,
        given_at=row.given_at,
        how=row.how,
        recorded_at=row.recorded_at,
        recorded_by=recorded_by,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=withdrawn_by,
    )
