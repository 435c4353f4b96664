"""The cards of a vacancy without what stands on them: whose they are, and what tells one content from another."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from screening.store.accounts import ACTIVE_INTERVIEWER
from screening.store.database import Work
from screening.store.interviews import in_procedure
from screening.store.tables import AccountRow, CorrectionRow, InterviewRow, ScorecardRow, SubmissionRow


@dataclass(frozen=True, slots=True)
class PlannedCard:
    """The card of an interview that is not cancelled; `seal` is the hash of what was submitted, None while nothing is, `able`
    whether the interviewer can hold interviews now.

    It is `live` unless it never came before its candidate left the procedure: nobody waits for it then, and it stays in what
    was planned for that candidate.
    """

    candidacy_id: str
    account_id: str
    interviewer: str
    able: bool
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
    query = (
        select(
            InterviewRow.candidacy_id,
            InterviewRow.account_id,
            AccountRow.name,
            ACTIVE_INTERVIEWER,
            ScorecardRow.id,
            SubmissionRow.content_hash,
            SubmissionRow.late,
            SubmissionRow.after_reading,
            or_(SubmissionRow.id.is_not(None), in_procedure()),
            InterviewRow.part_id,
        )
        .join(AccountRow, AccountRow.id == InterviewRow.account_id)
        .outerjoin(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
        .outerjoin(SubmissionRow, SubmissionRow.scorecard_id == ScorecardRow.id)
        .where(
            InterviewRow.vacancy_id == vacancy_id,
            InterviewRow.cancelled_at.is_(None),
        )
        .order_by(InterviewRow.created_at, InterviewRow.id)
    )
    return [
        PlannedCard(candidacy, account, name, bool(able), card, seal, bool(late), bool(after), bool(live), part)
        for candidacy, account, name, able, card, seal, late, after, live, part in work.execute(query)
    ]


def corrected_levels(work: Work, vacancy_id: str) -> list[CorrectedLevel]:
    """The levels of every correction on the cards of a vacancy, in the order of card, criterion and number."""
    row = CorrectionRow
    query = (
        select(row.scorecard_id, row.criterion_id, row.number, row.level, row.after_reveal)
        .join(ScorecardRow, ScorecardRow.id == row.scorecard_id)
        .join(InterviewRow, InterviewRow.id == ScorecardRow.interview_id)
        .where(InterviewRow.vacancy_id == vacancy_id)
        .order_by(row.scorecard_id, row.criterion_id, row.number)
    )
    return [CorrectedLevel(*one) for one in work.execute(query)]
