"""Cards that an administrator opened with a reason, and those that may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from screening.store.database import Work
from screening.store.tables import (
    AccountRow,
    InterviewRow,
    OpeningRow,
    PlanPartRow,
    ScorecardRow,
    SubmissionRow,
    VacancyRow,
)


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


@dataclass(frozen=True, slots=True)
class SubmittedCard:
    """A submitted card of an interview that is not cancelled, without what is on it."""

    interview_id: str
    vacancy_id: str
    candidacy_id: str
    vacancy: str
    interviewer: str
    part: str
    submitted_at: datetime


def submitted_everywhere(work: Work) -> list[SubmittedCard]:
    """The submitted cards of every vacancy, newest first."""
    query = (
        select(
            InterviewRow.id,
            InterviewRow.vacancy_id,
            InterviewRow.candidacy_id,
            VacancyRow.title,
            AccountRow.name,
            PlanPartRow.name,
            SubmissionRow.submitted_at,
        )
        .join(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
        .join(SubmissionRow, SubmissionRow.scorecard_id == ScorecardRow.id)
        .join(VacancyRow, VacancyRow.id == InterviewRow.vacancy_id)
        .join(AccountRow, AccountRow.id == InterviewRow.account_id)
        .join(PlanPartRow, PlanPartRow.id == InterviewRow.part_id)
        .where(InterviewRow.cancelled_at.is_(None))
        .order_by(
            SubmissionRow.submitted_at.desc(),
            VacancyRow.created_at.desc(),
            VacancyRow.id,
            InterviewRow.created_at,
            InterviewRow.id,
        )
    )
    return [SubmittedCard(*row) for row in work.execute(query)]
