"""Interviews and submitted cards, counted by the database for a list of vacancies."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    false,
    func,
    or_,
    select,
)

from screening.store.accounts import ACTIVE_INTERVIEWER
from screening.store.database import Work
from screening.store.interviews import in_conflict, in_procedure
from screening.store.tables import (
    AccountRow,
    InterviewRow,
    PlanPartRow,
    RecusalRow,
    ScorecardRow,
    SubmissionRow,
    VacancyRecruiterRow,
)

_VIEWER: BindParameter[str] = bindparam("viewer")


def _counted() -> CTE:
    """The interviews that count for the account `viewer`, a row each; `is_in` is 1 where the card is submitted."""
    runs = select(VacancyRecruiterRow.vacancy_id).where(VacancyRecruiterRow.account_id == _VIEWER)
    interviews = select(InterviewRow.vacancy_id).where(
        InterviewRow.account_id == _VIEWER, InterviewRow.cancelled_at.is_(None)
    )
    conflicts = select(RecusalRow.candidacy_id).where(RecusalRow.account_id == _VIEWER, RecusalRow.undone_at.is_(None))
    return (
        select(
            InterviewRow.id.label("interview_id"),
            InterviewRow.vacancy_id,
            InterviewRow.candidacy_id,
            InterviewRow.account_id,
            case((SubmissionRow.id.is_not(None), 1), else_=0).label("is_in"),
        )
        .outerjoin(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
        .outerjoin(SubmissionRow, SubmissionRow.scorecard_id == ScorecardRow.id)
        .where(
            InterviewRow.cancelled_at.is_(None),
            InterviewRow.vacancy_id.in_(runs.union(interviews)),
            InterviewRow.candidacy_id.not_in(conflicts),
            or_(SubmissionRow.id.is_not(None), and_(~in_conflict(), in_procedure())),
        )
        .cte("counted")
    )


_COUNTED = _counted()


@dataclass(frozen=True, slots=True)
class InterviewCount:
    """How many interviews somebody has in a vacancy and how many of these cards are in, over the candidates that are alike
    to the viewer: with whom the viewer has an interview (`assigned`), and has all own cards in. `able` is who can hold
    interviews now."""

    vacancy_id: str
    account_id: str
    interviewer: str
    able: bool
    assigned: bool
    own_cards_in: bool
    planned: int
    submitted: int


def interview_counts(work: Work, viewer_id: str) -> list[InterviewCount]:
    """The interviews of every vacancy that an account runs or interviews in, counted.

    Left out are those that are not live, candidacies with which the account has a conflict of interest, and interviews that
    will not be held because their interviewer has one.
    """
    return [
        InterviewCount(
            vacancy, account, name, bool(able), all_in is not None, all_in == 1, int(planned), int(submitted)
        )
        for vacancy, account, name, able, all_in, planned, submitted in work.execute(_COUNTS, {"viewer": viewer_id})
    ]


def _counts() -> Select[Any]:
    own = (
        select(_COUNTED.c.candidacy_id, func.min(_COUNTED.c.is_in).label("all_in"))
        .where(_COUNTED.c.account_id == _VIEWER)
        .group_by(_COUNTED.c.candidacy_id)
        .subquery()
    )
    alike = (_COUNTED.c.vacancy_id, _COUNTED.c.account_id, AccountRow.name, ACTIVE_INTERVIEWER, own.c.all_in)
    return (
        select(*alike, func.count(), func.sum(_COUNTED.c.is_in))
        .join(AccountRow, AccountRow.id == _COUNTED.c.account_id)
        .outerjoin(own, own.c.candidacy_id == _COUNTED.c.candidacy_id)
        .group_by(*alike)
    )


_COUNTS = _counts()


@dataclass(frozen=True, slots=True)
class CardsToCome:
    """The interviews of so many minutes that somebody has in a vacancy and whose cards are not in: how many, how many of these
    are over, or without a time and with a card that is started, how many are without a time, when the first of the others
    starts, and when the first card of one without a time was started."""

    vacancy_id: str
    account_id: str
    interviewer: str
    minutes: int
    cards: int
    waited_for: int
    without_time: int
    first: datetime | None
    started: datetime | None


def cards_to_come(work: Work, viewer_id: str, vacancy_ids: Collection[str]) -> list[CardsToCome]:
    """Who has which cards still to hand in, among the same interviews as `interview_counts`, in some of the vacancies. Who can
    hold no interviews any more has none."""
    about: dict[str, Any] = {"viewer": viewer_id, "vacancies": list(vacancy_ids)}
    lengths = list(work.scalars(_LENGTHS, about))
    for turn, length in enumerate(lengths):
        about |= {f"minutes_{turn}": length, f"ended_{turn}": work.now - timedelta(minutes=length)}
    return [CardsToCome(*row) for row in work.execute(_to_come(len(lengths)), about)]


_VACANCIES: BindParameter[str] = bindparam("vacancies", expanding=True)
_LENGTHS = select(PlanPartRow.minutes).where(PlanPartRow.vacancy_id.in_(_VACANCIES)).distinct()


@cache
def _to_come(lengths: int) -> Select[Any]:
    """The statement for parts of so many lengths."""
    by = (_COUNTED.c.vacancy_id, _COUNTED.c.account_id, AccountRow.name, PlanPartRow.minutes)
    untimed = InterviewRow.starts_at.is_(None)
    started = and_(untimed, ScorecardRow.started_at.is_not(None))
    return (
        select(
            *by,
            func.count(),
            func.sum(case((or_(started, _over(lengths)), 1), else_=0)),
            func.sum(case((untimed, 1), else_=0)),
            func.min(InterviewRow.starts_at),
            func.min(case((untimed, ScorecardRow.started_at))),
        )
        .select_from(_COUNTED)
        .join(InterviewRow, InterviewRow.id == _COUNTED.c.interview_id)
        .join(PlanPartRow, PlanPartRow.id == InterviewRow.part_id)
        .join(AccountRow, AccountRow.id == _COUNTED.c.account_id)
        .outerjoin(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
        .where(_COUNTED.c.is_in == 0, _COUNTED.c.vacancy_id.in_(_VACANCIES), ACTIVE_INTERVIEWER)
        .group_by(*by)
    )


def _over(lengths: int) -> ColumnElement[bool]:
    """That the time of an interview has passed, whatever a database knows of adding minutes."""
    return or_(
        false(),
        *(
            and_(
                PlanPartRow.minutes == bindparam(f"minutes_{turn}"),
                InterviewRow.starts_at <= bindparam(f"ended_{turn}"),
            )
            for turn in range(lengths)
        ),
    )


@dataclass(frozen=True, slots=True)
class PairCount:
    """How many interviews somebody has with one candidate, and how many of these cards are in."""

    candidacy_id: str
    account_id: str
    planned: int
    submitted: int


def pair_counts(work: Work, vacancy_id: str) -> list[PairCount]:
    """The live interviews of a vacancy, counted."""
    return [PairCount(*row) for row in work.execute(_PAIRS, {"vacancy": vacancy_id})]


_PAIRS = (
    select(
        InterviewRow.candidacy_id, InterviewRow.account_id, func.count(InterviewRow.id), func.count(SubmissionRow.id)
    )
    .outerjoin(ScorecardRow, ScorecardRow.interview_id == InterviewRow.id)
    .outerjoin(SubmissionRow, SubmissionRow.scorecard_id == ScorecardRow.id)
    .where(
        InterviewRow.vacancy_id == bindparam("vacancy"),
        InterviewRow.cancelled_at.is_(None),
        or_(SubmissionRow.id.is_not(None), in_procedure()),
    )
    .group_by(InterviewRow.candidacy_id, InterviewRow.account_id)
)
