"""The tables, one module per noun. Importing this package makes `Base.metadata` complete."""

from screening.store.tables.accounts import AccountRow, InvitationRow, SessionRow
from screening.store.tables.base import Base
from screening.store.tables.cards import (
    CardFieldRevisionRow,
    CardFieldRow,
    DraftRevisionRow,
    DraftRow,
    EvidenceRow,
    RatingRow,
    ScorecardRow,
    SubmissionRow,
)
from screening.store.tables.corrections import CorrectionRow, RevealRow
from screening.store.tables.debriefs import DebriefNoteRow, DebriefStartRow
from screening.store.tables.decisions import ConsentRow, DecisionRow
from screening.store.tables.events import BindingKeyRow, BindingRow, ChainHeadRow, EventRow
from screening.store.tables.facts import FactsRow, NoteRow, RequirementRow, RequirementStateRow
from screening.store.tables.recusals import OpeningRow, RecusalRow
from screening.store.tables.rubrics import RubricFileRow
from screening.store.tables.sign_in import IdentityRow, WrongTriesRow
from screening.store.tables.vacancies import (
    CandidacyRow,
    CandidateRow,
    InterviewRequestRow,
    InterviewRow,
    PanelRow,
    PhaseMoveRow,
    PlanCriterionRow,
    PlanPartRow,
    PlanPersonRow,
    RubricVersionRow,
    VacancyRecruiterRow,
    VacancyRow,
    VacancySettingsRow,
)

__all__ = [
    "AccountRow",
    "Base",
    "BindingKeyRow",
    "BindingRow",
    "CandidacyRow",
    "CandidateRow",
    "CardFieldRevisionRow",
    "CardFieldRow",
    "ChainHeadRow",
    "ConsentRow",
    "CorrectionRow",
    "DebriefNoteRow",
    "DebriefStartRow",
    "DecisionRow",
    "DraftRevisionRow",
    "DraftRow",
    "EventRow",
    "EvidenceRow",
    "FactsRow",
    "IdentityRow",
    "InterviewRequestRow",
    "InterviewRow",
    "InvitationRow",
    "NoteRow",
    "OpeningRow",
    "PanelRow",
    "PhaseMoveRow",
    "PlanCriterionRow",
    "PlanPartRow",
    "PlanPersonRow",
    "RatingRow",
    "RecusalRow",
    "RequirementRow",
    "RequirementStateRow",
    "RevealRow",
    "RubricFileRow",
    "RubricVersionRow",
    "ScorecardRow",
    "SessionRow",
    "SubmissionRow",
    "VacancyRecruiterRow",
    "VacancyRow",
    "VacancySettingsRow",
    "WrongTriesRow",
]
