"""Conflicts of interest, and cards that an administrator opened with a reason."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from screening.store.tables.accounts import AccountRow
from screening.store.tables.base import Base, Id, Key, Long, Moment, UTCDateTime


class RecusalRow(Base):
    """A conflict of interest of one person with one candidacy, until it is undone with a reason."""

    __tablename__ = "recusal"
    __table_args__ = (
        CheckConstraint(
            "(undone_at is null and undone_by is null) or "
            "(undone_at is not null and undone_by is not null and length(undone_reason) > 0)",
            name="undone",
        ),
    )

    id: Mapped[Id]
    candidacy_id: Mapped[Key] = mapped_column(ForeignKey("candidacy.id"), index=True)
    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[Moment]
    undone_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    undone_by: Mapped[str | None] = mapped_column(String(32), ForeignKey("account.id"))
    undone_reason: Mapped[Long] = mapped_column(default="")

    account: Mapped[AccountRow] = relationship(lazy="joined", foreign_keys=[account_id])


class OpeningRow(Base):
    """A submitted card that an administrator read, and why. Append-only."""

    __tablename__ = "card_opening"
    __table_args__ = (CheckConstraint("length(reason) > 0", name="reason"),)

    id: Mapped[Id]
    scorecard_id: Mapped[Key] = mapped_column(ForeignKey("scorecard.id"), index=True)
    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    opened_at: Mapped[Moment]
    reason: Mapped[Long]

    account: Mapped[AccountRow] = relationship(lazy="joined")
