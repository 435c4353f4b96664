"""The tables, one module per noun. Importing this package makes `Base.metadata` complete."""

from screening.store.tables.accounts import AccountRow, InvitationRow, SessionRow
from screening.store.tables.base import Base
from screening.store.tables.cards import DraftRevisionRow, DraftRow, EvidenceRow, RatingRow, ScorecardRow, SubmissionRow
from screening.store.tables.events import EventRow
from screening.store.tables.vacancies import (
    CandidacyRow,
    CandidateRow,
    InterviewRow,
    PanelRow,
    PhaseMoveRow,
    PlanCriterionRow,
    PlanPartRow,
    RubricVersionRow,
    VacancyRecruiterRow,
    VacancyRow,
    VacancySettingsRow,
)

__all__ = [
    "AccountRow",
    "Base",
    "CandidacyRow",
    "CandidateRow",
    "DraftRevisionRow",
    "DraftRow",
    "EventRow",
    "EvidenceRow",
    "InterviewRow",
    "InvitationRow",
    "PanelRow",
    "PhaseMoveRow",
    "PlanCriterionRow",
    "PlanPartRow",
    "RatingRow",
    "RubricVersionRow",
    "ScorecardRow",
    "SessionRow",
    "SubmissionRow",
    "VacancyRecruiterRow",
    "VacancyRow",
    "VacancySettingsRow",
]
