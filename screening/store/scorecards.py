"""What stands on cards: how much is scored, and sealed ratings with evidence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from screening.domain.scorecard import Line, Marks, Rating
from screening.store.database import Work
from screening.store.tables import (
    DraftRow,
    EvidenceRow,
    InterviewRow,
    RatingRow,
    ScorecardRow,
    SubmissionRow,
)


@dataclass(frozen=True, slots=True)
class SealedRating:
    """One sealed rating with whose it is and about whom."""

    candidacy_id: str
    account_id: str
    criterion_id: str
    level: int | None
    case_only: bool
    note: str
    scorecard_id: str = ""
    after_reading: bool = False


def rating_of(row: RatingRow | None) -> Rating:
    if row is None:
        return Rating()
    return Rating(level=row.level, not_assessed=row.not_assessed, case_only=row.case_only)


def scored_counts(work: Work, scorecard_ids: list[str]) -> dict[str, int]:
    """How many criteria have a level or NB, by draft card."""
    query = (
        select(DraftRow.scorecard_id, func.count())
        .where(
            DraftRow.scorecard_id.in_(scorecard_ids),
            DraftRow.kind == "rating",
            (DraftRow.level.is_not(None)) | DraftRow.not_assessed,
        )
        .group_by(DraftRow.scorecard_id)
    )
    return {scorecard_id: int(count) for scorecard_id, count in work.execute(query)}


def sealed_lines(work: Work, scorecard_id: str) -> list[Line]:
    """What was submitted on one card."""
    return sealed_lines_of(work, [scorecard_id])[scorecard_id]


def sealed_lines_of(work: Work, scorecard_ids: Collection[str]) -> dict[str, list[Line]]:
    """What was submitted on each of these cards."""
    query = (
        select(RatingRow, EvidenceRow.note)
        .outerjoin(
            EvidenceRow,
            (EvidenceRow.scorecard_id == RatingRow.scorecard_id) & (EvidenceRow.criterion_id == RatingRow.criterion_id),
        )
        .where(RatingRow.scorecard_id.in_(scorecard_ids))
    )
    found: dict[str, list[Line]] = {one: [] for one in scorecard_ids}
    for row, note in work.execute(query):
        marks = Marks.model_validate_json(row.marks) if row.marks else Marks()
        line = Line(criterion_id=row.criterion_id, rating=rating_of(row), marks=marks, note=note or "")
        found[row.scorecard_id].append(line)
    return found


def sealed_ratings(work: Work, vacancy_id: str) -> list[SealedRating]:
    """Every sealed rating of a vacancy, of interviews that are not cancelled; not assessed has level None."""
    query = (
        select(
            InterviewRow.candidacy_id,
            InterviewRow.account_id,
            RatingRow.criterion_id,
            RatingRow.level,
            RatingRow.case_only,
            EvidenceRow.note,
            ScorecardRow.id,
            SubmissionRow.after_reading,
        )
        .join(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
        .join(SubmissionRow, SubmissionRow.scorecard_id == ScorecardRow.id)
        .join(RatingRow, RatingRow.scorecard_id == ScorecardRow.id)
        .outerjoin(
            EvidenceRow,
            (EvidenceRow.scorecard_id == RatingRow.scorecard_id) & (EvidenceRow.criterion_id == RatingRow.criterion_id),
        )
        .where(InterviewRow.vacancy_id == vacancy_id, InterviewRow.cancelled_at.is_(None))
        .order_by(InterviewRow.candidacy_id, InterviewRow.account_id, RatingRow.criterion_id)
    )
    return [
        SealedRating(candidacy, account, criterion, level, case_only, note or "", card, after)
        for candidacy, account, criterion, level, case_only, note, card, after in work.execute(query)
    ]
