"""Decisions: written once, each with a number of its own within its candidacy."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, case, func, select

from screening.domain.candidacy.candidate import Stage
from screening.domain.candidacy.decision import Decision, DecisionKind
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.store.database import Work
from screening.store.interviews import in_conflict
from screening.store.tables import CandidacyRow, DecisionRow, InterviewRow, ScorecardRow, SubmissionRow

History = dict[str, list[Decision]]
"""The decisions about each candidacy, oldest first."""


def to_decision(row: DecisionRow) -> Decision:
    return Decision(
        id=row.id,
        candidacy_id=row.candidacy_id,
        number=row.number,
        batch_id=row.batch_id,
        kind=DecisionKind(row.kind),
        from_stage=Stage(row.from_stage),
        to_stage=Stage(row.to_stage),
        undoes=row.undoes,
        reason=row.reason,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        phase=Phase(row.phase),
        view=View(row.view) if row.view else None,
        rank=row.rank,
        ranked=row.ranked,
        settings_number=row.settings_number,
        departs=row.departs,
    )


def decision_row(one: Decision) -> DecisionRow:
    return DecisionRow(**one.model_dump())


def decisions_about(work: Work, candidacy_ids: Collection[str]) -> History:
    """The decisions about these candidacies; every one of them is in it."""
    found: History = {one: [] for one in candidacy_ids}
    query = select(DecisionRow).where(DecisionRow.candidacy_id.in_(candidacy_ids)).order_by(DecisionRow.number)
    for row in work.scalars(query):
        found[row.candidacy_id].append(to_decision(row))
    return found


def decisions_in(work: Work, vacancy_id: str) -> History:
    """The decisions about every candidacy of a vacancy that has any."""
    found: History = {}
    for row in work.scalars(_IN_VACANCY, {"vacancy": vacancy_id}):
        found.setdefault(row.candidacy_id, []).append(to_decision(row))
    return found


_IN_VACANCY = (
    select(DecisionRow)
    .join(CandidacyRow, CandidacyRow.id == DecisionRow.candidacy_id)
    .where(CandidacyRow.vacancy_id == bindparam("vacancy"))
    .order_by(DecisionRow.number)
)


def stages_with_history(work: Work) -> list[tuple[str, Stage, list[Decision]]]:
    """Every candidacy about which something was decided, with the stage that it carries, by id."""
    stages = {row.id: Stage(row.stage) for row in work.scalars(select(CandidacyRow))}
    found: History = {}
    for row in work.scalars(select(DecisionRow).order_by(DecisionRow.number)):
        found.setdefault(row.candidacy_id, []).append(to_decision(row))
    return [(one, stages[one], found[one]) for one in sorted(found)]


def still_owed(work: Work, candidacy_ids: Collection[str]) -> tuple[int, int]:
    """How many interviews of these candidacies have no submitted card, and how many of these have a card that is started.

    What nobody waits for, since its interviewer has a conflict of interest, is not among them.
    """
    query = (
        select(func.count(), func.coalesce(func.sum(case((ScorecardRow.id.is_not(None), 1), else_=0)), 0))
        .select_from(InterviewRow)
        .outerjoin(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
        .outerjoin(SubmissionRow, SubmissionRow.scorecard_id == ScorecardRow.id)
        .where(InterviewRow.candidacy_id.in_(candidacy_ids), InterviewRow.cancelled_at.is_(None))
        .where(SubmissionRow.scorecard_id.is_(None), ~in_conflict())
    )
    owed, started = work.execute(query).one()
    return owed, started
