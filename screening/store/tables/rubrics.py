"""Rubric and role profile files of the firm's own, version by version."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from screening.store.tables.accounts import AccountRow
from screening.store.tables.base import Base, Id, Key, Long, Moment, UTCDateTime


class RubricFileRow(Base):
    """One version of one file: proposed, then accepted or declined. Accepting gives it the next number of the set.

    `base_hash` is the content that it was compared with; what has been decided is never changed.
    """

    __tablename__ = "rubric_file"
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("state in ('proposed', 'accepted', 'declined')", name="state"),
        CheckConstraint("(state = 'accepted') = (number is not null)", name="numbered"),
    )

    id: Mapped[Id]
    file_name: Mapped[str] = mapped_column(String(100), index=True)
    state: Mapped[str] = mapped_column(String(10))
    number: Mapped[int | None]
    content: Mapped[Long]
    content_hash: Mapped[str] = mapped_column(String(64), index=True)
    base_hash: Mapped[str] = mapped_column(String(64))
    reason: Mapped[Long]
    created_at: Mapped[Moment]
    created_by: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decided_by: Mapped[str | None] = mapped_column(String(32), ForeignKey("account.id"))

    author: Mapped[AccountRow] = relationship(lazy="joined", foreign_keys=[created_by])
