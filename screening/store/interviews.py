"""Interviews and their cards: finding them for a person, a candidacy or a vacancy."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import lazyload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from screening.domain.candidacy.candidate import OUT_OF_PROCEDURE
from screening.store.database import Work
from screening.store.tables import (
    AccountRow,
    CandidacyRow,
    InterviewRow,
    PlanCriterionRow,
    PlanPartRow,
    RecusalRow,
    ScorecardRow,
    SubmissionRow,
    VacancyRecruiterRow,
    VacancyRow,
    VacancySettingsRow,
)
from screening.store.tables.base import new_id, table_of


def find_run_by(work: Work, interview_id: str, account_id: str) -> InterviewRow | None:
    """An interview of a vacancy that this account runs."""
    return work.scalar(select(InterviewRow).where(InterviewRow.id == interview_id, run_by(account_id)))


def find_submitted(work: Work, interview_id: str) -> InterviewRow | None:
    """An interview whose card is submitted."""
    query = select(InterviewRow).join(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
    sealed = exists().where(SubmissionRow.scorecard_id == ScorecardRow.id)
    return work.scalar(query.where(InterviewRow.id == interview_id, sealed))


def run_by(account_id: str) -> ColumnElement[bool]:
    """That an interview is of a vacancy which this account runs."""
    return exists().where(
        VacancyRecruiterRow.vacancy_id == InterviewRow.vacancy_id, VacancyRecruiterRow.account_id == account_id
    )


def is_live() -> ColumnElement[bool]:
    """That an interview is not cancelled and its candidate in the procedure, or its card submitted.

    About a candidate who is out of it nobody owes an interview. What was planned, with a draft, is there again when the
    candidate is.
    """
    return and_(InterviewRow.cancelled_at.is_(None), or_(in_procedure(), _is_submitted()))


def in_conflict(account_id: str | ColumnElement[str] | None = None) -> ColumnElement[bool]:
    """That this account, or else its own interviewer, has a conflict of interest with the candidate of an interview."""
    return exists().where(
        RecusalRow.candidacy_id == InterviewRow.candidacy_id,
        RecusalRow.account_id == (InterviewRow.account_id if account_id is None else account_id),
        RecusalRow.undone_at.is_(None),
    )


def in_procedure() -> ColumnElement[bool]:
    """That the candidate of an interview is still in the procedure."""
    out = exists().where(CandidacyRow.id == InterviewRow.candidacy_id, CandidacyRow.stage.in_(OUT_OF_PROCEDURE))
    return ~out.correlate(InterviewRow)


def _is_submitted() -> ColumnElement[bool]:
    sealed = and_(ScorecardRow.interview_id == InterviewRow.id, SubmissionRow.scorecard_id == ScorecardRow.id)
    return exists().where(sealed).correlate(InterviewRow)


def find_with_card(
    work: Work, interview_id: str, account_id: str
) -> tuple[InterviewRow, VacancyRow, ScorecardRow | None, str | None, bool] | None:
    """An interview with its vacancy, its card and the hash of the card's rubric, and whether this person has a conflict of
    interest: one query for a page."""
    row = work.execute(_WITH_CARD, {"interview": interview_id, "account": account_id}).one_or_none()
    return (row[0], row[1], row[2], row[3], row[4]) if row else None


_WITH_CARD = (
    select(
        InterviewRow,
        VacancyRow,
        ScorecardRow,
        VacancySettingsRow.rubric_hash,
        in_conflict(bindparam("account")),
    )
    .join(VacancyRow, VacancyRow.id == InterviewRow.vacancy_id)
    .outerjoin(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
    .outerjoin(VacancySettingsRow, VacancySettingsRow.id == ScorecardRow.settings_id)
    .where(InterviewRow.id == bindparam("interview"))
)


def interviews_of(work: Work, vacancy_ids: Collection[str]) -> list[InterviewRow]:
    """The interviews of these vacancies that are live."""
    query = _live().where(InterviewRow.vacancy_id.in_(vacancy_ids))
    return _with_people(work, query.order_by(InterviewRow.created_at, InterviewRow.id), vacancy_ids)


def _with_people(work: Work, query: Select[InterviewRow], vacancy_ids: Collection[str]) -> list[InterviewRow]:
    """Interviews of these vacancies with the candidate, interviewer and part of each, every one of whom is read once."""
    candidacies = _by_id(work, select(CandidacyRow).where(CandidacyRow.vacancy_id.in_(vacancy_ids)))
    parts = _by_id(work, select(PlanPartRow).where(PlanPartRow.vacancy_id.in_(vacancy_ids)))
    seen = select(InterviewRow.account_id).where(InterviewRow.vacancy_id.in_(vacancy_ids))
    accounts = _by_id(work, select(AccountRow).where(AccountRow.id.in_(seen)))
    rows = list(work.scalars(query.options(lazyload("*"))))
    for row in rows:
        set_committed_value(row, "candidacy", candidacies[row.candidacy_id])
        set_committed_value(row, "account", accounts[row.account_id])
        set_committed_value(row, "part", parts[row.part_id])
    return rows


def _by_id(work: Work, query: Select[Any]) -> dict[str, Any]:
    return {row.id: row for row in work.scalars(query)}


def own_interviews(work: Work, vacancy_id: str, account_id: str) -> list[InterviewRow]:
    """The interviews of one interviewer in a vacancy that are live."""
    return list(work.scalars(_OWN, {"vacancy": vacancy_id, "account": account_id}))


def interviews_about(work: Work, vacancy_id: str, candidacy_id: str) -> list[InterviewRow]:
    """The interviews of this vacancy with one candidate that are live; none with a candidate of another vacancy."""
    query = _live().where(InterviewRow.vacancy_id == vacancy_id, InterviewRow.candidacy_id == candidacy_id)
    return list(work.scalars(query.order_by(InterviewRow.created_at, InterviewRow.id)))


def interviews_with(work: Work, vacancy_id: str, candidacy_ids: Collection[str]) -> list[InterviewRow]:
    """The interviews of this vacancy with these candidates that are live; none with candidates of another vacancy."""
    query = _live().where(InterviewRow.vacancy_id == vacancy_id, InterviewRow.candidacy_id.in_(candidacy_ids))
    return list(work.scalars(query.order_by(InterviewRow.created_at, InterviewRow.id)))


def own_elsewhere(work: Work, vacancy_id: str, account_id: str, but: str) -> InterviewRow | None:
    """A live own interview in this vacancy with another candidate than `but`, one whose card is not in if there is any.

    Candidates with whom this person has a conflict of interest do not count.
    """
    query = (
        _live()
        .outerjoin(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
        .outerjoin(SubmissionRow, SubmissionRow.scorecard_id == ScorecardRow.id)
        .where(
            InterviewRow.vacancy_id == vacancy_id,
            InterviewRow.account_id == account_id,
            InterviewRow.candidacy_id != but,
            ~in_conflict(account_id),
        )
        .order_by(SubmissionRow.id.is_not(None))
    )
    return work.scalar(query.limit(1))


def every_interview_by(work: Work, account_id: str) -> list[tuple[InterviewRow, bool]]:
    """Every interview of one interviewer with whether it is live, in time order; those without a time last."""
    row = InterviewRow
    query = select(row, is_live()).where(row.account_id == account_id)
    found = work.execute(query.order_by(row.starts_at.is_(None), row.starts_at, row.created_at, row.id))
    return [(one[0], bool(one[1])) for one in found]


def interviews_elsewhere(work: Work, account_ids: Collection[str], vacancy_id: str) -> list[InterviewRow]:
    """The live interviews of these interviewers in other vacancies, but for candidates with whom they have a conflict of interest."""
    elsewhere = InterviewRow.account_id.in_(account_ids), InterviewRow.vacancy_id != vacancy_id, ~in_conflict()
    query = _live().where(*elsewhere)
    return list(work.scalars(query.order_by(InterviewRow.account_id, InterviewRow.created_at, InterviewRow.id)))


def same_interview(work: Work, candidacy_id: str, account_id: str, part_id: str) -> InterviewRow | None:
    """The interview of this person, candidacy and part, cancelled or not."""
    return work.scalar(
        select(InterviewRow).where(
            InterviewRow.candidacy_id == candidacy_id,
            InterviewRow.account_id == account_id,
            InterviewRow.part_id == part_id,
        )
    )


def card_of(work: Work, interview_id: str) -> ScorecardRow | None:
    return work.scalar(select(ScorecardRow).where(ScorecardRow.interview_id == interview_id))


def cards_of(work: Work, interview_ids: list[str]) -> dict[str, ScorecardRow]:
    """The cards of these interviews, by interview id."""
    if not interview_ids:
        return {}
    rows = work.scalars(select(ScorecardRow).where(ScorecardRow.interview_id.in_(interview_ids)))
    return {row.interview_id: row for row in rows}


def cards_in(work: Work, vacancy_ids: Collection[str]) -> dict[str, ScorecardRow]:
    """The cards of all interviews of these vacancies, by interview id."""
    query = select(ScorecardRow).join(InterviewRow, InterviewRow.id == ScorecardRow.interview_id)
    return {row.interview_id: row for row in work.scalars(query.where(InterviewRow.vacancy_id.in_(vacancy_ids)))}


def every_interview_of(work: Work, vacancy_id: str) -> list[InterviewRow]:
    """The interviews of a vacancy, cancelled ones included."""
    query = select(InterviewRow).where(InterviewRow.vacancy_id == vacancy_id)
    return _with_people(work, query.order_by(InterviewRow.created_at, InterviewRow.id), [vacancy_id])


class PlannedInterview(NamedTuple):
    """Who was planned with whom in which part, by ids; `off` unless the interview is live."""

    candidacy_id: str
    account_id: str
    part_id: str
    off: bool


def planned_interviews(work: Work, vacancy_id: str) -> list[PlannedInterview]:
    """The interviews of a vacancy, called-off ones included, without anything about them."""
    query = select(InterviewRow.candidacy_id, InterviewRow.account_id, InterviewRow.part_id, is_live()).where(
        InterviewRow.vacancy_id == vacancy_id
    )
    rows = work.execute(query.order_by(InterviewRow.created_at, InterviewRow.id))
    return [PlannedInterview(*row[:3], off=not row[3]) for row in rows]


def add_interviews(work: Work, vacancy_id: str, planned: Iterable[tuple[str, str, str]]) -> None:
    """New interviews without a time, at once: each of a candidacy, an account and a part."""
    rows = [
        {
            "id": new_id(),
            "vacancy_id": vacancy_id,
            "candidacy_id": candidacy_id,
            "account_id": account_id,
            "part_id": part_id,
            "starts_at": None,
            "place": "",
            "reading_reason": "",
            "created_at": work.now,
            "cancelled_at": None,
        }
        for candidacy_id, account_id, part_id in planned
    ]
    work.add_at_once(table_of(InterviewRow), rows)


def parts_of(work: Work, vacancy_id: str) -> list[PlanPartRow]:
    """The parts of the interview plan in force, in their order. A part that left the plan has position 0."""
    query = (
        select(PlanPartRow)
        .options(selectinload(PlanPartRow.criteria), selectinload(PlanPartRow.people))
        .where(PlanPartRow.vacancy_id == vacancy_id, PlanPartRow.position > 0)
    )
    return list(work.scalars(query.order_by(PlanPartRow.position)))


def part_names(work: Work, vacancy_id: str) -> dict[str, str]:
    """What every part is called, in the order of the plan; those that left it come last."""
    return {part: str(name) for part, name in work.execute(_PART_NAMES, {"vacancy": vacancy_id})}


_PART_NAMES = (
    select(PlanPartRow.id, PlanPartRow.name)
    .where(PlanPartRow.vacancy_id == bindparam("vacancy"))
    .order_by(PlanPartRow.position == 0, PlanPartRow.position, PlanPartRow.name)
)


def part_minutes(work: Work, vacancy_id: str) -> dict[str, int]:
    """How long the interviews of each part are planned to last, also of those that left the plan."""
    query = select(PlanPartRow.id, PlanPartRow.minutes).where(PlanPartRow.vacancy_id == vacancy_id)
    return {row.id: row.minutes for row in work.execute(query)}


def criteria_counts(work: Work, part_ids: Collection[str]) -> dict[str, int]:
    """How many criteria each of these parts has; who has none is left out."""
    query = select(PlanCriterionRow.part_id, func.count()).where(PlanCriterionRow.part_id.in_(part_ids))
    return {part: int(count) for part, count in work.execute(query.group_by(PlanCriterionRow.part_id))}


def _live() -> Select[InterviewRow]:
    return _LIVE


_LIVE = select(InterviewRow).where(is_live())
_OWN = _LIVE.where(
    InterviewRow.vacancy_id == bindparam("vacancy"), InterviewRow.account_id == bindparam("account")
).order_by(InterviewRow.created_at, InterviewRow.id)
