"""The debrief of a candidate: who was warned of before it began, and what was said about each criterion."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from screening.store.tables.base import Base, Id, Key, Long, Moment


class DebriefStartRow(Base):
    """That somebody went on to the debrief of a candidate, having read who should not be watching. Append-only.

    `warned_of` holds the ids of those accounts, in their order and with a space between: who still owes a card of this
    candidate, and who has a conflict of interest.
    """

    __tablename__ = "debrief_start"

    id: Mapped[Id]
    candidacy_id: Mapped[Key] = mapped_column(ForeignKey("candidacy.id"), index=True)
    started_at: Mapped[Moment]
    started_by: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    warned_of: Mapped[Long] = mapped_column(default="")


class DebriefNoteRow(Base):
    """What the meeting said about a candidate on one criterion. `version` counts changes, for those who write at the same moment."""

    __tablename__ = "debrief_note"
    __table_args__ = (CheckConstraint("version > 0", name="version"),)

    candidacy_id: Mapped[str] = mapped_column(String(32), ForeignKey("candidacy.id"), primary_key=True)
    criterion_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    text: Mapped[Long]
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[Moment]
    changed_by: Mapped[Key] = mapped_column(ForeignKey("account.id"))
