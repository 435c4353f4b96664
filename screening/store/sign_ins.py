"""Sign-ins in force, and the interviews that keep them so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import bindparam, select

from screening.domain.account import Account
from screening.domain.session import StartedInterview
from screening.store.accounts import ACCOUNT, to_account
from screening.store.database import Look, Work
from screening.store.engine.prepared import Prepared
from screening.store.tables import InterviewRow, PlanPartRow, ScorecardRow, SessionRow
from screening.store.tables.base import table_of

SESSION = table_of(SessionRow)


@dataclass(frozen=True, slots=True)
class StoredSignIn:
    """A sign-in as it is stored, with whose it is."""

    account: Account
    created_at: datetime
    active_at: datetime
    expires_at: datetime
    revoked: bool


def held(row: SessionRow) -> StoredSignIn:
    return _stored(row.account, row)


def find_held(work: Look, token_hash: str) -> StoredSignIn | None:
    """The sign-in of a token. Every request asks this, so the statement is made once and asks for columns."""
    row = _HELD.row(work, {"token": token_hash})
    if row is None:
        return None
    there = SimpleNamespace(**dict(zip(_HELD_COLUMNS, row, strict=True)))
    return _stored(there, there)


def _stored(account: Any, row: Any) -> StoredSignIn:
    return StoredSignIn(to_account(account), row.created_at, row.active_at, row.expires_at, row.revoked_at is not None)


_HELD_COLUMNS = {
    one.name: one
    for one in (
        SESSION.c.created_at,
        SESSION.c.active_at,
        SESSION.c.expires_at,
        SESSION.c.revoked_at,
        ACCOUNT.c.id,
        ACCOUNT.c.email,
        ACCOUNT.c.name,
        ACCOUNT.c.language,
        ACCOUNT.c.is_interviewer,
        ACCOUNT.c.is_recruiter,
        ACCOUNT.c.is_administrator,
        ACCOUNT.c.disabled_at,
        ACCOUNT.c.single_keys,
    )
}
_HELD = Prepared(
    select(*_HELD_COLUMNS.values())
    .join_from(SESSION, ACCOUNT, ACCOUNT.c.id == SESSION.c.account_id)
    .where(SESSION.c.token_hash == bindparam("token"))
)


def started_interviews_of(work: Look, account_id: str) -> list[StartedInterview]:
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
        StartedInterview(started_at=started, planned_at=planned, minutes=minutes)
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
    query = select(SessionRow).where(
        SessionRow.account_id == account_id, SessionRow.revoked_at.is_(None), SessionRow.token_hash != kept
    )
    for row in work.scalars(query):
        row.revoked_at = at
