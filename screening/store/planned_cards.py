"""The cards of a vacancy without what stands on them: whose they are, and what tells one content from another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, false, func, or_, select

from screening.store.database import Work
from screening.store.interviews import in_procedure
from screening.store.tables import CorrectionRow, InterviewRow, ScorecardRow, SubmissionRow


class PlannedCard(NamedTuple):
    """The card of an interview that is not cancelled; `seal` is the hash of what was submitted, None while nothing is.

    It is `live` unless it never came before its candidate left the procedure: nobody waits for it then, and it stays in what
    was planned for that candidate.
    """

    candidacy_id: str
    account_id: str
    scorecard_id: str | None
    seal: str | None
    late: bool
    after_reading: bool
    live: bool = True
    part_id: str = ""
    """The part of the plan that it is the card of."""

    @property
    def submitted(self) -> bool:
        return self.seal is not None


class Handed(NamedTuple):
    """When a submitted card was started and sealed, and when its interview was to begin; None for one without a time. None of
    these changes any more."""

    started_at: datetime
    submitted_at: datetime
    starts_at: datetime | None


@dataclass(frozen=True, slots=True)
class CorrectedLevel:
    """The level in a correction; `number` counts from 1 on its criterion of its card."""

    scorecard_id: str
    criterion_id: str
    number: int
    level: int | None
    after_reveal: bool


def planned_cards(work: Work, vacancy_id: str) -> list[PlannedCard]:
    """A card for every interview of a vacancy that is not cancelled, started or not."""
    return [PlannedCard._make(row) for row in work.execute(_CARDS, {"vacancy": vacancy_id})]


_CARDS = (
    select(
        InterviewRow.candidacy_id,
        InterviewRow.account_id,
        ScorecardRow.id,
        SubmissionRow.content_hash,
        func.coalesce(SubmissionRow.late, false()),
        func.coalesce(SubmissionRow.after_reading, false()),
        or_(SubmissionRow.id.is_not(None), in_procedure()),
        InterviewRow.part_id,
    )
    .outerjoin(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
    .outerjoin(SubmissionRow, SubmissionRow.scorecard_id == ScorecardRow.id)
    .where(
        InterviewRow.vacancy_id == bindparam("vacancy"),
        InterviewRow.cancelled_at.is_(None),
    )
    .order_by(InterviewRow.created_at, InterviewRow.id)
)
"""Made once: what a page asks at every run costs more to put together than to answer."""


def handed_in(work: Work, vacancy_id: str) -> dict[str, Handed]:
    """The times of the submitted cards of a vacancy, by the ids of the scorecards."""
    return {row[0]: Handed(*row[1:]) for row in work.execute(_HANDED, {"vacancy": vacancy_id})}


_HANDED = (
    select(
        ScorecardRow.id,
        ScorecardRow.started_at,
        SubmissionRow.submitted_at,
        InterviewRow.starts_at,
    )
    .join(SubmissionRow, SubmissionRow.scorecard_id == ScorecardRow.id)
    .join(InterviewRow, InterviewRow.id == ScorecardRow.interview_id)
    .where(InterviewRow.vacancy_id == bindparam("vacancy"))
)


def corrected_levels(work: Work, vacancy_id: str) -> list[CorrectedLevel]:
    """The levels of every correction on the cards of a vacancy, in the order of card, criterion and number."""
    return [CorrectedLevel(*one) for one in work.execute(_CORRECTED, {"vacancy": vacancy_id})]


_CORRECTED = (
    select(
        CorrectionRow.scorecard_id,
        CorrectionRow.criterion_id,
        CorrectionRow.number,
        CorrectionRow.level,
        CorrectionRow.after_reveal,
    )
    .join(ScorecardRow, ScorecardRow.id == CorrectionRow.scorecard_id)
    .join(InterviewRow, InterviewRow.id == ScorecardRow.interview_id)
    .where(InterviewRow.vacancy_id == bindparam("vacancy"))
    .order_by(CorrectionRow.scorecard_id, CorrectionRow.criterion_id, CorrectionRow.number)
)
