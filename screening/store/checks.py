"""What the whole database must hold, asked in SQL or row by row. Used by `services/checks.py`; changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import ForeignKeyConstraint, and_, exists, func, or_, select, text

from screening.domain.event import EventKind
from screening.domain.model import canonical_hash
from screening.store.database import Work
from screening.store.tables import (
    Base,
    ConsentRow,
    CorrectionRow,
    EventRow,
    InterviewRow,
    RatingRow,
    RevealRow,
    RubricVersionRow,
    ScorecardRow,
    SubmissionRow,
    VacancySettingsRow,
)

Key = tuple[str, ...]


def file_damage(work: Work) -> list[str]:
    """What SQLite finds wrong with its own file; nothing on other databases."""
    if work.get_bind().dialect.name != "sqlite":
        return []
    return [str(found) for found in work.scalars(text("pragma integrity_check")) if found != "ok"]


def orphans(work: Work) -> Iterator[tuple[str, str, int]]:
    """Rows that refer to something that is not there: table, what it refers to, how many."""
    for table in Base.metadata.sorted_tables:
        for key in sorted(table.foreign_key_constraints, key=lambda one: str(one.name)):
            count = _orphans(work, key)
            if count:
                yield table.name, key.referred_table.name, count


def _orphans(work: Work, key: ForeignKeyConstraint) -> int:
    child, parent = key.table.alias(), key.referred_table.alias()
    pairs = [(child.c[one.parent.name], parent.c[one.column.name]) for one in key.elements]
    there = exists().where(and_(*(mine == theirs for mine, theirs in pairs)))
    query = select(func.count()).select_from(child).where(*(mine.is_not(None) for mine, _theirs in pairs), ~there)
    return work.scalar(query) or 0


def half_sealed(work: Work) -> list[str]:
    """Cards that hold sealed ratings without a submission, or carry its moment without it, or the reverse."""
    sealed = exists().where(SubmissionRow.scorecard_id == ScorecardRow.id)
    rated = exists().where(RatingRow.scorecard_id == ScorecardRow.id)
    query = select(ScorecardRow.id).where(
        (~sealed & (rated | ScorecardRow.submitted_at.is_not(None))) | (sealed & ScorecardRow.submitted_at.is_(None))
    )
    return list(work.scalars(query.order_by(ScorecardRow.id)))


def doubled_interviews(work: Work) -> list[str]:
    """Interviews with more than one card."""
    query = select(ScorecardRow.interview_id).group_by(ScorecardRow.interview_id).having(func.count() > 1)
    return list(work.scalars(query))


def cards_on_open_settings(work: Work) -> list[str]:
    """Cards whose settings are not frozen."""
    query = select(ScorecardRow.id).join(VacancySettingsRow, VacancySettingsRow.id == ScorecardRow.settings_id)
    return list(work.scalars(query.where(VacancySettingsRow.frozen_at.is_(None)).order_by(ScorecardRow.id)))


def changed_settings(work: Work) -> list[str]:
    """Settings whose content is not what their hash says."""
    query = select(VacancySettingsRow).where(VacancySettingsRow.frozen_at.is_not(None))
    return [
        row.id
        for row in work.scalars(query.order_by(VacancySettingsRow.id))
        if canonical_hash(json.loads(row.content)) != row.content_hash
    ]


def changed_rubrics(work: Work) -> list[str]:
    """Kept rubric versions whose content is not what their hash says."""
    return [
        row.content_hash
        for row in work.scalars(select(RubricVersionRow).order_by(RubricVersionRow.content_hash))
        if canonical_hash(json.loads(row.content)) != row.content_hash
    ]


def corrections_by_cell(work: Work) -> dict[tuple[str, str], list[CorrectionRow]]:
    """Every correction by card and criterion, in order."""
    found: dict[tuple[str, str], list[CorrectionRow]] = {}
    for row in work.scalars(select(CorrectionRow).order_by(CorrectionRow.number)):
        found.setdefault((row.scorecard_id, row.criterion_id), []).append(row)
    return found


def cancelled_after_submitting(work: Work) -> list[str]:
    """Interviews that are cancelled although their card is submitted, so that it counts nowhere."""
    query = (
        select(InterviewRow.id)
        .join(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
        .join(SubmissionRow, SubmissionRow.scorecard_id == ScorecardRow.id)
        .where(InterviewRow.cancelled_at.is_not(None))
    )
    return list(work.scalars(query.order_by(InterviewRow.id)))


def wrongly_marked(work: Work) -> list[str]:
    """Submitted cards that are marked after reading without a reveal up to then, or not marked with one before."""
    reveal = (
        exists()
        .where(
            RevealRow.candidacy_id == InterviewRow.candidacy_id,
            RevealRow.account_id == InterviewRow.account_id,
        )
        .correlate(InterviewRow, SubmissionRow)
    )
    before = reveal.where(RevealRow.opened_at < SubmissionRow.submitted_at)
    by_then = reveal.where(RevealRow.opened_at <= SubmissionRow.submitted_at)
    query = (
        select(SubmissionRow.scorecard_id)
        .join(ScorecardRow, ScorecardRow.id == SubmissionRow.scorecard_id)
        .join(InterviewRow, InterviewRow.id == ScorecardRow.interview_id)
        .where((~SubmissionRow.after_reading & before) | (SubmissionRow.after_reading & ~by_then))
    )
    return list(work.scalars(query.order_by(SubmissionRow.scorecard_id)))


def submissions_without_event(work: Work) -> list[str]:
    """Submitted cards of which no event tells."""
    told = select(EventRow.subject_id).where(EventRow.kind == EventKind.CARD_SUBMITTED.value)
    return sorted(work.scalars(select(SubmissionRow.scorecard_id).except_(told)))


def consents_out_of_order(work: Work) -> list[str]:
    """Consents that were recorded or withdrawn before they were given, or withdrawn before they were recorded."""
    query = select(ConsentRow.id).where(
        or_(
            ConsentRow.recorded_at < ConsentRow.given_at,
            ConsentRow.withdrawn_at < ConsentRow.given_at,
            ConsentRow.withdrawn_at < ConsentRow.recorded_at,
        )
    )
    return list(work.scalars(query.order_by(ConsentRow.id)))
