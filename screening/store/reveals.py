"""Since when something of a candidate that somebody else submitted has been open to somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, select

from screening.store.database import Work
from screening.store.tables import CandidacyRow, InterviewRow, RevealRow, ScorecardRow, SubmissionRow

Pair = tuple[str, str]
"""A candidacy and an account."""


def reveals_in(work: Work, vacancy_id: str) -> set[Pair]:
    """Who has been able to read something of whom in a vacancy."""
    return {(candidacy, account) for candidacy, account in work.execute(_IN_VACANCY, {"vacancy": vacancy_id})}


def reveals_about(work: Work, candidacy_ids: Collection[str]) -> set[Pair]:
    """Who has been able to read something of these candidacies."""
    return _pairs(work, CandidacyRow.id.in_(candidacy_ids))


def revealed_to(work: Work, account_id: str) -> set[str]:
    """The candidacies, of every vacancy, of which something has been open to somebody."""
    return set(work.scalars(select(RevealRow.candidacy_id).where(RevealRow.account_id == account_id)))


def written_about_by(work: Work, account_id: str) -> set[str]:
    """The candidacies about which somebody has a card, submitted or not."""
    query = select(InterviewRow.candidacy_id).join(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
    return set(work.scalars(query.where(InterviewRow.account_id == account_id)))


def submitted_by_others(work: Work, candidacy_ids: Collection[str], account_id: str) -> set[str]:
    """Those of these candidacies about which somebody else than this account has submitted a card."""
    others = InterviewRow.account_id != account_id
    return set(work.scalars(_submitted().where(InterviewRow.candidacy_id.in_(candidacy_ids), others)))


def candidacies_of_cards(work: Work, scorecard_ids: Collection[str | None]) -> set[str]:
    """The candidacies that these cards are about."""
    query = select(InterviewRow.candidacy_id).join(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
    return set(work.scalars(query.where(ScorecardRow.id.in_(scorecard_ids))))


def is_revealed(work: Work, candidacy_id: str, account_id: str) -> bool:
    return work.get(RevealRow, (candidacy_id, account_id)) is not None


def add_reveals(work: Work, new: Iterable[Pair], at: datetime) -> None:
    """Keep that something of these candidates is open to these people from now on; the caller knows that none was before."""
    for candidacy_id, account_id in sorted(new):
        work.add(RevealRow(candidacy_id=candidacy_id, account_id=account_id, opened_at=at))
    work.flush()


def _pairs(work: Work, *conditions: ColumnElement[bool]) -> set[Pair]:
    return {(candidacy, account) for candidacy, account in work.execute(_PAIRS.where(*conditions))}


_PAIRS = select(RevealRow.candidacy_id, RevealRow.account_id).join(
    CandidacyRow, CandidacyRow.id == RevealRow.candidacy_id
)
_IN_VACANCY = _PAIRS.where(CandidacyRow.vacancy_id == bindparam("vacancy"))


def _submitted() -> Select[str]:
    return (
        select(InterviewRow.candidacy_id)
        .join(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
        .join(SubmissionRow, SubmissionRow.scorecard_id == ScorecardRow.id)
    )
