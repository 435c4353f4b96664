"""What people hold who may leave: interviews that are still to be, and vacancies that somebody active must run."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from sqlalchemy import Select, and_, exists, select

from screening.domain.vacancy import Phase
from screening.store.accounts import ACTIVE_INTERVIEWER, ACTIVE_RECRUITER
from screening.store.database import Work
from screening.store.interviews import in_conflict, in_procedure
from screening.store.reveals import Pair
from screening.store.tables import (
    AccountRow,
    CandidacyRow,
    InterviewRow,
    PanelRow,
    RecusalRow,
    ScorecardRow,
    SubmissionRow,
    VacancyRecruiterRow,
    VacancyRow,
)

TAKES_CARDS = [phase.value for phase in Phase if phase.takes_cards]
T = TypeVar("T")

_GONE = ~exists().where(AccountRow.id == InterviewRow.account_id, ACTIVE_INTERVIEWER)
"""That the interviewer of an interview can hold none any more."""
_SUBMITTED = exists().where(ScorecardRow.interview_id == InterviewRow.id, SubmissionRow.scorecard_id == ScorecardRow.id)


def to_be_held_by(work: Work, account_id: str, but: Collection[str]) -> list[str]:
    """The vacancy of each interview that somebody still has to hold, but for those with these candidacies."""
    query = _to_be_held(select(InterviewRow.vacancy_id)).where(InterviewRow.account_id == account_id)
    return list(work.scalars(query.where(InterviewRow.candidacy_id.not_in(but))))


def to_be_held_in(work: Work, vacancy_id: str, account_id: str) -> list[InterviewRow]:
    """The interviews of a vacancy that somebody still has to hold."""
    query = _to_be_held(select(InterviewRow)).where(InterviewRow.vacancy_id == vacancy_id)
    return list(work.scalars(query.where(InterviewRow.account_id == account_id).order_by(InterviewRow.id)))


def unable_interviewers(work: Work, vacancy_id: str) -> frozenset[str]:
    """Who has interviews in a vacancy and can hold no more: disabled, or without the role."""
    query = select(InterviewRow.account_id).where(InterviewRow.vacancy_id == vacancy_id, _GONE)
    return frozenset(work.scalars(query.distinct()))


def owed_from_outside_the_panel(
    work: Work, candidacy_ids: Collection[str], account_id: str | None = None
) -> list[InterviewRow]:
    """The interviews with these candidates, of everybody or of one person, that are not cancelled and have no submitted card,
    and whose interviewer is not on the panel any more."""
    on_panel = exists().where(
        PanelRow.vacancy_id == InterviewRow.vacancy_id, PanelRow.account_id == InterviewRow.account_id
    )
    query = select(InterviewRow).where(
        InterviewRow.candidacy_id.in_(candidacy_ids), InterviewRow.cancelled_at.is_(None), ~on_panel, ~_SUBMITTED
    )
    if account_id:
        query = query.where(InterviewRow.account_id == account_id)
    return list(work.scalars(query.order_by(InterviewRow.created_at, InterviewRow.id)))


def _to_be_held(query: Select[T]) -> Select[T]:
    """Of these interviews those that are not cancelled, whose card is owed: in a phase that takes cards, about somebody in the
    procedure, by somebody without a conflict of interest."""
    return query.join(VacancyRow, VacancyRow.id == InterviewRow.vacancy_id).where(
        InterviewRow.cancelled_at.is_(None),
        VacancyRow.phase.in_(TAKES_CARDS),
        in_procedure(),
        ~in_conflict(),
        ~_SUBMITTED,
    )


Recruiting = tuple[str, str]
"""A vacancy and an account."""


def find_recruiter(work: Work, vacancy_id: str, account_id: str) -> VacancyRecruiterRow | None:
    return work.get(VacancyRecruiterRow, (vacancy_id, account_id))


def active_recruiters_of(work: Work, vacancy_id: str) -> frozenset[str]:
    """Who runs a vacancy and can: not disabled, and with the role."""
    query = select(VacancyRecruiterRow.account_id).join(AccountRow, AccountRow.id == VacancyRecruiterRow.account_id)
    return frozenset(work.scalars(query.where(VacancyRecruiterRow.vacancy_id == vacancy_id, ACTIVE_RECRUITER)))


def vacancies_without_recruiter(work: Work) -> list[VacancyRow]:
    """The vacancies that nobody active runs, newest first."""
    query = select(VacancyRow).where(~_HAS_ACTIVE)
    return list(work.scalars(query.order_by(VacancyRow.created_at.desc(), VacancyRow.id)))


def recruiting_around(work: Work) -> tuple[set[Recruiting], set[tuple[str, Pair]]]:
    """Of the vacancies with a conflict of interest of an active recruiter: those recruiters, and their conflicts."""
    conflicts = (
        select(CandidacyRow.vacancy_id, RecusalRow.candidacy_id, RecusalRow.account_id)
        .join(CandidacyRow, CandidacyRow.id == RecusalRow.candidacy_id)
        .join(
            VacancyRecruiterRow,
            and_(
                VacancyRecruiterRow.vacancy_id == CandidacyRow.vacancy_id,
                VacancyRecruiterRow.account_id == RecusalRow.account_id,
            ),
        )
        .join(AccountRow, AccountRow.id == RecusalRow.account_id)
        .where(RecusalRow.undone_at.is_(None), ACTIVE_RECRUITER)
    )
    found = {(vacancy, (candidacy, account)) for vacancy, candidacy, account in work.execute(conflicts)}
    active = (
        select(VacancyRecruiterRow.vacancy_id, VacancyRecruiterRow.account_id)
        .join(AccountRow, AccountRow.id == VacancyRecruiterRow.account_id)
        .where(VacancyRecruiterRow.vacancy_id.in_({vacancy for vacancy, _pair in found}), ACTIVE_RECRUITER)
    )
    return {(vacancy, account) for vacancy, account in work.execute(active)}, found


_HAS_ACTIVE = exists().where(
    VacancyRecruiterRow.vacancy_id == VacancyRow.id, VacancyRecruiterRow.account_id == AccountRow.id, ACTIVE_RECRUITER
)
