"""Sign-ins in force, and the interviews that keep them so."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from screening.domain.session import Sitting
from screening.store.database import Work
from screening.store.tables import InterviewRow, PlanPartRow, ScorecardRow, SessionRow


def sittings_of(work: Work, account_id: str) -> list[Sitting]:
    """The interviews of a person whose card is started and not yet submitted."""
    query = (
        select(ScorecardRow.started_at, InterviewRow.starts_at, PlanPartRow.minutes)
        .join(InterviewRow, ScorecardRow.interview_id == InterviewRow.id)
        .join(PlanPartRow, InterviewRow.part_id == PlanPartRow.id)
        .where(
            InterviewRow.account_id == account_id,
            InterviewRow.cancelled_at.is_(None),
            ScorecardRow.submitted_at.is_(None),
        )
    )
    return [
        Sitting(started_at=started, planned_at=planned, minutes=minutes)
        for started, planned, minutes in work.execute(query)
    ]


def open_sessions(work: Work, account_id: str | None, at: datetime) -> list[SessionRow]:
    """The sign-ins of one person, or of everybody, that are neither revoked nor past their absolute limit; newest first."""
    query = select(SessionRow).where(SessionRow.revoked_at.is_(None), SessionRow.expires_at > at)
    if account_id is not None:
        query = query.where(SessionRow.account_id == account_id)
    return list(work.scalars(query.order_by(SessionRow.created_at.desc(), SessionRow.token_hash)))


def revoke_other_sessions(work: Work, account_id: str, kept: str, at: datetime) -> None:
    """End every sign-in of an account but the one with this token hash."""
    work.execute(
        update(SessionRow)
        .where(
            SessionRow.account_id == account_id,
            SessionRow.revoked_at.is_(None),
            SessionRow.token_hash != kept,
        )
        .values(revoked_at=at)
    )
