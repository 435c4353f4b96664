"""What guards the sign-in: wrong tries for an address, and identities at an outside provider."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from screening.store.tables.base import Base, Id, Key, Moment, UTCDateTime


class WrongTriesRow(Base):
    """Tries to sign in with one address since the last right one. The address is kept as a hash: it may be nobody's."""

    __tablename__ = "wrong_tries"

    address_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    tries: Mapped[int]
    last_at: Mapped[Moment]
    wait_until: Mapped[datetime | None] = mapped_column(UTCDateTime)


class IdentityRow(Base):
    """Who an account is at an OpenID Connect provider: issuer and subject together, never an e-mail address."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[Id]
    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"), index=True)
    issuer: Mapped[str] = mapped_column(String(250))
    subject: Mapped[str] = mapped_column(String(255))
    linked_at: Mapped[Moment]
    linked_by: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    first_used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
