"""The one look that every save takes: whose interview it is, whether its card still takes the field, and what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, select

from screening.domain.scorecard import WHOLE_CARD
from screening.store.database import Work
from screening.store.fields import LINE, LINE_COLUMNS, WHOLE, WHOLE_COLUMNS, StoredField, field_in
from screening.store.tables import (
    InterviewRow,
    PlanCriterionRow,
    RecusalRow,
    ScorecardRow,
    SubmissionRow,
    VacancyRow,
)
from screening.store.tables.base import table_of

INTERVIEW, CARD, VACANCY = table_of(InterviewRow), table_of(ScorecardRow), table_of(VacancyRow)
SUBMISSION, PLANNED, RECUSAL = table_of(SubmissionRow), table_of(PlanCriterionRow), table_of(RecusalRow)


@dataclass(frozen=True, slots=True)
class Seat:
    """An interviewer's place at a card that was started. `planned` tells whether the criterion asked for is on it."""

    scorecard_id: str
    part_id: str
    settings_id: str
    phase: str
    submitted: bool
    planned: bool
    field: StoredField | None


def find_seat(work: Work, account_id: str, interview_id: str, criterion_id: str, kind: str) -> Seat | None:
    """The seat, with the field as it is now, in one query.

    None when the interview is not this person's, is cancelled or recused, or has no card yet.
    """
    query = _WHOLE_SEAT if criterion_id == WHOLE_CARD else _LINE_SEAT
    asked = {"account": account_id, "interview": interview_id, "criterion": criterion_id, "kind": kind}
    row = work.execute(query, asked).one_or_none()
    if row is None:
        return None
    scorecard, part, settings, phase, submission, planned, *field = row
    return Seat(
        scorecard, part, settings, phase, submission is not None, planned is not None, field_in(field, criterion_id)
    )


def _seat(columns: tuple[ColumnElement[Any], ...], here: ColumnElement[bool]) -> Select[Any]:
    recused = exists().where(
        RECUSAL.c.candidacy_id == INTERVIEW.c.candidacy_id,
        RECUSAL.c.account_id == bindparam("account"),
        RECUSAL.c.undone_at.is_(None),
    )
    planned = and_(PLANNED.c.part_id == INTERVIEW.c.part_id, PLANNED.c.criterion_id == bindparam("criterion"))
    return (
        select(CARD.c.id, CARD.c.part_id, CARD.c.settings_id, VACANCY.c.phase, SUBMISSION.c.id, PLANNED.c.criterion_id)
        .add_columns(*columns)
        .select_from(CARD)
        .join(INTERVIEW, INTERVIEW.c.id == CARD.c.interview_id)
        .join(VACANCY, VACANCY.c.id == INTERVIEW.c.vacancy_id)
        .outerjoin(SUBMISSION, SUBMISSION.c.scorecard_id == CARD.c.id)
        .outerjoin(PLANNED, planned)
        .outerjoin(columns[0].table, here)
        .where(
            INTERVIEW.c.id == bindparam("interview"),
            INTERVIEW.c.account_id == bindparam("account"),
            INTERVIEW.c.cancelled_at.is_(None),
            ~recused,
        )
    )


_LINE_SEAT = _seat(
    LINE_COLUMNS,
    and_(
        LINE.c.scorecard_id == CARD.c.id,
        LINE.c.criterion_id == bindparam("criterion"),
        LINE.c.kind == bindparam("kind"),
    ),
)
_WHOLE_SEAT = _seat(WHOLE_COLUMNS, and_(WHOLE.c.scorecard_id == CARD.c.id, WHOLE.c.kind == bindparam("kind")))
