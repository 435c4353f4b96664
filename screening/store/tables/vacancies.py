"""Vacancies with their settings, plan, panel, candidacies and interviews."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from screening.store.tables.accounts import AccountRow
from screening.store.tables.base import Base, Id, Key, Long, Moment, Short, UTCDateTime


class VacancyRow(Base):
    __tablename__ = "vacancy"
    __table_args__ = (
        CheckConstraint("phase in ('score', 'debrief', 'decide', 'closed')", name="phase"),
        CheckConstraint("reveal in ('after_own', 'after_all_own', 'not_before_debrief')", name="reveal"),
    )

    id: Mapped[Id]
    title: Mapped[Short]
    client: Mapped[Short]
    phase: Mapped[str] = mapped_column(String(20), default="score")
    reveal: Mapped[str] = mapped_column(String(20), default="after_own")
    names_shown: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[Moment]
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    version: Mapped[int] = mapped_column(Integer)

    settings: Mapped[list[VacancySettingsRow]] = relationship(order_by="VacancySettingsRow.number")
    parts: Mapped[list[PlanPartRow]] = relationship(order_by="PlanPartRow.position")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  the form SQLAlchemy wants


class VacancyRecruiterRow(Base):
    """The recruiters who run a vacancy: its owner, and those with whom it is shared."""

    __tablename__ = "vacancy_recruiter"

    vacancy_id: Mapped[Key] = mapped_column(ForeignKey("vacancy.id"), primary_key=True)
    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    added_at: Mapped[Moment]


class RubricVersionRow(Base):
    """A rubric as it was used, by its content hash, so that cards and totals stay what they were."""

    __tablename__ = "rubric_version"

    content_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[Long]
    first_used_at: Mapped[Moment]


class VacancySettingsRow(Base):
    """A version of what the ranking is computed with. The newest counts; a frozen one is never changed."""

    __tablename__ = "vacancy_settings"
    __table_args__ = (UniqueConstraint("vacancy_id", "number"),)

    id: Mapped[Id]
    vacancy_id: Mapped[Key] = mapped_column(ForeignKey("vacancy.id"))
    number: Mapped[int]
    profile_id: Mapped[Short]
    content: Mapped[Long]
    content_hash: Mapped[str] = mapped_column(String(64))
    rubric_hash: Mapped[str] = mapped_column(ForeignKey("rubric_version.content_hash"))
    reason: Mapped[Long] = mapped_column(default="")
    created_at: Mapped[Moment]
    created_by: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    frozen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class PlanPartRow(Base):
    """A part of the interview plan. Position 0: it left the plan, and is kept for the interviews that were planned."""

    __tablename__ = "plan_part"
    __table_args__ = (CheckConstraint("minutes between 5 and 480", name="minutes"),)

    id: Mapped[Id]
    vacancy_id: Mapped[Key] = mapped_column(ForeignKey("vacancy.id"), index=True)
    position: Mapped[int]
    name: Mapped[Short]
    minutes: Mapped[int]
    seats: Mapped[int | None]

    criteria: Mapped[list[PlanCriterionRow]] = relationship(
        order_by="PlanCriterionRow.position", cascade="all, delete-orphan"
    )
    people: Mapped[list[PlanPersonRow]] = relationship(cascade="all, delete-orphan")


class PlanCriterionRow(Base):
    """A criterion of a part. Ratings refer to it, so a rating on any other criterion cannot be stored."""

    __tablename__ = "plan_criterion"

    part_id: Mapped[Key] = mapped_column(ForeignKey("plan_part.id"), primary_key=True)
    criterion_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    position: Mapped[int]


class PlanPersonRow(Base):
    """Somebody who asks a part. A part without such people is asked by the whole panel."""

    __tablename__ = "plan_person"

    part_id: Mapped[Key] = mapped_column(ForeignKey("plan_part.id"), primary_key=True)
    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)


class PanelRow(Base):
    __tablename__ = "panel_member"

    vacancy_id: Mapped[Key] = mapped_column(ForeignKey("vacancy.id"), primary_key=True)
    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    added_at: Mapped[Moment]

    account: Mapped[AccountRow] = relationship(lazy="joined")


class CandidateRow(Base):
    """A candidate, with no more than a name and a way to reach them."""

    __tablename__ = "candidate"

    id: Mapped[Id]
    name: Mapped[Short]
    email: Mapped[str | None] = mapped_column(String(260))
    created_at: Mapped[Moment]


class CandidacyRow(Base):
    __tablename__ = "candidacy"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "name_key"),
        UniqueConstraint("vacancy_id", "candidate_id"),
        CheckConstraint(
            "stage in ('longlist', 'interviewing', 'shortlist', 'presented', 'placed', 'declined', 'withdrawn')",
            name="stage",
        ),
    )

    id: Mapped[Id]
    vacancy_id: Mapped[Key] = mapped_column(ForeignKey("vacancy.id"))
    candidate_id: Mapped[Key] = mapped_column(ForeignKey("candidate.id"), index=True)
    name_key: Mapped[Short]
    stage: Mapped[str] = mapped_column(String(20), default="interviewing")
    created_at: Mapped[Moment]

    candidate: Mapped[CandidateRow] = relationship(lazy="joined")


class InterviewRow(Base):
    """One interviewer, one candidacy, one part of the plan; with a time and place, or none yet."""

    __tablename__ = "interview"
    __table_args__ = (
        UniqueConstraint("candidacy_id", "account_id", "part_id"),
        UniqueConstraint("id", "part_id"),
        Index("ix_interview_agenda", "account_id", "starts_at"),
    )

    id: Mapped[Id]
    vacancy_id: Mapped[Key] = mapped_column(ForeignKey("vacancy.id"), index=True)
    candidacy_id: Mapped[Key] = mapped_column(ForeignKey("candidacy.id"))
    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    part_id: Mapped[Key] = mapped_column(ForeignKey("plan_part.id"))
    starts_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(String(250), default="")
    reading_reason: Mapped[Long] = mapped_column(default="", server_default="")
    created_at: Mapped[Moment]
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    candidacy: Mapped[CandidacyRow] = relationship(lazy="joined")
    account: Mapped[AccountRow] = relationship(lazy="joined")
    part: Mapped[PlanPartRow] = relationship(lazy="joined")


class PhaseMoveRow(Base):
    """A move of a vacancy to another phase, with the reason where one is asked. Append-only."""

    __tablename__ = "phase_move"

    id: Mapped[Id]
    vacancy_id: Mapped[Key] = mapped_column(ForeignKey("vacancy.id"), index=True)
    moved_at: Mapped[Moment]
    moved_by: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    from_phase: Mapped[str] = mapped_column(String(20))
    to_phase: Mapped[str] = mapped_column(String(20))
    reason: Mapped[Long] = mapped_column(default="")


class InterviewRequestRow(Base):
    """What an interviewer asked of the recruiter: to move an interview, or to be taken off one that was not attended."""

    __tablename__ = "interview_request"
    __table_args__ = (CheckConstraint("kind in ('move', 'decline')", name="kind"),)

    id: Mapped[Id]
    interview_id: Mapped[Key] = mapped_column(ForeignKey("interview.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    words: Mapped[Long]
    asked_at: Mapped[Moment]
    settled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
