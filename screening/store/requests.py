"""What interviewers asked about their interviews: finding it."""

from __future__ import annotations

from sqlalchemy import select

from screening.store.database import Work
from screening.store.interviews import run_by
from screening.store.tables import InterviewRequestRow, InterviewRow


def open_requests(work: Work, interview_ids: list[str]) -> list[InterviewRequestRow]:
    """The requests about these interviews that nobody has dealt with, oldest first."""
    query = select(InterviewRequestRow).where(
        InterviewRequestRow.interview_id.in_(interview_ids), InterviewRequestRow.settled_at.is_(None)
    )
    return list(work.scalars(query.order_by(InterviewRequestRow.asked_at, InterviewRequestRow.id)))


def open_request_kinds(work: Work, vacancy_id: str) -> list[tuple[str, str]]:
    """The interviews of a vacancy about which something is asked that nobody has dealt with, each with what, oldest first."""
    query = select(InterviewRequestRow.interview_id, InterviewRequestRow.kind).join(
        InterviewRow, InterviewRow.id == InterviewRequestRow.interview_id
    )
    query = query.where(InterviewRow.vacancy_id == vacancy_id, InterviewRequestRow.settled_at.is_(None))
    ordered = query.order_by(InterviewRequestRow.asked_at, InterviewRequestRow.id)
    return [(interview, kind) for interview, kind in work.execute(ordered)]


def find_request(work: Work, request_id: str, account_id: str) -> InterviewRequestRow | None:
    """A request about an interview of a vacancy that this account runs."""
    query = select(InterviewRequestRow).join(InterviewRow, InterviewRow.id == InterviewRequestRow.interview_id)
    return work.scalar(query.where(InterviewRequestRow.id == request_id, run_by(account_id)))
