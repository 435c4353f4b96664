"""What a recruiter knows of a candidate that no score rests on: unscored facts, requirements of the role, and notes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from screening.store.tables.base import Base, Id, Key, Long, Moment, UTCDateTime


class FactsRow(Base):
    """The unscored facts of a candidacy in the recruiter's words; what is empty is not known.

    `version` counts changes, for those who write at the same moment.
    """

    __tablename__ = "candidacy_facts"

    candidacy_id: Mapped[str] = mapped_column(String(32), ForeignKey("candidacy.id"), primary_key=True)
    availability: Mapped[Long] = mapped_column(default="")
    notice: Mapped[Long] = mapped_column(default="")
    salary_wish: Mapped[Long] = mapped_column(default="")
    languages: Mapped[Long] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[Moment]
    changed_by: Mapped[Key] = mapped_column(ForeignKey("account.id"))


class RequirementRow(Base):
    """A hard requirement of a vacancy's role, asked of every candidate until it is dropped. It is never scored."""

    __tablename__ = "requirement"
    __table_args__ = (
        CheckConstraint("length(words) > 0", name="words"),
        CheckConstraint(
            "(dropped_at is null and dropped_by is null) or (dropped_at is not null and dropped_by is not null)",
            name="dropped",
        ),
    )

    id: Mapped[Id]
    vacancy_id: Mapped[Key] = mapped_column(ForeignKey("vacancy.id"), index=True)
    position: Mapped[int]
    words: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[Moment]
    made_by: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    dropped_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    dropped_by: Mapped[str | None] = mapped_column(String(32), ForeignKey("account.id"))


class RequirementStateRow(Base):
    """Whether a candidate meets a requirement. Where there is no row it is unknown."""

    __tablename__ = "requirement_state"
    __table_args__ = (CheckConstraint("state in ('met', 'not_met', 'unknown')", name="state"),)

    candidacy_id: Mapped[str] = mapped_column(String(32), ForeignKey("candidacy.id"), primary_key=True)
    requirement_id: Mapped[str] = mapped_column(String(32), ForeignKey("requirement.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(20))
    set_at: Mapped[Moment]
    set_by: Mapped[Key] = mapped_column(ForeignKey("account.id"))


class NoteRow(Base):
    """A recruiter's note about a candidate. `changed_at` is empty until it is changed; `version` counts its changes."""

    __tablename__ = "candidacy_note"
    __table_args__ = (CheckConstraint("length(text) > 0", name="text"),)

    id: Mapped[Id]
    candidacy_id: Mapped[Key] = mapped_column(ForeignKey("candidacy.id"), index=True)
    text: Mapped[Long]
    version: Mapped[int] = mapped_column(default=1)
    written_at: Mapped[Moment]
    written_by: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    changed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
