"""What stands on cards: draft fields with their revisions, and sealed ratings with evidence."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from screening.domain.scorecard import Line, Rating
from screening.store.database import Work
from screening.store.tables import (
    DraftRevisionRow,
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


def draft_fields(work: Work, scorecard_id: str) -> list[DraftRow]:
    return list(work.scalars(select(DraftRow).where(DraftRow.scorecard_id == scorecard_id)))


def find_draft(work: Work, scorecard_id: str, criterion_id: str, kind: str) -> DraftRow | None:
    return work.get(DraftRow, (scorecard_id, criterion_id, kind))


def keep_revision(work: Work, draft: DraftRow) -> None:
    """Write the value that a draft field has now into its history."""
    work.add(
        DraftRevisionRow(
            scorecard_id=draft.scorecard_id,
            criterion_id=draft.criterion_id,
            kind=draft.kind,
            revision=draft.revision,
            level=draft.level,
            not_assessed=draft.not_assessed,
            case_only=draft.case_only,
            note=draft.note,
            saved_at=draft.saved_at,
        )
    )


def lines(criteria: list[str], fields: list[DraftRow]) -> list[Line]:
    """The card's lines, in the order of `criteria`, from its draft fields."""
    by_key = {(field.criterion_id, field.kind): field for field in fields}
    return [
        Line(
            criterion_id=criterion,
            rating=rating_of(by_key.get((criterion, "rating"))),
            note=by_key[criterion, "note"].note if (criterion, "note") in by_key else "",
        )
        for criterion in criteria
    ]


def rating_of(row: DraftRow | RatingRow | None) -> Rating:
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
    query = (
        select(RatingRow, EvidenceRow.note)
        .outerjoin(
            EvidenceRow,
            (EvidenceRow.scorecard_id == RatingRow.scorecard_id) & (EvidenceRow.criterion_id == RatingRow.criterion_id),
        )
        .where(RatingRow.scorecard_id == scorecard_id)
    )
    return [
        Line(criterion_id=row.criterion_id, rating=rating_of(row), note=note or "") for row, note in work.execute(query)
    ]


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
        SealedRating(candidacy, account, criterion, level, case_only, note or "")
        for candidacy, account, criterion, level, case_only, note in work.execute(query)
    ]
