"""Scorecards: drafts while they are written, and what was submitted, sealed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from screening.domain.card_field import FIELDS
from screening.store.tables.base import Base, Id, Key, Long, Moment, UTCDateTime


def _one_of(kinds: list[str]) -> CheckConstraint:
    return CheckConstraint(f"kind in ({', '.join(map(repr, kinds))})", name="kind")


ON_SCALE = "level is null or level in (1, 2, 3, 4, 5)"


class ScorecardRow(Base):
    """The card of one interview. It keeps the settings, and with them the rubric version, that it was started with."""

    __tablename__ = "scorecard"
    __table_args__ = (
        UniqueConstraint("interview_id"),
        UniqueConstraint("id", "part_id"),
        ForeignKeyConstraint(["interview_id", "part_id"], ["interview.id", "interview.part_id"]),
    )

    id: Mapped[Id]
    interview_id: Mapped[Key]
    part_id: Mapped[Key]
    settings_id: Mapped[Key] = mapped_column(ForeignKey("vacancy_settings.id"))
    started_at: Mapped[Moment]
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    link_number: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many changes of its fields there were, each of which carries the hash of the one before."""
    link_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")
    """That of the last of them."""

    submission: Mapped[SubmissionRow | None] = relationship(lazy="joined")


class DraftRow(Base):
    """One field of a criterion on a card as it was last saved, with its revision."""

    __tablename__ = "draft"
    __table_args__ = (
        ForeignKeyConstraint(["scorecard_id", "part_id"], ["scorecard.id", "scorecard.part_id"]),
        ForeignKeyConstraint(["part_id", "criterion_id"], ["plan_criterion.part_id", "plan_criterion.criterion_id"]),
        _one_of([kind.name for kind in FIELDS.values() if not kind.whole]),
        CheckConstraint(ON_SCALE, name="on_scale"),
        CheckConstraint("level is null or not not_assessed", name="one_choice"),
    )

    scorecard_id: Mapped[Key] = mapped_column(primary_key=True)
    criterion_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    part_id: Mapped[Key]
    level: Mapped[int | None]
    not_assessed: Mapped[bool] = mapped_column(default=False)
    case_only: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Long] = mapped_column(default="")
    marks: Mapped[Long] = mapped_column(default="", server_default="")
    revision: Mapped[int]
    client_id: Mapped[str] = mapped_column(String(64))
    base_revision: Mapped[int] = mapped_column(default=0, server_default="0")
    turn: Mapped[int] = mapped_column(default=0, server_default="0")
    saved_at: Mapped[Moment]


class DraftRevisionRow(Base):
    """Every value that a draft field has had, so that nothing typed is ever gone. Append-only."""

    __tablename__ = "draft_revision"
    __table_args__ = (ForeignKeyConstraint(["scorecard_id"], ["scorecard.id"]),)

    scorecard_id: Mapped[Key] = mapped_column(primary_key=True)
    criterion_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[int | None]
    not_assessed: Mapped[bool] = mapped_column(default=False)
    case_only: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Long] = mapped_column(default="")
    marks: Mapped[Long] = mapped_column(default="", server_default="")
    saved_at: Mapped[Moment]
    link_number: Mapped[int] = mapped_column(default=0, server_default="0")
    link_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")


class CardFieldRow(Base):
    """A field of a card as a whole, as it was last saved."""

    __tablename__ = "card_field"
    __table_args__ = (_one_of([kind.name for kind in FIELDS.values() if kind.whole]),)

    scorecard_id: Mapped[Key] = mapped_column(ForeignKey("scorecard.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[Long]
    revision: Mapped[int]
    client_id: Mapped[str] = mapped_column(String(64))
    base_revision: Mapped[int] = mapped_column(default=0, server_default="0")
    turn: Mapped[int] = mapped_column(default=0, server_default="0")
    saved_at: Mapped[Moment]


class CardFieldRevisionRow(Base):
    """Every value that a field of the whole card has had. Append-only."""

    __tablename__ = "card_field_revision"

    scorecard_id: Mapped[Key] = mapped_column(ForeignKey("scorecard.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[Long]
    saved_at: Mapped[Moment]
    link_number: Mapped[int] = mapped_column(default=0, server_default="0")
    link_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")


class SubmissionRow(Base):
    """The seal on a card: what was first submitted, when, and the hash of its content. Never changed."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("scorecard_id"),)

    id: Mapped[Id]
    scorecard_id: Mapped[Key] = mapped_column(ForeignKey("scorecard.id"))
    submitted_at: Mapped[Moment]
    late: Mapped[bool]
    after_reading: Mapped[bool] = mapped_column(default=False, server_default=false())
    content_hash: Mapped[str] = mapped_column(String(64))
    overall: Mapped[Long] = mapped_column(default="", server_default="")
    recommendation: Mapped[str | None] = mapped_column(String(10))
    recommendation_reason: Mapped[Long] = mapped_column(default="", server_default="")
    link_number: Mapped[int] = mapped_column(default=0, server_default="0")
    link_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")
    """Those of the card's last change, so that what was typed on the way to the seal stays what it was too."""


class RatingRow(Base):
    """A sealed rating: a level from 1 to 5, or not assessed. Never changed."""

    __tablename__ = "rating"
    __table_args__ = (
        ForeignKeyConstraint(["scorecard_id", "part_id"], ["scorecard.id", "scorecard.part_id"]),
        ForeignKeyConstraint(["part_id", "criterion_id"], ["plan_criterion.part_id", "plan_criterion.criterion_id"]),
        CheckConstraint(ON_SCALE, name="on_scale"),
        CheckConstraint(
            "(level is null and not_assessed) or (level is not null and not not_assessed)", name="one_choice"
        ),
    )

    scorecard_id: Mapped[Key] = mapped_column(primary_key=True)
    criterion_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    part_id: Mapped[Key]
    level: Mapped[int | None]
    not_assessed: Mapped[bool]
    case_only: Mapped[bool]
    marks: Mapped[Long] = mapped_column(default="", server_default="")


class EvidenceRow(Base):
    """The sealed evidence for a rating. Never changed."""

    __tablename__ = "evidence"
    __table_args__ = (
        ForeignKeyConstraint(["scorecard_id", "criterion_id"], ["rating.scorecard_id", "rating.criterion_id"]),
    )

    scorecard_id: Mapped[Key] = mapped_column(primary_key=True)
    criterion_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    note: Mapped[Long]
