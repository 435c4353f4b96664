"""The audit trail: append-only and hash-chained, with ids and kinds only, and what binds the rows that it tells of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from screening.store.tables.base import Base, Key, Long, Moment, UTCDateTime


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
    bound: Mapped[str | None] = mapped_column(String(64))
    """The digest of its bindings, "" where it has none; nothing for an event from before rows were bound."""


class BindingRow(Base):
    """What a row was when an event told of it: a keyed hash of its content, nothing where the row was taken away. Append-only."""

    __tablename__ = "binding"
    __table_args__ = (Index("ix_binding_row", "table_name", "row_id", "event_number"),)

    event_number: Mapped[int] = mapped_column(ForeignKey("event.number"), primary_key=True, autoincrement=False)
    table_name: Mapped[str] = mapped_column(String(30), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(140), primary_key=True)
    owner_id: Mapped[Key]
    mac: Mapped[str | None] = mapped_column(String(64))


class BindingKeyRow(Base):
    """The random key of a candidacy, an account or a vacancy with which its rows are bound. Without it the hashes tell nothing."""

    __tablename__ = "binding_key"

    owner_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[str] = mapped_column(String(64))


class ChainHeadRow(Base):
    """The last event of the chain, once more: so that the next one is joined to it, and a missing end is noticed."""

    __tablename__ = "chain_head"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
