"""Accounts, invitations and sign-in sessions: finding and adding."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, select

from screening.domain.account import Account, spellings
from screening.domain.role import Role
from screening.store.database import Look, Work
from screening.store.tables import (
    AccountRow,
    IdentityRow,
    InterviewRow,
    InvitationRow,
    SessionRow,
    VacancyRecruiterRow,
)
from screening.store.tables.base import table_of

ACCOUNT = table_of(AccountRow)
_BY_ID = select(ACCOUNT).where(ACCOUNT.c.id == bindparam("id"))
_RUNS = exists().where(
    VacancyRecruiterRow.vacancy_id == bindparam("vacancy"), VacancyRecruiterRow.account_id == ACCOUNT.c.id
)
_INTERVIEWS = exists().where(
    InterviewRow.vacancy_id == bindparam("vacancy"),
    InterviewRow.account_id == ACCOUNT.c.id,
    InterviewRow.cancelled_at.is_(None),
)
_PEOPLE_IN = select(ACCOUNT, _RUNS.label("runs")).where(_RUNS | _INTERVIEWS)

ACTIVE_INTERVIEWER = and_(AccountRow.is_interviewer, AccountRow.disabled_at.is_(None))
ACTIVE_RECRUITER = and_(AccountRow.is_recruiter, AccountRow.disabled_at.is_(None))
"""Who can do what they are there for: with the role, and not disabled."""


def to_account(row: Any) -> Account:
    """The domain's account of an AccountRow, or of any row with the same columns."""
    flags = {
        Role.INTERVIEWER: row.is_interviewer,
        Role.RECRUITER: row.is_recruiter,
        Role.ADMINISTRATOR: row.is_administrator,
    }
    return Account(
        id=row.id,
        email=row.email,
        name=row.name,
        language=row.language,
        disabled=row.disabled_at is not None,
        single_keys=row.single_keys,
        roles=frozenset(role for role, held in flags.items() if held),
    )


def set_roles(row: AccountRow, roles: frozenset[Role]) -> None:
    row.is_interviewer = Role.INTERVIEWER in roles
    row.is_recruiter = Role.RECRUITER in roles
    row.is_administrator = Role.ADMINISTRATOR in roles


def account_count(work: Work) -> int:
    return work.scalar(select(func.count()).select_from(AccountRow)) or 0


def administrators_who_can_sign_in(work: Work) -> set[str]:
    """The administrators with a password or an account at the organisation, by id; who was only invited is none of them."""
    linked = exists().where(IdentityRow.account_id == AccountRow.id)
    query = select(AccountRow.id).where(
        AccountRow.is_administrator, AccountRow.disabled_at.is_(None), AccountRow.password_hash.is_not(None) | linked
    )
    return set(work.scalars(query))


def read_account(work: Look, account_id: str) -> Account | None:
    """The domain's account. Every run of a page asks this, so the statement is made once and asks for columns."""
    row = work.execute(_BY_ID, {"id": account_id}).one_or_none()
    return to_account(row) if row else None


def find_account(work: Work, account_id: str) -> AccountRow | None:
    return work.get(AccountRow, account_id)


def find_account_by_email(work: Work, email: str) -> AccountRow | None:
    """The account with this tidy address, or with another spelling of it that was stored before."""
    found = {row.email: row for row in work.scalars(select(AccountRow).where(AccountRow.email.in_(spellings(email))))}
    return found.get(email) or next(iter(found.values()), None)


def names_of(work: Work, account_ids: Collection[str]) -> dict[str, str]:
    """What these people are called, by the ids of their accounts."""
    return {one.id: one.name for one in work.execute(_NAMES, {"ids": list(account_ids)})}


_NAMES = select(AccountRow.id, AccountRow.name).where(AccountRow.id.in_(bindparam("ids", expanding=True)))


def every_address(work: Work) -> list[str]:
    """The e-mail addresses of all accounts."""
    return list(work.scalars(select(AccountRow.email)))


def people_in(work: Work, vacancy_id: str) -> list[tuple[Account, bool]]:
    """Everybody who runs a vacancy or interviews in it, whatever their roles are now, with whether they run it."""
    return [(to_account(row), row.runs) for row in work.execute(_PEOPLE_IN, {"vacancy": vacancy_id})]


def all_accounts(work: Work) -> list[AccountRow]:
    return list(work.scalars(select(AccountRow).order_by(func.lower(AccountRow.name))))


def active_interviewers(work: Work) -> list[AccountRow]:
    return list(work.scalars(select(AccountRow).where(ACTIVE_INTERVIEWER).order_by(func.lower(AccountRow.name))))


def active_recruiters(work: Work) -> list[AccountRow]:
    return list(work.scalars(select(AccountRow).where(ACTIVE_RECRUITER).order_by(func.lower(AccountRow.name))))


def find_session(work: Work, token_hash: str) -> SessionRow | None:
    return work.get(SessionRow, token_hash)


def revoke_sessions(work: Work, account_id: str, at: datetime) -> None:
    """End every sign-in of an account."""
    query = select(SessionRow).where(SessionRow.account_id == account_id, SessionRow.revoked_at.is_(None))
    for row in work.scalars(query):
        row.revoked_at = at


def find_invitation(work: Work, token_hash: str) -> InvitationRow | None:
    return work.get(InvitationRow, token_hash)


def spend_invitations(work: Work, account_id: str, at: datetime) -> None:
    """Make every open invitation of an account useless."""
    query = select(InvitationRow).where(InvitationRow.account_id == account_id, InvitationRow.used_at.is_(None))
    for row in work.scalars(query):
        row.used_at = at
