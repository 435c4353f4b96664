"""Who accounts are at an OpenID Connect provider."""

from __future__ import annotations

from sqlalchemy import select

from screening.store.database import Work
from screening.store.tables import IdentityRow


def find_identity(work: Work, issuer: str, subject: str) -> IdentityRow | None:
    return work.scalar(select(IdentityRow).where(IdentityRow.issuer == issuer, IdentityRow.subject == subject))


def all_identities(work: Work) -> list[IdentityRow]:
    return list(work.scalars(select(IdentityRow).order_by(IdentityRow.linked_at, IdentityRow.id)))


def identities_of(work: Work, account_id: str) -> list[IdentityRow]:
    return list(work.scalars(select(IdentityRow).where(IdentityRow.account_id == account_id)))


def drop_identity(work: Work, row: IdentityRow) -> None:
    work.delete(row)
