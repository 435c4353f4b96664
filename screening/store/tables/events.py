"""The audit trail: append-only and hash-chained, with ids and kinds only."""

from __future__ import annotations

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from screening.store.tables.base import Base, Long, Moment


class EventRow(Base):
    """Something that happened. Actor and vacancy are plain ids without reference, so that erasing a person leaves the chain whole."""

    __tablename__ = "event"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[Moment]
    kind: Mapped[str] = mapped_column(String(40), index=True)
    actor_id: Mapped[str | None] = mapped_column(String(32), index=True)
    vacancy_id: Mapped[str | None] = mapped_column(String(32), index=True)
    subject_id: Mapped[str | None] = mapped_column(String(64))
    detail: Mapped[Long] = mapped_column(default="{}")
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
