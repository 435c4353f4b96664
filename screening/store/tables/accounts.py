"""Accounts, their invitations and their sign-in sessions."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from screening.store.tables.base import Base, Id, Key, Moment, Short, UTCDateTime


def new_browser_key() -> str:
    """A fresh key of 256 bits, in hexadecimal, for what one person keeps in a browser."""
    return secrets.token_hex(32)


class AccountRow(Base):
    __tablename__ = "account"
    __table_args__ = (CheckConstraint("language in ('nl', 'en')", name="language"),)

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(260), unique=True)
    name: Mapped[Short]
    language: Mapped[str] = mapped_column(String(2), default="nl")
    password_hash: Mapped[str | None] = mapped_column(String(250))
    is_interviewer: Mapped[bool]
    is_recruiter: Mapped[bool]
    is_administrator: Mapped[bool]
    created_at: Mapped[Moment]
    last_sign_in_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    single_keys: Mapped[bool] = mapped_column(default=True, server_default=true())
    browser_key: Mapped[str] = mapped_column(String(64), default=new_browser_key, server_default="")


class InvitationRow(Base):
    """A one-time link with which an account sets its password. Only the hash of the link is kept."""

    __tablename__ = "invitation"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    made_by: Mapped[str | None] = mapped_column(String(32))


class SessionRow(Base):
    """A sign-in. Only the hash of the cookie is kept, so a copy of the database signs nobody in."""

    __tablename__ = "sign_in_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[Moment]
    active_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    account: Mapped[AccountRow] = relationship(lazy="joined")
