"""The one look that every save takes: whose interview it is, and whether its card still takes the field."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, exists, select

from screening.store.database import Work
from screening.store.tables import (
    InterviewRow,
    PlanCriterionRow,
    RecusalRow,
    ScorecardRow,
    SubmissionRow,
    VacancyRow,
)


@dataclass(frozen=True, slots=True)
class Seat:
    """An interviewer's place at a card that was started. `planned` tells whether the criterion asked for is on it."""

    scorecard_id: str
    part_id: str
    settings_id: str
    phase: str
    submitted: bool
    planned: bool


def find_seat(work: Work, account_id: str, interview_id: str, criterion_id: str) -> Seat | None:
    """The seat in one query; None when the interview is not this person's, is cancelled or recused, or has no card yet."""
    recused = exists().where(
        RecusalRow.candidacy_id == InterviewRow.candidacy_id,
        RecusalRow.account_id == account_id,
        RecusalRow.undone_at.is_(None),
    )
    asked = and_(PlanCriterionRow.part_id == InterviewRow.part_id, PlanCriterionRow.criterion_id == criterion_id)
    query = (
        select(
            ScorecardRow.id,
            ScorecardRow.part_id,
            ScorecardRow.settings_id,
            VacancyRow.phase,
            SubmissionRow.id,
            PlanCriterionRow.criterion_id,
        )
        .join(InterviewRow, InterviewRow.id == ScorecardRow.interview_id)
        .join(VacancyRow, VacancyRow.id == InterviewRow.vacancy_id)
        .outerjoin(SubmissionRow, SubmissionRow.scorecard_id == ScorecardRow.id)
        .outerjoin(PlanCriterionRow, asked)
        .where(
            InterviewRow.id == interview_id,
            InterviewRow.account_id == account_id,
            InterviewRow.cancelled_at.is_(None),
            ~recused,
        )
    )
    row = work.execute(query).one_or_none()
    if row is None:
        return None
    scorecard, part, settings, phase, submission, planned = row
    return Seat(scorecard, part, settings, phase, submission is not None, planned is not None)
