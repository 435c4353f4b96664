"""Cards that an administrator opened with a reason."""

from __future__ import annotations

from sqlalchemy import select

from screening.store.database import Work
from screening.store.tables import InterviewRow, OpeningRow, ScorecardRow


def openings_of(work: Work, vacancy_id: str) -> list[tuple[OpeningRow, InterviewRow]]:
    """The openings of a vacancy's cards with the interview that each card is of, newest first."""
    query = (
        select(OpeningRow, InterviewRow)
        .join(ScorecardRow, ScorecardRow.id == OpeningRow.scorecard_id)
        .join(InterviewRow, InterviewRow.id == ScorecardRow.interview_id)
        .where(InterviewRow.vacancy_id == vacancy_id)
        .order_by(OpeningRow.opened_at.desc(), OpeningRow.id)
    )
    return [(row[0], row[1]) for row in work.execute(query)]
